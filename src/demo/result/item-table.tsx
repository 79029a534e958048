import "../style/items.css";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ITEM_PARTS, LINE_ITEMS_TYPE } from "../../document/line-item";
import type { ItemPart } from "../../index";
import { useApp } from "../app/app-state";
import { isActive } from "../files/file-queue";
import { t } from "../language/language";
import { keyAt, useMarked } from "../page/use-marked";
import { IconButton, TextButton } from "../ui/buttons";
import { lazy } from "../ui/lazy";
import { ValueForm } from "./field-form";
import { placeName } from "./field-name";
import { type ItemRow, isNumericPart, itemColumns, itemProblem, itemSum, normalizedCell } from "./item-rows";
import { placeKey, type ValueItem, type ValuePlace } from "./page-values";
import { doubtClass, isByHand } from "./review";
import { ReviewBar } from "./review-bar";

const TeachSelection = lazy(() => import("../teach/teach-selection"));

/** The line items of the open document as a table, linked with their boxes; every cell can be edited. */
export default function ItemTable() {
  const app = useApp();
  const { open, selection } = app;
  const table = useRef<HTMLTableElement>(null);
  /** Key of the edited cell, which may be an empty one. */
  const editing = useSignal<string | null>(null);
  /** Focused after the next rendering. */
  const focusNext = useRef<string | null>(null);
  const rows = open.itemRows.value;
  const parts = itemColumns(rows);
  const selected = selection.selected.value;
  const focusCell = (key: string): void =>
    table.current!.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    if (focusNext.current === null || editing.value !== null) return;
    focusCell(focusNext.current);
    focusNext.current = null;
  });
  useLayoutEffect(() => {
    if (selection.source !== "fields")
      table.current!.querySelector(".selected")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (selected !== null && selection.takesFocus()) focusCell(selected);
  }, [selected]);
  const edit = (key: string): void => {
    editing.value = key;
  };
  const close = (): void => {
    focusNext.current = editing.peek();
    editing.value = null;
  };
  const onKey = (event: KeyboardEvent): void => {
    const key = (event.target as Element).closest(".item-cell") === null ? null : keyAt(event);
    if (key === null) return;
    const toCheck = event.key === "Enter" ? open.toCheck.peek().find((one) => one.key === key) : undefined;
    if (toCheck !== undefined) app.approveAndGoOn(toCheck);
    else if (event.key === "F2") edit(key);
    else {
      const to = neighbour(rows, parts, key, event.key);
      if (to === null) return;
      const item = open.itemCells.peek().find((one) => one.key === to);
      if (item !== undefined) open.select(to, item.place, "fields");
      focusCell(to);
    }
    event.preventDefault();
  };
  const newRow = newPlace(rows, open.pageNumber.value);
  return (
    <div class="item-panel">
      <ReviewBar />
      <div class="item-scroll">
        <table
          ref={table}
          class="items"
          onPointerMove={(event) => selection.hover(keyAt(event))}
          onPointerLeave={() => selection.hover(null)}
          onKeyDown={onKey}
        >
          <caption class="visually-hidden">{t().tabItems}</caption>
          {rows.length > 0 && <Head parts={parts} />}
          <tbody>
            {rows.map((row, i) => (
              <Row
                key={placeKey(row.place)}
                row={row}
                number={i + 1}
                parts={parts}
                startsPage={row.place.pageNumber !== rows[i - 1]?.place.pageNumber}
                editing={editing.value}
                edit={edit}
                close={close}
              />
            ))}
            {editing.value === placeKey(newRow) && (
              <EditRow place={newRow} part={newRow.part} item={null} span={parts.length + 1} close={close} />
            )}
          </tbody>
          {rows.length > 0 && <Sum parts={parts} />}
        </table>
      </div>
      {rows.length === 0 && editing.value === null && (
        <p class="empty-note">
          <NoItems />
        </p>
      )}
      <Actions edit={edit} add={() => edit(placeKey(newRow))} />
    </div>
  );
}

