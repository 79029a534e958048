import { percentText } from "../files/messages";
import { t } from "../language/language";
import type { LinkSource, LinkState, ValueLink } from "../page/value-link";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import { matchesFilter, type ValueItem } from "./page-values";
import { type WordActions, WordEditor } from "./word-editor";

/** Keys that move the choice, by how far; the ends are further than any list is long. */
const STEPS: { readonly [key: string]: number } = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The words of the shown page with a filter; linked with the boxes on the page. The chosen one can be edited. */
export class ValueList {
  readonly element: HTMLElement;
  private readonly listbox: HTMLElement;
  private readonly filterBox: HTMLInputElement;
  private readonly uncertain: HTMLButtonElement;
  private readonly empty: HTMLElement;
  private readonly editor: WordEditor;
  private items: readonly ValueItem[] = [];
  private rows = new Map<string, HTMLElement>();
  /** Keys that pass the filter, in order. */
  private visible: string[] = [];
  private marked: LinkState = { hovered: null, selected: null };
  private onlyUncertain = false;
  private emptyText = "";

  constructor(
    private readonly link: ValueLink,
    actions: WordActions,
  ) {
    this.filterBox = h("input", {
      type: "search",
      class: "filter",
      placeholder: () => t().findValue,
      "aria-label": () => t().findValue,
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => this.applyFilter(),
      onkeydown: (event: KeyboardEvent) => {
        if (event.key === "ArrowDown") {
          event.preventDefault();
          this.listbox.focus();
          if (this.link.state.selected === null) this.step(1);
        }
      },
    });
    this.uncertain = h("button", {
      type: "button",
      class: "chip",
      "aria-pressed": "false",
      onclick: () => {
        this.onlyUncertain = !this.onlyUncertain;
        this.uncertain.setAttribute("aria-pressed", String(this.onlyUncertain));
        this.applyFilter();
      },
    });
    this.listbox = h("div", {
      class: "values",
      role: "listbox",
      tabindex: 0,
      "aria-label": () => t().valuesOnPage,
      onpointermove: (event: PointerEvent) => this.link.hover(keyAt(event), "list"),
      onpointerleave: () => this.link.hover(null, "list"),
      onclick: (event: MouseEvent) => {
        const key = keyAt(event);
        if (key !== null) this.link.select(key === this.link.state.selected ? null : key, "list");
      },
      ondblclick: (event: MouseEvent) => {
        const key = keyAt(event);
        if (key === null) return;
        this.link.select(key, "list");
        this.editor.focus();
      },
      onkeydown: (event: KeyboardEvent) => {
        const isEdit = event.key === "F2" || event.key === "Enter";
        if (isEdit && this.link.state.selected !== null) this.editor.focus();
        else if (!this.handleKey(event)) return;
        event.preventDefault();
      },
      oncopy: (event: ClipboardEvent) => {
        const { selected } = this.link.state;
        // Text marked with the pointer goes as it is.
        if (selected === null || !(getSelection()?.isCollapsed ?? true)) return;
        const item = this.items.find(({ key }) => key === selected);
        if (item === undefined) return;
        event.clipboardData?.setData("text/plain", item.value.value);
        event.preventDefault();
      },
    });
    this.editor = new WordEditor(actions, () => this.listbox.focus());
    this.empty = h("p", { class: "empty-note", hidden: true });
    this.element = h(
      "div",
      { class: "value-list" },
      h(
        "div",
        { class: "filter-bar" },
        h("label", { class: "filter-field" }, icon("search"), this.filterBox),
        this.uncertain,
      ),
      this.listbox,
      this.empty,
      this.editor.element,
    );
    link.listen((state, source) => this.mark(state, source));
  }

