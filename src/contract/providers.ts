import type { ProviderName } from "./kie-page";

/** Default execution providers, in the order in which they are tried. */
export const DEFAULT_PROVIDERS: readonly ProviderName[] = ["webgpu", "wasm"];

/**
 * Checks a caller's list of execution providers.
 *
 * @throws TypeError if it is not a list; RangeError if it is empty, names an unknown provider or one twice.
 */
export function checkProviders(providers: readonly ProviderName[]): void {
  if (!Array.isArray(providers)) throw new TypeError(`providers must be a list; got ${typeof providers}`);
  const isGood =
    providers.length > 0 &&
    providers.every((name, index) => DEFAULT_PROVIDERS.includes(name) && providers.indexOf(name) === index);
  if (!isGood) {
    throw new RangeError(
      `providers must list "webgpu" or "wasm" or both, once each; got [${providers.join(", ")}]`,
    );
  }
}
