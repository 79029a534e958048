import { KieError } from "../contract/errors";
import type {
  CardAccuracy,
  CardInput,
  DetectionCard,
  FieldsCard,
  LanguageModelCard,
  ModelCard,
  OrientationCard,
  RecognitionCard,
  WordCalibration,
} from "../types/model";

/** Checks one value; `path` names it in the message. */
type Reader<T> = (value: unknown, path: string) => T;

/** A reader for every field of `T`, so that a field added to a card type cannot go unchecked. */
type Readers<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };

/** A faulty field; `parseModelCard` adds the card's name. */
class CardFault extends Error {}

/**
 * Checks a model's card: every field of its task, no other field, and that the fields agree with each other.
 *
 * @param json the parsed `card.json`; it is not written to.
 * @param name of the card's folder; the card's own name must be the same.
 * @throws KieError `asset-integrity` with the path of the first bad field, what was expected and what it has:
 *   `detection card "x": input.std[0] must be > 0; got 0`.
 */
export function parseModelCard(json: unknown, name: string): ModelCard {
  const task = isObject(json) ? json.task : undefined;
  try {
    const card = readCard(json, task);
    if (card.name !== name) fail("name", `be the folder's name ${show(name)}`, card.name);
    return card;
  } catch (error) {
    if (!(error instanceof CardFault)) throw error;
    const kind = typeof task === "string" && TASKS.includes(task) ? task : "model";
    throw new KieError("asset-integrity", `${kind} card ${show(name)}: ${error.message}`);
  }
}

function readCard(json: unknown, task: unknown): ModelCard {
  if (!isObject(json)) return fail("card", "be an object", json);
  switch (task) {
    case "detection":
      return detectionCard(json, "");
    case "recognition":
      return recognitionCard(json, "");
    case "page-orientation":
    case "crop-orientation":
      return orientationCard(json, "");
    case "fields":
      return fieldsCard(json, "");
    case "language-model":
      return languageModelCard(json, "");
    default:
      return fail("task", `be one of ${TASKS.map(show).join(", ")}`, task);
  }
}

const TASKS: readonly string[] = [
  "detection",
  "recognition",
  "page-orientation",
  "crop-orientation",
  "fields",
  "language-model",
];

const text: Reader<string> = (value, path) =>
  typeof value === "string" && value !== "" ? value : fail(path, "be a text that is not empty", value);

const flag: Reader<boolean> = (value, path) =>
  typeof value === "boolean" ? value : fail(path, "be true or false", value);

const finite: Reader<number> = (value, path) =>
  typeof value === "number" && Number.isFinite(value) ? value : fail(path, "be a number", value);

const positive: Reader<number> = (value, path) =>
  finite(value, path) > 0 ? (value as number) : fail(path, "be > 0", value);

const count: Reader<number> = (value, path) =>
  Number.isSafeInteger(value) && (value as number) > 0
    ? (value as number)
    : fail(path, "be a whole number > 0", value);

function within(min: number, max: number): Reader<number> {
  return (value, path) => {
    const number = finite(value, path);
    return number >= min && number <= max ? number : fail(path, `be in [${min}, ${max}]`, value);
  };
}

function oneOf<const T>(...choices: readonly T[]): Reader<T> {
  return (value, path) =>
    choices.includes(value as T)
      ? (value as T)
      : fail(
          path,
          choices.length === 1 ? `be ${show(choices[0])}` : `be one of ${choices.map(show).join(", ")}`,
          value,
        );
}

function matching(pattern: RegExp, what: string): Reader<string> {
  return (value, path) =>
    typeof value === "string" && pattern.test(value) ? value : fail(path, `be ${what}`, value);
}

function nullOr<T>(reader: Reader<T>): Reader<T | null> {
  return (value, path) => (value === null ? null : reader(value, path));
}

function list<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => reader(item, `${path}[${index}]`))
      : fail(path, "be a list", value);
}

/** A list of at least one item, without duplicates. */
function distinct<T>(reader: Reader<T>): Reader<readonly T[]> {
  const items = list(reader);
  return (value, path) => {
    const read = items(value, path);
    if (read.length === 0) fail(path, "not be empty", value);
    for (let i = 0; i < read.length; i++) {
      if (read.indexOf(read[i]!) !== i) fail(`${path}[${i}]`, "occur once", read[i]);
    }
    return read;
  };
}

function object<T extends object>(readers: Readers<T>, optional: readonly (keyof T)[] = []): Reader<T> {
  return (value, path) => {
    if (!isObject(value)) return fail(path, "be an object", value);
    const prefix = path === "" ? "" : `${path}.`;
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(readers, key)) fail(prefix + key, "not be there: no such field", value[key]);
    }
    const read: Partial<T> = {};
    for (const key of Object.keys(readers) as (keyof T & string)[]) {
      if (value[key] === undefined && optional.includes(key)) continue;
      read[key] = readers[key](value[key], prefix + key) as T[typeof key];
    }
    return read as T;
  };
}

const accuracy = object<CardAccuracy>({
  metric: text,
  value: finite,
  set: text,
  date: matching(/^\d{4}-\d{2}-\d{2}$/, "a day as YYYY-MM-DD"),
  command: text,
});

const inputFields = object<CardInput>(
  {
    layout: oneOf("NCHW"),
    channels: oneOf(1, 3),
    height: nullOr(count),
    width: nullOr(count),
    multipleOf: count,
    mean: list(finite),
    std: list(positive),
    padValue: within(0, 255),
    maxWidth: count,
    maxScale: positive,
    targetLongSide: count,
    enlargeTo: count,
    maxPixels: count,
  },
  ["maxWidth", "maxScale", "targetLongSide", "enlargeTo", "maxPixels"],
);