function NoItems() {
  const entry = useApp().open.entry.value;
  return <>{entry !== undefined && isActive(entry) ? t().fieldsComing : t().noItems}</>;
}

interface ActionsProps {
  readonly edit: (key: string) => void;
  readonly add: () => void;
}

/** Below the table: edits the chosen cell, adds a row. */
function Actions({ edit, add }: ActionsProps) {
  const { open, selection } = useApp();
  const entry = open.entry.value;
  if (entry === undefined || isActive(entry)) return null;
  const chosen = open.itemCells.value.find(({ key }) => key === selection.selected.value);
  return (
    <div class="item-actions">
      {chosen !== undefined && (
        <TextButton icon="pencil" onClick={() => edit(chosen.key)}>
          {t().editField(placeName(chosen.place))}
        </TextButton>
      )}
      {chosen !== undefined && <TeachSelection />}
      <TextButton icon="add" kind="quiet" onClick={add}>
        {t().addItem}
      </TextButton>
    </div>
  );
}

/** Where a new line item goes: behind the others of its page. */
function newPlace(rows: readonly ItemRow[], pageNumber: number): ValuePlace & { readonly part: ItemPart } {
  const index = rows.filter(({ place }) => place.pageNumber === pageNumber).length;
  return { pageNumber, fieldType: LINE_ITEMS_TYPE, index, part: "description" };
}

/** The cell that an arrow key leads to from another; `null` where it leads nowhere. */
function neighbour(
  rows: readonly ItemRow[],
  parts: readonly ItemPart[],
  key: string,
  pressed: string,
): string | null {
  const down = pressed === "ArrowDown" ? 1 : pressed === "ArrowUp" ? -1 : 0;
  const right = pressed === "ArrowRight" ? 1 : pressed === "ArrowLeft" ? -1 : 0;
  const row = rows.findIndex(({ place }) => key.startsWith(`${placeKey(place)}.`));
  const column = parts.findIndex((part) => key.endsWith(`.${part}`));
  const place = rows[row + down]?.place;
  const part = parts[column + right];
  if ((down === 0 && right === 0) || row < 0 || place === undefined || part === undefined) return null;
  return placeKey({ ...place, part });
}

