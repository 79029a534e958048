import { brotliCompressSync, deflateSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import type { SourceServer } from "../../src/cli/serve";
import type { DecodeLimits } from "../../src/decode/options";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";
import {
  contentsPage,
  imagePage,
  joined,
  latin1,
  type PdfObject,
  writePage,
  writePdf,
} from "../torture/pdf-writer";

// The bounds of src/decode/pdf/guarded-worker.js, by its numbers. Each is met by a file that no other bound refuses, or
// not with that message, and has a file just within it.

const MIB = 2 ** 20;

/** Not a power of two, so that pdf.js's buffers, which are, do not refuse what `DecompressionStream` lets through: they hold 2 MiB. */
const STREAM_LIMIT = 1.5 * MIB;
const OVER = 1_900_000;
const WITHIN = 1_200_000;
/** Fits no buffer of less than twice the limit. */
const OVER_BUFFER = 2.5 * MIB;

const ONE_STREAM = "a stream of the PDF unpacks to more bytes than the limit maxStreamBytes, 1572864";
const ALL_STREAMS =
  "the streams of a page unpack to more bytes together than twice the limit maxStreamBytes, 1572864";
const ONE_PICTURE = "a picture in the PDF has more pixels than the limit maxImagePixels, 50000";
const ALL_PICTURES =
  "the pictures of a page have more pixels together than twice the limit maxImagePixels, 50000";

let browser: Browser;
let server: SourceServer;
let page: PageModule<typeof import("./decode-in-page")>;
/** JPEGs of 200 x 200 and of 300 x 200 pixels. */
let jpeg200: Uint8Array;
let jpeg300: Uint8Array;

beforeAll(async () => {
  server = await sharedServer({ isolated: false });
  browser = await sharedBrowser();
  const opened = await openPage(browser, server);
  page = pageModule(opened, "/test/browser/decode-in-page.ts");
  const jpegOf = async (width: number, height: number): Promise<Uint8Array> =>
    new Uint8Array(
      await opened.evaluate(
        `(async () => {
          const canvas = new OffscreenCanvas(${width}, ${height});
          canvas.getContext("2d").fillRect(9, 9, 50, 50);
          const blob = await canvas.convertToBlob({ type: "image/jpeg" });
          return [...new Uint8Array(await blob.arrayBuffer())];
        })()`,
      ),
    );
  [jpeg200, jpeg300] = [await jpegOf(200, 200), await jpegOf(300, 200)];
});

afterAll(closePages);

/** Reads and draws all pages: pictures may arrive after the operators, while the page is drawn. */
async function refusalOf(file: Uint8Array, limits: Partial<DecodeLimits>): Promise<string | null> {
  const { error } = await page.read({ bytes: [...file], options: { limits }, points: [] });
  if (error !== null) expect(error).toMatchObject({ name: "KieError", code: "too-large" });
  return error?.message ?? null;
}

const blanks = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(0x20);
const packed = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 9 });

