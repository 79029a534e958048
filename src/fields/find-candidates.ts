import type { FieldCandidate, FieldWord } from "../document/field";
import { MAX_PAGE_WORDS } from "../document/line-runs";
import { uprightFrame } from "../geometry/upright-frame";
import type { Size } from "../types/geometry";
import type { FieldsCard, Model } from "../types/model";
import { tagWords } from "./tag-words";

/** Less likely words are left out: they change no choice, and most words of a page are none of most fields. */
const MIN_PROBABILITY = 0.01;

/**
 * Finds the words of one page that may be parts of fields, by the model's belief.
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
  const placed = words.map(({ text }, i) => ({ text, box: frame.boxes[i]! }));
  const { belongs, starts, types } = await tagWords(model, placed, frame.size, signal);
  return words.flatMap((_, wordIndex) =>
    model.card.fieldTypes.flatMap((fieldType, type): FieldCandidate[] => {
      const at = wordIndex * types + type;
      const one = { fieldType, wordIndex, belongs: belongs[at]!, starts: starts[at]! };
      // What a network says that is no number counts as nothing, too.
      return Math.max(one.belongs, one.starts) >= MIN_PROBABILITY ? [one] : [];
    }),
  );
}
