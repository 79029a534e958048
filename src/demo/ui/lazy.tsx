import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component that is loaded when it is first shown; nothing stands in its place meanwhile, or where it cannot be loaded. */
export function lazy(load: () => Promise<{ readonly default: ComponentType }>): ComponentType {
  let loaded: ComponentType | null = null;
  return function Lazy() {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded !== null) return;
      void load().then(
        (module) => {
          loaded = module.default;
          redraw((count) => count + 1);
        },
        () => {},
      );
    }, []);
    const Loaded = loaded;
    return Loaded === null ? null : <Loaded />;
  };
}
