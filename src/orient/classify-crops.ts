import type { ClassifiedAngle } from "../document/text";
import type { PixelImage } from "../types/image";
import type { Model, OrientationCard } from "../types/model";
import { classifyAngles } from "./classifier";

/** How many crops a batch may hold, and how to stop between batches. */
export interface ClassifyCropsOptions {
  /** Crops per run of the model, at least 1. */
  readonly batchSize: number;
  readonly signal: AbortSignal;
}

/**
 * How far each crop's text is turned clockwise, to a right angle.
 *
 * @returns one per crop, in order; angle 0 with confidence 0 for a crop without pixels.
 * @throws `signal.reason` when aborted; KieError `model-output`, RangeError as {@link classifyAngles}.
 */
export function classifyCrops(
  model: Model<OrientationCard>,
  crops: readonly PixelImage[],
  { batchSize, signal }: ClassifyCropsOptions,
): Promise<ClassifiedAngle[]> {
  return classifyAngles(model, crops, batchSize, signal);
}
