import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import type { Maker } from "./nasty-pdfs";
import {
  contentsPage,
  fontPage,
  HELVETICA,
  imagePage,
  joined,
  latin1,
  PAGE_TEXT,
  type PdfObject,
  writePage,
} from "./pdf-writer";
import { noise } from "./random";

const A4 = "[0 0 595 842]";
const form = (entries: string, stream: string): PdfObject => ({
  dict: `/Type/XObject/Subtype/Form${entries}`,
  stream,
});

/** Numbers as no writer should write them. */
const ODD_NUMBERS: Readonly<Record<string, string>> = {
  "not a number": "nan",
  infinity: "inf",
  "a sign alone": "-",
  "two signs": "--5",
  "a sign inside": "5-3",
  "a point alone": ".",
  "three points": "1.2.3.4",
  "1e999": "1e999",
  "1e308": "1e308",
  "1e-400": "1e-400",
  hexadecimal: "0x10",
  "400 digits": "9".repeat(400),
  "-400 digits": `-${"9".repeat(400)}`,
  "a name": "/Five",
  "a string": "(5)",
};

/** A page on which a number stands wherever numbers stand. */
const numbered = (n: string): Uint8Array =>
  writePage(
    [
      PAGE_TEXT,
      `q ${n} 0 0 1 0 0 cm ${PAGE_TEXT} Q q 1 ${n} ${n} 1 0 0 cm ${PAGE_TEXT} Q q 1 0 0 1 ${n} ${n} cm ${PAGE_TEXT} Q`,
      ...["Tc", "Tw", "Tz", "TL", "Ts", "Tr", "w", "J", "j", "M", "i", "g", "G"].map(
        (operator) => `q ${n} ${operator} ${PAGE_TEXT} 0 0 m 9 9 l S Q`,
      ),
      `q [${n}] ${n} d 0 0 m 99 99 l S Q q 0 0 ${n} ${n} re W n ${PAGE_TEXT} Q q 0 0 m ${n} ${n} l 5 5 ${n} 5 5 5 c f Q`,
      `BT /F1 ${n} Tf 20 40 Td (size) Tj ET BT /F1 9 Tf ${n} ${n} Td (place) Tj T* (next) Tj ET`,
      `BT /F1 9 Tf ${n} ${n} ${n} ${n} ${n} ${n} Tm (turned) Tj [(a) ${n} (b)] TJ ${n} ${n} (spaced) " ET`,
      `${n} ${n} ${n} rg ${n} ${n} ${n} ${n} k 0 0 9 9 re f`,
    ].join("\n"),
  );

/** Groups in each other, each with what the dictionary says. Without text, so that they are drawn. */
const groups = (count: number, group: string, box: string): Uint8Array =>
  writePage("/X Do", {
    box,
    resources: "/XObject<</X 5 0 R>>",
    more: Array.from({ length: count }, (_, i) =>
      form(
        `/BBox${box}/Group<</S/Transparency${group}>>/Resources<</XObject<</X ${i + 6} 0 R>>>>`,
        i === count - 1 ? "0 0 9 9 re f" : "0 0 9 9 re f /X Do",
      ),
    ),
  });

/** A pattern `/P`, object 5, over the page. */
const pattern = (entries: string, stream: string, more: readonly PdfObject[] = []): Maker => {
  const dict = `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1${entries}`;
  return () =>
    writePage("/Pattern cs /P scn 0 0 200 100 re f", {
      resources: "/Pattern<</P 5 0 R>>",
      more: [{ dict, stream }, ...more],
    });
};

/** A shading, object 5, over the page; what it says of itself as a dictionary or, with bytes, a stream. */
const shading = (entries: string, stream?: string | Uint8Array, more: readonly PdfObject[] = []): Maker => {
  const object = stream === undefined ? `<<${entries}>>` : { dict: entries, stream };
  return () => writePage("/S sh", { resources: "/Shading<</S 5 0 R>>", more: [object, ...more] });
};

const calculated = (program: string): Maker =>
  shading(`/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 200 0]/Function 6 0 R`, undefined, [
    { dict: "/FunctionType 4/Domain[0 1]/Range[0 1]", stream: program },
  ]);

