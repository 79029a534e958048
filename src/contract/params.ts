/**
 * The fields that values may be asked for by. Those up to `flight_to` are found by the fields model; `email` to
 * `vat_id` by pattern and checksum; `advertiser` and `gross_amount` are what broadcast orders call `buyer` and `total`.
 */
export const FIELD_TYPES = [
  "company",
  "address",
  "date",
  "total",
  "subtotal",
  "tax",
  "currency",
  "invoice_number",
  "due_date",
  "buyer",
  "payment_reference",
  "contract_number",
  "flight_from",
  "flight_to",
  "email",
  "url",
  "phone",
  "iban",
  "vat_id",
  "advertiser",
  "gross_amount",
] as const;

/** One of {@link FIELD_TYPES}. */
export type FieldType = (typeof FIELD_TYPES)[number];

/** What `fields` may list: the field types, and the line items of invoices and receipts. */
export const LISTED_TYPES = [...FIELD_TYPES, "line_items"] as const;

/** One of {@link LISTED_TYPES}. */
export type ListedType = (typeof LISTED_TYPES)[number];

/** The name of a field that the engine was taught: lower case letters, digits and underscores. */
export type TaughtName = string & Record<never, never>;

/** How a PDF page that carries text is read. */
export type PdfTextMode = "auto" | "never";

/**
 * Parameters of one request, by the contract's names and with its defaults; every one may be left out.
 * Unknown names and bad values are refused, see {@link resolveParams}.
 */
export interface KieParams {
  /**
   * Detection architecture: the name of an installed model. Left out, the default name stands for the
   * shipped detector until a model of that name is installed; named, it never falls back.
   * @defaultValue "db_resnet50"
   */
  readonly detection_model?: string;
  /**
   * Recognition architecture, as `detection_model`.
   * @defaultValue "crnn_vgg16_bn"
   */
  readonly recognition_model?: string;
  /**
   * Answer with axis-aligned boxes. Turn off for pages with turned or skewed text: geometry is then 4 points.
   * @defaultValue true
   */
  readonly assume_straight_pages?: boolean;
  /**
   * Keep the page's aspect ratio in the detector's input by padding. Off, the page is scaled to the input without keeping its ratio.
   * @defaultValue true
   */
  readonly preserve_aspect_ratio?: boolean;
  /**
   * Report the page's angle. Alone it changes no words.
   * @defaultValue false
   */
  readonly detect_orientation?: boolean;
  /**
   * Report the page's language.
   * @defaultValue false
   */
  readonly detect_language?: boolean;
  /**
   * Pad the detector's input on both sides rather than at the bottom right.
   * @defaultValue true
   */
  readonly symmetric_padding?: boolean;
  /**
   * Turn the page upright before recognition; geometry then refers to the straightened page.
   * @defaultValue false
   */
  readonly straighten_pages?: boolean;
  /**
   * Pages that are opened and drawn at a time, 1 to 64; each is read by itself. More hold more memory.
   * @defaultValue 2
   */
  readonly detection_batch_size?: number;
  /**
   * Text crops per recognition batch, 1 to 4096.
   * @defaultValue 128
   */
  readonly recognition_batch_size?: number;
  /**
   * Skip the page-orientation classifier where it would run.
   * @defaultValue false
   */
  readonly disable_page_orientation?: boolean;
  /**
   * Skip the crop-orientation classifier where it would run.
   * @defaultValue false
   */
  readonly disable_text_orientation?: boolean;
  /**
   * Threshold of the segmentation heatmap, in [0, 1]. Raise it if neighbouring words are merged.
   * @defaultValue 0.1
   */
  readonly binary_threshold?: number;
  /**
   * Least objectness score of a kept box, in [0, 1]. Raise it if specks are found as text.
   * @defaultValue 0.1
   */
  readonly box_threshold?: number;
  /**
   * Beyond the contract: `"auto"` takes words from a PDF page's own text layer where it has a real one,
   * `"never"` reads the rendered picture.
   * @defaultValue "auto"
   */
  readonly pdf_text?: PdfTextMode;
  /**
   * Beyond the contract: least confidence of a recognized word, in [0, 1]; what is read with less is mostly no text.
   * Set to 0 to see all that was detected, regions read as an empty string too; raise it where a wrong word costs more than a missing one.
   * @defaultValue 0.15
   */
  readonly min_confidence?: number;
  /**
   * Beyond the contract: which fields are built from the words. `"auto"` lists every type that can be found here,
   * `"all"` adds the line items, `"none"` leaves the answer as the contract has it, a list names the types wanted. Taught fields are among
   * `"auto"` and `"all"`, and are listed by their names. With fields, the pages of a document are answered together: one answer per field and document.
   * @defaultValue "auto"
   */
  readonly fields?: "auto" | "all" | "none" | readonly (ListedType | TaughtName)[];
  /**
   * Beyond the contract: least confidence of a field's value, in [0, 1]. Raise it where a wrong value costs more
   * than a missing one.
   * @defaultValue 0.5
   */
  readonly field_threshold?: number;
}

