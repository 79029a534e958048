import type { KiePage } from "../index";
import { h, setText, svg } from "./element";
import type { FileEntry } from "./file-queue";
import { icon } from "./icon";
import { percentText } from "./messages";
import { type PagePictures, turnedSize } from "./page-picture";
import { areaOf, type ValueItem } from "./page-values";
import type { LinkState, ValueLink } from "./value-link";

/** A page to show. */
export interface ShownPage {
  readonly entry: FileEntry;
  /** From 1. */
  readonly pageNumber: number;
  /** `null` while it is being read. */
  readonly page: KiePage | null;
  readonly items: readonly ValueItem[];
}

/** What the view asks of its surroundings. */
export interface PageViewActions {
  /** Moves the choice of value by a key; `true` where the key was one for that. */
  valueKey(event: KeyboardEvent): boolean;
  goToPage(pageNumber: number): void;
}

const ZOOM_STEPS = [1, 1.25, 1.5, 2, 3, 4, 6] as const;
/** A tall receipt fills at least this share of the stage's width, and scrolls. */
const LEAST_WIDTH_SHARE = 0.55;
/** On a stage narrower than this, in CSS pixels, every page fills the width: a whole one would be illegible. */
const NARROW_STAGE = 480;
/** Proportions until the page is drawn: A4. */
const DEFAULT_ASPECT = 210 / 297;

/** The page with its boxes: pointing at or choosing one tells the link, and the other way round. */
export class PageView {
  readonly element: HTMLElement;
  private readonly stage: HTMLElement;
  private readonly sheet: HTMLElement;
  private readonly overlay: SVGSVGElement;
  private readonly tip: HTMLElement;
  private readonly title: HTMLElement;
  private readonly pager: HTMLElement;
  private readonly pagerText: HTMLElement;
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private readonly zoomText: HTMLElement;
  private readonly note: HTMLElement;
  private shown: ShownPage | null = null;
  private boxes: (SVGPolygonElement | undefined)[] = [];
  private marked: LinkState = { hovered: null, selected: null };
  private picture: { readonly key: string; readonly abort: AbortController } | null = null;
  private aspect = DEFAULT_ASPECT;
  private zoomStep = 0;

  constructor(
    private readonly pictures: PagePictures,
    private readonly link: ValueLink,
    private readonly actions: PageViewActions,
  ) {
    this.title = h("h2", { class: "page-title" });
    this.pagerText = h("span", { class: "pager-text" });
    this.previous = iconButton("left", "Previous page", () => this.turnPage(-1));
    this.next = iconButton("right", "Next page", () => this.turnPage(1));
    this.pager = h(
      "div",
      { class: "pager", role: "group", "aria-label": "Page" },
      this.previous,
      this.pagerText,
      this.next,
    );
    this.zoomText = h("span", { class: "zoom-text", "aria-hidden": "true" });
    const boxesSwitch = iconButton("boxes", "Show boxes", () => {
      const hidden = this.sheet.classList.toggle("without-boxes");
      boxesSwitch.setAttribute("aria-pressed", String(!hidden));
    });
    boxesSwitch.setAttribute("aria-pressed", "true");
    const tools = h(
      "div",
      { class: "page-tools" },
      boxesSwitch,
      h(
        "div",
        { class: "zoom", role: "group", "aria-label": "Zoom" },
        iconButton("minus", "Zoom out", () => this.zoom(-1)),
        this.zoomText,
        iconButton("add", "Zoom in", () => this.zoom(1)),
        iconButton("fit", "Fit the page", () => this.zoomTo(0)),
      ),
    );
    this.overlay = svg("svg", {
      class: "boxes",
      viewBox: "0 0 1 1",
      preserveAspectRatio: "none",
      tabindex: 0,
      role: "img",
      // Not `pointerover`: that also fires where scrolling moves things below a pointer at rest.
      onpointermove: (event: PointerEvent) => this.link.hover(indexAt(event), "page"),
      onpointerleave: () => this.link.hover(null, "page"),
      onclick: (event: MouseEvent) => this.choose(indexAt(event)),
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
    });
    this.tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.note = h("p", { class: "stage-note", hidden: true });
    this.sheet = h("div", { class: "sheet" }, this.overlay, this.tip);
    this.stage = h(
      "div",
      { class: "stage", onwheel: (event: WheelEvent) => this.onWheel(event) },
      this.sheet,
    );
    this.element = h(
      "section",
      { class: "page-view", "aria-label": "Page" },
      h("div", { class: "page-bar" }, this.title, this.pager, tools),
      this.stage,
      this.note,
    );
    link.listen((state, source) => this.mark(state, source !== "page"));
    new ResizeObserver(() => this.layOut()).observe(this.stage);
  }