const input: Reader<CardInput> = (value, path) => {
  const read = inputFields(value, path);
  for (const key of ["mean", "std"] as const) {
    if (read[key].length !== read.channels) {
      fail(`${path}.${key}`, `have one number per channel (${read.channels})`, read[key].length);
    }
  }
  for (const key of ["height", "width"] as const) {
    const extent = read[key];
    if (extent !== null && extent % read.multipleOf !== 0) {
      fail(`${path}.${key}`, `be a multiple of multipleOf (${read.multipleOf})`, extent);
    }
  }
  return read;
};

const base = {
  name: text,
  file: matching(/^[\w-][\w.-]*$/, "a file's name without folders"),
  sizeBytes: count,
  sha256: matching(/^[0-9a-f]{64}$/, "64 lower-case hex digits"),
  precision: oneOf("float32", "float16-weights", "int8"),
  licence: text,
  source: text,
  trainingData: text,
  accuracy: list(accuracy),
  knownFailures: list(text),
};

const networkBase = { ...base, optimized: flag };
const NETWORK_OPTIONAL = ["knownFailures", "optimized"] as const;

const pictureBase = { ...networkBase, input };

const vatti = object<Extract<DetectionCard["expand"], { kind: "vatti" }>>({
  kind: oneOf("vatti"),
  unclipRatio: positive,
});

const inset = object<Extract<DetectionCard["expand"], { kind: "inset" }>>({
  kind: oneOf("inset"),
  ratio: (value, path) => {
    const ratio = positive(value, path);
    // At 0.5 a box shrinks to nothing.
    return ratio < 0.5 ? ratio : fail(path, "be < 0.5", value);
  },
});

const expand: Reader<DetectionCard["expand"]> = (value, path) => {
  const kind = isObject(value) ? value.kind : undefined;
  if (kind === "vatti") return vatti(value, path);
  if (kind === "inset") return inset(value, path);
  return isObject(value)
    ? fail(`${path}.kind`, 'be "vatti" or "inset"', kind)
    : fail(path, "be an object", value);
};

const detectionCard = object<DetectionCard>(
  {
    ...pictureBase,
    task: oneOf("detection"),
    family: oneOf("db", "linknet", "fast"),
    classNames: distinct(text),
    expand,
    opening: flag,
  },
  NETWORK_OPTIONAL,
);

/** An object with any keys, whose values have one type. */
function byName<T>(read: Reader<T>): Reader<{ readonly [name: string]: T }> {
  return (value, path) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, read(one, `${path}.${name}`)]))
      : fail(path, "be an object", value);
}

const vocab: Reader<string> = (value, path) => {
  const symbols = [...text(value, path)];
  const seen = new Set<string>();
  for (const symbol of symbols) {
    if (seen.has(symbol)) fail(path, "hold each symbol once", symbol);
    seen.add(symbol);
  }
  return value as string;
};

const wordCalibration = object<WordCalibration>(
  {
    slope: positive,
    offset: finite,
    detectors: byName(object({ slope: positive, detectionSlope: finite, offset: finite })),
  },
  ["detectors"],
);

const recognitionCard = object<RecognitionCard>(
  {
    ...pictureBase,
    task: oneOf("recognition"),
    family: oneOf("ctc", "attention"),
    vocab,
    confidence: oneOf("min", "mean"),
    calibration: wordCalibration,
    joins: object<NonNullable<RecognitionCard["joins"]>>({ gap: positive, maxAspect: positive }),
    smallPrint: object<NonNullable<RecognitionCard["smallPrint"]>>({ below: positive, margin: within(0, 4) }),
    retry: object<NonNullable<RecognitionCard["retry"]>>({
      below: within(0, 1),
      trim: within(0, 0.25),
      widthScale: within(0.5, 2),
    }),
    accentedLetterShare: within(0.0001, 0.9999),
    languageModel: object<NonNullable<RecognitionCard["languageModel"]>>({
      name: text,
      weight: within(0, 2),
      bonus: within(0, 5),
      below: within(0, 1),
    }),
  },
  [
    "calibration",
    "joins",
    "smallPrint",
    "retry",
    "accentedLetterShare",
    "languageModel",
    ...NETWORK_OPTIONAL,
  ],
);

const orientationCard = object<OrientationCard>(
  {
    ...pictureBase,
    task: oneOf("page-orientation", "crop-orientation"),
    family: oneOf("classifier"),
    angles: distinct(oneOf(0, 90, 180, -90)),
  },
  NETWORK_OPTIONAL,
);

const fieldsCard = object<FieldsCard>(
  {
    ...networkBase,
    task: oneOf("fields"),
    family: oneOf("word-tagger"),
    characters: vocab,
    fieldTypes: distinct(text),
    decoyTypes: distinct(text),
    wordLength: count,
    maxWords: count,
  },
  ["decoyTypes", ...NETWORK_OPTIONAL],
);

/** Longer n-grams would make the file too large to fetch. */
const MAX_ORDER = 12;
/** Codes are bytes: 0 and these. */
const MAX_SYMBOLS = 255;

const languageModelCard = object<LanguageModelCard>(
  {
    ...base,
    task: oneOf("language-model"),
    family: oneOf("character-ngram"),
    order: (value, path) =>
      Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_ORDER
        ? (value as number)
        : fail(path, `be a whole number in [1, ${MAX_ORDER}]`, value),
    symbols: (value, path) => {
      const read = vocab(value, path);
      const { length } = [...read];
      return length <= MAX_SYMBOLS ? read : fail(path, `hold at most ${MAX_SYMBOLS} symbols`, length);
    },
    costStep: positive,
    backoffStep: positive,
  },
  ["knownFailures"],
);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fail(path: string, must: string, got: unknown): never {
  throw new CardFault(`${path} must ${must}; got ${show(got)}`);
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