type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** {@link KieParams} by the library's names: `detectLanguage` for `detect_language`, and so on. */
export type KieParamOptions = { readonly [K in keyof KieParams as CamelCase<K>]?: KieParams[K] | undefined };

/** Every parameter with its value. */
export type ResolvedParams = Required<KieParams>;

/** The defaults of {@link KieParams}. */
export const DEFAULT_PARAMS: ResolvedParams = Object.freeze({
  detection_model: "db_resnet50",
  recognition_model: "crnn_vgg16_bn",
  assume_straight_pages: true,
  preserve_aspect_ratio: true,
  detect_orientation: false,
  detect_language: false,
  symmetric_padding: true,
  straighten_pages: false,
  detection_batch_size: 2,
  recognition_batch_size: 128,
  disable_page_orientation: false,
  disable_text_orientation: false,
  binary_threshold: 0.1,
  box_threshold: 0.1,
  pdf_text: "auto",
  min_confidence: 0.15,
  fields: "auto",
  field_threshold: 0.5,
});

type Rule =
  | { readonly type: "boolean" }
  | { readonly type: "name" }
  | { readonly type: "integer"; readonly min: number; readonly max: number }
  | { readonly type: "number"; readonly min: number; readonly max: number }
  | { readonly type: "choice"; readonly of: readonly string[] }
  /** One of a few words, or a list of `items`. */
  | { readonly type: "list"; readonly words: readonly string[]; readonly items: readonly string[] };

/** Type and bounds of each parameter; the HTTP API uses them too. */
export const PARAM_RULES: { readonly [K in keyof ResolvedParams]: Rule } = {
  detection_model: { type: "name" },
  recognition_model: { type: "name" },
  assume_straight_pages: { type: "boolean" },
  preserve_aspect_ratio: { type: "boolean" },
  detect_orientation: { type: "boolean" },
  detect_language: { type: "boolean" },
  symmetric_padding: { type: "boolean" },
  straighten_pages: { type: "boolean" },
  detection_batch_size: { type: "integer", min: 1, max: 64 },
  recognition_batch_size: { type: "integer", min: 1, max: 4096 },
  disable_page_orientation: { type: "boolean" },
  disable_text_orientation: { type: "boolean" },
  binary_threshold: { type: "number", min: 0, max: 1 },
  box_threshold: { type: "number", min: 0, max: 1 },
  pdf_text: { type: "choice", of: ["auto", "never"] },
  min_confidence: { type: "number", min: 0, max: 1 },
  fields: { type: "list", words: ["auto", "all", "none"], items: LISTED_TYPES },
  field_threshold: { type: "number", min: 0, max: 1 },
};

/** The contract's names by the library's. */
export const PARAM_OF_OPTION: ReadonlyMap<string, keyof KieParams> = new Map(
  (Object.keys(PARAM_RULES) as (keyof KieParams)[]).map((name) => [
    name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    name,
  ]),
);

/** A model's name is also a folder's: no separators, no leading dot. */
const MODEL_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;

/**
 * Fills in defaults; an explicit `undefined` counts as left out.
 *
 * @param spelling what the caller named a parameter, for messages.
 * @param isTaught whether `fields` may list a name besides the known ones.
 * @throws TypeError on an unknown parameter or a value of another type.
 * @throws RangeError on a value out of bounds. Both name the parameter and what came.
 */
