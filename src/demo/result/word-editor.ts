import { t } from "../language/language";
import { h } from "../ui/element";
import { icon } from "../ui/icon";
import type { TypedValue } from "./corrections";
import type { ValueItem, ValuePlace } from "./page-values";

/** What can be done to a word. */
export interface WordActions {
  correct(place: ValuePlace, typed: TypedValue): void;
  remove(place: ValuePlace): void;
}

/** A form for the chosen word: types it anew, or takes it out. Hidden where none is chosen. */
export class WordEditor {
  readonly element: HTMLFormElement;
  private readonly input: HTMLInputElement;
  private item: ValueItem | null = null;

  /** @param leave gives the keyboard back to the list. */
  constructor(
    private readonly actions: WordActions,
    private readonly leave: () => void,
  ) {
    this.input = h("input", {
      type: "text",
      "aria-label": () => t().chosenWord,
      required: true,
      autocomplete: "off",
      spellcheck: "false",
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.input.value = this.item?.value.value ?? "";
        this.leave();
      },
    });
    this.element = h(
      "form",
      {
        class: "word-form",
        hidden: true,
        onsubmit: (event: SubmitEvent) => {
          event.preventDefault();
          this.save();
        },
      },
      this.input,
      h("button", { class: "button small" }, () => t().save),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": () => t().removeWord,
          title: () => t().removeWord,
          onclick: () => {
            if (this.item === null) return;
            this.leave();
            this.actions.remove(this.item.place);
          },
        },
        icon("trash"),
      ),
    );
  }

  /** Offers a word to be edited, or none. What is being typed stays while the word does. */
  show(item: ValueItem | null): void {
    const before = this.item;
    this.item = item;
    this.element.hidden = item === null;
    if (item !== null && (item.key !== before?.key || item.value.value !== before.value.value))
      this.input.value = item.value.value;
  }

  /** Puts the keyboard on the word's text; nothing where no word is chosen. */
  focus(): void {
    if (this.item !== null) this.input.select();
  }

  private save(): void {
    const value = this.input.value.trim();
    if (this.item === null || value === "") return;
    this.leave();
    if (value !== this.item.value.value) this.actions.correct(this.item.place, { value, normalized: null });
  }
}
