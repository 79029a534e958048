/** @throws TypeError where an option is not among the `known` names, which the message lists. */
export function checkOptions(options: object, known: readonly string[]): void {
  const stranger = Object.keys(options).find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownOption(stranger, known);
}

/** The error for an option that is not among the `known` names. */
export function unknownOption(name: string, known: readonly string[]): TypeError {
  return new TypeError(`unknown option "${name}"; known are ${known.join(", ")}`);
}
