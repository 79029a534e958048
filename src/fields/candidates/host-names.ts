import { foldText } from "../fold-text";
import type { Entity } from "../typed-entities";

/** A name within an address of mail or web, as printed. */
export interface HostName {
  /** Where it lies in the address. */
  readonly start: number;
  readonly text: string;
  readonly isMail: boolean;
}

/** A host up to its top-level domain, behind a scheme or a mailbox. */
const HOST = /^(?:[^/?#]*@|\p{L}+:\/\/)?((?:[\p{L}\d-]+\.)+)\p{L}{2,}/iu;
/** Hosts of mail that anybody may have, and parts of hosts that name nobody. */
const COMMON_HOSTS = new Set(
  "gmail yahoo hotmail outlook icloud aol gmx web www co com net org live msn free orange wanadoo libero".split(
    " ",
  ),
);
const MIN_LETTERS = 3;

/** The parts of the host in an address of mail or web that name somebody, in their order; none of another entity. */
export function hostNames({ type, text }: Pick<Entity, "type"> & { readonly text: string }): HostName[] {
  if (type !== "email" && type !== "url") return [];
  const { tight, places } = withoutBlanks(text);
  const [whole = "", host = ""] = HOST.exec(tight) ?? [];
  let at = whole.lastIndexOf(host);
  return host.split(".").flatMap((part): HostName[] => {
    const [first, printed] = [at + part.search(/[^-]|$/), part.replace(/^-+|-+$/g, "")];
    at += part.length + 1;
    const letters = printed.match(/\p{L}/gu)?.length ?? 0;
    if (letters < MIN_LETTERS || COMMON_HOSTS.has(foldText(printed))) return [];
    return [{ start: places[first]!, text: printed, isMail: type === "email" }];
  });
}

/**
 * An address as it is meant, and where each of its characters lies in `text`: blanks beside signs were read into it, others
 * stand for points, as commas do.
 */
function withoutBlanks(text: string): { readonly tight: string; readonly places: readonly number[] } {
  const isSign = (character: string | undefined): boolean =>
    character === undefined || /[.,@:/\s]/.test(character);
  let tight = "";
  const places: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const isBlank = /\s/.test(character);
    if (isBlank && (isSign(text[i - 1]) || isSign(text[i + 1]))) continue;
    tight += isBlank || character === "," ? "." : character;
    places.push(i);
  }
  return { tight, places };
}

/** Texts that differ by more of the longer one have nothing to do with each other. */
const MAX_DIFFERENCE = 0.4;
/** Shorter words are alike by chance. */
const MIN_WORD = 4;
/** Letters of the longest text that is compared: hosts are shorter. */
const MAX_LETTERS = 40;

/** What of a name is compared with hosts, folded: the whole of it, and its longer words. */
export function comparedParts(name: string): readonly string[] {
  const words = name.split(" ").map(foldText);
  return [foldText(name), ...words.filter((word) => word.length >= MIN_WORD)].filter(
    (part) => part.length <= MAX_LETTERS,
  );
}

/**
 * How alike a name and a host are, 0..1: 1 where the host is the name, or a longer word of it, letter for letter. A drawn logo is
 * often misread by a letter or two: `NIMARKT` for `unimarkt`.
 *
 * @param parts of the name, by {@link comparedParts}.
 * @param host folded.
 */
export function hostLikeness(parts: readonly string[], host: string): number {
  return parts.reduce((most, part) => Math.max(most, likeness(part, host)), 0);
}

function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  const most = Math.floor(longest * MAX_DIFFERENCE);
  if (longest === 0 || longest > MAX_LETTERS || Math.abs(a.length - b.length) > most) return 0;
  const distance = editDistance(a, b, most);
  return distance > most ? 0 : 1 - distance / longest;
}

/** Letters to insert, to delete or to exchange to make one text of another (Levenshtein); more than `most` where they are more. */
function editDistance(a: string, b: string, most: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost);
      next.push(steps);
      least = Math.min(least, steps);
    }
    if (least > most) return least;
    row = next;
  }
  return row.at(-1)!;
}
