import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app/app-state";
import { turnedSize, uprightAngleDeg } from "./page-picture";
import type { StageLayout } from "./stage-layout";

/** The picture of the current page. */
export type PagePicture =
  | { readonly state: "drawing" | "failed" }
  | { readonly state: "drawn"; readonly canvas: HTMLCanvasElement };

/** Until the sheet is laid out: sharp at twice the size of a laptop's stage. */
const DEFAULT_SIDE = 2000;
const MAX_SIDE = 8192;
/** A page that is enlarged by less is not drawn again. */
const REDRAW_RATIO = 1.05;
/** Pinching passes many sizes; the last one is drawn. */
const REDRAW_DELAY_MS = 200;

/**
 * Draws the current page with a pixel for each of the screen's; again when the page, its angle, its file or the password changes,
 * and when it is enlarged.
 */
export function usePagePicture(layout: StageLayout): PagePicture {
  const { open, pictures } = useApp();
  const [picture, setPicture] = useState<PagePicture>({ state: "drawing" });
  const entry = open.entry.value;
  const page = open.page.value;
  const pageNumber = open.pageNumber.value;
  const angleDeg = entry === undefined ? 0 : uprightAngleDeg(entry, pageNumber);
  const [attempt, setAttempt] = useState(0);
  const key = `${entry?.id} ${pageNumber} ${angleDeg} ${entry?.password ?? ""}`;
  const drawnSide = useRef(0);
  const wantedSide = useWantedSide(layout);

  /** Returns a function that cancels the drawing. */
  const draw = (side: number, onFailure: () => void): (() => void) => {
    const abort = new AbortController();
    drawnSide.current = side;
    pictures.page(entry!, pageNumber, angleDeg, side, abort.signal).then(
      (canvas) => {
        if (abort.signal.aborted) return;
        canvas.className = "picture";
        canvas.setAttribute("aria-hidden", "true");
        layout.setAspect(canvas.width / canvas.height);
        setPicture({ state: "drawn", canvas });
      },
      () => {
        if (!abort.signal.aborted) onFailure();
      },
    );
    return () => abort.abort();
  };
  useLayoutEffect(() => {
    if (entry === undefined) return;
    setPicture({ state: "drawing" });
    layout.setAspect(aspectOf(page?.dimensions, angleDeg));
    // Reading reports the error. A page that was read shows its boxes on white.
    return draw(sideOf(layout), () => setPicture({ state: "failed" }));
  }, [entry?.file, key, attempt]);
  useLayoutEffect(() => {
    if (entry === undefined || picture.state !== "drawn") return;
    // The smaller picture stays until the larger one is there.
    if (wantedSide > REDRAW_RATIO * drawnSide.current) return draw(wantedSide, () => {});
  }, [entry?.file, key, wantedSide]);
  useLayoutEffect(() => {
    // Once its file is read again there may be a picture.
    if (picture.state === "failed") setAttempt((count) => count + 1);
  }, [entry?.state]);
  return picture;
}

/** The longer side of the sheet in the screen's pixels, once its size has not changed for a moment. */
function useWantedSide(layout: StageLayout): number {
  const [side, setSide] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = layout.sheetSize.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setSide(sideOf(layout)), REDRAW_DELAY_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [layout]);
  return side;
}

function sideOf(layout: StageLayout): number {
  const { width, height } = layout.sheetSize.peek();
  const side = Math.round(Math.max(width, height) * devicePixelRatio);
  return side === 0 ? DEFAULT_SIDE : Math.min(side, MAX_SIDE);
}

function aspectOf(dimensions: readonly [number, number] | undefined, angleDeg: number): number | null {
  if (dimensions === undefined || dimensions[0] === 0) return null;
  const { width, height } = turnedSize(dimensions[0], dimensions[1], angleDeg);
  return width / height;
}
