import type { Kie } from "../index";
import type { FileEntry } from "./file-queue";

/** What draws pages. */
export type PageRenderer = Pick<Kie, "render">;

/** Longest side of a thumbnail in pixels: twice its size on screen. */
const THUMBNAIL_SIDE = 160;
/** Longest side of the shown page in pixels: sharp at twice the size of a laptop's stage. */
const PICTURE_SIDE = 2000;

/** Draws pages and thumbnails, one thumbnail at a time, so that fifty files do not hold up the page that is looked at. */
export class PagePictures {
  private lastThumbnail: Promise<unknown> = Promise.resolve();

  /** @param renderer gives the engine, started at the first picture. */
  constructor(private readonly renderer: () => Promise<PageRenderer>) {}

  /**
   * A page at reading size, turned upright by `angleDeg`.
   *
   * @param angleDeg how far the page's content is turned clockwise, in degrees.
   * @throws as `render`.
   */
  async page(
    entry: FileEntry,
    pageNumber: number,
    angleDeg: number,
    signal: AbortSignal,
  ): Promise<HTMLCanvasElement> {
    const renderer = await this.renderer();
    signal.throwIfAborted();
    const { file, password } = entry;
    const bitmap = await renderer.render(file, pageNumber, { maxSide: PICTURE_SIDE, password, signal });
    return drawTurned(bitmap, -angleDeg);
  }

  /** A small picture of a file's first page, after all thumbnails asked for before; `null` where there is none. */
  thumbnail(entry: FileEntry, signal: AbortSignal): Promise<HTMLCanvasElement | null> {
    const thumbnail = this.lastThumbnail.then(async () => {
      try {
        signal.throwIfAborted();
        const renderer = await this.renderer();
        const { file, password } = entry;
        return drawTurned(await renderer.render(file, 1, { maxSide: THUMBNAIL_SIDE, password, signal }), 0);
      } catch {
        // What cannot be drawn keeps its sign for a file; reading it says why.
        return null;
      }
    });
    this.lastThumbnail = thumbnail;
    return thumbnail;
  }
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
