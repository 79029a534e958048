import * as Comlink from "comlink";
import { KieError } from "../../src/contract/errors";
import { openDocument } from "../../src/decode/open-document";
import type { DecodeOptions } from "../../src/decode/options";
import type { TextLayerWord } from "../../src/document/text";
import type { Box, Size } from "../../src/types/geometry";
import type { PixelImage } from "../../src/types/image";

/** What is told of a page. */
export interface PageReport {
  readonly dimensions: readonly [number, number];
  readonly size: Size;
  readonly words: readonly TextLayerWord[] | null;
  readonly pictureAreas: readonly Box[];
  /** Rendered size, and colours at the relative points asked for: `[r, g, b, a]`. */
  readonly rendered: Size | null;
  readonly colours: readonly (readonly number[])[];
  /** Bounds of the dark pixels (luma under 128) in rendered pixels, max exclusive; `null` where all is light. */
  readonly ink: Box | null;
}

/** A document's pages, or why there are none. */
export interface Report {
  readonly pages: readonly PageReport[];
  readonly error: { readonly name: string; readonly code: string; readonly message: string } | null;
}

/** What to read and what to look at. */
export interface Request {
  /** Path on the server. */
  readonly path?: string;
  /** The file itself, instead of `path`. */
  readonly bytes?: readonly number[];
  /** Cuts the file to this share of its bytes. */
  readonly keep?: number;
  readonly password?: string;
  readonly options?: Partial<DecodeOptions>;
  /** Relative points to sample; rendering is skipped where this is absent. */
  readonly points?: readonly (readonly [number, number])[];
  /** Whether to look for ink. */
  readonly ink?: boolean;
  /** Pages to read, from 0; all where this is absent. */
  readonly pages?: readonly number[];
}

async function read(request: Request): Promise<Report> {
  const never = new AbortController().signal;
  try {
    const blob = await sourceOf(request);
    const document = await openDocument(
      { name: "test", blob, password: request.password },
      optionsOf(request),
    );
    try {
      const pages: PageReport[] = [];
      for (let i = 0; i < document.pageCount; i++) {
        if (request.pages !== undefined && !request.pages.includes(i)) continue;
        const page = await document.page(i, never);
        const image = request.points === undefined ? null : await page.render(never);
        pages.push({
          dimensions: page.dimensions,
          size: page.size,
          words: page.textLayer,
          pictureAreas: page.pictureAreas,
          rendered: image === null ? null : { width: image.width, height: image.height },
          colours: image === null ? [] : (request.points ?? []).map((point) => colourAt(image, point)),
          ink: image !== null && request.ink === true ? inkOf(image) : null,
        });
      }
      return { pages, error: null };
    } finally {
      await document.close();
    }
  } catch (error) {
    const code = error instanceof KieError ? error.code : "";
    const { name, message } = error as Error;
    return { pages: [], error: { name, code, message } };
  }
}

function optionsOf(request: Request): DecodeOptions {
  return { assetsUrl: new URL("/assets/", self.location.origin).href, pdfText: "auto", ...request.options };
}

async function sourceOf(request: Request): Promise<Blob> {
  if (request.bytes !== undefined) return new Blob([new Uint8Array(request.bytes)]);
  const response = await fetch(request.path ?? "");
  if (!response.ok) throw new Error(`no fixture ${request.path}`);
  const whole = await response.blob();
  return request.keep === undefined ? whole : whole.slice(0, Math.floor(whole.size * request.keep));
}

function colourAt(image: PixelImage, [x, y]: readonly [number, number]): number[] {
  const at = (Math.floor(y * image.height) * image.width + Math.floor(x * image.width)) * 4;
  return [...image.data.subarray(at, at + 4)];
}

function inkOf(image: PixelImage): Box | null {
  const { width, height, data } = image;
  let [xMin, yMin, xMax, yMax] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]! >= 128) continue;
      xMin = Math.min(xMin, x);
      xMax = Math.max(xMax, x + 1);
      yMin = Math.min(yMin, y);
      yMax = Math.max(yMax, y + 1);
    }
  }
  return xMin < xMax ? { xMin, yMin, xMax, yMax } : null;
}

/** Draws one page twice; returns whether both pictures are equal, and which page numbers are refused. */
async function drawTwice(path: string): Promise<{ same: boolean; refused: string }> {
  const never = new AbortController().signal;
  const document = await openDocument(
    { name: "test", blob: await sourceOf({ path }) },
    { assetsUrl: new URL("/assets/", self.location.origin).href, pdfText: "auto" },
  );
  try {
    const page = await document.page(0, never);
    const [first, second] = [await page.render(never), await page.render(never)];
    const refused = await document.page(document.pageCount, never).then(
      () => "",
      (error: Error) => error.message,
    );
    return { same: first.data.every((value, i) => value === second.data[i]), refused };
  } finally {
    await document.close();
    await document.close();
  }
}

