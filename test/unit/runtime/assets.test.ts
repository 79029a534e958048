import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { KieError } from "../../../src/contract/errors";
import { type FetchAssetOptions, fetchAsset, fetchJson } from "../../../src/runtime/assets";
import {
  body,
  breakAfter,
  type ScriptedServer,
  stallAfter,
  startScriptedServer,
  status,
  trickle,
} from "./scripted-server";

const FILE = "weights of a network";
/** A stall must be noticed in test time; a busy machine may still need a while to send a first byte. */
const STALL_MS = 400;

const realFetch = globalThis.fetch;

let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer();
});

afterAll(() => server.close());

afterEach(() => {
  vi.unstubAllGlobals();
  server.requests.length = 0;
});

function sha256(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}

function fetchFile(path: string, options: Partial<FetchAssetOptions> = {}): Promise<string> {
  const known = { sizeBytes: FILE.length, sha256: sha256(FILE), cache: false, retryDelayMs: 1 };
  return fetchAsset(server.origin + path, { ...known, ...options }).then((bytes) =>
    new TextDecoder().decode(bytes),
  );
}

async function failureOf(outcome: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await outcome.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(KieError);
  const { code, message } = error as KieError;
  return { code, message: message.replace(server.origin, "") };
}

test("gives the file and tells how far it is", async () => {
  server.script("/whole", trickle(["weights ", "of a ", "network"], 50));
  const steps: [number, number][] = [];
  const onProgress = (loaded: number, total: number): void => void steps.push([loaded, total]);
  expect(await fetchFile("/whole", { onProgress })).toBe(FILE);
  expect(steps.at(-1)).toEqual([20, 20]);
  // The network may join pieces, so some steps can be missing; none comes twice, and there is one before the end.
  const loaded = steps.map(([bytes]) => bytes);
  expect([8, 13, 20].filter((bytes) => loaded.includes(bytes))).toEqual(loaded);
  expect(loaded.length).toBeGreaterThan(1);
  expect(server.requests).toEqual(["/whole"]);
});

test("a file of unknown size and hash is taken as it comes", async () => {
  server.script("/any", trickle(["a", "bc"], 20));
  expect(await fetchFile("/any", { sizeBytes: null, sha256: null })).toBe("abc");
});

test("a missing file is asked for once", async () => {
  expect(await failureOf(fetchFile("/gone"))).toEqual({
    code: "asset-fetch",
    message: "/gone answered with status 404: is the asset folder deployed beside the page?",
  });
  expect(server.requests).toEqual(["/gone"]);
});

test("a server that is busy or broken is asked again", async () => {
  server.script("/busy", status(503), status(429), status(500), body(FILE));
  expect(await fetchFile("/busy")).toBe(FILE);
  expect(server.requests).toHaveLength(4);
});

test("a server that stays broken is given up", async () => {
  server.script("/broken", status(502));
  expect(await failureOf(fetchFile("/broken", { retries: 2 }))).toEqual({
    code: "asset-fetch",
    message: "/broken answered with status 502 (tried 3 times)",
  });
  expect(server.requests).toHaveLength(3);
});

test("each further attempt waits twice as long", async () => {
  server.script("/slow", status(500));
  const timer = vi.spyOn(globalThis, "setTimeout");
  await failureOf(fetchFile("/slow", { retries: 2, retryDelayMs: 3, timeoutMs: 60_000 }));
  const delays = timer.mock.calls.map(([, delayMs]) => delayMs);
  timer.mockRestore();
  // The others watch for stalls, or are the HTTP client's own.
  expect(delays.filter((delayMs) => delayMs === 3 || delayMs === 6 || delayMs === 12)).toEqual([3, 6]);
});

test("a transfer that breaks is begun again", async () => {
  server.script("/torn", breakAfter("weights", FILE.length), body(FILE));
  expect(await fetchFile("/torn")).toBe(FILE);
  expect(server.requests).toHaveLength(2);
});

test("a transfer that stalls is begun again, and given up in the end", async () => {
  server.script("/stall", stallAfter("weights", FILE.length), body(FILE));
  expect(await fetchFile("/stall", { timeoutMs: STALL_MS })).toBe(FILE);
  server.script("/hang", () => {});
  expect(await failureOf(fetchFile("/hang", { timeoutMs: STALL_MS, retries: 1 }))).toEqual({
    code: "asset-fetch",
    message: "/hang stalled: no byte came for 0.4 s (tried 2 times)",
  });
});

test("a slow transfer that keeps moving is no stall", async () => {
  // In all it takes more than twice the time that one pause may take.
  server.script("/trickle", trickle([...FILE], STALL_MS / 8));
  expect(await fetchFile("/trickle", { timeoutMs: STALL_MS, retries: 0 })).toBe(FILE);
});

