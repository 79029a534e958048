import type { Field, KieDocument, Size } from "../index";

const SVG = "http://www.w3.org/2000/svg";
/** A page on a screen of twice the usual density. */
const MAX_SIDE = 2048;

/** A page's picture with a box for each field. */
export class PagePicture {
  readonly element = document.createElement("div");
  private readonly canvas = document.createElement("canvas");
  private readonly overlay = document.createElementNS(SVG, "svg");
  private boxes: SVGPolygonElement[] = [];

  /** @param onPick called with the position of a field whose box is clicked. */
  constructor(private readonly onPick: (index: number) => void) {
    this.element.className = "picture";
    this.element.part.add("picture");
    this.overlay.setAttribute("preserveAspectRatio", "none");
    // The fields beside the picture say the same.
    this.overlay.setAttribute("aria-hidden", "true");
    this.element.append(this.canvas, this.overlay);
  }

  /** Draws a page. @throws as `KieDocument.render`. */
  async draw(opened: KieDocument, pageNumber: number, signal: AbortSignal): Promise<void> {
    const bitmap = await opened.render(pageNumber, { maxSide: MAX_SIDE, signal });
    this.canvas.width = bitmap.width;
    this.canvas.height = bitmap.height;
    this.canvas.getContext("bitmaprenderer")!.transferFromImageBitmap(bitmap);
  }

  /**
   * Shows a box around each field of the page, by their positions among all fields.
   *
   * @param size the frame of the fields' quads; `null` where the picture has another one.
   */
  show(size: Size | null, fields: ReadonlyMap<number, Field>): void {
    if (size !== null) this.overlay.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
    this.boxes = [];
    for (const [index, { quad }] of size === null ? [] : fields) {
      const box = document.createElementNS(SVG, "polygon");
      box.setAttribute("points", quad.map(({ x, y }) => `${x},${y}`).join(" "));
      box.part.add("box");
      box.addEventListener("click", () => this.onPick(index));
      this.boxes[index] = box;
    }
    this.overlay.replaceChildren(...this.boxes.filter(Boolean));
  }

  /** Marks the box of a field, or none. */
  mark(index: number | null): void {
    for (const [i, box] of this.boxes.entries()) box?.classList.toggle("marked", i === index);
  }
}
