import { deflateSync } from "node:zlib";
import { big, bmp, little, PNG_MAGIC, pngChunk, riff } from "./image-parts";
import type { Maker } from "./nasty-pdfs";
import { joined, latin1 } from "./pdf-writer";
import { noise } from "./random";

/** Sound files that these are made from; all are our own. */
export interface SoundFiles {
  readonly pdf: Uint8Array;
  readonly png: Uint8Array;
  readonly jpeg: Uint8Array;
  /** A JPEG whose pixels come in several passes. */
  readonly progressive: Uint8Array;
  readonly gif: Uint8Array;
  /** A WebP of one `VP8L` chunk. */
  readonly webp: Uint8Array;
  readonly avif: Uint8Array;
  readonly bmp: Uint8Array;
}

const header = (width: number, height: number, ...rest: readonly number[]): Uint8Array =>
  joined([big(width, 4), big(height, 4), Uint8Array.from(rest)]);
const pngOf = (...chunks: readonly Uint8Array[]): Maker => {
  return () => joined([PNG_MAGIC, ...chunks]);
};
/** Nine rows of nine white pixels in a byte each, no filter. */
const ROWS = Uint8Array.from({ length: 90 }, (_, i) => (i % 10 === 0 ? 0 : 255));
const PIXELS = pngChunk("IDAT", deflateSync(ROWS));
const END = pngChunk("IEND", "");
const GREY = pngChunk("IHDR", header(9, 9, 8, 0, 0, 0, 0));
const PALETTED = pngChunk("IHDR", header(9, 9, 8, 3, 0, 0, 0));
const paletted = (...rest: readonly Uint8Array[]): Maker => pngOf(PALETTED, ...rest, END);
const grey = (...between: readonly Uint8Array[]): Maker => pngOf(GREY, ...between, PIXELS, END);

