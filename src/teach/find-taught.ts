import type { FieldTemplate } from "../contract/template";
import type { FieldPage, FoundField } from "../document/field";
import type { Candidate } from "../fields/candidates/candidate";
import { type PreparedDocument, prepareDocument } from "../fields/scorer/scored-document";
import { scoreTemplate } from "./score";
import { TraitReader } from "./traits";

/** What is looked for in a document. */
export interface TaughtOptions {
  readonly templates: readonly FieldTemplate[];
  /** Least confidence of a value, 0..1. */
  readonly threshold: number;
}

/** Alternatives that a value is given with. */
const MAX_ALTERNATIVES = 3;
/** Values less likely than this are no alternatives. */
const MIN_ALTERNATIVE = 0.02;

/**
 * Finds taught fields in a document: at most one value of each, with what else it may be.
 *
 * @param pages all pages of the document, with what the fields model says of their words.
 */
export function findTaught(
  pages: readonly FieldPage[],
  { templates, threshold }: TaughtOptions,
): FoundField[] {
  if (templates.length === 0 || pages.every(({ words }) => words.length === 0)) return [];
  const document = prepareDocument(pages);
  const reader = new TraitReader(document);
  return templates.flatMap((template): FoundField[] => {
    const [first, ...others] = scoreTemplate(template, reader).map(({ probability, places }) =>
      fieldOf(template.name, places[0]!, probability, document),
    );
    if (first === undefined || first.confidence < threshold) return [];
    const alternatives = others.filter(({ confidence }) => confidence >= MIN_ALTERNATIVE);
    return [{ ...first, alternatives: alternatives.slice(0, MAX_ALTERNATIVES) }];
  });
}

/** How likely it is that the words are the value, and that they are read right. */
function fieldOf(
  fieldType: string,
  place: Candidate,
  probability: number,
  { pages }: PreparedDocument,
): FoundField {
  const { confidences } = pages[place.pageIndex]!;
  const least = place.words.reduce((all, word) => Math.min(all, confidences[word]!), 1);
  return {
    fieldType,
    text: place.text,
    normalized: place.normalized,
    normalizedAlternative: place.normalizedAlternative,
    confidence: (probability * (1 + least)) / 2,
    pageIndex: place.pageIndex,
    wordIndices: place.words,
    alternatives: null,
  };
}
