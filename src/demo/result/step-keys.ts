/** How far a key moves in a list; the ends are further than any list is long. */
const STEPS: { readonly [key: string]: number } = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The entry of a list that a pressed key leads to; the same at the ends, `null` where the key leads nowhere. */
export function stepFrom(
  keys: readonly string[],
  from: string | null,
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): string | null {
  const by = STEPS[event.key];
  if (by === undefined || keys.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return null;
  const at = from === null ? -1 : keys.indexOf(from);
  return keys[Math.min(Math.max(at + by, 0), keys.length - 1)]!;
}