/** PNGs wrong inside, as in Willem van Schaik's PngSuite and beyond it. */
const PNGS: Readonly<Record<string, Maker>> = {
  "no header": pngOf(PIXELS, END),
  "a header of no bytes": pngOf(pngChunk("IHDR", ""), PIXELS, END),
  "a header of 12 bytes": pngOf(pngChunk("IHDR", header(9, 9, 8, 0, 0, 0)), PIXELS, END),
  "a header after the pixels": pngOf(PIXELS, GREY, END),
  "no pixels": pngOf(GREY, END),
  "pixels of no bytes": pngOf(GREY, pngChunk("IDAT", ""), END),
  "pixels in 20,000 pieces": () => {
    const packed = deflateSync(noise(20_000, 1), { level: 0 });
    const pieces = [...packed].map((byte) => pngChunk("IDAT", Uint8Array.of(byte)));
    return joined([PNG_MAGIC, pngChunk("IHDR", header(141, 141, 8, 0, 0, 0, 0)), ...pieces, END]);
  },
  "pixels with something between": pngOf(GREY, PIXELS, pngChunk("tEXt", "a\0b"), PIXELS, END),
  "wrong sums": pngOf(
    pngChunk("IHDR", header(9, 9, 8, 0, 0, 0, 0), 1),
    pngChunk("IDAT", deflateSync(ROWS), 2),
    END,
  ),
  "a palette of 16 bits": pngOf(pngChunk("IHDR", header(9, 9, 16, 3, 0, 0, 0)), PIXELS, END),
  "an alpha of one bit": pngOf(pngChunk("IHDR", header(9, 9, 1, 6, 0, 0, 0)), PIXELS, END),
  "no bits": pngOf(pngChunk("IHDR", header(9, 9, 0, 0, 0, 0, 0)), PIXELS, END),
  "one bit": pngOf(
    pngChunk("IHDR", header(9, 9, 1, 0, 0, 0, 0)),
    pngChunk("IDAT", deflateSync(new Uint8Array(27))),
    END,
  ),
  "an unknown packing": pngOf(pngChunk("IHDR", header(9, 9, 8, 0, 3, 0, 0)), PIXELS, END),
  "an unknown filtering": pngOf(pngChunk("IHDR", header(9, 9, 8, 0, 0, 1, 0)), PIXELS, END),
  "an unknown interlacing": pngOf(pngChunk("IHDR", header(9, 9, 8, 0, 0, 0, 7)), PIXELS, END),
  "interlaced rows that are not": pngOf(pngChunk("IHDR", header(9, 9, 8, 0, 0, 0, 1)), PIXELS, END),
  "interlaced of 1 x 1": pngOf(
    pngChunk("IHDR", header(1, 1, 8, 0, 0, 0, 1)),
    pngChunk("IDAT", deflateSync(new Uint8Array(2))),
    END,
  ),
  "a palette of no colours": paletted(pngChunk("PLTE", ""), PIXELS),
  "a palette of 257 colours": paletted(pngChunk("PLTE", new Uint8Array(771)), PIXELS),
  "a palette of half a colour": paletted(pngChunk("PLTE", new Uint8Array(8)), PIXELS),
  "a palette behind the pixels": paletted(PIXELS, pngChunk("PLTE", new Uint8Array(768))),
  "colours past the palette's end": paletted(
    pngChunk("PLTE", new Uint8Array(6)),
    pngChunk("tRNS", new Uint8Array(300)),
    PIXELS,
  ),
  "a gamma of zero": grey(pngChunk("gAMA", big(0, 4))),
  "primaries of zeros": grey(pngChunk("gAMA", big(45_455, 4)), pngChunk("cHRM", new Uint8Array(32))),
  "a profile of noise": grey(pngChunk("iCCP", joined([latin1("a\0\0"), deflateSync(noise(900, 2))]))),
  "a profile that is not packed": grey(pngChunk("iCCP", joined([latin1("a\0\0"), noise(900, 2)]))),
  "a density of zero": grey(pngChunk("pHYs", new Uint8Array(9))),
  "an EXIF of noise": grey(pngChunk("eXIf", noise(90, 2))),
  "an EXIF that says to turn": grey(
    pngChunk("eXIf", latin1("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0")),
  ),
  "an unknown chunk that must be known": grey(pngChunk("ABCD", "abc")),
  "a chunk of two gigabytes": pngOf(GREY, big(2 ** 31 - 1, 4), latin1("IDATabc"), END),
  "two frames": grey(
    pngChunk("acTL", joined([big(2, 4), big(0, 4)])),
    pngChunk("fcTL", joined([big(0, 4), big(9, 4), big(9, 4), new Uint8Array(8), new Uint8Array(6)])),
  ),
  "a frame outside the picture": grey(
    pngChunk("acTL", joined([big(1, 4), big(0, 4)])),
    pngChunk(
      "fcTL",
      joined([big(0, 4), big(9000, 4), big(9000, 4), big(70_000, 4), big(70_000, 4), new Uint8Array(6)]),
    ),
  ),
};

/** A JPEG's segments and scans: its marker with what follows it, up to the next marker that is no restart. */
function segments(jpeg: Uint8Array): { readonly marker: number; readonly bytes: Uint8Array }[] {
  const parts: { marker: number; bytes: Uint8Array }[] = [];
  for (let at = 2; at + 2 <= jpeg.length; ) {
    const marker = jpeg[at + 1]!;
    let end = at + 2;
    if (marker !== 0xd9) {
      end += (jpeg[at + 2]! << 8) | jpeg[at + 3]!;
      while (marker === 0xda && end < jpeg.length) {
        const next = jpeg[end + 1]!;
        if (jpeg[end] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) break;
        end++;
      }
    }
    parts.push({ marker, bytes: jpeg.subarray(at, end) });
    at = end;
  }
  return parts;
}

const isFrame = (marker: number): boolean => marker === 0xc0 || marker === 0xc1 || marker === 0xc2;

