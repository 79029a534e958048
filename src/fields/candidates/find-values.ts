import { uniteBoxes } from "../../geometry/box";
import type { DocumentEvidence } from "../document-evidence";
import type { Cell, PageLayout } from "../document-layout";
import { foldText } from "../fold-text";
import { STUCK_WORD } from "../labels/find-labels";
import { amountsOf } from "../normalize-amount";
import { datesOf, normalizeDate } from "../normalize-date";
import type { Candidate, CandidateKind } from "./candidate";

/**
 * Most candidates of one kind on a page; of more, the first and the last ones count: heads and totals. A dense broadcast
 * order has some 300 amounts.
 */
const MAX_PER_PAGE = 400;
/** Words that a code may go on over: `RF18 5390 0754 7034`, 27 digits in groups of five. */
const MAX_CODE_WORDS = 8;
/** A number, or letters and digits with signs between, as codes are printed. */
const CODE_WORD = /^[\p{L}\p{N}#№][\p{L}\p{N}._/\\#*-]*$/u;
const CODE = /[\p{Lu}\p{N}\p{Ll}][\p{L}\p{N}]*(?:[-._/\\*][\p{L}\p{N}]+)*/gu;
/** A label that is stuck to its number: `No.:123`, `Invoice#123`, `N°123`. */
const STUCK_LABEL = /^[\p{L}.°º ]*[:#№]\s*(?=.*\p{N})|^(?:[Nn][OoRr]?)[.°º]\s*(?=[\p{N}\p{Lu}])/u;
/** A date behind or before a slash in one word: `80101911/26.06.2025`. */
const DATE_PART = /[/|](?=\d{1,2}[.-]\d{1,2}[.-]\d{2,4}$)/;
const EDGE_SIGNS = /^[\s:;,.|*_=([#-]+|[\s:;,.|*_=)\]#-]+$/gu;
/** Most letters of a word before a code that may be a part of it: `FT 2024/12`, `INV 4411`. */
const MAX_PREFIX_LETTERS = 4;

/** Amounts, dates and codes of a page, each kind in reading order. */
export function findValues(page: PageLayout, evidence: DocumentEvidence): Candidate[] {
  const found: Candidate[] = [];
  page.cells.forEach((cell, index) => {
    if (!/\d/.test(cell.text)) return;
    const dates = datesIn(page, cell, index, evidence);
    const amounts = amountsIn(page, cell, index).filter(
      (amount) => !dates.some((date) => amount.start < date.end && amount.end > date.start),
    );
    for (const one of dates) found.push(one);
    for (const one of amounts) found.push(one);
    for (const one of codesIn(page, cell, index)) found.push(one);
  });
  return (["date", "amount", "code"] as const).flatMap((kind) =>
    firstAndLast(found.filter((one) => one.kind === kind)),
  );
}

function firstAndLast(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= MAX_PER_PAGE) return candidates;
  return [...candidates.slice(0, MAX_PER_PAGE / 2), ...candidates.slice(-MAX_PER_PAGE / 2)];
}

interface Span {
  readonly kind: CandidateKind;
  readonly start: number;
  readonly end: number;
  readonly normalized: string | null;
  readonly normalizedAlternative?: string | null;
  readonly key: string;
}

function candidateAt(page: PageLayout, cell: Cell, index: number, span: Span): Candidate {
  const words = cell.wordsIn(span.start, span.end);
  return {
    kind: span.kind,
    pageIndex: page.pageIndex,
    words,
    text: cell.text.slice(span.start, span.end).replace(/ {2,}/g, " "),
    normalized: span.normalized,
    normalizedAlternative: span.normalizedAlternative ?? null,
    key: span.key,
    box: words.map((word) => page.boxes[word]!).reduce(uniteBoxes),
    cell: index,
    start: span.start,
    end: span.end,
    lines: 1,
  };
}

const SIGN_BEFORE =
  /(?:[-–−(]\s?)?(?:(?:\p{Sc}|(?<!\p{L})(?:\p{Lu}{3}|RM|Rs\.?|Rp|R|kr\.?|\p{Lu}{1,2}\$))\s?)?[-–−(]?$/u;
const SIGN_BEHIND =
  /^(?:\s?(?:\p{Sc}|(?:EUR|USD|CHF|GBP|kr|Kč|zł|lei|Ft|RON|PLN|SEK|DKK|NOK|CZK|HUF)(?!\p{L})))?(?:\s?[-–−](?![\d\p{L}])|\s?\)|\s?CR(?!\p{L}))?/u;

function amountsIn(page: PageLayout, cell: Cell, index: number): Candidate[] {
  return amountsOf(cell.text).map(({ decimal, start, end }) => {
    const before = SIGN_BEFORE.exec(cell.text.slice(0, start))?.[0].length ?? 0;
    const behind = SIGN_BEHIND.exec(cell.text.slice(end))?.[0].length ?? 0;
    const text = cell.text.slice(start - before, end + behind);
    const from = start - before + (text.length - text.trimStart().length);
    const to = end + behind - (text.length - text.trimEnd().length);
    const number = Number(decimal);
    return candidateAt(page, cell, index, {
      kind: "amount",
      start: from,
      end: to,
      normalized: decimal,
      key: number.toFixed(2),
    });
  });
}

function datesIn(page: PageLayout, cell: Cell, index: number, evidence: DocumentEvidence): Candidate[] {
  return datesOf(cell.text).map((date) => {
    const { normalized, alternative } = normalizeDate(date, evidence.dateOrder);
    return candidateAt(page, cell, index, {
      kind: "date",
      start: date.start,
      end: date.end,
      normalized,
      normalizedAlternative: alternative,
      key: normalized,
    });
  });
}

/** Each word with digits, and runs of words that may be one number. */
function codesIn(page: PageLayout, cell: Cell, index: number): Candidate[] {
  const found = new Map<string, Span>();
  const add = (from: number, to: number): void => {
    let [start, end] = [from, to];
    const text = cell.text.slice(start, end);
    const label = STUCK_LABEL.exec(text)?.[0].length ?? 0;
    start += label;
    const trimmed = cell.text.slice(start, end).replace(EDGE_SIGNS, "");
    if (!/\d/.test(trimmed)) return;
    start += cell.text.slice(start, end).indexOf(trimmed);
    end = start + trimmed.length;
    found.set(`${start} ${end}`, { kind: "code", start, end, normalized: null, key: foldText(trimmed) });
  };
  const words = [...cell.text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  words.forEach((word, i) => {
    if (/\d/.test(word.text)) {
      const cut = DATE_PART.exec(word.text);
      add(word.start, cut === null ? word.end : word.start + cut.index);
      const stuck = STUCK_WORD.exec(word.text);
      if (stuck !== null) add(word.start + stuck.index + stuck[0].length, word.end);
      for (const part of word.text.matchAll(CODE)) {
        if (/\d/.test(part[0]) && part[0].length < word.text.length) {
          add(word.start + part.index, word.start + part.index + part[0].length);
        }
      }
    }
    let end = word.end;
    if (!startsCode(word.text)) return;
    for (const next of words.slice(i + 1, i + MAX_CODE_WORDS)) {
      if (next.start - end > 1 || !CODE_WORD.test(next.text) || !/\d/.test(next.text)) break;
      end = next.end;
      add(word.start, end);
    }
  });
  return [...found.values()].map((span) => candidateAt(page, cell, index, span));
}

/** Whether a number may begin with this word: one with digits, or a few capitals. */
function startsCode(word: string): boolean {
  if (!CODE_WORD.test(word)) return false;
  return /\d/.test(word) || (/^\p{Lu}+[-/]?$/u.test(word) && word.length <= MAX_PREFIX_LETTERS);
}
