import type { ImageFormat } from "../sniff";

/**
 * Whether an image file is complete. Browsers decode a truncated JPEG or PNG in part without an error, so that half a
 * page would be read.
 *
 * Where the format has an end mark (JPEG's EOI, PNG's IEND, the end of GIF's first picture) it must be there; where it states its
 * length (WebP, BMP, AVIF, HEIC) the file must be as long. Bytes after the end are allowed.
 *
 * @param bytes the whole file, with a valid header.
 */
export function hasImageEnd(format: ImageFormat, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return CHECKS[format](view, bytes);
  } catch (cause) {
    if (cause instanceof RangeError) return false; // a length or mark lies past the end
    throw cause;
  }
}

const CHECKS: { readonly [F in ImageFormat]: (view: DataView, bytes: Uint8Array) => boolean } = {
  jpeg: hasJpegEnd,
  png: hasPngEnd,
  gif: hasGifFrameEnd,
  webp: (view) => view.byteLength >= 8 + view.getUint32(4, true),
  bmp: hasBmpEnd,
  avif: hasIsoMediaEnd,
  heic: hasIsoMediaEnd,
};

/** Skips segments by their length and scans byte by byte: a thumbnail in a segment has its own EOI. */
function hasJpegEnd(view: DataView, bytes: Uint8Array): boolean {
  let at = 2;
  while (true) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return false;
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) return true;
    // Stuffed bytes, restart marks and fill bytes belong to the scan.
    const isInScan = marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    if (marker === 0xff) at += 1;
    else at += isInScan ? 2 : 2 + view.getUint16(at + 2);
  }
}

function hasPngEnd(view: DataView): boolean {
  let at = 8;
  while (true) {
    const end = at + 12 + view.getUint32(at);
    if (end > view.byteLength) return false;
    if (view.getUint32(at + 4) === 0x49454e44) return true;
    at = end;
  }
}

/** Skips to the end of the first picture's data; later frames are not read (GIF89a, 20 to 23). */
function hasGifFrameEnd(view: DataView): boolean {
  const flags = view.getUint8(10);
  let at = 13 + colourTableBytes(flags);
  while (true) {
    const block = view.getUint8(at);
    if (block === 0x21) {
      at = skipSubBlocks(view, at + 2);
    } else if (block === 0x2c) {
      // Reads past the end and throws if the data is truncated.
      skipSubBlocks(view, at + 11 + colourTableBytes(view.getUint8(at + 9)));
      return true;
    } else {
      return false;
    }
  }
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function skipSubBlocks(view: DataView, from: number): number {
  let at = from;
  while (true) {
    const length = view.getUint8(at);
    at += 1 + length;
    if (length === 0) return at;
  }
}

/** Uncompressed pixels have a known number of bytes; compressed ones state theirs. */
function hasBmpEnd(view: DataView): boolean {
  const pixelsAt = view.getUint32(10, true);
  const isCore = view.getUint32(14, true) === 12;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isCore ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bitsPerPixel = isCore ? view.getUint16(24, true) : view.getUint16(28, true);
  const compression = isCore ? 0 : view.getUint32(30, true);
  const isPacked = compression === 0 || compression === 3;
  const pixelBytes = isPacked
    ? Math.ceil((width * bitsPerPixel) / 32) * 4 * height
    : view.getUint32(34, true);
  return view.byteLength >= pixelsAt + pixelBytes;
}

/** Every box of the top level must end within the file. */
function hasIsoMediaEnd(view: DataView): boolean {
  let at = 0;
  while (at < view.byteLength) {
    let bytes = view.getUint32(at);
    if (bytes === 1) bytes = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12);
    if (bytes === 0) return true;
    if (bytes < 8) return false;
    at += bytes;
  }
  return at === view.byteLength;
}
