import { deflateSync } from "node:zlib";
import { big, bmp, little, PNG_MAGIC, pngChunk, riff } from "./image-parts";
import type { Maker } from "./nasty-pdfs";
import { joined, latin1 } from "./pdf-writer";

/** A PNG with a sound header; `data` are its unpacked rows, each with its filter's number before it. */
function png(
  width: number,
  height: number,
  bits: number,
  colour: number,
  data: Uint8Array,
  more: readonly Uint8Array[] = [],
): Uint8Array {
  const header = joined([big(width, 4), big(height, 4), Uint8Array.of(bits, colour, 0, 0, 0)]);
  return joined([
    PNG_MAGIC,
    pngChunk("IHDR", header),
    ...more,
    pngChunk("IDAT", deflateSync(data)),
    pngChunk("IEND", ""),
  ]);
}

/** A white grey-scale PNG. */
const blankPng = (width: number, height: number, more: readonly Uint8Array[] = []) =>
  png(width, height, 1, 0, whiteRows(width, height), more);

function whiteRows(width: number, height: number): Uint8Array {
  const row = Math.ceil(width / 8) + 1;
  const data = new Uint8Array(row * height).fill(0xff);
  for (let y = 0; y < height; y++) data[y * row] = 0;
  return data;
}

function gif(width: number, height: number, body: Uint8Array | string): Uint8Array {
  return joined([
    latin1("GIF89a"),
    little(width, 2),
    little(height, 2),
    Uint8Array.of(0x80, 0, 0, 0, 0, 0, 255, 255, 255),
    typeof body === "string" ? latin1(body) : body,
  ]);
}

const GIF_FRAME = "\x2c\0\0\0\0\x02\0\x02\0\0\x02\x03\x44\x02\x05\0";

/** A JPEG's header up to its frame, and a scan of nothing. */
function jpegFrame(width: number, height: number, components: number, marker = 0xc0): Uint8Array {
  const parts = Uint8Array.from(
    { length: components * 3 },
    (_, i) => [Math.floor(i / 3) + 1, 0x11, 0][i % 3]!,
  );
  const scan = Uint8Array.from({ length: components * 2 }, (_, i) => (i % 2 === 0 ? i / 2 + 1 : 0));
  return joined([
    latin1("\xff\xd8\xff"),
    Uint8Array.of(marker),
    big(8 + parts.length, 2),
    Uint8Array.of(8),
    big(height, 2),
    big(width, 2),
    Uint8Array.of(components),
    parts,
    latin1("\xff\xda"),
    big(6 + scan.length, 2),
    Uint8Array.of(components),
    scan,
    latin1("\0\x3f\0abc\xff\xd9"),
  ]);
}

const riffChunk = (type: string, data: Uint8Array) => joined([latin1(type), little(data.length, 4), data]);

const extended = (width: number, height: number, flags: number) =>
  riffChunk(
    "VP8X",
    joined([
      Uint8Array.of(flags, 0, 0, 0),
      little(width - 1, 4).subarray(0, 3),
      little(height - 1, 4).subarray(0, 3),
    ]),
  );

