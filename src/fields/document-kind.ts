import type { DocumentKind, KieDocumentKind } from "../contract/kie-page";
import type { FieldPage } from "../document/field";

/** Prefix of the model's classes that say what kind of document a word is a part of. */
const CLASS_PREFIX = "kind_";

/**
 * The kind of a document: each word's belief in each kind counts alike.
 *
 * @returns `null` where the model knows no kinds or the document has no words.
 */
export function kindOfDocument(pages: readonly FieldPage[]): KieDocumentKind | null {
  const sums = new Map<string, number>();
  for (const { fieldType, belongs } of pages.flatMap(({ candidates }) => candidates)) {
    if (fieldType.startsWith(CLASS_PREFIX)) sums.set(fieldType, (sums.get(fieldType) ?? 0) + belongs);
  }
  const [first] = [...sums].sort((a, b) => b[1] - a[1]);
  if (first === undefined) return null;
  const all = [...sums.values()].reduce((sum, own) => sum + own, 0);
  return { value: first[0].slice(CLASS_PREFIX.length) as DocumentKind, confidence: first[1] / all };
}