/** Opens a document, aborts while its page is drawn, and returns the rejection. */
async function abortWhile(path: string, stage: "page" | "render"): Promise<string> {
  const document = await openDocument(
    { name: "test", blob: await sourceOf({ path }) },
    { assetsUrl: new URL("/assets/", self.location.origin).href, pdfText: "auto" },
  );
  try {
    const controller = new AbortController();
    const page = stage === "page" ? null : await document.page(0, controller.signal);
    const pending = page === null ? document.page(0, controller.signal) : page.render(controller.signal);
    controller.abort(new Error("enough"));
    return await pending.then(
      () => "finished",
      (error: Error) => error.message,
    );
  } finally {
    await document.close();
  }
}

/** How many workers pdf.js has been given while documents were read one after another: after each of them. */
async function countParsers(requests: readonly Request[]): Promise<readonly number[]> {
  const Plain = self.Worker;
  let live = 0;
  let started = 0;
  self.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      started++;
      live++;
    }
    override terminate(): void {
      live--;
      super.terminate();
    }
  };
  try {
    const counts: number[] = [];
    for (const request of requests) {
      await read(request);
      counts.push(started);
      if (live > 1) throw new Error(`${live} workers live after a document`);
    }
    return counts;
  } finally {
    self.Worker = Plain;
  }
}

/**
 * How many streams of a file the browser's own `DecompressionStream` unpacked in pdf.js's worker while all pages were read,
 * and the bytes that came out. Uses a worker of its own.
 */
async function countNativeStreams(request: Request): Promise<{ streams: number; bytes: number }> {
  const Plain = self.Worker;
  const counted = { streams: 0, bytes: 0 };
  const spy = `
    const Native = self.DecompressionStream;
    self.DecompressionStream = class extends Native {
      get readable() {
        let bytes = 0;
        return super.readable.pipeThrough(new TransformStream({
          transform(chunk, controller) { bytes += chunk.byteLength; controller.enqueue(chunk); },
          flush() { postMessage({ unpacked: bytes }); },
        }));
      }
    };`;
  const urlOf = (text: string): string => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  self.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(urlOf(`import "${urlOf(spy)}"; import "${url}";`), options);
      this.addEventListener("message", ({ data }) => {
        if (data?.unpacked === undefined) return;
        counted.streams++;
        counted.bytes += data.unpacked;
      });
    }
  };
  try {
    // Limits of their own, so that no worker without the spy is taken.
    const limits = { ...request.options?.limits, maxStreamBytes: 2 ** 29 - 1 };
    const { error } = await read({ ...request, options: { ...request.options, limits } });
    if (error !== null) throw new Error(error.message);
    return counted;
  } finally {
    self.Worker = Plain;
  }
}

/** What one open document cost while it was read and shown. */
export interface WorkCount {
  /** Pictures decoded from a file. */
  readonly decodes: number;
  /** Documents opened by pdf.js, and pages it was asked to evaluate. */
  readonly opens: number;
  readonly evaluations: number;
  /** Sizes of what was drawn for display, in order. */
  readonly drawn: readonly Size[];
  /** Colours of the first drawn page at the relative points asked for. */
  readonly colours: readonly (readonly number[])[];
}

/**
 * Opens a document once; reads page 0 `reads` times; draws every page for display at each of `maxSides`, all asked for
 * at the same time.
 */
async function countWork(
  request: Request,
  { reads, maxSides }: { readonly reads: number; readonly maxSides: readonly number[] },
): Promise<WorkCount> {
  const never = new AbortController().signal;
  const blob = await sourceOf(request);
  const count = { decodes: 0, opens: 0, evaluations: 0 };
  const { createImageBitmap } = self;
  const { postMessage } = Worker.prototype;
  self.createImageBitmap = ((source: ImageBitmapSource, ...rest: []) => {
    if (source instanceof Blob) count.decodes++;
    return createImageBitmap(source, ...rest);
  }) as typeof createImageBitmap;
  Worker.prototype.postMessage = function (this: Worker, ...args: [never, never]) {
    const { action } = args[0] as { readonly action?: string };
    if (action === "GetDocRequest") count.opens++;
    if (action === "GetOperatorList") count.evaluations++;
    postMessage.apply(this, args);
  };
  try {
    const document = await openDocument({ name: "test", blob }, optionsOf(request));
    try {
      const read = Array.from({ length: reads }, async () => (await document.page(0, never)).render(never));
      const indices = Array.from({ length: document.pageCount }, (_, i) => i);
      const bitmaps = await Promise.all(
        maxSides.flatMap((side) => indices.map((index) => document.drawPage(index, side, never))),
      );
      await Promise.all(read);
      const { width, height } = bitmaps[0]!;
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      context.drawImage(bitmaps[0]!, 0, 0);
      const picture = context.getImageData(0, 0, width, height);
      return {
        ...count,
        drawn: bitmaps.map((bitmap) => ({ width: bitmap.width, height: bitmap.height })),
        colours: (request.points ?? []).map((point) => colourAt(picture, point)),
      };
    } finally {
      await document.close();
    }
  } finally {
    self.createImageBitmap = createImageBitmap;
    Worker.prototype.postMessage = postMessage;
  }
}

const api = { read, countWork, abortWhile, drawTwice, countParsers, countNativeStreams };

/** What the worker offers. */
export type DecodeWorker = typeof api;

Comlink.expose(api);
