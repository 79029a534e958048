import type { Candidate } from "../candidates/candidate";
import { isLegalForm } from "../candidates/find-names";

/** A name that goes on, and one that something stands before. */
const GOES_ON = /(?:^|\s)(?:&|\+|and|und|et|y|e)$/iu;
const GOES_ON_FROM = /^(?:&|\+|\()/u;
/** Most words that a name gains. */
const MAX_GAIN = 5;

/**
 * The name that a part of one belongs to: with the legal form behind it, or with what an ampersand or a bracket at its end
 * or start joins it to. The candidate itself where it is whole.
 */
export function wholeName(part: Candidate, all: readonly Candidate[]): Candidate {
  const [goesOn, goesOnFrom] = [GOES_ON.test(part.text), GOES_ON_FROM.test(part.text)];
  let whole = part;
  for (const one of all) {
    const gain = one.words.length - part.words.length;
    if (one.kind !== "name" || one.pageIndex !== part.pageIndex || gain <= 0 || gain > MAX_GAIN) continue;
    if (whole !== part && one.words.length >= whole.words.length) continue;
    const begins = part.words.every((word, i) => one.words[i] === word);
    const ends = part.words.every((word, i) => one.words[gain + i] === word);
    if (begins && (goesOn || isLegalForm(one.text.slice(part.text.length)))) whole = one;
    else if (ends && goesOnFrom) whole = one;
  }
  return whole;
}
