import type { KieFieldValue, KiePage } from "../../src/index";

/** The hosted service's request table: name, type, default. */
export const REQUEST_TABLE = [
  ["detection_model", "string", "db_resnet50"],
  ["recognition_model", "string", "crnn_vgg16_bn"],
  ["assume_straight_pages", "boolean", true],
  ["preserve_aspect_ratio", "boolean", true],
  ["detect_orientation", "boolean", false],
  ["detect_language", "boolean", false],
  ["symmetric_padding", "boolean", true],
  ["straighten_pages", "boolean", false],
  ["detection_batch_size", "integer", 2],
  ["recognition_batch_size", "integer", 128],
  ["disable_page_orientation", "boolean", false],
  ["disable_text_orientation", "boolean", false],
  ["binary_threshold", "number", 0.1],
  ["box_threshold", "number", 0.1],
] as const;

/** What the hosted service's documentation shows for a one-page invoice, abridged. */
export const DOCUMENTED_ANSWER = [
  {
    name: "invoice.pdf",
    orientation: { value: 0.0, confidence: null },
    language: { value: null, confidence: null },
    dimensions: [595, 842],
    extracted_fields: [
      {
        field_type: "words",
        values: [
          {
            value: "INV-3337",
            geometry: [0.7582, 0.1396, 0.8231, 0.1504],
            detection_score: 0.99,
            confidence: 0.77,
            text_orientation: { value: 0, confidence: null },
          },
        ],
      },
    ],
  },
];

/** Keys that stand beside the contract's. */
const OWN_PAGE_KEYS = ["meta", "error"];

/**
 * What in an answer's page breaks the contract, one sentence each; empty where nothing does.
 *
 * @param points how many numbers each geometry must have: 4 on straight pages, else 8.
 * @param allowsEmpty whether texts may be empty, as those of regions are that nothing was read in (`min_confidence` 0).
 */
export function contractViolations(page: unknown, points: 4 | 8 = 4, allowsEmpty = false): string[] {
  const problems: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) problems.push(what);
  };
  const { name, orientation, language, dimensions, extracted_fields, ...rest } = page as KiePage;
  check(typeof name === "string", `name ${name}`);
  check(hasKeys(orientation, ["value", "confidence"]), "orientation's keys");
  check(orientation.value > -180 && orientation.value <= 180, `orientation.value ${orientation.value}`);
  check(isScoreOrNull(orientation.confidence), `orientation.confidence ${orientation.confidence}`);
  check(hasKeys(language, ["value", "confidence"]), "language's keys");
  check(
    language.value === null || language.value === "unknown" || /^[a-z]{2}$/.test(language.value),
    `language.value ${language.value}`,
  );
  check((language.value === null) === (language.confidence === null), "language: one of both is null");
  check(isScoreOrNull(language.confidence), `language.confidence ${language.confidence}`);
  check(
    dimensions.length === 2 && dimensions.every((extent) => Number.isInteger(extent) && extent >= 0),
    `dimensions ${dimensions}`,
  );
  check(
    Object.keys(rest).every((key) => OWN_PAGE_KEYS.includes(key)),
    `further keys ${Object.keys(rest)}`,
  );
  for (const field of extracted_fields) {
    check(hasKeys(field, ["field_type", "values"]), "a field's keys");
    check(typeof field.field_type === "string" && field.field_type !== "", `field_type ${field.field_type}`);
    for (const value of field.values) {
      const at = `${field.field_type} ${JSON.stringify(value.value)}`;
      check(
        hasKeys(value, ["value", "geometry", "detection_score", "confidence", "text_orientation"]),
        `${at}: its keys`,
      );
      check(typeof value.value === "string" && (allowsEmpty || value.value !== ""), `${at}: its text`);
      check(value.geometry.length === points, `${at}: ${value.geometry.length} numbers of geometry`);
      check(
        value.geometry.every((number) => number >= 0 && number <= 1 && hasDecimals(number, 4)),
        `${at}: geometry ${value.geometry}`,
      );
      if (points === 4) {
        const [xMin, yMin, xMax, yMax] = value.geometry;
        check(xMin <= xMax && yMin <= yMax, `${at}: geometry turned inside out ${value.geometry}`);
      }
      for (const score of [value.detection_score, value.confidence]) {
        check(isScoreOrNull(score) && score !== null && hasDecimals(score, 2), `${at}: score ${score}`);
      }
      const turn = value.text_orientation;
      check(hasKeys(turn, ["value", "confidence"]), `${at}: text_orientation's keys`);
      if ("word_indices" in value) problems.push(...fieldValueViolations(value, page as KiePage, at));
      check([0, 90, 180, -90].includes(turn.value), `${at}: text_orientation.value ${turn.value}`);
      check(isScoreOrNull(turn.confidence), `${at}: text_orientation.confidence ${turn.confidence}`);
    }
  }
  return problems;
}

/** What in our own keys of a field's value is not as documented; its alternatives are looked at alike. */
function fieldValueViolations(value: KieFieldValue, page: KiePage, at: string): string[] {
  const problems: string[] = [];
  const { normalized, normalized_alternative, page_number, word_indices, alternatives } = value;
  const words = page.extracted_fields.find((field) => field.field_type === "words")?.values ?? [];
  if (normalized !== null && (typeof normalized !== "string" || normalized === "")) {
    problems.push(`${at}: normalized ${normalized}`);
  }
  if (normalized_alternative !== undefined && [normalized, null, ""].includes(normalized_alternative)) {
    problems.push(`${at}: normalized_alternative ${normalized_alternative}`);
  }
  // An alternative may stand on another page of the document, whose words are not here.
  const isHere = page_number === page.meta.page_number;
  const areIndices = word_indices.every(
    (index) => Number.isInteger(index) && index >= 0 && (!isHere || index < words.length),
  );
  // Only what XML states need not be printed.
  const isPlaced = word_indices.length > 0 || value.source === "embedded";
  if (!areIndices || !isPlaced || new Set(word_indices).size !== word_indices.length) {
    problems.push(`${at}: word_indices ${word_indices}`);
  }
  if (alternatives !== undefined && alternatives.length > 3) problems.push(`${at}: too many alternatives`);
  for (const other of alternatives ?? []) {
    if ("alternatives" in other) problems.push(`${at}: an alternative with alternatives`);
    problems.push(...fieldValueViolations(other, page, `${at}, or ${JSON.stringify(other.value)}`));
  }
  return problems;
}

function hasKeys(value: object, keys: readonly string[]): boolean {
  return keys.every((key) => key in value);
}

function isScoreOrNull(score: number | null): boolean {
  return score === null || (score >= 0 && score <= 1);
}

/** Whether a number is rounded to so many decimals, as far as doubles can tell. */
function hasDecimals(number: number, decimals: number): boolean {
  return Number(number.toFixed(decimals)) === number;
}
