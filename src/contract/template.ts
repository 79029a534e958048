/** What a value of a taught field looks like; see `fields/candidates/candidate.ts`. */
export const TEMPLATE_KINDS = ["amount", "date", "code", "name", "address"] as const;

/** One of {@link TEMPLATE_KINDS}. */
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** Version of the form that templates are written in. */
export const TEMPLATE_VERSION = 3;

const TAUGHT_NAME = /^[a-z][a-z0-9_]{0,39}$/;
/** Names with a meaning of their own in `fields`, in answers, or in tables that are made of them. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(["auto", "all", "none", "words", "name", "constructor"]);

/**
 * Whether a field of that name can be taught: it has the form of one, and no field has it already.
 *
 * @param taken names of the known fields. Given, so that this module shares no code with the library's start: it would be
 *   split off from it, and with it what finds the worker and the assets beside it.
 */
export function isTaughtName(name: string, taken: readonly string[]): boolean {
  return TAUGHT_NAME.test(name) && !RESERVED_NAMES.has(name) && !taken.includes(name);
}

/** Most documents that a field is taught from. */
export const MAX_EXAMPLES = 5;

/** Most templates of an engine: each is looked for in every document. */
const MAX_TEMPLATES = 50;

/** The traits of one taught value. Words are hashes of few bits, which name no word for sure. */
export interface TemplateExample {
  readonly kind: TemplateKind;
  /** Hashed trigrams of the words before the value in its cell, in the cell left of it, above it, and at its column's head. */
  readonly phrases: readonly (readonly number[])[];
  /** Labels that the engine knows, by concept, with how much they govern the value: 0 to 1; from the left, from above. */
  readonly left: Readonly<Record<string, number>>;
  readonly above: Readonly<Record<string, number>>;
  /** What the fields model takes the value for, by class of fields, and in what block and kind of document: 0 to 1. */
  readonly beliefs: Readonly<Record<string, number>>;
  readonly blocks: Readonly<Record<string, number>>;
  /** Digits as 9, letters as A and a, signs as they are, runs shortened; and the hashed letters that it begins with. */
  readonly pattern: string;
  readonly length: number;
  /** Share of digits. */
  readonly digits: number;
  readonly prefix: number;
  /** Where it stands on its page, and how large it is printed. */
  readonly place: readonly number[];
  /** Features of its kind. */
  readonly ofKind: readonly number[];
  /** Words near it: hash, then how far the value is from it: left edge, right edge, middle line, in heights of a word. */
  readonly anchors: readonly (readonly [hash: number, left: number, right: number, down: number])[];
  /** Hashes of the page's words without digits. */
  readonly words: readonly number[];
  /** Where columns of the page begin, in hundredths of its width, and where they end, 1000 added. */
  readonly edges: readonly number[];
}

/**
 * A field that the engine was taught, as plain data: written to JSON and read from it as it is. It holds no text of the
 * documents it was taught from but in `values`, where that was asked for.
 */
export interface FieldTemplate {
  readonly format: "inkfield-template";
  readonly version: typeof TEMPLATE_VERSION;
  /** The field's type in answers and in `fields`. */
  readonly name: string;
  /** One to {@link MAX_EXAMPLES}. */
  readonly examples: readonly TemplateExample[];
  /** How alike the examples are to each other, by trait: 0 to 1. */
  readonly agreement: readonly number[];
  /** How many of the other texts of the taught documents each trait tells apart from the value: 0 to 1. */
  readonly distinction: readonly number[];
  /** What is taken from the score of every text, in logits: taught documents without their values give nothing then. */
  readonly doubt: number;
  /**
   * The taught values as printed, only where the person wants them in the template: of the newest lessons, and not matched to
   * `examples` by index, since earlier lessons may have kept none.
   */
  readonly values?: readonly string[];
}

/** Lengths that no template of ours exceeds: others are refused, since they cost time at each document. */
const MAX_NUMBERS = 256;
/** Hashes are the largest numbers. */
const MAX_NUMBER = 2 ** 20;
const MAX_NAMES = 128;
const MAX_TEXT = 200;

type Check = (value: unknown, path: string) => void;

const fault = (path: string, expected: string): TypeError => new TypeError(`${path} must be ${expected}`);

