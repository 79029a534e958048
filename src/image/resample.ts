import type { Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { resampleKernel } from "./resample-kernel";

/** Channels of a resampled row, one after another: red, green and blue, or `luma` by the weights of ITU-R BT.601. */
export type RowLayout = "rgb" | "luma";

/**
 * Scales a picture by a separable triangle filter that widens with the reduction: what PIL's `BILINEAR` and
 * torchvision's `antialias=True` do, without their rounding between the two passes. Scaled up, it is plain bilinear
 * interpolation between pixel centres, the border repeated.
 *
 * @param onRow called with each finished row from the top: values 0..255, `size.width` of each channel. The array is
 *   reused for the next row.
 * @throws RangeError if a size is not a positive whole number, or the picture is empty.
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
  const rowLength = channels * size.width;
  const kernel = resampleKernel();
  const place = layOut();
  const pixels = place(image.width);
  const starts = place(size.width);
  const weights = place(columns.weights.length);
  const sum = place(rowLength);
  // The last taps of a channel may reach past its end with weight 0; the values there must be numbers.
  const planeBytes = floatBytes(image.width + QUAD);
  const source = place((channels * planeBytes) / FLOAT_BYTES);
  // Source rows of the current output row, already resampled horizontally; row y is in slot y % rows.count.
  const slotBytes = floatBytes(rowLength);
  const ring = place((rows.count * slotBytes) / FLOAT_BYTES);
  const missingBytes = place(0) - kernel.memory.buffer.byteLength;
  if (missingBytes > 0) kernel.memory.grow(Math.ceil(missingBytes / WASM_PAGE_BYTES));
  const { buffer } = kernel.memory;
  new Int32Array(buffer, starts, size.width).set(columns.starts);
  new Float32Array(buffer, weights, columns.weights.length).set(columns.weights);
  new Uint8Array(buffer, source, channels * planeBytes).fill(0);
  const pixelRow = new Uint8Array(buffer, pixels, image.width * 4);
  const row = new Float32Array(buffer, sum, rowLength);

  let narrowed = 0;
  for (let y = 0; y < size.height; y++) {
    const first = rows.starts[y]!;
    for (narrowed = Math.max(narrowed, first); narrowed < first + rows.count; narrowed++) {
      const at = narrowed * image.width * 4;
      pixelRow.set(image.data.subarray(at, at + image.width * 4));
      if (layout === "rgb") kernel.readPlanes(pixels, image.width, source, planeBytes);
      else kernel.readLuma(pixels, image.width, source);
      const slot = ring + (narrowed % rows.count) * slotBytes;
      for (let c = 0; c < channels; c++) {
        const to = slot + c * size.width * FLOAT_BYTES;
        kernel.narrow(source + c * planeBytes, starts, weights, columns.stride, to, size.width);
      }
    }
    row.fill(0);
    for (let k = 0; k < rows.count; k++) {
      const slot = ring + ((first + k) % rows.count) * slotBytes;
      kernel.addRow(slot, rows.weights[y * rows.stride + k]!, sum, rowLength);
    }
    onRow(row, y);
  }
}

const FLOAT_BYTES = 4;
/** Floats per SIMD vector of the kernel. */
const QUAD = 4;
const WASM_PAGE_BYTES = 65536;

/** Bytes of `count` floats, rounded up to whole vectors. */
function floatBytes(floats: number): number {
  return Math.ceil(floats / QUAD) * QUAD * FLOAT_BYTES;
}

/** Allocates the kernel's memory from its start: each call returns the address of that many floats. */
function layOut(): (floats: number) => number {
  let next = 0;
  return (floats) => {
    const address = next;
    next += floatBytes(floats);
    return address;
  };
}

/** Source positions and weights of each output position on one axis. */
interface Taps {
  /** Source positions of every output position; some have weight 0. */
  readonly count: number;
  /** `count`, rounded up to whole vectors. */
  readonly stride: number;
  readonly starts: Int32Array;
  /** `weights[i * stride + k]` is the weight of source position `starts[i] + k` in output position i. */
  readonly weights: Float32Array;
}

function filterTaps(from: number, to: number): Taps {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  // A picture that keeps its size is copied.
  const count = scale === 1 ? 1 : Math.min(Math.ceil(2 * reach), from);
  const stride = Math.ceil(count / QUAD) * QUAD;
  const starts = new Int32Array(to);
  const weights = new Float32Array(to * stride);
  for (let i = 0; i < to; i++) {
    const center = (i + 0.5) * scale;
    // The first position with a weight; at the end of the axis earlier ones are included.
    const start = Math.min(Math.max(Math.floor(center - reach - 0.5) + 1, 0), from - count);
    starts[i] = start;
    let total = 0;
    for (let k = 0; k < count; k++) {
      const weight = Math.max(0, 1 - Math.abs(start + k + 0.5 - center) / reach);
      weights[i * stride + k] = weight;
      total += weight;
    }
    for (let k = 0; k < count; k++) weights[i * stride + k] = weights[i * stride + k]! / total;
  }
  return { count, stride, starts, weights };
}
