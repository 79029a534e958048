import { type Signal, signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { useApp } from "../app/app-state";
import type { SheetName, TableFilter, TableSort } from "./table-model";

/** What a person chose in the table of all files. */
interface TableView {
  readonly filter: Signal<TableFilter>;
  readonly search: Signal<string>;
  readonly sort: Signal<TableSort>;
  readonly hiddenTypes: Signal<ReadonlySet<string>>;
  readonly isEditing: Signal<boolean>;
  /** The sheet, where there is more than one. */
  readonly wanted: Signal<SheetName>;
  /** In CSS pixels, from the top. */
  readonly scrolled: Signal<number>;
}

let known: { readonly view: TableView; readonly ids: readonly number[] } | null = null;

/** The table as it was left, when a file was opened from it; a new one for other files. */
export function useTableView(): TableView {
  const { ids } = useApp().files;
  return useState(() => {
    const isSame = known?.ids.some((id) => ids.peek().includes(id)) === true;
    const view = isSame ? known!.view : newView();
    known = { view, ids: ids.peek() };
    return view;
  })[0];
}

function newView(): TableView {
  return {
    filter: signal<TableFilter>("all"),
    search: signal(""),
    sort: signal<TableSort>({ type: null, isDescending: false }),
    hiddenTypes: signal<ReadonlySet<string>>(new Set()),
    isEditing: signal(false),
    wanted: signal<SheetName>("documents"),
    scrolled: signal(0),
  };
}
