import type { RecognitionCard } from "../types/model";

/** Beyond this distance from 0 and 1 a softmax says nothing more: float32 logits saturate. */
const LEAST_DOUBT = 1e-4;

/**
 * The probability that a word is read right, from its raw confidence; the confidence itself where the card has no
 * calibration.
 *
 * @param confidence in [0, 1].
 * @returns in [0, 1]; it does not fall where `confidence` rises.
 */
export function calibrateConfidence(confidence: number, calibration: RecognitionCard["calibration"]): number {
  if (calibration === undefined) return confidence;
  const p = Math.min(Math.max(confidence, LEAST_DOUBT), 1 - LEAST_DOUBT);
  const logit = Math.log(p / (1 - p));
  return 1 / (1 + Math.exp(-(calibration.slope * logit + calibration.offset)));
}
