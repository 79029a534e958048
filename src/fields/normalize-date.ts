import { readLookalikeDigits } from "./lookalike-digits";
import { monthOf } from "./month-names";

/** Which of day and month stands first in dates of digits alone. */
export type DateOrder = "day-first" | "month-first";

/** A date in a written text. */
export interface WrittenDate {
  /** What it can mean, as ISO 8601 days; `null` where that order gives no day of the calendar. At least one is there. */
  readonly dayFirst: string | null;
  readonly monthFirst: string | null;
  /** `[start, end)` in the text. */
  readonly start: number;
  readonly end: number;
  /** `11.04.2020`: with points, the day stands first nearly everywhere, whatever the country's other dates do. */
  readonly isDotted: boolean;
}

const YEAR = String.raw`(?<year>\d{4}|(?:['’‘] ?)?\d{2})(?!\d)`;
const NAME = String.raw`(?<name>\p{L}{3,12})`;
const PATTERNS: readonly RegExp[] = [
  // 2018-12-25, 2018.12.25.; the year of 1/27/2020 - 2/23/2020 begins none
  /(?<!\d|\d{1,2}[./]\d{1,2}[./])(?<year>\d{4}) ?[-./] ?(?<month>\d{1,2}) ?[-./] ?(?<day>\d{1,2})(?!\d)/u,
  // 2018-Dec-25, 2018. december 25.
  /(?<!\d)(?<year>\d{4})[-./ ]{1,2}(?<name>\p{L}{3,12})[-./ ]{1,2}(?<day>\d{1,2})(?!\d)/u,
  // 25 December 2018, 25-DEC-18, 25. März 2018, 1er mars 2018, 5 de mayo de 2018
  new RegExp(
    String.raw`(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th|er|[ºª])?[-.,/ ]{0,3}(?:(?:de|of) |d[’'])?${NAME}[-.,/ ]{0,3}(?:(?:de|del) )?${YEAR}`,
    "u",
  ),
  // December 25, 2018, Dec25/18, Dec25'18 as tills print it
  new RegExp(
    String.raw`(?<!\p{L})${NAME}[-./ ]{0,2}(?<day>\d{1,2})(?:st|nd|rd|th)?(?:[-.,/ ]{1,3}| ?(?=['’‘]))${YEAR}`,
    "u",
  ),
  // 25/12/2018, 25.12.18, 25 - 12 - 2018; behind a long number, too: 80101911/26.06.2025
  new RegExp(
    String.raw`(?:(?<!\d[-./,]?)|(?<=\d{5}/)(?=\d{1,2}[-.]))(?<first>\d{1,2}) ?(?<sign>[-./]) ?(?<second>\d{1,2}) ?\k<sign> ?${YEAR}(?![./]\d|-\d+(?![\d./-]))`,
    "u",
  ),
  // A sign that was misread: 25/12,2018, 25.12 2018
  new RegExp(
    String.raw`(?<!\d[-./,]?)(?<first>\d{1,2})[-./,'’](?<second>\d{1,2})[-./,'’ ]${YEAR}(?![-./,]\d)`,
    "u",
  ),
  /(?<![\d][-./,]?)(?<first>\d{1,2}) (?<second>\d{1,2}) (?<year>\d{4})(?!\d)/u,
  // 20181225, 25122018
  /(?<!\d)(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)/u,
  /(?<!\d)(?<first>\d{2})(?<second>\d{2})(?<year>(?:19|20)\d{2})(?!\d)/u,
];
/** Two digits below this are of this century. */
const CENTURY_PIVOT = 70;

/** A date of a text: the first that the first pattern with one finds; `null` where there is none. */
export function dateOf(written: string): WrittenDate | null {
  const text = readLookalikeDigits(written.replace(/\s/g, " "));
  for (const pattern of PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { year = "", month, name, day, first, second, sign } = match.groups ?? {};
    const place = { start: match.index, end: match.index + match[0].length, isDotted: sign === "." };
    const fullYear = yearOf(year.replace(/\D/g, ""));
    if (first !== undefined && second !== undefined) {
      const dayFirst = isoDay(fullYear, Number(second), Number(first));
      const monthFirst = isoDay(fullYear, Number(first), Number(second));
      if (dayFirst !== null || monthFirst !== null) return { dayFirst, monthFirst, ...place };
      continue;
    }
    const number = name === undefined ? Number(month) : monthOf(name);
    const only = number === null ? null : isoDay(fullYear, number, Number(day));
    if (only !== null) return { dayFirst: only, monthFirst: only, ...place };
  }
  return null;
}

/** Dates of a text, each after the one before: an earlier one of a later pattern is passed over. */
export function datesOf(text: string): WrittenDate[] {
  const dates: WrittenDate[] = [];
  for (let from = 0; from < text.length; ) {
    const date = dateOf(text.slice(from));
    if (date === null) break;
    dates.push({ ...date, start: from + date.start, end: from + date.end });
    from += date.end;
  }
  return dates;
}

/** A date as ISO 8601 day, and its other reading where the order is not known and makes a difference. */
export function normalizeDate(
  date: WrittenDate,
  order: DateOrder | null,
): { readonly normalized: string; readonly alternative: string | null } {
  const { dayFirst, monthFirst, isDotted } = date;
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) {
    return { normalized: (dayFirst ?? monthFirst)!, alternative: null };
  }
  if (order === null || (isDotted && order === "month-first"))
    return { normalized: dayFirst, alternative: monthFirst };
  return { normalized: order === "day-first" ? dayFirst : monthFirst, alternative: null };
}

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < CENTURY_PIVOT ? 2000 : 1900);
}

function isoDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}`;
}
