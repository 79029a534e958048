import type { KieParams, ResolvedParams } from "../../index";
import { DEFAULT_PARAMS } from "../../index";
import { t } from "../language/language";

/** Groups of the settings, in order; their headings and all texts are in the language tables. */
export const PARAM_GROUPS = ["main", "report", "page", "finding", "models", "load"] as const;

interface Grouped {
  readonly group: (typeof PARAM_GROUPS)[number];
}

/** On or off. */
export type SwitchControl = Grouped & { readonly kind: "switch" };

/** A number within bounds; whole where `step` is 1. */
export type NumberControl = Grouped & {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step: number;
};

/** A model's name, with those installed for `task` suggested. */
export type ModelControl = Grouped & {
  readonly kind: "model";
  readonly task: "detection" | "recognition";
};

/** One of a few values. */
export type ChoiceControl<V extends string = string> = Grouped & {
  readonly kind: "choice";
  readonly options: readonly V[];
};

/** Any control. */
export type ParamControl = SwitchControl | NumberControl | ModelControl | ChoiceControl;

/** The controls that fit values of type `V`. */
type ControlFor<V> = [V] extends [boolean]
  ? SwitchControl
  : [V] extends [number]
    ? NumberControl
    : [Exclude<V, readonly unknown[]>] extends [string]
      ? string extends V
        ? ModelControl
        : ChoiceControl<Extract<V, string>>
      : never;

/** One control for each parameter: a parameter without one does not compile. */
export const PARAM_TABLE: { readonly [K in keyof ResolvedParams]: ControlFor<ResolvedParams[K]> } = {
  detect_orientation: {
    group: "report",
    kind: "switch",
  },
  detect_language: {
    group: "report",
    kind: "switch",
  },
  fields: {
    group: "main",
    kind: "choice",
    options: ["auto", "all", "none"],
  },
  field_threshold: {
    group: "main",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
  },
  straighten_pages: {
    group: "main",
    kind: "switch",
  },
  assume_straight_pages: {
    group: "page",
    kind: "switch",
  },
  pdf_text: {
    group: "page",
    kind: "choice",
    options: ["auto", "never"],
  },
  binary_threshold: {
    group: "finding",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
  },
  min_confidence: {
    group: "finding",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
  },
  box_threshold: {
    group: "finding",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
  },
  preserve_aspect_ratio: {
    group: "finding",
    kind: "switch",
  },
  symmetric_padding: {
    group: "finding",
    kind: "switch",
  },
  detection_model: {
    group: "models",
    kind: "model",
    task: "detection",
  },
  recognition_model: {
    group: "models",
    kind: "model",
    task: "recognition",
  },
  disable_page_orientation: {
    group: "models",
    kind: "switch",
  },
  disable_text_orientation: {
    group: "models",
    kind: "switch",
  },
  detection_batch_size: {
    group: "load",
    kind: "number",
    min: 1,
    max: 64,
    step: 1,
  },
  recognition_batch_size: {
    group: "load",
    kind: "number",
    min: 1,
    max: 4096,
    step: 1,
  },
};

/** Names of all parameters in the table's order. */
export const PARAM_NAMES = Object.keys(PARAM_TABLE) as (keyof ResolvedParams)[];

/**
 * The defaults of this page: scans of people lie sideways, and its table wants line items, while the programming interface
 * keeps the contract's.
 */
export const PAGE_PARAMS: ResolvedParams = { ...DEFAULT_PARAMS, straighten_pages: true, fields: "all" };

/**
 * Parameters that differ from the defaults. Only these are sent: a model that a request names never falls back to the
 * shipped one, not even by the default's name.
 */
export function changedParams(values: ResolvedParams, defaults = DEFAULT_PARAMS): KieParams {
  return Object.fromEntries(
    PARAM_NAMES.filter((name) => values[name] !== defaults[name]).map((name) => [name, values[name]]),
  );
}

/** The number typed into a control, or a sentence if it is not allowed. */
export function parseNumber(
  text: string,
  control: { readonly min: number; readonly max: number; readonly step: number },
): { readonly value: number } | { readonly problem: string } {
  const { min, max, step } = control;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  const isWhole = step === 1;
  if (!Number.isFinite(value) || value < min || value > max || (isWhole && !Number.isInteger(value))) {
    return { problem: t().numberWanted(isWhole, min, max) };
  }
  return { value };
}

/** Pattern of a model's name, which is also a folder's. */
const MODEL_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;

/** A model's name as typed; nothing typed is the default. */
export function parseModelName(
  text: string,
  defaultName: string,
): { readonly value: string } | { readonly problem: string } {
  const name = text.trim();
  if (name === "") return { value: defaultName };
  if (!MODEL_NAME.test(name)) return { problem: t().modelNameWanted };
  return { value: name };
}
