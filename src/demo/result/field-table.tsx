import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { isActive } from "../files/file-queue";
import { percentText } from "../files/messages";
import { t } from "../language/language";
import { keyAt, useMarked } from "../page/use-marked";
import { IconButton } from "../ui/buttons";
import { Candidates } from "./candidates";
import { FieldForm } from "./field-form";
import { fieldName } from "./field-name";
import type { AnyValue, ValueItem } from "./page-values";

/** The open document's fields in a table, linked with their boxes; values can be edited and exchanged for others. */
export function FieldTable() {
  const { open, selection } = useApp();
  const table = useRef<HTMLTableElement>(null);
  const editing = useSignal<string | null>(null);
  /** Gets the keyboard once what is drawn now is there. */
  const focusNext = useRef<string | null>(null);
  const items = open.fields.value;
  const selected = selection.selected.value;
  const focusValue = (key: string): void =>
    table
      .current!.querySelector<HTMLElement>(`[data-key="${key}"] .field-value`)
      ?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    if (focusNext.current === null || editing.value !== null) return;
    focusValue(focusNext.current);
    focusNext.current = null;
  });
  useLayoutEffect(() => {
    if (selection.source !== "fields")
      table.current!.querySelector(".selected")?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const close = (key: string): void => {
    editing.value = null;
    focusNext.current = key;
  };
  const onKey = (event: KeyboardEvent): void => {
    const key = (event.target as Element).closest(".field-value") === null ? null : keyAt(event);
    if (key === null) return;
    const target = open.keyTarget(event, key);
    if (event.key === "F2") editing.value = key;
    else if (target !== null) {
      open.select(target.key, target.place, "fields");
      focusValue(target.key);
    } else return;
    event.preventDefault();
  };
  const { name } = open.entry.value?.file ?? { name: "" };
  return (
    <div class="field-panel">
      <table
        ref={table}
        class="fields"
        hidden={items.length === 0}
        onPointerMove={(event) => selection.hover(keyAt(event))}
        onPointerLeave={() => selection.hover(null)}
        onKeyDown={onKey}
      >
        <caption class="visually-hidden">{t().fieldsOfFile(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{t().columnField}</th>
            <th scope="col">{t().columnValue}</th>
            <th scope="col" class="normalized-column">
              {t().columnNormalized}
            </th>
            <th scope="col" class="sure-column">
              {t().columnConfidence}
            </th>
          </tr>
        </thead>
        {items.map((item) => (
          <FieldGroup key={item.key} item={item}>
            {item.key === editing.value ? (
              <FieldForm item={item} close={() => close(item.key)} />
            ) : (
              <>
                <FieldRow
                  item={item}
                  edit={() => {
                    editing.value = item.key;
                  }}
                />
                <Candidates item={item} />
              </>
            )}
          </FieldGroup>
        ))}
      </table>
      {items.length === 0 && (
        <p class="empty-note">
          <NoFields />
        </p>
      )}
      <MissingFields />
    </div>
  );
}

/** What stands in the table's place where there are no fields. */
function NoFields() {
  const { open } = useApp();
  const entry = open.entry.value;
  if (entry !== undefined && isActive(entry)) return <>{t().fieldsComing}</>;
  if (open.pages.value.every((page) => page.error !== undefined)) return <>{t().nothingRead}</>;
  return <>{open.types.value.length === 0 ? t().fieldsNotAsked : t().noFields}</>;
}

/** Names of the fields that were looked for and not found. */
function MissingFields() {
  const { open } = useApp();
  const found = new Set(open.fields.value.map((item) => item.place.fieldType));
  const missing = open.types.value.filter((type) => !found.has(type));
  if (missing.length === 0 || found.size === 0) return null;
  return <p class="missing-fields">{`${t().notFound} ${missing.map(fieldName).join(", ")}`}</p>;
}

interface FieldGroupProps {
  readonly item: ValueItem;
  readonly children: ComponentChildren;
}

/** The rows of one value. */
function FieldGroup({ item, children }: FieldGroupProps) {
  const marks = useMarked(item.key);
  return <tbody class={`field-group${marks}`}>{children}</tbody>;
}

interface FieldRowProps {
  readonly item: ValueItem;
  readonly edit: () => void;
}

function FieldRow({ item, edit }: FieldRowProps) {
  const { open, selection } = useApp();
  const { key, place, value, level, colour } = item;
  const name = fieldName(place.fieldType);
  const sure = percentText(value.confidence);
  const isCorrected = value.as_read !== undefined;
  const isSelected = useMarked(key).includes("selected");
  const toggle = (): void => {
    if (isSelected) selection.select(null, "fields");
    else open.select(key, place, "fields");
  };
  return (
    <tr class="field-row" data-key={key}>
      <th scope="row">
        <span class={`swatch field-${colour ?? 0}`} aria-hidden="true" />
        <span>{name}</span>
        {open.pageCount.value > 1 && <span class="field-page">{t().onPage(place.pageNumber)}</span>}
      </th>
      <td class="value-cell">
        <button
          type="button"
          class="field-value"
          aria-pressed={isSelected}
          aria-label={
            isCorrected ? t().fieldCorrected(name, value.value) : t().fieldRow(name, value.value, sure)
          }
          onClick={toggle}
          onDblClick={edit}
          onFocus={() => selection.hover(key)}
          onBlur={() => selection.hover(null)}
        >
          <Breakable text={value.value} />
        </button>
        {/* On narrow panels, in place of its own column. */}
        {value.normalized != null && value.normalized !== value.value && (
          <span class="normalized-below">{value.normalized}</span>
        )}
      </td>
      <td class="normalized-column">{normalizedText(value)}</td>
      <td class="sure-column">
        {isCorrected ? (
          <span class="by-hand" title={value.as_read == null ? "" : t().wasRead(value.as_read.value)}>
            {t().corrected}
          </span>
        ) : (
          <span class={`percent level-${level}`}>{sure}</span>
        )}
        <IconButton
          icon="pencil"
          kind="edit-field"
          label={t().editField(name)}
          title={t().edit}
          onClick={edit}
        />
      </td>
    </tr>
  );
}

/** A text that is broken after the signs of an address rather than within its words, where it must be broken. */
function Breakable({ text }: { readonly text: string }) {
  const pieces = text.split(/(?<=[@./_])(?=\p{L})/u);
  return (
    <>
      {pieces.map((piece, i) => (
        <>
          {i > 0 && <wbr />}
          {piece}
        </>
      ))}
    </>
  );
}

/** What a value means; said shortly where that is how it is written anyway. */
function normalizedText({ value, normalized }: AnyValue): string {
  return normalized === value ? t().sameAsValue : (normalized ?? "");
}