/** A JPEG with its segments changed, left out (`[]`) or added to. */
function rewritten(
  jpeg: Uint8Array,
  change: (bytes: Uint8Array, marker: number, index: number) => readonly (Uint8Array | string)[],
): Maker {
  return () => {
    const parts = segments(jpeg).flatMap(({ marker, bytes }, i) => [...change(bytes, marker, i)]);
    return joined([
      latin1("\xff\xd8"),
      ...parts.map((part) => (typeof part === "string" ? latin1(part) : part)),
    ]);
  };
}

/** The frame with a byte set. */
const framed = (jpeg: Uint8Array, at: number, value: number): Maker =>
  rewritten(jpeg, (bytes, marker) => {
    if (!isFrame(marker)) return [bytes];
    const copy = bytes.slice();
    copy[at] = value;
    return [copy];
  });

/**
 * A grey progressive JPEG that goes over all of its blocks once for each scan, of which each is a few bytes
 * (libjpeg-turbo's `djpeg -maxscans` is against these).
 */
function manyScans(side: number, scans: number): Uint8Array {
  const blocks = (side / 8) ** 2;
  const huffman = (kind: number, symbol: number): Uint8Array =>
    joined([latin1("\xff\xc4\0\x14"), Uint8Array.of(kind, 1), new Uint8Array(15), Uint8Array.of(symbol)]);
  // A run of 2^14 and up to 2^14 - 1 more blocks without a coefficient: the code `0`, then 14 bits.
  const runs = Math.ceil(blocks / (2 ** 15 - 1));
  const bits = `0${"1".repeat(14)}`.repeat(runs);
  const run: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, "1"), 2);
    run.push(byte);
    if (byte === 0xff) run.push(0);
  }
  const scan = joined([latin1("\xff\xda\0\x08\x01\x01\0\x01\x3f\0"), Uint8Array.from(run)]);
  return joined([
    latin1("\xff\xd8\xff\xdb\0\x43\0"),
    new Uint8Array(64).fill(1),
    latin1("\xff\xc2\0\x0b\x08"),
    big(side, 2),
    big(side, 2),
    latin1("\x01\x01\x11\0"),
    huffman(0, 0),
    huffman(0x10, 0xe0),
    latin1("\xff\xda\0\x08\x01\x01\0\0\0\0"),
    new Uint8Array(Math.ceil(blocks / 8)),
    ...Array.from({ length: scans }, () => scan),
    latin1("\xff\xd9"),
  ]);
}

