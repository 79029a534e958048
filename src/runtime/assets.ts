import { KieError } from "../contract/errors";
import { sha256Hex } from "./sha256";

/** An asset's size and hash, and options of fetching it. */
export interface FetchAssetOptions {
  /** Exact length of the file; `null` if unknown. */
  readonly sizeBytes: number | null;
  /** Lower-case hex SHA-256 of the file; `null` if unknown, and then the file is not cached. */
  readonly sha256: string | null;
  /** Whether the file is kept in Cache Storage, if there is one. */
  readonly cache: boolean;
  /**
   * Whether the file itself is an HTML page.
   * @defaultValue false: many servers send an HTML page for a missing file
   */
  readonly isPage?: boolean | undefined;
  /**
   * Called for every chunk; a repeated attempt starts from 0 again. `totalBytes` is the known size,
   * else the server's Content-Length, else 0.
   */
  readonly onProgress?: ((loadedBytes: number, totalBytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds without a byte after which an attempt is given up.
   * @defaultValue 30000: mobile networks hand over between cells in seconds; a server silent for longer is down.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Further attempts after a fault that may pass: no connection, a broken or stalled transfer, status 408, 429 or 5xx.
   * @defaultValue 3
   */
  readonly retries?: number | undefined;
  /**
   * Pause before the first further attempt; each later one waits twice as long.
   * @defaultValue 500
   */
  readonly retryDelayMs?: number | undefined;
}

/** Name of the Cache Storage cache that holds asset files. */
export const ASSET_CACHE_NAME = "inkfield-assets";

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 3;
const DEFAULT_RETRY_DELAY_MS = 500;

type Bytes = Uint8Array<ArrayBuffer>;

/** A failure of one attempt; `passing` ones are retried. */
class AttemptFault extends Error {
  constructor(
    readonly kind: "passing" | "corrupt" | "final",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Fetches a file, checks it and caches it. Cached files are checked too: an entry that does not match its hash is
 * deleted and fetched again. A blocked or full cache is not an error.
 *
 * @param url absolute URL.
 * @returns the file's bytes, owned by the caller.
 * @throws KieError `asset-fetch` if the file cannot be fetched (status, network, time-out, an HTML page
 *   instead), `asset-integrity` if its length or hash was wrong twice; both name the URL.
 * @throws the signal's reason on abort.
 */
export async function fetchAsset(url: string, options: FetchAssetOptions): Promise<Bytes> {
  const { signal, sha256, sizeBytes, onProgress } = options;
  signal?.throwIfAborted();
  const key = options.cache && sha256 !== null ? assetKey(url, sha256) : null;
  if (key !== null) {
    const kept = await readCache(key, options);
    signal?.throwIfAborted();
    if (kept !== null) {
      onProgress?.(kept.length, sizeBytes ?? kept.length);
      return kept;
    }
  }
  const bytes = await fetchPatiently(url, options);
  if (key !== null) await writeCache(key, bytes);
  signal?.throwIfAborted();
  return bytes;
}

/**
 * Fetches a small JSON file without caching it, so that a new deployment is noticed.
 *
 * @throws as {@link fetchAsset}; `asset-integrity` also if the file is not JSON.
 */
export async function fetchJson(
  url: string,
  options: Pick<FetchAssetOptions, "signal" | "timeoutMs" | "retries" | "retryDelayMs"> = {},
): Promise<unknown> {
  const bytes = await fetchAsset(url, { ...options, sizeBytes: null, sha256: null, cache: false });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new KieError("asset-integrity", `${url} must be JSON`, { cause });
  }
}

async function fetchPatiently(url: string, options: FetchAssetOptions): Promise<Bytes> {
  const retries = options.retries ?? DEFAULT_RETRIES;
  let delayMs = options.retryDelayMs ?? DEFAULT_RETRY_DELAY_MS;
  let wasCorrupt = false;
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchOnce(url, options, wasCorrupt);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof AttemptFault)) throw error;
      if (error.kind === "corrupt") {
        // Retries once without the HTTP cache, which may have an older deployment's file.
        if (wasCorrupt) throw new KieError("asset-integrity", `${url} ${error.message}`);
        wasCorrupt = true;
      } else if (error.kind === "final" || attempt >= retries) {
        const tries = attempt === 0 ? "" : ` (tried ${attempt + 1} times)`;
        throw new KieError("asset-fetch", `${url} ${error.message}${tries}`, { cause: error.cause ?? error });
      }
      await pause(delayMs, options.signal);
      delayMs *= 2;
    }
  }
}

