import { WORDS_FIELD_TYPE } from "../../document/page";
import type { KiePage, KieParams } from "../../index";
import { confidenceLevel } from "../result/page-values";

/** Why a page may not be read as it should be, and the parameters that may help. */
export interface PageDoubt {
  /** `few` words at all, or most of them `doubtful`. */
  readonly sign: "few" | "doubtful";
  readonly count: number;
  readonly wordCount: number;
  /** The likely cause: a PDF's text that is not what is seen, a page that is not upright, or faint print. */
  readonly cause: "picture" | "turned" | "faint";
  readonly remedy: KieParams;
}

/** A page with fewer words is doubted. */
const FEW_WORDS = 4;
/** A page with a larger share of words below the high level is doubted, if it has enough words for a share to mean something. */
const DOUBTFUL_SHARE = 0.4;
const MIN_WORDS_OF_SHARE = 12;

/**
 * Whether a page should be looked at as a whole.
 *
 * @param params those that it was read with.
 * @returns `null` where it is sound, could not be read, or nothing is left to try.
 */
export function pageDoubt(page: KiePage, params: KieParams): PageDoubt | null {
  if (page.error !== undefined) return null;
  const words = page.extracted_fields.find((field) => field.field_type === WORDS_FIELD_TYPE)?.values ?? [];
  const doubtful = words.filter(({ confidence }) => confidenceLevel(confidence) !== "high").length;
  const isDoubtful = words.length >= MIN_WORDS_OF_SHARE && doubtful > DOUBTFUL_SHARE * words.length;
  const sign = words.length < FEW_WORDS ? "few" : isDoubtful ? "doubtful" : null;
  if (sign === null) return null;
  const found = { sign, count: sign === "few" ? words.length : doubtful, wordCount: words.length } as const;
  if (page.meta.text_source === "text-layer" && params.pdf_text !== "never")
    return { ...found, cause: "picture", remedy: { pdf_text: "never" } };
  if (params.straighten_pages !== true)
    return { ...found, cause: "turned", remedy: { straighten_pages: true } };
  if (params.min_confidence !== 0)
    return { ...found, cause: "faint", remedy: { min_confidence: 0, box_threshold: 0.05 } };
  return null;
}
