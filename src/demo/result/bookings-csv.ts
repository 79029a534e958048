import type { FileEntry } from "../files/file-queue";
import { fieldsByDocument } from "./file-documents";
import type { ValueItem } from "./page-values";

/** Columns of a booking batch by their names in DATEV's format, as far as a document gives them. */
const COLUMNS = [
  "Umsatz (ohne Soll/Haben-Kz)",
  "Soll/Haben-Kennzeichen",
  "WKZ Umsatz",
  "Belegdatum",
  "Belegfeld 1",
  "Belegfeld 2",
  "Buchungstext",
  "Beleglink",
] as const;

/** Most characters of `Belegfeld 1` and of `Buchungstext`. */
const MAX_REFERENCE = 36;
const MAX_TEXT = 60;
/** The characters of Windows-1252 at 0x80 to 0x9F, where it differs from Latin-1; NUL for its five undefined bytes. */
const CP1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

/**
 * A booking for each document with a total, also where a file holds several, in the manner of DATEV: semicolons, decimal commas, dates
 * as day and month, texts in quotes, Windows-1252, lines ended by CR LF. Accounts are left to the program that takes it.
 */
export function bookingsCsv(entries: readonly FileEntry[]): Uint8Array {
  const rows = entries.flatMap(({ pages, file }) =>
    fieldsByDocument(pages).flatMap((own) => {
      const row = bookingOf(own, file.name);
      return row === null ? [] : [row];
    }),
  );
  const lines = [COLUMNS.join(";"), ...rows.map((row) => row.join(";"))];
  return encoded(`${lines.join("\r\n")}\r\n`);
}

function bookingOf(fields: readonly ValueItem[], fileName: string): string[] | null {
  const found = (type: string) => fields.find(({ place }) => place.fieldType === type)?.value;
  const normalizedOf = (type: string): string | null => found(type)?.normalized ?? null;
  const amount = Number(normalizedOf("total") ?? normalizedOf("gross_amount") ?? Number.NaN);
  if (Number.isNaN(amount)) return null;
  const number = normalizedOf("invoice_number") ?? found("invoice_number")?.value ?? "";
  return [
    Math.abs(amount).toFixed(2).replace(".", ","),
    quoted(amount < 0 ? "H" : "S"),
    quoted(normalizedOf("currency") ?? "EUR"),
    dayAndMonth(normalizedOf("date")),
    // The characters that the format allows in a reference.
    quoted(number.replace(/[^A-Za-z0-9$&%*+\-/]/g, "").slice(0, MAX_REFERENCE)),
    quoted(dayMonthYear(normalizedOf("due_date"))),
    quoted((found("company")?.value ?? "").slice(0, MAX_TEXT)),
    quoted(fileName),
  ];
}

function dayAndMonth(date: string | null): string {
  const [, , month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? "") ?? [];
  return day === undefined ? "" : `${day}${month}`;
}

/** The form of due dates: `TTMMJJ`. */
function dayMonthYear(date: string | null): string {
  return date === null ? "" : `${dayAndMonth(date)}${date.slice(2, 4)}`;
}

/** A text that a spreadsheet would run as a formula is made one that it does not: documents come from strangers. */
function quoted(text: string): string {
  const safe = /^[=@+-]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""').replace(/[\r\n]+/g, " ")}"`;
}

/** The text in Windows-1252; other characters become a question mark. */
function encoded(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
    const at = CP1252.indexOf(character);
    return at < 0 ? 0x3f : 0x80 + at;
  });
}
