import { deflateSync } from "node:zlib";
import type { Maker } from "./nasty-pdfs";
import { joined, latin1, PAGE_TEXT, type PdfObject, writePage, writePdf } from "./pdf-writer";

/** A row of a cross-reference stream: its kind, and two numbers by that kind (ISO 32000-1, table 18). */
type Row = readonly [kind: number, first: number, second: number];

/** What of a cross-reference stream is written otherwise than it should be. */
interface TableOddities {
  /** The rows, from the sound ones. */
  readonly rows?: (sound: readonly Row[]) => readonly Row[];
  /** `/W`; the rows are written in 1, 4 and 2 bytes all the same. */
  readonly widths?: string;
  readonly size?: string;
  readonly more?: string;
  /** The stream's bytes, from the sound ones. */
  readonly bytes?: (sound: Uint8Array) => Uint8Array;
}

/** Writes a PDF whose cross-reference table is a stream, the last of its objects. */
function streamTable(objects: readonly PdfObject[], odd: TableOddities = {}): Uint8Array {
  const body = Buffer.from(writePdf(objects, { end: "" }));
  const number = objects.length + 1;
  const sound: Row[] = [
    [0, 0, 65_535],
    ...objects.map((_, i): Row => [1, body.indexOf(`\n${i + 1} 0 obj`) + 1, 0]),
    [1, body.length, 0],
  ];
  const rows = odd.rows?.(sound) ?? sound;
  const bytes = new Uint8Array(rows.length * 7);
  rows.forEach(([kind, first, second], i) => {
    const view = new DataView(bytes.buffer, i * 7);
    view.setUint8(0, kind);
    view.setUint32(1, first);
    view.setUint16(5, second);
  });
  const stream = odd.bytes?.(bytes) ?? bytes;
  const dict = `/Type/XRef/Size ${odd.size ?? rows.length}/W${odd.widths ?? "[1 4 2]"}/Root 1 0 R${odd.more ?? ""}`;
  return joined([
    body,
    latin1(`${number} 0 obj\n<<${dict}/Length ${stream.length}>>\nstream\n`),
    stream,
    latin1(`\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`),
  ]);
}

const CATALOG = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE =
  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>";
const CONTENTS: PdfObject = { dict: "", stream: PAGE_TEXT };
const SOUND: readonly PdfObject[] = [CATALOG, PAGES, PAGE, CONTENTS];

const odd =
  (oddities: TableOddities): Maker =>
  () =>
    streamTable(SOUND, oddities);

/** The page node and the page in an object stream, object 5, whose dictionary and bytes are as given. */
function inObjectStream(
  dict: string,
  stream: string = `2 0 3 ${PAGES.length + 1} ${PAGES}\n${PAGE}`,
  more: readonly PdfObject[] = [],
): Maker {
  const first = `2 0 3 ${PAGES.length + 1} `.length;
  return () =>
    streamTable(
      [
        CATALOG,
        "null",
        "null",
        CONTENTS,
        { dict: `/Type/ObjStm${dict.replace("FIRST", String(first))}`, stream },
        ...more,
      ],
      { rows: (sound) => sound.map((row, i) => (i === 2 ? [2, 5, 0] : i === 3 ? [2, 5, 1] : row)) },
    );
}

