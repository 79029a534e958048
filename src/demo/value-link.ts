/** What is pointed at and what is chosen: indexes of the shown page's values, or `null`. */
export interface LinkState {
  readonly hovered: number | null;
  readonly selected: number | null;
}

/** Which part of the page a change came from; a part need not scroll to what was chosen in itself. */
export type LinkSource = "page" | "list" | "keyboard";

/** Told of each change. */
export type LinkListener = (state: LinkState, source: LinkSource) => void;

/** Ties boxes and rows together: whoever changes it, everyone hears. */
export class ValueLink {
  private current: LinkState = { hovered: null, selected: null };
  private readonly listeners: LinkListener[] = [];

  /** The state now. */
  get state(): LinkState {
    return this.current;
  }

  /** Calls `listener` at each change. */
  listen(listener: LinkListener): void {
    this.listeners.push(listener);
  }

  /** Points at a value, or at none. */
  hover(index: number | null, source: LinkSource): void {
    this.set({ ...this.current, hovered: index }, source);
  }

  /** Chooses a value, or none. */
  select(index: number | null, source: LinkSource): void {
    this.set({ ...this.current, selected: index }, source);
  }

  /** Lets go of everything, as for another page. */
  clear(source: LinkSource = "keyboard"): void {
    this.set({ hovered: null, selected: null }, source);
  }

  private set(next: LinkState, source: LinkSource): void {
    if (next.hovered === this.current.hovered && next.selected === this.current.selected) return;
    this.current = next;
    for (const listener of this.listeners) listener(next, source);
  }
}
