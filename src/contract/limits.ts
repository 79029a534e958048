/**
 * Bounds on the resources of one file, so that a hostile file cannot crash the tab. A file that exceeds one is refused
 * with `too-large` or `timeout`; the message names the limit.
 */
export interface KieLimits {
  /**
   * Most bytes of a file; it is held in memory as a whole.
   * @defaultValue 268435456: 256 MiB
   */
  readonly maxFileBytes?: number | undefined;
  /**
   * Most pages of a document. A document with more is refused rather than read in part.
   * @defaultValue 1000
   */
  readonly maxPages?: number | undefined;
  /**
   * Most pixels of a picture as stored: an image file's, or one inside a PDF. Decoding holds 4 bytes of each at once.
   * All pictures of a PDF's page together may have twice as many.
   * @defaultValue 134217728: 512 MiB decoded; above it phones and small tabs crash rather than fail
   */
  readonly maxImagePixels?: number | undefined;
  /**
   * Most pixels that a page is read at. A larger page is no error: it is scaled down to them. A PDF's page that is
   * painted in layers (groups, masks, patterns) of more than 16 times as many at once is refused if these also
   * exceed twice `maxImagePixels`.
   * @defaultValue 16777216: 4096 x 4096, which is also the largest canvas of iOS Safari
   */
  readonly maxPagePixels?: number | undefined;
  /**
   * Most bytes that one compressed stream of a PDF may unpack to: a few kilobytes can hold gigabytes.
   * @defaultValue 536870912: 512 MiB, what the largest picture needs
   */
  readonly maxStreamBytes?: number | undefined;
  /**
   * Most milliseconds of one page's work; opening a file counts to its first page, the loading of models to none. A page that takes longer is
   * given up: the worker is replaced and the other pages are read. `Infinity` for no limit.
   * @defaultValue 60000: a dense page takes an old phone a third of it
   */
  readonly pageTimeoutMs?: number | undefined;
}

/** {@link KieLimits} with every value. */
export type ResolvedLimits = { readonly [K in keyof KieLimits]-?: number };

/** The defaults of {@link KieLimits}. */
export const DEFAULT_LIMITS: ResolvedLimits = Object.freeze({
  maxFileBytes: 2 ** 28,
  maxPages: 1000,
  maxImagePixels: 2 ** 27,
  maxPagePixels: 2 ** 24,
  maxStreamBytes: 2 ** 29,
  pageTimeoutMs: 60_000,
});

/**
 * Fills in missing or `undefined` limits from `base`.
 *
 * @throws TypeError on an unknown limit or a value that is not a number; RangeError on a value that is not over 0.
 */
export function resolveLimits(limits: KieLimits = {}, base: ResolvedLimits = DEFAULT_LIMITS): ResolvedLimits {
  if (limits === null || typeof limits !== "object")
    throw new TypeError(`limits must be an object; got ${String(limits)}`);
  const resolved: Record<string, number> = { ...base };
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) {
      const known = Object.keys(DEFAULT_LIMITS).join(", ");
      throw new TypeError(`unknown limit ${JSON.stringify(name)}; known are ${known}`);
    }
    if (value === undefined) continue;
    if (typeof value !== "number")
      throw new TypeError(`limits.${name} must be a number; got ${String(value)}`);
    if (!(value > 0)) throw new RangeError(`limits.${name} must be over 0; got ${value}`);
    resolved[name] = value;
  }
  return Object.freeze(resolved) as unknown as ResolvedLimits;
}
