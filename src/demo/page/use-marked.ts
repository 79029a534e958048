import { useComputed } from "@preact/signals";
import { useApp } from "../app/app-state";

/** Classes of what stands for a value: ` hovered`, ` selected`, both or none. Redraws only what changes. */
export function useMarked(key: string): string {
  const { selection } = useApp();
  return useComputed(() => {
    const hovered = selection.hovered.value === key ? " hovered" : "";
    return selection.selected.value === key ? `${hovered} selected` : hovered;
  }).value;
}

/** The key of the value that an event's target stands for. */
export function keyAt(event: Event): string | null {
  const { target } = event;
  return target instanceof Element ? (target.closest<HTMLElement>("[data-key]")?.dataset.key ?? null) : null;
}
