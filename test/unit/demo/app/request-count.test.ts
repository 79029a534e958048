import { expect, test } from "vitest";
import { countRequests } from "../../../../src/demo/app/request-count";

const PAGE = "https://host.example/app/";

test("requests are counted by address and sort; what is this page's own memory is none", () => {
  const counts = countRequests(
    [
      { name: "https://host.example/app/app/index-1.js", initiatorType: "script" },
      { name: "https://host.example/app/app/index-1.css", initiatorType: "link" },
      { name: "https://host.example/app/examples/form.png", initiatorType: "img" },
      { name: "https://host.example/app/examples/form.png", initiatorType: "fetch" },
      { name: "https://elsewhere.example/collect", initiatorType: "beacon" },
      { name: "blob:https://host.example/5e1", initiatorType: "img" },
      { name: "data:image/png;base64,AAAA", initiatorType: "img" },
    ],
    PAGE,
    3,
  );
  expect(counts).toEqual({
    own: 4,
    elsewhere: 1,
    refused: 3,
    kinds: new Map([
      ["script", 1],
      ["style", 1],
      ["picture", 1],
      ["data", 2],
    ]),
  });
});

test("a host that only begins alike is another address", () => {
  const requests = [{ name: "https://host.example.evil.example/a.js", initiatorType: "script" }];
  expect(countRequests(requests, PAGE, 0)).toMatchObject({ own: 0, elsewhere: 1 });
});
