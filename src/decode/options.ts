import type { PdfTextMode } from "../params";

/**
 * Most pixels of a page's picture; a larger page is scaled down to it. 4096 x 4096, which is also the largest
 * canvas of iOS Safari.
 */
export const DEFAULT_MAX_PAGE_PIXELS = 2 ** 24;

/**
 * Most pixels that an image may have before it is scaled: decoding holds 4 bytes of each at once, 512 MiB here.
 * Above it phones and small tabs crash rather than fail.
 */
export const DEFAULT_MAX_DECODE_PIXELS = 2 ** 27;

/** Least resolution that a PDF page is drawn at: below it ordinary body text is under 14 px high. */
export const DEFAULT_MIN_RENDER_DPI = 100;

/** Highest resolution that a PDF page is drawn at: scanners' usual one; more adds cost and no strokes. */
export const DEFAULT_MAX_RENDER_DPI = 300;

/** How files become pages. */
export interface DecodeOptions {
  /** Absolute URL of the asset folder, ending in `/`; `pdfjs/` lies in it. */
  readonly assetsUrl: string;
  /** Whether words may come from a PDF page's own text layer. */
  readonly pdfText: PdfTextMode;
  /** @defaultValue {@link DEFAULT_MAX_PAGE_PIXELS} */
  readonly maxPagePixels?: number;
  /** @defaultValue {@link DEFAULT_MAX_DECODE_PIXELS} */
  readonly maxDecodePixels?: number;
  /** Dots per inch. @defaultValue {@link DEFAULT_MIN_RENDER_DPI} */
  readonly minRenderDpi?: number;
  /** Dots per inch. @defaultValue {@link DEFAULT_MAX_RENDER_DPI} */
  readonly maxRenderDpi?: number;
}

/** {@link DecodeOptions} with every value. */
export type ResolvedDecodeOptions = Required<DecodeOptions>;

/**
 * Fills in the defaults; an explicit `undefined` counts as left out.
 *
 * @throws RangeError on a bound that is not a number over 0, or on a least resolution over the highest.
 */
export function resolveDecodeOptions(options: DecodeOptions): ResolvedDecodeOptions {
  const resolved = {
    assetsUrl: options.assetsUrl,
    pdfText: options.pdfText,
    maxPagePixels: options.maxPagePixels ?? DEFAULT_MAX_PAGE_PIXELS,
    maxDecodePixels: options.maxDecodePixels ?? DEFAULT_MAX_DECODE_PIXELS,
    minRenderDpi: options.minRenderDpi ?? DEFAULT_MIN_RENDER_DPI,
    maxRenderDpi: options.maxRenderDpi ?? DEFAULT_MAX_RENDER_DPI,
  };
  for (const name of ["maxPagePixels", "maxDecodePixels", "minRenderDpi", "maxRenderDpi"] as const) {
    if (!(resolved[name] > 0)) throw new RangeError(`${name} must be over 0; got ${resolved[name]}`);
  }
  if (resolved.minRenderDpi > resolved.maxRenderDpi) {
    throw new RangeError(
      `minRenderDpi must not be over maxRenderDpi; got ${resolved.minRenderDpi} and ${resolved.maxRenderDpi}`,
    );
  }
  return resolved;
}
