import { t } from "../language/language";
import { h } from "../ui/element";
import type { Bounds } from "./tag-spot";

/** Least side of an area, as a share of the page. */
const LEAST_SIDE = 0.005;
/** How far an arrow key moves an edge, as a share of the page. */
const KEY_STEP = 0.01;
/** What the keyboard starts from where nothing is chosen. */
const MIDDLE: Bounds = [0.3, 0.45, 0.7, 0.55];

/** A layer over the page in which an area is drawn: by dragging, or with the keyboard. */
export class AreaPicker {
  readonly element: HTMLElement;
  private readonly frame = h("div", { class: "area-frame", hidden: true });
  private area: Bounds | null = null;
  private from: readonly [number, number] | null = null;

  /** @param onPick called with the area relative to the page, or with `null` where it was given up. */
  constructor(private readonly onPick: (area: Bounds | null) => void) {
    this.element = h(
      "div",
      {
        class: "area-layer",
        hidden: true,
        tabindex: 0,
        role: "application",
        "aria-label": () => t().areaHelp,
        onpointerdown: (event: PointerEvent) => this.begin(event),
        onpointermove: (event: PointerEvent) => this.drag(event),
        onpointerup: () => this.end(),
        onkeydown: (event: KeyboardEvent) => this.onKey(event),
      },
      this.frame,
    );
  }

  /** Whether an area is being drawn. */
  get isActive(): boolean {
    return !this.element.hidden;
  }

  /** Begins, with an area to go on from. */
  start(area: Bounds | null): void {
    this.element.hidden = false;
    this.set(area);
    this.element.focus({ preventScroll: true });
  }

  /** Ends without telling. */
  stop(): void {
    this.element.hidden = true;
    this.from = null;
  }

  private begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    this.from = this.pointAt(event);
    this.set(null);
  }

  private drag(event: PointerEvent): void {
    if (this.from === null) return;
    const [x, y] = this.pointAt(event);
    const [fromX, fromY] = this.from;
    this.set([Math.min(x, fromX), Math.min(y, fromY), Math.max(x, fromX), Math.max(y, fromY)]);
  }

  private end(): void {
    if (this.from === null) return;
    this.from = null;
    if (this.area !== null && isLarge(this.area)) this.onPick(this.area);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") this.onPick(null);
    else if (event.key === "Enter" && this.area !== null) this.onPick(this.area);
    else {
      const moved = movedArea(this.area ?? MIDDLE, event.key, event.shiftKey);
      if (moved === null) return;
      this.set(moved);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private set(area: Bounds | null): void {
    this.area = area;
    this.frame.hidden = area === null;
    if (area === null) return;
    const [left, top, right, bottom] = area;
    Object.assign(this.frame.style, {
      left: `${left * 100}%`,
      top: `${top * 100}%`,
      width: `${(right - left) * 100}%`,
      height: `${(bottom - top) * 100}%`,
    });
  }

  private pointAt(event: PointerEvent): readonly [number, number] {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    return [clamp((event.clientX - left) / width), clamp((event.clientY - top) / height)];
  }
}

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

function isLarge([left, top, right, bottom]: Bounds): boolean {
  return right - left >= LEAST_SIDE && bottom - top >= LEAST_SIDE;
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
