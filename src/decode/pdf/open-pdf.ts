import {
  AnnotationMode,
  getDocument,
  OPS,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { KieError } from "../../contract/errors";
import type { DecodedDocument, DecodedPage } from "../../document/source";
import type { TextLayerWord } from "../../document/text";
import type { Box, Size } from "../../types/geometry";
import type { PixelImage } from "../../types/image";
import { fitSize } from "../fit-size";
import type { ResolvedDecodeOptions } from "../options";
import { CanvasPool, canvasFactoryOf, NoFilterFactory } from "./canvas-pool";
import { type OperatorList, type PdfContent, type PdfFont, readContent } from "./content";
import { GlyphMeasurer, type PdfJsFont } from "./fonts";
import { toMatrix } from "./matrix";
import { findPictureAreas } from "./picture-areas";
import { chooseScale } from "./render-scale";
import { readTextLayer } from "./text-layer";
import type { PdfWord } from "./words";

/**
 * Opens a PDF. pdf.js parses it in a nested worker, one document at a time, which `close()` ends unless all went well:
 * a file that hangs or crashes the parser takes no other along. Nothing in the file runs: scripts are not enabled.
 *
 * @param bytes the whole file; handed over, not to be used afterwards.
 * @param password tried where the file asks for one; the empty one is always tried.
 * @throws KieError `password` where it is encrypted and the password is missing or wrong, `decode` where it is
 * broken or has no pages, `asset-fetch` where pdf.js's worker cannot be loaded.
 */
export async function openPdf(
  bytes: Uint8Array,
  password: string | undefined,
  options: ResolvedDecodeOptions,
): Promise<DecodedDocument> {
  const parser = new PdfParser(options);
  try {
    const document = await parser.open(bytes, password);
    const pageCount = document.numPages;
    if (pageCount < 1) throw new KieError("decode", "the PDF has no pages");
    if (pageCount > options.maxPages) {
      const message = `the PDF has ${pageCount} pages; the limit maxPages is ${options.maxPages}`;
      throw new KieError("too-large", message);
    }
    return new PdfFile(parser, document, options);
  } catch (error) {
    await parser.close(false);
    throw openFailure(error);
  }
}

function openFailure(error: unknown): unknown {
  if (error instanceof KieError) return error;
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") {
    const isMissing = (error as { code?: number }).code === 1;
    const message = isMissing
      ? "the PDF is encrypted and needs a password"
      : "the password does not open the PDF";
    return new KieError("password", message, { cause: error });
  }
  return new KieError("decode", "the PDF is broken", { cause: error });
}

/** A worker that runs pdf.js's half. */
interface ParserWorker {
  /** Workers of one key are alike. */
  readonly key: string;
  readonly port: Worker;
  readonly scriptUrl: string;
  readonly portUrl: string;
  readonly worker: PDFWorker;
  /** Whether the worker has said anything: an error before that is of its own loading. */
  isRunning: boolean;
  documents: number;
}

/** A worker that has read so many documents is ended: what they may have left in it goes with it. */
const MAX_DOCUMENTS = 100;

/**
 * The worker of a document that was read and closed without fault, for the next one: starting one, and its code's first
 * run, take longer than reading a page. Module state, since it outlives the documents; it ends with the realm.
 */
let idle: ParserWorker | null = null;

