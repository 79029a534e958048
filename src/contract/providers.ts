import type { ProviderName } from "./kie-page";

/** Execution providers in the order in which they are tried where a caller names none. */
export const DEFAULT_PROVIDERS: readonly ProviderName[] = ["webgpu", "wasm"];

/**
 * Checks a caller's list of execution providers.
 *
 * @throws TypeError where it is no list; RangeError where it is empty, names an unknown provider or one twice.
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
