import "../style/batch.css";
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { IconButton, TextButton } from "../ui/buttons";
import { Icon } from "../ui/icon";
import { MenuButton } from "../ui/menu-button";
import { useRowWindow } from "../ui/use-window";
import {
  downloadAllBookings,
  downloadAllCsv,
  downloadAllItems,
  downloadAllJson,
  downloadAllPdfs,
  downloadAllXlsx,
} from "./batch-downloads";
import { BatchRow } from "./batch-row";
import {
  columnKind,
  columnName,
  hasItems,
  isSummed,
  matchesSearch,
  passesFilter,
  type SheetName,
  sheetOf,
  sortedRows,
  sumsByCurrency,
  type TableFilter,
  type TableRow,
  type TableSort,
} from "./table-model";
import { useFiles } from "./use-files";
import { useTableView } from "./use-table-view";

/** Height of a row in CSS pixels, as in style/batch.css. */
const ROW_HEIGHT = 41;

const SHEETS: readonly SheetName[] = ["documents", "items"];
const FILTERS: { readonly [S in SheetName]: readonly TableFilter[] } = {
  documents: ["all", "check", "failed"],
  // A file that was not read has none.
  items: ["all", "check"],
};

/**
 * All files in one table: a row for each with a column for each field that was found in any, or, in a second sheet, a row for each
 * line item.
 */
export default function BatchTable() {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current!.focus(), []);
  const entries = useFiles();
  const { filter, search, sort, hiddenTypes, isEditing, wanted, scrolled } = useTableView();
  const areItemsThere = useMemo(() => hasItems(entries), [entries]);
  const name = areItemsThere ? wanted.value : "documents";
  const sheet = useMemo(() => sheetOf(name, entries), [name, entries]);
  const shownTypes = useMemo(
    () => sheet.types.filter((type) => !hiddenTypes.value.has(type)),
    [sheet, hiddenTypes.value],
  );
  const rows = useMemo(() => {
    const { type } = sort.value;
    const filtered = sheet.rows.filter(
      (row) => passesFilter(row, filter.value) && matchesSearch(row, search.value),
    );
    return sortedRows(filtered, sort.value, type !== null && columnKind(name, type) === "amount");
  }, [sheet, filter.value, search.value, sort.value]);
  const goTo = (next: SheetName): void => {
    wanted.value = next;
    // The other sheet's columns and states are others.
    sort.value = { type: null, isDescending: false };
    filter.value = "all";
    scrolled.value = 0;
  };
  return (
    <section class="batch-panel" aria-labelledby="batch-title">
      <div class="batch-head">
        <h2 ref={title} id="batch-title" tabIndex={-1}>
          {t().allFiles}
        </h2>
        {areItemsThere ? (
          <SheetChoice chosen={name} goTo={goTo} />
        ) : (
          <span class="file-count">{t().documents(entries.length)}</span>
        )}
        <Actions />
      </div>
      <div class="batch-tools">
        <Filters sheet={name} all={sheet.rows} filter={filter} />
        <label class="filter-field">
          <Icon name="search" />
          <input
            type="search"
            class="filter"
            placeholder={t().searchTable}
            aria-label={t().searchTable}
            value={search.value}
            onInput={({ currentTarget }) => {
              search.value = currentTarget.value;
            }}
          />
        </label>
        <TextButton
          icon="pencil"
          kind="quiet"
          pressed={isEditing.value}
          onClick={() => {
            isEditing.value = !isEditing.value;
          }}
        >
          <span class="wide-text">{t().editCells}</span>
        </TextButton>
        <ColumnChoice sheet={name} types={sheet.types} hiddenTypes={hiddenTypes} />
      </div>
      <Rows
        key={name}
        sheet={name}
        rows={rows}
        types={shownTypes}
        sort={sort}
        isEditing={isEditing.value}
        scrolled={scrolled}
      />
    </section>
  );
}

interface SheetChoiceProps {
  readonly chosen: SheetName;
  readonly goTo: (name: SheetName) => void;
}

/** Switches between documents and line items. */
function SheetChoice({ chosen, goTo }: SheetChoiceProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset of a form
    <div class="sheet-choice" role="group" aria-label={t().allFiles}>
      {SHEETS.map((name) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={name === chosen}
          onClick={() => goTo(name)}
        >
          {name === "documents" ? t().workbookDocuments : t().tabItems}
        </button>
      ))}
    </div>
  );
}

function Actions() {
  const app = useApp();
  return (
    <div class="batch-actions">
      <TextButton icon="download" kind="primary" onClick={() => void downloadAllXlsx(app)}>
        {t().xlsxOfAll}
      </TextButton>
      <TextButton label={t().csvOfAll} onClick={() => void downloadAllCsv(app)}>
        CSV
      </TextButton>
      <TextButton label={t().jsonOfAll} onClick={() => downloadAllJson(app)}>
        {t().tabJson}
      </TextButton>
      <MenuButton
        id="more-of-all"
        icon="more"
        label={t().moreOfAll}
        opens="below"
        items={[
          { label: t().downloadItems, onClick: () => void downloadAllItems(app) },
          {
            label: t().csvFormat,
            onClick: () => {
              app.dialog.value = "csv";
            },
          },
          { label: t().pdfsOfAll, onClick: () => void downloadAllPdfs(app) },
          { label: t().bookingsOfAll, onClick: () => void downloadAllBookings(app) },
        ]}
      />
      <IconButton icon="close" label={t().closeTable} onClick={() => app.showTable(false)} />
    </div>
  );
}

interface FiltersProps {
  readonly sheet: SheetName;
  readonly all: readonly TableRow[];
  readonly filter: Signal<TableFilter>;
}

