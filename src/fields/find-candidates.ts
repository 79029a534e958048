import type { FieldCandidate, FieldWord } from "../document/field";
import { uprightFrame } from "../geometry/upright-frame";
import type { Size } from "../types/geometry";
import type { FieldsCard, Model } from "../types/model";
import { medianHeight } from "./encode-words";
import { groupTags } from "./group-tags";
import { MAX_PAGE_WORDS } from "./line-runs";
import { tagWords } from "./tag-words";

/**
 * Finds what may be the fields of one page: the model tags its words, tagged words are grouped.
 *
 * @param all the page's words; those beyond {@link MAX_PAGE_WORDS} are no candidates.
 * @param size the page, in the pixels of the words' quads.
 * @throws KieError `model-output`; `signal.reason` when aborted.
 */
export async function findCandidates(
  model: Model<FieldsCard>,
  all: readonly FieldWord[],
  size: Size,
  signal: AbortSignal,
): Promise<FieldCandidate[]> {
  const words = all.slice(0, MAX_PAGE_WORDS);
  if (words.length === 0) return [];
  const frame = uprightFrame(
    words.map((word) => word.quad),
    size,
  );
  const placed = words.map((word, i) => ({ ...word, box: frame.boxes[i]! }));
  const tags = await tagWords(model, placed, frame.size, signal);
  return groupTags(placed, tags, medianHeight(placed), model.card);
}