/** What is painted, and how. */
const PAINT: Readonly<Record<string, Maker>> = {
  "300 groups in each other": () => groups(300, "", A4),
  "300 groups that stand alone": () => groups(300, "/I true", A4),
  "100 groups that knock out": () => groups(100, "/K true", A4),
  "60 groups that knock out on a poster": () => groups(60, "/K true", "[0 0 4000 4000]"),
  "100 groups on a poster": () => groups(100, "", "[0 0 4000 4000]"),
  "100 soft masks in each other": () =>
    writePage(`/G gs ${PAGE_TEXT}`, {
      box: A4,
      resources: `/Font<</F1 ${HELVETICA}>>/ExtGState<</G 5 0 R>>`,
      more: Array.from({ length: 200 }, (_, i) =>
        i % 2 === 0
          ? `<</Type/ExtGState/SMask<</S/Luminosity/G ${i + 6} 0 R>>>>`
          : form(
              `/BBox${A4}/Group<</S/Transparency/CS/DeviceGray>>/Resources<</ExtGState<</G ${i === 199 ? 5 : i + 6} 0 R>>>>`,
              i === 199 ? "0 0 99 99 re f" : "/G gs 0 0 99 99 re f",
            ),
      ),
    }),
  "two soft masks of each other": () =>
    writePage(`/G gs ${PAGE_TEXT}`, {
      resources: `/Font<</F1 ${HELVETICA}>>/ExtGState<</G 5 0 R>>`,
      more: [
        "<</Type/ExtGState/SMask<</S/Alpha/G 7 0 R>>>>",
        "<</Type/ExtGState/SMask<</S/Alpha/G 8 0 R>>>>",
        form(
          "/BBox[0 0 200 100]/Group<</S/Transparency>>/Resources<</ExtGState<</G 6 0 R>>>>",
          "/G gs 0 0 9 9 re f",
        ),
        form(
          "/BBox[0 0 200 100]/Group<</S/Transparency>>/Resources<</ExtGState<</G 5 0 R>>>>",
          "/G gs 0 0 9 9 re f",
        ),
      ],
    }),
  "a soft mask of nothing": () =>
    writePage(`/G gs ${PAGE_TEXT}`, {
      resources: `/Font<</F1 ${HELVETICA}>>/ExtGState<</G<</SMask<</S/Luminosity/G 99 0 R/BC[1 2 3 4 5]/TR 3 0 R>>>>>>`,
    }),
  "two forms that draw each other": () =>
    writePage("/X Do", {
      resources: "/XObject<</X 5 0 R>>",
      more: [
        form("/BBox[0 0 200 100]/Resources<</XObject<</Y 6 0 R>>>>", "/Y Do"),
        form("/BBox[0 0 200 100]/Resources<</XObject<</X 5 0 R>>>>", "/X Do"),
      ],
    }),
  "a form that is the page": () => writePage("/X Do", { resources: "/XObject<</X 3 0 R>>" }),
  "a form with a matrix of names": () =>
    writePage("/X Do", {
      resources: "/XObject<</X 5 0 R>>",
      more: [form("/BBox[/a /b]/Matrix[/c 0 0 1]", PAGE_TEXT)],
    }),
  "a matrix of no size": () =>
    writePage("/X Do", {
      resources: "/XObject<</X 5 0 R>>",
      more: [
        form(
          `/BBox[0 0 9 9]/Matrix[0 0 0 0 0 0]/Group<</S/Transparency>>/Resources<</Font<</F1 ${HELVETICA}>>>>`,
          PAGE_TEXT,
        ),
      ],
    }),
  "50 patterns in each other": () =>
    writePage("/Pattern cs /P scn 0 0 200 100 re f", {
      resources: "/Pattern<</P 5 0 R>>",
      more: Array.from({ length: 50 }, (_, i) => ({
        dict: `/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 200 100]/XStep 50/YStep 50/Resources<</Pattern<</P ${i + 6} 0 R>>>>`,
        stream: i === 49 ? "0 0 9 9 re f" : "/Pattern cs /P scn 0 0 99 99 re f",
      })),
    }),
  "a pattern without steps": pattern("/BBox[0 0 9 9]/Resources<<>>", "0 0 9 9 re f"),
  "a pattern of no step": pattern("/BBox[0 0 9 9]/XStep 0/YStep 0/Resources<<>>", "0 0 9 9 re f"),
  "a pattern of steps back": pattern("/BBox[0 0 9 9]/XStep -9/YStep -9/Resources<<>>", "0 0 9 9 re f"),
  "a pattern of no box": pattern("/BBox[5 5 5 5]/XStep 1/YStep 1/Resources<<>>", "0 0 9 9 re f"),
  "a pattern of a matrix of nothing": pattern(
    "/BBox[0 0 9 9]/XStep 9/YStep 9/Matrix[0 0 0 0 0 0]/Resources<<>>",
    "0 0 9 9 re f",
  ),
  "a pattern beyond numbers": pattern(
    "/BBox[0 0 9 9]/XStep 9/YStep 9/Matrix[1e300 0 0 1e300 0 0]/Resources<<>>",
    "0 0 9 9 re f",
  ),
  "a pattern of an unknown kind": () =>
    writePage("/Pattern cs /P scn 0 0 99 99 re f", { resources: "/Pattern<</P<</PatternType 7>>>>" }),
  "a shading of an unknown kind": shading("/ShadingType 9/ColorSpace/DeviceGray"),
  "a shading without a function": shading("/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]"),
  "a shading from a point to itself": shading(
    "/ShadingType 2/ColorSpace/DeviceGray/Coords[5 5 5 5]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/N 1>>",
  ),
  "a round shading of endless size": shading(
    "/ShadingType 3/ColorSpace/DeviceGray/Coords[0 0 1e30 1e30 1e30 -1e30]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/N 1>>",
  ),
  "a shading of a power beyond numbers": shading(
    "/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Domain[-5 5]/Function<</FunctionType 2/Domain[-5 5]/C0[1e300]/C1[-1e300]/N -300.5>>",
  ),
  "a sampled function of no samples": shading(
    "/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 6 0 R",
    undefined,
    [{ dict: "/FunctionType 0/Domain[0 1]/Range[0 1]/Size[0]/BitsPerSample 8", stream: "" }],
  ),
  "a sampled function of 99 bits": shading(
    "/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 6 0 R",
    undefined,
    [{ dict: "/FunctionType 0/Domain[0 1]/Range[0 1]/Size[4]/BitsPerSample 99", stream: "abcd" }],
  ),
  "a sampled function of 30 inputs": shading(
    "/ShadingType 1/ColorSpace/DeviceGray/Function 6 0 R",
    undefined,
    [
      {
        dict: `/FunctionType 0/Domain[${"0 1 ".repeat(30)}]/Range[0 1]/Size[${"2 ".repeat(30)}]/BitsPerSample 1`,
        stream: "abcd",
      },
    ],
  ),
  "a function in 20,000 parts": shading(
    "/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 200 0]/Function 6 0 R",
    undefined,
    [
      `<</FunctionType 3/Domain[0 1]/Functions[${"7 0 R ".repeat(20_000)}]/Bounds[${"0.5 ".repeat(19_999)}]/Encode[${"0 1 ".repeat(20_000)}]>>`,
      "<</FunctionType 2/Domain[0 1]/N 1>>",
    ],
  ),
  "a calculated function of open brackets": calculated("{".repeat(20_000)),
  "a calculated function that rolls a billion": calculated("{ 1 2 3 3 1000000000 roll 0 0 roll -5 3 roll }"),
  "a calculated function that copies a million": calculated("{ 1000000 copy }"),
  "a calculated function of an unknown word": calculated("{ launch }"),
  "a calculated function of endless numbers": calculated("{ 0 div ln sqrt -1 log 1e400 exp cvi 1 bitshift }"),
  "a calculated function that squares its stack": calculated(`{ ${"dup 2 index ".repeat(3000)} }`),
  "a mesh of no bits": shading(
    "/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 0/BitsPerComponent 0/BitsPerFlag 0/Decode[0 1 0 1 0 1 0 1 0 1]",
    new Uint8Array(4000).fill(77),
  ),
  "a mesh of 32 bits of noise": shading(
    "/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 32/BitsPerComponent 16/BitsPerFlag 8/Decode[-1e9 1e9 -1e9 1e9 0 1 0 1 0 1]",
    noise(4000, 4),
  ),
  "a mesh of rows of no points": shading(
    "/ShadingType 5/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/VerticesPerRow 0/Decode[0 1 0 1 0 1 0 1 0 1]",
    noise(400, 5),
  ),
  "a mesh of patches of noise": shading(
    "/ShadingType 7/ColorSpace/DeviceRGB/BitsPerCoordinate 16/BitsPerComponent 8/BitsPerFlag 2/Decode[-1000 1000 -1000 1000 0 1 0 1 0 1]",
    noise(60_000, 7),
  ),
  "a mesh without a decoding": shading(
    "/ShadingType 6/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8",
    noise(400, 6),
  ),
  "a line of ten million dashes": () => writePage(`[.00001] 0 d 0 50 m 200 50 l S ${PAGE_TEXT}`),
  "dashes of nothing": () => writePage(`[0 0 0] 0 d 0 50 m 200 50 l S ${PAGE_TEXT}`),
  "a line as wide as the world": () => writePage(`1e9 w 1e9 M 0 50 m 1e9 1e9 l 5 5 l S ${PAGE_TEXT}`),
  "20,000 clips": () =>
    writePage(
      `${Array.from({ length: 20_000 }, (_, i) => `0 0 m ${200 - (i % 50)} 3 l 200 ${100 - (i % 30)} l h W n`).join(" ")} ${PAGE_TEXT}`,
    ),
  "30,000 pictures side by side": () =>
    writePage(
      Array.from(
        { length: 30_000 },
        (_, i) => `q 1 0 0 1 ${5 * (i % 200)} ${5 * Math.floor(i / 200)} cm /I Do Q`,
      ).join(" "),
      {
        box: "[0 0 1000 800]",
        resources: "/XObject<</I 5 0 R>>",
        more: [
          {
            dict: "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
            stream: "a",
          },
        ],
      },
    ),
  "20,000 blends": () =>
    writePage(`${"/G gs 0 0 99 99 re f ".repeat(20_000)}${PAGE_TEXT}`, {
      resources: `/Font<</F1 ${HELVETICA}>>/ExtGState<</G<</BM/Luminosity/ca .5>>>>`,
    }),
  "blends that are unknown": () =>
    writePage(`/G gs ${PAGE_TEXT}`, {
      resources: `/Font<</F1 ${HELVETICA}>>/ExtGState<</G<</BM[/No /Such]/ca nan/CA(5)/Font[3 0 R 1e9]/D[[nan] 0]/LW/Wide/TR(a)>>>>`,
    }),
};

