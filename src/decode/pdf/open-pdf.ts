import {
  AnnotationMode,
  OPS,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { KieError } from "../../contract/errors";
import type { DecodedDocument, DecodedPage } from "../../document/source";
import type { TextLayerWord } from "../../document/text";
import { createSerialQueue } from "../../runtime/serial-queue";
import type { Box, Size } from "../../types/geometry";
import type { PixelImage } from "../../types/image";
import { fitSide, fitSize } from "../fit-size";
import type { ResolvedDecodeOptions } from "../options";
import { readAttachedXml } from "./attachments";
import { type OperatorList, type PdfContent, type PdfFont, readContent } from "./content";
import { GlyphMeasurer, type PdfJsFont } from "./fonts";
import { toMatrix } from "./matrix";
import { PdfParser } from "./parser";
import { findPictureAreas } from "./picture-areas";
import { chooseScale } from "./render-scale";
import { readTextLayer } from "./text-layer";
import type { PdfWord } from "./words";

/**
 * Opens a PDF. pdf.js parses it in a nested worker, one document at a time. `close()` ends the worker after a fault, so that
 * a file that hangs or crashes the parser affects no other. Nothing in the file is executed: scripts are not enabled.
 *
 * @param bytes the whole file; transferred, not to be used afterwards.
 * @param password tried if the file is encrypted; the empty one is always tried.
 * @throws KieError `password` if it is encrypted and the password is missing or wrong, `decode` if it is
 * broken or has no pages, `asset-fetch` if pdf.js's worker cannot be loaded.
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

class PdfFile implements DecodedDocument {
  readonly pageCount: number;
  readonly #parser: PdfParser;
  readonly #document: PDFDocumentProxy;
  readonly #options: ResolvedDecodeOptions;
  readonly #measurer = new GlyphMeasurer(OPS.setCharWidthAndBounds);
  readonly #fonts = new Map<string, PdfFont | null>();
  /** pdf.js works on one page at a time: canvases, decoded pictures and what the worker counts are those of one page. */
  readonly #inOrder = createSerialQueue();
  #closing: Promise<void> | null = null;
  /** False after a page failed or was aborted. */
  #isSound = true;

  constructor(parser: PdfParser, document: PDFDocumentProxy, options: ResolvedDecodeOptions) {
    this.#parser = parser;
    this.#document = document;
    this.#options = options;
    this.pageCount = document.numPages;
  }

  page(index: number, signal: AbortSignal): Promise<DecodedPage> {
    return this.#withPage(index, signal, async (page) =>
      this.#decodedPage(page, await this.#contentOf(page, signal)),
    );
  }

  drawPage(index: number, maxSide: number, signal: AbortSignal): Promise<ImageBitmap> {
    return this.#withPage(index, signal, async (page) => {
      const { maxRenderDpi, maxPagePixels } = this.#options;
      const { width, height } = page.getViewport({ scale: maxRenderDpi / 72 });
      const size = fitSize(fitSide({ width, height }, maxSide), maxPagePixels);
      return this.#paint(page, size, signal, ({ canvas }) => canvas.transferToImageBitmap());
    });
  }

  attachedXml(signal: AbortSignal): Promise<readonly Uint8Array[]> {
    return this.#inOrder(() => readAttachedXml(this.#document, this.#parser, signal));
  }

  /** Runs `work` on a page after all earlier work. */
  async #withPage<T>(
    index: number,
    signal: AbortSignal,
    work: (page: PDFPageProxy) => Promise<T>,
  ): Promise<T> {
    if (!(Number.isInteger(index) && index >= 0 && index < this.pageCount)) {
      throw new RangeError(`page index must be in [0, ${this.pageCount - 1}]; got ${index}`);
    }
    return this.#inOrder(async () => {
      signal.throwIfAborted();
      try {
        return await work(await this.#parser.race(this.#document.getPage(index + 1), signal));
      } catch (cause) {
        this.#isSound = false;
        throw pageFailure(index, cause, signal);
      }
    });
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
      keepsPicture: false,
      render: (signal) =>
        this.#withPage(page.pageNumber - 1, signal, () =>
          this.#paint(page, size, signal, (context) => {
            const { width, height } = context.canvas;
            const { data } = context.getImageData(0, 0, width, height);
            return { width, height, data };
          }),
        ),
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
    // If pdf.js could not read the font it stores the error's text instead.
    const isFont = typeof font === "object" && font !== null;
    this.#fonts.set(name, isFont ? this.#measurer.metricsOf(font) : null);
  }

  /** Paints a page, copies the result from the canvas and frees the canvas's memory. */
  async #paint<T extends PixelImage | ImageBitmap>(
    page: PDFPageProxy,
    size: Size,
    signal: AbortSignal,
    take: (context: OffscreenCanvasRenderingContext2D) => T,
  ): Promise<T> {
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
      return take(context);
    } catch (cause) {
      task.cancel();
      throw cause;
    } finally {
      canvas.width = 0;
      canvas.height = 0;
      this.#parser.canvases.freeAll();
      page.cleanup();
    }
  }
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