function jpegs({ jpeg, progressive, pdf, png }: SoundFiles): Readonly<Record<string, Maker>> {
  const without = (...markers: readonly number[]): Maker =>
    rewritten(jpeg, (bytes, marker) => (markers.includes(marker) ? [] : [bytes]));
  const before = (segment: string | Uint8Array): Maker =>
    rewritten(jpeg, (bytes, _, i) => (i === 0 ? [segment, bytes] : [bytes]));
  let scan = 0;
  return {
    "1,000 scans of 8,000 x 8,000": () => manyScans(8000, 1000),
    "20,000 scans of 1,024 x 1,024": () => manyScans(1024, 20_000),
    "restarts that never come": before("\xff\xdd\0\x04\0\x01"),
    "restarts of none": before("\xff\xdd\0\x04\0\0"),
    "restarts out of turn": rewritten(jpeg, (bytes, marker) =>
      marker === 0xda
        ? [
            "\xff\xdd\0\x04\0\x04",
            bytes.subarray(0, bytes.length >> 1),
            "\xff\xd5\xff\xd2",
            bytes.subarray(bytes.length >> 1),
          ]
        : [bytes],
    ),
    "scans that are missing": rewritten(progressive, (bytes, marker) =>
      marker === 0xda && scan++ % 2 === 1 ? [] : [bytes],
    ),
    "the first scan alone": rewritten(progressive, (bytes, marker, i) =>
      marker === 0xda && i > segments(progressive).findIndex((one) => one.marker === 0xda) ? [] : [bytes],
    ),
    "scans backwards": () => {
      const all = segments(progressive);
      const scans = all.filter(({ marker }) => marker === 0xda).reverse();
      const others = all.filter(({ marker }) => marker !== 0xda && marker !== 0xd9);
      return joined([
        latin1("\xff\xd8"),
        ...[...others, ...scans].map(({ bytes }) => bytes),
        latin1("\xff\xd9"),
      ]);
    },
    "a scan of noise": rewritten(jpeg, (bytes, marker) =>
      marker === 0xda ? [bytes.subarray(0, 14), noise(400, 3).map((byte) => byte & 0x7f)] : [bytes],
    ),
    "a frame of passes that is none": framed(jpeg, 1, 0xc2),
    "a frame of no passes that has some": framed(progressive, 1, 0xc0),
    "a frame by arithmetic": framed(jpeg, 1, 0xc9),
    "a frame without loss": framed(jpeg, 1, 0xc3),
    "12 bits": framed(jpeg, 4, 12),
    "no bits": framed(jpeg, 4, 0),
    "colours of no samples": framed(jpeg, 11, 0),
    "colours of 15 x 15 samples": framed(jpeg, 11, 0xff),
    "colours by a table that is missing": framed(jpeg, 12, 3),
    "a height of nothing": framed(jpeg, 6, 0),
    "65,535 rows of a few": rewritten(jpeg, (bytes, marker) =>
      isFrame(marker) ? [bytes.subarray(0, 5), "\xff\xff", bytes.subarray(7)] : [bytes],
    ),
    "no tables of numbers": without(0xdb),
    "no tables of codes": without(0xc4),
    "no frame": without(0xc0, 0xc1, 0xc2),
    "no scan": without(0xda),
    "two frames": rewritten(jpeg, (bytes, marker) => (isFrame(marker) ? [bytes, bytes] : [bytes])),
    "two frames of other sizes": rewritten(jpeg, (bytes, marker) =>
      isFrame(marker) ? [bytes, bytes.subarray(0, 5), "\x3f\xff\x3f\xff", bytes.subarray(9)] : [bytes],
    ),
    "tables of numbers of zeros": rewritten(jpeg, (bytes, marker) =>
      marker === 0xdb ? [bytes.map((byte, i) => (i < 5 ? byte : 0))] : [bytes],
    ),
    "tables of codes that overflow": rewritten(jpeg, (bytes, marker) =>
      marker === 0xc4 ? [bytes.map((byte, i) => (i >= 5 && i < 21 ? 255 : byte))] : [bytes],
    ),
    "an end before the scan": rewritten(jpeg, (bytes, marker) =>
      marker === 0xda ? ["\xff\xd9", bytes] : [bytes],
    ),
    "a start inside": rewritten(jpeg, (bytes, marker) => (marker === 0xda ? ["\xff\xd8", bytes] : [bytes])),
    "a length of one": before("\xff\xee\0\x01"),
    "an Adobe mark of another colour": before("\xff\xee\0\x0eAdobe\0d\0\0\0\0\x02"),
    "a profile in pieces that are missing": before("\xff\xe2\0\x14ICC_PROFILE\0\x03\xffabc"),
    "a profile of noise": before(joined([latin1("\xff\xe2\x01\x12ICC_PROFILE\0\x01\x01"), noise(258, 2)])),
    "a thumbnail of itself": before(
      joined([latin1("\xff\xe1"), big(jpeg.length + 8, 2), latin1("Exif\0\0"), jpeg]),
    ),
    "60,000 tables": before("\xff\xdd\0\x04\0\0".repeat(60_000)),
    "two pictures": () => joined([jpeg, jpeg]),
    "a PDF in a comment": before(joined([latin1("\xff\xfe"), big(pdf.length + 2, 2), pdf])),
    "a PDF behind its end": () => joined([jpeg, pdf]),
    "a PNG behind its end": () => joined([jpeg, png]),
  };
}