describe("bytes of a stream", () => {
  const refusal = (file: Uint8Array): Promise<string | null> =>
    refusalOf(file, { maxStreamBytes: STREAM_LIMIT });

  it("are unpacked by the browser: what is over 1 KiB does not go through pdf.js's own decoder", async () => {
    const file = contentsPage("/Filter/FlateDecode", packed(blanks(WITHIN)));
    expect(await page.countNativeStreams({ bytes: [...file] })).toEqual({ streams: 1, bytes: WITHIN });
  });

  it("1: are counted where the browser unpacks", async () => {
    const of = (bytes: number) => contentsPage("/Filter/FlateDecode", packed(blanks(bytes)));
    expect(await refusal(of(OVER))).toBe(ONE_STREAM);
    expect(await refusal(of(WITHIN))).toBeNull();
  });

  it("1: are counted at each link of a chain", async () => {
    const twice = (bytes: Uint8Array) => contentsPage("/Filter[/FlateDecode/FlateDecode]", bytes);
    expect(await refusal(twice(packed(packed(blanks(OVER)))))).toBe(ONE_STREAM);
    expect(await refusal(twice(packed(packed(blanks(WITHIN)))))).toBeNull();
    // The first link unpacks to empty blocks of 5 bytes, the second one to next to nothing.
    expect(await refusal(twice(packed(emptyBlocks(OVER))))).toBe(ONE_STREAM);
    expect(await refusal(twice(packed(emptyBlocks(WITHIN))))).toBeNull();
  });

  it("2: are counted together for a page, and from 0 for the next", async () => {
    const picture = {
      dict: "/Type/XObject/Subtype/Image/Width 1200/Height 1000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
      stream: packed(blanks(1_200_000)),
    };
    const pages = (names: readonly string[]) =>
      writePdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        `<</Type/Pages/Kids[${names.map((_, i) => `${6 + 2 * i} 0 R`).join(" ")}]/Count ${names.length}>>`,
        picture,
        picture,
        picture,
        ...names.flatMap((text, i): PdfObject[] => [
          `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</XObject<</A 3 0 R/B 4 0 R/C 5 0 R>>>>/Contents ${7 + 2 * i} 0 R>>`,
          { dict: "", stream: text },
        ]),
      ]);
    expect(await refusal(pages(["/A Do /B Do /C Do"]))).toBe(ALL_STREAMS);
    expect(await refusal(pages(["/A Do /B Do", "/B Do /C Do"]))).toBeNull();
  });

  it.each<[string, (bytes: number) => Uint8Array]>([
    ["run lengths", (bytes) => contentsPage("/Filter/RunLengthDecode", runLengths(bytes))],
    [
      "run lengths that were packed",
      (bytes) => contentsPage("/Filter[/FlateDecode/RunLengthDecode]", packed(runLengths(bytes))),
    ],
    ["base 85", (bytes) => contentsPage("/Filter/ASCII85Decode", `${"z".repeat(bytes / 4)}~>`)],
    [
      "a predictor",
      (bytes) =>
        contentsPage(
          "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1023>>",
          packed(new Uint8Array(bytes)),
        ),
    ],
    // The browser refuses data after the end, pdf.js does not.
    [
      "damaged Flate",
      (bytes) => contentsPage("/Filter/FlateDecode", joined([packed(blanks(bytes)), latin1("junk")])),
    ],
    ["an object stream", objectStream],
    [
      "content streams joined",
      (bytes) =>
        writePage("", {
          contents: `[${"5 0 R ".repeat(bytes / (MIB / 2))}]`,
          more: [{ dict: "", stream: blanks(MIB / 2) }],
        }),
    ],
  ])("3: are bounded where pdf.js unpacks: %s", async (_, fileOf) => {
    expect(await refusal(fileOf(OVER_BUFFER))).toBe(ONE_STREAM);
    expect(await refusal(fileOf(MIB))).toBeNull();
  });

  it("4: are counted where pdf.js unpacks Brotli", async () => {
    const of = (bytes: number) => contentsPage("/Filter/BrotliDecode", brotliCompressSync(blanks(bytes)));
    expect(await refusal(of(OVER))).toBe(ONE_STREAM);
    expect(await refusal(of(WITHIN))).toBeNull();
  });
});