function Filters({ sheet, all, filter }: FiltersProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset of a form
    <div class="chips" role="group" aria-label={t().filter}>
      {FILTERS[sheet].map((one) => {
        const count = all.filter((row) => passesFilter(row, one)).length;
        return (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={filter.value === one}
            disabled={count === 0 && one !== "all" && filter.value !== one}
            onClick={() => {
              filter.value = one;
            }}
          >
            {sheet === "items" && one === "all" ? t().fileFilters.all(count) : t().tableFilters[one](count)}
          </button>
        );
      })}
    </div>
  );
}

interface ColumnChoiceProps {
  readonly sheet: SheetName;
  readonly types: readonly string[];
  readonly hiddenTypes: Signal<ReadonlySet<string>>;
}

function ColumnChoice({ sheet, types, hiddenTypes }: ColumnChoiceProps) {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const place = (event: ToggleEvent): void => {
    if (event.newState !== "open") return;
    const { bottom, right } = button.current!.getBoundingClientRect();
    const { style } = menu.current!;
    style.top = `${bottom + 6}px`;
    style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
  };
  return (
    <>
      <button ref={button} type="button" class="button small quiet" popovertarget="table-columns">
        <Icon name="columns" />
        <span class="wide-text">{t().columns}</span>
      </button>
      <div ref={menu} id="table-columns" class="menu column-menu" popover="auto" onBeforeToggle={place}>
        {types.map((type) => (
          <label key={type} class="menu-item">
            <input
              type="checkbox"
              checked={!hiddenTypes.value.has(type)}
              onChange={({ currentTarget }) => {
                const hidden = new Set(hiddenTypes.peek());
                if (currentTarget.checked) hidden.delete(type);
                else hidden.add(type);
                hiddenTypes.value = hidden;
              }}
            />
            {columnName(sheet, type)}
          </label>
        ))}
      </div>
    </>
  );
}

interface RowsProps {
  readonly sheet: SheetName;
  readonly rows: readonly TableRow[];
  readonly types: readonly string[];
  readonly sort: Signal<TableSort>;
  readonly isEditing: boolean;
  /** How far it was scrolled down before, and is now, in CSS pixels. */
  readonly scrolled: Signal<number>;
}

function Rows({ sheet, rows, types, sort, isEditing, scrolled }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    scroller.current!.scrollTop = scrolled.peek();
  }, []);
  const { start, end, above, below } = useRowWindow(scroller, rows.length, ROW_HEIGHT);
  // Scrolling draws other rows, and the same sums.
  const sums = useMemo(() => <Sums sheet={sheet} rows={rows} types={types} />, [sheet, rows, types]);
  // A row that was drawn before and stays is not drawn again.
  const drawn = useMemo(() => new Map<string, ComponentChildren>(), [sheet, rows, types, isEditing]);
  const draw = (row: TableRow): ComponentChildren => {
    if (!drawn.has(row.key)) {
      const cells = <BatchRow key={row.key} sheet={sheet} row={row} types={types} isEditing={isEditing} />;
      drawn.set(row.key, cells);
    }
    return drawn.get(row.key);
  };
  const gap = (height: number) =>
    height > 0 && (
      <tr class="batch-gap">
        <td colSpan={types.length + 1} style={{ height: `${height}px` }} />
      </tr>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of the section
    <div
      ref={scroller}
      class="batch-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-labelledby="batch-title"
      onScroll={({ currentTarget }) => {
        scrolled.value = currentTarget.scrollTop;
      }}
    >
      <table class="batch" data-sheet={sheet} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <HeadCell sheet={sheet} type={null} sort={sort} />
            {types.map((type) => (
              <HeadCell key={type} sheet={sheet} type={type} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {gap(above)}
          {rows.slice(start, end).map(draw)}
          {gap(below)}
        </tbody>
        {sums}
      </table>
      {rows.length === 0 && <p class="empty-note">{t().noRows}</p>}
    </div>
  );
}

interface HeadCellProps {
  readonly sheet: SheetName;
  /** `null` for the column of file names. */
  readonly type: string | null;
  readonly sort: Signal<TableSort>;
}

function HeadCell({ sheet, type, sort }: HeadCellProps) {
  const isSorted = sort.value.type === type;
  const direction = sort.value.isDescending ? "descending" : "ascending";
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      data-kind={type === null ? "" : columnKind(sheet, type)}
    >
      <button
        type="button"
        class={isSorted ? `sort-button ${direction}` : "sort-button"}
        onClick={() => {
          sort.value = { type, isDescending: isSorted && !sort.value.isDescending };
        }}
      >
        {type === null ? t().columnFile : columnName(sheet, type)}
      </button>
    </th>
  );
}

type SumsProps = Pick<RowsProps, "sheet" | "rows" | "types">;

/** Sums of amounts by currency, over the rows that are shown. */
function Sums({ sheet, rows, types }: SumsProps) {
  if (rows.length < 2 || !types.some((type) => isSummed(sheet, type))) return null;
  return (
    <tfoot>
      <tr>
        <td class="batch-sum-name">{t().sum}</td>
        {types.map((type) => (
          <td key={type} data-kind={columnKind(sheet, type)}>
            {isSummed(sheet, type) &&
              [...sumsByCurrency(rows, type)].map(([currency, sum]) => (
                <span key={currency} class="batch-sum">
                  {amountText(sum, currency)}
                </span>
              ))}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function amountText(sum: number, currency: string): string {
  const number = sum.toLocaleString(t().locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return currency === "" ? number : `${number}\u00a0${currency}`;
}