/** Tables of where objects lie that lie themselves. */
const TABLES: Readonly<Record<string, Maker>> = {
  "a sound table stream": odd({}),
  "widths of zero": odd({ widths: "[0 0 0]" }),
  "widths below zero": odd({ widths: "[1 -4 2]" }),
  "two widths": odd({ widths: "[1 4]" }),
  "widths of eight bytes": odd({ widths: "[8 8 8]" }),
  "widths that are names": odd({ widths: "[/One/Four/Two]" }),
  "rows that end early": odd({ bytes: (bytes) => bytes.subarray(0, 17) }),
  "rows of noise": odd({ bytes: (bytes) => bytes.map((byte, i) => (i < 7 ? byte : (i * 37) % 256)) }),
  "a first row of a billion": odd({ more: "/Index[0 1000000000]" }),
  "a first row below zero": odd({ more: "/Index[-5 9]" }),
  "rows of one number": odd({ more: "/Index[0]" }),
  "rows that are a name": odd({ more: "/Index/All" }),
  "a size of zero": odd({ size: "0" }),
  "a size below zero": odd({ size: "-1" }),
  "a size of a billion": odd({ size: "1000000000" }),
  "a kind of row that is unknown": odd({ rows: (sound) => sound.map(([, a, b]): Row => [9, a, b]) }),
  "all rows are free": odd({ rows: (sound) => sound.map(([, a, b]): Row => [0, a, b]) }),
  "all rows are the table": odd({ rows: (sound) => sound.map(() => sound.at(-1)!) }),
  "all objects lie in the table": odd({ rows: (sound) => sound.map((_, i): Row => [2, 5, i]) }),
  "every object lies in itself": odd({ rows: (sound) => sound.map((_, i): Row => [2, i, 0]) }),
  "an earlier table is this stream": () => {
    const at = streamTable(SOUND).length - "\nstartxref\n".length;
    const start = Buffer.from(streamTable(SOUND)).lastIndexOf("5 0 obj", at);
    return streamTable(SOUND, { more: `/Prev ${start}` });
  },
  "a second table is the first": () => {
    const at = Buffer.from(writePage()).indexOf("xref\n0");
    return writePage(PAGE_TEXT, { trailer: `/XRefStm ${at}` });
  },
  "2,000 updates": () => {
    const parts: Uint8Array[] = [writePage()];
    let length = parts[0]!.length;
    let previous = Buffer.from(parts[0]!).indexOf("xref\n0");
    for (let i = 0; i < 2000; i++) {
      const part = latin1(
        `xref\n0 0\ntrailer\n<</Size 5/Root 1 0 R/Prev ${previous}>>\nstartxref\n${length}\n%%EOF\n`,
      );
      previous = length;
      parts.push(part);
      length += part.length;
    }
    return joined(parts);
  },
  "a sound object stream": inObjectStream("/N 2/First FIRST"),
  "an object stream that is packed": () => {
    const text = `2 0 3 ${PAGES.length + 1} ${PAGES}\n${PAGE}`;
    const stream = deflateSync(latin1(text));
    const first = `2 0 3 ${PAGES.length + 1} `.length;
    return streamTable(
      [
        CATALOG,
        "null",
        "null",
        CONTENTS,
        { dict: `/Type/ObjStm/N 2/First ${first}/Filter/FlateDecode`, stream },
      ],
      { rows: (sound) => sound.map((row, i) => (i === 2 ? [2, 5, 0] : i === 3 ? [2, 5, 1] : row)) },
    );
  },
  "an object stream that lies in itself": () =>
    streamTable([CATALOG, PAGES, PAGE, CONTENTS, { dict: "/Type/ObjStm/N 1/First 4", stream: "5 0 1" }], {
      rows: (sound) => sound.map((row, i) => (i === 1 ? [2, 5, 0] : i === 5 ? [2, 5, 0] : row)),
    }),
  "two object streams that lie in each other": () =>
    streamTable(
      [
        CATALOG,
        PAGES,
        PAGE,
        CONTENTS,
        { dict: "/Type/ObjStm/N 1/First 4", stream: "6 0 1" },
        { dict: "/Type/ObjStm/N 1/First 4", stream: "5 0 1" },
      ],
      {
        rows: (sound) =>
          sound.map((row, i) => (i === 2 ? [2, 5, 0] : i === 5 ? [2, 6, 0] : i === 6 ? [2, 5, 0] : row)),
      },
    ),
  "an object stream that extends itself": inObjectStream("/N 2/First FIRST/Extends 5 0 R"),
  "an object stream whose length lies in it": inObjectStream("/N 2/First FIRST/Length 3 0 R"),
  "an object stream of -1 objects": inObjectStream("/N -1/First FIRST"),
  "an object stream of a billion objects": inObjectStream("/N 1000000000/First FIRST"),
  "an object stream that begins past its end": inObjectStream("/N 2/First 100000"),
  "an object stream that begins before itself": inObjectStream("/N 2/First -9"),
  "an object stream of other numbers": inObjectStream(
    "/N 2/First FIRST",
    `9 0 9 ${PAGES.length + 1} ${PAGES}\n${PAGE}`,
  ),
  "an object stream of far places": inObjectStream("/N 2/First 10", `2 99999999 3 -7 ${PAGES}`),
  "an object stream without numbers": inObjectStream("/N 2/First FIRST", "(a) /b [c] <<>> no numbers at all"),
  "an object stream that is a page": () =>
    streamTable([CATALOG, "<</Type/Pages/Kids[4 0 R]/Count 1>>", PAGE, CONTENTS]),
  "a generation of 99999": () => {
    const text = Buffer.from(writePage()).toString("latin1");
    return latin1(text.replace("4 0 obj", "4 99999 obj").replace("/Contents 4 0 R", "/Contents 4 99999 R"));
  },
  "one number for two objects": () => {
    const text = Buffer.from(writePage()).toString("latin1");
    return latin1(text.replace("4 0 obj", "3 0 obj"));
  },
  "a file that says it is linear": () => {
    const hint = "9 0 obj\n<</Linearized 1/L 99999999/H[1 2 3 4]/O 77/E 5/N 4000000000/T 3>>\nendobj\n";
    const text = Buffer.from(writePage()).toString("latin1");
    return latin1(text.replace("1 0 obj", `${hint}1 0 obj`));
  },
  "lines that end in one return": () =>
    latin1(Buffer.from(writePage()).toString("latin1").replaceAll("\n", "\r")),
  "zeros between all words": () =>
    latin1(Buffer.from(writePage()).toString("latin1").replaceAll(" ", "\0\0\0")),
  "comments between all words": () =>
    latin1(Buffer.from(writePage()).toString("latin1").replaceAll(" ", " %(<<[\n")),
};

