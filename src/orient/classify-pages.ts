import type { ClassifiedAngle } from "../document/text";
import type { PixelImage } from "../types/image";
import type { Model, OrientationCard } from "../types/model";
import { classifyAngles } from "./classifier";

/** Pages come few at a time and their input is large: one by one costs little and needs least memory. */
const PAGES_PER_RUN = 1;

/**
 * How far each page's content is turned clockwise, to a right angle.
 *
 * @returns one per page, in order.
 * @throws `signal.reason` when aborted; KieError `model-output`, RangeError as {@link classifyAngles}.
 */
export function classifyPages(
  model: Model<OrientationCard>,
  pages: readonly PixelImage[],
  signal: AbortSignal,
): Promise<ClassifiedAngle[]> {
  return classifyAngles(model, pages, PAGES_PER_RUN, signal);
}
