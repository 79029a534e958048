import type { KieLimits, ResolvedLimits } from "./types/limits";

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
 * Fills in what is left out, or `undefined`, from `base`.
 *
 * @throws TypeError on an unknown limit or one that is no number; RangeError on one that is not over 0.
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