/** Pictures of odd shapes. */
const SHAPES: Readonly<Record<string, Maker>> = {
  "1 x 60,000.png": () => blankPng(1, 60_000),
  "60,000 x 1.png": () => blankPng(60_000, 1),
  "1 x 1.png": () => blankPng(1, 1),
  "3 x 20,000.png": () => blankPng(3, 20_000),
  "20,000 x 3.png": () => blankPng(20_000, 3),
  "11,000 x 11,000.png": () => blankPng(11_000, 11_000),
  "11,586 x 11,586.png": () => blankPng(11_586, 11_586),
  "60,000 x 60,000.png": () => png(60_000, 60_000, 1, 0, new Uint8Array(100)),
  "0 x 5.png": () => png(0, 5, 8, 0, new Uint8Array(5)),
  "2147483647 x 2147483647.png": () => png(2 ** 31 - 1, 2 ** 31 - 1, 8, 0, new Uint8Array(5)),
  "4294967295 x 1.png": () => png(2 ** 32 - 1, 1, 8, 0, new Uint8Array(5)),
  "65,500 x 65,500.jpg": () => jpegFrame(65_500, 65_500, 3),
  "65,500 x 1.jpg": () => jpegFrame(65_500, 1, 1),
  "1 x 65,500.jpg": () => jpegFrame(1, 65_500, 1),
  "0 x 0.jpg": () => jpegFrame(0, 0, 3),
  "9 x 0, told later.jpg": () => jpegFrame(9, 0, 1),
  "9 x 9 of 255 colours.jpg": () => jpegFrame(9, 9, 255),
  "9 x 9 of no colour.jpg": () => jpegFrame(9, 9, 0),
  "9 x 9 without loss.jpg": () => jpegFrame(9, 9, 3, 0xc3),
  "9 x 9 by arithmetic.jpg": () => jpegFrame(9, 9, 3, 0xc9),
  "65,535 x 65,535.gif": () => gif(65_535, 65_535, `${GIF_FRAME}\x3b`),
  "a frame larger than the picture.gif": () =>
    gif(2, 2, "\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x03\x44\x02\x05\0\x3b"),
  "a frame outside the picture.gif": () =>
    gif(2, 2, "\x2c\xff\xff\xff\xff\x02\0\x02\0\0\x02\x03\x44\x02\x05\0\x3b"),
  "no frame.gif": () => gif(2, 2, "\x3b"),
  "10,000 frames.gif": () => gif(2, 2, `${GIF_FRAME.repeat(10_000)}\x3b`),
  "2147483647 x 1.bmp": () => bmp(2 ** 31 - 1, 1, 24, 0, new Uint8Array(12)),
  "-5 x 5.bmp": () => bmp(2 ** 32 - 5, 5, 24, 0, new Uint8Array(80)),
  "5 x -5.bmp": () => bmp(5, 2 ** 32 - 5, 24, 0, new Uint8Array(80)),
  "5 x -2147483648.bmp": () => bmp(5, 2 ** 31, 24, 0, new Uint8Array(80)),
  "5 x 5 of 7 bits.bmp": () => bmp(5, 5, 7, 0, new Uint8Array(80)),
  "5 x 5 of runs.bmp": () => bmp(5, 5, 8, 1, latin1("\xff\0".repeat(200))),
  "9,000 x 9,000 of runs.bmp": () => bmp(9000, 9000, 8, 1, latin1("\0\x01")),
  "16,383 x 16,383.webp": () => riff(riffChunk("VP8L", latin1("\x2f\xff\xff\xff\x0fabc"))),
  "16,777,216 x 16,777,216.webp": () =>
    riff(joined([extended(2 ** 24, 2 ** 24, 0), riffChunk("VP8 ", latin1("abc"))])),
  "animated of no frames.webp": () => riff(joined([extended(9, 9, 2), riffChunk("ANIM", new Uint8Array(6))])),
  "4294967295 x 4294967295.avif": () => avif(2 ** 32 - 1, 2 ** 32 - 1),
  "9 x 9 of no data.avif": () => avif(9, 9),
};

function box(type: string, data: Uint8Array): Uint8Array {
  return joined([big(data.length + 8, 4), latin1(type), data]);
}

function avif(width: number, height: number): Uint8Array {
  const ispe = box("ispe", joined([new Uint8Array(4), big(width, 4), big(height, 4)]));
  return joined([
    box("ftyp", latin1("avif\0\0\0\0avifmif1")),
    box("meta", joined([new Uint8Array(4), box("iprp", box("ipco", ispe))])),
  ]);
}