const pageWith = (entries: string, more: readonly PdfObject[] = []): Maker => {
  const [catalog, pages] = [CATALOG, PAGES];
  return () => writePdf([catalog, pages, `<</Type/Page/Parent 2 0 R${entries}>>`, CONTENTS, ...more]);
};

/** Trees of pages, names and labels that are none. */
const TREES: Readonly<Record<string, Maker>> = {
  "pages that are a list": () => writePage(PAGE_TEXT, { pages: "[3 0 R]" }),
  "kids that are a page": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids 3 0 R/Count 1>>" }),
  "kids that are the catalog": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[1 0 R]/Count 1>>" }),
  "a page that stands there itself": () =>
    writePage(PAGE_TEXT, {
      pages: "<</Type/Pages/Kids[<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R>>]/Count 1>>",
    }),
  "one page 300 times": () =>
    writePage(PAGE_TEXT, { pages: `<</Type/Pages/Kids[${"3 0 R ".repeat(300)}]/Count 300>>` }),
  "a page that is nothing": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[null 3 0 R]/Count 2>>" }),
  "more pages than it counts": () =>
    writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R]/Count 1>>" }),
  "fewer pages than it counts": () => writePage(PAGE_TEXT, { pages: "<</Type/Pages/Kids[3 0 R]/Count 3>>" }),
  "a page without a type": () => writePdf([CATALOG, PAGES, PAGE.replace("/Type/Page", ""), CONTENTS]),
  "a page without a parent": () => writePdf([CATALOG, PAGES, PAGE.replace("/Parent 2 0 R", ""), CONTENTS]),
  "a catalog without a type": () => writePdf([CATALOG.replace("/Type/Catalog", ""), PAGES, PAGE, CONTENTS]),
  "a box that is the page": pageWith("/MediaBox 3 0 R/Contents 4 0 R"),
  "a box of boxes": pageWith("/MediaBox[[0 0 200 100] 0 200 100]/Contents 4 0 R"),
  "a box of references": pageWith("/MediaBox[5 0 R 5 0 R 6 0 R 6 0 R]/Contents 4 0 R", ["0", "200"]),
  "resources that are the page": pageWith("/MediaBox[0 0 200 100]/Resources 3 0 R/Contents 4 0 R"),
  "contents that are a string": pageWith("/MediaBox[0 0 200 100]/Contents(BT ET)"),
  "contents that are the page": pageWith("/MediaBox[0 0 200 100]/Contents 3 0 R"),
  "contents of 20,000 streams": pageWith(`/MediaBox[0 0 200 100]/Contents[${"4 0 R ".repeat(20_000)}]`),
  "a turn of 1e400": pageWith("/MediaBox[0 0 200 100]/Rotate 1e400/Contents 4 0 R"),
  "a turn that is a name": pageWith("/MediaBox[0 0 200 100]/Rotate/Left/Contents 4 0 R"),
  "a turn of half a degree": pageWith("/MediaBox[0 0 200 100]/Rotate 90.5/Contents 4 0 R"),
  "units of a billionth": pageWith("/MediaBox[0 0 200 100]/UserUnit .000000001/Contents 4 0 R"),
  "units beyond numbers": pageWith(`/MediaBox[0 0 200 100]/UserUnit 1${"0".repeat(400)}/Contents 4 0 R`),
  "a crop of no size": pageWith("/MediaBox[0 0 200 100]/CropBox[50 50 50 50]/Contents 4 0 R"),
  "labels that hold themselves": () =>
    writePage(PAGE_TEXT, { catalog: "/PageLabels 5 0 R", more: ["<</Kids[5 0 R]>>"] }),
  "labels of a number of a billion": () =>
    writePage(PAGE_TEXT, { catalog: "/PageLabels<</Nums[0<</S/R/St 1000000000>>]>>" }),
  "names that hold themselves": () =>
    writePage(PAGE_TEXT, {
      catalog: "/Names<</Dests 5 0 R/JavaScript 5 0 R/EmbeddedFiles 5 0 R>>",
      more: ["<</Kids[5 0 R 5 0 R]>>"],
    }),
  "a structure that holds itself": () =>
    writePage(PAGE_TEXT, {
      catalog: "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R",
      page: "/StructParents 0",
      more: [
        "<</Type/StructTreeRoot/K 6 0 R/ParentTree<</Nums[0[6 0 R]]>>>>",
        "<</S/P/P 6 0 R/K[6 0 R 6 0 R]/Pg 3 0 R>>",
      ],
    }),
  "a version that is a page": () => writePage(PAGE_TEXT, { catalog: "/Version 3 0 R" }),
  "information that is the file": () => writePage(PAGE_TEXT, { trailer: "/Info 1 0 R" }),
  "encryption that is the page": () => writePage(PAGE_TEXT, { trailer: "/Encrypt 3 0 R/ID[(a)(b)]" }),
  "encryption that is itself": () =>
    writePage(PAGE_TEXT, { trailer: "/Encrypt 5 0 R/ID[(a)(b)]", more: ["5 0 R"] }),
  "encryption of the sixth revision, empty": () =>
    writePage(PAGE_TEXT, {
      trailer: "/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -1/O()/U()/OE()/UE()/Perms()>>/ID[(a)(b)]",
    }),
  "encryption by filters that are missing": () =>
    writePage(PAGE_TEXT, {
      trailer: `/Encrypt<</Filter/Standard/V 4/R 4/Length 128/P -1/O(${"a".repeat(32)})/U(${"b".repeat(32)})/CF<</StdCF 1 0 R>>/StmF/None/StrF/StdCF>>/ID[(a)(b)]`,
    }),
};

/** PDFs that are nasty by how their objects hang together, by kind and name. */
export const NASTY_TABLES: Readonly<Record<string, Readonly<Record<string, Maker>>>> = {
  tables: TABLES,
  trees: TREES,
};
