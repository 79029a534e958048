import { deflateSync } from "node:zlib";
import {
  contentsPage,
  fontPage,
  HELVETICA,
  imagePage,
  latin1,
  PAGE_TEXT,
  type PdfObject,
  writePage,
  writePdf,
} from "./pdf-writer";

/** Makes a file when it is wanted: some are large. */
export type Maker = () => Uint8Array;

const MIB = 2 ** 20;

const flate = (bytes: Uint8Array) => deflateSync(bytes, { level: 9 });

/** Flate streams inside each other: `bytes` of blanks in a few hundred. */
function bomb(bytes: number, layers: number): { readonly dict: string; readonly stream: Uint8Array } {
  // The fastest level for the large layer: the ones around it make up for it.
  let stream: Uint8Array = deflateSync(Buffer.alloc(bytes, " "), { level: 1 });
  for (let i = 1; i < layers; i++) stream = flate(stream);
  return { dict: `/Filter[${"/FlateDecode".repeat(layers)}]`, stream };
}

/** Forms that each draw the next one ten times. */
function laughs(levels: number): Uint8Array {
  const more = Array.from({ length: levels }, (_, i): PdfObject => {
    const resources =
      i === levels - 1
        ? "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        : `/Resources<</XObject<</X ${i + 6} 0 R>>>>`;
    const stream = i === levels - 1 ? PAGE_TEXT : "/X Do ".repeat(10);
    return { dict: `/Type/XObject/Subtype/Form/BBox[0 0 200 100]${resources}`, stream };
  });
  return writePage("/X Do", { resources: "/XObject<</X 5 0 R>>", more });
}

