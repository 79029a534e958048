import type { KieParams, ResolvedParams } from "../index";
import { DEFAULT_PARAMS } from "../index";

/** Headings of the settings, in order. */
export const PARAM_GROUPS = [
  { key: "report", title: "What to report" },
  { key: "page", title: "How pages are read" },
  { key: "finding", title: "Finding text" },
  { key: "models", title: "Models" },
  { key: "load", title: "Speed and memory" },
] as const;

interface ControlText {
  readonly group: (typeof PARAM_GROUPS)[number]["key"];
  readonly label: string;
  readonly help: string;
}

/** On or off. */
export type SwitchControl = ControlText & { readonly kind: "switch" };

/** A number within bounds; whole where `step` is 1. */
export type NumberControl = ControlText & {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step: number;
};

/** A model's name, with those installed for `task` suggested. */
export type ModelControl = ControlText & {
  readonly kind: "model";
  readonly task: "detection" | "recognition";
};

/** One of a few values. */
export type ChoiceControl<V extends string = string> = ControlText & {
  readonly kind: "choice";
  readonly options: readonly { readonly value: V; readonly label: string }[];
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
    label: "Report the page's angle",
    help: "Adds how far each page is turned, in degrees clockwise.",
  },
  detect_language: {
    group: "report",
    kind: "switch",
    label: "Report the language",
    help: "Adds the language of each page's text, with how sure that is.",
  },
  fields: {
    group: "report",
    kind: "choice",
    label: "Fields to find",
    help: "Builds dates, amounts, names and numbers from the words. The pages of a document are then shown together.",
    options: [
      { value: "auto", label: "Find all fields" },
      { value: "none", label: "Words only" },
    ],
  },
  field_threshold: {
    group: "report",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
    label: "Field threshold",
    help: "How sure a field's value must be, 0 to 1. Raise it where a wrong value costs more than a missing one.",
  },
  straighten_pages: {
    group: "page",
    kind: "switch",
    label: "Straighten pages",
    help: "Turns a page upright before it is read. Boxes then refer to the upright page.",
  },
  assume_straight_pages: {
    group: "page",
    kind: "switch",
    label: "Text runs straight",
    help: "Gives upright boxes. Turn off for photos and pages with slanted or turned text: boxes then follow it.",
  },
  pdf_text: {
    group: "page",
    kind: "choice",
    label: "Text inside PDFs",
    help: "Many PDFs carry their text with them, which is exact and fast. Scans have none and are always read.",
    options: [
      { value: "auto", label: "Use it where a page has it" },
      { value: "never", label: "Ignore it and read the picture" },
    ],
  },
  binary_threshold: {
    group: "finding",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
    label: "Text threshold",
    help: "How text-like a spot must be, 0 to 1. Raise it where neighbouring words grow together.",
  },
  min_confidence: {
    group: "finding",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
    label: "Least confidence",
    help: "How sure a word must be to be listed, 0 to 1. At 0 everything that was detected is listed.",
  },
  box_threshold: {
    group: "finding",
    kind: "number",
    min: 0,
    max: 1,
    step: 0.05,
    label: "Box threshold",
    help: "How sure a box must be to be kept, 0 to 1. Raise it where specks are taken for text.",
  },
  preserve_aspect_ratio: {
    group: "finding",
    kind: "switch",
    label: "Keep the page's proportions",
    help: "Pads the page rather than stretching it to what the detector takes.",
  },
  symmetric_padding: {
    group: "finding",
    kind: "switch",
    label: "Pad on all sides",
    help: "Centres the padded page. Off, it is padded at the right or the bottom.",
  },
  detection_model: {
    group: "models",
    kind: "model",
    task: "detection",
    label: "Detection model",
    help: "Finds text on the page. The default stands for the model that comes with Inkfield.",
  },
  recognition_model: {
    group: "models",
    kind: "model",
    task: "recognition",
    label: "Recognition model",
    help: "Reads the text that was found. The default stands for the model that comes with Inkfield.",
  },
  disable_page_orientation: {
    group: "models",
    kind: "switch",
    label: "Skip the page-direction model",
    help: "Saves time where pages are known to be upright.",
  },
  disable_text_orientation: {
    group: "models",
    kind: "switch",
    label: "Skip the text-direction model",
    help: "Saves time where no text stands on its head. Used only where text may run at an angle.",
  },
  detection_batch_size: {
    group: "load",
    kind: "number",
    min: 1,
    max: 64,
    step: 1,
    label: "Pages at a time",
    help: "Pages searched for text together, 1 to 64. More take more memory.",
  },
  recognition_batch_size: {
    group: "load",
    kind: "number",
    min: 1,
    max: 4096,
    step: 1,
    label: "Words at a time",
    help: "Words read together, 1 to 4096. More take more memory.",
  },
};

/** Names of all parameters in the table's order. */
export const PARAM_NAMES = Object.keys(PARAM_TABLE) as (keyof ResolvedParams)[];

/**
 * What differs from the defaults. Only that is sent: a model that a request names never falls back to the
 * shipped one, not even by the default's name.
 */
export function changedParams(values: ResolvedParams): KieParams {
  return Object.fromEntries(
    PARAM_NAMES.filter((name) => values[name] !== DEFAULT_PARAMS[name]).map((name) => [name, values[name]]),
  );
}

/** What a number typed into a control comes to; a sentence where it is none that is allowed. */
export function parseNumber(
  text: string,
  control: { readonly min: number; readonly max: number; readonly step: number },
): { readonly value: number } | { readonly problem: string } {
  const { min, max, step } = control;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  const isWhole = step === 1;
  if (!Number.isFinite(value) || value < min || value > max || (isWhole && !Number.isInteger(value))) {
    return { problem: `Enter a ${isWhole ? "whole number" : "number"} from ${min} to ${max}.` };
  }
  return { value };
}

/** What a model's name must look like: it is also a folder's. */
const MODEL_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;

/** A model's name as typed; nothing typed is the default. */
export function parseModelName(
  text: string,
  defaultName: string,
): { readonly value: string } | { readonly problem: string } {
  const name = text.trim();
  if (name === "") return { value: defaultName };
  if (!MODEL_NAME.test(name)) return { problem: "A model's name has letters, digits, dots, - and _ only." };
  return { value: name };
}
