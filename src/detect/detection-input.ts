import { drawOnTensor, paddedTensor } from "../image/image-tensor";
import type { PixelImage } from "../types/image";
import type { CardInput } from "../types/model";
import type { Tensor } from "../types/tensor";
import type { PageFit } from "./fit-page";

/** The detector's input of a page: dims [1, channels, H, W], the page in its place and padding around it. */
export function detectionInput(page: PixelImage, { input, place }: PageFit, card: CardInput): Tensor {
  const tensor = paddedTensor(1, input, card);
  drawOnTensor(tensor, 0, page, place, card);
  return tensor;
}
