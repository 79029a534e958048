import { batch, signal } from "@preact/signals";

/**
 * The part of the page where a selection was made; that part does not scroll to it. One of the `review` also takes the focus to
 * where it is listed.
 */
export type SelectionSource = "page" | "list" | "fields" | "keyboard" | "review";

/** Which value is pointed at and which is chosen: keys of values of the open document, or `null`. */
export class Selection {
  readonly hovered = signal<string | null>(null);
  readonly selected = signal<string | null>(null);
  /** Where the last choice was made. Not a signal: it is read when `selected` changes. */
  source: SelectionSource = "keyboard";

  /** Points at a value, or at none. */
  hover(key: string | null): void {
    this.hovered.value = key;
  }

  /** Chooses a value, or none. */
  select(key: string | null, source: SelectionSource): void {
    this.source = source;
    this.selected.value = key;
  }

  /** Chooses a value, or none where it is chosen already. */
  toggle(key: string | null, source: SelectionSource): void {
    this.select(key === this.selected.peek() ? null : key, source);
  }

  /** Whether the selected value should take the focus; once for each time that one is selected for it. */
  takesFocus(): boolean {
    if (this.source !== "review") return false;
    this.source = "fields";
    return true;
  }

  /** Lets go of everything, as for another file. */
  clear(): void {
    batch(() => {
      this.hover(null);
      this.select(null, "keyboard");
    });
  }
}
