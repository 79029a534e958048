/** A canvas with its context, as pdf.js passes them around. */
export interface CanvasEntry {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

/** Makes pdf.js's canvases where there is no document (its `CanvasFactory` option). */
export class OffscreenCanvasFactory {
  create(width: number, height: number): CanvasEntry {
    if (!(width > 0 && height > 0)) throw new Error(`a canvas must be over 0 x 0; got ${width} x ${height}`);
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext("2d", { willReadFrequently: true }) };
  }

  reset(entry: CanvasEntry, width: number, height: number): void {
    if (entry.canvas === null) throw new Error("the canvas was destroyed");
    entry.canvas.width = width;
    entry.canvas.height = height;
  }

  destroy(entry: CanvasEntry): void {
    if (entry.canvas === null) throw new Error("the canvas was destroyed already");
    entry.canvas.width = 0;
    entry.canvas.height = 0;
    entry.canvas = null;
    entry.context = null;
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  }
}

/**
 * No filters (pdf.js's `FilterFactory` option): its own are SVG elements of a document. What they would do, transfer functions and
 * soft masks of luminosity, pdf.js then leaves out or does by itself.
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
