import {
  createKie,
  type Kie,
  KieError,
  type KieLimits,
  type KieOptions,
  type KiePage,
  type KieParams,
  type KieProgress,
} from "../../src/index";

/** What a call came to: plain data for the test. */
export interface Outcome {
  readonly pages: readonly KiePage[];
  readonly progress: readonly KieProgress[];
  /** What was thrown: whether it is a `KieError` here, and what it says. */
  readonly error: {
    readonly isKieError: boolean;
    readonly name: string;
    readonly code: string;
    readonly message: string;
  } | null;
  /** From the cut, where the call was cut short, to its end. */
  readonly sinceCutMs: number | null;
}

/** A file: a path on the server, or bytes. */
export type TestFile = { readonly name: string } & (
  | { readonly path: string }
  | { readonly bytes: readonly number[] }
);

const ASSETS = "/assets/";
const engines = new Map<string, Kie>();
const workers = new Map<string, Worker>();

/** Makes an engine and keeps it, and its worker, under a key. `fault` is one of faulty-worker.ts. */
export async function open(
  key: string,
  options: KieOptions = {},
  fault: string | null = null,
): Promise<void> {
  const createWorker = (): Worker => startWorker(key, fault);
  engines.set(key, await createKie({ assetsUrl: ASSETS, createWorker, ...options }));
}

/** Ends an engine's worker behind its back, as a crash does. */
export function killWorker(key: string): void {
  workers.get(key)!.terminate();
}

/** How many workers were started under a key. */
export function workerStarts(key: string): number {
  return starts.get(key) ?? 0;
}

const starts = new Map<string, number>();

const ended = new Set<Worker>();

/** Whether the last worker of a key was ended. */
export function isWorkerGone(key: string): boolean {
  return ended.has(workers.get(key)!);
}

function startWorker(key: string, fault: string | null): Worker {
  const url = fault === null ? "/src/worker.ts" : `/test/browser/faulty-worker.ts?${fault}`;
  const worker = new Worker(url, { type: "module" });
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    ended.add(worker);
    terminate();
  };
  starts.set(key, workerStarts(key) + 1);
  workers.set(key, worker);
  return worker;
}

/** Extracts; at the event that `cut` names, once, does what it says. */
export async function extract(
  key: string,
  files: readonly TestFile[],
  params: KieParams = {},
  cut: { readonly at: string; readonly by: "abort" | "kill" | "dispose" } | null = null,
  password: string | Readonly<Record<string, string>> | null = null,
  limits: KieLimits = {},
): Promise<Outcome> {
  const kie = engines.get(key)!;
  const blobs = await Promise.all(files.map(toFile));
  const progress: KieProgress[] = [];
  const pages: KiePage[] = [];
  const abort = new AbortController();
  let cutMs: number | null = null;
  const onProgress = (event: KieProgress): void => {
    progress.push(event);
    if (cut === null || cutMs !== null || event.kind !== "stage" || event.stage !== cut.at) return;
    cutMs = performance.now();
    if (cut.by === "abort") abort.abort(new KieError("disposed", "stopped by the test"));
    else if (cut.by === "kill") killWorker(key);
    else void kie.dispose();
  };
  let error: Outcome["error"] = null;
  try {
    pages.push(
      ...(await kie.extract(blobs, {
        ...params,
        signal: abort.signal,
        onProgress,
        password: password ?? undefined,
        limits,
      })),
    );
  } catch (thrown) {
    error = describe(thrown);
  }
  return { pages, progress, error, sinceCutMs: cutMs === null ? null : performance.now() - cutMs };
}

/** Takes pages one by one and leaves after the first `count`. */
export async function takePages(key: string, files: readonly TestFile[], count: number): Promise<Outcome> {
  const blobs = await Promise.all(files.map(toFile));
  const pages: KiePage[] = [];
  for await (const page of engines.get(key)!.pages(blobs, { detection_batch_size: 1, pdf_text: "never" })) {
    pages.push(page);
    if (pages.length === count) break;
  }
  return { pages, progress: [], error: null, sinceCutMs: null };
}