function Head({ parts }: { readonly parts: readonly ItemPart[] }) {
  return (
    <thead>
      <tr>
        {parts.map((part) => (
          <th key={part} scope="col" class={isNumericPart(part) ? "number" : ""}>
            <span class={`swatch field-${ITEM_PARTS.indexOf(part)}`} aria-hidden="true" />
            {t().itemParts[part]}
          </th>
        ))}
        <td />
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly row: ItemRow;
  /** From 1. */
  readonly number: number;
  readonly parts: readonly ItemPart[];
  /** Whether it is the first of its page. */
  readonly startsPage: boolean;
  /** Key of the edited cell. */
  readonly editing: string | null;
  readonly edit: (key: string) => void;
  readonly close: () => void;
}

function Row({ row, number, parts, startsPage, editing, edit, close }: RowProps) {
  const app = useApp();
  const { place, cells } = row;
  const edited = parts.find((part) => placeKey({ ...place, part }) === editing);
  const span = parts.length + 1;
  return (
    <>
      {startsPage && app.open.pageCount.value > 1 && (
        <tr class="item-page">
          <th colSpan={span} scope="rowgroup">
            {t().pageNumber(place.pageNumber)}
          </th>
        </tr>
      )}
      <tr class="item-row">
        {parts.map((part) => (
          <td key={part} class={isNumericPart(part) ? "number" : "text"}>
            <Cell place={{ ...place, part }} part={part} item={cells[part]} number={number} edit={edit} />
          </td>
        ))}
        <td class="item-remove">
          <IconButton
            icon="close"
            label={t().removeItem(number)}
            title={t().remove}
            onClick={() => app.removeValue(place)}
          />
        </td>
      </tr>
      {row.isWrong && edited === undefined && <Note span={span}>{t().valueProblems.product}</Note>}
      {parts.map((part) => {
        const { key, value } = cells[part] ?? { key: "", value: undefined };
        if (value?.printed === undefined || app.open.problems.value.get(key) !== "printed") return null;
        return (
          <Note key={part} span={span}>
            {t().itemParts[part]}: {t().printedIs(value.printed.value)}
          </Note>
        );
      })}
      {edited !== undefined && (
        <EditRow place={place} part={edited} item={cells[edited] ?? null} span={span} close={close} />
      )}
    </>
  );
}

function Note({ span, children }: { readonly span: number; readonly children: ComponentChildren }) {
  return (
    <tr class="item-note">
      <td colSpan={span}>
        <span class="field-problem">{children}</span>
      </td>
    </tr>
  );
}

interface CellProps {
  readonly place: ValuePlace;
  readonly part: ItemPart;
  /** `undefined` where the line item does not state the part. */
  readonly item: ValueItem | undefined;
  /** Of the row, from 1. */
  readonly number: number;
  readonly edit: (key: string) => void;
}

function Cell({ place, part, item, number, edit }: CellProps) {
  const { open, selection } = useApp();
  const key = placeKey(place);
  const marks = useMarked(key);
  const name = `${t().itemParts[part]} ${number}`;
  if (item === undefined) {
    return (
      <button
        type="button"
        class="item-cell empty"
        data-key={key}
        aria-label={t().addField(name)}
        onClick={() => edit(key)}
      >
        +
      </button>
    );
  }
  const { value } = item;
  const doubt = open.keysToCheck.value.has(key) ? doubtClass(item) : "";
  const state = isByHand(value) ? "by-hand" : doubt;
  const isSelected = marks.includes("selected");
  return (
    <button
      type="button"
      class={`item-cell ${state}${marks}`}
      data-key={key}
      aria-label={`${name}: ${value.value}`}
      aria-pressed={isSelected}
      title={value.normalized ?? undefined}
      onClick={() => {
        // A second click on the chosen one edits it, as on a phone there is no other way.
        if (isSelected) edit(key);
        else open.select(key, place, "fields");
      }}
      onFocus={() => selection.hover(key)}
      onBlur={() => selection.hover(null)}
    >
      {value.value}
    </button>
  );
}

interface EditRowProps {
  readonly place: ValuePlace;
  readonly part: ItemPart;
  readonly item: ValueItem | null;
  readonly span: number;
  readonly close: () => void;
}

/** The form of a cell, below its row. */
function EditRow({ place, part, item, span, close }: EditRowProps) {
  const app = useApp();
  const isNumber = isNumericPart(part);
  return (
    <tr class="item-edit">
      <td colSpan={span}>
        <div class="form-title">
          <span class={`swatch field-${ITEM_PARTS.indexOf(part)}`} aria-hidden="true" />
          {t().itemParts[part]}
        </div>
        <ValueForm
          name={t().itemParts[part]}
          kind={isNumber ? "amount" : "text"}
          item={item}
          normalize={async (text) => normalizedCell(part, text)}
          problemOf={(typed) => itemProblem(app.open.pages.peek(), place, part, item, typed)}
          add={(value) => app.addCell(place, part, value)}
          close={close}
        />
      </td>
    </tr>
  );
}

/** What the line items add up to, and whether that is what the document says. */
function Sum({ parts }: { readonly parts: readonly ItemPart[] }) {
  const { open } = useApp();
  const sum = itemSum(open.itemRows.value, open.pages.value);
  if (sum === null) return null;
  const text = sum.sum.toLocaleString(t().locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const before = parts.indexOf("amount");
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={before}>
          {t().sum}
        </th>
        <td class="number">{text}</td>
        <td colSpan={parts.length - before} />
      </tr>
      {sum.equals !== null && (
        <tr class="item-note">
          <td colSpan={parts.length + 1}>
            <span class="item-agrees">{t().itemsAddUpTo(t().fieldNames[sum.equals])}</span>
          </td>
        </tr>
      )}
      {sum.equals === null && sum.isComparable && <Note span={parts.length + 1}>{t().itemsDoNotAddUp}</Note>}
    </tfoot>
  );
}
