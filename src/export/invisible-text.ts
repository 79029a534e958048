import {
  beginText,
  endText,
  type PDFContext,
  type PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
  StandardFonts,
  setCharacterSqueeze,
  setFontAndSize,
  setTextMatrix,
  setTextRenderingMode,
  showText,
  TextRenderingMode,
} from "@cantoo/pdf-lib";
import type { Word } from "../document/word";
import type { Size } from "../types/geometry";

/** Share of a word's box that its letters' size is, from descenders to capitals. */
const FONT_SHARE = 0.8;
/** Height of the base line above the box's foot, in the same share. */
const BASELINE_SHARE = 0.2;

/** Maps a place on a page, relative to it (0..1, y down), to the units of its PDF page. */
export type ToPdfPoint = (u: number, v: number) => readonly [x: number, y: number];

/**
 * Writes words as invisible text, so that a PDF can be searched and copied from. Letters that the PDF's own Helvetica
 * lacks are written in fonts of empty glyphs that carry a map to Unicode.
 */
export class InvisibleText {
  private readonly others: EmptyFonts;
  private readonly latinLetters: ReadonlySet<number>;

  private constructor(
    document: PDFDocument,
    private readonly latin: PDFFont,
  ) {
    this.others = new EmptyFonts(document.context);
    // What the font does not hold would be written as question marks.
    this.latinLetters = new Set(latin.getCharacterSet());
  }

  static async in(document: PDFDocument): Promise<InvisibleText> {
    return new InvisibleText(document, await document.embedFont(StandardFonts.Helvetica));
  }

  /**
   * Writes one word along its quad.
   *
   * @param size of the page, in the pixels of the quad.
   */
  write(sheet: PDFPage, { text, quad }: Pick<Word, "text" | "quad">, size: Size, toPdf: ToPdfPoint): void {
    const [tl, , br, bl] = quad.map(({ x, y }) => toPdf(x / size.width, y / size.height));
    // From the text's own lower left along its foot, and up its left side.
    const [alongX, alongY] = [br![0] - bl![0], br![1] - bl![1]];
    const width = Math.hypot(alongX, alongY);
    const height = Math.hypot(tl![0] - bl![0], tl![1] - bl![1]);
    if (width === 0 || height === 0 || text === "") return;
    const [cos, sin] = [alongX / width, alongY / width];
    const fontSize = height * FONT_SHARE;
    const rise = height * BASELINE_SHARE;
    const runs = this.isLatin(text)
      ? [latinRun(sheet, this.latin, text, fontSize)]
      : this.others.runs(sheet, text, fontSize);
    const natural = runs.reduce((sum, run) => sum + run.width, 0);
    if (natural === 0) return;
    sheet.pushOperators(
      beginText(),
      setTextRenderingMode(TextRenderingMode.Invisible),
      setCharacterSqueeze((width / natural) * 100),
      setTextMatrix(cos, sin, -sin, cos, bl![0] - sin * rise, bl![1] + cos * rise),
      ...runs.flatMap((run) => [setFontAndSize(run.font, fontSize), showText(run.codes)]),
      endText(),
    );
  }

  /** Writes the fonts, once all words are written. */
  finish(): void {
    this.others.finish();
  }

  private isLatin(text: string): boolean {
    return [...text].every((letter) => this.latinLetters.has(letter.codePointAt(0)!));
  }
}

/** A piece of a word in one font. */
interface Run {
  readonly font: PDFName;
  readonly codes: PDFHexString;
  /** In points, unsqueezed. */
  readonly width: number;
}

function latinRun(sheet: PDFPage, font: PDFFont, text: string, fontSize: number): Run {
  return {
    font: sheet.node.newFontDictionary(font.name, font.ref),
    codes: font.encodeText(text),
    // Letter by letter: of a whole text the library counts kerning, which plain text is not set with.
    width: [...text].reduce((sum, letter) => sum + font.widthOfTextAtSize(letter, fontSize), 0),
  };
}

/** Characters that one font has codes for: one byte each, 0 left free. */
const FONT_CAPACITY = 255;
/** Width of an empty glyph, in thousandths of the font's size. */
const GLYPH_WIDTH = 500;

/**
 * Fonts of glyphs that draw nothing and carry a map to Unicode (ISO 32000-2, 9.6.4 Type 3 fonts, 9.10.3 ToUnicode):
 * any letter can be searched for, and no font file is needed.
 */
class EmptyFonts {
  private readonly codes = new Map<string, number>();
  private readonly refs: PDFRef[] = [];

  constructor(private readonly context: PDFContext) {}

  /** A word in as many pieces as fonts hold its letters. */
  runs(sheet: PDFPage, text: string, fontSize: number): Run[] {
    const runs: { font: number; codes: number[] }[] = [];
    for (const letter of text) {
      const code = this.codes.get(letter) ?? this.codes.size;
      this.codes.set(letter, code);
      const font = Math.floor(code / FONT_CAPACITY);
      const last = runs.at(-1);
      if (last?.font === font) last.codes.push((code % FONT_CAPACITY) + 1);
      else runs.push({ font, codes: [(code % FONT_CAPACITY) + 1] });
    }
    return runs.map(({ font, codes }) => {
      this.refs[font] ??= this.context.nextRef();
      return {
        font: sheet.node.newFontDictionary(`Empty${font}`, this.refs[font]),
        codes: PDFHexString.of(codes.map(hexByte).join("")),
        width: (codes.length * GLYPH_WIDTH * fontSize) / 1000,
      };
    });
  }

  /** Writes the fonts, once all letters are known. */
  finish(): void {
    const letters = [...this.codes.keys()];
    this.refs.forEach((ref, font) => {
      const own = letters.slice(font * FONT_CAPACITY, (font + 1) * FONT_CAPACITY);
      const glyph = this.stream(`${GLYPH_WIDTH} 0 0 0 ${GLYPH_WIDTH} 1000 d1`);
      this.context.assign(
        ref,
        this.context.obj({
          Type: "Font",
          Subtype: "Type3",
          FontBBox: [0, 0, GLYPH_WIDTH, 1000],
          FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
          CharProcs: { g: glyph },
          Encoding: { Type: "Encoding", Differences: [1, ...own.map(() => PDFName.of("g"))] },
          FirstChar: 1,
          LastChar: own.length,
          Widths: own.map(() => GLYPH_WIDTH),
          Resources: {},
          ToUnicode: this.stream(unicodeMap(own)),
        }),
      );
    });
  }

  private stream(text: string): PDFRef {
    const bytes = new TextEncoder().encode(text);
    return this.context.register(PDFRawStream.of(this.context.obj({ Length: bytes.length }), bytes));
  }
}

function hexByte(code: number): string {
  return code.toString(16).padStart(2, "0");
}

/** A ToUnicode map for the letters of codes 1, 2, ...; at most 100 entries a section, as the format wants. */
function unicodeMap(letters: readonly string[]): string {
  const entries = letters.map((letter, i) => {
    const units = Array.from({ length: letter.length }, (_, at) =>
      letter.charCodeAt(at).toString(16).padStart(4, "0"),
    );
    return `<${hexByte(i + 1)}> <${units.join("")}>`;
  });
  const sections: string[] = [];
  for (let i = 0; i < entries.length; i += 100) {
    const some = entries.slice(i, i + 100);
    sections.push(`${some.length} beginbfchar\n${some.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <ff>
endcodespacerange
${sections.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
