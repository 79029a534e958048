import { KieError } from "../../contract/errors";
import type { Size } from "../../types/geometry";
import type { ImageFormat } from "../sniff";

/** Header of an image file. */
export interface ImageHeader {
  /** Pixels as stored, before any orientation is applied. */
  readonly stored: Size;
  /**
   * EXIF orientation, 1 to 8 (EXIF 2.32, 4.6.4), or `null` if browsers differ on whether they apply it
   * (EXIF in PNG and WebP, rotation in AVIF and HEIC): the picture's size is known only after decoding then.
   */
  readonly orientation: number | null;
}

/**
 * Reads an image's size and orientation from its header.
 *
 * @param bytes the whole file.
 * @throws KieError `decode` if the header is broken or truncated, or states an empty picture.
 */
export function readImageHeader(format: ImageFormat, bytes: Uint8Array): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: ImageHeader | null;
  try {
    header = READERS[format](view);
  } catch (cause) {
    // A DataView read past the end: the header states more than the file has.
    if (cause instanceof RangeError) throw broken(format, cause);
    throw cause;
  }
  if (header === null || header.stored.width < 1 || header.stored.height < 1) throw broken(format);
  return header;
}

/** Size of the picture by its header, orientation applied. */
export function orientedSize(stored: Size, orientation: number): Size {
  return orientation >= 5 ? { width: stored.height, height: stored.width } : stored;
}

function broken(format: ImageFormat, cause?: unknown): KieError {
  return new KieError("decode", `the ${format.toUpperCase()} header is broken`, { cause });
}

const READERS: { readonly [F in ImageFormat]: (view: DataView) => ImageHeader | null } = {
  jpeg: readJpeg,
  png: readPng,
  gif: (view) => upright(view.getUint16(6, true), view.getUint16(8, true)),
  webp: readWebp,
  bmp: readBmp,
  avif: readIsoMedia,
  heic: readIsoMedia,
};

function upright(width: number, height: number): ImageHeader {
  return { stored: { width, height }, orientation: 1 };
}

/** Skips the marker segments up to the frame header (ITU-T T.81, B.2.2). */
function readJpeg(view: DataView): ImageHeader | null {
  let orientation = 1;
  let hasExif = false;
  let at = 2;
  while (true) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++; // fill bytes may precede a marker
      continue;
    }
    const length = view.getUint16(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      return {
        stored: { width: view.getUint16(at + 7), height: view.getUint16(at + 5) },
        orientation,
      };
    }
    if (marker === 0xda || marker === 0xd9) return null;
    if (marker === 0xe1 && !hasExif && length >= 16 && view.getUint32(at + 4) === 0x45786966) {
      hasExif = true;
      const tiff = new DataView(view.buffer, view.byteOffset + at + 10, Math.max(0, length - 8));
      orientation = readExifOrientation(tiff);
    }
    at += 2 + length;
  }
}

/** Tag 0x0112 of IFD 0; 1 if the block is absent or broken, as in browsers. */
function readExifOrientation(tiff: DataView): number {
  try {
    const isLittle = tiff.getUint16(0) === 0x4949;
    if (tiff.getUint16(2, isLittle) !== 42) return 1;
    const ifd = tiff.getUint32(4, isLittle);
    const count = tiff.getUint16(ifd, isLittle);
    for (let i = 0; i < count; i++) {
      const entry = ifd + 2 + i * 12;
      if (tiff.getUint16(entry, isLittle) !== 0x0112) continue;
      const value = tiff.getUint16(entry + 8, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
  } catch {
    return 1; // truncated: treated as absent
  }
}

/** IHDR comes first; eXIf, where there is one, before IDAT or after it (PNG, third edition, 5.6). */
function readPng(view: DataView): ImageHeader | null {
  if (view.getUint32(12) !== 0x49484452) return null;
  const stored = { width: view.getUint32(16), height: view.getUint32(20) };
  let at = 8;
  while (at + 8 <= view.byteLength) {
    if (view.getUint32(at + 4) === 0x65584966) return { stored, orientation: null };
    at += 12 + view.getUint32(at);
  }
  return { stored, orientation: 1 };
}

/** The three kinds of a WebP file (RFC 9649, 2.5 to 2.7). */
function readWebp(view: DataView): ImageHeader | null {
  switch (view.getUint32(12)) {
    case 0x56503858: {
      const hasExif = (view.getUint8(20) & 0x08) !== 0;
      return {
        stored: { width: readUint24(view, 24) + 1, height: readUint24(view, 27) + 1 },
        orientation: hasExif ? null : 1,
      };
    }
    case 0x56503820:
      return upright(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return upright((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    default:
      return null;
  }
}

function readUint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** A negative height means a picture stored from the top. */
function readBmp(view: DataView): ImageHeader {
  return view.getUint32(14, true) === 12
    ? upright(view.getUint16(18, true), view.getUint16(20, true))
    : upright(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
}

/** The largest `ispe` extent among the item properties (ISO/IEC 23008-12, 6.5.3): thumbnails have theirs too. */
function readIsoMedia(view: DataView): ImageHeader | null {
  let largest: Size | null = null;
  const walk = (from: number, to: number): void => {
    let at = from;
    while (at + 8 <= to) {
      let bytes = view.getUint32(at);
      const type = view.getUint32(at + 4);
      if (bytes === 0) bytes = to - at;
      if (bytes < 8) return;
      const end = Math.min(at + bytes, to);
      if (type === META) walk(at + 12, end);
      else if (type === IPRP || type === IPCO) walk(at + 8, end);
      else if (type === ISPE) {
        const size = { width: view.getUint32(at + 12), height: view.getUint32(at + 16) };
        if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
      }
      at += bytes;
    }
  };
  walk(0, view.byteLength);
  return largest === null ? null : { stored: largest, orientation: null };
}

const META = 0x6d657461;
const IPRP = 0x69707270;
const IPCO = 0x6970636f;
const ISPE = 0x69737065;
