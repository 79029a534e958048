import { useLayoutEffect, useState } from "preact/hooks";
import { useApp } from "../app/app-state";
import { turnedSize } from "./page-picture";
import type { StageLayout } from "./stage-layout";

/** The picture of the current page. */
export type PagePicture =
  | { readonly state: "drawing" | "failed" }
  | { readonly state: "drawn"; readonly canvas: HTMLCanvasElement };

/** Draws the current page; again when the page, its angle or its file's password changes. */
export function usePagePicture(layout: StageLayout): PagePicture {
  const { open, pictures } = useApp();
  const [picture, setPicture] = useState<PagePicture>({ state: "drawing" });
  const entry = open.entry.value;
  const page = open.page.value;
  const pageNumber = open.pageNumber.value;
  const angleDeg = entry?.params.straighten_pages === true ? (page?.orientation.value ?? 0) : 0;
  const [attempt, setAttempt] = useState(0);
  const key = `${entry?.id} ${pageNumber} ${angleDeg} ${entry?.password ?? ""}`;
  useLayoutEffect(() => {
    if (entry === undefined) return;
    const abort = new AbortController();
    setPicture({ state: "drawing" });
    layout.setAspect(aspectOf(page?.dimensions, angleDeg));
    pictures.page(entry, pageNumber, angleDeg, abort.signal).then(
      (canvas) => {
        if (abort.signal.aborted) return;
        canvas.className = "picture";
        canvas.setAttribute("aria-hidden", "true");
        layout.setAspect(canvas.width / canvas.height);
        setPicture({ state: "drawn", canvas });
      },
      () => {
        // Reading reports the error. A page that was read shows its boxes on white.
        if (!abort.signal.aborted) setPicture({ state: "failed" });
      },
    );
    return () => abort.abort();
  }, [key, attempt]);
  useLayoutEffect(() => {
    // Once its file is read again there may be a picture.
    if (picture.state === "failed") setAttempt((count) => count + 1);
  }, [entry?.state]);
  return picture;
}

function aspectOf(dimensions: readonly [number, number] | undefined, angleDeg: number): number | null {
  if (dimensions === undefined || dimensions[0] === 0) return null;
  const { width, height } = turnedSize(dimensions[0], dimensions[1], angleDeg);
  return width / height;
}
