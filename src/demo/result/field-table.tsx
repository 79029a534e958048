import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { isActive } from "../files/file-queue";
import { t } from "../language/language";
import { keyAt, useMarked } from "../page/use-marked";
import { IconButton } from "../ui/buttons";
import { lazy } from "../ui/lazy";
import { Candidates } from "./candidates";
import { FieldForm } from "./field-form";
import { fieldName } from "./field-name";
import { problemSaid } from "./field-problem";
import { kindOf, mayHave } from "./kind-fields";
import type { AnyValue, ValueItem } from "./page-values";
import { ReviewBar } from "./review-bar";
import { readSureText, SureText, sureText } from "./sure-text";

const TeachPanel = lazy(() => import("../teach/teach-panel"));

/** The open document's fields in a table, linked with their boxes; values can be edited and exchanged for others. */
export default function FieldTable() {
  const app = useApp();
  const { open, selection } = app;
  const table = useRef<HTMLTableElement>(null);
  const editing = useSignal<string | null>(null);
  /** Focused after the next rendering. */
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
    if (selected !== null && selection.takesFocus()) focusValue(selected);
  }, [selected]);
  const close = (key: string): void => {
    editing.value = null;
    focusNext.current = key;
  };
  const onKey = (event: KeyboardEvent): void => {
    const key = (event.target as Element).closest(".field-value") === null ? null : keyAt(event);
    if (key === null) return;
    const target = open.keyTarget(event, key);
    const item = items.find((one) => one.key === key);
    if (event.key === "Enter" && item !== undefined && open.keysToCheck.peek().has(key)) {
      app.approveAndGoOn(item);
    } else if (event.key === "F2") editing.value = key;
    else if (target !== null) {
      open.select(target.key, target.place, "fields");
      focusValue(target.key);
    } else return;
    event.preventDefault();
  };
  const { name } = open.entry.value?.file ?? { name: "" };
  return (
    <div class="field-panel">
      <ReviewBar />
      <Kind />
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
              <EditRow item={item} close={() => close(item.key)} />
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
      {items.length === 0 && <NoFields />}
      <MissingFields />
      <TeachPanel />
    </div>
  );
}

/** What kind of document it is, and how sure that is. */
function Kind() {
  const kind = useApp().open.pages.value[0]?.meta.document_kind;
  if (kind === undefined) return null;
  return (
    <p class="document-kind">
      {t().documentKind} <b>{t().kinds[kind.value]}</b>, {t().sure(readSureText(kind.confidence))}
    </p>
  );
}

/** Shown in place of the table without fields. */
function NoFields() {
  const { open } = useApp();
  const entry = open.entry.value;
  if (entry !== undefined && isActive(entry)) return <Skeleton />;
  const isUnread = open.pages.value.every((page) => page.error !== undefined);
  const why = isUnread ? t().nothingRead : open.types.value.length === 0 ? t().fieldsNotAsked : t().noFields;
  return <p class="empty-note">{why}</p>;
}

/** Where the rows will be while the document is read. */
function Skeleton() {
  return (
    <div class="skeleton">
      <p class="visually-hidden">{t().fieldsComing}</p>
      {Array.from({ length: 7 }, (_, i) => (
        <div key={i} class="skeleton-row" aria-hidden="true">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

/** The row of a value while it is edited. */
function EditRow({ item, close }: { readonly item: ValueItem; readonly close: () => void }) {
  return (
    <tr class="field-row editing" data-key={item.key}>
      <td colSpan={4}>
        <div class="form-title">
          <span class={`swatch field-${item.colour ?? 0}`} aria-hidden="true" />
          {fieldName(item.place.fieldType)}
        </div>
        <FieldForm fieldType={item.place.fieldType} item={item} close={close} />
      </td>
    </tr>
  );
}

/**
 * The fields that were looked for and not found, each to be added by hand: those that this kind of document may have, and
 * behind a button the others.
 */
function MissingFields() {
  const { open } = useApp();
  const adding = useSignal<string | null>(null);
  const areAllShown = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const entry = open.entry.value;
  const found = new Set(open.fields.value.map((item) => item.place.fieldType));
  const missing = open.types.value.filter((type) => !found.has(type));
  const kind = kindOf(open.pages.value);
  const likely = missing.filter((one) => mayHave(kind, one));
  const shown = areAllShown.value ? missing : likely;
  if (missing.length === 0 || entry === undefined || isActive(entry)) return null;
  const close = (): void => {
    adding.value = null;
    place.current?.querySelector<HTMLElement>("button")?.focus();
  };
  const type = shown.find((one) => one === adding.value);
  return (
    <div ref={place} class="missing-fields">
      {shown.length > 0 && <span class="missing-label">{t().notFound}</span>}{" "}
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          class="chip"
          aria-label={t().addField(fieldName(one))}
          aria-expanded={one === type}
          onClick={() => {
            adding.value = one === type ? null : one;
          }}
        >
          {fieldName(one)}
        </button>
      ))}
      {shown.length < missing.length && (
        <button
          type="button"
          class="chip more-fields"
          onClick={() => {
            areAllShown.value = true;
          }}
        >
          {t().moreFields}
        </button>
      )}
      {type !== undefined && (
        <div class="add-field" key={type}>
          <div class="form-title">{fieldName(type)}</div>
          <FieldForm fieldType={type} item={null} close={close} />
        </div>
      )}
    </div>
  );
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
  const { key, place, value, colour } = item;
  const problem = open.problems.value.get(key);
  const name = fieldName(place.fieldType);
  const sure = sureText(item);
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
        {/* On narrow panels, in place of its own column. Spaces alone make no news of it. */}
        {value.normalized != null && value.normalized !== value.value.replaceAll(" ", "") && (
          <span class="normalized-below">{value.normalized}</span>
        )}
        {problem !== undefined && <span class="field-problem">{problemSaid(problem, item)}</span>}
      </td>
      <td class="normalized-column">{normalizedText(value)}</td>
      <td class="sure-column">
        <SureText item={item} />
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

/** The normalized form; "same" if it equals the value. */
function normalizedText({ value, normalized }: AnyValue): string {
  return normalized === value ? t().sameAsValue : (normalized ?? "");
}
