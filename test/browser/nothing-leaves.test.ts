import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../../src/cli/browser";
import type { RequestTally } from "../../src/demo/requests/tally";
import { ISOLATION_HEADERS } from "../../src/service/worker/security-headers";
import type { SeenRequest } from "../../src/service/worker/seen-request";
import { builtPage } from "../harness/shared-build";
import { hostFolder, type StaticHost } from "../harness/static-host";

// What an auditor tries: to get a document from the built page to its host.

const BASE = "/tools/ink/";
const PATIENCE_MS = 60_000;
const PATIENT = { timeout: PATIENCE_MS };

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

/** The log of requests as a visitor downloads it. */
async function downloadedLog(page: Page) {
  const download = page.waitForEvent("download");
  await page.locator("#trust button").click();
  const path = await (await download).path();
  return JSON.parse(readFileSync(path, "utf8")) as {
    readonly counts: Omit<RequestTally, "kinds">;
    readonly requests: readonly SeenRequest[];
  };
}

it("the counter measures bodies in page, workers and service worker, and says what stopped each", async () => {
  const page = await open("allow");
  await page.goto(host.origin + BASE);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const secret = "the secret document";
  await page.evaluate(
    async (elsewhere) => {
      const body = new FormData();
      body.append("files", new File(["only notes"], "notes.pdf"));
      await fetch("kie/", { method: "POST", body });
      await fetch("upload", { method: "POST", body: "the secret document" });
      await fetch(elsewhere, { method: "POST", body: "the secret document" }).catch(() => {});
      await fetch(elsewhere, { mode: "no-cors" }).catch(() => {});
      navigator.sendBeacon("collect", "the secret document");
    },
    `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`,
  );
  // The call of kie/ has started the engine.
  await expect.poll(() => page.workers().length, PATIENT).toBeGreaterThan(0);
  const engine = page.workers().find((worker) => /\/worker-/.test(worker.url()))!;
  // Its recorder is loaded beside the engine.
  const isRecorded = () => engine.evaluate(() => !String(fetch).includes("native code"));
  await expect.poll(isRecorded, PATIENT).toBe(true);
  const status = await engine.evaluate(
    async (url) => (await fetch(url, { method: "PUT", body: "the secret document" })).status,
    `${host.origin}${BASE}from-worker`,
  );
  expect(status).toBe(405);
  await page.locator(".trust-button").click();
  await expect
    .poll(() => page.locator("#trust").textContent(), PATIENT)
    .toMatch(
      /0 bytes sent in 0 requests.*2 stopped by the security policy, 3 by the service worker, 1 calls/,
    );
  expect(await page.locator(".trust-text").textContent()).toBe("0 bytes of your documents sent");
  const { counts, requests } = await downloadedLog(page);
  expect(counts).toMatchObject({
    sent: { count: 0, bytes: 0 },
    elsewhere: 0,
    blocked: 2,
    refused: 3,
    answered: 1,
  });
  const bodies = requests
    .filter(({ bodyBytes, url }) => bodyBytes > 0 && !url.includes("/kie"))
    .map(({ by, method, url, bodyBytes, outcome }) => [
      by,
      method,
      new URL(url).pathname,
      bodyBytes,
      outcome,
    ]);
  expect(bodies.sort()).toEqual(
    [
      ["page", "POST", `${BASE}collect`, secret.length, "refused"],
      ["page", "POST", `${BASE}upload`, secret.length, "refused"],
      ["page", "POST", "/", secret.length, "blocked"],
      ["service-worker", "POST", `${BASE}collect`, secret.length, "refused"],
      ["service-worker", "POST", `${BASE}upload`, secret.length, "refused"],
      ["service-worker", "PUT", `${BASE}from-worker`, secret.length, "refused"],
      ["worker", "PUT", `${BASE}from-worker`, secret.length, "refused"],
    ].sort(),
  );
  expect(JSON.stringify(requests)).not.toContain("secret");
  await page.context().close();
});

it("without a service worker, a body that gets out is counted and shown", async () => {
  const careless = await hostFolder(await builtPage(), { base: BASE });
  const page = await open("block");
  await page.goto(careless.origin + BASE);
  await page.waitForFunction(() => document.querySelector(".trust-text") !== null);
  await page.locator(".trust-button").click();
  await page.locator("#trust li").first().waitFor();
  await page.evaluate(() => fetch("upload", { method: "POST", body: "12345" }));
  await expect
    .poll(() => page.locator(".trust-text").textContent(), PATIENT)
    .toBe("5 bytes sent in 1 request");
  expect((await downloadedLog(page)).counts).toMatchObject({ sent: { count: 1, bytes: 5 }, refused: 0 });
  await page.context().close();
  await careless.close();
});
