import { t } from "../language/language";
import { fieldName } from "../result/field-name";
import type { ValuePlace } from "../result/page-values";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import { type BatchCell, batchColumns, batchRows } from "./batch-rows";
import type { FileEntry } from "./file-queue";
import { stateText } from "./messages";

/** What the table asks of its surroundings. */
export interface BatchActions {
  /** Shows a file, and one of its values where given. */
  open(id: number, place?: ValuePlace): void;
  close(): void;
  downloadCsv(): void;
  downloadJson(): void;
}

/** All files' fields in one table: a row each, a column for each field that was found in any. */
export class BatchTable {
  readonly element: HTMLElement;
  private readonly head = h("tr", {});
  private readonly body = h("tbody", {});
  private readonly count = h("span", { class: "file-count" });

  constructor(private readonly actions: BatchActions) {
    const button = (name: Parameters<typeof icon>[0], label: () => string, onclick: () => void) =>
      h("button", { type: "button", class: "button small", onclick }, icon(name), label);
    this.element = h(
      "section",
      { class: "batch-panel", hidden: true, "aria-labelledby": "batch-title" },
      h(
        "div",
        { class: "batch-head" },
        h("h2", { id: "batch-title", tabindex: -1 }, () => t().allFiles),
        this.count,
        h(
          "div",
          { class: "batch-actions" },
          button(
            "download",
            () => t().csvOfAll,
            () => actions.downloadCsv(),
          ),
          button(
            "download",
            () => t().jsonOfAll,
            () => actions.downloadJson(),
          ),
          button(
            "close",
            () => t().closeTable,
            () => actions.close(),
          ),
        ),
      ),
      h(
        "div",
        { class: "batch-scroll", tabindex: 0, role: "region", "aria-labelledby": "batch-title" },
        h("table", { class: "batch" }, h("thead", {}, this.head), this.body),
      ),
    );
  }

  /** Shows the files as they are now. */
  show(entries: readonly FileEntry[]): void {
    const types = batchColumns(entries);
    setText(this.count, t().documents(entries.length));
    this.head.replaceChildren(
      h("th", { scope: "col" }, t().columnFile),
      ...types.map((type) => h("th", { scope: "col" }, fieldName(type))),
    );
    const rows = batchRows(entries, types).map(({ entry, cells }) =>
      h(
        "tr",
        { "data-state": entry.state },
        h(
          "th",
          { scope: "row" },
          h(
            "button",
            { type: "button", class: "batch-file", onclick: () => this.actions.open(entry.id) },
            entry.file.name,
          ),
          entry.state === "done" ? null : h("span", { class: "batch-state" }, stateText(entry)),
        ),
        ...cells.map((cell, i) => this.cell(entry, types[i]!, cell)),
      ),
    );
    this.body.replaceChildren(...rows);
  }

  private cell(entry: FileEntry, type: string, values: BatchCell): HTMLTableCellElement {
    return h(
      "td",
      {},
      ...values.map(({ place, value, level }) =>
        h(
          "button",
          {
            type: "button",
            class: `batch-value level-${level}`,
            "aria-label": t().batchValue(entry.file.name, fieldName(type), value.value),
            onclick: () => this.actions.open(entry.id, place),
          },
          value.value,
        ),
      ),
    );
  }
}
