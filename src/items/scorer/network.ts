/** A layer of a small network. */
interface Layer {
  readonly rows: number;
  readonly columns: number;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** A network of one hidden layer with rectified units. */
export type Network = readonly [Layer, Layer];

/** A network as it is stored: tensors of float16, rows first, in base64. */
export type PackedNetwork = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: string }>
>;

/** Reads a stored network. */
export function unpackNetwork(packed: PackedNetwork): Network {
  const layer = (name: string): Layer => {
    const { shape, data } = packed[`${name}.weight`]!;
    const [rows, columns] = shape as [number, number];
    return { rows, columns, weight: floatsOf(data), bias: floatsOf(packed[`${name}.bias`]!.data) };
  };
  return [layer("0"), layer("2")];
}

/** The probabilities of the classes (softmax) for each row of features. */
export function classify(
  [hidden, out]: Network,
  { width, data }: { readonly width: number; readonly data: Float32Array },
): Float32Array {
  const count = width === 0 ? 0 : data.length / width;
  const result = new Float32Array(count * out.rows);
  for (let i = 0; i < count; i++) {
    const middle = apply(hidden, data.subarray(i * width, (i + 1) * width));
    for (let j = 0; j < middle.length; j++) middle[j] = Math.max(middle[j]!, 0);
    const scores = apply(out, middle);
    const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let j = 0; j < out.rows; j++) sum += result[i * out.rows + j] = Math.exp(scores[j]! - most);
    for (let j = 0; j < out.rows; j++) result[i * out.rows + j]! /= sum;
  }
  return result;
}

function apply({ rows, columns, weight, bias }: Layer, input: Float32Array): Float32Array {
  const output = bias.slice();
  for (let column = 0; column < columns; column++) {
    const value = input[column]!;
    // Half of the features are 0.
    if (value === 0) continue;
    for (let row = 0; row < rows; row++) output[row]! += weight[row * columns + column]! * value;
  }
  return output;
}

/** Float16 numbers, little-endian, as float32. */
function floatsOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => {
    const half = view.getUint16(i * 2, true);
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    return half >> 15 === 1 ? -size : size;
  });
}
