import type { KiePage } from "../../index";
import { percentText } from "../files/messages";
import { t } from "../language/language";
import type { LinkSource, LinkState, ValueLink } from "../page/value-link";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import type { TypedValue } from "./corrections";
import { fieldName } from "./field-name";
import { alternativesOf, documentFields, namedTypes, type ValueItem, type ValuePlace } from "./page-values";

/** What can be done to a field's value. */
export interface FieldActions {
  correct(place: ValuePlace, typed: TypedValue): void;
  chooseAlternative(place: ValuePlace, index: number): void;
  swapDate(place: ValuePlace): void;
  remove(place: ValuePlace): void;
  /** Brings a value's page into sight. */
  goToPage(pageNumber: number): void;
}

/** What a table shows. */
export interface ShownFields {
  /** Differs between documents. */
  readonly documentKey: string;
  readonly fileName: string;
  readonly pages: readonly KiePage[];
  readonly pageCount: number;
  /** Stands in the table's place where there are no fields. */
  readonly emptyText: string;
}

/** The open document's fields in a table, linked with their boxes; values can be edited and exchanged for others. */
export class FieldTable {
  readonly element: HTMLElement;
  private readonly table: HTMLTableElement;
  private readonly caption: HTMLElement;
  private readonly missing: HTMLElement;
  private readonly empty: HTMLElement;
  private shown: ShownFields | null = null;
  private items: readonly ValueItem[] = [];
  private bodies = new Map<string, HTMLTableSectionElement>();
  private marked: LinkState = { hovered: null, selected: null };
  private editing: string | null = null;
  /** Keys whose other candidates are unfolded. */
  private readonly unfolded = new Set<string>();

