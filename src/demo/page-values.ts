import type { KiePage, KieValue } from "../index";
import { readingLines } from "./reading-lines";

/** How far a text is to be trusted: below `high` a person should look, below `fair` it is probably wrong. */
export type ConfidenceLevel = "high" | "fair" | "low";

/** From here on a text is taken as read. */
export const HIGH_CONFIDENCE = 0.9;
/** From here on a text is worth looking at; below it is likely misread. */
export const FAIR_CONFIDENCE = 0.6;

/** One value of a page as the view shows it. */
export interface ValueItem {
  /** Position in the list of the page, from 0. */
  readonly index: number;
  readonly fieldType: string;
  /** Position of the field type among those of the page, plain words apart; `null` for plain words. */
  readonly fieldIndex: number | null;
  readonly value: KieValue;
  /** Corners `x1, y1, ..., x4, y4` relative to the page, clockwise from the text's own top left. */
  readonly corners: readonly number[];
  readonly level: ConfidenceLevel;
}

/** The contract's name of plain text. */
const WORDS_FIELD_TYPE = "words";

/**
 * The values of a page in the order shown: those of named fields first, then its words, each in reading order. A
 * text layer has an order of its own, which knows columns.
 */
export function valueItems(page: KiePage): ValueItem[] {
  const named = page.extracted_fields.filter((field) => field.field_type !== WORDS_FIELD_TYPE);
  const words = page.extracted_fields.filter((field) => field.field_type === WORDS_FIELD_TYPE);
  const items: ValueItem[] = [];
  for (const [position, field] of [...named, ...words].entries()) {
    const placed = field.values.map((value) => ({ value, corners: cornersOf(value.geometry) }));
    const ordered = page.meta.text_source === "text-layer" ? placed : readingLines(placed).flat();
    for (const { value, corners } of ordered) {
      items.push({
        index: items.length,
        fieldType: field.field_type,
        fieldIndex: position < named.length ? position : null,
        value,
        corners,
        level: confidenceLevel(value.confidence),
      });
    }
  }
  return items;
}

/** The level of a confidence in [0, 1]. */
export function confidenceLevel(confidence: number): ConfidenceLevel {
  if (confidence >= HIGH_CONFIDENCE) return "high";
  return confidence >= FAIR_CONFIDENCE ? "fair" : "low";
}

/** The four corners of a box or of 4 points. */
export function cornersOf(geometry: KieValue["geometry"]): readonly number[] {
  if (geometry.length === 8) return geometry;
  const [xMin, yMin, xMax, yMax] = geometry;
  return [xMin, yMin, xMax, yMin, xMax, yMax, xMin, yMax];
}

/** Area of a quadrilateral by its corners (shoelace formula), in squared units of the corners. */
export function areaOf(corners: readonly number[]): number {
  let doubled = 0;
  for (let i = 0; i < corners.length; i += 2) {
    const next = (i + 2) % corners.length;
    doubled += corners[i]! * corners[next + 1]! - corners[next]! * corners[i + 1]!;
  }
  return Math.abs(doubled) / 2;
}

/** What the filter box and the switch beside it ask for. */
export interface ValueFilter {
  readonly text: string;
  readonly onlyUncertain: boolean;
}

/** Whether a value is shown: its text holds the words asked for, case and accents aside. */
export function matchesFilter(item: ValueItem, filter: ValueFilter): boolean {
  if (filter.onlyUncertain && item.level === "high") return false;
  return fold(item.value.value).includes(fold(filter.text.trim()));
}

/** The page's words as text, line by line; of a page without plain words, its values. */
export function plainText(items: readonly ValueItem[]): string {
  const words = items.filter((item) => item.fieldIndex === null);
  return readingLines(words.length > 0 ? words : items)
    .map((line) => line.map((item) => item.value.value).join(" "))
    .join("\n");
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}
