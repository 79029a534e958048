import { altoText } from "../../export/export-alto";
import { csvText, documentRows } from "../../export/export-csv";
import { hocrText } from "../../export/export-hocr";
import { answerName, answerText, downloadFile } from "../../export/export-json";
import { isPdfFile, linedPages } from "../../export/text-lines";
import type { KiePage } from "../../index";
import type { Announcer } from "../app/announcer";
import { type FileEntry, isActive } from "../files/file-queue";
import { t } from "../language/language";
import type { ValueLink } from "../page/value-link";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import { menuButton } from "../ui/menu-button";
import { Tabs } from "../ui/tabs";
import { type FieldActions, FieldTable } from "./field-table";
import { pageDetails, runSummary } from "./page-details";
import { namedTypes, plainText, type ValueItem, valueItems, WORDS_FIELD_TYPE } from "./page-values";
import { ValueList } from "./value-list";

/** What is shown of the open file. */
export interface ShownResult {
  readonly entry: FileEntry;
  /** The page in sight; `null` where it is not read. */
  readonly page: KiePage | null;
  /** Values of that page. */
  readonly items: readonly ValueItem[];
}

/** What the panel asks of its surroundings. */
export interface ResultActions extends FieldActions {
  undo(): void;
  /** Makes a PDF of a file's pictures with its words as invisible text. */
  searchablePdf(entry: FileEntry): Promise<Blob>;
  /** Another tab was chosen: fields or words are to be marked on the page. */
  tabChanged(): void;
}

/** What was read: the document's fields, the page's words, the answer as JSON and how it came about; and ways to take it along. */
export class ResultPanel {
  readonly element: HTMLElement;
  private readonly fields: FieldTable;
  private readonly values: ValueList;
  private readonly jsonText: HTMLElement;
  private readonly details = h("div", { class: "details-place" });
  private readonly tabs: Tabs;
  private readonly summary = h("p", { class: "run-summary" });
  private readonly undoBar: HTMLElement;
  private readonly undoText = h("span", {});
  private readonly copyText: HTMLButtonElement;
  private readonly exports: HTMLButtonElement[];
  private shown: ShownResult | null = null;
  private shownItems: readonly ValueItem[] | null = null;
  /** The tab that a person chose last; an answer without fields shows its words in place of the fields. */
  private wantedTab = "fields";

  constructor(
    link: ValueLink,
    private readonly announcer: Announcer,
    private readonly actions: ResultActions,
  ) {
    this.fields = new FieldTable(link, actions);
    this.values = new ValueList(link, actions);
    this.jsonText = h("pre", { class: "json", tabindex: 0, "aria-label": () => t().answerAsJson });
    this.tabs = new Tabs(
      [
        { key: "fields", label: () => t().tabFields, panel: this.fields.element },
        { key: "words", label: () => t().tabWords, panel: this.values.element },
        { key: "json", label: () => t().tabJson, panel: this.jsonText },
        { key: "details", label: () => t().tabDetails, panel: this.details },
      ],
      () => t().whatWasRead,
      (key) => {
        this.wantedTab = key;
        this.refreshTab();
        actions.tabChanged();
      },
    );
    this.undoBar = h(
      "div",
      { class: "undo-bar", hidden: true },
      this.undoText,
      h(
        "button",
        {
          type: "button",
          class: "button small quiet",
          title: () => t().undoHelp,
          onclick: () => actions.undo(),
        },
        icon("undo"),
        () => t().undo,
      ),
    );
    this.copyText = this.button(
      "copy",
      () => t().text,
      () => t().copyText,
      () => this.copy(plainText(this.shown?.items ?? []), t().said.textCopied),
    );
    const copyJson = this.button(
      "copy",
      () => t().tabJson,
      () => t().copyJson,
      () => this.copy(answerText(this.shown?.entry.pages ?? []), t().said.jsonCopied),
    );
    const downloadJson = h(
      "button",
      { type: "button", class: "button primary small", onclick: () => this.downloadJson() },
      icon("download"),
      () => t().downloadJson,
    );
    const downloadCsv = h(
      "button",
      {
        type: "button",
        class: "button small",
        title: () => t().downloadCsv,
        "aria-label": () => t().downloadCsv,
        onclick: () => this.downloadCsv(),
      },
      "CSV",
    );
    const more = menuButton("more-formats", "more", () => t().moreFormats, [
      { label: () => t().downloadPdf, onclick: () => void this.downloadPdf() },
      { label: () => t().downloadHocr, onclick: () => void this.downloadLines("hocr") },
      { label: () => t().downloadAlto, onclick: () => void this.downloadLines("alto.xml") },
      { label: () => t().downloadText, onclick: () => this.downloadText() },
    ]);
    this.exports = [copyJson, downloadJson, downloadCsv, more.button];
    this.element = h(
      "section",
      { class: "result-panel", "aria-label": () => t().whatWasRead },
      this.tabs.bar,
      this.tabs.panels,
      this.undoBar,
      h(
        "div",
        { class: "result-foot" },
        this.summary,
        h(
          "div",
          { class: "result-actions" },
          this.copyText,
          copyJson,
          downloadJson,
          downloadCsv,
          more.button,
        ),
        more.menu,
      ),
    );
  }

  /** Whether fields or words are to be marked on the page. */
  get marks(): "fields" | "words" {
    return this.tabs.key === "words" || !this.hasFields() ? "words" : "fields";
  }

