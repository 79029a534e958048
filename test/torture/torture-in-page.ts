import { createKie, type Kie, KieError, type KieLimits, type KiePage, type KieParams } from "../../src/index";
import { contractViolations } from "../contract/kie-contract";

/** What is asked of the page for one file. */
export interface TortureRequest {
  /** Where its bytes are. */
  readonly url: string;
  readonly name: string;
  readonly password?: string | undefined;
  readonly params: KieParams;
  /** Pages after which the file is left. */
  readonly maxPages: number;
  readonly limits: KieLimits;
  /** Milliseconds in which each page, or an error, must come. */
  readonly deadlineMs: number;
}

/** What became of a file. */
export interface TortureOutcome {
  /** `""` where every page was read, else the first error's code; `fault` where the engine did what it must not. */
  readonly code: string;
  readonly message: string;
  readonly pages: number;
  /** From the call to its end, or to the page it was left after. */
  readonly elapsedMs: number;
  /** What nobody caught meanwhile, in this page or in the worker. */
  readonly uncaught: readonly string[];
  /** The pages as JSON; `null` where that is long. */
  readonly answer: string | null;
}

/** Answers are looked at up to so many characters: longer ones are more of the same. */
const MAX_ANSWER_LENGTH = 300_000;

let kie: Kie | null = null;
let uncaught: string[] = [];
let workers = 0;

new BroadcastChannel("torture").onmessage = (event: MessageEvent<string>) => void uncaught.push(event.data);
addEventListener(
  "unhandledrejection",
  (event) => void uncaught.push(`unhandled rejection: ${String(event.reason)}`),
);
addEventListener("error", (event) => void uncaught.push(`uncaught error: ${event.message}`));

/** Starts the engine. */
export async function start(): Promise<void> {
  kie = await createKie({
    assetsUrl: "/assets/",
    providers: ["wasm"],
    createWorker: () => {
      workers++;
      return new Worker("/test/torture/torture-worker.ts", { type: "module" });
    },
  });
}

/** How many workers were started so far. */
export function workerStarts(): number {
  return workers;
}

/** Reads a file up to its page `maxPages`. */
export async function read(request: TortureRequest): Promise<TortureOutcome> {
  const response = await fetch(request.url);
  // The browser's own name for it: half a character is none to it.
  const file = new File([await response.blob()], request.name);
  const startMs = performance.now();
  const pages: KiePage[] = [];
  const outcome = (code: string, message: string): TortureOutcome => {
    const told = uncaught;
    uncaught = [];
    const elapsedMs = performance.now() - startMs;
    const json = JSON.stringify(pages);
    const answer = json.length > MAX_ANSWER_LENGTH ? null : json;
    return { code, message, pages: pages.length, elapsedMs, uncaught: told, answer };
  };
  const read = await readPages(file, request, pages);
  if (read.code === "fault") return outcome(read.code, read.message);
  const drawn = await drawPage(file, request);
  return drawn === null ? outcome(read.code, read.message) : outcome("fault", `drawing it: ${drawn}`);
}

/** Reads pages into `pages`. */
async function readPages(
  file: File,
  request: TortureRequest,
  pages: KiePage[],
): Promise<Pick<TortureOutcome, "code" | "message">> {
  const outcome = (code: string, message: string) => ({ code, message });
  try {
    const reading = kie!.pages(file, {
      ...request.params,
      password: request.password,
      limits: request.limits,
    });
    for (;;) {
      const next = await inTime(reading.next(), request.deadlineMs);
      if (next.done) break;
      pages.push(next.value);
      const faults = contractViolations(next.value, request.params.assume_straight_pages === false ? 8 : 4);
      if (faults.length > 0) return outcome("fault", `the answer breaks the contract: ${faults[0]}`);
      if (next.value.name !== (file.name || "blob"))
        return outcome("fault", `another name: ${next.value.name}`);
      if (pages.length >= request.maxPages) {
        await inTime(reading.return!(), request.deadlineMs);
        break;
      }
    }
  } catch (error) {
    return error instanceof KieError ? outcome(error.code, error.message) : outcome("fault", untyped(error));
  }
  const failed = pages.find((page) => page.error !== undefined);
  return outcome(failed?.error?.code ?? "", failed?.error?.message ?? "");
}

/** Draws the first page, as the page does to show it. What it did that it must not; `null` where nothing. */
async function drawPage(
  file: File,
  { password, limits, deadlineMs }: TortureRequest,
): Promise<string | null> {
  try {
    (await inTime(kie!.render(file, 1, { password, limits }), deadlineMs)).close();
    return null;
  } catch (error) {
    return error instanceof KieError ? null : untyped(error);
  }
}

function untyped(error: unknown): string {
  return `no typed error: ${String(error)} ${(error as Error).stack ?? ""}`;
}

function inTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A sound file's words with their places, to be compared from time to time. */
export async function readSound(url: string, name: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  const pages = await kie!.extract(new File([blob], name), { fields: "none" });
  return JSON.stringify(pages.map((page) => [page.name, page.dimensions, page.extracted_fields]));
}
