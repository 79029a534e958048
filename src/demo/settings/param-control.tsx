import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { DEFAULT_PARAMS, type ResolvedParams } from "../../index";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import {
  type ParamControl as Control,
  type ModelControl,
  type NumberControl,
  PARAM_TABLE,
  parseModelName,
  parseNumber,
} from "./param-table";

type Value = ResolvedParams[keyof ResolvedParams];

interface ParamControlProps {
  readonly name: keyof ResolvedParams;
  /** Why the typed value is refused. */
  readonly problem: Signal<string | null>;
}

/** The control of a parameter. A refused value stays in the text box, and the last valid one applies. */
export function ParamControl({ name, problem }: ParamControlProps) {
  const { settings } = useApp();
  const control: Control = PARAM_TABLE[name];
  const value = settings.values.value[name];
  useEffect(() => {
    // Rendered again after a reset.
    problem.value = null;
  }, []);
  const take = (result: { readonly value: Value } | { readonly problem: string }): void => {
    problem.value = "problem" in result ? result.problem : null;
    if ("value" in result) settings.setParam(name, result.value as never);
  };
  const common = {
    id: `param-${name}`,
    "aria-describedby": `help-${name} problem-${name}`,
    "aria-invalid": problem.value === null ? undefined : ("true" as const),
  };
  switch (control.kind) {
    case "switch":
      return (
        <input
          {...common}
          type="checkbox"
          role="switch"
          class="switch"
          checked={value === true}
          aria-checked={value === true}
          onChange={({ currentTarget }) => take({ value: currentTarget.checked })}
        />
      );
    case "choice":
      return (
        <select
          {...common}
          value={String(value)}
          onChange={({ currentTarget }) => take({ value: currentTarget.value as Value })}
        >
          {control.options.map((option) => (
            <option key={option} value={option}>
              {t().params[name].options?.[option] ?? option}
            </option>
          ))}
        </select>
      );
    case "number":
      return <NumberInput common={common} control={control} value={Number(value)} take={take} />;
    case "model":
      return (
        <ModelInput
          common={common}
          control={control}
          value={String(value)}
          defaultName={String(DEFAULT_PARAMS[name])}
          take={take}
        />
      );
  }
}

interface TypedInputProps<C, V> {
  readonly common: { readonly id: string; readonly "aria-describedby": string };
  readonly control: C;
  readonly value: V;
  readonly take: (result: { readonly value: V } | { readonly problem: string }) => void;
}

function NumberInput({ common, control, value, take }: TypedInputProps<NumberControl, number>) {
  const text = useSignal(String(value));
  const isWhole = control.step === 1;
  return (
    <input
      {...common}
      type="number"
      min={control.min}
      max={control.max}
      step={isWhole ? 1 : "any"}
      inputMode={isWhole ? "numeric" : "decimal"}
      value={text.value}
      onInput={({ currentTarget }) => {
        text.value = currentTarget.value;
        take(parseNumber(text.value, control));
      }}
    />
  );
}

function ModelInput(props: TypedInputProps<ModelControl, string> & { readonly defaultName: string }) {
  const { common, control, value, defaultName, take } = props;
  const text = useSignal(value === defaultName ? "" : value);
  const models = useApp().settings.models.value.filter((model) => model.task === control.task);
  if (models.length > 0) {
    const names = new Set([defaultName, ...models.map(({ name }) => name), value]);
    return (
      <select
        {...common}
        value={value}
        onChange={({ currentTarget }) => take({ value: currentTarget.value })}
      >
        {[...names].map((name) => (
          <option key={name} value={name}>
            {name === defaultName ? t().byDefault(name) : name}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...common}
      type="text"
      placeholder={t().byDefault(defaultName)}
      autocomplete="off"
      spellcheck={false}
      value={text.value}
      onInput={({ currentTarget }) => {
        text.value = currentTarget.value;
        take(parseModelName(text.value, defaultName));
      }}
    />
  );
}
