import { csvText } from "../../export/export-csv";
import { answerText, downloadFile, joinAnswers } from "../../export/export-json";
import type { Announcer } from "../app/announcer";
import { t } from "../language/language";
import type { PagePictures } from "../page/page-picture";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import { batchCsvRows } from "./batch-rows";
import { DownloadNotice } from "./download-notice";
import { FileList, type FileListActions } from "./file-list";
import { type FileEntry, isActive } from "./file-queue";

/** What the panel asks of its surroundings. */
export interface FilePanelActions extends FileListActions {
  chooseFiles(): void;
  cancelAll(): void;
  removeAll(): void;
  /** Shows or leaves the table of all files. */
  toggleTable(): void;
}

/** All files with their progress, and what can be done with all at once. */
export class FilePanel {
  readonly element: HTMLElement;
  readonly list: FileList;
  readonly download = new DownloadNotice();
  private readonly count = h("span", { class: "file-count" });
  private readonly bar: HTMLProgressElement;
  private readonly cancelAll: HTMLButtonElement;
  private readonly downloadAll: HTMLButtonElement;
  private readonly removeAll: HTMLButtonElement;
  private readonly table: HTMLButtonElement;
  private entries: readonly FileEntry[] = [];

  constructor(
    pictures: PagePictures,
    private readonly announcer: Announcer,
    actions: FilePanelActions,
  ) {
    this.list = new FileList(pictures, actions);
    this.bar = h("progress", { class: "batch-bar", "aria-label": () => t().allFiles, max: 1 });
    this.cancelAll = textButton(
      "stop",
      () => t().cancelAll,
      () => actions.cancelAll(),
    );
    this.table = textButton(
      "table",
      () => t().tableOfAll,
      () => actions.toggleTable(),
    );
    this.table.setAttribute("aria-pressed", "false");
    this.downloadAll = textButton(
      "download",
      () => t().jsonOfAll,
      () => this.downloadJson(),
    );
    const add = h(
      "button",
      { type: "button", class: "button small", onclick: () => actions.chooseFiles() },
      icon("add"),
      () => t().add,
    );
    this.removeAll = textButton(
      "trash",
      () => t().removeAll,
      () => {
        actions.removeAll();
        add.focus();
      },
    );
    this.element = h(
      "section",
      { class: "file-panel", "aria-label": () => t().files },
      h(
        "div",
        { class: "panel-head" },
        h("h2", {}, () => t().files),
        this.count,
        add,
      ),
      this.bar,
      this.download.element,
      this.list.element,
      h("div", { class: "panel-foot" }, this.cancelAll, this.table, this.downloadAll, this.removeAll),
    );
  }

  /** Brings everything about the batch as a whole up to date; its files are told to {@link list}. */
  show(entries: readonly FileEntry[]): void {
    this.entries = entries;
    const active = entries.filter(isActive);
    const done = entries.length - active.length;
    setText(this.count, active.length > 0 ? t().doneOf(done, entries.length) : String(entries.length));
    this.bar.hidden = entries.length < 2 || active.length === 0;
    const share = entries.reduce((sum, entry) => sum + (isActive(entry) ? entry.progress : 1), 0);
    this.bar.value = share / Math.max(entries.length, 1);
    this.cancelAll.hidden = active.length === 0;
    this.downloadAll.hidden = entries.length < 2;
    this.downloadAll.disabled = entries.every((entry) => entry.pages.length === 0);
    this.removeAll.hidden = active.length > 0;
    this.table.hidden = entries.length < 2;
  }

  /** Marks the button of the table as pressed or not. */
  markTable(isShown: boolean): void {
    this.table.setAttribute("aria-pressed", String(isShown));
  }

  /** The batch as one answer. */
  downloadJson(): void {
    downloadFile("answers.json", answerText(joinAnswers(this.entries)));
    this.announcer.show(t().said.downloaded("answers.json"));
  }

  /** The batch as one table. */
  downloadCsv(): void {
    downloadFile("fields.csv", csvText(batchCsvRows(this.entries)), "text/csv");
    this.announcer.show(t().said.downloaded("fields.csv"));
  }
}

function textButton(
  name: Parameters<typeof icon>[0],
  label: () => string,
  onclick: () => void,
): HTMLButtonElement {
  return h("button", { type: "button", class: "button small quiet", onclick }, icon(name), label);
}
