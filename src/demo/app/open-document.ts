import { batch, computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { LINE_ITEMS_TYPE } from "../../document/line-item";
import { WORDS_FIELD_TYPE } from "../../document/page";
import type { KiePage } from "../../index";
import type { FileEntry } from "../files/file-queue";
import { isActive } from "../files/file-queue";
import type { FileStore } from "../files/file-store";
import type { Selection } from "../page/selection";
import { type ItemRow, itemRows } from "../result/item-rows";
import {
  documentFields,
  matchesFilter,
  namedTypes,
  type ValueFilter,
  type ValueItem,
  type ValuePlace,
  valueItems,
} from "../result/page-values";
import { evidenceOf, needsCheck } from "../result/review";
import { stepFrom } from "../result/step-keys";

/** The tabs of the result. */
export type ResultTab = "fields" | "items" | "words" | "json" | "details";

/** Where words go that are picked on the page. */
export interface WordTarget {
  /** Picked so far. */
  readonly words: ReadonlySignal<readonly ValueItem[]>;
  take(words: readonly ValueItem[]): void;
}

const NO_PAGES: readonly KiePage[] = [];

/** The open file, its current page, and the part of its answer that is shown. */
export class OpenDocument {
  readonly id = signal<number | null>(null);
  /** The tab that a person chose last. */
  readonly wantedTab = signal<ResultTab>("fields");
  /** Which words are listed. */
  readonly filter = signal<ValueFilter>({ text: "", onlyUncertain: false });
  /** While a field's value is typed. */
  readonly wordTarget = signal<WordTarget | null>(null);
  /** Whether a field is being taught, from the chosen value or from words that are picked. */
  readonly isTeaching = signal(false);
  private readonly wantedPage = signal(1);

  constructor(
    private readonly files: FileStore,
    private readonly selection: Selection,
  ) {
    effect(() => this.dropLostSelection());
  }

  readonly entry = computed<FileEntry | undefined>(() => this.files.get(this.id.value));
  readonly pages = computed(() => this.entry.value?.pages ?? NO_PAGES);
  readonly pageCount = computed(() => this.entry.value?.pageCount ?? 1);
  /** From 1. */
  readonly pageNumber = computed(() => Math.min(this.wantedPage.value, Math.max(this.pageCount.value, 1)));
  /** `null` while the page is not read. */
  readonly page = computed(() => this.pages.value[this.pageNumber.value - 1] ?? null);
  /** Values of the current page. */
  readonly items = computed(() => valueItems(this.pages.value, this.pageNumber.value));
  /** Values of all pages other than plain words. */
  readonly fields = computed(() => documentFields(this.pages.value));
  readonly words = computed(() =>
    this.items.value.filter((item) => item.place.fieldType === WORDS_FIELD_TYPE),
  );
  /** The words of the current page that the selected value consists of; none where nothing is selected. */
  readonly selectedWords = computed(() => {
    const selected = this.selection.selected.value;
    const chosen = [...this.items.value, ...this.itemCells.value].find(({ key }) => key === selected);
    if (chosen === undefined || chosen.place.pageNumber !== this.pageNumber.value) return [];
    if (chosen.place.fieldType === WORDS_FIELD_TYPE) return [chosen];
    const { word_indices: indices = [] } = chosen.value;
    return this.words.value.filter(({ place }) => indices.includes(place.index));
  });
  /** Line items of all pages. */
  readonly itemRows = computed<readonly ItemRow[]>(() => itemRows(this.pages.value));
  /** Their cells, row by row. */
  readonly itemCells = computed(() => this.itemRows.value.flatMap(({ cells }) => Object.values(cells)));
  readonly listedWords = computed(() =>
    this.words.value.filter((item) => matchesFilter(item, this.filter.value)),
  );
  private readonly evidence = computed(() => evidenceOf(this.pages.value));
  /** Problems of values by their keys. */
  readonly problems = computed(() => this.evidence.value.problems);
  /** Fields, then cells of line items: all that is gone through one by one. */
  readonly reviewed = computed(() => [...this.fields.value, ...this.itemCells.value]);
  /** Those of them that a person should look at. */
  readonly toCheck = computed(() =>
    this.reviewed.value.filter((item) => needsCheck(item, this.evidence.value)),
  );
  /** Their keys. */
  readonly keysToCheck = computed(() => new Set(this.toCheck.value.map(({ key }) => key)));
  readonly types = computed(() => namedTypes(this.pages.value));

  /** Whether line items were looked for. */
  readonly hasItems = computed(() =>
    this.pages.value.some((page) =>
      page.extracted_fields.some((field) => field.field_type === LINE_ITEMS_TYPE),
    ),
  );

  /** The selected tab; an answer without fields shows its words instead. */
  readonly tab = computed<ResultTab>(() => {
    const entry = this.entry.value;
    const isWordsOnly =
      entry !== undefined && !isActive(entry) && entry.pages.length > 0 && this.types.value.length === 0;
    const wanted = this.wantedTab.value;
    const isItemless = wanted === "items" && !this.hasItems.value;
    if (isWordsOnly && (wanted === "fields" || isItemless)) return "words";
    return isItemless ? "fields" : wanted;
  });
  /** The values marked on the page: fields, cells of line items or words. */
  readonly marks = computed(() => {
    if (this.tab.value === "items") return "items";
    return this.tab.value === "words" || this.types.value.length === 0 ? "words" : "fields";
  });
  /** The marked values of the current page. */
  readonly marked = computed(() => {
    const marks = this.marks.value;
    if (marks !== "items")
      return this.items.value.filter((item) => (item.colour === null) === (marks === "words"));
    return this.itemCells.value.filter(({ place }) => place.pageNumber === this.pageNumber.value);
  });

  /** Opens a file at a page, or none. */
  open(id: number | null, pageNumber = 1): void {
    batch(() => {
      if (id !== this.id.peek()) {
        this.selection.clear();
        this.isTeaching.value = false;
      }
      this.id.value = id;
      this.wantedPage.value = pageNumber;
    });
  }

  /** Goes to a page of the open file. */
  goToPage(pageNumber: number): void {
    this.wantedPage.value = pageNumber;
  }

  /** Turns pages; not beyond the ends. */
  turnPage(by: number): void {
    const to = this.pageNumber.peek() + by;
    if (to >= 1 && to <= this.pageCount.peek()) this.goToPage(to);
  }

  /** As {@link select}, and shows the tab that lists the value. */
  show(item: ValueItem, source: Selection["source"]): void {
    this.wantedTab.value = item.place.part === undefined ? "fields" : "items";
    this.select(item.key, item.place, source);
  }

  /** Goes to a value's page and selects the value. */
  select(key: string, place: ValuePlace, source: Selection["source"]): void {
    batch(() => {
      this.goToPage(place.pageNumber);
      this.selection.select(key, source);
    });
  }

  /** The value that a pressed key leads to from another; `null` where it leads nowhere. */
  keyTarget(event: KeyboardEvent, from = this.selection.selected.peek()) {
    const items = { fields: this.fields, items: this.itemCells, words: this.listedWords }[
      this.marks.peek()
    ].peek();
    const key = stepFrom(
      items.map((item) => item.key),
      from,
      event,
    );
    return items.find((item) => item.key === key) ?? null;
  }

  /** Moves or lets go of the choice by a key; `true` where the key was one for that. */
  handleKey(event: KeyboardEvent): boolean {
    if (event.key === "Escape" && this.selection.selected.peek() !== null) {
      this.selection.select(null, "keyboard");
      return true;
    }
    const target = this.keyTarget(event);
    if (target !== null) this.select(target.key, target.place, "keyboard");
    return target !== null;
  }

  /** Clears the selection if its value is no longer on the current page or in the list. A selection on another page stays. */
  private dropLostSelection(): void {
    const selected = this.selection.selected.value;
    if (selected === null) return;
    const [pageNumber, type] = selected.split(".");
    if (pageNumber !== String(this.pageNumber.value)) return;
    const listed =
      type === WORDS_FIELD_TYPE
        ? this.listedWords.value
        : type === LINE_ITEMS_TYPE
          ? this.itemCells.value
          : this.items.value;
    if (!listed.some((item) => item.key === selected)) this.selection.select(null, "list");
  }
}
