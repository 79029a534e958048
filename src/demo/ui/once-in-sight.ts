import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const callbacks = new WeakMap<Element, () => void>();
let shared: IntersectionObserver | undefined;

/** One observer for all: lists have hundreds of rows. */
function observer(): IntersectionObserver {
  shared ??= new IntersectionObserver(
    (changes, self) => {
      for (const { isIntersecting, target } of changes) {
        if (!isIntersecting) continue;
        self.unobserve(target);
        callbacks.get(target)?.();
      }
    },
    // Slightly before it becomes visible, also within a scrolling element.
    { rootMargin: "200px", scrollMargin: "200px" } as IntersectionObserverInit,
  );
  return shared;
}

/** Runs `action` once the element becomes visible, and again after one of `keys` changes. The action's result cleans up. */
export function useOnceInSight(
  ref: RefObject<Element | null>,
  keys: readonly unknown[],
  action: () => () => void,
): void {
  useLayoutEffect(() => {
    const element = ref.current!;
    let cleanUp: (() => void) | undefined;
    callbacks.set(element, () => {
      cleanUp = action();
    });
    observer().observe(element);
    return () => {
      observer().unobserve(element);
      cleanUp?.();
    };
  }, keys);
}
