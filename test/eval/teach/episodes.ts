import type { Candidate } from "../../../src/fields/candidates/candidate";
import { learnTraits, type TaughtPlaces } from "../../../src/teach/learn";
import { compareAll } from "../../../src/teach/score";
import { readerWithout, type TeachDocument, truePlaces } from "./corpus";

/** A field taught from some documents and looked for in another one. */
export interface Episode {
  readonly field: string;
  readonly isSameLayout: boolean;
  readonly taught: readonly TeachDocument[];
  readonly query: TeachDocument;
}

/** Items in another order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** The place that a person would mark, which is where the field's label is: the one that the model, which is hidden then, believes in most. */
function markedPlace(document: TeachDocument, field: string, places: readonly Candidate[]): Candidate {
  const belief = ({ pageIndex, words }: Candidate): number =>
    document.pages[pageIndex]!.candidates.reduce(
      (sum, one) =>
        one.fieldType === field && words.includes(one.wordIndex) ? sum + one.belongs / words.length : sum,
      0,
    );
  return document.places !== null
    ? places[0]!
    : places.reduce((best, place) => (belief(place) > belief(best) ? place : best));
}

/** What a document teaches of a field: whatever the marked words may be. */
export function taughtPlaces(document: TeachDocument, field: string): TaughtPlaces {
  const places = truePlaces(document, field);
  const marked = markedPlace(document, field, places);
  const isMarked = ({ pageIndex, words }: Candidate): boolean =>
    pageIndex === marked.pageIndex && words.join() === marked.words.join();
  return { reader: readerWithout(document, field), places: places.filter(isMarked) };
}

/** A candidate's input, and whether it is right. */
export interface Row {
  readonly input: Float32Array;
  readonly isRight: boolean;
}

/** The texts of the document that is asked, as the network sees them. */
export function rowsOf({ field, taught, query }: Episode): Row[] {
  const learned = learnTraits(taught.map((document) => taughtPlaces(document, field)));
  const { candidates, inputs } = compareAll(learned, readerWithout(query, field));
  const right = rightKeys(query, field);
  return candidates.map((one, i) => ({ input: inputs[i]!, isRight: right.has(one.key) }));
}

/**
 * Keys of the values that are right. Where a label is stuck to a number in one word (`No1702`), the number is right with it and
 * without.
 */
export function rightKeys(document: TeachDocument, field: string): Set<string> {
  const places = truePlaces(document, field);
  const isSame = (one: Candidate): boolean =>
    places.some(
      (place) =>
        place.pageIndex === one.pageIndex &&
        place.words.join() === one.words.join() &&
        place.text.endsWith(one.text) &&
        !/\p{N}/u.test(place.text.slice(0, -one.text.length)),
    );
  const { candidates } = readerWithout(document, field).document;
  return new Set([...places, ...candidates.filter(isSame)].map(({ key }) => key));
}
