/** A layer of a small network. */
interface Layer {
  readonly rows: number;
  readonly columns: number;
  /** Rows first. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** A network of one hidden layer with rectified units. */
export type Network = readonly [hidden: Layer, out: Layer];

/** In base64, rows first: float16; where there are scales, int8 with a float16 scale for each row. */
interface PackedTensor {
  readonly shape: readonly number[];
  readonly scales?: string;
  readonly data: string;
}

/** Networks as they are stored, by the names of their tensors. */
export type PackedTensors = Readonly<Record<string, PackedTensor>>;

/** Reads a stored network, whose layers are `<prefix>0` and `<prefix>2`. */
export function unpackNetwork(packed: PackedTensors, prefix = ""): Network {
  return [unpackLayer(packed, `${prefix}0`), unpackLayer(packed, `${prefix}2`)];
}

function unpackLayer(packed: PackedTensors, name: string): Layer {
  const { shape, scales, data } = packed[`${name}.weight`]!;
  const [rows, columns] = shape as [number, number];
  const bias = floatsOf(packed[`${name}.bias`]!.data);
  if (scales === undefined) return { rows, columns, weight: floatsOf(data), bias };
  const scale = floatsOf(scales);
  const steps = new Int8Array(bytesOf(data).buffer);
  const weight = Float32Array.from(steps, (step, i) => step * scale[Math.floor(i / columns)]!);
  return { rows, columns, weight, bias };
}

/** The network's scores of one row of features. */
export function scoresOf([hidden, out]: Network, input: Float32Array): Float32Array {
  const middle = apply(hidden, input);
  for (let i = 0; i < middle.length; i++) middle[i] = Math.max(middle[i]!, 0);
  return apply(out, middle);
}

function apply({ rows, columns, weight, bias }: Layer, input: Float32Array): Float32Array {
  const output = bias.slice();
  for (let column = 0; column < columns; column++) {
    const value = input[column]!;
    // Many features are 0, most of all those of labels.
    if (value === 0) continue;
    for (let row = 0; row < rows; row++) output[row]! += weight[row * columns + column]! * value;
  }
  return output;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Float16 numbers, little-endian, as float32. */
function floatsOf(base64: string): Float32Array {
  const bytes = bytesOf(base64);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => {
    const half = view.getUint16(i * 2, true);
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    return half >> 15 === 1 ? -size : size;
  });
}
