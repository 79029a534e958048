import type { PageMark } from "../protocol/job";

/** Parts that the time is counted in: where the machine slept or the tab was frozen, only one of them has passed. */
const TICKS = 10;
/** Timers of browsers hold no more milliseconds than a signed 32-bit number. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Counts the time that a worker takes for pages. From outside of the worker: code that hangs in there lets no timer
 * of its own fire.
 */
export class PageTimeout {
  private pages: readonly PageMark[] = [];
  private ticksLeft = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly loading = new Set<string>();

  /**
   * @param limitMs milliseconds for each page at work; `Infinity` for no limit.
   * @param onStuck called once, with the pages that were at work when their time was over.
   */
  constructor(
    private readonly limitMs: number,
    private readonly onStuck: (pages: readonly PageMark[]) => void,
  ) {}

  /** These pages are at work from now on; with none, no time is counted. */
  begin(pages: readonly PageMark[]): void {
    this.stop();
    this.pages = pages;
    const tickMs = (this.limitMs * pages.length) / TICKS;
    if (pages.length === 0 || tickMs > MAX_TIMER_MS) return;
    this.ticksLeft = TICKS;
    this.timer = setInterval(() => {
      if (this.loading.size > 0 || --this.ticksLeft > 0) return;
      this.stop();
      this.onStuck(this.pages);
    }, tickMs);
  }

  /** A model is being loaded from now on: until all are there, no time is counted. */
  pause(model: string): void {
    this.loading.add(model);
  }

  /** A model is there, or has failed. With the last one the pages at work begin to have their time. */
  resume(model: string): void {
    this.loading.delete(model);
    if (this.timer !== undefined) this.ticksLeft = TICKS;
  }

  /** Counts no more. */
  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