const part = (type: string, data: Uint8Array): Uint8Array =>
  joined([latin1(type), little(data.length, 4), data, new Uint8Array(data.length % 2)]);
const canvas = (width: number, height: number, flags: number): Uint8Array =>
  part("VP8X", joined([Uint8Array.of(flags, 0, 0, 0), little(width - 1, 3), little(height - 1, 3)]));

function webps({ webp }: SoundFiles): Readonly<Record<string, Maker>> {
  const picture = webp.subarray(12);
  const [width, height] = [48, 32];
  const frame = (x: number, y: number, w: number, h: number): Uint8Array =>
    part(
      "ANMF",
      joined([
        little(x, 3),
        little(y, 3),
        little(w - 1, 3),
        little(h - 1, 3),
        little(100, 3),
        Uint8Array.of(0),
        picture,
      ]),
    );
  const animated = (...frames: readonly Uint8Array[]): Maker => {
    return () => riff(canvas(width, height, 2), part("ANIM", new Uint8Array(6)), ...frames);
  };
  return {
    "two frames": animated(frame(0, 0, width, height), frame(0, 0, width, height)),
    "a frame outside the picture": animated(frame(5000, 5000, width, height)),
    "a frame of another size": animated(frame(0, 0, 7, 7)),
    "3,000 frames": animated(...Array.from({ length: 3000 }, () => frame(0, 0, width, height))),
    "a canvas larger than its picture": () => riff(canvas(9000, 9000, 0), picture),
    "a canvas smaller than its picture": () => riff(canvas(1, 1, 0), picture),
    "an alpha of noise": () => riff(canvas(width, height, 16), part("ALPH", noise(300, 2)), picture),
    "a profile of noise": () => riff(canvas(width, height, 32), part("ICCP", noise(300, 2)), picture),
    "an EXIF of noise": () => riff(canvas(width, height, 8), picture, part("EXIF", noise(300, 2))),
    "two pictures": () => riff(picture, picture),
    "pixels of noise": () => riff(part("VP8L", joined([picture.subarray(8, 13), noise(300, 4)]))),
    "pixels of noise with loss": () =>
      riff(part("VP8 ", joined([latin1("\x10\x02\0\x9d\x01\x2a\x30\0\x20\0"), noise(300, 4)]))),
    "a length of 4294967295": () => joined([webp.subarray(0, 4), little(2 ** 32 - 1, 4), webp.subarray(8)]),
    "an odd length": () => joined([webp.subarray(0, 4), little(webp.length - 9, 4), webp.subarray(8)]),
    "no chunk": () => riff(),
  };
}

function gifs({ gif }: SoundFiles): Readonly<Record<string, Maker>> {
  const screen = (width: number, height: number, body: string): Maker => {
    return () =>
      joined([
        latin1("GIF89a"),
        little(width, 2),
        little(height, 2),
        latin1(`\x80\0\0\0\0\0\xff\xff\xff${body}\x3b`),
      ]);
  };
  const image = (flags: string, codes: string) => `\x2c\0\0\0\0\x02\0\x02\0${flags}${codes}`;
  return {
    "a screen of no size": screen(0, 0, image("\0", "\x02\x03\x44\x02\x05\0")),
    "codes of no bits": screen(2, 2, image("\0", "\0\x03\x44\x02\x05\0")),
    "codes of 12 bits": screen(2, 2, image("\0", "\x0c\x03\x44\x02\x05\0")),
    "codes of 255 bits": screen(2, 2, image("\0", "\xff\x03\x44\x02\x05\0")),
    "no codes": screen(2, 2, image("\0", "\x02\0")),
    "codes of noise": () =>
      joined([
        latin1("GIF89a\x40\0\x40\0\x80\0\0\0\0\0\xff\xff\xff\x2c\0\0\0\0\x40\0\x40\0\0\x02\xff"),
        noise(255, 1),
        latin1("\0\x3b"),
      ]),
    interlaced: screen(2, 2, image("\x40", "\x02\x03\x44\x02\x05\0")),
    "a palette of its own that is cut off": screen(2, 2, image("\x87", "\x02\x03\x44\x02\x05\0")),
    "a colour that is not there": screen(
      2,
      2,
      `\x21\xf9\x04\x1d\0\0\xff\0${image("\0", "\x02\x03\x44\x02\x05\0")}`,
    ),
    "a block of an unknown kind": screen(2, 2, `\x99${image("\0", "\x02\x03\x44\x02\x05\0")}`),
    "text by the picture": screen(
      2,
      2,
      `\x21\x01\x0c${"\0".repeat(12)}\x05hello\0${image("\0", "\x02\x03\x44\x02\x05\0")}`,
    ),
    "a loop of 65,535": () =>
      joined([
        gif.subarray(0, 13 + 3 * 2 ** ((gif[10]! & 7) + 1)),
        latin1("\x21\xff\x0bNETSCAPE2.0\x03\x01\xff\xff\0"),
        gif.subarray(13 + 3 * 2 ** ((gif[10]! & 7) + 1)),
      ]),
    "a script": () => latin1("GIF89a/*\0\0\0\0*/=1;alert(1);"),
  };
}