const packed = (filter: string, stream: Uint8Array | string, params = ""): Maker => {
  const dict = `/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceGray/Filter${filter}${params}`;
  return () => imagePage(dict, stream);
};

const FIXTURES = new URL("../fixtures/decode/", import.meta.url);
const jpeg = (): Uint8Array => new Uint8Array(readFileSync(new URL("progressive.jpg", FIXTURES)));

/** A JPEG 2000's header for a picture of one component, 64 pixels a side, before noise. */
const J2K =
  "\xff\x4f\xff\x51\0\x29\0\0\0\0\0\x40\0\0\0\x40\0\0\0\0\0\0\0\0\0\0\0\x40\0\0\0\x40\0\0\0\0\0\0\0\0\0\x01\x07\x01\x01\xff\x52\0\x0c\0\0\0\x01\0\x05\x04\x04\0\x01\xff\x5c\0\x13\x40\x40\x48\x48\x50\x48\x48\x50\x48\x48\x50\x48\x48\x50\x48\x48\x50\xff\x90\0\x0a\0\0\0\0\0\0\0\x01\xff\x93";

/** What pictures and streams are packed by, and what is in them instead. */
const FILTERS: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(
    [
      ...["DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "FlateDecode", "LZWDecode"],
      ...["ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "Crypt"],
    ].flatMap((filter, i): [string, Maker][] => [
      [`noise as a picture by ${filter}`, packed(`/${filter}`, noise(3000, i + 1))],
      [`noise as contents by ${filter}`, () => contentsPage(`/Filter/${filter}`, noise(3000, i + 50))],
      [`nothing by ${filter}`, packed(`/${filter}`, "")],
    ]),
  ),
  ...Object.fromEntries(
    [-1, 0, 4].map((k) => [
      `a fax of noise, K ${k}`,
      packed("/CCITTFaxDecode", noise(3000, k + 9), `/DecodeParms<</K ${k}/Columns 64/Rows 64>>`),
    ]),
  ),
  "a fax of no columns": packed("/CCITTFaxDecode", noise(300, 1), "/DecodeParms<</K -1/Columns 0>>"),
  "a fax of -64 columns": packed("/CCITTFaxDecode", noise(300, 1), "/DecodeParms<</K -1/Columns -64>>"),
  "a JPEG 2000 of noise behind its header": packed("/JPXDecode", joined([latin1(J2K), noise(3000, 3)])),
  "a JBIG2 whose globals are itself": packed(
    "/JBIG2Decode",
    noise(300, 1),
    "/DecodeParms<</JBIG2Globals 5 0 R>>",
  ),
  "a JBIG2 of noise behind its header": packed(
    "/JBIG2Decode",
    joined([
      latin1(
        "\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\0\x40\0\0\0\x40\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\x01\x26\0\x01\0\0\x0b\xb8",
      ),
      noise(3000, 2),
    ]),
  ),
  "half a JPEG": () => packed("/DCTDecode", jpeg().subarray(0, 300))(),
  "a JPEG of another size": () => packed("/DCTDecode", jpeg())(),
  "a JPEG in a JPEG": () => packed("[/DCTDecode/DCTDecode]", jpeg())(),
  "a JPEG of a scan of noise": () => packed("/DCTDecode", joined([jpeg().subarray(0, 350), noise(500, 5)]))(),
  "a palette by LZW that begins late": packed("/LZWDecode", noise(500, 8), "/DecodeParms<</EarlyChange 0>>"),
  "rows of 99 bits": packed(
    "/FlateDecode",
    deflateSync(noise(5000, 3)),
    "/DecodeParms<</Predictor 15/Colors 99/BitsPerComponent 99/Columns 64>>",
  ),
  "rows of TIFF's predictor": packed(
    "/FlateDecode",
    deflateSync(noise(5000, 3)),
    "/DecodeParms<</Predictor 2/Colors 3/BitsPerComponent 1/Columns 64>>",
  ),
  "a mask that is the picture's own list": () =>
    imagePage("/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Mask[5 -9 /a]", noise(64, 1)),
  "a mask of 20,000 x 20,000": () =>
    imagePage("/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 6 0 R", noise(64, 1), [
      {
        dict: "/Type/XObject/Subtype/Image/Width 20000/Height 20000/BitsPerComponent 8/ColorSpace/DeviceGray",
        stream: "a",
      },
    ]),
  "a mask of matte beyond numbers": () =>
    imagePage("/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 6 0 R", noise(64, 1), [
      {
        dict: "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Matte[nan inf 1e400]",
        stream: noise(64, 2),
      },
    ]),
  "16 pictures of 11,000 x 11,000": () => {
    const stream = deflateSync(deflateSync(Buffer.alloc(11_000 * 11_000), { level: 1 }), { level: 9 });
    const dict =
      "/Type/XObject/Subtype/Image/Width 11000/Height 11000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter[/FlateDecode/FlateDecode]";
    const names = Array.from({ length: 16 }, (_, i) => i + 5);
    return writePage(names.map((n) => `q 10 0 0 10 ${n} ${n} cm /I${n} Do Q`).join(" "), {
      resources: `/XObject<<${names.map((n) => `/I${n} ${n} 0 R`).join("")}>>`,
      more: names.map(() => ({ dict, stream })),
    });
  },
  "a stencil of 8 bits": () =>
    imagePage("/Width 64/Height 64/BitsPerComponent 8/ImageMask true", noise(4096, 2)),
  "a decoding beyond numbers": () =>
    imagePage("/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Decode[inf -inf]", noise(64, 1)),
  "a width that is the picture": () =>
    imagePage("/Width 5 0 R/Height 5 0 R/BitsPerComponent 8/ColorSpace/DeviceGray", "abcd"),
  "a width of half a pixel": () =>
    imagePage("/Width 8.5/Height .5/BitsPerComponent 8/ColorSpace/DeviceGray", noise(99, 1)),
  "a picture without a width": () => imagePage("/BitsPerComponent 8/ColorSpace/DeviceGray", "abcd"),
  "a picture in line by a filter of nothing": () =>
    writePage(`BI /W 8 /H 8 /BPC 8 /CS /G /F [/Fl /DCT /CCF /Nothing] ID abc EI ${PAGE_TEXT}`),
  "a picture in line of -8": () => writePage(`BI /W -8 /H 8 /BPC 8 /CS /G ID abc EI ${PAGE_TEXT}`),
  "a picture in line that ends many times": () =>
    writePage(`BI /W 99 /H 99 /BPC 8 /CS /G ID ${" EI Q BI ID".repeat(900)} EI ${PAGE_TEXT}`),
  "20,000 pictures in line": () =>
    writePage(`${"q 9 0 0 9 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a\nEI Q ".repeat(20_000)}${PAGE_TEXT}`),
};

const coloured = (space: string, more: readonly PdfObject[] = [], values = "0 0 0"): Maker => {
  const content = `/C cs ${values} sc 0 0 99 99 re f ${PAGE_TEXT}`;
  const resources = `/Font<</F1 ${HELVETICA}>>/ColorSpace<</C ${space}>>`;
  return () => writePage(content, { resources, more });
};

const profile = (n: number | string, stream: Uint8Array | string, entries = ""): Maker =>
  coloured("[/ICCBased 5 0 R]", [{ dict: `/N ${n}${entries}`, stream }]);

/** Spaces of colours that are none. */
const COLOURS: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(
    [1, 3, 4, 0, 7, -1, "/Three"].map((n) => [`a profile of noise for ${n}`, profile(n, noise(600, 3))]),
  ),
  "an empty profile": profile(3, ""),
  "a profile of a header of zeros": profile(3, new Uint8Array(128)),
  "a profile of a billion tags": profile(
    3,
    joined([
      latin1("\0\0\x02\0lcms\x02\x10\0\0mntrRGB XYZ "),
      new Uint8Array(16),
      latin1("acsp"),
      new Uint8Array(88),
      new Uint8Array(4).fill(0x7f),
      noise(300, 1),
    ]),
  ),
  "a profile that stands for itself": profile(3, noise(99, 1), "/Alternate[/ICCBased 5 0 R]"),
  "a default that is itself": () =>
    writePage(`1 0 0 rg 0 0 99 99 re f ${PAGE_TEXT}`, {
      resources: `/Font<</F1 ${HELVETICA}>>/ColorSpace<</DefaultRGB/DeviceRGB/DefaultGray/DefaultGray>>`,
    }),
  "two spaces of each other": coloured("5 0 R", [
    "[/Indexed 6 0 R 1 <000000ffffff>]",
    "[/Indexed 5 0 R 1 <000000ffffff>]",
  ]),
  "a palette of -1": coloured("[/Indexed/DeviceRGB -1 <000000>]", [], "5"),
  "a palette of a billion": coloured("[/Indexed/DeviceRGB 1000000000 <000000>]", [], "999999999"),
  "a palette of patterns": coloured("[/Indexed/Pattern 1 <0001>]", [], "1"),
  "patterns of patterns": coloured("[/Pattern[/Pattern[/Pattern/DeviceRGB]]]"),
  "an ink of patterns": coloured(
    "[/Separation/A/Pattern 5 0 R]",
    ["<</FunctionType 2/Domain[0 1]/N 1>>"],
    ".5",
  ),
  "an ink without a function": coloured("[/Separation/A/DeviceRGB]", [], ".5"),
  "an ink of itself": coloured(
    "5 0 R",
    ["[/Separation/A 5 0 R 6 0 R]", "<</FunctionType 2/Domain[0 1]/N 1>>"],
    ".5",
  ),
  "inks of no name": coloured("[/DeviceN[]/DeviceRGB 5 0 R]", ["<</FunctionType 2/Domain[0 1]/N 1>>"], ".5"),
  "a lab beyond numbers": coloured("[/Lab<</WhitePoint[nan 0 -1]/Range[1e400 -1e400 5 /a]>>]"),
  "a calibration of nothing": coloured("[/CalRGB<</WhitePoint[0 0 0]/Gamma[0 nan 1e400]/Matrix[1]>>]"),
  "a calibration that is missing": coloured("[/CalGray]", [], ".5"),
  "a space of 100,000 lists": coloured(`${"[".repeat(100_000)}/DeviceRGB${"]".repeat(100_000)}`),
};

