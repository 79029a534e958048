import {
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { KieError } from "../../contract/errors";
import type { ResolvedDecodeOptions } from "../options";
import { CanvasPool, canvasFactoryOf, NoFilterFactory } from "./canvas-pool";

/** A worker that runs pdf.js's worker script. */
interface ParserWorker {
  /** Workers of one key are alike. */
  readonly key: string;
  readonly port: Worker;
  readonly scriptUrl: string;
  readonly portUrl: string;
  readonly worker: PDFWorker;
  /** Whether the worker has sent a message: an error before that is a failed load. */
  isRunning: boolean;
  documents: number;
}

/** A worker is ended after this many documents, with all memory that they left behind. */
const MAX_DOCUMENTS = 100;

/**
 * A worker whose document was closed without fault, reused for the next one: starting one, and the first run of its code,
 * take longer than reading a page. Module state, because it outlives the documents; it ends with the realm.
 */
let idle: ParserWorker | null = null;

function takeParserWorker(options: ResolvedDecodeOptions): ParserWorker {
  const { assetsUrl, maxStreamBytes, maxImagePixels } = options;
  const scriptUrl = new URL("pdfjs/guarded-worker.mjs", assetsUrl).href;
  // The name passes the limits to the worker before its first line runs.
  const name = `pdf.js ${JSON.stringify({ maxStreamBytes, maxImagePixels })}`;
  const key = `${scriptUrl} ${name}`;
  const last = idle;
  idle = null;
  if (last?.key === key) return last;
  if (last !== null) endParserWorker(last);
  // Workers can only start from their own origin; modules can be imported from any that allows it.
  const isOwnOrigin = new URL(scriptUrl).origin === self.location.origin;
  const portUrl = isOwnOrigin
    ? scriptUrl
    : URL.createObjectURL(new Blob([`import ${JSON.stringify(scriptUrl)};`], { type: "text/javascript" }));
  const port = new Worker(portUrl, { type: "module", name });
  // Warnings, because the guard reacts to one of them; it prints none.
  const worker = new PDFWorker({ port: port as never, verbosity: VerbosityLevel.WARNINGS });
  const taken = { key, port, scriptUrl, portUrl, worker, isRunning: false, documents: 0 };
  port.addEventListener("message", () => {
    taken.isRunning = true;
  });
  // A worker that crashes between documents is not reused.
  port.addEventListener("error", (event) => {
    event.preventDefault();
    if (idle !== taken) return;
    idle = null;
    endParserWorker(taken);
  });
  return taken;
}

function endParserWorker({ port, portUrl, worker }: ParserWorker): void {
  worker.destroy();
  port.terminate();
  if (portUrl.startsWith("blob:")) URL.revokeObjectURL(portUrl);
}

/** Most layers of the largest page's size that a page may be painted on: groups, masks, patterns. */
const MAX_LAYERS = 16;

/** pdf.js's worker, and its failure. */
export class PdfParser {
  /** Canvases of the page that is being painted. */
  readonly canvases: CanvasPool;
  readonly #options: ResolvedDecodeOptions;
  readonly #parser: ParserWorker;
  readonly #crash: Promise<never>;
  /** Removes the worker's listeners. */
  readonly #leave = new AbortController();
  #task: PDFDocumentLoadingTask | null = null;
  #hasFailed = false;

  constructor(options: ResolvedDecodeOptions) {
    this.#options = options;
    const { maxPagePixels, maxImagePixels } = options;
    const limit = `${MAX_LAYERS} times the limit maxPagePixels, ${maxPagePixels}, or twice maxImagePixels, ${maxImagePixels}`;
    // Pictures are scaled down to a page on canvases of their own size.
    this.canvases = new CanvasPool(Math.max(MAX_LAYERS * maxPagePixels, 2 * maxImagePixels), limit);
    const parser = takeParserWorker(options);
    parser.documents++;
    this.#parser = parser;
    const { port, scriptUrl } = parser;
    const { signal } = this.#leave;
    this.#crash = new Promise((_resolve, reject) => {
      const fail = (error: KieError): void => {
        this.#hasFailed = true;
        reject(error);
      };
      const onError = (event: ErrorEvent): void => {
        event.preventDefault();
        fail(
          parser.isRunning
            ? new KieError("decode", `pdf.js failed on the file: ${event.message || "its worker crashed"}`)
            : new KieError("asset-fetch", `pdf.js's worker could not be started from ${scriptUrl}`),
        );
      };
      const onMessage = (event: MessageEvent<{ readonly tooLarge?: string } | null>): void => {
        // pdf.js itself would skip what is too large, and the page would be read in part.
        if (event.data?.tooLarge !== undefined) fail(this.#tooLarge(event.data.tooLarge));
      };
      port.addEventListener("error", onError, { signal });
      port.addEventListener("message", onMessage, { signal });
    });
    // Nobody may be waiting when it crashes.
    this.#crash.catch(() => {});
  }

  #tooLarge(what: string): KieError {
    const { maxImagePixels, maxStreamBytes } = this.#options;
    const limits: Readonly<Record<string, string>> = {
      image: `a picture in the PDF has more pixels than the limit maxImagePixels, ${maxImagePixels}`,
      images: `the pictures of a page have more pixels together than twice the limit maxImagePixels, ${maxImagePixels}`,
      stream: `a stream of the PDF unpacks to more bytes than the limit maxStreamBytes, ${maxStreamBytes}`,
      streams: `the streams of a page unpack to more bytes together than twice the limit maxStreamBytes, ${maxStreamBytes}`,
    };
    const message = limits[what] ?? `${what} of the PDF is too large`;
    return new KieError("too-large", message);
  }

  /** The outcome of `promise`, unless the parser crashes or `signal` is aborted first. */
  async race<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal === undefined) return Promise.race([promise, this.#crash]);
    signal.throwIfAborted();
    let stop = (): void => {};
    const aborted = new Promise<never>((_resolve, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop);
    });
    try {
      return await Promise.race([promise, this.#crash, aborted]);
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async open(bytes: Uint8Array, password: string | undefined): Promise<PDFDocumentProxy> {
    const folder = (name: string): string => new URL(`pdfjs/${name}/`, this.#options.assetsUrl).href;
    this.#task = getDocument({
      data: bytes,
      ...(password === undefined ? {} : { password }),
      worker: this.#parser.worker,
      verbosity: VerbosityLevel.ERRORS,
      maxImageSize: this.#options.maxImagePixels,
      CanvasFactory: canvasFactoryOf(this.canvases),
      FilterFactory: NoFilterFactory,
      // Embedded fonts load into this worker's own set: there is no document.
      ownerDocument: { fonts: (self as unknown as { fonts: unknown }).fonts } as never,
      useWorkerFetch: true,
      useSystemFonts: false,
      cMapUrl: folder("cmaps"),
      standardFontDataUrl: folder("standard_fonts"),
      wasmUrl: folder("wasm"),
      iccUrl: folder("iccs"),
    });
    return this.race(this.#task.promise);
  }

  /** @param isSound whether the file was read without fault: its worker then takes the next one. */
  async close(isSound: boolean): Promise<void> {
    let saidGoodbye = false;
    try {
      if (this.#task !== null) {
        const goodbye = this.#task.destroy().then(() => true);
        saidGoodbye = await this.race(Promise.race([goodbye, after(GOODBYE_MS).then(() => false)]));
      }
    } catch {
      // A crashed or half-opened parser cannot say goodbye; ending its worker below frees all the same.
    }
    this.#leave.abort();
    const canServe = isSound && saidGoodbye && !this.#hasFailed && this.#parser.documents < MAX_DOCUMENTS;
    if (canServe && idle === null) idle = this.#parser;
    else endParserWorker(this.#parser);
  }
}

/** How long a parser may take to say goodbye: one that hangs never does. */
const GOODBYE_MS = 1000;

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