const number: Check = (value, path) => {
  if (typeof value !== "number" || !(Math.abs(value) <= MAX_NUMBER)) throw fault(path, "a number");
};
const text: Check = (value, path) => {
  if (typeof value !== "string" || value.length > MAX_TEXT) {
    throw fault(path, `a text of at most ${MAX_TEXT} characters`);
  }
};
const list =
  (item: Check, min = 0, max = MAX_NUMBERS): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) {
      throw fault(path, min === max ? `a list of ${max}` : `a list of ${min} to ${max}`);
    }
    for (const [i, one] of value.entries()) item(one, `${path}[${i}]`);
  };
const strengths: Check = (value, path) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw fault(path, "an object");
  const entries = Object.entries(value);
  if (entries.length > MAX_NAMES) throw fault(path, `an object of at most ${MAX_NAMES} numbers`);
  for (const [name, strength] of entries) number(strength, `${path}.${name}`);
};
const kind: Check = (value, path) => {
  if (!(TEMPLATE_KINDS as readonly unknown[]).includes(value)) {
    throw fault(path, `one of ${TEMPLATE_KINDS.join(", ")}`);
  }
};

const EXAMPLE_CHECKS: { readonly [K in keyof TemplateExample]: Check } = {
  kind,
  phrases: list(list(number), 4, 4),
  left: strengths,
  above: strengths,
  beliefs: strengths,
  blocks: strengths,
  pattern: text,
  length: number,
  digits: number,
  prefix: number,
  place: list(number),
  ofKind: list(number),
  anchors: list(list(number, 4, 4)),
  words: list(number),
  edges: list(number),
};

/**
 * Checks a template that comes from elsewhere, such as a file.
 *
 * @param taken as of {@link isTaughtName}.
 * @param path what it is called in messages.
 * @throws TypeError naming what is wrong with it; RangeError where it is of another version, or its name is taken.
 */
export function checkTemplate(value: unknown, taken: readonly string[], path = "template"): FieldTemplate {
  if (typeof value !== "object" || value === null) throw fault(path, "an object");
  const { format, version, name, examples, agreement, distinction, doubt, values } = value as Record<
    string,
    unknown
  >;
  if (format !== "inkfield-template") throw fault(`${path}.format`, '"inkfield-template"');
  if (version !== TEMPLATE_VERSION) {
    throw new RangeError(
      `${path}.version must be ${TEMPLATE_VERSION}; got ${String(version)}: teach the field again`,
    );
  }
  checkTaughtName(name, taken, `${path}.name`);
  const example: Check = (one, at) => {
    if (typeof one !== "object" || one === null) throw fault(at, "an object");
    for (const [key, check] of Object.entries(EXAMPLE_CHECKS)) {
      check((one as Record<string, unknown>)[key], `${at}.${key}`);
    }
  };
  list(example, 1, MAX_EXAMPLES)(examples, `${path}.examples`);
  list(number, 1)(agreement, `${path}.agreement`);
  list(number, 1)(distinction, `${path}.distinction`);
  number(doubt, `${path}.doubt`);
  if (values !== undefined) list(text, 0, MAX_EXAMPLES)(values, `${path}.values`);
  return value as FieldTemplate;
}

/** @throws TypeError / RangeError where no field of that name can be taught. */
export function checkTaughtName(
  name: unknown,
  taken: readonly string[],
  path = "name",
): asserts name is string {
  if (typeof name !== "string") throw fault(path, "a string");
  if (!isTaughtName(name, taken)) {
    const form =
      "1 to 40 lower case letters, digits and underscores, from a letter, and no name of another field";
    throw new RangeError(`${path} must be ${form}; got ${JSON.stringify(name)}`);
  }
}

/** Checks a list of templates: their names differ. */
export function checkTemplates(
  values: unknown,
  taken: readonly string[],
  path = "templates",
): readonly FieldTemplate[] {
  list((value, at) => void checkTemplate(value, taken, at), 0, MAX_TEMPLATES)(values, path);
  const templates = values as readonly FieldTemplate[];
  const names = templates.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw new RangeError(`${path} must have one template of a name; got two of "${twice}"`);
  return templates;
}
