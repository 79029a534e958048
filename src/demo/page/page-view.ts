import type { KiePage } from "../../index";
import type { FileEntry } from "../files/file-queue";
import { percentText } from "../files/messages";
import { t } from "../language/language";
import { fieldName } from "../result/field-name";
import { areaOf, boundsOf, type ValueItem } from "../result/page-values";
import { h, setText, svg } from "../ui/element";
import { icon } from "../ui/icon";
import { AreaPicker } from "./area-picker";
import { type PagePictures, turnedSize } from "./page-picture";
import { PageStrip } from "./page-strip";
import { listenForGestures } from "./stage-gestures";
import { type Bounds, scaleBounds, tagSpot } from "./tag-spot";
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
  /** An area of the shown page was drawn, relative to it. */
  readArea(area: Bounds): void;
}

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
  /** 1 is the whole page, or its width. */
  private zoom = 1;
  private readonly strip: PageStrip;
  private readonly picker: AreaPicker;
  private readonly areaSwitch: HTMLButtonElement;

  constructor(
    private readonly pictures: PagePictures,
    private readonly link: ValueLink,
    private readonly actions: PageViewActions,
  ) {
    this.title = h("h2", { class: "page-title" });
    this.pagerText = h("span", { class: "pager-text" });
    this.previous = iconButton(
      "left",
      () => t().previousPage,
      () => this.turnPage(-1),
    );
    this.next = iconButton(
      "right",
      () => t().nextPage,
      () => this.turnPage(1),
    );
    this.pager = h(
      "div",
      { class: "pager", role: "group", "aria-label": () => t().page },
      this.previous,
      this.pagerText,
      this.next,
    );
    this.zoomText = h("span", { class: "zoom-text", "aria-hidden": "true" });
    const boxesSwitch = iconButton(
      "boxes",
      () => t().showBoxes,
      () => {
        const hidden = this.sheet.classList.toggle("without-boxes");
        boxesSwitch.setAttribute("aria-pressed", String(!hidden));
      },
    );
    boxesSwitch.setAttribute("aria-pressed", "true");
    this.picker = new AreaPicker((area) => {
      this.stopArea();
      if (area !== null) actions.readArea(area);
    });
    this.areaSwitch = iconButton(
      "scan",
      () => t().readArea,
      () => (this.picker.isActive ? this.stopArea() : this.startArea()),
    );
    this.areaSwitch.setAttribute("aria-pressed", "false");
    this.strip = new PageStrip(pictures, actions.goToPage);
    const tools = h(
      "div",
      { class: "page-tools" },
      this.areaSwitch,
      boxesSwitch,
      h(
        "div",
        { class: "zoom", role: "group", "aria-label": () => t().zoom },
        iconButton(
          "minus",
          () => t().zoomOut,
          () => this.zoomStep(-1),
        ),
        this.zoomText,
        iconButton(
          "add",
          () => t().zoomIn,
          () => this.zoomStep(1),
        ),
        iconButton(
          "fit",
          () => t().fitPage,
          () => this.zoomTo(1),
        ),
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
    this.sheet = h("div", { class: "sheet" }, this.overlay, this.tagLayer, this.tip, this.picker.element);
    this.stage = h("div", { class: "stage" }, this.sheet);
    listenForGestures(this.stage, {
      zoomAt: (factor, x, y) => this.zoomTo(this.zoom * factor, x, y),
      mayPan: () => !this.picker.isActive,
    });
    this.element = h(
      "section",
      { class: "page-view", "aria-label": () => t().page },
      h("div", { class: "page-bar" }, this.title, this.pager, tools),
      this.stage,
      this.note,
      this.strip.element,
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
    setText(this.pagerText, t().pageOf(pageNumber, count));
    this.previous.disabled = pageNumber <= 1;
    this.next.disabled = pageNumber >= count;
    this.sheet.classList.toggle("reading", page === null && entry.state === "reading");
    this.overlay.setAttribute("aria-label", overlayLabel(shown));
    if (!samePlace) {
      this.zoom = 1;
      this.stopArea();
    }
    this.areaSwitch.disabled = page === null || page.error !== undefined;
    this.strip.show(entry, pageNumber);
    if (before?.items !== items || before.marks !== shown.marks) this.drawBoxes(items, shown.marks);
    this.loadPicture(shown);
    this.layOut();
    if (!samePlace) this.stage.scrollTo(0, 0);
  }

  /** Writes everything anew, as in another language. */
  redraw(): void {
    const { shown } = this;
    if (shown === null) return;
    this.drawBoxes(shown.items, shown.marks);
    this.show(shown);
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
      item.value.as_read === undefined
        ? h("span", { class: `percent level-${item.level}` }, percentText(item.value.confidence))
        : h("span", { class: "percent" }, t().corrected),
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
    if (event.ctrlKey || event.metaKey) return;
    const pan = event.shiftKey ? PANS[event.key] : undefined;
    if (event.key === "+" || event.key === "=") this.zoomStep(1);
    else if (event.key === "-") this.zoomStep(-1);
    else if (event.key === "0") this.zoomTo(1);
    else if (pan !== undefined) {
      const { clientWidth, clientHeight } = this.stage;
      this.stage.scrollBy(pan[0] * PAN_STEP * clientWidth, pan[1] * PAN_STEP * clientHeight);
    } else if (event.key === "PageDown") this.turnPage(1);
    else if (event.key === "PageUp") this.turnPage(-1);
    else if (!this.actions.valueKey(event)) return;
    event.preventDefault();
  }

  private startArea(): void {
    const selected = this.shown?.items.find((item) => item.key === this.link.state.selected);
    this.sheet.classList.add("drawing-area");
    this.areaSwitch.setAttribute("aria-pressed", "true");
    this.picker.start(selected === undefined ? null : boundsOf(selected.corners));
  }

  private stopArea(): void {
    if (!this.picker.isActive) return;
    const hadFocus = this.picker.element === document.activeElement;
    this.picker.stop();
    this.sheet.classList.remove("drawing-area");
    this.areaSwitch.setAttribute("aria-pressed", "false");
    if (hadFocus) this.areaSwitch.focus();
  }

  private turnPage(by: number): void {
    if (this.shown === null) return;
    const pageNumber = this.shown.pageNumber + by;
    if (pageNumber >= 1 && pageNumber <= (this.shown.entry.pageCount ?? 1)) this.actions.goToPage(pageNumber);
  }

  private zoomStep(by: 1 | -1): void {
    // Pinching leaves zooms between the steps.
    const next =
      by > 0
        ? ZOOM_STEPS.find((step) => step > this.zoom * 1.01)
        : ZOOM_STEPS.findLast((step) => step < this.zoom / 1.01);
    this.zoomTo(next ?? this.zoom);
  }

  /** Zooms so that what lies at a point of the window stays there; the stage's middle where none is given. */
  private zoomTo(zoom: number, clientX?: number, clientY?: number): void {
    const stage = this.stage.getBoundingClientRect();
    const x = clientX ?? stage.left + stage.width / 2;
    const y = clientY ?? stage.top + stage.height / 2;
    const before = this.sheet.getBoundingClientRect();
    const shareX = (x - before.left) / before.width;
    const shareY = (y - before.top) / before.height;
    this.zoom = Math.min(Math.max(zoom, 1), MAX_ZOOM);
    this.layOut();
    const after = this.sheet.getBoundingClientRect();
    this.stage.scrollBy({
      left: after.left + shareX * after.width - x,
      top: after.top + shareY * after.height - y,
      behavior: "instant",
    });
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
    this.sheet.style.width = `${Math.round(fit * this.zoom)}px`;
    this.sheet.style.aspectRatio = String(this.aspect);
    setText(this.zoomText, percentText(this.zoom));
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
        setText(this.note, t().notDrawn);
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

function overlayLabel({ entry, pageNumber, page, items, marks }: ShownPage): string {
  const { name } = entry.file;
  if (page === null) return t().pageUnread(name, pageNumber);
  const count = items.filter((item) => (item.colour === null) === (marks === "words")).length;
  return t().pageRead(name, pageNumber, count);
}

/** Directions of the arrow keys. */
const PANS: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function keyAt(event: Event): string | null {
  return event.target instanceof SVGPolygonElement ? (event.target.dataset.key ?? null) : null;
}

function iconButton(
  name: Parameters<typeof icon>[0],
  label: () => string,
  onclick: () => void,
): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick },
    icon(name),
  );
}
