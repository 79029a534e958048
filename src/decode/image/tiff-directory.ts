import { KieError } from "../../contract/errors";

/** Tags of a page that decoding needs, by their numbers (TIFF 6.0, section 8): lists of numbers. */
export type TiffTags = Readonly<Record<number, readonly number[] | undefined>>;

/** Bytes of a value by its type (TIFF 6.0, section 2); others are skipped. */
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1 };
/** Only strips, tiles and colour maps have lists; longer ones are those of a broken or hostile file. */
const MAX_VALUES = 1 << 20;
const NEW_SUBFILE_TYPE = 254;
/** Bit 0 of NewSubfileType: a smaller copy of another picture. */
const IS_REDUCED = 1;

/**
 * Reads the tags of all pages of a TIFF, without its smaller copies of pictures.
 *
 * @param maxPages reading stops after one page more than this.
 * @throws KieError `decode` where the directory is broken, runs in a circle or has no picture.
 */
export function readTiffPages(bytes: Uint8Array, maxPages: number): TiffTags[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const isLittle = view.getUint16(0) === 0x4949;
    const pages: TiffTags[] = [];
    const seen = new Set<number>();
    for (let at = view.getUint32(4, isLittle); at !== 0 && pages.length <= maxPages; ) {
      if (seen.has(at)) throw broken();
      seen.add(at);
      const tags = readTags(view, at, isLittle);
      if (((tags[NEW_SUBFILE_TYPE]?.[0] ?? 0) & IS_REDUCED) === 0) pages.push(tags);
      at = view.getUint32(at + 2 + view.getUint16(at, isLittle) * 12, isLittle);
    }
    if (pages.length === 0) throw broken();
    return pages;
  } catch (cause) {
    if (cause instanceof RangeError) throw broken(cause); // an offset lies past the end
    throw cause;
  }
}

function broken(cause?: unknown): KieError {
  return new KieError("decode", "the TIFF directory is broken", { cause });
}

function readTags(view: DataView, directory: number, isLittle: boolean): TiffTags {
  const tags: Record<number, readonly number[]> = {};
  const count = view.getUint16(directory, isLittle);
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12;
    const type = view.getUint16(entry + 2, isLittle);
    const length = view.getUint32(entry + 4, isLittle);
    const valueBytes = TYPE_BYTES[type];
    if (valueBytes === undefined || length > MAX_VALUES) continue;
    const at = length * valueBytes <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
    if (at + length * valueBytes > view.byteLength) throw broken();
    tags[view.getUint16(entry, isLittle)] = Array.from({ length }, (_, k) =>
      readValue(view, type, at + k * valueBytes, isLittle),
    );
  }
  return tags;
}

function readValue(view: DataView, type: number, at: number, isLittle: boolean): number {
  if (type === 3) return view.getUint16(at, isLittle);
  if (type === 4) return view.getUint32(at, isLittle);
  if (type === 5) return view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle);
  return view.getUint8(at);
}