describe("pixels of a picture", () => {
  const refusal = (file: Uint8Array): Promise<string | null> => refusalOf(file, { maxImagePixels: 50_000 });
  const jpegPage = (jpeg: Uint8Array) =>
    imagePage("/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode", jpeg);

  it("5: are those of a JPEG's own header where the browser decodes it", async () => {
    expect(await refusal(jpegPage(jpeg300))).toBe(ONE_PICTURE);
    expect(await refusal(jpegPage(jpeg200))).toBeNull();
  });

  it("5: are those of a JPEG's own header where pdf.js decodes it", async () => {
    expect(await refusal(jpegPage(cmykJpeg(65_500)))).toBe(ONE_PICTURE);
    expect(await refusal(jpegPage(cmykJpeg(8)))).toBeNull();
  });

  it("6: are counted together for a page, JPEGs among them", async () => {
    const gray = {
      dict: "/Type/XObject/Subtype/Image/Width 200/Height 200/BitsPerComponent 8/ColorSpace/DeviceGray",
      stream: new Uint8Array(40_000),
    };
    const jpeg = { dict: `${gray.dict.replace("Gray", "RGB")}/Filter/DCTDecode`, stream: jpeg200 };
    const pictures = (...more: readonly PdfObject[]) =>
      writePage(more.map((_, i) => `/X${i} Do`).join(" "), {
        resources: `/XObject<<${more.map((_, i) => `/X${i} ${5 + i} 0 R`).join("")}>>`,
        more,
      });
    expect(await refusal(pictures(gray, gray, gray, gray, gray))).toBe(ALL_PICTURES);
    expect(await refusal(pictures(jpeg, gray, gray, gray, gray))).toBe(ALL_PICTURES);
    expect(await refusal(pictures(jpeg, jpeg, jpeg, jpeg))).toBe(ALL_PICTURES);
    expect(await refusal(pictures(jpeg, gray))).toBeNull();
  });

  it("7: are those that the PDF states", async () => {
    const sized = (width: number) =>
      imagePage(
        `/Width ${width}/Height 200/BitsPerComponent 8/ColorSpace/DeviceGray`,
        new Uint8Array(200 * width),
      );
    expect(await refusal(sized(300))).toBe(ONE_PICTURE);
    expect(await refusal(sized(200))).toBeNull();
  });
});

/** Run lengths of 128 blanks each. */
function runLengths(bytes: number): Uint8Array {
  return latin1("\x81 ".repeat(bytes / 128));
}

/** A Flate stream of this many bytes that unpacks to nothing: stored blocks of length 0 (RFC 1951, 3.2.4), the last one marked. */
function emptyBlocks(bytes: number): Uint8Array {
  const block = "\0\0\0\xff\xff";
  const count = Math.floor(bytes / block.length);
  return latin1(`\x78\x9c${block.repeat(count)}\x01\0\0\xff\xff\0\0\0\x01`);
}

/** A file whose page tree lies in an object stream that unpacks to the given number of bytes. */
function objectStream(bytes: number): Uint8Array {
  const pages = "2 0\n<</Type/Pages/Kids[3 0 R]/Count 1>>";
  const stream = packed(latin1(pages.padEnd(bytes, " ")));
  const parts = [
    latin1("%PDF-1.7\n"),
    latin1("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"),
    latin1("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>\nendobj\n"),
    joined([
      latin1(`4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${stream.length}>>\nstream\n`),
      stream,
      latin1("\nendstream\nendobj\n"),
    ]),
  ];
  const offsetOf = (part: number): number =>
    parts.slice(0, part).reduce((sum, { length }) => sum + length, 0);
  // Type 1: an object at an offset; type 2: in object stream 4, its first.
  const entries = [
    [0, 0, 0],
    [1, offsetOf(1), 0],
    [2, 4, 0],
    [1, offsetOf(2), 0],
    [1, offsetOf(3), 0],
    [1, offsetOf(4), 0],
  ];
  const table = Uint8Array.from(
    entries.flatMap(([type, field, index]) => [
      type!,
      field! >> 16,
      (field! >> 8) & 255,
      field! & 255,
      index!,
    ]),
  );
  return joined([
    ...parts,
    latin1(`5 0 obj\n<</Type/XRef/Size 6/W[1 3 1]/Root 1 0 R/Length ${table.length}>>\nstream\n`),
    table,
    latin1(`\nendstream\nendobj\nstartxref\n${offsetOf(4)}\n%%EOF\n`),
  ]);
}

/** Header and no data of a JPEG of four components, which pdf.js does not leave to the browser. */
function cmykJpeg(side: number): Uint8Array {
  const uint16 = String.fromCharCode(side >> 8, side & 255);
  return latin1(
    `\xff\xd8\xff\xc0\0\x14\x08${uint16}${uint16}\x04\x01\x11\0\x02\x11\0\x03\x11\0\x04\x11\0` +
      "\xff\xda\0\x0e\x04\x01\0\x02\0\x03\0\x04\0\0\x3f\0abc\xff\xd9",
  );
}
