import type { KiePage } from "../index";
import { h, setText, svg } from "./element";
import { fieldName } from "./field-name";
import type { FileEntry } from "./file-queue";
import { icon } from "./icon";
import { percentText } from "./messages";
import { type PagePictures, turnedSize } from "./page-picture";
import { areaOf, boundsOf, type ValueItem } from "./page-values";
import { scaleBounds, tagSpot } from "./tag-spot";
import type { LinkState, ValueLink } from "./value-link";

/** A page to show. */
export interface ShownPage {
  readonly entry: FileEntry;
  /** From 1. */
  readonly pageNumber: number;
  /** `null` while it is being read. */
  readonly page: KiePage | null;
  readonly items: readonly ValueItem[];
  /** Which of them have boxes: those of named fields, or the words. */
  readonly marks: "fields" | "words";
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
  private readonly tagLayer: HTMLElement;
  private readonly tip: HTMLElement;
  private readonly title: HTMLElement;
  private readonly pager: HTMLElement;
  private readonly pagerText: HTMLElement;
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private readonly zoomText: HTMLElement;
  private readonly note: HTMLElement;
  private shown: ShownPage | null = null;
  private boxes = new Map<string, SVGPolygonElement>();
  private tags = new Map<string, HTMLElement>();
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
      onpointermove: (event: PointerEvent) => this.link.hover(keyAt(event), "page"),
      onpointerleave: () => this.link.hover(null, "page"),
      onclick: (event: MouseEvent) => this.choose(keyAt(event)),
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
    });
    this.tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.note = h("p", { class: "stage-note", hidden: true });
    this.tagLayer = h("div", { class: "field-tags", "aria-hidden": "true" });
    this.sheet = h("div", { class: "sheet" }, this.overlay, this.tagLayer, this.tip);
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
    if (before?.items !== items || before.marks !== shown.marks) this.drawBoxes(items, shown.marks);
    this.loadPicture(shown);
    this.layOut();
    if (!samePlace) this.stage.scrollTo(0, 0);
  }

  /** Forgets the page and its picture. */
  clear(): void {
    this.shown = null;
    this.dropPicture();
    this.drawBoxes([], "words");
  }

  private drawBoxes(items: readonly ValueItem[], marks: ShownPage["marks"]): void {
    this.boxes = new Map();
    this.tags = new Map();
    this.marked = { hovered: null, selected: null };
    this.tip.hidden = true;
    const marked = items.filter((item) => (item.colour === null) === (marks === "words"));
    // Small boxes above large ones, so that each can be pointed at.
    for (const item of marked.toSorted((a, b) => areaOf(b.corners) - areaOf(a.corners))) {
      const colour = item.colour === null ? `level-${item.level}` : `field-${item.colour}`;
      const points = item.corners.join(" ");
      this.boxes.set(item.key, svg("polygon", { class: `box ${colour}`, points, "data-key": item.key }));
      if (item.colour === null) continue;
      this.tags.set(item.key, h("span", { class: `field-tag ${colour}` }, fieldName(item.place.fieldType)));
    }
    this.overlay.replaceChildren(...this.boxes.values());
    this.tagLayer.replaceChildren(...this.tags.values());
    this.placeTags();
    this.mark(this.link.state, false);
  }

  /** Writes the fields' names beside their boxes, where they cover no word. */
  private placeTags(): void {
    if (this.tags.size === 0 || this.shown === null) return;
    const page = { width: this.sheet.clientWidth, height: this.sheet.clientWidth / this.aspect };
    const { items } = this.shown;
    const taken = items.map(({ corners }) => scaleBounds(boundsOf(corners), page));
    for (const [key, tag] of this.tags) {
      const item = items.find((one) => one.key === key);
      if (item === undefined) continue;
      const own = scaleBounds(boundsOf(item.corners), page);
      const spot = tagSpot(own, { width: tag.offsetWidth, height: tag.offsetHeight }, page, taken);
      tag.classList.toggle("crowded", spot.isCrowded);
      tag.style.left = `${spot.left}px`;
      tag.style.top = `${spot.top}px`;
      if (!spot.isCrowded) {
        taken.push([spot.left, spot.top, spot.left + tag.offsetWidth, spot.top + tag.offsetHeight]);
      }
    }
  }

  private mark(state: LinkState, scroll: boolean): void {
    const before = this.marked;
    this.marked = state;
    for (const key of [before.hovered, before.selected, state.hovered, state.selected]) {
      if (key === null) continue;
      for (const node of [this.boxes.get(key), this.tags.get(key)]) {
        node?.classList.toggle("hovered", key === state.hovered);
        node?.classList.toggle("selected", key === state.selected);
      }
    }
    this.showTip(state.hovered ?? state.selected);
    if (scroll && state.selected !== null && state.selected !== before.selected) this.reveal(state.selected);
  }

  private showTip(key: string | null): void {
    const isMarked = key !== null && this.boxes.has(key);
    const item = isMarked ? this.shown?.items.find((one) => one.key === key) : undefined;
    this.tip.hidden = item === undefined;
    if (item === undefined) return;
    const [left, top, right, bottom] = boundsOf(item.corners);
    // Above the box, or below it where the page begins; held inside the page at its right half.
    const below = top < 0.06;
    this.tip.classList.toggle("below", below);
    this.tip.style.top = `${(below ? bottom : top) * 100}%`;
    this.tip.classList.toggle("right", left > 0.5);
    this.tip.style.left = left > 0.5 ? "auto" : `${left * 100}%`;
    this.tip.style.right = left > 0.5 ? `${(1 - right) * 100}%` : "auto";
    this.tip.replaceChildren(
      item.colour === null ? "" : h("span", { class: "tip-name" }, fieldName(item.place.fieldType)),
      h("b", {}, item.value.value),
      h("span", { class: `percent level-${item.level}` }, percentText(item.value.confidence)),
    );
  }

  private reveal(key: string): void {
    const box = this.boxes.get(key)?.getBoundingClientRect();
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

  private choose(key: string | null): void {
    this.link.select(key === this.link.state.selected ? null : key, "page");
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
    this.placeTags();
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

function keyAt(event: Event): string | null {
  return event.target instanceof SVGPolygonElement ? (event.target.dataset.key ?? null) : null;
}

function iconButton(name: Parameters<typeof icon>[0], label: string, onclick: () => void): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick },
    icon(name),
  );
}
