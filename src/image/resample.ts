import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";

/** Channels of a resampled row, interleaved: `rgb`, or `luma` by the weights of ITU-R BT.601. */
export type RowLayout = "rgb" | "luma";

const LUMA_RED = 0.299;
const LUMA_GREEN = 0.587;
const LUMA_BLUE = 0.114;

/**
 * Scales a picture by a separable triangle filter that widens with the reduction: what PIL's `BILINEAR` and
 * torchvision's `antialias=True` do, without their rounding between the two passes. Scaled up, it is plain bilinear
 * interpolation between pixel centres, the border repeated.
 *
 * @param onRow takes each finished row from the top: values 0..255, `size.width` times 3 or 1 of them. The array
 *   is used again for the next row.
 * @throws RangeError where a size is not a positive whole number, or the picture has no pixels.
 */
export function resampleRows(
  image: PixelImage,
  size: Size,
  layout: RowLayout,
  onRow: (row: Float32Array, y: number) => void,
): void {
  for (const extent of [image.width, image.height, size.width, size.height]) {
    if (!Number.isInteger(extent) || extent < 1) {
      throw new RangeError(
        `resampling needs sizes of at least 1 pixel; got ${image.width}x${image.height} to ${size.width}x${size.height}`,
      );
    }
  }
  const columns = filterTaps(image.width, size.width);
  const rows = filterTaps(image.height, size.height);
  const rowLength = size.width * (layout === "rgb" ? 3 : 1);
  const squeeze = layout === "rgb" ? squeezeRgb : squeezeLuma;
  // Source rows of the current output row, already narrowed; row y lies in slot y % rows.most.
  const ring = new Float32Array(rows.most * rowLength);
  const luma = new Float32Array(layout === "luma" ? image.width : 0);
  const sum = new Float32Array(rowLength);
  let narrowed = 0;
  for (let y = 0; y < size.height; y++) {
    const first = rows.starts[y]!;
    const count = rows.counts[y]!;
    for (narrowed = Math.max(narrowed, first); narrowed < first + count; narrowed++) {
      const slot = (narrowed % rows.most) * rowLength;
      squeeze(image, narrowed, columns, ring, slot, luma);
    }
    for (let k = 0; k < count; k++) {
      const weight = rows.weights[y * rows.most + k]!;
      const slot = ((first + k) % rows.most) * rowLength;
      if (k === 0) for (let i = 0; i < rowLength; i++) sum[i] = weight * ring[slot + i]!;
      else for (let i = 0; i < rowLength; i++) sum[i] = sum[i]! + weight * ring[slot + i]!;
    }
    onRow(sum, y);
  }
}

/** Which source positions, and how much of each, make each output position of one axis. */
interface Taps {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** `weights[i * most + k]` is the share of source position `starts[i] + k` in output position i. */
  readonly weights: Float32Array;
  /** Largest of `counts`. */
  readonly most: number;
}

function filterTaps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  const most = Math.ceil(2 * reach) + 1;
  const starts = new Int32Array(to);
  const counts = new Int32Array(to);
  const weights = new Float32Array(to * most);
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    const begin = Math.max(Math.floor(center - reach + 0.5), 0);
    const end = Math.min(Math.floor(center + reach + 0.5), from);
    let start = -1;
    let count = 0;
    let total = 0;
    for (let k = begin; k < end; k++) {
      const weight = 1 - Math.abs(k + 0.5 - center) / reach;
      // Weights are positive in one stretch: those of 0 at its ends cost time and change nothing.
      if (weight <= 0) continue;
      if (start < 0) start = k;
      weights[i * most + count++] = weight;
      total += weight;
    }
    starts[i] = start;
    counts[i] = count;
    for (let k = 0; k < count; k++) weights[i * most + k] = weights[i * most + k]! / total;
  }
  return { starts, counts, weights, most };
}

/** Narrows source row `y` to one row of interleaved RGB at `out[at]`. */
function squeezeRgb(image: PixelImage, y: number, taps: Taps, out: Float32Array, at: number): void {
  const { data, width } = image;
  const { starts, counts, weights, most } = taps;
  const rowStart = y * width * 4;
  let to = at;
  for (let x = 0; x < starts.length; x++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let from = rowStart + starts[x]! * 4;
    for (let w = x * most, end = w + counts[x]!; w < end; w++, from += 4) {
      const weight = weights[w]!;
      red += weight * data[from]!;
      green += weight * data[from + 1]!;
      blue += weight * data[from + 2]!;
    }
    out[to++] = red;
    out[to++] = green;
    out[to++] = blue;
  }
}

/** Narrows source row `y` to one row of luma at `out[at]`; `luma` is room for the row's own luma. */
function squeezeLuma(
  image: PixelImage,
  y: number,
  taps: Taps,
  out: Float32Array,
  at: number,
  luma: Float32Array,
): void {
  const { data, width } = image;
  const { starts, counts, weights, most } = taps;
  for (let x = 0, from = y * width * 4; x < width; x++, from += 4) {
    luma[x] = LUMA_RED * data[from]! + LUMA_GREEN * data[from + 1]! + LUMA_BLUE * data[from + 2]!;
  }
  for (let x = 0; x < starts.length; x++) {
    let sum = 0;
    let from = starts[x]!;
    for (let w = x * most, end = w + counts[x]!; w < end; w++, from++) sum += weights[w]! * luma[from]!;
    out[at + x] = sum;
  }
}
