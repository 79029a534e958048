import type { Candidate } from "../candidates/candidate";
import { POSTCODE, STREET } from "./address-signs";

/** A number before a street's name, or a street by its word and a number. */
const HOUSE = /(?:^|[,;] ?)\W{0,3}\d{1,4}\p{L}?[ ,-]+\p{L}/u;
/** What stands below an address, and is no part of it. */
const CONTACT = /@|www\.|:|\b(?:tel|phone|fax|telefon|mobil)\b/i;
/** Most words that an address gains. */
const MAX_GAIN = 8;

/**
 * The address that a part of one belongs to: the shortest candidate that contains the part and adds a missing street or
 * postcode; the part itself if no candidate does.
 */
export function wholeAddress(part: Candidate, all: readonly Candidate[]): Candidate {
  const whole = largerPart(part, all);
  return whole === part ? part : largerPart(whole, all);
}

/** An address with one sign more. */
function largerPart(part: Candidate, all: readonly Candidate[]): Candidate {
  const had = signsOf(part.text);
  if (had === 2 || CONTACT.test(part.text)) return part;
  let whole = part;
  for (const one of all) {
    const gain = one.words.length - part.words.length;
    if (one.kind !== "address" || one.pageIndex !== part.pageIndex || gain <= 0 || gain > MAX_GAIN) continue;
    if (signsOf(one.text) <= had || CONTACT.test(one.text) || !beginsAsAddress(one, part)) continue;
    if (whole !== part && one.words.length >= whole.words.length) continue;
    if (part.words.every((word) => one.words.includes(word))) whole = one;
  }
  return whole;
}

/** How many of street and postcode a text has. */
function signsOf(text: string): number {
  return (hasStreet(text) ? 1 : 0) + (POSTCODE.test(text) ? 1 : 0);
}

function hasStreet(text: string): boolean {
  return HOUSE.test(text) || (STREET.test(text) && /\d/.test(text));
}

/** Whether an address begins where its part does, or with a street: what else stands above is a name. */
function beginsAsAddress(one: Candidate, part: Candidate): boolean {
  return (
    one.words[0] === part.words[0] ||
    /^\D?\d{4,6} /.test(one.text) ||
    hasStreet(one.text.slice(0, one.end - one.start))
  );
}