/** Runs two engines at once on the same file. */
export async function extractInTwo(
  keys: readonly [string, string],
  file: TestFile,
): Promise<readonly [Outcome, Outcome]> {
  const [a, b] = await Promise.all([extract(keys[0], [file]), extract(keys[1], [file])]);
  return [a, b];
}

/** One call of {@link extract}. */
export interface Call {
  readonly files: readonly TestFile[];
  readonly params?: KieParams;
  readonly cut?: { readonly at: string; readonly by: "abort" | "kill" | "dispose" };
}

/** Makes several calls to one engine at once. */
export function extractBoth(key: string, ...calls: readonly Call[]): Promise<Outcome[]> {
  return Promise.all(calls.map(({ files, params, cut }) => extract(key, files, params, cut ?? null)));
}

/** What `render` rejects with. */
export async function failToRender(key: string, file: TestFile): Promise<Outcome["error"]> {
  try {
    await engines.get(key)!.render(await toFile(file), 1);
    return null;
  } catch (thrown) {
    return describe(thrown);
  }
}

/** URLs of what is kept in all caches of this origin. */
export async function cacheEntries(): Promise<string[]> {
  const names = await caches.keys();
  const entries = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return entries.flat().map((request) => request.url);
}

/** All that this origin stores, as texts: caches with their contents, local and session storage, names of databases. */
export async function storedTexts(): Promise<string[]> {
  const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) texts.push(name ?? "");
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      // As Latin text, so that a word would be found among a network's numbers.
      const bytes = new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
      texts.push(request.url, new TextDecoder("latin1").decode(bytes));
    }
  }
  return texts;
}

/** Makes calls one after another, each aborted after a random time; counts how they ended. */
export async function abortOften(
  key: string,
  files: readonly TestFile[],
  count: number,
  longestMs: number,
): Promise<{
  readonly settled: { readonly aborted: number; readonly finished: number; readonly failed: number };
  readonly slowestMs: number;
}> {
  const blobs = await Promise.all(files.map(toFile));
  const settled = { aborted: 0, finished: 0, failed: 0 };
  let slowestMs = 0;
  for (let i = 0; i < count; i++) {
    const abort = new AbortController();
    let abortedMs = Number.POSITIVE_INFINITY;
    const timer = setTimeout(() => {
      abortedMs = performance.now();
      abort.abort("enough");
    }, Math.random() * longestMs);
    try {
      await engines.get(key)!.extract(blobs, { signal: abort.signal });
      settled.finished++;
    } catch (reason) {
      settled[reason === "enough" ? "aborted" : "failed"]++;
      slowestMs = Math.max(slowestMs, performance.now() - abortedMs);
    }
    clearTimeout(timer);
  }
  return { settled, slowestMs };
}

/** A page's drawn size. */
export async function renderedSize(
  key: string,
  file: TestFile,
  pageNumber: number,
  maxSide: number,
): Promise<readonly [number, number]> {
  const bitmap = await engines.get(key)!.render(await toFile(file), pageNumber, { maxSide });
  return [bitmap.width, bitmap.height];
}

/** Disposes of an engine; returns the rejection of a later call. */
export async function disposeAndCall(key: string, file: TestFile): Promise<Outcome> {
  const kie = engines.get(key)!;
  await kie.dispose();
  await kie.dispose();
  return extract(key, [file]);
}

/** What `createKie` rejects with where the worker cannot start. */
export async function startBroken(): Promise<Outcome["error"]> {
  try {
    await createKie({
      assetsUrl: ASSETS,
      createWorker: () => new Worker("/no-such-worker.js", { type: "module" }),
    });
    return null;
  } catch (thrown) {
    return describe(thrown);
  }
}

/** Facts of this page. */
export function surroundings(): { readonly isolated: boolean } {
  return { isolated: crossOriginIsolated };
}

function describe(thrown: unknown): Outcome["error"] {
  const error = thrown as Partial<KieError>;
  return {
    isKieError: thrown instanceof KieError,
    name: String(error.name),
    code: String(error.code),
    message: String(error.message),
  };
}

async function toFile(file: TestFile): Promise<File> {
  if ("bytes" in file) return new File([new Uint8Array(file.bytes)], file.name);
  const response = await fetch(file.path);
  if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
  return new File([await response.blob()], file.name);
}
