/** The middle one of some values, of an even number the upper one; 0 of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** `median [least..most]`, in whole milliseconds. */
export function spread(times: readonly number[]): string {
  const [least, middle, most] = [Math.min(...times), median(times), Math.max(...times)].map(Math.round);
  return `${middle} [${least}..${most}]`;
}
