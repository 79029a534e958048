import { KieError } from "../contract/errors";

/** A picture format that browsers decode; HEIC only some, such as Safari: see image/decode-heic.ts for the others. */
export type ImageFormat = "jpeg" | "png" | "gif" | "webp" | "bmp" | "avif" | "heic";

/** A supported format. */
export type FileFormat = ImageFormat | "tiff" | "pdf";

/** PDF readers accept a header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3, note 13). */
export const PDF_HEADER_WINDOW_BYTES = 1024;

/** Bytes from the start of a file that {@link sniffFormat} reads. */
export const SNIFF_BYTES = PDF_HEADER_WINDOW_BYTES + 8;

const READ_FORMATS = "JPEG, PNG, PDF, TIFF, HEIC, WebP, AVIF, BMP and GIF are read";

/** Known unsupported formats, by their first bytes. */
const REFUSED: readonly { readonly magic: readonly number[] | string; readonly name: string }[] = [
  { magic: "II+\0", name: "a BigTIFF image" },
  { magic: "MM\0+", name: "a BigTIFF image" },
  { magic: [0xff, 0x0a], name: "a JPEG XL image" },
  { magic: "\0\0\0\x0cJXL ", name: "a JPEG XL image" },
  { magic: "\0\0\0\x0cjP  ", name: "a JPEG 2000 image" },
  { magic: [0xff, 0x4f, 0xff, 0x51], name: "a JPEG 2000 image" },
  { magic: "8BPS", name: "a Photoshop document" },
  { magic: "\0\0\x01\0", name: "a Windows icon" },
  { magic: "PK\x03\x04", name: "a ZIP archive or an Office document" },
  { magic: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], name: "an old Office document" },
  { magic: "{\\rtf", name: "a rich text document" },
  { magic: "%!PS", name: "a PostScript document" },
  { magic: [0x1f, 0x8b], name: "a gzip archive" },
];

/**
 * Detects a file's format by its content; name and media type are ignored.
 *
 * @param head the file's first {@link SNIFF_BYTES} bytes, or all of a shorter file.
 * @throws KieError `decode` for an empty file, `unsupported-input` for another format; the message names it if it is
 * known.
 */
export function sniffFormat(head: Uint8Array): FileFormat {
  if (head.length === 0) throw new KieError("decode", "the file is empty");
  if (startsWith(head, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(head, "\x89PNG\r\n\x1a\n")) return "png";
  if (startsWith(head, "GIF87a") || startsWith(head, "GIF89a")) return "gif";
  if (startsWith(head, "RIFF") && startsWith(head.subarray(8), "WEBP")) return "webp";
  if (isBmp(head)) return "bmp";
  const brands = fileTypeBrands(head);
  if (brands.includes("avif")) return "avif";
  if (brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif[12]|msf1)$/.test(brand))) return "heic";
  if (brands.length > 0) throw unsupported("a video or sound file");
  if (startsWith(head, "II*\0") || startsWith(head, "MM\0*")) return "tiff";
  const refused = REFUSED.find(({ magic }) => startsWith(head, magic));
  if (refused !== undefined) throw unsupported(refused.name);
  if (indexOfAscii(head.subarray(0, PDF_HEADER_WINDOW_BYTES + 5), "%PDF-") >= 0) return "pdf";
  throw unsupported(nameOfText(head) ?? "of an unknown format");
}

function unsupported(what: string): KieError {
  return new KieError("unsupported-input", `the file is ${what}; ${READ_FORMATS}`);
}

/** Text can start with "BM" too, so the size of the information header is checked. */
function isBmp(head: Uint8Array): boolean {
  if (!startsWith(head, "BM") || head.length < 18) return false;
  const headerBytes = head[14]! | (head[15]! << 8) | (head[16]! << 16) | (head[17]! << 24);
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(headerBytes);
}

/** Brands of an ISO base media file's `ftyp` box; empty without one. */
function fileTypeBrands(head: Uint8Array): string[] {
  if (!startsWith(head.subarray(4), "ftyp") || head.length < 12) return [];
  const boxBytes = new DataView(head.buffer, head.byteOffset).getUint32(0);
  const end = Math.min(boxBytes, head.length);
  const brands = [asciiAt(head, 8)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(asciiAt(head, at));
  return brands;
}

/** Kind of a text file; `null` if the bytes are not text. */
function nameOfText(head: Uint8Array): string | null {
  let text: string;
  try {
    // Streaming, because the cut may fall inside a character.
    text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return null; // not UTF-8
  }
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32)) return null;
  }
  if (/<svg[\s>]/i.test(text)) return "an SVG drawing";
  if (/^\s*<(!doctype html|html)/i.test(text)) return "a web page";
  return "plain text";
}

function startsWith(bytes: Uint8Array, magic: readonly number[] | string): boolean {
  if (bytes.length < magic.length) return false;
  for (let i = 0; i < magic.length; i++) {
    const expected = typeof magic === "string" ? magic.charCodeAt(i) : magic[i];
    if (bytes[i] !== expected) return false;
  }
  return true;
}

function indexOfAscii(bytes: Uint8Array, text: string): number {
  for (let at = 0; at + text.length <= bytes.length; at++) {
    if (startsWith(bytes.subarray(at, at + text.length), text)) return at;
  }
  return -1;
}

function asciiAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