/** A page tree of so many leaves under one node. */
function flatTree(leaves: number): Uint8Array {
  const kids = Array.from({ length: leaves }, (_, i) => `${i + 3} 0 R`).join(" ");
  return writePdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${kids}]/Count ${leaves}/MediaBox[0 0 200 100]>>`,
    ...Array.from({ length: leaves }, () => "<</Type/Page/Parent 2 0 R>>"),
  ]);
}

/** A page tree of so many nodes in a line, the page at its end. */
function deepTree(depth: number): Uint8Array {
  return writePdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    ...Array.from(
      { length: depth },
      (_, i) => `<</Type/Pages/Kids[${i + 3} 0 R]/Count 1${i === 0 ? "" : `/Parent ${i + 1} 0 R`}>>`,
    ),
    `<</Type/Page/Parent ${depth + 1} 0 R/MediaBox[0 0 200 100]>>`,
  ]);
}

/** Cycles: each leads back to itself in another way. */
const CYCLES: Readonly<Record<string, Maker>> = {
  "pages are their own kid": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[2 0 R]/Count 1>>" }),
  "pages are their own parent": () =>
    writePage(PAGE_TEXT, { pages: "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>" }),
  "two page nodes hold each other": () =>
    writePage(PAGE_TEXT, {
      pages: "<</Type/Pages/Kids[5 0 R]/Count 2>>",
      more: ["<</Type/Pages/Kids[2 0 R]/Count 2/Parent 2 0 R>>"],
    }),
  "resources inherited in a circle": () =>
    writePdf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1/Parent 5 0 R>>",
      "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
      { dict: "", stream: PAGE_TEXT },
      "<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
    ]),
  "an object is a reference to itself": () => writePage(PAGE_TEXT, { contents: "4 0 R" }),
  "two objects refer to each other": () => writePage(PAGE_TEXT, { contents: "5 0 R", more: ["4 0 R"] }),
  "a stream's length is the stream": () => contentsPage("/Length 4 0 R", PAGE_TEXT),
  "the contents hold themselves": () => writePage(PAGE_TEXT, { contents: "[4 0 R 4 0 R]" }),
  "a form draws itself": () =>
    writePage("/X Do", {
      resources: "/XObject<</X 5 0 R>>",
      more: [
        {
          dict: "/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<</XObject<</X 5 0 R>>>>",
          stream: "/X Do",
        },
      ],
    }),
  "a pattern paints with itself": () =>
    writePage("/Pattern cs /P scn 0 0 200 100 re f", {
      resources: "/Pattern<</P 5 0 R>>",
      more: [
        {
          dict: "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P 5 0 R>>>>",
          stream: "/Pattern cs /P scn 0 0 9 9 re f",
        },
      ],
    }),
  "a glyph shows itself": () =>
    fontPage(
      "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 84/LastChar 84/Widths[9]/Encoding<</Differences[84/T]>>/CharProcs<</T 5 0 R>>/Resources<</Font<</F1 6 0 R>>>>>>",
      [
        { dict: "", stream: `9 0 d0 ${PAGE_TEXT}` },
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 84/LastChar 84/Widths[9]/Encoding<</Differences[84/T]>>/CharProcs<</T 5 0 R>>/Resources<</Font<</F1 6 0 R>>>>>>",
      ],
    ),
  "a picture masks itself": () =>
    imagePage("/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 5 0 R", "abcd"),
  "a soft mask holds itself": () =>
    writePage(`/G gs ${PAGE_TEXT}`, {
      resources: `/Font<</F1 ${HELVETICA}>>/ExtGState<</G 5 0 R>>`,
      more: [
        "<</Type/ExtGState/SMask<</S/Luminosity/G 6 0 R>>>>",
        {
          dict: "/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Group<</S/Transparency/CS/DeviceGray>>/Resources<</ExtGState<</G 5 0 R>>>>",
          stream: "/G gs 0 0 99 99 re f",
        },
      ],
    }),
  "a colour space is based on itself": () =>
    writePage("/C cs 0 sc 0 0 99 99 re f", {
      resources: "/ColorSpace<</C 5 0 R>>",
      more: ["[/Indexed 5 0 R 1 <000000ffffff>]"],
    }),
  "a function is made of itself": () =>
    writePage("/S sh", {
      resources: "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 5 0 R>>>>",
      more: ["<</FunctionType 3/Domain[0 1]/Functions[5 0 R 5 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"],
    }),
  "a composite font descends from itself": () =>
    fontPage("5 0 R", ["<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>"]),
  "a character map uses itself": () =>
    fontPage("5 0 R", [
      "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>]>>",
      { dict: "/Type/CMap/CMapName/A/UseCMap 6 0 R", stream: "begincmap endcmap" },
    ]),
  "an earlier table is this one": () => {
    const bytes = writePage();
    const at = Buffer.from(bytes).indexOf("xref\n0");
    return writePage(PAGE_TEXT, { trailer: `/Prev ${at}` });
  },
  "outlines that follow themselves": () =>
    writePage(PAGE_TEXT, {
      catalog: "/Outlines 5 0 R",
      more: ["<</First 6 0 R/Last 6 0 R>>", "<</Title(a)/Parent 5 0 R/Next 6 0 R/First 6 0 R>>"],
    }),
  "a layer that holds itself": () =>
    writePage(`/OC /L BDC ${PAGE_TEXT} EMC`, {
      catalog: "/OCProperties<</OCGs[5 0 R]/D<</Order[6 0 R]>>>>",
      resources: `/Font<</F1 ${HELVETICA}>>/Properties<</L 5 0 R>>`,
      more: ["<</Type/OCMD/OCGs 5 0 R/VE[/And 5 0 R]>>", "[6 0 R]"],
    }),
  "a form field that is its own parent": () =>
    writePage(PAGE_TEXT, {
      catalog: "/AcroForm<</Fields[5 0 R]>>",
      page: "/Annots[5 0 R]",
      more: ["<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 50 20]/Parent 5 0 R/Kids[5 0 R]>>"],
    }),
};

/** Trees and nesting beyond reason. */
const NESTING: Readonly<Record<string, Maker>> = {
  "10,000 pages": () => flatTree(10_000),
  "1,000 pages": () => flatTree(1000),
  "a page under 10,000 nodes": () => deepTree(10_000),
  "a page under 500 nodes": () => deepTree(500),
  "a billion pages by its count": () =>
    writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>" }),
  "minus one page by its count": () =>
    writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[3 0 R]/Count -1>>" }),
  "no page by its count": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[3 0 R]/Count 0>>" }),
  "a name for its count": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[3 0 R]/Count/Many>>" }),
  "100,000 arrays in each other": () =>
    writePage(PAGE_TEXT, { page: `/Deep${"[".repeat(100_000)}${"]".repeat(100_000)}` }),
  "100,000 dictionaries in each other": () =>
    writePage(PAGE_TEXT, { page: `/Deep ${"<</A ".repeat(100_000)}0${">>".repeat(100_000)}` }),
  "a string of 100,000 brackets": () =>
    writePage(PAGE_TEXT, { page: `/Deep ${"(".repeat(100_000)}${")".repeat(100_000)}` }),
  "a string of 100,000 open brackets": () => writePage(PAGE_TEXT, { page: `/Deep ${"(".repeat(100_000)}` }),
  "a million saved states": () => writePage(`${"q ".repeat(1_000_000)}${PAGE_TEXT}`),
  "a million restored states": () => writePage(`${"Q ".repeat(1_000_000)}${PAGE_TEXT}`),
  "100,000 marks in each other": () => writePage(`${"/A BMC ".repeat(100_000)}${PAGE_TEXT}`),
  "100,000 text objects in each other": () => writePage(`${"BT ".repeat(100_000)}${PAGE_TEXT}`),
  "100,000 arrays in the contents": () => writePage(`${"[".repeat(100_000)} TJ ${PAGE_TEXT}`),
  "300 forms in each other": () =>
    writePage("/X Do", {
      resources: "/XObject<</X 5 0 R>>",
      more: Array.from({ length: 300 }, (_, i) => ({
        dict: `/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<</Font<</F1 ${HELVETICA}>>/XObject<</X ${i + 6} 0 R>>>>`,
        stream: i === 299 ? PAGE_TEXT : "/X Do",
      })),
    }),
  "a thousand laughs": () => laughs(3),
  "a million laughs": () => laughs(6),
  "ten billion laughs": () => laughs(10),
  "20,000 annotations": () =>
    writePage(PAGE_TEXT, {
      page: `/Annots[${"<</Type/Annot/Subtype/Square/Rect[0 0 9 9]/C[1 0 0]>>".repeat(20_000)}]`,
    }),
  "200,000 words on one spot": () => writePage(`BT /F1 8 Tf 20 40 Td ${"(word) Tj ".repeat(200_000)} ET`),
  "300,000 glyphs in one string": () => writePage(`BT /F1 8 Tf 20 40 Td (${"A".repeat(300_000)}) Tj ET`),
  "a path of a million points": () => writePage(`0 0 m ${"9 9 l 1 5 l ".repeat(500_000)} f ${PAGE_TEXT}`),
};

/** Little on disk, much in memory. */
const BOMBS: Readonly<Record<string, Maker>> = {
  "contents of 1 GiB": () => {
    const { dict, stream } = bomb(1024 * MIB, 2);
    return contentsPage(dict, stream);
  },
  "contents of 700 MiB in one layer": () => {
    const { dict, stream } = bomb(700 * MIB, 1);
    return contentsPage(dict, stream);
  },
  "contents of 200 MiB": () => {
    const { dict, stream } = bomb(200 * MIB, 3);
    return contentsPage(dict, stream);
  },
  "a small picture's data of 1 GiB": () => {
    const { dict, stream } = bomb(1024 * MIB, 2);
    return imagePage(`/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray${dict}`, stream);
  },
  "a picture of 60,000 x 60,000 bits": () => {
    const { dict, stream } = bomb(64 * MIB, 2);
    return imagePage(`/Width 60000/Height 60000/BitsPerComponent 1/ColorSpace/DeviceGray${dict}`, stream);
  },
  "a picture of 11,000 x 11,000 colours": () => {
    const { dict, stream } = bomb(363 * MIB, 2);
    return imagePage(`/Width 11000/Height 11000/BitsPerComponent 8/ColorSpace/DeviceRGB${dict}`, stream);
  },
  "a stencil of 1 x 2,000,000": () =>
    imagePage("/Width 1/Height 2000000/BitsPerComponent 1/ImageMask true", new Uint8Array(2_000_000)),
  "a picture of 4294967295 x 4294967295": () =>
    imagePage("/Width 4294967295/Height 4294967295/BitsPerComponent 8/ColorSpace/DeviceGray", "abcd"),
  "a JPEG in it of 65,500 x 65,500": () =>
    imagePage(
      "/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode",
      latin1(
        "\xff\xd8\xff\xc0\0\x11\x08\xff\xdc\xff\xdc\x03\x01\x11\0\x02\x11\0\x03\x11\0\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0abc\xff\xd9",
      ),
    ),
  "a JPEG 2000 in it of 60,000 x 60,000": () =>
    imagePage(
      "/Width 8/Height 8/Filter/JPXDecode",
      latin1(
        "\xff\x4f\xff\x51\0\x2f\0\0\0\0\xea\x60\0\0\xea\x60\0\0\0\0\0\0\0\0\0\0\xea\x60\0\0\xea\x60\0\0\0\0\0\0\0\0\0\x03\x07\x01\x01\x07\x01\x01\x07\x01\x01\xff\x52\0\x0c\0\0\0\x01\x01\x05\x04\x04\0\x01\xff\x5c\0\x13\x40\x40\x48\x48\x50\x48\x48\x50\x48\x48\x50\x48\x48\x50\x48\x48\x50\xff\x90\0\x0a\0\0\0\0\0\x10\0\x01\xff\x93abcd\xff\xd9",
      ),
    ),
  "a JBIG2 in it of 65,535 x 65,535": () =>
    imagePage(
      "/Width 8/Height 8/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",
      latin1("\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\xff\xff\0\0\xff\xff\0\0\0\0\0\0\0\0\x01\0\0"),
    ),
  "a fax in it of 100,000 x 100,000": () =>
    imagePage(
      "/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 100000/Rows 100000>>",
      new Uint8Array(1000).fill(0xff),
    ),
  "run lengths of 64 MiB": () => contentsPage("/Filter/RunLengthDecode", new Uint8Array(MIB).fill(0x81)),
  "an LZW of blanks": () => contentsPage("/Filter/LZWDecode", new Uint8Array(MIB).fill(0x55)),
  "z for zeros in base 85": () => contentsPage("/Filter/ASCII85Decode", "z".repeat(20 * MIB)),
  "100 filters": () => contentsPage(`/Filter[${"/ASCIIHexDecode".repeat(100)}]`, "3".repeat(MIB)),
  "a character map of everything": () =>
    fontPage("5 0 R", [
      "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>]>>",
      {
        dict: "",
        stream:
          "begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap",
      },
    ]),
  "a pattern of a million tiles": () =>
    writePage("/Pattern cs /P scn 0 0 200 100 re f", {
      resources: "/Pattern<</P 5 0 R>>",
      more: [
        {
          dict: "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<<>>",
          stream: "0 0 1 1 re f",
        },
      ],
    }),
  "a pattern of a cell that fills the world": () =>
    writePage("/Pattern cs /P scn 0 0 200 100 re f", {
      resources: "/Pattern<</P 5 0 R>>",
      more: [
        {
          dict: "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[-1e9 -1e9 1e9 1e9]/XStep 2e9/YStep 2e9/Resources<<>>",
          stream: "0 0 1 1 re f",
        },
      ],
    }),
  "a transparent group over the world": () =>
    writePage("/X Do", {
      resources: "/XObject<</X 5 0 R>>",
      more: [
        {
          dict: "/Type/XObject/Subtype/Form/BBox[-1e9 -1e9 1e9 1e9]/Group<</S/Transparency/I true/K true>>",
          stream: "0 0 99 99 re f",
        },
      ],
    }),
  "a sampled function of 1e12 samples": () =>
    writePage("/S sh", {
      resources: "/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R>>>>",
      more: [
        {
          dict: "/FunctionType 0/Domain[0 1 0 1]/Range[0 1]/Size[1000000 1000000]/BitsPerSample 8",
          stream: "abcd",
        },
      ],
    }),
  "a mesh of a million triangles": () =>
    writePage("/S sh", {
      resources: "/Shading<</S 5 0 R>>",
      more: [
        {
          dict: "/ShadingType 5/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/VerticesPerRow 1000/Decode[0 200 0 100 0 1 0 1 0 1]",
          stream: new Uint8Array(2_500_000).fill(77),
        },
      ],
    }),
  "a PostScript function of 100,000 steps": () =>
    writePage("/S sh", {
      resources: "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 200 0]/Function 5 0 R>>>>",
      more: [{ dict: "/FunctionType 4/Domain[0 1]/Range[0 1]", stream: `{${"dup pop ".repeat(100_000)}}` }],
    }),
  "a font file of 600 MiB": () => {
    const { dict, stream } = bomb(600 * MIB, 2);
    return fontPage("5 0 R", [
      "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 32/LastChar 32/Widths[500]/FontDescriptor 6 0 R>>",
      "<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 9 9]/FontFile2 7 0 R>>",
      { dict, stream },
    ]);
  },
  "a colour profile of 600 MiB": () => {
    const { dict, stream } = bomb(600 * MIB, 2);
    return writePage("/C cs 0 0 0 sc 0 0 99 99 re f", {
      resources: "/ColorSpace<</C[/ICCBased 5 0 R]>>",
      more: [{ dict: `/N 3${dict}`, stream }],
    });
  },
  "an object stream of 600 MiB": () => {
    const { dict, stream } = bomb(600 * MIB, 2);
    return writePdf(
      ["<</Type/Catalog/Pages 2 0 R>>", { dict: `/Type/ObjStm/N 1000000/First 10000000${dict}`, stream }],
      { end: xrefStream("0 0 0 1 0 9 2 0 2", 3, "[1 1 1]") },
    );
  },
  "a table of 4 billion objects": () =>
    writePdf(["<</Type/Catalog/Pages 2 0 R>>"], {
      end: "xref\n0 4294967295\n0000000000 65535 f \ntrailer\n<</Size 4294967295/Root 1 0 R>>\nstartxref\n9\n%%EOF",
    }),
};

/** A cross-reference stream of these numbers, and the end of a file. */
function xrefStream(numbers: string, size: number, widths: string): string {
  const bytes = numbers.split(" ").map((number) => String.fromCharCode(Number(number)));
  return `9 0 obj\n<</Type/XRef/Size ${size}/W${widths}/Root 1 0 R/Length ${bytes.length}>>\nstream\n${bytes.join("")}\nendstream\nendobj\nstartxref\n0\n%%EOF`;
}

const boxed =
  (box: string, page = ""): Maker =>
  () =>
    writePage(PAGE_TEXT, { box, page });

/** Pages of odd sizes and turns. */
const BOXES: Readonly<Record<string, Maker>> = {
  "no size": boxed("[0 0 0 0]"),
  "a size below zero": boxed("[200 100 0 0]"),
  "a height of zero": boxed("[0 0 200 0]"),
  "a size of a billion": boxed("[0 0 1e9 1e9]"),
  "1 x 60,000": boxed("[0 0 1 60000]"),
  "60,000 x 1": boxed("[0 0 60000 1]"),
  "1 x 1e9": boxed("[0 0 1 1e9]"),
  "an infinite size": boxed(`[0 0 1${"0".repeat(400)} 100]`),
  "no numbers": boxed("[/a /b /c /d]"),
  "three numbers": boxed("[0 0 200]"),
  "no box": boxed("null"),
  "a size of a thousandth": boxed("[0 0 .001 .001]"),
  "far from the origin": boxed("[1e7 1e7 10000200 10000100]"),
  "a crop outside": boxed("[0 0 200 100]", "/CropBox[500 500 700 600]"),
  "units of a billion": boxed("[0 0 200 100]", "/UserUnit 1e9"),
  "units of zero": boxed("[0 0 200 100]", "/UserUnit 0"),
  "units below zero": boxed("[0 0 200 100]", "/UserUnit -3"),
  "a turn of 45": boxed("[0 0 200 100]", "/Rotate 45"),
  "a turn of 1e9": boxed("[0 0 200 100]", "/Rotate 1000000000"),
  "a turn of -90": boxed("[0 0 200 100]", "/Rotate -90"),
};

const truetype =
  (file: string | Uint8Array, key = "FontFile2"): Maker =>
  () =>
    fontPage("5 0 R", [
      "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 84/LastChar 84/Widths[500]/FontDescriptor 6 0 R>>",
      `<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 9 9]/${key} 7 0 R>>`,
      { dict: "", stream: file },
    ]);

/** Fonts that are not there, or not what they say. */
const FONTS: Readonly<Record<string, Maker>> = {
  "a font that is not there": () => writePage(PAGE_TEXT, { resources: "" }),
  "a font that is null": () => fontPage("null"),
  "a font that is a number": () => fontPage("17"),
  "a font object that is missing": () => fontPage("99 0 R"),
  "a font of no name": () => fontPage("<</Type/Font/Subtype/Type1>>"),
  "a font of an unknown kind": () => fontPage("<</Type/Font/Subtype/Type9/BaseFont/A>>"),
  "an unknown font by name": () => fontPage("<</Type/Font/Subtype/TrueType/BaseFont/NoSuchFontAnywhere>>"),
  "no glyphs to draw": () => fontPage("<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]>>"),
  "a glyph matrix of zeros": () =>
    fontPage(
      "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[0 0 0 0 0 0]/CharProcs<<>>/Encoding<</Differences[]>>>>",
    ),
  "descendants that are missing": () =>
    fontPage("<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H>>"),
  "an encoding that is missing": () =>
    fontPage(
      "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/No-Such-H/DescendantFonts[<</Subtype/CIDFontType0/BaseFont/A>>]>>",
    ),
  "an empty font file": truetype(""),
  "a font file of noise": truetype("not a font at all"),
  "a font file that is a header": truetype("\0\x01\0\0\xff\xff\xff\xff\xff\xff\xff\xff"),
  "a Type 1 font file of noise": truetype("%!PS-AdobeFont-1.0: A\ncurrentfile eexec garbage", "FontFile"),
  "a CFF font file of noise": truetype("\x01\0\x04\x01\xff\xff", "FontFile3"),
  "a font size of 1e30": () => writePage("BT /F1 1e30 Tf 20 40 Td (Torture) Tj ET"),
  "a font size of zero": () => writePage("BT /F1 0 Tf 20 40 Td (Torture) Tj ET"),
  "a font size below zero": () => writePage("BT /F1 -18 Tf 90 40 Td (Torture) Tj ET"),
  "a text matrix of zeros": () => writePage("BT /F1 18 Tf 0 0 0 0 0 0 Tm (Torture) Tj ET"),
  "a text matrix of infinities": () => writePage(`BT /F1 18 Tf 1e38 0 0 1e38 1e38 1e38 Tm (Torture) Tj ET`),
  "a page turned inside out": () => writePage(`1e-30 0 0 1e30 0 0 cm ${PAGE_TEXT}`),
  "widths of a million": () =>
    fontPage(
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 0/LastChar 255/Widths[1e6 1e6 1e6]/MissingWidth 1e30>>",
    ),
};

const action =
  (dict: string): Maker =>
  () =>
    writePage(PAGE_TEXT, { catalog: `/OpenAction<<${dict}>>` });

/** What would run, send or fetch, if it were let. */
const ACTIVE: Readonly<Record<string, Maker>> = {
  "a script on opening": action("/S/JavaScript/JS(app.alert\\('torture'\\);while\\(true\\){})"),
  "scripts by name": () =>
    writePage(PAGE_TEXT, { catalog: "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(this.x=1)>>]>>>>" }),
  "a script on the page": () =>
    writePage(PAGE_TEXT, {
      page: "/AA<</O<</S/JavaScript/JS(app.launchURL\\('http://example.test/'\\))>>>>",
    }),
  "a script in a field": () =>
    writePage(PAGE_TEXT, {
      catalog: "/AcroForm<</Fields[5 0 R]/CO[5 0 R]>>",
      page: "/Annots[5 0 R]",
      more: [
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 50 20]/AA<</C<</S/JavaScript/JS(event.value=1)>>>>>>",
      ],
    }),
  "a program to launch": action("/S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>"),
  "an address to go to": action("/S/URI/URI(http://example.test/torture)"),
  "a form to send": action("/S/SubmitForm/F(http://example.test/torture)/Flags 4"),
  "another file to open": action("/S/GoToR/F(//example.test/share/a.pdf)/D[0/Fit]"),
  "data to import": action("/S/ImportData/F(http://example.test/a.fdf)"),
  "a film to play": action("/S/Rendition/JS(torture)"),
  "a link that is a script": () =>
    writePage(PAGE_TEXT, {
      page: "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 200 100]/A<</S/URI/URI(javascript:alert\\(1\\))>>>>]",
    }),
  "a picture from elsewhere": () =>
    writePage("/I Do", {
      resources: "/XObject<</I 5 0 R>>",
      more: [
        {
          dict: "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceRGB/F<</FS/URL/F(http://example.test/a.jpg)>>/FFilter/DCTDecode",
          stream: "",
        },
      ],
    }),
  "a form in XML that loads": () =>
    writePage(PAGE_TEXT, {
      catalog: "/AcroForm<</XFA 5 0 R/Fields[]>>",
      more: [
        {
          dict: "",
          stream:
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "http://example.test/x">]><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><field><ui><imageEdit/></ui><value><image href="http://example.test/x.png"/></value></field></subform></template></xdp:xdp>',
        },
      ],
    }),
  "metadata of entities": () =>
    writePage(PAGE_TEXT, {
      catalog: "/Metadata 5 0 R",
      more: [
        {
          dict: "/Type/Metadata/Subtype/XML",
          stream: `<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${"bcdefghij"[i]} "${`&${"abcdefghi"[i]};`.repeat(10)}">`).join("")}]><z>&j;</z>`,
        },
      ],
    }),
  "a file inside": () =>
    writePage(PAGE_TEXT, {
      catalog: "/Names<</EmbeddedFiles<</Names[(evil.exe)<</F(evil.exe)/EF<</F 5 0 R>>>>]>>>>",
      more: [{ dict: "/Type/EmbeddedFile", stream: "MZ" }],
    }),
};

