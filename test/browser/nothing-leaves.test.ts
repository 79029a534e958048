import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../../src/cli/browser";
import { ISOLATION_HEADERS } from "../../src/service/worker/security-headers";
import { builtPage } from "../harness/shared-build";
import { hostFolder, type StaticHost } from "../harness/static-host";

// What an auditor tries: to get a document from the built page to its host.

const BASE = "/tools/ink/";
const PATIENCE_MS = 60_000;

let browser: Browser;
let host: StaticHost;
/** Another site, with a form that sends a file to ours. */
let stranger: Server;

beforeAll(async () => {
  browser = await launchBrowser();
  host = await hostFolder(await builtPage(), { base: BASE, headers: ISOLATION_HEADERS });
  stranger = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<form method="post" enctype="multipart/form-data" action="${host.origin}${BASE}kie/"><input name="files" value="secret"><button>go</button></form>`,
    );
  });
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
}, 2 * PATIENCE_MS);

/** Zero bytes: no request with a body, and none of `kie/`. */
afterEach(() => {
  const sent = host.requests.filter(
    ({ method, path, bodyBytes }) => method !== "GET" || bodyBytes > 0 || /\/kie\b(?!-)/.test(path),
  );
  expect(sent).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
  stranger?.close();
});

async function open(serviceWorkers: "allow" | "block"): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Every way in which a script can send a document to `kie/`, at once. */
function sendAll(page: Page) {
  return page.evaluate(async () => {
    const form = () => {
      const data = new FormData();
      data.append("files", new File(["the secret document"], "secret.pdf"));
      return data;
    };
    const byFetch = async (target: string | Request) =>
      (await fetch(target, { method: "POST", body: form() })).status;
    const byRequest = new XMLHttpRequest();
    byRequest.open("POST", "kie/");
    const xhr = new Promise((resolve) => {
      byRequest.onloadend = () => resolve(byRequest.status);
    });
    byRequest.send(form());
    return {
      fetch: await byFetch("kie/"),
      request: await byFetch(new Request("kie?fields=none", { method: "POST" })),
      xhr: await xhr,
      beacon: navigator.sendBeacon("kie/", form()),
    };
  });
}

it("without service workers a call of kie/ is 503 from the page itself", async () => {
  const page = await open("block");
  await page.goto(host.origin + BASE, { waitUntil: "load" });
  expect(await sendAll(page)).toEqual({ fetch: 503, request: 503, xhr: 0, beacon: false });
  const aborted = page.evaluate(() =>
    fetch("kie/", { method: "POST", body: "x", signal: AbortSignal.abort(new Error("enough")) }).catch(
      (error: Error) => error.message,
    ),
  );
  expect(await aborted).toBe("enough");
  await page.context().close();
});

it("a call that comes before the service worker waits for it", async () => {
  const page = await open("allow");
  await page.goto(host.origin + BASE, { waitUntil: "load" });
  // A text named .pdf: 400 from the page's own engine.
  const call = page.evaluate(async () => {
    const body = new FormData();
    body.append("files", new File(["only notes"], "notes.pdf"));
    return (await fetch("kie/", { method: "POST", body })).status;
  });
  expect(await call).toBe(400);
  await page.context().close();
});

it("the service worker lets no request with a body out, and no other site in", async () => {
  const page = await open("allow");
  await page.goto(host.origin + BASE);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const statuses = await page.evaluate(async () => {
    const send = async (url: string, init: RequestInit) => (await fetch(url, init)).status;
    return [
      await send("upload", { method: "POST", body: "the secret document" }),
      await send("assets/models/index.json", { method: "PUT", body: "x" }),
    ];
  });
  expect(statuses).toEqual([405, 405]);
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
  const answer = other.waitForResponse((response) => response.url().endsWith("/kie/"));
  await other.click("button");
  expect((await answer).status()).toBe(403);
  await page.context().close();
});
