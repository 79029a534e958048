/** @throws TypeError on an option that is none of `known`; the message lists those. */
export function checkOptions(options: object, known: readonly string[]): void {
  const stranger = Object.keys(options).find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownOption(stranger, known);
}

/** The error of an option that is none of `known`. */
export function unknownOption(name: string, known: readonly string[]): TypeError {
  return new TypeError(`unknown option "${name}"; known are ${known.join(", ")}`);
}
