import type { Box } from "../../types/geometry";
import { foldText } from "../fold-text";

/** What a value looks like; each field type takes candidates of one kind. */
export type CandidateKind = "amount" | "date" | "code" | "name" | "address";

/** A place of a document whose text may be a field's value. */
export interface Candidate {
  readonly kind: CandidateKind;
  readonly pageIndex: number;
  /** In reading order: indices into the page's words. */
  readonly words: readonly number[];
  readonly text: string;
  /** The value in the form that programs share; `null` on names and codes. */
  readonly normalized: string | null;
  /** The other reading of a date whose order the document does not show. */
  readonly normalizedAlternative: string | null;
  /** What places of one value have in common. */
  readonly key: string;
  readonly box: Box;
  /** Index of the page's cell where it begins, and `[start, end)` there; `end` is the cell's where it goes on below. */
  readonly cell: number;
  readonly start: number;
  readonly end: number;
  /** Number of lines. */
  readonly lines: number;
}

/** A candidate whose text has no normalized form: a name or an address. */
export function textCandidate(
  one: Omit<Candidate, "normalized" | "normalizedAlternative" | "key">,
): Candidate {
  return { ...one, normalized: null, normalizedAlternative: null, key: foldText(one.text) };
}
