import { drawOnTensor, paddedTensor } from "../image/image-tensor";
import type { PixelImage } from "../types/image";
import type { CardInput } from "../types/model";
import type { Tensor } from "../types/tensor";
import type { PageFit } from "./fit-page";

/**
 * The detector's input for pages that share an input size: dims [pages, channels, H, W], each page in its place and
 * padding around it.
 *
 * @param fits one per page, all with the same `input`; at least one.
 * @throws RangeError where there is no page.
 */
export function detectionInput(
  pages: readonly PixelImage[],
  fits: readonly PageFit[],
  card: CardInput,
): Tensor {
  const first = fits[0];
  if (first === undefined) throw new RangeError("detectionInput needs at least one page; got none");
  const tensor = paddedTensor(pages.length, first.input, card);
  for (const [index, page] of pages.entries()) drawOnTensor(tensor, index, page, fits[index]!.place, card);
  return tensor;
}
