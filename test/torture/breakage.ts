import { seededRandom } from "./random";

/** Places in a file where one part of it ends and the next begins, from the first to the last. */
export function structuralOffsets(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes).toString("latin1");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offsets = new Set<number>();
  const walk = (from: number, next: (at: number) => number): void => {
    for (let at = from; at < bytes.length; ) {
      offsets.add(at);
      const after = next(at);
      if (!(after > at)) return;
      at = after;
    }
  };
  if (text.startsWith("%PDF")) {
    const marks = /\d+ \d+ obj|endobj|\bstream\r?\n|endstream|xref|trailer|startxref|%%EOF|<<|>>/g;
    for (const match of text.matchAll(marks)) offsets.add(match.index).add(match.index + match[0].length);
  } else if (text.startsWith("\x89PNG")) {
    walk(8, (at) => (at + 8 > bytes.length ? 0 : at + 12 + view.getUint32(at)));
  } else if (text.startsWith("\xff\xd8")) {
    walk(2, (at) => {
      const marker = bytes[at + 1];
      if (marker === undefined || at + 4 > bytes.length || marker === 0xd9) return 0;
      const end = at + 2 + view.getUint16(at + 2);
      return marker === 0xda ? bytes.length - 2 : end;
    });
  } else if (text.startsWith("RIFF")) {
    walk(12, (at) => (at + 8 > bytes.length ? 0 : at + 8 + view.getUint32(at + 4, true)));
  } else if (text.slice(4, 8) === "ftyp") {
    walk(0, (at) => (at + 8 > bytes.length ? 0 : at + view.getUint32(at)));
  } else {
    // GIF and BMP: their headers' fields.
    for (const at of [2, 6, 10, 13, 14, 18, 22, 26, 28, 30, 54]) offsets.add(at);
  }
  return [...offsets].filter((at) => at > 0 && at < bytes.length).sort((a, b) => a - b);
}

/** A file's beginnings: up to structural boundaries, evenly chosen, and up to places in between. */
export function truncations(bytes: Uint8Array, count: number): Uint8Array[] {
  const offsets = structuralOffsets(bytes);
  const chosen = new Set<number>();
  for (let i = 0; i < count && offsets.length > 0; i++) {
    const at = offsets[Math.floor((i * offsets.length) / count)]!;
    // Every other one a few bytes into the part.
    chosen.add(i % 2 === 0 ? at : Math.min(at + 5, bytes.length - 1));
  }
  return [...chosen].map((end) => bytes.slice(0, end));
}

/** Copies of a file with single bits turned over, more of them from copy to copy. */
export function flips(bytes: Uint8Array, count: number, seed: number): Uint8Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const copy = bytes.slice();
    for (let flip = 0; flip < 4 ** i; flip++) {
      const at = random(copy.length);
      copy[at] = copy[at]! ^ (1 << random(8));
    }
    return copy;
  });
}

/** Copies of a file with a run of bytes cut out, doubled, or filled with zeros or ones. */
export function splices(bytes: Uint8Array, count: number, seed: number): Uint8Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const from = random(bytes.length);
    const to = Math.min(bytes.length, from + 1 + random(Math.ceil(bytes.length / 8)));
    const [head, run, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
    const middle = [[], [...run, ...run], run.map(() => 0), run.map(() => 255)][i % 4]!;
    return Uint8Array.from([...head, ...middle, ...tail]);
  });
}

/** Copies of a file with a length after a structural boundary set to what it is not. */
export function wrongLengths(bytes: Uint8Array, count: number): Uint8Array[] {
  const offsets = structuralOffsets(bytes).filter((at) => at + 4 <= bytes.length);
  const values = [0, 1, 0x7fffffff, 0xffffffff, 0x80000000];
  return Array.from({ length: Math.min(count, offsets.length) }, (_, i) => {
    const copy = bytes.slice();
    const at = offsets[Math.floor((i * offsets.length) / count)]!;
    new DataView(copy.buffer).setUint32(at, values[i % values.length]!);
    return copy;
  });
}
