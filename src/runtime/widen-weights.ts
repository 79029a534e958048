/** Data types of ONNX's `TensorProto`. */
const FLOAT = 1;
const FLOAT16 = 10;

// Field numbers of onnx.proto3 at ONNX 1.17.
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, opType: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, i: 3, g: 6, graphs: 11 } as const;
const TENSOR = { dataType: 2, name: 8, rawData: 9 } as const;
const VALUE = { name: 1 } as const;

/** Wire types of protocol buffers. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

const DECODER = new TextDecoder();

/** A field of a message, in the bytes of the file. */
interface Field {
  readonly number: number;
  /** The field with its key. */
  readonly whole: Uint8Array;
  /** What it holds: empty where it is a number. */
  readonly bytes: Uint8Array;
  /** Its number; 0 where it is none. */
  readonly value: number;
}

/** A weight in half precision that the network itself widens. */
interface HalfWeight {
  readonly cast: Field;
  readonly weight: Field;
  /** Name of the wide values. */
  readonly output: string;
}

/**
 * The same network with its weights in single precision, where the file keeps them in half and widens each by a `Cast`.
 *
 * ONNX Runtime folds such casts when it starts a network, to the very same values; of a network that it need not optimize
 * it would run them every time. Its `Cast` is one WebAssembly
 * function of half a megabyte for all pairs of types, though. With this many weights V8 optimizes it, which
 * takes over a second of a core just when the first page wants them (onnxruntime-web 1.30, Chromium 156).
 *
 * @param file a whole ONNX file; it is not written to.
 * @returns `file` itself where there is nothing to widen, or it is not an ONNX file, which fails later when it is run.
 */
export function widenWeights(file: Uint8Array): Uint8Array {
  try {
    const model = fieldsOf(file);
    const graph = model.find(({ number }) => number === MODEL.graph);
    if (graph === undefined) return file;
    const fields = fieldsOf(graph.bytes);
    const halves = halfWeights(fields);
    if (halves.length === 0) return file;
    const dropped = new Set(halves.flatMap(({ cast, weight }) => [cast, weight]));
    const pieces = [
      ...fields.filter((field) => !dropped.has(field)).map(({ whole }) => whole),
      ...halves.flatMap(({ weight, output }) => message(GRAPH.initializer, widened(weight, output))),
    ];
    return join(model.flatMap((field) => (field === graph ? message(MODEL.graph, pieces) : [field.whole])));
  } catch (error) {
    if (error instanceof RangeError) return file;
    throw error;
  }
}