  /** Brings the panel up to date. */
  show(shown: ShownResult): void {
    const before = this.shown;
    this.shown = shown;
    const { entry, page, items } = shown;
    const isWordsOnly = !isActive(entry) && entry.pages.length > 0 && namedTypes(entry.pages).length === 0;
    this.tabs.showTab(isWordsOnly && this.wantedTab === "fields" ? "words" : this.wantedTab);
    if (before?.entry.pages !== entry.pages || before.entry.state !== entry.state) {
      this.fields.show({
        documentKey: String(entry.id),
        fileName: entry.file.name,
        pages: entry.pages,
        pageCount: entry.pageCount ?? 1,
        emptyText: this.noFieldsText(entry),
      });
    }
    if (this.shownItems !== items || items.length === 0) {
      this.shownItems = items;
      const words = items.filter((item) => item.place.fieldType === WORDS_FIELD_TYPE);
      this.values.show(words, noWordsText(entry, page));
    }
    const corrections = entry.earlier.length;
    this.undoBar.hidden = corrections === 0;
    setText(this.undoText, t().corrections(corrections));
    const hasAnswer = entry.pages.length > 0;
    for (const button of this.exports) button.disabled = !hasAnswer;
    this.copyText.disabled = items.length === 0;
    setText(this.summary, page === null || page.error !== undefined ? "" : runSummary(page));
    this.refreshTab();
  }

  /** Moves the choice of value by a key that was pressed elsewhere; `true` where the key was one for that. */
  handleKey(event: KeyboardEvent): boolean {
    return this.marks === "fields" ? this.fields.handleKey(event) : this.values.handleKey(event);
  }

  /** Writes everything anew, as in another language. */
  redraw(): void {
    const { shown } = this;
    this.shown = null;
    this.shownItems = null;
    if (shown !== null) this.show(shown);
  }

  private hasFields(): boolean {
    return this.shown !== null && namedTypes(this.shown.entry.pages).length > 0;
  }

  private noFieldsText(entry: FileEntry): string {
    if (isActive(entry)) return t().fieldsComing;
    if (entry.pages.every((page) => page.error !== undefined)) return t().nothingRead;
    return namedTypes(entry.pages).length === 0 ? t().fieldsNotAsked : t().noFields;
  }

  private refreshTab(): void {
    if (this.shown === null) return;
    const { entry, page } = this.shown;
    if (this.tabs.key === "json") setText(this.jsonText, answerText(entry.pages).trimEnd());
    if (this.tabs.key !== "details") return;
    const turned = entry.params.straighten_pages === true && page?.orientation.value !== 0;
    this.details.replaceChildren(
      page !== null && page.error === undefined
        ? pageDetails(page, turned)
        : h("p", { class: "empty-note" }, t().detailsComing),
    );
  }

  private downloadJson(): void {
    if (this.shown === null) return;
    const { file, pages } = this.shown.entry;
    this.download(answerName(file.name, "json"), answerText(pages), "application/json");
  }

  private downloadCsv(): void {
    if (this.shown === null) return;
    const { file, pages } = this.shown.entry;
    this.download(answerName(file.name, "csv"), csvText(documentRows(pages)), "text/csv");
  }

  private downloadText(): void {
    if (this.shown === null) return;
    const { file, pages } = this.shown.entry;
    const texts = pages.map((_, i) => plainText(valueItems(pages, i + 1)));
    this.download(answerName(file.name, "txt"), `${texts.join("\n\f")}\n`, "text/plain");
  }

  private async downloadLines(extension: "hocr" | "alto.xml"): Promise<void> {
    if (this.shown === null) return;
    const { file, pages, params } = this.shown.entry;
    const lined = linedPages(pages, params.straighten_pages === true);
    const write = extension === "hocr" ? hocrText : altoText;
    const text = write(file.name, lined, await isPdfFile(file));
    this.download(answerName(file.name, extension), text, "application/xml");
  }

  private async downloadPdf(): Promise<void> {
    if (this.shown === null) return;
    const { entry } = this.shown;
    this.announcer.show(t().said.makingPdf);
    try {
      const name = answerName(entry.file.name, "searchable.pdf");
      this.download(name, await this.actions.searchablePdf(entry), "application/pdf");
    } catch {
      // What can go wrong is drawing a page, which the page view tells of.
      this.announcer.show(t().said.pdfFailed);
    }
  }

  private download(name: string, content: string | Blob, type: string): void {
    downloadFile(name, content, type);
    this.announcer.show(t().said.downloaded(name));
  }

  private copy(text: string, done: string): void {
    navigator.clipboard.writeText(text).then(
      () => this.announcer.show(done),
      () => this.announcer.show(t().said.copyRefused),
    );
  }

  private button(
    name: Parameters<typeof icon>[0],
    text: () => string,
    label: () => string,
    onclick: () => void,
  ): HTMLButtonElement {
    return h(
      "button",
      { type: "button", class: "button small quiet", title: label, "aria-label": label, onclick },
      icon(name),
      text,
    );
  }
}

/** What stands in the place of words where there are none. */
function noWordsText(entry: FileEntry, page: KiePage | null): string {
  if (page !== null && page.error === undefined) return t().noText;
  return isActive(entry) ? t().wordsComing : t().nothingRead;
}
