import { signal } from "@preact/signals";
import { listenForGestures } from "./stage-gestures";

const ZOOM_STEPS = [1, 1.25, 1.5, 2, 3, 4, 6, 8] as const;
const MAX_ZOOM = ZOOM_STEPS[ZOOM_STEPS.length - 1]!;
/** How far Shift and an arrow key move the page, as a share of the stage. */
const PAN_STEP = 0.15;
/** A tall receipt fills at least this share of the stage's width, and scrolls. */
const LEAST_WIDTH_SHARE = 0.55;
/** On a stage narrower than this, in CSS pixels, every page fills the width: a whole one would be illegible. */
const NARROW_STAGE = 480;
/** Proportions until the page is drawn: A4. */
const DEFAULT_ASPECT = 210 / 297;
/** Pixels kept between a box that is brought into sight and the stage's edge. */
const REVEAL_MARGIN = 48;

/** Directions of the arrow keys. */
const PANS: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Size and place of the sheet in the stage that scrolls it. */
export class StageLayout {
  /** 1 is the whole page, or its width. */
  readonly zoom = signal(1);
  /** Of the sheet, in CSS pixels. */
  readonly sheetSize = signal({ width: 0, height: 0 });
  /** Whether dragging draws an area and does not move the page. */
  isPicking = false;
  private aspect = DEFAULT_ASPECT;
  private stage: HTMLElement | null = null;
  private sheet: HTMLElement | null = null;

  /** Starts observing the elements. Returns a function that stops it. */
  attach(stage: HTMLElement, sheet: HTMLElement): () => void {
    this.stage = stage;
    this.sheet = sheet;
    listenForGestures(stage, {
      zoomAt: (factor, x, y) => this.zoomTo(this.zoom.peek() * factor, x, y),
      mayPan: () => !this.isPicking,
    });
    const resized = new ResizeObserver(() => this.layOut());
    resized.observe(stage);
    return () => resized.disconnect();
  }

  /** Width over height of the page; A4's where it is not known. */
  setAspect(aspect: number | null): void {
    this.aspect = aspect ?? DEFAULT_ASPECT;
    this.layOut();
  }

  /** Shows a page as a whole, from its top. */
  reset(): void {
    this.zoom.value = 1;
    this.layOut();
    this.stage?.scrollTo(0, 0);
  }

  /** To the next step in or out. Pinching leaves zooms between the steps. */
  zoomStep(by: 1 | -1): void {
    const zoom = this.zoom.peek();
    const next =
      by > 0
        ? ZOOM_STEPS.find((step) => step > zoom * 1.01)
        : ZOOM_STEPS.findLast((step) => step < zoom / 1.01);
    this.zoomTo(next ?? zoom);
  }

  /** Zooms about a point of the window, by default the middle of the stage. */
  zoomTo(zoom: number, clientX?: number, clientY?: number): void {
    if (this.stage === null || this.sheet === null) return;
    const stage = this.stage.getBoundingClientRect();
    const x = clientX ?? stage.left + stage.width / 2;
    const y = clientY ?? stage.top + stage.height / 2;
    const before = this.sheet.getBoundingClientRect();
    const shareX = (x - before.left) / before.width;
    const shareY = (y - before.top) / before.height;
    this.zoom.value = Math.min(Math.max(zoom, 1), MAX_ZOOM);
    this.layOut();
    const after = this.sheet.getBoundingClientRect();
    this.stage.scrollBy({
      left: after.left + shareX * after.width - x,
      top: after.top + shareY * after.height - y,
      behavior: "instant",
    });
  }

  /** Moves the page by Shift and an arrow key; `false` for another key. */
  pan(event: KeyboardEvent): boolean {
    const by = event.shiftKey ? PANS[event.key] : undefined;
    if (by === undefined || this.stage === null) return false;
    const { clientWidth, clientHeight } = this.stage;
    this.stage.scrollBy(by[0] * PAN_STEP * clientWidth, by[1] * PAN_STEP * clientHeight);
    return true;
  }

  /** Scrolls until a box is visible. */
  reveal(element: Element): void {
    if (this.stage === null) return;
    const box = element.getBoundingClientRect();
    const stage = this.stage.getBoundingClientRect();
    const isOutside =
      box.top < stage.top + REVEAL_MARGIN ||
      box.bottom > stage.bottom - REVEAL_MARGIN ||
      box.left < stage.left ||
      box.right > stage.right;
    if (!isOutside) return;
    this.stage.scrollBy({
      top: (box.top + box.bottom - stage.top - stage.bottom) / 2,
      left: (box.left + box.right - stage.left - stage.right) / 2,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth",
    });
  }

  /** Sizes the sheet: the whole page where it is still legible, times the zoom. */
  private layOut(): void {
    if (this.stage === null || this.sheet === null) return;
    const style = getComputedStyle(this.stage);
    const room = {
      width: this.stage.clientWidth - Number.parseFloat(style.paddingLeft) * 2,
      height: this.stage.clientHeight - Number.parseFloat(style.paddingTop) * 2,
    };
    if (room.width <= 0) return;
    const whole = room.height * this.aspect;
    const leastShare = room.width < NARROW_STAGE ? 1 : LEAST_WIDTH_SHARE;
    const fit = Math.min(room.width, Math.max(whole, room.width * leastShare));
    const width = Math.round(fit * this.zoom.peek());
    this.sheet.style.width = `${width}px`;
    this.sheet.style.aspectRatio = String(this.aspect);
    this.sheetSize.value = { width, height: width / this.aspect };
  }
}