  /** Shows a page's values. `emptyText` stands in their place where there are none. */
  show(items: readonly ValueItem[], emptyText: string): void {
    this.items = items;
    this.emptyText = emptyText;
    this.marked = { hovered: null, selected: null };
    this.rows = new Map(items.map((item) => [item.key, valueRow(item)]));
    this.listbox.replaceChildren(...this.rows.values());
    const uncertainCount = this.items.filter((item) => item.level !== "high").length;
    setText(this.uncertain, t().toCheck(uncertainCount));
    this.uncertain.hidden = uncertainCount === 0 && !this.onlyUncertain;
    this.uncertain.title = t().toCheckHelp;
    this.applyFilter();
    this.mark(this.link.state, "list");
  }

  /** Moves or lets go of the choice by a key; `true` where the key was one for that. */
  handleKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") {
      if (this.link.state.selected === null) return false;
      this.link.select(null, "keyboard");
      return true;
    }
    const by = STEPS[event.key];
    if (by === undefined || this.visible.length === 0) return false;
    this.step(by);
    return true;
  }

  private step(by: number): void {
    const last = this.visible.length - 1;
    const { selected } = this.link.state;
    const at = selected === null ? -1 : this.visible.indexOf(selected);
    const to = at < 0 && by > 0 && Number.isFinite(by) ? 0 : Math.min(Math.max(at + by, 0), last);
    this.link.select(this.visible[to]!, "keyboard");
  }

  private applyFilter(): void {
    const filter = { text: this.filterBox.value, onlyUncertain: this.onlyUncertain };
    this.visible = [];
    for (const item of this.items) {
      const shown = matchesFilter(item, filter);
      this.rows.get(item.key)!.hidden = !shown;
      if (shown) this.visible.push(item.key);
    }
    this.listbox.hidden = this.visible.length === 0;
    this.empty.hidden = this.visible.length > 0;
    setText(this.empty, this.noneText());
    const { selected } = this.link.state;
    const isOwn = selected !== null && this.rows.has(selected);
    if (isOwn && !this.visible.includes(selected)) this.link.select(null, "list");
  }

  private noneText(): string {
    if (this.items.length === 0) return this.emptyText;
    return this.onlyUncertain && this.filterBox.value.trim() === ""
      ? t().nothingToCheck
      : t().noneMatches(this.items.length);
  }

  private mark(state: LinkState, source: LinkSource): void {
    const before = this.marked;
    this.marked = state;
    for (const key of [before.hovered, before.selected, state.hovered, state.selected]) {
      if (key === null) continue;
      const row = this.rows.get(key);
      row?.classList.toggle("hovered", key === state.hovered);
      row?.setAttribute("aria-selected", String(key === state.selected));
    }
    const active = state.selected === null ? undefined : this.rows.get(state.selected);
    if (active === undefined) this.listbox.removeAttribute("aria-activedescendant");
    else this.listbox.setAttribute("aria-activedescendant", active.id);
    this.editor.show(this.items.find((item) => item.key === state.selected) ?? null);
    // Rows keep a margin for what sticks above them (style/result.css).
    if (source !== "list" && state.selected !== before.selected) active?.scrollIntoView({ block: "nearest" });
  }
}

function valueRow({ key, value, level }: ValueItem): HTMLElement {
  return h(
    "div",
    {
      class: "value",
      role: "option",
      id: `value-${key}`,
      "aria-selected": "false",
      "data-key": key,
    },
    h("span", { class: "value-text" }, value.value),
    ...(value.as_read == null
      ? sureness(value, level)
      : [h("span", { class: "by-hand", title: t().wasRead(value.as_read.value) }, t().corrected)]),
  );
}

function sureness(value: ValueItem["value"], level: ValueItem["level"]): HTMLElement[] {
  const sure = percentText(value.confidence);
  const meter = h("span", { class: "meter", "aria-hidden": "true" }, h("span", { class: `level-${level}` }));
  (meter.firstElementChild as HTMLElement).style.width = sure;
  const title = t().sureOfBoth(sure, percentText(value.detection_score));
  return [meter, h("span", { class: `percent level-${level}`, title }, sure)];
}

function keyAt(event: Event): string | null {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
  return row?.dataset.key ?? null;
}