function bmps({ bmp: sound }: SoundFiles): Readonly<Record<string, Maker>> {
  const set = (at: number, bytes: Uint8Array): Maker => {
    return () => joined([sound.subarray(0, at), bytes, sound.subarray(at + bytes.length)]);
  };
  const info = (bits: number, compression: number, colours: number, body: Uint8Array, side = 8): Maker => {
    return () => bmp(side, side, bits, compression, body, colours);
  };
  return {
    "pixels before the file": set(10, little(2 ** 32 - 1, 4)),
    "pixels in the header": set(10, little(0, 4)),
    "planes of 99": set(26, little(99, 2)),
    "a header of version 5": set(14, little(124, 4)),
    "a header of OS/2": set(14, little(64, 4)),
    "a header of a billion": set(14, little(1e9, 4)),
    "a palette of four billion": info(8, 0, 2 ** 32 - 1, noise(64, 1)),
    "a palette that is missing": info(8, 0, 256, noise(64, 1)),
    "masks of nothing": info(32, 3, 0, joined([new Uint8Array(12), noise(256, 1)])),
    "masks in each other": info(16, 3, 0, joined([new Uint8Array(12).fill(0xff), noise(256, 1)])),
    "runs of noise": info(8, 1, 2, joined([new Uint8Array(8), noise(400, 2)]), 64),
    "half runs of noise": info(4, 2, 2, joined([new Uint8Array(8), noise(400, 3)]), 64),
    "runs that jump out": info(
      8,
      1,
      2,
      joined([new Uint8Array(8), latin1("\0\x02\xff\xff\0\x02\xff\xff\x05\x01\0\x01")]),
      64,
    ),
    "a JPEG inside": info(0, 4, 0, noise(400, 5)),
    "a PNG inside": info(0, 5, 0, noise(400, 6)),
    "an unknown packing": info(24, 99, 0, noise(400, 7)),
    "24 bits in runs": info(24, 1, 0, noise(400, 8)),
  };
}

