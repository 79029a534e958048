import { expect, test } from "vitest";
import { tallyRequests } from "../../../../src/demo/requests/tally";
import type { SeenRequest } from "../../../../src/service/worker/seen-request";

const PAGE = "https://host.example/app/";

const seen = (url: string, request: Partial<SeenRequest> = {}): SeenRequest => ({
  by: "page",
  at: "2026-11-30T10:00:00.000Z",
  method: null,
  url,
  kind: "script",
  bodyBytes: 0,
  outcome: "loaded",
  ...request,
});

test("loads are counted by address and sort; what is this page's own memory is none", () => {
  const tally = tallyRequests(
    [
      seen("https://host.example/app/app/index-1.js"),
      seen("https://host.example/app/app/index-1.css", { kind: "link" }),
      seen("https://host.example/app/examples/form.png", { kind: "img" }),
      seen("https://host.example/app/examples/form.png", { kind: "fetch", by: "worker" }),
      seen("https://elsewhere.example/collect", { kind: "beacon" }),
      seen("blob:https://host.example/5e1", { kind: "img" }),
      seen("data:image/png;base64,AAAA", { kind: "img" }),
    ],
    PAGE,
  );
  expect(tally).toMatchObject({ own: 4, elsewhere: 1, sent: { count: 0, bytes: 0 }, seenByServiceWorker: 0 });
  expect(tally.kinds).toEqual(
    new Map([
      ["script", 1],
      ["style", 1],
      ["picture", 1],
      ["data", 2],
    ]),
  );
});

test("a host that only begins alike is another address", () => {
  const requests = [seen("https://host.example.evil.example/a.js")];
  expect(tallyRequests(requests, PAGE)).toMatchObject({ own: 0, elsewhere: 1 });
});

test("what was stopped is told apart from what got out; what two saw counts once", () => {
  const upload = { method: "POST", bodyBytes: 7 } as const;
  const tally = tallyRequests(
    [
      seen("https://host.example/app/upload", { ...upload, outcome: "refused" }),
      seen("https://host.example/app/upload", { ...upload, outcome: "refused", by: "service-worker" }),
      // By a frame's script, which no wrapper sees.
      seen("https://host.example/app/frame", { ...upload, outcome: "refused", by: "service-worker" }),
      seen("https://evil.example/", { ...upload, outcome: "blocked" }),
      seen("https://evil.example/", { kind: "connect-src", outcome: "blocked" }),
      seen("https://host.example/app/kie/", { ...upload, outcome: "answered" }),
      seen("https://host.example/other/", { ...upload, outcome: "sent", by: "worker" }),
    ],
    PAGE,
  );
  expect(tally).toMatchObject({
    own: 0,
    elsewhere: 0,
    sent: { count: 1, bytes: 7 },
    refused: 2,
    blocked: 1,
    answered: 1,
    seenByServiceWorker: 2,
  });
});