function takeParserWorker(options: ResolvedDecodeOptions): ParserWorker {
  const { assetsUrl, maxStreamBytes, maxImagePixels } = options;
  const scriptUrl = new URL("pdfjs/guarded-worker.mjs", assetsUrl).href;
  // The name is how a worker knows its limits from its first line on.
  const name = `pdf.js ${JSON.stringify({ maxStreamBytes, maxImagePixels })}`;
  const key = `${scriptUrl} ${name}`;
  const last = idle;
  idle = null;
  if (last?.key === key) return last;
  if (last !== null) endParserWorker(last);
  // Workers start from the own origin alone; a module may import from any that allows it.
  const isOwnOrigin = new URL(scriptUrl).origin === self.location.origin;
  const portUrl = isOwnOrigin
    ? scriptUrl
    : URL.createObjectURL(new Blob([`import ${JSON.stringify(scriptUrl)};`], { type: "text/javascript" }));
  const port = new Worker(portUrl, { type: "module", name });
  // Warnings, because the guard listens for one of them; it lets none through.
  const worker = new PDFWorker({ port: port as never, verbosity: VerbosityLevel.WARNINGS });
  const taken = { key, port, scriptUrl, portUrl, worker, isRunning: false, documents: 0 };
  port.addEventListener("message", () => {
    taken.isRunning = true;
  });
  // One that crashes between documents is not for the next.
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

/** A page may be painted through so many layers of the largest page's size: groups, masks, patterns. */
const MAX_LAYERS = 16;

/** pdf.js's half in the nested worker, and how it dies. */
class PdfParser {
  /** What pages are painted through, one at a time. */
  readonly canvases: CanvasPool;
  readonly #options: ResolvedDecodeOptions;
  readonly #parser: ParserWorker;
  readonly #crash: Promise<never>;
  /** Ends listening to the worker. */
  readonly #leave = new AbortController();
  #task: PDFDocumentLoadingTask | null = null;
  #hasFailed = false;

  constructor(options: ResolvedDecodeOptions) {
    this.#options = options;
    const { maxPagePixels, maxImagePixels } = options;
    const limit = `${MAX_LAYERS} times the limit maxPagePixels, ${maxPagePixels}, or twice maxImagePixels, ${maxImagePixels}`;
    // Pictures are scaled down to a page through canvases of their own size.
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
        // pdf.js itself would go on without what is too large, and the page would be read in part.
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

class PdfFile implements DecodedDocument {
  readonly pageCount: number;
  readonly #parser: PdfParser;
  readonly #document: PDFDocumentProxy;
  readonly #options: ResolvedDecodeOptions;
  readonly #measurer = new GlyphMeasurer(OPS.setCharWidthAndBounds);
  readonly #fonts = new Map<string, PdfFont | null>();
  #closing: Promise<void> | null = null;
  /** Until a page fails or is given up. */
  #isSound = true;

  constructor(parser: PdfParser, document: PDFDocumentProxy, options: ResolvedDecodeOptions) {
    this.#parser = parser;
    this.#document = document;
    this.#options = options;
    this.pageCount = document.numPages;
  }

  async page(index: number, signal: AbortSignal): Promise<DecodedPage> {
    if (!(Number.isInteger(index) && index >= 0 && index < this.pageCount)) {
      throw new RangeError(`page index must be in [0, ${this.pageCount - 1}]; got ${index}`);
    }
    signal.throwIfAborted();
    try {
      const page = await this.#parser.race(this.#document.getPage(index + 1), signal);
      const content = await this.#contentOf(page, signal);
      return this.#decodedPage(page, content);
    } catch (cause) {
      this.#isSound = false;
      throw pageFailure(index, cause, signal);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#parser.close(this.#isSound);
    return this.#closing;
  }

  #decodedPage(page: PDFPageProxy, content: PdfContent): DecodedPage {
    const words = readTextLayer(content);
    const { page: bounds } = content;
    const scale = chooseScale(content, words ?? [], this.#options);
    const size = fitSize(
      { width: bounds.xMax * scale, height: bounds.yMax * scale },
      this.#options.maxPagePixels,
    );
    const textLayer = this.#options.pdfText === "never" ? null : words;
    const toPixels = { x: size.width / bounds.xMax, y: size.height / bounds.yMax };
    return {
      dimensions: [Math.max(1, Math.round(bounds.xMax)), Math.max(1, Math.round(bounds.yMax))],
      size,
      textLayer: textLayer?.map((word) => wordInPixels(word, toPixels)) ?? null,
      pictureAreas:
        textLayer === null
          ? []
          : findPictureAreas(content, textLayer).map((box) => boxInPixels(box, toPixels)),
      render: (signal) => this.#render(page, size, signal),
    };
  }

  async #contentOf(page: PDFPageProxy, signal: AbortSignal): Promise<PdfContent> {
    const viewport = page.getViewport({ scale: 1 });
    const [list, layers] = await this.#parser.race(
      Promise.all([
        page.getOperatorList({ annotationMode: AnnotationMode.ENABLE }),
        this.#document.getOptionalContentConfig(),
      ]),
      signal,
    );
    await this.#parser.race(this.#loadFonts(page, list), signal);
    const content = readContent(list, {
      ops: OPS,
      toPage: toMatrix(viewport.transform),
      page: { xMin: 0, yMin: 0, xMax: viewport.width, yMax: viewport.height },
      fontOf: (name) => this.#fonts.get(name) ?? null,
      isShown: (properties) => layers.isVisible(properties as never),
    });
    // Frees the operators and decoded pictures; pdf.js refuses while the page is being drawn.
    page.cleanup();
    return content;
  }

  async #loadFonts(page: PDFPageProxy, list: OperatorList): Promise<void> {
    for (let i = 0; i < list.fnArray.length; i++) {
      const args = list.argsArray[i] as readonly unknown[];
      if (list.fnArray[i] === OPS.setFont) await this.#loadFont(page, args[0] as string);
      if (list.fnArray[i] !== OPS.setGState) continue;
      for (const [key, value] of args[0] as readonly (readonly [string, readonly [string, number]])[]) {
        if (key === "Font") await this.#loadFont(page, value[0]);
      }
    }
  }

  async #loadFont(page: PDFPageProxy, name: string): Promise<void> {
    if (this.#fonts.has(name)) return;
    const font = await new Promise<PdfJsFont | null>((resolve) => {
      page.commonObjs.get(name, (found: unknown) => resolve(found as PdfJsFont | null));
    });
    // Where pdf.js could not read the font it leaves the error's text in its place.
    const isFont = typeof font === "object" && font !== null;
    this.#fonts.set(name, isFont ? this.#measurer.metricsOf(font) : null);
  }

  async #render(page: PDFPageProxy, size: Size, signal: AbortSignal): Promise<PixelImage> {
    signal.throwIfAborted();
    const bounds = page.getViewport({ scale: 1 });
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    if (context === null) {
      throw new KieError("too-large", `no canvas of ${size.width} x ${size.height} pixels can be made`);
    }
    const task = page.render({
      canvas: null,
      canvasContext: context as never,
      viewport: page.getViewport({ scale: size.width / bounds.width }),
      // Whole pixels on both sides: the page fills the picture to its last row.
      transform: [1, 0, 0, (size.height / bounds.height) * (bounds.width / size.width), 0, 0],
      annotationMode: AnnotationMode.ENABLE,
      background: "#fff",
    });
    try {
      await this.#parser.race(task.promise, signal);
      const { data } = context.getImageData(0, 0, size.width, size.height);
      return { width: size.width, height: size.height, data };
    } catch (cause) {
      this.#isSound = false;
      task.cancel();
      throw pageFailure(page.pageNumber - 1, cause, signal);
    } finally {
      canvas.width = 0;
      canvas.height = 0;
      this.#parser.canvases.freeAll();
      page.cleanup();
    }
  }
}

/** How long a parser may take to say goodbye: one that hangs never does. */
const GOODBYE_MS = 1000;

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function pageFailure(index: number, cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (cause instanceof KieError) return cause;
  return new KieError("decode", `page ${index + 1} of the PDF is broken`, { cause });
}

function wordInPixels(word: PdfWord, scale: { readonly x: number; readonly y: number }): TextLayerWord {
  const [a, b, c, d] = word.quad;
  const at = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: x * scale.x, y: y * scale.y });
  return { text: word.text, quad: [at(a), at(b), at(c), at(d)], orientationDeg: word.orientationDeg };
}

function boxInPixels(box: Box, scale: { readonly x: number; readonly y: number }): Box {
  return {
    xMin: box.xMin * scale.x,
    yMin: box.yMin * scale.y,
    xMax: box.xMax * scale.x,
    yMax: box.yMax * scale.y,
  };
}
