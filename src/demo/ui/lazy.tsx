import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** How long after a failure it is fetched again: the network may be back. */
const RETRY_MS = 2_000;

/** A component that is loaded when it is first shown; nothing stands in its place meanwhile. */
export function lazy<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [, redraw] = useState(0);
    const Loaded = loaded;
    useEffect(() => {
      // As it was when this one was drawn: it may have come since, for another one that is gone.
      if (Loaded !== null) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const attempt = (): void =>
        void load().then(
          (module) => {
            loaded = module.default;
            redraw((count) => count + 1);
          },
          () => {
            timer = setTimeout(attempt, RETRY_MS);
          },
        );
      attempt();
      return () => clearTimeout(timer);
    }, []);
    return Loaded === null ? null : <Loaded {...props} />;
  };
}
