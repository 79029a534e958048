import type { RecognitionCard } from "../types/model";

/** Nearer to 0 and 1 a confidence says nothing more: calibrations are fitted to answers, which have two decimals. */
const LEAST_DOUBT = 0.0025;

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