const dictOnly =
  (dict: string): Maker =>
  () =>
    contentsPage(dict, PAGE_TEXT);

/** Lengths, offsets and types that are not true. */
const LIES: Readonly<Record<string, Maker>> = {
  "a length of zero": dictOnly("/Length 0"),
  "a length below zero": dictOnly("/Length -5"),
  "a length of a trillion": dictOnly("/Length 1000000000000"),
  "a length that is a name": dictOnly("/Length/Long"),
  "a length that is missing": dictOnly("/Length 99 0 R"),
  "a filter that is unknown": dictOnly("/Filter/NoSuchDecode"),
  "a filter that is a number": dictOnly("/Filter 3"),
  "parameters that are a string": dictOnly("/DecodeParms(abc)"),
  "a predictor of a billion columns": () =>
    contentsPage(
      "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 1000000000/Colors 32>>",
      flate(latin1(PAGE_TEXT)),
    ),
  "a predictor of no columns": () =>
    contentsPage("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 0>>", flate(latin1(PAGE_TEXT))),
  "data that is no flate": () => contentsPage("/Filter/FlateDecode", PAGE_TEXT),
  "data of half a flate": () =>
    contentsPage("/Filter/FlateDecode", flate(latin1(PAGE_TEXT.repeat(99))).subarray(0, 40)),
  "a picture of 0 x 0": () => imagePage("/Width 0/Height 0/BitsPerComponent 8/ColorSpace/DeviceGray", ""),
  "a picture of -5 x 5": () => imagePage("/Width -5/Height 5/BitsPerComponent 8/ColorSpace/DeviceGray", "a"),
  "a picture of 3 bits": () =>
    imagePage("/Width 4/Height 4/BitsPerComponent 3/ColorSpace/DeviceGray", "abcd"),
  "a picture of 16 bits": () =>
    imagePage("/Width 2/Height 2/BitsPerComponent 16/ColorSpace/DeviceRGB", "a".repeat(24)),
  "a picture of four inks": () =>
    imagePage("/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceCMYK", "a".repeat(16)),
  "a picture of too little data": () =>
    imagePage("/Width 900/Height 900/BitsPerComponent 8/ColorSpace/DeviceRGB", "abc"),
  "a picture of an unknown colour": () =>
    imagePage("/Width 2/Height 2/BitsPerComponent 8/ColorSpace/NoSuchColour", "abcd"),
  "a palette past its end": () =>
    imagePage(
      "/Width 2/Height 2/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 255<00>]",
      "\xff\xfe\xfd\xfc",
    ),
  "a thousand separations": () =>
    imagePage(
      `/Width 2/Height 2/BitsPerComponent 8/ColorSpace[/DeviceN[${"/A".repeat(1000)}]/DeviceRGB 6 0 R]`,
      "abcd",
      [{ dict: "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]", stream: "{0 0 0}" }],
    ),
  "no root": () => writePdf(["<</Type/Catalog/Pages 2 0 R>>"], { root: "99 0 R" }),
  "a root that is a number": () => writePdf(["<</Type/Catalog/Pages 2 0 R>>"], { root: "7" }),
  "pages that are missing": () => writePdf(["<</Type/Catalog/Pages 99 0 R>>"]),
  "pages that are a string": () => writePdf(["<</Type/Catalog/Pages(pages)>>"]),
  "a page that is a number": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[17]/Count 1>>" }),
  "kids that are missing": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[77 0 R]/Count 1>>" }),
  "resources that are missing": () => writePage(PAGE_TEXT, { resources: "" }),
  "contents that are missing": () => writePage(PAGE_TEXT, { contents: "null" }),
  "contents that are a dictionary": () => writePage(PAGE_TEXT, { contents: "<</A 1>>" }),
  "operators that are unknown": () => writePage(`foo bar 1 2 3 baz ${PAGE_TEXT}`),
  "operands that are missing": () => writePage(`Tf Td cm re Do gs sh ${PAGE_TEXT}`),
  "operands of other types": () => writePage(`/a (b) [c] Tf <<>> cm (x) re ${PAGE_TEXT}`),
  "a picture in line without an end": () => writePage(`BI /W 9 /H 9 /BPC 8 /CS /G ID abcdef ${PAGE_TEXT}`),
  "a picture in line of a billion": () =>
    writePage(`BI /W 1000000 /H 1000000 /BPC 8 /CS /G ID abcdef EI ${PAGE_TEXT}`),
  "no table": () => writePdf(["<</Type/Catalog/Pages 2 0 R>>"], { end: "" }),
  "a table far beyond the end": () =>
    writePage(PAGE_TEXT, { end: "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n99999999999\n%%EOF" }),
  "a table before the start": () =>
    writePage(PAGE_TEXT, { end: "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n-7\n%%EOF" }),
  "a table of nonsense": () =>
    writePage(PAGE_TEXT, {
      end: "xref\n0 5\nabc def ghi\ntrailer\n<</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF",
    }),
  "a table stream of no widths": () =>
    writePdf(["<</Type/Catalog/Pages 2 0 R>>"], { end: xrefStream("0 0 0", 1, "[]") }),
  "a table stream of wide numbers": () =>
    writePdf(["<</Type/Catalog/Pages 2 0 R>>"], {
      end: xrefStream("0 0 0", 1, "[99999999 99999999 99999999]"),
    }),
  "encryption by nothing known": () =>
    writePage(PAGE_TEXT, { trailer: "/Encrypt<</Filter/NoSuch/V 9/R 9>>/ID[(a)(b)]" }),
  "encryption without its keys": () =>
    writePage(PAGE_TEXT, { trailer: "/Encrypt<</Filter/Standard/V 4/R 4/Length 128>>/ID[(a)(b)]" }),
  "encryption of a key of no bits": () =>
    writePage(PAGE_TEXT, {
      trailer: `/Encrypt<</Filter/Standard/V 2/R 3/Length 0/P -1/O(${"a".repeat(32)})/U(${"b".repeat(32)})>>/ID[(a)(b)]`,
    }),
  "encryption by a stranger's certificate": () =>
    writePage(PAGE_TEXT, {
      trailer: "/Encrypt<</Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5>>/ID[(a)(b)]",
    }),
  "version 9.9": () => writePage(PAGE_TEXT, { header: "%PDF-9.9\n" }),
  "a header and no more": () => latin1("%PDF-1.7\n"),
  "a header and an end": () => latin1("%PDF-1.7\n%%EOF"),
};

/** PDFs that are nasty by what they say, by kind and name. */
export const NASTY_PDFS: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  cycles: CYCLES,
  nesting: NESTING,
  bombs: BOMBS,
  boxes: BOXES,
  fonts: FONTS,
  active: ACTIVE,
  lies: LIES,
};
