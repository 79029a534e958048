import { createHash } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import type { SourceServer } from "../../src/cli/serve";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";
import {
  body,
  type ScriptedServer,
  stallAfter,
  startScriptedServer,
  status,
} from "../unit/runtime/scripted-server";

const FILE = "weights of a network";

let browser: Browser;
let pages: SourceServer;
let files: ScriptedServer;
let page: Page;
let module: PageModule<typeof import("./runtime-in-page")>;

beforeAll(async () => {
  [browser, pages, files] = [
    await sharedBrowser(),
    await sharedServer({ isolated: false }),
    await startScriptedServer(),
  ];
});

afterAll(async () => {
  await closePages();
  await files?.close();
});

beforeEach(async () => {
  page = await openPage(browser, pages);
  module = pageModule(page, "/test/browser/runtime-in-page.ts");
  files.requests.length = 0;
});

afterEach(() => page?.context().close());

function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function request(path: string, content = FILE) {
  return { url: files.origin + path, sizeBytes: content.length, sha256: sha256(content) };
}

test("a kept file is not fetched again", async () => {
  files.script("/kept", body(FILE));
  expect(await module.fetchText(request("/kept"))).toBe(FILE);
  expect(await module.fetchText(request("/kept"))).toBe(FILE);
  expect(files.requests).toEqual(["/kept"]);
  expect(await module.cachedTexts()).toEqual({ [`${files.origin}/kept?sha256=${sha256(FILE)}`]: FILE });
});

test("a kept file that was spoilt is fetched again", async () => {
  files.script("/spoilt", body(FILE));
  await module.fetchText(request("/spoilt"));
  await module.spoilCache("weights of another 1");
  expect(await module.fetchText(request("/spoilt"))).toBe(FILE);
  expect(files.requests).toEqual(["/spoilt", "/spoilt"]);
  expect(Object.values(await module.cachedTexts())).toEqual([FILE]);
});

test("a newer file takes the older one's place, and leaves others alone", async () => {
  const newer = "weights of a newer network";
  files.script("/model", body(FILE), body(newer));
  files.script("/other", body(FILE));
  await module.fetchText(request("/model"));
  await module.fetchText(request("/other"));
  expect(await module.fetchText(request("/model", newer))).toBe(newer);
  expect(await module.cachedTexts()).toEqual({
    [`${files.origin}/other?sha256=${sha256(FILE)}`]: FILE,
    [`${files.origin}/model?sha256=${sha256(newer)}`]: newer,
  });
});

test("a wrong file is refused and not kept", async () => {
  files.script("/wrong", body(FILE.toUpperCase()));
  const failure = await module.failToFetch(request("/wrong"));
  expect(failure.code).toBe("asset-integrity");
  expect(failure.message).toContain(`must have SHA-256 ${sha256(FILE)}; got ${sha256(FILE.toUpperCase())}`);
  expect(await module.cachedTexts()).toEqual({});
});

test("a short file is refused, a missing one named", async () => {
  files.script("/short", body("weights"));
  expect(await module.failToFetch(request("/short"))).toEqual({
    code: "asset-integrity",
    message: `${files.origin}/short must be 20 bytes long; 7 came`,
  });
  expect(await module.failToFetch(request("/gone"))).toEqual({
    code: "asset-fetch",
    message: `${files.origin}/gone answered with status 404: is the asset folder deployed beside the page?`,
  });
});

test("a stalled transfer and a busy server are tried again", async () => {
  files.script("/slow", stallAfter("weights", FILE.length), status(503), body(FILE));
  // Long enough for a first byte on a busy machine.
  expect(await module.fetchText({ ...request("/slow"), timeoutMs: 1500 })).toBe(FILE);
  expect(files.requests).toHaveLength(3);
});