  /** Shows a page, or the file's picture while it is being read. */
  show(shown: ShownPage): void {
    const before = this.shown;
    this.shown = shown;
    const { entry, pageNumber, page, items } = shown;
    const samePlace = before?.entry.id === entry.id && before.pageNumber === pageNumber;
    const count = entry.pageCount ?? 1;
    setText(this.title, entry.file.name);
    this.title.title = entry.file.name;
    this.pager.hidden = count < 2;
    setText(this.pagerText, `${pageNumber} of ${count}`);
    this.previous.disabled = pageNumber <= 1;
    this.next.disabled = pageNumber >= count;
    this.sheet.classList.toggle("reading", page === null && entry.state === "reading");
    this.overlay.setAttribute("aria-label", overlayLabel(shown));
    if (!samePlace) this.zoomStep = 0;
    if (before?.items !== items) this.drawBoxes(items);
    this.loadPicture(shown);
    this.layOut();
    if (!samePlace) this.stage.scrollTo(0, 0);
  }

  /** Forgets the page and its picture. */
  clear(): void {
    this.shown = null;
    this.dropPicture();
    this.drawBoxes([]);
  }

  private drawBoxes(items: readonly ValueItem[]): void {
    this.boxes = [];
    this.marked = { hovered: null, selected: null };
    this.tip.hidden = true;
    // Small boxes above large ones, so that each can be pointed at; named fields above the words they hold.
    const isNamed = (item: ValueItem): number => (item.fieldIndex === null ? 0 : 1);
    const sorted = items.toSorted((a, b) => isNamed(a) - isNamed(b) || areaOf(b.corners) - areaOf(a.corners));
    const polygons = sorted.map((item) => {
      const colour = item.fieldIndex === null ? `level-${item.level}` : `field-${item.fieldIndex % 8}`;
      const polygon = svg("polygon", {
        class: `box ${colour}`,
        points: item.corners.join(" "),
        "data-index": item.index,
      });
      this.boxes[item.index] = polygon;
      return polygon;
    });
    this.overlay.replaceChildren(...polygons);
  }

  private mark(state: LinkState, scroll: boolean): void {
    const before = this.marked;
    this.marked = state;
    for (const index of [before.hovered, before.selected, state.hovered, state.selected]) {
      if (index === null) continue;
      const box = this.boxes[index];
      box?.classList.toggle("hovered", index === state.hovered);
      box?.classList.toggle("selected", index === state.selected);
    }
    this.showTip(state.hovered ?? state.selected);
    if (scroll && state.selected !== null && state.selected !== before.selected) this.reveal(state.selected);
  }

  private showTip(index: number | null): void {
    const item = index === null ? undefined : this.shown?.items[index];
    this.tip.hidden = item === undefined;
    if (item === undefined) return;
    const xs = item.corners.filter((_, i) => i % 2 === 0);
    const ys = item.corners.filter((_, i) => i % 2 === 1);
    const top = Math.min(...ys);
    // Above the box, or below it where the page begins; held inside the page at its right half.
    const below = top < 0.06;
    this.tip.classList.toggle("below", below);
    this.tip.style.top = `${(below ? Math.max(...ys) : top) * 100}%`;
    const left = Math.min(...xs);
    this.tip.classList.toggle("right", left > 0.5);
    this.tip.style.left = left > 0.5 ? "auto" : `${left * 100}%`;
    this.tip.style.right = left > 0.5 ? `${(1 - Math.max(...xs)) * 100}%` : "auto";
    this.tip.replaceChildren(
      h("b", {}, item.value.value),
      h("span", { class: `percent level-${item.level}` }, percentText(item.value.confidence)),
    );
  }

  private reveal(index: number): void {
    const box = this.boxes[index]?.getBoundingClientRect();
    if (box === undefined) return;
    const stage = this.stage.getBoundingClientRect();
    const margin = 48;
    const outside =
      box.top < stage.top + margin ||
      box.bottom > stage.bottom - margin ||
      box.left < stage.left ||
      box.right > stage.right;
    if (!outside) return;
    this.stage.scrollBy({
      top: (box.top + box.bottom - stage.top - stage.bottom) / 2,
      left: (box.left + box.right - stage.left - stage.right) / 2,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth",
    });
  }