function avifs({ avif }: SoundFiles): Readonly<Record<string, Maker>> {
  const text = Buffer.from(avif).toString("latin1");
  const renamed = (from: string, to: string): Maker => {
    return () => latin1(text.replaceAll(from, to));
  };
  const filled = (type: string, from: number, length: number, value: number): Maker => {
    return () => {
      const at = text.indexOf(type) + 4 + from;
      return avif.map((byte, i) => (i >= at && i < at + length ? value : byte));
    };
  };
  return {
    "the brand of a HEIC": renamed("ftypavif", "ftypheic"),
    "the brand of a film": renamed("ftypavif", "ftypisom"),
    "a sequence without frames": renamed("ftypavif", "ftypavis"),
    "no size": renamed("ispe", "free"),
    "a size of no pixels": filled("ispe", 4, 8, 0),
    "a size of 65,535 x 65,535": () => {
      const at = text.indexOf("ispe") + 8;
      return joined([avif.subarray(0, at), big(65_535, 4), big(65_535, 4), avif.subarray(at + 8)]);
    },
    "a size that is not the picture's": () => {
      const at = text.indexOf("ispe") + 8;
      return joined([avif.subarray(0, at), big(7, 4), big(7, 4), avif.subarray(at + 8)]);
    },
    "places beyond the end": filled("iloc", 8, 8, 0xff),
    "places of nothing": renamed("iloc", "free"),
    "no settings": renamed("av1C", "free"),
    "settings of noise": filled("av1C", 0, 4, 0xff),
    "a main picture that is missing": filled("pitm", 4, 2, 0x7f),
    "pixels of zeros": filled("mdat", 0, 9999, 0),
    "pixels of ones": filled("mdat", 0, 9999, 0xff),
    "a grid of itself": renamed("infe\x02\0\0\0\0\x01\0\0av01", "infe\x02\0\0\0\0\x01\0\0grid"),
    "links of nothing": renamed("ipma", "free"),
  };
}

/** Formats under another's name, and files that are two at once. */
function masks({ pdf, png, jpeg, gif, webp, avif, bmp }: SoundFiles): Readonly<Record<string, Maker>> {
  const text = (content: string): Maker => {
    return () => latin1(content);
  };
  return {
    "a JPEG.pdf": () => jpeg,
    "a PNG.jpg": () => png,
    "a GIF.png": () => gif,
    "a WebP.jpg": () => webp,
    "an AVIF.jpg": () => avif,
    "a BMP.png": () => bmp,
    "a PDF.jpg": () => pdf,
    "a HEIC.jpg": text("\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    "a TIFF of the other order.pdf": text("MM\0*\0\0\0\x08\0\0"),
    "a large TIFF.jpg": text("II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0"),
    "an SVG with an XML head.png": text(
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.test/x.png"/></svg>',
    ),
    "an icon.png": text("\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0"),
    "a JPEG XL.jpg": text("\xff\x0a\xfa\x1f\x41"),
    "a JPEG 2000.jp2": text("\0\0\0\x0cjP  \r\n\x87\n"),
    "a PDF in a web page.html": () => joined([latin1("<html><script>alert(1)</script>\n"), pdf]),
    "a PDF in a GIF's comment.gif": () => joined([latin1("GIF89a\x02\0\x02\0\0\0\0\x21\xfe"), pdf]),
    "a PDF in a PNG's text.png": () =>
      joined([png.subarray(0, 33), pngChunk("tEXt", joined([latin1("a\0"), pdf])), png.subarray(33)]),
    "a PDF and an archive.pdf": () => joined([pdf, latin1("PK\x05\x06"), new Uint8Array(18)]),
    "a PDF behind a mark of order.pdf": () => joined([latin1("\xef\xbb\xbf"), pdf]),
    "a PDF behind one of Word's mails.pdf": () => joined([latin1("MIME-Version: 1.0\r\n\r\n"), pdf]),
    "a PDF in UTF-16.pdf": () =>
      new Uint8Array(Buffer.from(`\ufeff${Buffer.from(pdf).toString("latin1")}`, "utf16le")),
    "a PDF in base 64.pdf": () =>
      latin1(`data:application/pdf;base64,${Buffer.from(pdf).toString("base64")}`),
    "a BMP that is text": text("BMW and others\n"),
    "a RIFF of sound.webp": text("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0"),
  };
}

/** Pictures that are wrong inside, by kind and name, made from sound files. */
export function nastyFormats(sound: SoundFiles): Readonly<Record<string, Readonly<Record<string, Maker>>>> {
  return {
    png: PNGS,
    jpg: jpegs(sound),
    webp: webps(sound),
    gif: gifs(sound),
    bmp: bmps(sound),
    avif: avifs(sound),
    masks: masks(sound),
  };
}
