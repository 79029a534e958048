import { KieError } from "../../contract/errors";

/** A canvas with its context, as pdf.js passes them around. */
export interface CanvasEntry {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

/**
 * The canvases that a page is painted on, with a limit on their pixels in total: a few kilobytes can nest a hundred
 * groups of the page's size, each with its own canvases.
 */
export class CanvasPool {
  readonly #held = new Set<OffscreenCanvas>();
  readonly #maxPixels: number;
  readonly #limit: string;
  #pixels = 0;

  /** @param limit the limit that sets `maxPixels`, for the error message. */
  constructor(maxPixels: number, limit: string) {
    this.#maxPixels = maxPixels;
    this.#limit = limit;
  }

  /** @throws KieError `too-large` if it would exceed the limit. */
  create(width: number, height: number): CanvasEntry {
    if (!(width > 0 && height > 0)) throw new Error(`a canvas must be over 0 x 0; got ${width} x ${height}`);
    this.#take(width * height);
    const canvas = new OffscreenCanvas(width, height);
    this.#held.add(canvas);
    return { canvas, context: canvas.getContext("2d", { willReadFrequently: true }) };
  }

  /** @throws as {@link create}. */
  resize(canvas: OffscreenCanvas, width: number, height: number): void {
    this.#take(width * height - canvas.width * canvas.height);
    canvas.width = width;
    canvas.height = height;
  }

  /** Frees a canvas's memory at once: Safari keeps it until the canvas is collected. */
  free(canvas: OffscreenCanvas): void {
    if (!this.#held.delete(canvas)) return;
    this.#pixels -= canvas.width * canvas.height;
    canvas.width = 0;
    canvas.height = 0;
  }

  /** Frees all remaining canvases: pdf.js leaves some if a page fails. */
  freeAll(): void {
    for (const canvas of this.#held) this.free(canvas);
  }

  #take(pixels: number): void {
    if (this.#pixels + pixels > this.#maxPixels) {
      const message = `the page is painted in layers of more pixels at once than ${this.#limit}`;
      throw new KieError("too-large", message);
    }
    this.#pixels += pixels;
  }
}

/** Creates pdf.js's canvases from a pool, without a document: a class for its `CanvasFactory` option. */
export function canvasFactoryOf(pool: CanvasPool) {
  return class PooledCanvasFactory {
    create(width: number, height: number): CanvasEntry {
      return pool.create(width, height);
    }

    reset(entry: CanvasEntry, width: number, height: number): void {
      if (entry.canvas === null) throw new Error("the canvas was destroyed");
      pool.resize(entry.canvas, width, height);
    }

    destroy(entry: CanvasEntry): void {
      if (entry.canvas === null) throw new Error("the canvas was destroyed already");
      pool.free(entry.canvas);
      entry.canvas = null;
      entry.context = null;
    }

    getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
      return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    }
  };
}

/**
 * No filters (pdf.js's `FilterFactory` option): its own are SVG elements of a document. pdf.js then skips transfer functions
 * and computes soft masks of luminosity itself.
 */
export class NoFilterFactory {
  addFilter(): string {
    return "none";
  }
  addHCMFilter(): string {
    return "none";
  }
  addAlphaFilter(): string {
    return "none";
  }
  addLuminosityFilter(): string {
    return "none";
  }
  addKnockoutFilter(): string {
    return "none";
  }
  addHighlightHCMFilter(): string {
    return "none";
  }
  destroy(): void {}
}
