/** What is pointed at and what is chosen: keys of values of the open document, or `null`. */
export interface LinkState {
  readonly hovered: string | null;
  readonly selected: string | null;
}

/** Which part of the page a change came from; a part need not scroll to what was chosen in itself. */
export type LinkSource = "page" | "list" | "fields" | "keyboard";

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
  hover(key: string | null, source: LinkSource): void {
    this.set({ ...this.current, hovered: key }, source);
  }

  /** Chooses a value, or none. */
  select(key: string | null, source: LinkSource): void {
    this.set({ ...this.current, selected: key }, source);
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