/** Pictures with more in them than is good. */
const LOADS: Readonly<Record<string, Maker>> = {
  "text of 64 MiB.png": () =>
    blankPng(9, 9, [pngChunk("zTXt", joined([latin1("a\0\0"), deflateSync(Buffer.alloc(2 ** 26))]))]),
  "a profile of 64 MiB.png": () =>
    blankPng(9, 9, [pngChunk("iCCP", joined([latin1("a\0\0"), deflateSync(Buffer.alloc(2 ** 26))]))]),
  "rows beyond the last.png": () => png(9, 9, 1, 0, Buffer.alloc(2 ** 26)),
  "rows that are missing.png": () => png(900, 900, 8, 2, new Uint8Array(9)),
  "100,000 chunks.png": () =>
    blankPng(
      9,
      9,
      Array.from({ length: 100_000 }, () => pngChunk("tEXt", "a\0b")),
    ),
  "a palette that is missing.png": () => png(9, 9, 8, 3, new Uint8Array(90)),
  "a palette that is too long.png": () =>
    png(9, 9, 8, 3, new Uint8Array(90), [pngChunk("PLTE", "abc".repeat(300))]),
  "an unknown filter.png": () => png(9, 9, 8, 0, new Uint8Array(90).fill(9)),
  "an unknown colour.png": () => png(9, 9, 8, 5, new Uint8Array(90)),
  "16 bits.png": () => png(9, 9, 16, 2, new Uint8Array(9 * 55)),
  "animated without frames.png": () => blankPng(9, 9, [pngChunk("acTL", "\0\0\xff\xff\0\0\0\0")]),
  "two headers.png": () => blankPng(9, 9, [pngChunk("IHDR", "\0\0\xff\xff\0\0\xff\xff\x08\0\0\0\0")]),
  "65,000 comments.jpg": () =>
    joined([latin1("\xff\xd8"), latin1("\xff\xfe\0\x03a".repeat(65_000)), latin1("\xff\xd9")]),
  "a million fill bytes.jpg": () => joined([latin1("\xff\xd8"), new Uint8Array(1_000_000).fill(0xff)]),
  "a comment that never ends.gif": () => gif(2, 2, "\x21\xfe\xff"),
  "blocks of 5 MB.gif": () =>
    gif(2, 2, `\x21\xfe${`\xff${"a".repeat(255)}`.repeat(20_000)}\0${GIF_FRAME}\x3b`),
  "boxes of no size.avif": () => joined([box("ftyp", latin1("avif\0\0\0\0")), new Uint8Array(64)]),
  "boxes in each other.avif": () => {
    let inner = box("ipco", new Uint8Array(8));
    for (let i = 0; i < 5000; i++) inner = box("iprp", inner);
    return joined([box("ftyp", latin1("avif\0\0\0\0")), box("meta", joined([new Uint8Array(4), inner]))]);
  },
};

/** A TIFF block of one entry: tag 0x0112 as a SHORT of this value. */
function exif(orientation: number, next = 0, entries = 1): Uint8Array {
  return joined([
    latin1("Exif\0\0II*\0\x08\0\0\0"),
    little(entries, 2),
    latin1("\x12\x01\x03\0\x01\0\0\0"),
    little(orientation, 4),
    little(next, 4),
  ]);
}

/** Orientations that EXIF does not have, put into a sound JPEG. */
export function exifOddities(jpeg: Uint8Array): Readonly<Record<string, Maker>> {
  const withBlock =
    (block: Uint8Array, into: Uint8Array = jpeg): Maker =>
    () =>
      joined([into.subarray(0, 2), latin1("\xff\xe1"), big(block.length + 2, 2), block, into.subarray(2)]);
  return {
    "orientation 0.jpg": withBlock(exif(0)),
    "orientation 9.jpg": withBlock(exif(9)),
    "orientation 65535.jpg": withBlock(exif(65_535)),
    "a directory that follows itself.jpg": withBlock(exif(6, 8)),
    "65,535 entries.jpg": withBlock(exif(6, 0, 65_535)),
    "a directory past the end.jpg": withBlock(latin1("Exif\0\0II*\0\xff\xff\xff\x7f")),
    "half a block.jpg": withBlock(latin1("Exif\0\0II")),
    "two blocks.jpg": () => withBlock(exif(3), withBlock(exif(6))())(),
  };
}

/** Formats that are not read, and files that are two things at once. */
export function strangers(pdf: Uint8Array, pngFile: Uint8Array): Readonly<Record<string, Maker>> {
  const text =
    (content: string): Maker =>
    () =>
      latin1(content);
  return {
    "a TIFF": text("II*\0\x08\0\0\0\0\0"),
    "a HEIC": text("\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    "a film": text("\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
    "a Photoshop file": text("8BPS\0\x01"),
    "an archive": text("PK\x03\x04\x14\0"),
    "an SVG": text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "a web page": text("<!doctype html><script>alert(1)</script>"),
    "plain text": text("just words\n"),
    "an SVG that calls itself a PNG.png": text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "a PDF after 1,000 bytes.pdf": () => joined([new Uint8Array(1000).fill(32), pdf]),
    "a PDF after 2,000 bytes.pdf": () => joined([new Uint8Array(2000).fill(32), pdf]),
    "two PDFs.pdf": () => joined([pdf, pdf]),
    "a PNG and a PDF.png": () => joined([pngFile, pdf]),
    "a PDF and a PNG.pdf": () => joined([pdf, pngFile]),
    zeros: () => new Uint8Array(100_000),
    "a PDF and 20 MB of zeros.pdf": () => joined([pdf, new Uint8Array(20_000_000)]),
  };
}

/** Pictures that are nasty by what they say, by kind and name. */
export const NASTY_IMAGES: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  shapes: SHAPES,
  loads: LOADS,
};