/** Text in a composite font whose `ToUnicode`, object 6, is this. */
const told = (map: string, text = `<${"0054".repeat(20)}>`): Maker => {
  const font =
    "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>]>>";
  const stream = `/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange ${map} endcmap`;
  return () =>
    writePage(`BT /F1 18 Tf 20 40 Td ${text} Tj ET`, {
      resources: "/Font<</F1 5 0 R>>",
      more: [font, { dict: "", stream }],
    });
};

const hexOf = (text: string): string => Buffer.from(text, "utf16le").swap16().toString("hex");

/** Lines of words, each word by itself and as many as asked for. */
const many = (count: number, word: (i: number) => string, place: (i: number) => string): Maker => {
  return () =>
    writePage(
      `BT /F1 4 Tf ${Array.from({ length: count }, (_, i) => `1 0 0 1 ${place(i)} Tm (${word(i)}) Tj`).join(" ")} ET`,
      { box: "[0 0 2000 2000]" },
    );
};
const inRows = (i: number): string => `${20 * (i % 100)} ${2000 - 0.5 * Math.floor(i / 100)}`;
const onOneLine = (i: number): string => `${i / 20} 50`;

const sfnt = (tables: Readonly<Record<string, Uint8Array>>): Uint8Array => {
  const names = Object.keys(tables).sort();
  let at = 12 + 16 * names.length;
  const entries: Uint8Array[] = [];
  for (const name of names) {
    const entry = new Uint8Array(16);
    entry.set(latin1(name));
    new DataView(entry.buffer).setUint32(8, at);
    new DataView(entry.buffer).setUint32(12, tables[name]!.length);
    entries.push(entry);
    at += tables[name]!.length;
  }
  const head = new Uint8Array(12);
  head.set([0, 1, 0, 0, 0, names.length]);
  return joined([head, ...entries, ...names.map((name) => tables[name]!)]);
};
const words = (...values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * 2);
  values.forEach((value, i) => void new DataView(bytes.buffer).setUint16(2 * i, value & 0xffff));
  return bytes;
};
/** A TrueType font of two glyphs with these tables in place of its own. */
const fontFile = (odd: Readonly<Record<string, Uint8Array>>): Maker => {
  const file = sfnt({
    head: words(
      1,
      0,
      1,
      0,
      0,
      0,
      0x5f0f,
      0x3cf5,
      0,
      1000,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      500,
      500,
      0,
      8,
      2,
      0,
      0,
    ),
    hhea: words(1, 0, 800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 2),
    maxp: words(1, 0, 2, 9, 9, 9, 9, 1, 9, 9, 9, 9, 9, 9, 1, 1),
    hmtx: words(500, 0, 500, 0),
    cmap: words(0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, 84, 0xffff, 0, 84, 0xffff, -83, 1, 0, 0),
    loca: words(0, 0, 6),
    glyf: words(-1, 0, 0, 500, 500, 0),
    post: words(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ...odd,
  });
  return () =>
    fontPage("5 0 R", [
      "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 84/LastChar 84/Widths[500]/Encoding/WinAnsiEncoding/FontDescriptor 6 0 R>>",
      "<</Type/FontDescriptor/FontName/A/Flags 32/FontBBox[0 0 9 9]/FontFile2 7 0 R>>",
      { dict: "", stream: file },
    ]);
};

/** A font of drawings: `T` is drawn by object 5. */
const drawn = (entries: string, glyph: string): Maker => {
  const font = `<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FirstChar 84/LastChar 84/Widths[9]/Encoding<</Differences[84/T]>>/CharProcs<</T 5 0 R>>${entries}>>`;
  return () => fontPage(font, [{ dict: "", stream: glyph }]);
};

/** What letters mean, and how they are drawn. */
const LETTERS: Readonly<Record<string, Maker>> = {
  "a letter that means 10,000": told(
    `1 beginbfchar <0054> <${hexOf("word ".repeat(2000))}> endbfchar`,
    `<${"0054".repeat(3000)}>`,
  ),
  "a letter that means a property": told(`1 beginbfchar <0054> <${hexOf("constructor")}> endbfchar`),
  "a letter that means a prototype": told(`1 beginbfchar <0054> <${hexOf("__proto__")}> endbfchar`),
  "a letter that means half a character": told("1 beginbfchar <0054> <d83d> endbfchar"),
  "a letter that means nothing": told("1 beginbfchar <0054> <> endbfchar"),
  "a letter that means zeros": told("1 beginbfchar <0054> <000000000000> endbfchar"),
  "a letter that means a turn": told("1 beginbfchar <0054> <202e0041202d> endbfchar"),
  "a letter that means accents": told(`1 beginbfchar <0054> <${"0301".repeat(500)}> endbfchar`),
  "100,000 meanings": told(`100000 beginbfchar ${"<0054> <0041> ".repeat(100_000)} endbfchar`),
  "a row of meanings that are missing": told("1 beginbfrange <0000> <ffff> [<0041>] endbfrange"),
  "a row of meanings backwards": told("1 beginbfrange <ffff> <0000> <0041> endbfrange"),
  "meanings of other types": told(
    "9 beginbfchar /a (b) [c] 5 <0054> endbfchar 3 beginbfrange <> <> <> endbfrange",
  ),
  "a map that is never begun": told("endbfchar endbfrange endcidrange usecmap /Nothing usecmap"),
  "50,000 equal words": many(50_000, () => "0", inRows),
  "50,000 words": many(50_000, (i) => `w${i}`, inRows),
  "20,000 dates on one line": many(
    20_000,
    (i) => `${(i % 28) + 1}/${(i % 12) + 1}/20${10 + (i % 80)}`,
    onOneLine,
  ),
  "20,000 telephones on one line": many(20_000, (i) => `Tel:0${2_000_000 + i}`, onOneLine),
  "20,000 addresses on one line": many(20_000, (i) => `www.a${i}.com,b@c${i}.de`, onOneLine),
  "a word of 20,000 dates": () =>
    writePage(`BT /F1 9 Tf 9 50 Td (${"1/1/2020,".repeat(20_000)}) Tj ET`, { box: "[0 0 2000 100]" }),
  "letters in four billion groups": fontFile({
    cmap: joined([words(0, 1, 3, 10, 0, 12, 12, 0, 0, 28, 0, 0, 0xffff, 0xffff, 0, 0, 0xffff, 0xffff, 0, 0)]),
  }),
  "letters in 32,767 segments": fontFile({ cmap: words(0, 1, 3, 1, 0, 12, 4, 32, 0, 0xfffe, 4, 1, 0, 84) }),
  "a glyph that is composed of itself": fontFile({
    loca: words(0, 0, 9),
    glyf: words(-1, 0, 0, 500, 500, 0x20, 1, 0, 0),
  }),
  "65,535 glyphs of two": fontFile({ maxp: words(1, 0, 0xffff, 9, 9, 9, 9, 1, 9, 9, 9, 9, 9, 9, 1, 1) }),
  "glyphs that lie backwards": fontFile({ loca: words(0, 99, 3) }),
  "tables that are empty": fontFile({
    head: new Uint8Array(0),
    hhea: new Uint8Array(0),
    loca: new Uint8Array(0),
  }),
  "programs that never end": fontFile({
    fpgm: new Uint8Array([0xb0, 0, 0x2c, 0xb0, 0, 0x2b, 0x2d, 0xb0, 0, 0x2b]),
    prep: new Uint8Array(60_000).fill(0x4f),
  }),
  "a Type 1 font of routines of itself": () =>
    fontPage("5 0 R", [
      "<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 84/LastChar 84/Widths[500]/FontDescriptor 6 0 R>>",
      "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 9 9]/FontFile 7 0 R>>",
      type1(),
    ]),
  "drawings without a matrix": drawn("", `9 0 d0 0 0 9 9 re f`),
  "drawings by a matrix beyond numbers": drawn(
    "/FontMatrix[1e300 0 0 1e300 nan inf]",
    "9 0 0 0 9 9 d1 0 0 9 9 re f",
  ),
  "drawings of no size": drawn("/FontMatrix[.1 0 0 .1 0 0]", "0 0 nan nan inf inf d1 0 0 9 9 re f"),
  "drawings that are not measured": drawn("/FontMatrix[.1 0 0 .1 0 0]", "0 0 9 9 re f"),
  "drawings that restore too often": drawn(
    "/FontMatrix[.1 0 0 .1 0 0]",
    `9 0 d0 ${"Q ".repeat(1000)} q q q BT ET 0 0 9 9 re f`,
  ),
  "drawings of 100,000 steps": () =>
    writePage(`BT /F1 9 Tf 9 50 Td (${"T".repeat(500)}) Tj ET`, {
      resources:
        "/Font<</F1<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 84/LastChar 84/Widths[.01]/Encoding<</Differences[84/T]>>/CharProcs<</T 5 0 R>>>>>>",
      more: [{ dict: "", stream: `9 0 d0 ${"0 0 9 9 re f ".repeat(100_000)}` }],
    }),
  "differences of names beyond": () =>
    fontPage(
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[-5/a 1000000000/b 84/constructor 85/u110000 86/uniD83D]>>>>",
    ),
  "widths that are the font": () =>
    fontPage("5 0 R", [
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 5 0 R/LastChar 1e9/Widths 5 0 R>>",
    ]),
  "columns of a height beyond numbers": () =>
    fontPage(
      "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-V/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/A/DW2[1e30 -1e30]/W2[0 65535 nan inf 0]/W[0 65535 1e30]/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>>>]>>",
    ),
};

/** A Type 1 font whose letter calls a routine that calls itself (Adobe Type 1 Font Format, 1990, 7.3). */
function type1(): PdfObject {
  const clear = latin1(
    "%!PS-AdobeFont-1.0: A\n/FontMatrix[.001 0 0 .001 0 0]def /Encoding 256 array 0 1 255{1 index exch/.notdef put}for dup 84/T put readonly def currentfile eexec\n",
  );
  const encrypt = (bytes: Uint8Array, key: number): Uint8Array => {
    let r = key;
    return bytes.map((byte) => {
      const cipher = byte ^ (r >> 8);
      r = ((cipher + r) * 52_845 + 22_719) & 0xffff;
      return cipher;
    });
  };
  const charstring = (...codes: readonly number[]) => encrypt(Uint8Array.of(0, 0, 0, 0, ...codes), 4330);
  const itself = charstring(139, 10, 11);
  const letter = charstring(139, 248, 136, 13, 139, 10, 14);
  const secret = joined([
    latin1("\0\0\0\0dup /Private 8 dict dup begin /lenIV 4 def /Subrs 1 array\ndup 0 "),
    latin1(`${itself.length} RD `),
    itself,
    latin1(` NP\nND\n2 index /CharStrings 2 dict dup begin\n/T ${letter.length} RD `),
    letter,
    latin1(` ND\n/.notdef ${letter.length} RD `),
    letter,
    latin1(" ND\nend end readonly put mark currentfile closefile\n"),
  ]);
  const hidden = encrypt(secret, 55_665);
  return {
    dict: `/Length1 ${clear.length}/Length2 ${hidden.length}/Length3 0`,
    stream: joined([clear, hidden]),
  };
}

const noted = (note: string, more: readonly PdfObject[] = []): Maker => {
  return () => writePage(PAGE_TEXT, { page: `/Annots[${note}]`, more });
};

/** Notes on the page, and fields of forms. */
const NOTES: Readonly<Record<string, Maker>> = {
  "notes that are the page": () => writePage(PAGE_TEXT, { page: "/Annots 3 0 R" }),
  "a note that is its own picture": noted("5 0 R", [
    "<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 5 0 R>>>>",
  ]),
  "a note whose picture draws itself": noted("<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 5 0 R>>>>", [
    form("/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", "/X Do"),
  ]),
  "a note of a state that is missing": noted(
    "<</Type/Annot/Subtype/Widget/FT/Btn/AS/On/Rect[0 0 99 99]/AP<</N<</Off 5 0 R>>>>>>",
    [form("/BBox[0 0 9 9]", PAGE_TEXT)],
  ),
  "a note beyond numbers": noted(
    "<</Type/Annot/Subtype/Square/Rect[nan -1e400 1e400 inf]/C[5 5]/BS<</W 1e30>>>>",
  ),
  "a note of no size whose picture is huge": noted(
    "<</Type/Annot/Subtype/Stamp/Rect[5 5 5 5]/AP<</N 5 0 R>>>>",
    [form("/BBox[0 0 1e9 1e9]/Matrix[1e9 0 0 1e9 0 0]", "0 0 9 9 re f")],
  ),
  "ink of 300,000 points": noted(
    `<</Type/Annot/Subtype/Ink/Rect[0 0 200 100]/InkList[[${"1 2 ".repeat(300_000)}]]>>`,
  ),
  "a link of 100,000 corners": noted(
    `<</Type/Annot/Subtype/Highlight/Rect[0 0 200 100]/QuadPoints[${"1 2 ".repeat(100_000)}]>>`,
  ),
  "notes that open each other": noted("5 0 R 6 0 R", [
    "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Popup 6 0 R/IRT 6 0 R/Contents(a)>>",
    "<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent 5 0 R/Popup 5 0 R/IRT 5 0 R>>",
  ]),
  "a text field of 300,000 letters": () =>
    writePage(PAGE_TEXT, {
      catalog: "/AcroForm<</Fields[5 0 R]/NeedAppearances true/DA(/F1 0 Tf)/DR<</Font<</F1 6 0 R>>>>>>",
      page: "/Annots[5 0 R]",
      more: [
        `<</Type/Annot/Subtype/Widget/FT/Tx/Ff 4096/T(a)/V(${"word ".repeat(60_000)})/DA(/F1 0 Tf 0 g)/Rect[0 0 150 80]>>`,
        HELVETICA,
      ],
    }),
  "a text field without a font": () =>
    writePage(PAGE_TEXT, {
      catalog: "/AcroForm<</Fields[5 0 R]/NeedAppearances true>>",
      page: "/Annots[5 0 R]",
      more: [
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/DA(/None nan Tf \\(\\( g)/MaxLen -5/Ff 16777216/Rect[0 0 50 20]>>",
      ],
    }),
  "a choice of 50,000": () =>
    writePage(PAGE_TEXT, {
      catalog: "/AcroForm<</Fields[5 0 R]/NeedAppearances true>>",
      page: "/Annots[5 0 R]",
      more: [
        `<</Type/Annot/Subtype/Widget/FT/Ch/T(a)/V(b)/Opt[${"[(a)(b)]".repeat(50_000)}]/I[nan -1 1e9]/TI 1e9/Rect[0 0 50 20]>>`,
      ],
    }),
  "fields 5,000 deep": () =>
    writePage(PAGE_TEXT, {
      catalog: "/AcroForm<</Fields[5 0 R]>>",
      page: "/Annots[5004 0 R]",
      more: Array.from({ length: 5000 }, (_, i) =>
        i === 4999
          ? `<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 50 20]/Parent ${i + 4} 0 R>>`
          : `<</T(a)/Kids[${i + 6} 0 R]${i === 0 ? "" : `/Parent ${i + 4} 0 R`}>>`,
      ),
    }),
};

/** PDFs that are nasty by what they paint, by kind and name. */
export const NASTY_PAINT: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  numbers: Object.fromEntries(Object.entries(ODD_NUMBERS).map(([name, n]) => [name, () => numbered(n)])),
  paint: PAINT,
  filters: FILTERS,
  colours: COLOURS,
  letters: LETTERS,
  notes: NOTES,
};
