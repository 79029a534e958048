import { useSignal } from "@preact/signals";
import type { Ref } from "preact";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { IconButton, TextButton } from "../ui/buttons";
import { lazy } from "../ui/lazy";
import type { ValueItem } from "./page-values";

const TeachSelection = lazy(() => import("../teach/teach-selection"));

interface WordEditorProps {
  readonly item: ValueItem;
  readonly inputRef: Ref<HTMLInputElement>;
  /** Returns the focus to the list. */
  readonly leave: () => void;
}

/** A form for the chosen word: types it in other letters, takes it out, or teaches a field from it. */
export function WordEditor({ item, inputRef, leave }: WordEditorProps) {
  const app = useApp();
  const text = useSignal(item.value.value);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const value = text.value.trim();
    if (value === "") return;
    leave();
    if (value !== item.value.value) app.correct(item.place, { value, normalized: null });
  };
  return (
    <form class="word-form" onSubmit={save}>
      <input
        ref={inputRef}
        type="text"
        aria-label={t().chosenWord}
        required
        autocomplete="off"
        spellcheck={false}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          text.value = item.value.value;
          leave();
        }}
      />
      <TextButton submits>{t().save}</TextButton>
      <IconButton
        icon="trash"
        label={t().removeWord}
        onClick={() => {
          leave();
          app.removeValue(item.place);
        }}
      />
      <TeachSelection />
    </form>
  );
}
