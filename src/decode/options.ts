import type { ResolvedLimits } from "../contract/limits";
import { resolveLimits } from "../contract/limits";
import type { PdfTextMode } from "../contract/params";

/** Least resolution that a PDF page is drawn at: below it ordinary body text is under 14 px high. */
export const DEFAULT_MIN_RENDER_DPI = 100;

/** Highest resolution that a PDF page is drawn at: that of most scanners; more costs time and adds no detail. */
export const DEFAULT_MAX_RENDER_DPI = 300;

/** Options of decoding. */
export interface DecodeOptions {
  /** Absolute URL of the asset folder, ending in `/`; `pdfjs/` lies in it. */
  readonly assetsUrl: string;
  /** Whether words may come from a PDF page's own text layer. */
  readonly pdfText: PdfTextMode;
  /** Missing limits have the default of `KieLimits`. The time limit per page is enforced elsewhere. */
  readonly limits?: Partial<DecodeLimits>;
  /** Dots per inch. @defaultValue {@link DEFAULT_MIN_RENDER_DPI} */
  readonly minRenderDpi?: number;
  /** Dots per inch. @defaultValue {@link DEFAULT_MAX_RENDER_DPI} */
  readonly maxRenderDpi?: number;
}

/** The limits that decoding enforces. */
export type DecodeLimits = Omit<ResolvedLimits, "pageTimeoutMs">;

/** {@link DecodeOptions} with every value. */
export type ResolvedDecodeOptions = Omit<Required<DecodeOptions>, "limits"> & DecodeLimits;

/**
 * Fills in the defaults; an explicit `undefined` counts as left out.
 *
 * @throws RangeError if a bound is not a number over 0, or the least resolution exceeds the highest.
 */
export function resolveDecodeOptions(options: DecodeOptions): ResolvedDecodeOptions {
  const { pageTimeoutMs: _, ...limits } = resolveLimits(options.limits);
  const resolved = {
    assetsUrl: options.assetsUrl,
    pdfText: options.pdfText,
    ...limits,
    minRenderDpi: options.minRenderDpi ?? DEFAULT_MIN_RENDER_DPI,
    maxRenderDpi: options.maxRenderDpi ?? DEFAULT_MAX_RENDER_DPI,
  };
  for (const name of ["minRenderDpi", "maxRenderDpi"] as const) {
    if (!(resolved[name] > 0)) throw new RangeError(`${name} must be over 0; got ${resolved[name]}`);
  }
  if (resolved.minRenderDpi > resolved.maxRenderDpi) {
    throw new RangeError(
      `minRenderDpi must not be over maxRenderDpi; got ${resolved.minRenderDpi} and ${resolved.maxRenderDpi}`,
    );
  }
  return resolved;
}
