/** Callbacks of gestures on the stage. */
export interface StageActions {
  /** Zooms by a factor about a point of the window. */
  zoomAt(factor: number, clientX: number, clientY: number): void;
  /** Whether dragging may move the page now. */
  mayPan(): boolean;
}

/** How much a wheel's pixel zooms: a notch of 100 comes to about a sixth. */
const ZOOM_PER_PIXEL = 0.0015;
/** A mouse that moved less, in pixels, has clicked. */
const DRAG_THRESHOLD = 4;
/** Pixels of one wheel line, for mice that count lines. */
const LINE_PIXELS = 16;

/**
 * Zooms a scrolling element by Control and wheel, by a touchpad's pinch (which arrives as that) and by two fingers,
 * and moves it by dragging with the mouse. One finger and the plain wheel scroll by themselves.
 */
export function listenForGestures(stage: HTMLElement, actions: StageActions): void {
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1);
      actions.zoomAt(Math.exp(-pixels * ZOOM_PER_PIXEL), event.clientX, event.clientY);
    },
    { passive: false },
  );

  let spread: number | null = null;
  stage.addEventListener(
    "touchmove",
    (event) => {
      const [a, b] = event.touches;
      if (a === undefined || b === undefined) return;
      // Else the browser would zoom the whole page.
      event.preventDefault();
      const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (spread !== null && spread > 0) {
        actions.zoomAt(now / spread, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      }
      spread = now;
    },
    { passive: false },
  );
  for (const type of ["touchend", "touchcancel"] as const) {
    stage.addEventListener(type, () => {
      spread = null;
    });
  }

  let drag: { readonly x: number; readonly y: number; moved: boolean } | null = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0 && actions.mayPan()) {
      drag = { x: event.clientX, y: event.clientY, moved: false };
    }
  });
  addEventListener("pointermove", (event) => {
    if (drag === null) return;
    drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > DRAG_THRESHOLD;
    if (!drag.moved) return;
    stage.classList.add("panning");
    stage.scrollBy(-event.movementX, -event.movementY);
  });
  addEventListener("pointerup", () => {
    if (drag?.moved) {
      // The click that ends the drag chooses nothing.
      const swallow = (event: Event): void => event.stopPropagation();
      stage.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => stage.removeEventListener("click", swallow, { capture: true }));
    }
    drag = null;
    stage.classList.remove("panning");
  });
}
