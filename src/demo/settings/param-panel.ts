import { DEFAULT_PARAMS, type KieParams, type ResolvedParams } from "../../index";
import { t } from "../language/language";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import {
  changedParams,
  PARAM_GROUPS,
  PARAM_NAMES,
  PARAM_TABLE,
  type ParamControl,
  parseModelName,
  parseNumber,
} from "./param-table";

type Value = ResolvedParams[keyof ResolvedParams];

/** The part of a control that takes a value and shows one. */
interface Field {
  readonly input: HTMLInputElement | HTMLSelectElement;
  /** Puts a value in, without telling. */
  set(value: Value): void;
}

/** Names of installed models by task, for suggestions. */
export type InstalledModels = readonly { readonly name: string; readonly task: string }[];

/** The settings: a control for every parameter, in a dialog at the side. */
export class ParamPanel {
  readonly element: HTMLDialogElement;
  private values: ResolvedParams = DEFAULT_PARAMS;
  private readonly fields = new Map<keyof ResolvedParams, Field>();
  private readonly rows = new Map<keyof ResolvedParams, HTMLElement>();
  private readonly reset: HTMLButtonElement;
  private readonly suggestions: { readonly [task: string]: HTMLDataListElement } = {
    detection: h("datalist", { id: "models-detection" }),
    recognition: h("datalist", { id: "models-recognition" }),
  };

  /**
   * @param onChange called after each change with what differs from the defaults.
   * @param installedModels asked for when the panel first opens.
   * @param about what differed from the defaults last time, and the controls of the page itself.
   */
  constructor(
    private readonly onChange: (changed: KieParams) => void,
    private readonly installedModels: () => Promise<InstalledModels>,
    about: { readonly remembered: KieParams; readonly pageSettings: HTMLElement },
  ) {
    this.values = { ...DEFAULT_PARAMS, ...about.remembered };
    const sections = PARAM_GROUPS.map((key) =>
      h(
        "fieldset",
        { class: "param-group" },
        h("legend", {}, () => t().groups[key]),
        ...PARAM_NAMES.filter((name) => PARAM_TABLE[name].group === key).map((name) => this.addRow(name)),
      ),
    );
    this.reset = h(
      "button",
      { type: "button", class: "button", onclick: () => this.resetAll() },
      icon("refresh"),
      () => t().resetSettings,
    );
    this.element = h(
      "dialog",
      {
        class: "drawer",
        "aria-labelledby": "settings-title",
        onclick: (event: MouseEvent) => this.onBackdrop(event),
      },
      h(
        "form",
        { method: "dialog", class: "drawer-form", novalidate: true },
        h(
          "header",
          { class: "drawer-head" },
          h("h2", { id: "settings-title" }, () => t().settings),
          h(
            "button",
            { class: "icon-button", "aria-label": () => t().closeSettings, title: () => t().close },
            icon("close"),
          ),
        ),
        h(
          "div",
          { class: "drawer-body" },
          h("p", { class: "drawer-intro" }, () => t().settingsIntro),
          ...sections,
          about.pageSettings,
          ...Object.values(this.suggestions),
        ),
        h(
          "footer",
          { class: "drawer-foot" },
          this.reset,
          h("button", { class: "button primary" }, () => t().done),
        ),
      ),
    );
    this.show();
  }

  /** What differs from the defaults. */
  get changed(): KieParams {
    return changedParams(this.values);
  }

  /** Opens the dialog. */
  open(): void {
    this.element.showModal();
    void this.suggestModels();
  }

  /** Goes back to the defaults. */
  resetAll(): void {
    this.values = DEFAULT_PARAMS;
    this.show();
    this.onChange(this.changed);
  }

  private async suggestModels(): Promise<void> {
    // Without the list, names can still be typed.
    const models = await this.installedModels().catch(() => []);
    for (const [task, list] of Object.entries(this.suggestions)) {
      list.replaceChildren(
        ...models.filter((model) => model.task === task).map(({ name }) => h("option", { value: name })),
      );
    }
  }

  private addRow(name: keyof ResolvedParams): HTMLElement {
    const control: ParamControl = PARAM_TABLE[name];
    const problem = h("p", { class: "param-problem", id: `problem-${name}`, role: "alert", hidden: true });
    const field = this.makeField(name, control, (message) => {
      problem.hidden = message === null;
      setText(problem, message ?? "");
      if (message === null) field.input.removeAttribute("aria-invalid");
      else field.input.setAttribute("aria-invalid", "true");
    });
    field.input.id = `param-${name}`;
    field.input.setAttribute("aria-describedby", `help-${name} problem-${name}`);
    this.fields.set(name, field);
    const row = h(
      "div",
      { class: `param param-${control.kind}` },
      h(
        "label",
        { class: "param-label", for: `param-${name}` },
        () => t().params[name].label,
        h("code", { "data-changed": () => ` ${t().changed}` }, name),
      ),
      field.input,
      h("p", { class: "param-help", id: `help-${name}` }, () => t().params[name].help),
      problem,
    );
    this.rows.set(name, row);
    return row;
  }

  private makeField(
    name: keyof ResolvedParams,
    control: ParamControl,
    complain: (message: string | null) => void,
  ): Field {
    const take = (result: { readonly value: Value } | { readonly problem: string }): void => {
      complain("problem" in result ? result.problem : null);
      if ("value" in result) this.take(name, result.value);
    };
    switch (control.kind) {
      case "switch": {
        const input = h("input", {
          type: "checkbox",
          role: "switch",
          class: "switch",
          onchange: () => take({ value: input.checked }),
        });
        return {
          input,
          set: (value) => {
            input.checked = value === true;
          },
        };
      }
      case "number": {
        const { min, max, step } = control;
        const input = h("input", {
          type: "number",
          min,
          max,
          step: step === 1 ? 1 : "any",
          inputmode: step === 1 ? "numeric" : "decimal",
          oninput: () => take(parseNumber(input.value, control)),
        });
        return {
          input,
          set: (value) => {
            complain(null);
            input.value = String(value);
          },
        };
      }
      case "choice": {
        const input = h(
          "select",
          { onchange: () => take({ value: input.value as Value }) },
          ...control.options.map((value) =>
            h("option", { value }, () => t().params[name].options?.[value] ?? value),
          ),
        );
        return {
          input,
          set: (value) => {
            input.value = String(value);
          },
        };
      }
      case "model": {
        const defaultName = String(DEFAULT_PARAMS[name]);
        const input = h("input", {
          type: "text",
          list: `models-${control.task}`,
          placeholder: () => t().byDefault(defaultName),
          autocomplete: "off",
          spellcheck: "false",
          oninput: () => take(parseModelName(input.value, defaultName)),
        });
        return {
          input,
          set: (value) => {
            complain(null);
            input.value = value === defaultName ? "" : String(value);
          },
        };
      }
    }
  }

  private take(name: keyof ResolvedParams, value: Value): void {
    if (this.values[name] === value) return;
    this.values = { ...this.values, [name]: value };
    this.markChanged();
    this.onChange(this.changed);
  }

  private show(): void {
    for (const [name, field] of this.fields) field.set(this.values[name]);
    this.markChanged();
  }

  private markChanged(): void {
    const changed = this.changed;
    for (const [name, row] of this.rows) row.classList.toggle("changed", name in changed);
    this.reset.disabled = Object.keys(changed).length === 0;
  }

  private onBackdrop(event: MouseEvent): void {
    if (event.target === this.element) this.element.close();
  }
}
