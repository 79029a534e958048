import { useSignal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { TextButton } from "../ui/buttons";
import type { TypedValue } from "./corrections";
import { fieldName } from "./field-name";
import { normalizeLater } from "./normalize-later";
import type { AnyValue, ValueItem } from "./page-values";
import { dateOrderOf, kindOfType, problemInDocument, type ValueProblem } from "./review";
import { useWordPicking } from "./use-word-picking";

interface FieldFormProps {
  readonly fieldType: string;
  /** The value to change; `null` for a new one. */
  readonly item: ValueItem | null;
  readonly close: () => void;
}

/** A form for a field's value. */
export function FieldForm({ fieldType, item, close }: FieldFormProps) {
  const app = useApp();
  // Fetched now, so that the first letter that is typed need not wait for it.
  useEffect(() => void normalizeLater(fieldType, "", null), []);
  return (
    <ValueForm
      name={fieldName(fieldType)}
      kind={kindOfType(fieldType)}
      item={item}
      normalize={(text) => normalizeLater(fieldType, text, dateOrderOf(app.open.pages.peek()))}
      problemOf={(typed, pageNumber) =>
        problemInDocument(app.open.pages.peek(), fieldType, item?.place ?? null, typed, pageNumber)
      }
      add={(value) => app.addValue(fieldType, value)}
      close={close}
    />
  );
}

interface ValueFormProps {
  /** What it is called. */
  readonly name: string;
  readonly kind: "date" | "amount" | "text";
  /** The value to change; `null` for a new one. */
  readonly item: ValueItem | null;
  /** Puts a typed text into its normalized form. */
  readonly normalize: (text: string) => Promise<string | null>;
  /** What would be wrong with a text on a page. */
  readonly problemOf: (typed: TypedValue, pageNumber: number) => ValueProblem | null;
  /** Adds a new value. */
  readonly add: (value: AnyValue) => void;
  readonly close: () => void;
}

/**
 * A form for a value. What is typed is put into its normalized form at once, and checked; words of the page can be clicked
 * in its place.
 */
export function ValueForm({
  name,
  kind,
  item,
  normalize: toNormalized,
  problemOf,
  add,
  close,
}: ValueFormProps) {
  const app = useApp();
  const { value = "", normalized = null, as_read } = item?.value ?? {};
  const text = useSignal(value);
  const meant = useSignal(normalized ?? "");
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const picked = useWordPicking((words) => {
    text.value = words;
    normalize(words);
  });
  useLayoutEffect(() => {
    first.current!.select();
    // Its buttons, too.
    form.current!.scrollIntoView({ block: "nearest" });
  }, []);
  const normalize = (typed: string): void => {
    void toNormalized(typed).then((found) => {
      if (typed === text.peek()) meant.value = found ?? "";
    });
  };
  const typed: TypedValue = { value: text.value.trim(), normalized: meant.value.trim() || null };
  const problem = typed.value === "" ? null : problemOf(typed, picked.valueOf(typed).page_number ?? 1);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed.value === "") return;
    if (item === null) add(picked.valueOf(typed));
    else if (typed.value !== value || typed.normalized !== normalized) app.correct(item.place, typed);
    close();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  const problemId = useId();
  return (
    <form ref={form} class="field-form" onSubmit={save} onKeyDown={onKey}>
      <label>
        <span>{t().columnValue}</span>
        <input
          ref={first}
          type="text"
          required
          aria-label={t().valueOf(name)}
          aria-describedby={problemId}
          autocomplete="off"
          spellcheck={false}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            normalize(text.value);
          }}
        />
      </label>
      {(kind !== "text" || normalized !== null || meant.value !== "") && (
        <label>
          <span>{t().columnNormalized}</span>
          <input
            type="text"
            aria-label={t().normalizedOf(name)}
            placeholder={kind === "date" ? "YYYY-MM-DD" : ""}
            autocomplete="off"
            spellcheck={false}
            value={meant.value}
            onInput={({ currentTarget }) => {
              meant.value = currentTarget.value;
            }}
          />
        </label>
      )}
      <p class={problem === null ? "form-hint" : "form-hint field-problem"} id={problemId} role="status">
        {problem === null ? t().pickWordsHint : t().valueProblems[problem]}
      </p>
      <div class="field-form-actions">
        <TextButton kind="primary" submits>
          {problem === null ? t().save : t().keepAnyway}
        </TextButton>
        <TextButton onClick={close}>{t().cancel}</TextButton>
        {item !== null && (
          <TextButton
            icon="trash"
            kind="quiet"
            onClick={() => {
              close();
              app.removeValue(item.place);
            }}
          >
            {t().remove}
          </TextButton>
        )}
      </div>
      {as_read != null && <p class="was-read">{t().wasRead(as_read.value)}</p>}
    </form>
  );
}
