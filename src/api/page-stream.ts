/** Items on their way from a producer to an async iterator, which holds the producer back until an item is taken. */
export class PageStream<T> {
  private readonly ready: { readonly item: T; readonly taken: () => void }[] = [];
  private state: { readonly error?: unknown } | null = null;
  private isReleased = false;
  private wake: () => void = () => {};

  /** @returns settles once the consumer has taken the item. */
  push(item: T): Promise<void> {
    return new Promise((taken) => {
      this.ready.push({ item, taken });
      if (this.isReleased) taken();
      this.wake();
    });
  }

  end(): void {
    this.state = {};
    this.wake();
  }

  fail(error: unknown): void {
    this.state = { error };
    this.wake();
  }

  /** Holds the producer back no longer. */
  release(): void {
    this.isReleased = true;
    for (const { taken } of this.ready) taken();
  }

  /** The items in order. @throws what {@link fail} was given. */
  async *items(): AsyncGenerator<T> {
    for (;;) {
      const next = this.ready.shift();
      if (next !== undefined) {
        next.taken();
        yield next.item;
      } else if (this.state !== null) {
        if ("error" in this.state) throw this.state.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }
}
