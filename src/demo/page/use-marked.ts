import { useComputed } from "@preact/signals";
import { useApp } from "../app/app-state";

/** CSS classes of an element that shows a value: ` hovered`, ` selected`, both or none. Redraws only changed elements. */
export function useMarked(key: string): string {
  const { selection } = useApp();
  return useComputed(() => {
    const hovered = selection.hovered.value === key ? " hovered" : "";
    return selection.selected.value === key ? `${hovered} selected` : hovered;
  }).value;
}

/** The key of the value that an event's target shows. */
export function keyAt(event: Event): string | null {
  const { target } = event;
  return target instanceof Element ? (target.closest<HTMLElement>("[data-key]")?.dataset.key ?? null) : null;
}
