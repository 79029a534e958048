import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import type { CardInput } from "../types/model";
import type { Tensor } from "../types/tensor";
import { resampleRows } from "./resample";

/** The part of a model card that says how pixels become numbers. */
export type PixelNorm = Pick<CardInput, "channels" | "mean" | "std" | "padValue">;

/** Position and size of a picture in a model's input, in whole input pixels. */
export interface Placement extends Size {
  readonly x: number;
  readonly y: number;
}

/** A model's input for `count` pictures of `size`, all of it padding: dims [count, channels, height, width]. */
export function paddedTensor(count: number, size: Size, norm: PixelNorm): Tensor {
  const { channels } = norm;
  const plane = size.width * size.height;
  const data = new Float32Array(count * channels * plane);
  for (let c = 0; c < count * channels; c++) {
    const { gain, offset } = channelScale(norm, c % channels);
    data.fill(norm.padValue * gain + offset, c * plane, (c + 1) * plane);
  }
  return { data, dims: [count, channels, size.height, size.width] };
}

/**
 * Scales a picture into its place in a model's input, bilinear with antialias, normalized: `(v / 255 - mean) / std`,
 * RGB planes or one of luma. Writes to `tensor`, within the place only.
 *
 * @param tensor dims [N, channels, H, W], as {@link paddedTensor} makes it.
 * @param index of the picture, below N.
 * @throws RangeError if the place is not within the tensor or the picture is empty.
 */
export function drawOnTensor(
  tensor: Tensor,
  index: number,
  image: PixelImage,
  place: Placement,
  norm: PixelNorm,
): void {
  const [count = 0, channels = 0, height = 0, width = 0] = tensor.dims;
  const fits =
    index >= 0 &&
    index < count &&
    channels === norm.channels &&
    place.x >= 0 &&
    place.y >= 0 &&
    place.x + place.width <= width &&
    place.y + place.height <= height;
  if (!fits) {
    throw new RangeError(
      `picture ${index} at ${place.x},${place.y} of ${place.width}x${place.height} with ${norm.channels} channels does not fit a tensor of [${tensor.dims.join(", ")}]`,
    );
  }
  const plane = width * height;
  const { data } = tensor;
  const scales = Array.from({ length: channels }, (_, c) => channelScale(norm, c));
  resampleRows(image, place, channels === 1 ? "luma" : "rgb", (row, y) => {
    for (let c = 0; c < channels; c++) {
      const { gain, offset } = scales[c]!;
      const to = (index * channels + c) * plane + (place.y + y) * width + place.x;
      const from = c * place.width;
      for (let x = 0; x < place.width; x++) data[to + x] = row[from + x]! * gain + offset;
    }
  });
}

/** `v * gain + offset` is the normalized value of a channel's v in 0..255. */
function channelScale(norm: PixelNorm, channel: number): { readonly gain: number; readonly offset: number } {
  const mean = norm.mean[channel];
  const std = norm.std[channel];
  if (mean === undefined || std === undefined) {
    throw new RangeError(
      `mean and std must have ${norm.channels} values; got ${norm.mean.length} and ${norm.std.length}`,
    );
  }
  return { gain: 1 / (255 * std), offset: -mean / std };
}
