import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { fieldName } from "../result/field-name";
import { normalizeLater } from "../result/normalize-later";
import type { ValueItem } from "../result/page-values";
import { dateOrderOf, kindOfType } from "../result/review";
import { valueOfWords } from "../result/use-word-picking";
import type { FileEntry } from "./file-queue";
import { stateText } from "./messages";
import { meaning, type TableRow } from "./table-model";

interface BatchRowProps {
  readonly row: TableRow;
  readonly types: readonly string[];
  /** Whether a click on a value edits it in place; it else opens the file. */
  readonly isEditing: boolean;
}

/** A file in the table of all files. */
export function BatchRow({ row, types, isEditing }: BatchRowProps) {
  const app = useApp();
  const { entry, cells } = row;
  return (
    <tr data-state={entry.state}>
      <th scope="row">
        <button
          type="button"
          class="batch-file"
          title={entry.file.name}
          onClick={() => app.openFile(entry.id)}
        >
          {entry.file.name}
        </button>
        {entry.state !== "done" && <span class="batch-state">{stateText(entry)}</span>}
      </th>
      {types.map((type) => (
        <Cell key={type} entry={entry} type={type} items={cells.get(type) ?? []} isEditing={isEditing} />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly entry: FileEntry;
  readonly type: string;
  readonly items: readonly ValueItem[];
  readonly isEditing: boolean;
}

function Cell({ entry, type, items, isEditing }: CellProps) {
  const app = useApp();
  /** The value that is edited; `"new"` where there was none. */
  const editing = useSignal<string | null>(null);
  const label = (item: ValueItem): string =>
    t().batchValue(entry.file.name, fieldName(type), meaning(item.value));
  const close = (): void => {
    editing.value = null;
  };
  const edited = items.find(({ key }) => key === editing.value) ?? null;
  if (edited !== null || editing.value === "new") {
    return (
      <td data-kind={kindOfType(type)}>
        <CellInput entry={entry} type={type} item={edited} close={close} />
      </td>
    );
  }
  return (
    <td data-kind={kindOfType(type)}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          class={`batch-value level-${item.level}`}
          aria-label={label(item)}
          title={item.value.value}
          onClick={() => {
            if (isEditing) editing.value = item.key;
            else app.openFile(entry.id, item);
          }}
        >
          {meaning(item.value)}
        </button>
      ))}
      {isEditing && items.length === 0 && entry.pages.length > 0 && (
        <button
          type="button"
          class="batch-value batch-add"
          aria-label={`${entry.file.name}: ${t().addField(fieldName(type))}`}
          onClick={() => {
            editing.value = "new";
          }}
        >
          +
        </button>
      )}
    </td>
  );
}

interface CellInputProps {
  readonly entry: FileEntry;
  readonly type: string;
  readonly item: ValueItem | null;
  readonly close: () => void;
}

/** A cell's text box: Enter or leaving it keeps the typed value, Escape does not. */
function CellInput({ entry, type, item, close }: CellInputProps) {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  const isLeft = useRef(false);
  useLayoutEffect(() => input.current!.select(), []);
  const leave = (keeps: boolean): void => {
    if (isLeft.current) return;
    isLeft.current = true;
    const value = input.current!.value.trim();
    close();
    if (!keeps || value === "" || value === item?.value.value) return;
    void normalizeLater(type, value, dateOrderOf(entry.pages)).then((normalized) => {
      if (item !== null) app.correct(item.place, { value, normalized }, entry.id);
      else app.addValue(type, valueOfWords({ value, normalized }, [], 1), entry.id);
    });
  };
  return (
    <input
      ref={input}
      type="text"
      class="batch-input"
      aria-label={`${entry.file.name}: ${t().valueOf(fieldName(type))}`}
      defaultValue={item?.value.value ?? ""}
      onBlur={() => leave(true)}
      onKeyDown={(event) => {
        if (event.key === "Enter") leave(true);
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave(false);
      }}
    />
  );
}
