import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ItemPart } from "../../index";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { type TypedValue, valueOfWords } from "../result/corrections";
import { problemSaid } from "../result/field-problem";
import { itemProblem, normalizedCell } from "../result/item-rows";
import { normalizeLater } from "../result/normalize-later";
import type { ValueItem } from "../result/page-values";
import { dateOrderOf, doubtClass, problemInDocument, type ValueProblem } from "../result/review";
import { SameMark } from "./file-list";
import { stateText } from "./messages";
import { columnKind, columnName, meaning, type SheetName, type TableRow } from "./table-model";

interface BatchRowProps {
  readonly sheet: SheetName;
  readonly row: TableRow;
  readonly types: readonly string[];
  /** Whether a click on a value edits it in place; it else opens the file. */
  readonly isEditing: boolean;
}

/** A file in the table of all files, or a line item. */
export function BatchRow({ sheet, row, types, isEditing }: BatchRowProps) {
  const app = useApp();
  const { entry } = row;
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
        {row.place === null && <SameMark id={entry.id} />}
      </th>
      {types.map((type) => (
        <Cell key={type} sheet={sheet} row={row} type={type} isEditing={isEditing} />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly sheet: SheetName;
  readonly row: TableRow;
  readonly type: string;
  readonly isEditing: boolean;
}

function Cell({ sheet, row, type, isEditing }: CellProps) {
  const app = useApp();
  const { entry } = row;
  const items = row.cells.get(type) ?? [];
  // Rows of one file differ by their number alone.
  const number = row.number === null ? "" : ` ${row.number}`;
  const name = `${columnName(sheet, type)}${number}`;
  /** The value that is edited; `"new"` where there was none. */
  const editing = useSignal<string | null>(null);
  const problemOf = (item: ValueItem): string | null => problemSaid(row.problems.get(item.key), item);
  const label = (item: ValueItem): string =>
    [t().batchValue(entry.file.name, name, meaning(item.value)), problemOf(item)].filter(Boolean).join(". ");
  const close = (): void => {
    editing.value = null;
  };
  const edited = items.find(({ key }) => key === editing.value) ?? null;
  if (edited !== null || editing.value === "new") {
    return (
      <td data-kind={columnKind(sheet, type)}>
        <CellInput row={row} type={type} name={name} item={edited} close={close} />
      </td>
    );
  }
  return (
    <td data-kind={columnKind(sheet, type)}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          class={`batch-value ${problemOf(item) === null ? "" : "wrong "}${row.toCheck.has(item.key) ? doubtClass(item) : ""}`}
          aria-label={label(item)}
          title={[item.value.value, problemOf(item)].filter(Boolean).join("\n")}
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
          aria-label={`${entry.file.name}: ${t().addField(name)}`}
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
  readonly row: TableRow;
  readonly type: string;
  /** The column's. */
  readonly name: string;
  readonly item: ValueItem | null;
  readonly close: () => void;
}

/** A cell's text box: Enter or leaving it keeps the typed value, Escape does not. */
function CellInput({ row, type, name, item, close }: CellInputProps) {
  const app = useApp();
  const { entry, place } = row;
  const part = place === null ? null : (type as ItemPart);
  const input = useRef<HTMLInputElement>(null);
  const isLeft = useRef(false);
  const problem = useSignal<ValueProblem | null>(null);
  const typedOf = async (value: string): Promise<TypedValue> => {
    const normalizing =
      part === null
        ? normalizeLater(type, value, dateOrderOf(entry.pages))
        : Promise.resolve(normalizedCell(part, value));
    return { value, normalized: await normalizing };
  };
  const problemOf = (typed: TypedValue): ValueProblem | null =>
    place === null || part === null
      ? problemInDocument(entry.pages, type, item?.place ?? null, typed)
      : itemProblem(entry.pages, { ...place, part }, part, item, typed);
  useLayoutEffect(() => input.current!.select(), []);
  const leave = (keeps: boolean): void => {
    if (isLeft.current) return;
    isLeft.current = true;
    const value = input.current!.value.trim();
    close();
    if (!keeps || value === "" || value === item?.value.value) return;
    void typedOf(value).then((typed) => {
      const problem = problemOf(typed);
      if (item !== null) app.correct(item.place, typed, entry.id);
      else if (place === null || part === null) app.addValue(type, valueOfWords(typed, [], 1), entry.id);
      else app.addCell(place, part, valueOfWords(typed, [], place.pageNumber), entry.id);
      // It is kept, and not in silence.
      if (problem !== null) app.announcer.show(`${name}: ${t().valueProblems[problem]}`, true);
    });
  };
  return (
    <input
      ref={input}
      type="text"
      class="batch-input"
      aria-label={`${entry.file.name}: ${t().valueOf(name)}`}
      aria-invalid={problem.value === null ? undefined : "true"}
      title={problem.value === null ? undefined : t().valueProblems[problem.value]}
      defaultValue={item?.value.value ?? ""}
      onInput={({ currentTarget }) => {
        const value = currentTarget.value.trim();
        void typedOf(value).then((typed) => {
          if (value === currentTarget.value.trim()) problem.value = value === "" ? null : problemOf(typed);
        });
      }}
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
