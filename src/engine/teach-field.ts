import type { FieldTemplate } from "../contract/template";
import type { FieldPage } from "../document/field";
import { findCandidates } from "../fields/find-candidates";
import type { Lesson } from "../protocol/job";
import { learnTemplate, type TaughtDocument } from "../teach/learn";
import type { FieldsCard, Model } from "../types/model";

/**
 * Learns a field from documents whose words are read already.
 *
 * @throws RangeError where an example does not have its value; KieError `model-output`; `signal.reason` when aborted.
 */
export async function teachField(
  { name, examples, before, keepsValues }: Lesson,
  model: Model<FieldsCard>,
  signal: AbortSignal,
): Promise<FieldTemplate> {
  const documents: TaughtDocument[] = [];
  for (const { pages, target } of examples) {
    const seen: FieldPage[] = [];
    for (const page of pages) {
      seen.push({ ...page, candidates: await findCandidates(model, page.words, page.size, signal) });
    }
    documents.push({ pages: seen, target });
  }
  return learnTemplate(name, documents, keepsValues, before);
}
