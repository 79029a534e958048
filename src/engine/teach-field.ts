import { KieError } from "../contract/errors";
import type { FieldTemplate } from "../contract/template";
import type { FieldPage } from "../document/field";
import { findCandidates } from "../fields/find-candidates";
import type { Lesson, LessonExample } from "../protocol/job";
import type { FieldsCard, Model } from "../types/model";

/**
 * Learns a field from documents whose words are read already. The code is fetched by the first call.
 *
 * @throws RangeError where an example does not have its value; KieError `asset-fetch` where the code cannot be had,
 *   `model-output`; `signal.reason` when aborted.
 */
export async function teachField(
  { name, examples, keepsValues }: Lesson,
  model: Model<FieldsCard>,
  signal: AbortSignal,
): Promise<FieldTemplate> {
  const { learnTemplate } = await import("../teach/learn").catch((cause: unknown) => {
    throw new KieError("asset-fetch", "the code that learns fields could not be loaded", { cause });
  });
  const documents = [];
  for (const { pages, target } of examples) {
    const seen: FieldPage[] = [];
    for (const page of pages) {
      seen.push({ ...page, candidates: await findCandidates(model, page.words, page.size, signal) });
    }
    documents.push({ pages: seen, target: target satisfies LessonExample["target"] });
  }
  return learnTemplate(name, documents, keepsValues);
}