async function fetchOnce(url: string, options: FetchAssetOptions, skipHttpCache: boolean): Promise<Bytes> {
  const attempt = new AbortController();
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const stop = (): void => attempt.abort(options.signal?.reason);
  const stall = (): void =>
    attempt.abort(new AttemptFault("passing", `stalled: no byte came for ${timeoutMs / 1000} s`));
  let timer = setTimeout(stall, timeoutMs);
  const touch = (): void => {
    clearTimeout(timer);
    timer = setTimeout(stall, timeoutMs);
  };
  options.signal?.addEventListener("abort", stop, { once: true });
  try {
    const response = await fetch(url, {
      signal: attempt.signal,
      ...(skipHttpCache ? { cache: "reload" as const } : {}),
    });
    touch();
    checkResponse(response, options.isPage ?? false);
    const bytes = await readBody(response, options, touch);
    clearTimeout(timer);
    if (options.sha256 !== null) {
      const sum = await sha256Hex(bytes);
      if (sum !== options.sha256) {
        throw new AttemptFault("corrupt", `must have SHA-256 ${options.sha256}; got ${sum}`);
      }
    }
    return bytes;
  } catch (error) {
    // A time-out arrives here too: fetch and the stream reject with the abort's reason.
    if (error instanceof AttemptFault) throw error;
    throw new AttemptFault("passing", `could not be fetched: ${describe(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", stop);
    // Ends an incomplete transfer; no effect on a complete one.
    attempt.abort();
  }
}

function checkResponse(response: Response, isPage: boolean): void {
  if (!response.ok) {
    const passing = response.status === 408 || response.status === 429 || response.status >= 500;
    const hint = response.status === 404 ? ": is the asset folder deployed beside the page?" : "";
    throw new AttemptFault(passing ? "passing" : "final", `answered with status ${response.status}${hint}`);
  }
  if (!isPage && /^text\/html\b/i.test(response.headers.get("Content-Type") ?? "")) {
    throw new AttemptFault(
      "final",
      "answered with an HTML page in place of the file: servers that fall back to index.html do so for a file " +
        "that is missing; is the asset folder deployed beside the page?",
    );
  }
}

async function readBody(response: Response, options: FetchAssetOptions, touch: () => void): Promise<Bytes> {
  const { sizeBytes, onProgress } = options;
  // Content-Length counts compressed bytes if the server compresses: good for a progress bar, not for a check.
  const totalBytes = sizeBytes ?? Number(response.headers.get("Content-Length") ?? 0);
  const whole = sizeBytes === null ? null : new Uint8Array(sizeBytes);
  const pieces: Uint8Array[] = [];
  let loadedBytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) break;
    touch();
    if (whole !== null && loadedBytes + value.length > whole.length) {
      throw new AttemptFault("corrupt", `must be ${whole.length} bytes long; more came`);
    }
    if (whole !== null) whole.set(value, loadedBytes);
    else pieces.push(value);
    loadedBytes += value.length;
    onProgress?.(loadedBytes, totalBytes);
  }
  if (whole !== null) {
    if (loadedBytes === whole.length) return whole;
    throw new AttemptFault("corrupt", `must be ${whole.length} bytes long; ${loadedBytes} came`);
  }
  const joined = new Uint8Array(loadedBytes);
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}

function pause(delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/**
 * Key of a file in the cache: its URL with the hash in the query, so that pages of different deployments do not share an
 * entry.
 */
export function assetKey(url: string, sha256: string): string {
  const key = new URL(url);
  key.hash = "";
  key.searchParams.set("sha256", sha256);
  return key.href;
}

async function openCache(): Promise<Cache | null> {
  try {
    // Absent over plain HTTP from another machine; throws if the user blocks site data.
    return (await globalThis.caches?.open(ASSET_CACHE_NAME)) ?? null;
  } catch {
    return null;
  }
}

async function readCache(key: string, { sizeBytes, sha256 }: FetchAssetOptions): Promise<Bytes | null> {
  const cache = await openCache();
  if (cache === null) return null;
  try {
    const kept = await cache.match(key);
    if (kept === undefined) return null;
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if ((sizeBytes === null || bytes.length === sizeBytes) && (await sha256Hex(bytes)) === sha256)
      return bytes;
    await cache.delete(key);
  } catch {
    // An unreadable cache is treated as empty.
  }
  return null;
}

async function writeCache(key: string, bytes: Bytes): Promise<void> {
  const cache = await openCache();
  if (cache === null) return;
  try {
    const { origin, pathname } = new URL(key);
    for (const request of await cache.keys()) {
      const other = new URL(request.url);
      const isStale = other.origin === origin && other.pathname === pathname && request.url !== key;
      if (isStale) await cache.delete(request);
    }
    await cache.put(key, new Response(bytes, { headers: { "Content-Type": "application/octet-stream" } }));
  } catch {
    // Full, or blocked since it was opened: the next visit fetches the file again.
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
