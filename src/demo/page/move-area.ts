import type { Bounds } from "./tag-spot";

/** How far an arrow key moves an edge, as a share of the page. */
const KEY_STEP = 0.01;

/** An area after an arrow key: moved, or grown and shrunk at its right and lower edges; `null` for another key. */
export function movedArea(area: Bounds, key: string, grows: boolean): Bounds | null {
  const dx = key === "ArrowRight" ? KEY_STEP : key === "ArrowLeft" ? -KEY_STEP : 0;
  const dy = key === "ArrowDown" ? KEY_STEP : key === "ArrowUp" ? -KEY_STEP : 0;
  if (dx === 0 && dy === 0) return null;
  const [left, top, right, bottom] = area;
  if (grows) {
    return [
      left,
      top,
      clamp(Math.max(right + dx, left + KEY_STEP)),
      clamp(Math.max(bottom + dy, top + KEY_STEP)),
    ];
  }
  // Kept whole at the page's edges.
  const x = Math.min(Math.max(dx, -left), 1 - right);
  const y = Math.min(Math.max(dy, -top), 1 - bottom);
  return [left + x, top + y, right + x, bottom + y];
}

/** A share of the page, held within it. */
export function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
