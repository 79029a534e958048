import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { flips, splices, structuralOffsets, truncations, wrongLengths } from "./breakage";
import { nastyFormats } from "./nasty-formats";
import { exifOddities, NASTY_IMAGES, strangers } from "./nasty-images";
import { NASTY_PAINT } from "./nasty-pdf-paint";
import { NASTY_TABLES } from "./nasty-pdf-tables";
import { type Maker, NASTY_PDFS } from "./nasty-pdfs";
import { latin1, writePage } from "./pdf-writer";
import { seededRandom } from "./random";

/** One file of the corpus. Its bytes are made when they are wanted. */
export interface TortureFile {
  /** `kind/name`: unique, and the same from run to run. */
  readonly id: string;
  /** What the page sees as the file's name. */
  readonly name: string;
  readonly make: Maker;
  readonly password?: string | undefined;
}

const FIXTURES = fileURLToPath(new URL("../fixtures/decode/", import.meta.url));
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(FIXTURES + name));

/** Sound files of every format and kind that others are broken from; all are our own. */
const SEEDS = [
  "plain.png",
  "interlaced.png",
  "palette.png",
  "progressive.jpg",
  "orientation-6.jpg",
  "cmyk.jpg",
  "animated.gif",
  "lossy.webp",
  "lossless.webp",
  "flat.bmp",
  "flat.avif",
  "words.pdf",
  "form.pdf",
  "type3.pdf",
  "scan.pdf",
  "cjk.pdf",
  "encrypted-open.pdf",
  "born-digital.pdf",
];

/** Sound files that are rare, as they are. */
const RARE = [
  "cmyk.jpg",
  "ycck.jpg",
  "gray.jpg",
  "deep.png",
  "alpha.png",
  "animated.gif",
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => `orientation-${orientation}.jpg`),
];

/** PDFs by the revision of their encryption. */
const ENCRYPTED = {
  2: "encrypted-r2.pdf",
  3: "encrypted-rc4.pdf",
  4: "encrypted-open.pdf",
  5: "encrypted-r5.pdf",
  6: "encrypted.pdf",
} as const;

/** Names that are no trouble in a picture of a name, and some in a program. */
const NAMES: Readonly<Record<string, string>> = {
  empty: "",
  "a line break": "two\nlines.pdf",
  "a zero": "zero\0byte.pdf",
  "a bell and an escape": "\x07\x1b[31mred.pdf",
  "a turn to the left": "invoice\u202efdp.exe",
  "half a character": "half\ud83d.pdf",
  "a path upwards": "../../../etc/passwd",
  "a drive": "C:\\con\\aux.pdf",
  markup: "<img src=x onerror=alert(1)>.pdf",
  "a property": "__proto__",
  "a method": "constructor",
  "10,000 letters": `${"a".repeat(10_000)}.pdf`,
  "marks on marks": `a${"\u0301".repeat(300)}.pdf`,
};

/**
 * Every broken or nasty file, always the same, in an order that mixes nothing: kind by kind.
 *
 * @param isThorough with every seed cut off at each of its structural boundaries, rather than at six places: over a
 *   thousand files more.
 */
export function tortureCorpus(isThorough = false): TortureFile[] {
  const files: TortureFile[] = [];
  const add = (kind: string, name: string, make: Maker, password?: string): void => {
    files.push({ id: `${kind}/${name}`, name, make, password });
  };
  const tiny = [
    "",
    "\0",
    "%",
    "BM",
    "\xff\xd8",
    "%P",
    "GIF",
    "%PD",
    "\x89PN",
    "\xff\xd8\xff",
    "RIF",
    "\0\0\0",
  ];
  for (const bytes of tiny) add("tiny", JSON.stringify(bytes), () => latin1(bytes));
  for (const magic of [
    "%PDF-1.7\n",
    "\x89PNG\r\n\x1a\n",
    "\xff\xd8\xff\xe0",
    "GIF89a",
    "RIFF\x40\0\0\0WEBPVP8 ",
    "BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0",
    "\0\0\0\x18ftypavif\0\0\0\0avif",
  ]) {
    const random = seededRandom(magic.length);
    const noise = Uint8Array.from({ length: 2000 }, () => random(256));
    add("noise", `${JSON.stringify(magic.slice(0, 6))} and noise`, () =>
      Buffer.concat([latin1(magic), noise]),
    );
    add("noise", `${JSON.stringify(magic.slice(0, 6))} alone`, () => latin1(magic));
  }
  SEEDS.forEach((seed, i) => {
    const bytes = fixture(seed);
    const broken = {
      truncated: truncations(bytes, 6),
      flipped: flips(bytes, 4, i + 1),
      spliced: splices(bytes, 4, i + 100),
      lengths: wrongLengths(bytes, 4),
      ...(isThorough ? { "cut off": structuralOffsets(bytes).map((end) => bytes.slice(0, end)) } : {}),
    };
    for (const [kind, copies] of Object.entries(broken)) {
      copies.forEach((copy, n) => void add(kind, `${n + 1} ${seed}`, () => copy));
    }
  });
  for (const [kind, makers] of Object.entries({ ...NASTY_PDFS, ...NASTY_TABLES, ...NASTY_PAINT })) {
    for (const [name, make] of Object.entries(makers)) add(`pdf ${kind}`, `${name}.pdf`, make);
  }
  for (const [kind, makers] of Object.entries(NASTY_IMAGES)) {
    for (const [name, make] of Object.entries(makers)) add(`image ${kind}`, name, make);
  }
  for (const [name, make] of Object.entries(exifOddities(fixture("progressive.jpg"))))
    add("exif", name, make);
  for (const [name, make] of Object.entries(strangers(writePage(), fixture("plain.png")))) {
    add("strangers", name, make);
  }
  const sound = {
    pdf: writePage(),
    png: fixture("plain.png"),
    jpeg: fixture("gray.jpg"),
    progressive: fixture("progressive.jpg"),
    gif: fixture("animated.gif"),
    webp: fixture("lossless.webp"),
    avif: fixture("flat.avif"),
    bmp: fixture("flat.bmp"),
  };
  for (const [kind, makers] of Object.entries(nastyFormats(sound))) {
    for (const [name, make] of Object.entries(makers)) add(`inside ${kind}`, name, make);
  }
  for (const name of RARE) add("rare", name, () => fixture(name));
  for (const [revision, name] of Object.entries(ENCRYPTED)) {
    const make = () => fixture(name);
    add(`encrypted, revision ${revision}`, `no password ${name}`, make);
    add(`encrypted, revision ${revision}`, `wrong password ${name}`, make, "wrong");
    add(`encrypted, revision ${revision}`, `right password ${name}`, make, "ink");
    add(`encrypted, revision ${revision}`, `a long password ${name}`, make, "\u{1f511}".repeat(500));
    const broken = flips(make(), 3, Number(revision))[2]!;
    add(`encrypted, revision ${revision}`, `broken ${name}`, () => broken, "ink");
  }
  for (const [kind, name] of Object.entries(NAMES)) {
    files.push({ id: `names/${kind}`, name, make: () => writePage() });
  }
  return files;
}
