import type { KiePage } from "../../index";
import { percentText } from "../files/messages";
import { t } from "../language/language";
import { fieldName } from "../result/field-name";
import { documentFields, namedTypes, type ValueItem } from "../result/page-values";
import { h, setText } from "../ui/element";
import type { AreaTarget, AreaText } from "./read-area";

/** Shows what was read in an area, and asks what it is. */
export class AreaDialog {
  readonly element: HTMLDialogElement;
  private readonly input: HTMLInputElement;
  private readonly sure = h("p", { class: "area-sure" });
  private readonly choice: HTMLSelectElement;
  private targets: readonly AreaTarget[] = [];
  private onTake: (text: string, target: AreaTarget) => void = () => {};

  constructor() {
    this.input = h("input", { type: "text", id: "area-text", required: true, autocomplete: "off" });
    this.choice = h("select", { id: "area-target" });
    this.element = h(
      "dialog",
      { class: "dialog", "aria-labelledby": "area-title" },
      h(
        "form",
        {
          method: "dialog",
          onsubmit: () => {
            const target = this.targets[this.choice.selectedIndex];
            if (target !== undefined) this.onTake(this.input.value.trim(), target);
          },
        },
        h("h2", { id: "area-title" }, () => t().areaRead),
        h("label", { for: "area-text" }, () => t().columnValue),
        this.input,
        this.sure,
        h("label", { for: "area-target" }, () => t().areaTarget),
        this.choice,
        h(
          "div",
          { class: "dialog-foot" },
          h(
            "button",
            { type: "button", class: "button", onclick: () => this.element.close() },
            () => t().cancel,
          ),
          h("button", { class: "button primary" }, () => t().areaTake),
        ),
      ),
    );
  }

  /**
   * Opens the dialog.
   *
   * @param under the field that stands there, which is proposed.
   */
  ask(
    read: AreaText,
    pages: readonly KiePage[],
    under: ValueItem | null,
    onTake: (text: string, target: AreaTarget) => void,
  ): void {
    this.onTake = onTake;
    this.input.value = read.text;
    setText(this.sure, read.text === "" ? t().areaEmpty : t().areaSure(percentText(read.confidence)));
    const fields = documentFields(pages);
    const replace = fields.map(({ place, value }) => ({
      label: t().areaReplace(fieldName(place.fieldType), value.value),
      target: { kind: "replace", place } as const,
    }));
    const add = namedTypes(pages).map((fieldType) => ({
      label: t().areaAdd(fieldName(fieldType)),
      target: { kind: "add", fieldType } as const,
    }));
    const options = [...replace, { label: t().areaWords, target: { kind: "words" } as const }, ...add];
    this.targets = options.map(({ target }) => target);
    this.choice.replaceChildren(...options.map(({ label }) => h("option", {}, label)));
    const at = fields.findIndex((item) => item.key === under?.key);
    this.choice.selectedIndex = at < 0 ? replace.length : at;
    this.element.showModal();
    this.input.select();
  }
}
