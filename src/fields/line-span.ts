/** A part of a line: `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether a part shares characters with others. */
export function overlapsAny({ start, end }: Span, others: readonly Span[]): boolean {
  return others.some((other) => start < other.end && end > other.start);
}

/** Where a match stands. */
export function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