/** Nodes of an ONNX file's graph: what it takes to start it grows with them. 0 where it is no such file. */
export function countNodes(file: Uint8Array): number {
  try {
    const graph = fieldsOf(file).find(({ number }) => number === MODEL.graph);
    return graph === undefined ? 0 : all(fieldsOf(graph.bytes), GRAPH.node).length;
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

/** The weights that are in half precision, and read by nothing but the `Cast` that widens them. */
function halfWeights(graph: readonly Field[]): HalfWeight[] {
  const nodes = graph
    .filter(({ number }) => number === GRAPH.node)
    .map((field) => ({ field, parts: fieldsOf(field.bytes) }));
  const attributes = nodes.flatMap(({ parts }) =>
    all(parts, NODE.attribute).map(({ bytes }) => fieldsOf(bytes)),
  );
  // A branch or loop may read any weight of the graph around it by its name.
  const hasSubgraphs = attributes.some((parts) =>
    parts.some(({ number }) => number === ATTRIBUTE.g || number === ATTRIBUTE.graphs),
  );
  if (hasSubgraphs) return [];
  const isPublic = new Set(
    graph
      .filter(({ number }) => number === GRAPH.input || number === GRAPH.output)
      .map(({ bytes }) => text(fieldsOf(bytes), VALUE.name)),
  );
  const readers = new Map<string, number>();
  for (const { parts } of nodes) {
    for (const name of all(parts, NODE.input).map(({ bytes }) => decode(bytes))) {
      readers.set(name, (readers.get(name) ?? 0) + 1);
    }
  }
  const weights = new Map<string, Field>();
  for (const field of all(graph, GRAPH.initializer)) {
    const parts = fieldsOf(field.bytes);
    const isHalf =
      all(parts, TENSOR.dataType)[0]?.value === FLOAT16 && all(parts, TENSOR.rawData).length === 1;
    if (isHalf) weights.set(text(parts, TENSOR.name), field);
  }
  return nodes.flatMap(({ field, parts }) => {
    const input = text(parts, NODE.input);
    const output = text(parts, NODE.output);
    const weight = weights.get(input);
    const isWidening =
      text(parts, NODE.opType) === "Cast" &&
      all(parts, NODE.attribute).some(({ bytes }) => {
        const attribute = fieldsOf(bytes);
        return text(attribute, ATTRIBUTE.name) === "to" && all(attribute, ATTRIBUTE.i)[0]?.value === FLOAT;
      });
    if (!isWidening || weight === undefined || readers.get(input) !== 1) return [];
    return isPublic.has(input) || isPublic.has(output) ? [] : [{ cast: field, weight, output }];
  });
}

/** A weight's message under another name, in single precision. */
function widened(weight: Field, name: string): Uint8Array[] {
  return fieldsOf(weight.bytes).flatMap((field) => {
    if (field.number === TENSOR.dataType) return [Uint8Array.of((TENSOR.dataType << 3) | VARINT, FLOAT)];
    if (field.number === TENSOR.name) return message(TENSOR.name, [new TextEncoder().encode(name)]);
    if (field.number === TENSOR.rawData) return message(TENSOR.rawData, [floatsOfHalves(field.bytes)]);
    return [field.whole];
  });
}

/** Little-endian IEEE 754 numbers of 16 bits as numbers of 32. */
function floatsOfHalves(halves: Uint8Array): Uint8Array {
  const bits = new Uint32Array(halves.length >> 1);
  for (let i = 0; i < bits.length; i++) {
    const half = halves[2 * i]! | (halves[2 * i + 1]! << 8);
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    bits[i] = ((half & 0x8000) << 16) | magnitudeBits(exponent, fraction);
  }
  return new Uint8Array(bits.buffer);
}

function magnitudeBits(exponent: number, fraction: number): number {
  if (exponent === 31) return 0x7f800000 | (fraction << 13);
  if (exponent > 0) return ((exponent + 112) << 23) | (fraction << 13);
  if (fraction === 0) return 0;
  // Numbers below half precision's least exponent have one of their own in single precision.
  const shift = Math.clz32(fraction) - 21;
  return ((113 - shift) << 23) | (((fraction << shift) & 1023) << 13);
}

/** @throws RangeError where the bytes are no message. */
function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const start = at;
    const key = varint(message, at);
    at = key.end;
    let bytes = message.subarray(0, 0);
    let value = 0;
    switch (key.value & 7) {
      case VARINT:
        ({ value, end: at } = varint(message, at));
        break;
      case FIXED64:
        at += 8;
        break;
      case BYTES: {
        const length = varint(message, at);
        at = length.end + length.value;
        bytes = message.subarray(length.end, at);
        break;
      }
      case FIXED32:
        at += 4;
        break;
      default:
        throw new RangeError("no field of a protocol buffer");
    }
    if (at > message.length) throw new RangeError("a field goes beyond its message");
    fields.push({ number: Math.floor(key.value / 8), whole: message.subarray(start, at), bytes, value });
  }
  return fields;
}

/** A number of up to 64 bits, exact below 2^53. */
function varint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, scale = 1; at < bytes.length && at < start + 10; at++, scale *= 128) {
    value += (bytes[at]! & 127) * scale;
    if (bytes[at]! < 128) return { value, end: at + 1 };
  }
  throw new RangeError("a number does not end");
}

function all(fields: readonly Field[], number: number): Field[] {
  return fields.filter((field) => field.number === number);
}

function text(fields: readonly Field[], number: number): string {
  return decode(all(fields, number)[0]?.bytes ?? new Uint8Array());
}

function decode(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}

/** A message as a field of another one. */
function message(number: number, pieces: readonly Uint8Array[]): Uint8Array[] {
  const key = [(number << 3) | BYTES];
  let length = pieces.reduce((sum, { length }) => sum + length, 0);
  for (; length >= 128; length = Math.floor(length / 128)) key.push((length % 128) + 128);
  return [Uint8Array.from([...key, length]), ...pieces];
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
