import { logit, sigmoid } from "../geometry/probability";
import type { WordCalibration } from "../types/model";

/** Nearer to 0 and 1 a score says nothing more: calibrations are fitted to answers, which have two decimals. */
const LEAST_DOUBT = 0.0025;

/**
 * The probability that a word is there and read right, from its raw confidence and its region's score; the confidence
 * itself where the card has no calibration. The score counts where the calibration knows its detector.
 *
 * @param confidence in [0, 1].
 * @param detectionScore in [0, 1].
 * @param detector the name of the detector that gave the score.
 * @returns in [0, 1]; it does not fall where `confidence` rises.
 */
export function calibrateConfidence(
  confidence: number,
  detectionScore: number,
  calibration: WordCalibration | undefined,
  detector: string,
): number {
  if (calibration === undefined) return confidence;
  const joint = Object.hasOwn(calibration.detectors ?? {}, detector)
    ? calibration.detectors?.[detector]
    : undefined;
  const sum =
    joint === undefined
      ? calibration.slope * boundedLogit(confidence) + calibration.offset
      : joint.slope * boundedLogit(confidence) +
        joint.detectionSlope * boundedLogit(detectionScore) +
        joint.offset;
  return sigmoid(sum);
}

function boundedLogit(score: number): number {
  return logit(Math.min(Math.max(score, LEAST_DOUBT), 1 - LEAST_DOUBT));
}