  private choose(index: number | null): void {
    this.link.select(index === this.link.state.selected ? null : index, "page");
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "+" || event.key === "=") this.zoom(1);
    else if (event.key === "-") this.zoom(-1);
    else if (event.key === "0") this.zoomTo(0);
    else if (event.key === "PageDown") this.turnPage(1);
    else if (event.key === "PageUp") this.turnPage(-1);
    else if (!this.actions.valueKey(event)) return;
    event.preventDefault();
  }

  private onWheel(event: WheelEvent): void {
    // Pinching on a touchpad arrives as a wheel with Control.
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1 : -1);
  }

  private turnPage(by: number): void {
    if (this.shown === null) return;
    const pageNumber = this.shown.pageNumber + by;
    if (pageNumber >= 1 && pageNumber <= (this.shown.entry.pageCount ?? 1)) this.actions.goToPage(pageNumber);
  }

  private zoom(by: number): void {
    this.zoomTo(this.zoomStep + by);
  }

  private zoomTo(step: number): void {
    const middleX = (this.stage.scrollLeft + this.stage.clientWidth / 2) / this.stage.scrollWidth;
    const middleY = (this.stage.scrollTop + this.stage.clientHeight / 2) / this.stage.scrollHeight;
    this.zoomStep = Math.min(Math.max(step, 0), ZOOM_STEPS.length - 1);
    this.layOut();
    this.stage.scrollLeft = middleX * this.stage.scrollWidth - this.stage.clientWidth / 2;
    this.stage.scrollTop = middleY * this.stage.scrollHeight - this.stage.clientHeight / 2;
  }

  /** Sizes the sheet: the whole page where it is still legible, times the zoom. */
  private layOut(): void {
    const style = getComputedStyle(this.stage);
    const room = {
      width: this.stage.clientWidth - Number.parseFloat(style.paddingLeft) * 2,
      height: this.stage.clientHeight - Number.parseFloat(style.paddingTop) * 2,
    };
    if (room.width <= 0) return;
    const whole = room.height * this.aspect;
    const leastShare = room.width < NARROW_STAGE ? 1 : LEAST_WIDTH_SHARE;
    const fit = Math.min(room.width, Math.max(whole, room.width * leastShare));
    const zoom = ZOOM_STEPS[this.zoomStep]!;
    this.sheet.style.width = `${Math.round(fit * zoom)}px`;
    this.sheet.style.aspectRatio = String(this.aspect);
    setText(this.zoomText, percentText(zoom));
  }

  private loadPicture({ entry, pageNumber, page }: ShownPage): void {
    const angleDeg = entry.params.straighten_pages === true ? (page?.orientation.value ?? 0) : 0;
    const key = `${entry.id} ${pageNumber} ${angleDeg} ${entry.password ?? ""}`;
    if (this.picture?.key === key) return;
    this.dropPicture();
    if (page !== null && page.dimensions[0] > 0) {
      const { width, height } = turnedSize(page.dimensions[0], page.dimensions[1], angleDeg);
      this.aspect = width / height;
    }
    const abort = new AbortController();
    const picture = { key, abort };
    this.picture = picture;
    this.sheet.classList.add("drawing");
    this.pictures.page(entry, pageNumber, angleDeg, abort.signal).then(
      (canvas) => {
        if (abort.signal.aborted) return;
        canvas.className = "picture";
        canvas.setAttribute("aria-hidden", "true");
        this.aspect = canvas.width / canvas.height;
        this.sheet.prepend(canvas);
        this.sheet.classList.remove("drawing");
        this.layOut();
      },
      () => {
        if (abort.signal.aborted) return;
        this.sheet.classList.remove("drawing");
        // Reading the file tells what is wrong with it; a page that was read keeps its boxes on white.
        this.note.hidden = false;
        setText(this.note, "The page could not be drawn.");
        // Once the file is read again there may be a picture.
        if (this.picture === picture) this.picture = null;
      },
    );
  }

  private dropPicture(): void {
    this.picture?.abort.abort();
    this.picture = null;
    this.note.hidden = true;
    this.sheet.querySelector("canvas")?.remove();
    this.aspect = DEFAULT_ASPECT;
  }
}

function overlayLabel({ entry, pageNumber, page, items }: ShownPage): string {
  if (page === null) return `${entry.file.name}, page ${pageNumber}, not read yet`;
  return `${entry.file.name}, page ${pageNumber}, ${items.length} values marked. Arrow keys move between them, Escape lets go.`;
}

function indexAt(event: Event): number | null {
  const index = event.target instanceof SVGPolygonElement ? event.target.dataset.index : undefined;
  return index === undefined ? null : Number(index);
}

function iconButton(name: Parameters<typeof icon>[0], label: string, onclick: () => void): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick },
    icon(name),
  );
}
