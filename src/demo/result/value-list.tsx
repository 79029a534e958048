import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { isActive } from "../files/file-queue";
import { t } from "../language/language";
import { keyAt, useMarked } from "../page/use-marked";
import { Icon } from "../ui/icon";
import type { ValueItem } from "./page-values";
import { readSureText } from "./sure-text";
import { WordEditor } from "./word-editor";

/** The words of the shown page with a filter; linked with the boxes on the page. The chosen one can be edited. */
export function ValueList() {
  const { open, selection } = useApp();
  const listbox = useRef<HTMLDivElement>(null);
  const editor = useRef<HTMLInputElement>(null);
  const listed = open.listedWords.value;
  const selected = selection.selected.value;
  const chosen = listed.find((item) => item.key === selected);
  // The editor is drawn once the word is chosen.
  const edit = (): void => void setTimeout(() => editor.current?.select());
  useLayoutEffect(() => {
    // Rows keep a margin for the sticky header (style/result.css).
    if (selection.source !== "list")
      listbox.current!.querySelector(".selected")?.scrollIntoView({ block: "nearest" });
  }, [selected, open.words.value]);
  const onKey = (event: KeyboardEvent): void => {
    const isEdit = event.key === "F2" || event.key === "Enter";
    if (isEdit && chosen !== undefined) edit();
    else if (!open.handleKey(event)) return;
    event.preventDefault();
  };
  const onCopy = (event: ClipboardEvent): void => {
    // Text marked with the pointer goes as it is.
    if (chosen === undefined || !(getSelection()?.isCollapsed ?? true)) return;
    event.clipboardData?.setData("text/plain", chosen.value.value);
    event.preventDefault();
  };
  return (
    <div class="value-list">
      <FilterBar focusList={() => listbox.current!.focus()} />
      <div
        ref={listbox}
        class="values"
        role="listbox"
        tabIndex={0}
        hidden={listed.length === 0}
        aria-label={t().valuesOnPage}
        aria-activedescendant={chosen && `value-${chosen.key}`}
        onPointerMove={(event) => selection.hover(keyAt(event))}
        onPointerLeave={() => selection.hover(null)}
        onClick={(event) => {
          const key = keyAt(event);
          if (key !== null) selection.toggle(key, "list");
        }}
        onDblClick={(event) => {
          const key = keyAt(event);
          if (key === null) return;
          selection.select(key, "list");
          edit();
        }}
        onKeyDown={onKey}
        onCopy={onCopy}
      >
        {listed.map((item) => (
          <ValueRow key={item.key} item={item} />
        ))}
      </div>
      <p class="empty-note" hidden={listed.length > 0}>
        <NoWords />
      </p>
      {chosen !== undefined && (
        <WordEditor
          key={`${chosen.key} ${chosen.value.value}`}
          item={chosen}
          inputRef={editor}
          leave={() => listbox.current!.focus()}
        />
      )}
    </div>
  );
}

function FilterBar({ focusList }: { readonly focusList: () => void }) {
  const { open, selection } = useApp();
  const { filter } = open;
  const { text, onlyUncertain } = filter.value;
  const uncertain = open.words.value.filter((item) => item.level !== "high").length;
  return (
    <div class="filter-bar">
      <label class="filter-field">
        <Icon name="search" />
        <input
          type="search"
          class="filter"
          placeholder={t().findValue}
          aria-label={t().findValue}
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => {
            filter.value = { text: currentTarget.value, onlyUncertain };
          }}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            focusList();
            if (selection.selected.peek() === null) open.handleKey(event);
          }}
        />
      </label>
      <button
        type="button"
        class="chip"
        aria-pressed={onlyUncertain}
        hidden={uncertain === 0 && !onlyUncertain}
        title={t().toCheckHelp}
        onClick={() => {
          filter.value = { text, onlyUncertain: !onlyUncertain };
        }}
      >
        {t().toCheck(uncertain)}
      </button>
    </div>
  );
}

/** Shown in place of the words where there are none. */
function NoWords() {
  const { open } = useApp();
  const count = open.words.value.length;
  const { text, onlyUncertain } = open.filter.value;
  if (count > 0)
    return <>{onlyUncertain && text.trim() === "" ? t().nothingToCheck : t().noneMatches(count)}</>;
  const page = open.page.value;
  const entry = open.entry.value;
  if (page !== null && page.error === undefined) return <>{t().noText}</>;
  return <>{entry !== undefined && isActive(entry) ? t().wordsComing : t().nothingRead}</>;
}

function ValueRow({ item }: { readonly item: ValueItem }) {
  const { key, value } = item;
  const { selection } = useApp();
  const marks = useMarked(key);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list itself has the focus
    <div
      class={`value${marks}`}
      role="option"
      id={`value-${key}`}
      aria-selected={key === selection.selected.peek()}
      data-key={key}
    >
      <span class="value-text">{value.value}</span>
      {value.as_read == null ? (
        <Sureness item={item} />
      ) : (
        <span class="by-hand" title={t().wasRead(value.as_read.value)}>
          {t().corrected}
        </span>
      )}
    </div>
  );
}

function Sureness({ item: { value, level } }: { readonly item: ValueItem }) {
  const sure = readSureText(value.confidence);
  return (
    <>
      <span class="meter" aria-hidden="true">
        <span class={`level-${level}`} style={{ width: sure.replace(/\s/, "") }} />
      </span>
      <span
        class={`percent level-${level}`}
        title={t().sureOfBoth(sure, readSureText(value.detection_score))}
      >
        {sure}
      </span>
    </>
  );
}
