import { foldLabel } from "./fold-label";
import lexicon from "./lexicon.json";

/** What labels name, in the order of the lexicon. */
export const CONCEPTS: readonly string[] = Object.keys(lexicon.concepts);

/** A label in a text. */
export interface Label {
  /** Indices into {@link CONCEPTS}: some phrases name several. */
  readonly concepts: readonly number[];
  /** `[start, end)` in the text. */
  readonly start: number;
  readonly end: number;
  /** Whether it is spelled as in the lexicon: others differ by a character that is easily misread. */
  readonly isExact: boolean;
}

/** Where a number of capitals and digits goes on without a space: `Number` | `CS1710`, `fattura` | `81`. */
const STUCK_NUMBER = "(?=[\\p{Lu}\\d][^\\s\\p{Ll}]*\\d[^\\s\\p{Ll}]*(?!\\S))";
/** A word of letters that a number is stuck to. */
export const STUCK_WORD = new RegExp(`(?:[Nn][or]|\\p{L}\\p{Ll}{2,})${STUCK_NUMBER}`, "u");
/** That, or a word of letters, with digits that letters were taken for, or a sign for "number". */
const TOKEN = new RegExp(`${STUCK_WORD.source}|\\p{L}[\\p{L}\\d]*(?:['’.][\\p{L}\\d]+)*°?|[#№]`, "gu");
/** Most tokens of a label. */
const MAX_TOKENS = 6;
/** Between two tokens of a label stand no more characters, and no digits. */
const MAX_GAP = 4;
/** From this length on a label may lack, have or exchange one letter. */
const MIN_FUZZY_LENGTH = 6;
/** Letters that digits are taken for. */
const LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "b",
  "8": "b",
};

interface Lexicon {
  readonly exact: ReadonlyMap<string, readonly number[]>;
  /** Phrases by what is left of them without one letter, and whole. */
  readonly near: ReadonlyMap<string, readonly string[]>;
}

let loaded: Lexicon | null = null;

function loadLexicon(): Lexicon {
  const exact = new Map<string, number[]>();
  Object.values(lexicon.concepts).forEach((phrases, concept) => {
    for (const phrase of phrases.split(" ")) {
      const concepts = exact.get(phrase);
      if (concepts === undefined) exact.set(phrase, [concept]);
      else concepts.push(concept);
    }
  });
  const near = new Map<string, string[]>();
  for (const phrase of exact.keys()) {
    if (phrase.length < MIN_FUZZY_LENGTH) continue;
    for (const key of withoutOne(phrase)) {
      const phrases = near.get(key);
      if (phrases === undefined) near.set(key, [phrase]);
      else phrases.push(phrase);
    }
  }
  return { exact, near };
}

/** The text, and the text without each of its letters. */
function withoutOne(text: string): Set<string> {
  const keys = new Set([text]);
  for (let i = 0; i < text.length; i++) keys.add(text.slice(0, i) + text.slice(i + 1));
  return keys;
}

/** The labels of a text from left to right, the longest ones first where they overlap. */
export function findLabels(text: string): Label[] {
  loaded ??= loadLexicon();
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    folded: foldToken(match[0]),
  }));
  const found: Label[] = [];
  for (let i = 0; i < tokens.length; ) {
    const label = longestLabel(text, tokens, i, loaded);
    if (label === null) {
      i++;
      continue;
    }
    found.push(label);
    while (i < tokens.length && tokens[i]!.start < label.end) i++;
  }
  return found;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

/** A number is no label, though it may have letters. */
function foldToken(token: string): string {
  const digits = token.match(/\d/g)?.length ?? 0;
  if (digits * 2 > token.length) return "";
  return foldLabel(digits === 0 ? token : token.replace(/\d/g, (digit) => LETTERS[digit] ?? digit));
}

function longestLabel(text: string, tokens: readonly Token[], from: number, words: Lexicon): Label | null {
  let joined = "";
  const tries: { readonly folded: string; readonly end: number }[] = [];
  for (let i = from; i < tokens.length && i < from + MAX_TOKENS; i++) {
    const token = tokens[i]!;
    if (token.folded === "") break;
    if (i > from) {
      const between = text.slice(tokens[i - 1]!.end, token.start);
      if (between.length > MAX_GAP || /\d/.test(between)) break;
    }
    joined += token.folded;
    tries.push({ folded: joined, end: token.end });
  }
  const start = tokens[from]!.start;
  for (const { folded, end } of tries.reverse()) {
    const concepts = words.exact.get(folded);
    if (concepts !== undefined) return { concepts, start, end, isExact: true };
    if (folded.length < MIN_FUZZY_LENGTH) continue;
    for (const key of withoutOne(folded)) {
      const phrase = words.near.get(key)?.find((near) => Math.abs(near.length - folded.length) <= 1);
      if (phrase !== undefined) return { concepts: words.exact.get(phrase)!, start, end, isExact: false };
    }
  }
  return null;
}