export function resolveParams(
  params: KieParams = {},
  spelling: (name: string) => string = (name) => name,
  isTaught: (name: string) => boolean = () => false,
): ResolvedParams {
  if (params === null || typeof params !== "object" || Array.isArray(params)) {
    throw new TypeError(`params must be an object; got ${show(params)}`);
  }
  const resolved: Record<string, unknown> = { ...DEFAULT_PARAMS };
  for (const [key, value] of Object.entries(params)) {
    if (!Object.hasOwn(PARAM_RULES, key)) {
      throw new TypeError(`unknown parameter ${show(key)}; known are ${Object.keys(PARAM_RULES).join(", ")}`);
    }
    if (value === undefined) continue;
    checkValue(spelling(key), value, PARAM_RULES[key as keyof ResolvedParams], isTaught);
    resolved[key] = Array.isArray(value) ? Object.freeze([...new Set(value)]) : value;
  }
  return Object.freeze(resolved) as unknown as ResolvedParams;
}

/** Words that a hosted service built on FastAPI takes for booleans (pydantic 2, `bool` in lax mode). */
const BOOLEAN_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "t", "yes", "y", "on", "1"].map((word): [string, boolean] => [word, true]),
  ...["false", "f", "no", "n", "off", "0"].map((word): [string, boolean] => [word, false]),
]);

/**
 * Parameters from a query string or a command line. Of a name given twice the last one counts, but for a list:
 * its items may be given one by one, separated by commas, or both.
 *
 * @param isTaught as of {@link resolveParams}.
 * @throws TypeError / RangeError as {@link resolveParams}, also on text that is no value of the parameter's type.
 */
export function paramsFromText(
  entries: Iterable<readonly [string, string]>,
  isTaught: (name: string) => boolean = () => false,
): KieParams {
  const params: Record<string, unknown> = {};
  for (const [key, text] of entries) {
    params[key] = Object.hasOwn(PARAM_RULES, key)
      ? valueFromText(text, PARAM_RULES[key as keyof ResolvedParams], params[key])
      : text;
  }
  resolveParams(params, undefined, isTaught);
  return params;
}

/** The text itself where it cannot be read as the rule's type: the check then names it. */
function valueFromText(text: string, rule: Rule, earlier: unknown): unknown {
  switch (rule.type) {
    case "boolean":
      return BOOLEAN_WORDS.get(text.toLowerCase()) ?? text;
    case "integer":
    case "number":
      return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
    case "list": {
      if (rule.words.includes(text)) return text;
      const items = text.split(",").map((item) => item.trim());
      return Array.isArray(earlier) ? [...earlier, ...items] : items;
    }
    default:
      return text;
  }
}

function checkValue(key: string, value: unknown, rule: Rule, isTaught: (name: string) => boolean): void {
  switch (rule.type) {
    case "boolean":
      if (typeof value !== "boolean") throw new TypeError(`${key} must be a boolean; got ${show(value)}`);
      return;
    case "name":
      if (typeof value !== "string") throw new TypeError(`${key} must be a string; got ${show(value)}`);
      if (!MODEL_NAME.test(value)) throw new RangeError(`${key} must be a model's name; got ${show(value)}`);
      return;
    case "choice":
      if (typeof value !== "string") throw new TypeError(`${key} must be a string; got ${show(value)}`);
      if (!rule.of.includes(value)) {
        throw new RangeError(`${key} must be one of ${rule.of.map(show).join(", ")}; got ${show(value)}`);
      }
      return;
    case "list": {
      if (typeof value === "string" && rule.words.includes(value)) return;
      const allowed = `${rule.words.map(show).join(", ")} or a list of ${rule.items.join(", ")}`;
      if (!Array.isArray(value)) {
        const kind = typeof value === "string" ? RangeError : TypeError;
        throw new kind(`${key} must be ${allowed}; got ${show(value)}`);
      }
      const stranger = value.find(
        (item) => !rule.items.includes(item as string) && !(typeof item === "string" && isTaught(item)),
      );
      if (stranger !== undefined) throw new RangeError(`${key} must be ${allowed}; got ${show(stranger)}`);
      return;
    }
    case "integer":
    case "number":
      if (typeof value !== "number") throw new TypeError(`${key} must be a number; got ${show(value)}`);
      if (rule.type === "integer" && !Number.isInteger(value)) {
        throw new TypeError(`${key} must be an integer; got ${show(value)}`);
      }
      if (!(value >= rule.min && value <= rule.max)) {
        throw new RangeError(`${key} must be in [${rule.min}, ${rule.max}]; got ${show(value)}`);
      }
  }
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "an array" : "an object";
  return String(value);
}
