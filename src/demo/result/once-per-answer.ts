import type { KiePage } from "../../index";

/** A function of an answer that is computed once for each: answers never change, and hundreds of files are listed and summed up. */
export function oncePerAnswer<T>(
  compute: (pages: readonly KiePage[]) => T,
): (pages: readonly KiePage[]) => T {
  const known = new WeakMap<readonly KiePage[], { readonly value: T }>();
  return (pages) => {
    let found = known.get(pages);
    if (found === undefined) {
      found = { value: compute(pages) };
      known.set(pages, found);
    }
    return found.value;
  };
}
