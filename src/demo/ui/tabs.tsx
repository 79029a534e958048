import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

/** One tab and its panel. */
export interface Tab<K extends string> {
  readonly key: K;
  readonly label: string;
  /** Drawn only while the tab is chosen. */
  readonly panel: () => ComponentChildren;
}

interface TabsProps<K extends string> {
  readonly tabs: readonly Tab<K>[];
  readonly chosen: K;
  readonly label: string;
  readonly onChoose: (key: K) => void;
}

/** Tabs over panels, by the ARIA pattern: arrow keys move, only the chosen tab is a stop of the Tab key. */
export function Tabs<K extends string>({ tabs, chosen, label, onChoose }: TabsProps<K>) {
  const bar = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(({ key }) => key === chosen);
    const next = (at + by + tabs.length) % tabs.length;
    onChoose(tabs[next]!.key);
    (bar.current!.children[next] as HTMLElement).focus();
  };
  return (
    <>
      <div ref={bar} role="tablist" class="tabs" aria-label={label} onKeyDown={onKey}>
        {tabs.map(({ key, label: text }) => (
          <button
            key={key}
            type="button"
            role="tab"
            class="tab"
            id={`tab-${key}`}
            aria-controls={`panel-${key}`}
            aria-selected={key === chosen}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
          >
            {text}
          </button>
        ))}
      </div>
      <div class="tab-panels">
        {tabs.map(({ key, panel }) => (
          <div
            key={key}
            role="tabpanel"
            class="tab-panel"
            id={`panel-${key}`}
            aria-labelledby={`tab-${key}`}
            hidden={key !== chosen}
          >
            {key === chosen && panel()}
          </div>
        ))}
      </div>
    </>
  );
}
