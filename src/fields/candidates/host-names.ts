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
const HOST = /^(?:.*@|\p{L}+:\/\/)?((?:[\p{L}\d-]+\.)*[\p{L}\d-]+\.)-?\p{L}{2,}/iu;
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
  // Points may be read as commas, with blanks beside them; every character keeps its place.
  const [whole = "", host = ""] = HOST.exec(text.replace(/[.,] | [.,]/g, ".-").replaceAll(",", ".")) ?? [];
  let start = whole.lastIndexOf(host);
  return host.split(".").flatMap((part): HostName[] => {
    const own = start;
    start += part.length + 1;
    const printed = text.slice(own, own + part.length).replace(/^[-\s]+|[-\s]+$/g, "");
    const letters = printed.match(/\p{L}/gu)?.length ?? 0;
    if (letters < MIN_LETTERS || COMMON_HOSTS.has(foldText(printed))) return [];
    return [{ start: text.indexOf(printed, own), text: printed, isMail: type === "email" }];
  });
}

/** Texts that differ by more of the longer one have nothing to do with each other. */
const MAX_DIFFERENCE = 0.4;
/** Shorter words are alike by chance. */
const MIN_WORD = 4;

/**
 * How alike a name and a host are, 0..1: 1 where the host is the name, or a word of it, letter for letter. A drawn logo is often
 * misread by a letter or two: `NIMARKT` for `unimarkt`.
 *
 * @param host folded.
 */
export function hostLikeness(name: string, host: string): number {
  const words = name.split(" ").map(foldText);
  return [foldText(name), ...words.filter((word) => word.length >= MIN_WORD)].reduce(
    (most, text) => Math.max(most, likeness(text, host)),
    0,
  );
}

function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  const most = Math.floor(longest * MAX_DIFFERENCE);
  if (longest === 0 || Math.abs(a.length - b.length) > most) return 0;
  const distance = editDistance(a, b);
  return distance > most ? 0 : 1 - distance / longest;
}

/** Letters to insert, to delete or to exchange to make one text of another (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1)!;
}