  constructor(
    private readonly link: ValueLink,
    private readonly actions: FieldActions,
  ) {
    this.caption = h("caption", { class: "visually-hidden" });
    this.table = h(
      "table",
      {
        class: "fields",
        onpointermove: (event: PointerEvent) => this.link.hover(keyAt(event), "fields"),
        onpointerleave: () => this.link.hover(null, "fields"),
        onkeydown: (event: KeyboardEvent) => this.onKey(event),
      },
      this.caption,
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, () => t().columnField),
          h("th", { scope: "col" }, () => t().columnValue),
          h("th", { scope: "col", class: "normalized-column" }, () => t().columnNormalized),
          h("th", { scope: "col", class: "sure-column" }, () => t().columnConfidence),
        ),
      ),
    );
    this.missing = h("p", { class: "missing-fields" });
    this.empty = h("p", { class: "empty-note" });
    this.element = h("div", { class: "field-panel" }, this.table, this.empty, this.missing);
    link.listen((state, source) => this.mark(state, source));
  }

  /** Shows a document's fields. Keyboard focus stays on the value that it was on. */
  show(shown: ShownFields): void {
    const isOther = shown.documentKey !== this.shown?.documentKey;
    if (isOther) {
      this.stopEditing();
      this.unfolded.clear();
    }
    this.shown = shown;
    this.items = documentFields(shown.pages);
    const focused = document.activeElement?.closest<HTMLElement>(".field-row")?.dataset.key;
    setText(this.caption, t().fieldsOfFile(shown.fileName));
    for (const body of this.bodies.values()) body.remove();
    this.bodies = new Map(this.items.map((item) => [item.key, this.body(item)]));
    this.table.append(...this.bodies.values());
    this.table.hidden = this.items.length === 0;
    this.empty.hidden = this.items.length > 0;
    setText(this.empty, shown.emptyText);
    const found = new Set(this.items.map((item) => item.place.fieldType));
    const missing = namedTypes(shown.pages).filter((type) => !found.has(type));
    this.missing.hidden = missing.length === 0 || this.items.length === 0;
    setText(this.missing, `${t().notFound} ${missing.map(fieldName).join(", ")}`);
    this.marked = { hovered: null, selected: null };
    this.mark(this.link.state, "fields");
    if (focused !== undefined) this.focus(focused);
  }

  /** Opens the form for a value. */
  edit(key: string): void {
    this.editing = key;
    this.redraw();
    this.bodies.get(key)?.querySelector("input")?.select();
  }

  /** Moves or lets go of the choice by a key that was pressed elsewhere; `true` where the key was one for that. */
  handleKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || this.items.length === 0) return false;
    const { selected } = this.link.state;
    if (event.key === "Escape") {
      if (selected === null) return false;
      this.link.select(null, "keyboard");
      return true;
    }
    const to = this.keyTarget(event.key, selected);
    if (to === null) return false;
    this.actions.goToPage(to.place.pageNumber);
    this.link.select(to.key, "keyboard");
    return true;
  }

  /** The value that a key leads to from another; the one itself at the ends, `null` where the key leads nowhere. */
  private keyTarget(key: string, from: string | null): ValueItem | null {
    const last = this.items.length - 1;
    const at = this.items.findIndex((item) => item.key === from);
    if (key === "Home") return this.items[0]!;
    if (key === "End") return this.items[last]!;
    if (key === "ArrowDown" || key === "ArrowRight") return this.items[Math.min(at + 1, last)]!;
    if (key === "ArrowUp" || key === "ArrowLeft") return this.items[Math.max(at - 1, 0)]!;
    return null;
  }

  private stopEditing(): void {
    this.editing = null;
  }

  private redraw(): void {
    if (this.shown !== null) this.show(this.shown);
  }

  private focus(key: string): void {
    this.bodies.get(key)?.querySelector<HTMLElement>(".field-value")?.focus({ preventScroll: true });
  }

  private body(item: ValueItem): HTMLTableSectionElement {
    if (item.key === this.editing) return h("tbody", { class: "field-group" }, this.form(item));
    return h("tbody", { class: "field-group" }, this.row(item), this.candidates(item));
  }

  private row(item: ValueItem): HTMLTableRowElement {
    const { place, value, level, colour } = item;
    const name = fieldName(place.fieldType);
    const sure = percentText(value.confidence);
    const isCorrected = value.as_read !== undefined;
    const pageCount = this.shown?.pageCount ?? 1;
    return h(
      "tr",
      { class: "field-row", "data-key": item.key },
      h(
        "th",
        { scope: "row" },
        h("span", { class: `swatch field-${colour ?? 0}`, "aria-hidden": "true" }),
        h("span", {}, name),
        pageCount > 1 ? h("span", { class: "field-page" }, t().onPage(place.pageNumber)) : null,
      ),
      h(
        "td",
        { class: "value-cell" },
        h(
          "button",
          {
            type: "button",
            class: "field-value",
            "aria-pressed": "false",
            "aria-label": isCorrected
              ? t().fieldCorrected(name, value.value)
              : t().fieldRow(name, value.value, sure),
            onclick: () => this.toggle(item),
            ondblclick: () => this.edit(item.key),
            onfocus: () => this.link.hover(item.key, "fields"),
            onblur: () => this.link.hover(null, "fields"),
          },
          ...breakable(value.value),
        ),
        // On narrow panels, in place of its own column.
        value.normalized == null || value.normalized === value.value
          ? null
          : h("span", { class: "normalized-below" }, value.normalized),
      ),
      h("td", { class: "normalized-column" }, normalizedText(value)),
      h(
        "td",
        { class: "sure-column" },
        isCorrected
          ? h("span", { class: "by-hand", title: readBefore(item) }, t().corrected)
          : h("span", { class: `percent level-${level}` }, sure),
        h(
          "button",
          {
            type: "button",
            class: "icon-button edit-field",
            "aria-label": t().editField(name),
            title: t().edit,
            onclick: () => this.edit(item.key),
          },
          icon("pencil"),
        ),
      ),
    );
  }

  private candidates(item: ValueItem): HTMLTableRowElement | null {
    const others = alternativesOf(item.value);
    const otherDate = item.value.as_read === undefined ? item.value.normalized_alternative : undefined;
    if (others.length === 0 && otherDate === undefined) return null;
    const details = h(
      "details",
      { class: "candidates", open: this.unfolded.has(item.key) },
      h("summary", {}, t().otherCandidates(others.length + (otherDate === undefined ? 0 : 1))),
      otherDate === undefined
        ? null
        : h(
            "div",
            { class: "date-unclear" },
            h("p", {}, t().dateUnclear),
            h("span", { class: "candidate-value" }, otherDate),
            exchangeButton(otherDate, () => this.actions.swapDate(item.place)),
          ),
      h(
        "ul",
        {},
        ...others.map((other, index) =>
          h(
            "li",
            {},
            h("span", { class: "candidate-value" }, other.value),
            h("span", { class: "percent" }, percentText(other.confidence)),
            exchangeButton(other.value, () => this.actions.chooseAlternative(item.place, index)),
          ),
        ),
      ),
    );
    details.addEventListener("toggle", () => {
      if (details.open) this.unfolded.add(item.key);
      else this.unfolded.delete(item.key);
    });
    return h("tr", { class: "candidates-row" }, h("td", { colspan: 4 }, details));
  }

  private form(item: ValueItem): HTMLTableRowElement {
    const name = fieldName(item.place.fieldType);
    const { value, normalized = null } = item.value;
    const input = (text: string, label: string): HTMLInputElement =>
      h("input", {
        type: "text",
        value: text,
        "aria-label": label,
        autocomplete: "off",
        spellcheck: "false",
      });
    const valueInput = input(value, t().valueOf(name));
    valueInput.required = true;
    const normalizedInput = input(normalized ?? "", t().normalizedOf(name));
    const close = (): void => {
      this.stopEditing();
      this.redraw();
      this.focus(item.key);
    };
    const form = h(
      "form",
      {
        class: "field-form",
        onsubmit: (event: SubmitEvent) => {
          event.preventDefault();
          const typed = { value: valueInput.value.trim(), normalized: normalizedInput.value.trim() || null };
          if (typed.value === "") return;
          this.stopEditing();
          if (typed.value === value && typed.normalized === normalized) this.redraw();
          else this.actions.correct(item.place, typed);
          this.focus(item.key);
        },
        onkeydown: (event: KeyboardEvent) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          close();
        },
      },
      h("label", {}, h("span", {}, t().columnValue), valueInput),
      h("label", {}, h("span", {}, t().columnNormalized), normalizedInput),
      h(
        "div",
        { class: "field-form-actions" },
        h("button", { class: "button primary small" }, t().save),
        h("button", { type: "button", class: "button small", onclick: close }, t().cancel),
        h(
          "button",
          {
            type: "button",
            class: "button small quiet",
            onclick: () => {
              this.stopEditing();
              this.actions.remove(item.place);
            },
          },
          icon("trash"),
          t().remove,
        ),
      ),
      item.value.as_read == null ? null : h("p", { class: "was-read" }, readBefore(item)),
    );
    return h(
      "tr",
      { class: "field-row editing", "data-key": item.key },
      h(
        "td",
        { colspan: 4 },
        h(
          "div",
          { class: "form-title" },
          h("span", { class: `swatch field-${item.colour ?? 0}`, "aria-hidden": "true" }),
          name,
        ),
        form,
      ),
    );
  }

  private toggle(item: ValueItem): void {
    const isSelected = this.link.state.selected === item.key;
    if (!isSelected) this.actions.goToPage(item.place.pageNumber);
    this.link.select(isSelected ? null : item.key, "fields");
  }

  private onKey(event: KeyboardEvent): void {
    const button = (event.target as Element).closest<HTMLElement>(".field-value");
    if (button === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = button.closest<HTMLElement>(".field-row")!.dataset;
    if (event.key === "F2") {
      event.preventDefault();
      this.edit(key!);
      return;
    }
    const to = this.keyTarget(event.key, key!);
    if (to === null) return;
    event.preventDefault();
    this.actions.goToPage(to.place.pageNumber);
    this.link.select(to.key, "fields");
    this.bodies.get(to.key)?.querySelector<HTMLElement>(".field-value")?.focus();
  }

  private mark(state: LinkState, source: LinkSource): void {
    const before = this.marked;
    this.marked = state;
    for (const key of [before.hovered, before.selected, state.hovered, state.selected]) {
      const body = key === null ? undefined : this.bodies.get(key);
      if (body === undefined) continue;
      body.classList.toggle("hovered", key === state.hovered);
      body.classList.toggle("selected", key === state.selected);
      body.querySelector(".field-value")?.setAttribute("aria-pressed", String(key === state.selected));
    }
    if (source === "fields" || state.selected === null || state.selected === before.selected) return;
    this.bodies.get(state.selected)?.scrollIntoView({ block: "nearest" });
  }
}

function exchangeButton(value: string, onclick: () => void): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "button small", "aria-label": t().useCandidate(value), onclick },
    t().useValue,
  );
}

/** A text that is broken after the signs of an address rather than within its words, where it must be broken. */
function breakable(text: string): (string | Node)[] {
  return text.split(/(?<=[@./_])(?=\p{L})/u).flatMap((piece, i) => (i === 0 ? [piece] : [h("wbr"), piece]));
}

/** What a value means; said shortly where that is how it is written anyway. */
function normalizedText({ value, normalized }: ValueItem["value"]): string {
  return normalized === value ? t().sameAsValue : (normalized ?? "");
}

function readBefore({ value }: ValueItem): string {
  return value.as_read == null ? "" : t().wasRead(value.as_read.value);
}

function keyAt(event: Event): string | null {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
  return row?.dataset.key ?? null;
}
