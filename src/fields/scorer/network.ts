/** A layer of a small network. */
interface Layer {
  readonly rows: number;
  readonly columns: number;
  /** Columns first: an input's weights stand together. */
  readonly weight: Float32Array;
  /** With the weights of the usual inputs. */
  readonly bias: Float32Array;
  /** What most inputs are; they take no time. `null`: 0. */
  readonly usual: Float32Array | null;
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

/**
 * Reads a stored network, whose layers are `<prefix>0` and `<prefix>2`.
 *
 * @param usual by input, the value that it has most often, where that is not 0.
 */
export function unpackNetwork(
  packed: PackedTensors,
  prefix = "",
  usual: Float32Array | null = null,
): Network {
  return [unpackLayer(packed, `${prefix}0`, usual), unpackLayer(packed, `${prefix}2`, null)];
}

function unpackLayer(packed: PackedTensors, name: string, usual: Float32Array | null): Layer {
  const { shape, scales, data } = packed[`${name}.weight`]!;
  const [rows, columns] = shape as [number, number];
  const bias = floatsOf(packed[`${name}.bias`]!.data);
  const scale = scales === undefined ? null : floatsOf(scales);
  const steps = scale === null ? floatsOf(data) : new Int8Array(bytesOf(data).buffer);
  const weight = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = steps[row * columns + column]! * (scale === null ? 1 : scale[row]!);
      weight[column * rows + row] = value;
      if (usual !== null) bias[row]! += value * usual[column]!;
    }
  }
  return { rows, columns, weight, bias, usual };
}

/** The network's scores of one row of features. */
export function scoresOf([hidden, out]: Network, input: Float32Array): Float32Array {
  const middle = apply(hidden, input);
  for (let i = 0; i < middle.length; i++) middle[i] = Math.max(middle[i]!, 0);
  return apply(out, middle);
}

function apply({ rows, columns, weight, bias, usual }: Layer, input: Float32Array): Float32Array {
  const output = bias.slice();
  for (let column = 0; column < columns; column++) {
    const value = input[column]! - (usual === null ? 0 : usual[column]!);
    if (value === 0) continue;
    const start = column * rows;
    for (let row = 0; row < rows; row++) output[row]! += weight[start + row]! * value;
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
