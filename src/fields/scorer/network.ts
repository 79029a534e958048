import { layerKernel } from "./layer-kernel";

/** A layer of a small network. */
interface Layer {
  readonly rows: number;
  readonly columns: number;
  /** Where its weights lie in the kernel's memory: an input's stand together, filled up with 0 to `columnBytes`. */
  readonly weightsAt: number;
  readonly columnBytes: number;
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
  if (Math.max(rows, columns) > MAX_WIDTH)
    throw new RangeError(`a layer may be ${MAX_WIDTH} wide; got ${shape}`);
  const bias = floatsOf(packed[`${name}.bias`]!.data);
  const scale = scales === undefined ? null : floatsOf(scales);
  const steps = scale === null ? floatsOf(data) : new Int8Array(bytesOf(data).buffer);
  const columnBytes = vectorBytes(rows);
  const weightsAt = allocate(columns * columnBytes);
  const stride = columnBytes / FLOAT_BYTES;
  const weights = floatsAt(weightsAt, columns * stride);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = steps[row * columns + column]! * (scale === null ? 1 : scale[row]!);
      weights[column * stride + row] = value;
      if (usual !== null) bias[row]! += value * usual[column]!;
    }
  }
  return { rows, columns, weightsAt, columnBytes, bias, usual };
}

/** The network's scores of one row of features. */
export function scoresOf([hidden, out]: Network, input: Float32Array): Float32Array {
  scratch ??= [MAX_WIDTH, MAX_WIDTH, MAX_WIDTH].map((width) => allocate(vectorBytes(width)));
  const [inputAt, middleAt, outAt] = scratch as [number, number, number];
  const { usual } = hidden;
  const unusual = floatsAt(inputAt, hidden.columns);
  for (let i = 0; i < unusual.length; i++) {
    const value = input[i]! - (usual === null ? 0 : usual[i]!);
    // What a broken network or box makes of a feature says nothing.
    unusual[i] = Number.isFinite(value) ? value : 0;
  }
  const middle = apply(hidden, inputAt, middleAt);
  for (let i = 0; i < middle.length; i++) middle[i] = Math.max(middle[i]!, 0);
  return apply(out, middleAt, outAt).slice();
}

/** Most inputs, or units, of a layer. */
const MAX_WIDTH = 4096;
const FLOAT_BYTES = 4;
const VECTOR_BYTES = 16;
const PAGE_BYTES = 65_536;

/** Places in the kernel's memory of a network's inputs, hidden units and scores. */
let scratch: readonly number[] | null = null;
/** The first byte of the kernel's memory that is free. */
let freeAt = 0;

/** A layer's outputs, a view of the kernel's memory at `outAt`. */
function apply(layer: Layer, inputAt: number, outAt: number): Float32Array {
  const { rows, columns, weightsAt, columnBytes, bias } = layer;
  const sums = floatsAt(outAt, rows);
  sums.set(bias);
  layerKernel().addColumns(weightsAt, inputAt, columns, outAt, columnBytes);
  return sums;
}

function allocate(bytes: number): number {
  const { memory } = layerKernel();
  const at = freeAt;
  freeAt += bytes;
  const missing = freeAt - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  return at;
}

/** Floats of the kernel's memory; growing it ends the view. */
function floatsAt(at: number, length: number): Float32Array {
  return new Float32Array(layerKernel().memory.buffer, at, length);
}

/** Bytes of a number of floats, in whole vectors. */
function vectorBytes(count: number): number {
  return Math.ceil((count * FLOAT_BYTES) / VECTOR_BYTES) * VECTOR_BYTES;
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