test("no server at all is a fetch failure", async () => {
  const gone = await startScriptedServer();
  await gone.close();
  const known = { sizeBytes: 1, sha256: null, cache: false, retries: 1, retryDelayMs: 1 };
  const failure = await failureOf(fetchAsset(`${gone.origin}/x`, known));
  expect(failure.code).toBe("asset-fetch");
  expect(failure.message).toMatch(/\/x could not be fetched: .*\(tried 2 times\)$/);
});

test("a file of another content is fetched twice, then refused", async () => {
  const other = FILE.replace("w", "W");
  server.script("/stale", body(other), body(FILE));
  expect(await fetchFile("/stale")).toBe(FILE);
  server.script("/wrong", body(other));
  expect(await failureOf(fetchFile("/wrong"))).toEqual({
    code: "asset-integrity",
    message: `/wrong must have SHA-256 ${sha256(FILE)}; got ${sha256(other)}`,
  });
  expect(server.requests).toEqual(["/stale", "/stale", "/wrong", "/wrong"]);
});

test("the second time the HTTP cache is passed by", async () => {
  const modes: (string | undefined)[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    modes.push(init.cache);
    return realFetch(url, init);
  });
  server.script("/old", body("another text is here"), body(FILE));
  await fetchFile("/old");
  expect(modes).toEqual([undefined, "reload"]);
});

test("a file that is too short or too long is refused with both lengths", async () => {
  server.script("/short", body("weights"));
  expect(await failureOf(fetchFile("/short"))).toEqual({
    code: "asset-integrity",
    message: "/short must be 20 bytes long; 7 came",
  });
  server.script("/long", body(`${FILE}s`));
  expect(await failureOf(fetchFile("/long"))).toEqual({
    code: "asset-integrity",
    message: "/long must be 20 bytes long; more came",
  });
});

test("an index.html in place of the file is told apart", async () => {
  server.script("/spa", body("<!doctype html>", "text/html; charset=utf-8"));
  const failure = await failureOf(fetchFile("/spa"));
  expect(failure.code).toBe("asset-fetch");
  expect(failure.message).toMatch(/^\/spa answered with an HTML page in place of the file/);
  expect(server.requests).toHaveLength(1);
});

test("an abort gives its own reason: before, during a transfer, and between attempts", async () => {
  const reason = new Error("the user left");
  await expect(fetchFile("/never", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(server.requests).toEqual([]);

  server.script("/half", stallAfter("weights", FILE.length));
  const during = new AbortController();
  const halfway = fetchFile("/half", { signal: during.signal, onProgress: () => during.abort(reason) });
  await expect(halfway).rejects.toBe(reason);

  server.script("/again", status(503));
  const between = new AbortController();
  const waiting = fetchFile("/again", { signal: between.signal, retryDelayMs: 60_000 });
  setTimeout(() => between.abort(reason), 200);
  await expect(waiting).rejects.toBe(reason);
});

test("a page without crypto.subtle checks the hash all the same", async () => {
  vi.stubGlobal("crypto", {});
  server.script("/plain-http", body(FILE.replace("w", "W")));
  expect((await failureOf(fetchFile("/plain-http"))).code).toBe("asset-integrity");
  server.script("/plain-http", body(FILE));
  expect(await fetchFile("/plain-http")).toBe(FILE);
});

test.each([
  ["blocked", () => Promise.reject(new DOMException("blocked", "SecurityError"))],
  [
    "unreadable",
    async () => ({ match: () => Promise.reject(new Error("broken")), put: () => Promise.resolve() }),
  ],
  [
    "full",
    async () => ({
      match: async () => undefined,
      keys: async () => [],
      put: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
    }),
  ],
])("a %s cache is no error", async (_what, open) => {
  vi.stubGlobal("caches", { open });
  server.script("/kept", body(FILE));
  expect(await fetchFile("/kept", { cache: true })).toBe(FILE);
});

test("without the cache option the cache is not opened", async () => {
  const open = vi.fn();
  vi.stubGlobal("caches", { open });
  server.script("/uncached", body(FILE));
  await fetchFile("/uncached", { cache: false });
  await fetchFile("/uncached", { cache: true, sha256: null });
  expect(open).not.toHaveBeenCalled();
});

test("JSON is parsed, and anything else refused", async () => {
  server.script("/a.json", body('{"a": [1]}', "application/json"));
  expect(await fetchJson(`${server.origin}/a.json`)).toEqual({ a: [1] });
  server.script("/b.json", body("{"));
  expect(await failureOf(fetchJson(`${server.origin}/b.json`))).toEqual({
    code: "asset-integrity",
    message: "/b.json must be JSON",
  });
});
