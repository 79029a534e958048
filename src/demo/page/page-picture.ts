import type { FileEntry } from "../files/file-queue";
import type { OpenFiles } from "../files/open-files";
import type { Bounds } from "./tag-spot";

/** Longest side of a thumbnail in pixels: twice its size on screen. */
const THUMBNAIL_SIDE = 160;
/** Longest side of a page of which an area is read again: some 300 dots per inch of A4. */
const AREA_PAGE_SIDE = 3508;
/** Longest side of a page in a searchable PDF: some 200 dots per inch of A4. */
const KEPT_SIDE = 2339;
const KEPT_QUALITY = 0.8;
/** Least pixels of ground around such an area. */
const AREA_MARGIN = 12;

/** How far a page's content is turned clockwise against how it is shown: only pages that were straightened are shown turned. */
export function uprightAngleDeg({ params, pages }: FileEntry, pageNumber: number): number {
  return params.straighten_pages === true ? (pages[pageNumber - 1]?.orientation.value ?? 0) : 0;
}

/** The whole quarters of an angle in degrees. */
export function quarterOf(angleDeg: number): number {
  return Math.round(angleDeg / 90) * 90;
}

/** Draws pages and thumbnails, one thumbnail at a time, so that fifty files do not hold up the page that is looked at. */
export class PagePictures {
  private lastThumbnail: Promise<unknown> = Promise.resolve();

  constructor(private readonly files: Pick<OpenFiles, "use">) {}

  /**
   * A page with `maxSide` pixels on its longer side, turned upright by `angleDeg`.
   *
   * @param angleDeg how far the page's content is turned clockwise, in degrees.
   * @throws as `render`.
   */
  async page(
    entry: FileEntry,
    pageNumber: number,
    angleDeg: number,
    maxSide: number,
    signal: AbortSignal,
  ): Promise<HTMLCanvasElement> {
    return this.draw(entry, pageNumber, angleDeg, maxSide, signal);
  }

  private async draw(
    entry: FileEntry,
    pageNumber: number,
    angleDeg: number,
    maxSide: number,
    signal: AbortSignal,
  ): Promise<HTMLCanvasElement> {
    const bitmap = await this.files.use(entry, (document) =>
      document.render(pageNumber, { maxSide, signal }),
    );
    return drawTurned(bitmap, -angleDeg);
  }

  /** A page as JPEG for an export, turned upright by `angleDeg`. */
  async jpeg(entry: FileEntry, pageNumber: number, angleDeg: number): Promise<Uint8Array> {
    const { signal } = new AbortController();
    const page = await this.draw(entry, pageNumber, angleDeg, KEPT_SIDE, signal);
    const blob = await blobOf(page, "image/jpeg", KEPT_QUALITY);
    // Frees the memory at once: a hundred pages would take a gigabyte.
    page.width = 0;
    return new Uint8Array(await blob.arrayBuffer());
  }

  /**
   * An area of a page as a PNG, turned upright by `angleDeg`.
   *
   * @param area relative to the turned page.
   * @returns the picture and its frame on the page, slightly larger than the area.
   * @throws as `render`.
   */
  async area(
    entry: FileEntry,
    pageNumber: number,
    angleDeg: number,
    area: Bounds,
    signal: AbortSignal,
  ): Promise<{ readonly blob: Blob; readonly frame: Bounds }> {
    const page = await this.draw(entry, pageNumber, angleDeg, AREA_PAGE_SIDE, signal);
    const { canvas, frame } = cropWithMargin(page, area);
    return { blob: await blobOf(canvas, "image/png"), frame };
  }

  /** Draws a thumbnail of a page, after all earlier thumbnails; `null` where the page cannot be drawn. */
  thumbnail(entry: FileEntry, signal: AbortSignal, pageNumber = 1): Promise<HTMLCanvasElement | null> {
    const thumbnail = this.lastThumbnail.then(async () => {
      try {
        signal.throwIfAborted();
        return await this.draw(
          entry,
          pageNumber,
          quarterOf(uprightAngleDeg(entry, pageNumber)),
          THUMBNAIL_SIDE,
          signal,
        );
      } catch {
        // The file keeps its icon; reading it reports the error.
        return null;
      }
    });
    this.lastThumbnail = thumbnail;
    return thumbnail;
  }
}

/** An area of a drawn page with some ground around it: text at the very edge of a picture is found less well. */
function cropWithMargin(page: HTMLCanvasElement, area: Bounds): { canvas: HTMLCanvasElement; frame: Bounds } {
  const left = Math.floor(area[0] * page.width);
  const top = Math.floor(area[1] * page.height);
  const width = Math.max(1, Math.ceil(area[2] * page.width) - left);
  const height = Math.max(1, Math.ceil(area[3] * page.height) - top);
  const margin = Math.max(AREA_MARGIN, Math.round(height / 4));
  const canvas = document.createElement("canvas");
  canvas.width = width + 2 * margin;
  canvas.height = height + 2 * margin;
  const context = canvas.getContext("2d");
  const [red, green, blue] = page.getContext("2d")?.getImageData(left, top, 1, 1).data ?? [255, 255, 255];
  if (context === null) throw new Error("this browser gives no 2D canvas");
  context.fillStyle = `rgb(${red} ${green} ${blue})`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(page, left, top, width, height, margin, margin, width, height);
  return {
    canvas,
    frame: [
      (left - margin) / page.width,
      (top - margin) / page.height,
      (left + width + margin) / page.width,
      (top + height + margin) / page.height,
    ],
  };
}

/** Draws a bitmap turned clockwise about its centre on a canvas that holds all of it, white around; closes the bitmap. */
function drawTurned(bitmap: ImageBitmap, angleDeg: number): HTMLCanvasElement {
  const { width, height } = turnedSize(bitmap.width, bitmap.height, angleDeg);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser gives no 2D canvas");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((angleDeg * Math.PI) / 180);
  context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  bitmap.close();
  return canvas;
}

/**
 * A canvas as an encoded picture.
 *
 * @throws Error where the browser cannot encode it.
 */
export function blobOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error(`the picture could not be made ${type}`)) : resolve(blob)),
      type,
      quality,
    );
  });
}

/** Whole pixels that hold a rectangle turned by an angle in degrees. */
export function turnedSize(
  width: number,
  height: number,
  angleDeg: number,
): { readonly width: number; readonly height: number } {
  const cos = Math.abs(Math.cos((angleDeg * Math.PI) / 180));
  const sin = Math.abs(Math.sin((angleDeg * Math.PI) / 180));
  return {
    width: Math.max(1, Math.round(width * cos + height * sin)),
    height: Math.max(1, Math.round(width * sin + height * cos)),
  };
}
