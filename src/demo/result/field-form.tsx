import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { TextButton } from "../ui/buttons";
import { fieldName } from "./field-name";
import type { ValueItem } from "./page-values";

interface FieldFormProps {
  readonly item: ValueItem;
  readonly close: () => void;
}

/** A form for a field's value, in the place of its row. */
export function FieldForm({ item, close }: FieldFormProps) {
  const app = useApp();
  const { place } = item;
  const { value, normalized = null, as_read } = item.value;
  const name = fieldName(place.fieldType);
  const valueText = useSignal(value);
  const normalizedText = useSignal(normalized ?? "");
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current!.select(), []);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = { value: valueText.value.trim(), normalized: normalizedText.value.trim() || null };
    if (typed.value === "") return;
    if (typed.value !== value || typed.normalized !== normalized) app.correct(place, typed);
    close();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  return (
    <tr class="field-row editing" data-key={item.key}>
      <td colSpan={4}>
        <div class="form-title">
          <span class={`swatch field-${item.colour ?? 0}`} aria-hidden="true" />
          {name}
        </div>
        <form class="field-form" onSubmit={save} onKeyDown={onKey}>
          <label>
            <span>{t().columnValue}</span>
            <input
              ref={first}
              type="text"
              required
              aria-label={t().valueOf(name)}
              autocomplete="off"
              spellcheck={false}
              value={valueText.value}
              onInput={({ currentTarget }) => {
                valueText.value = currentTarget.value;
              }}
            />
          </label>
          <label>
            <span>{t().columnNormalized}</span>
            <input
              type="text"
              aria-label={t().normalizedOf(name)}
              autocomplete="off"
              spellcheck={false}
              value={normalizedText.value}
              onInput={({ currentTarget }) => {
                normalizedText.value = currentTarget.value;
              }}
            />
          </label>
          <div class="field-form-actions">
            <TextButton kind="primary" submits>
              {t().save}
            </TextButton>
            <TextButton onClick={close}>{t().cancel}</TextButton>
            <TextButton
              icon="trash"
              kind="quiet"
              onClick={() => {
                close();
                app.removeValue(place);
              }}
            >
              {t().remove}
            </TextButton>
          </div>
          {as_read != null && <p class="was-read">{t().wasRead(as_read.value)}</p>}
        </form>
      </td>
    </tr>
  );
}
