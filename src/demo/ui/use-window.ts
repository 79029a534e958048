import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Up to this number all rows are drawn, so that the browser's own search finds them. */
const WHOLE_ROWS = 100;
/** Rows drawn beyond the visible ones at either side, so that none is missing while scrolling. */
const SPARE_ROWS = 12;
/** Rows that scroll by before others are drawn; fewer than the spare ones. */
const SCROLLED_ROWS = 4;

/** Rows to draw, `[start, end)`, and the heights of the space above and below them. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
  readonly above: number;
  readonly below: number;
}

/** The visible rows of a scrolling list with rows of one height. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [view, setView] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current!;
    const update = (): void => {
      // Drawn again after some rows, not after each pixel.
      const step = SCROLLED_ROWS * rowHeight;
      const top = Math.floor(element.scrollTop / step) * step;
      const height = element.clientHeight;
      setView((view) => (view.top === top && view.height === height ? view : { top, height }));
    };
    const resized = new ResizeObserver(update);
    resized.observe(element);
    element.addEventListener("scroll", update, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", update);
    };
  }, []);
  return rowWindow(view, count, rowHeight);
}

/** The window of a view `height` pixels high that is scrolled down by `top`. */
export function rowWindow(
  { top, height }: { readonly top: number; readonly height: number },
  count: number,
  rowHeight: number,
): RowWindow {
  if (count <= WHOLE_ROWS) return { start: 0, end: count, above: 0, below: 0 };
  const first = Math.floor(top / rowHeight) - SPARE_ROWS;
  const start = Math.min(Math.max(first, 0), count);
  const end = Math.min(Math.max(first + Math.ceil(height / rowHeight) + 2 * SPARE_ROWS, start), count);
  return { start, end, above: start * rowHeight, below: (count - end) * rowHeight };
}
