import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";

/** Channels of a resampled row, one after another: red, green and blue, or `luma` by the weights of ITU-R BT.601. */
export type RowLayout = "rgb" | "luma";

const LUMA_RED = 0.299;
const LUMA_GREEN = 0.587;
const LUMA_BLUE = 0.114;

/**
 * Scales a picture by a separable triangle filter that widens with the reduction: what PIL's `BILINEAR` and
 * torchvision's `antialias=True` do, without their rounding between the two passes. Scaled up, it is plain bilinear
 * interpolation between pixel centres, the border repeated.
 *
 * @param onRow takes each finished row from the top: values 0..255, `size.width` of each channel. The array is used
 *   again for the next row.
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
  const channels = layout === "rgb" ? 3 : 1;
  const rowLength = (channels * size.width) | 0;
  const source = new Float32Array(channels * image.width);
  const readRow = layout === "rgb" ? readRgb : readLuma;
  // Source rows of the current output row, already narrowed; row y lies in slot y % rows.count.
  const ring = new Float32Array(rows.count * rowLength);
  const sum = new Float32Array(rowLength);
  let narrowed = 0;
  for (let y = 0; y < size.height; y++) {
    const first = rows.starts[y]!;
    for (narrowed = Math.max(narrowed, first); narrowed < first + rows.count; narrowed++) {
      readRow(image, narrowed, source);
      const slot = (narrowed % rows.count) * rowLength;
      for (let c = 0; c < channels; c++) {
        narrowRow(source, c * image.width, columns, ring, slot + c * size.width);
      }
    }
    addRows(ring, rows.count, first, rows.weights, y * rows.count, sum);
    onRow(sum, y);
  }
}

/** Which source positions, and how much of each, make each output position of one axis. */
interface Taps {
  /** Source positions of every output position; some have no weight. */
  readonly count: number;
  readonly starts: Int32Array;
  /** `weights[i * count + k]` is the share of source position `starts[i] + k` in output position i. */
  readonly weights: Float32Array;
}

function filterTaps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  // A picture that keeps its size is copied. `| 0`: engines take a sum of a fraction for one, and index slowly by it.
  const count = scale === 1 ? 1 : Math.min(Math.ceil(2 * reach), from) | 0;
  const starts = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    // The first position with weight; at the end some before it are taken along.
    const start = Math.min(Math.max(Math.floor(center - reach - 0.5) + 1, 0), from - count) | 0;
    starts[i] = start;
    let total = 0;
    for (let k = 0; k < count; k++) {
      const weight = Math.max(0, 1 - Math.abs(start + k + 0.5 - center) / reach);
      weights[i * count + k] = weight;
      total += weight;
    }
    for (let k = 0; k < count; k++) weights[i * count + k] = weights[i * count + k]! / total;
  }
  return { count, starts, weights };
}

/** Row `y` as planes of red, green and blue. */
function readRgb({ data, width }: PixelImage, y: number, out: Float32Array): void {
  for (let x = 0, from = y * width * 4; x < width; x++, from += 4) {
    out[x] = data[from]!;
    out[width + x] = data[from + 1]!;
    out[2 * width + x] = data[from + 2]!;
  }
}

function readLuma({ data, width }: PixelImage, y: number, out: Float32Array): void {
  for (let x = 0, from = y * width * 4; x < width; x++, from += 4) {
    out[x] = LUMA_RED * data[from]! + LUMA_GREEN * data[from + 1]! + LUMA_BLUE * data[from + 2]!;
  }
}

/** Filters the row at `row[from]` along itself, to `out[at]`. Few taps, which most pictures have, are written out. */
function narrowRow(row: Float32Array, from: number, taps: Taps, out: Float32Array, at: number): void {
  const { count, starts, weights } = taps;
  const { length } = starts;
  if (count === 2) {
    for (let x = 0, w = 0; x < length; x++, w += 2) {
      const s = from + starts[x]!;
      out[at + x] = weights[w]! * row[s]! + weights[w + 1]! * row[s + 1]!;
    }
  } else if (count === 3) {
    for (let x = 0, w = 0; x < length; x++, w += 3) {
      const s = from + starts[x]!;
      out[at + x] = weights[w]! * row[s]! + weights[w + 1]! * row[s + 1]! + weights[w + 2]! * row[s + 2]!;
    }
  } else if (count === 4) {
    for (let x = 0, w = 0; x < length; x++, w += 4) {
      const s = from + starts[x]!;
      out[at + x] =
        weights[w]! * row[s]! +
        weights[w + 1]! * row[s + 1]! +
        weights[w + 2]! * row[s + 2]! +
        weights[w + 3]! * row[s + 3]!;
    }
  } else {
    for (let x = 0, w = 0; x < length; x++, w += count) {
      const s = from + starts[x]!;
      let total = 0;
      for (let k = 0; k < count; k++) total += weights[w + k]! * row[s + k]!;
      out[at + x] = total;
    }
  }
}

/** `sum` becomes the sum of rows `first`, `first + 1`, ... by their weights at `weights[at]`; row y lies in slot y % `count` of `ring`. */
function addRows(
  ring: Float32Array,
  count: number,
  first: number,
  weights: Float32Array,
  at: number,
  sum: Float32Array,
): void {
  const { length } = sum;
  for (let k = 0; k < count; k += 2) {
    const a = ((first + k) % count) * length;
    const v = weights[at + k]!;
    if (k + 1 === count) {
      for (let i = 0; i < length; i++) sum[i] = (k === 0 ? 0 : sum[i]!) + v * ring[a + i]!;
    } else {
      const b = ((first + k + 1) % count) * length;
      const w = weights[at + k + 1]!;
      if (k === 0) for (let i = 0; i < length; i++) sum[i] = v * ring[a + i]! + w * ring[b + i]!;
      else for (let i = 0; i < length; i++) sum[i] = sum[i]! + v * ring[a + i]! + w * ring[b + i]!;
    }
  }
}
