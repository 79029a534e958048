import {
  beginText,
  endText,
  type PDFContext,
  PDFDocument,
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
import type { ValueItem } from "../demo/result/page-values";
import type { LinedPage } from "./text-lines";

/** A page to write: its picture as JPEG, and its words. */
export interface PicturedPage {
  readonly page: LinedPage;
  readonly jpeg: Uint8Array;
}

/** A picture has pixels and no size: its longer side is made that of A4, in points. */
const PICTURE_SIDE_PT = 842;

/** Share of a word's box that its letters' size is, from descenders to capitals. */
const FONT_SHARE = 0.8;
/** Height of the base line above the box's foot, in the same share. */
const BASELINE_SHARE = 0.2;

/**
 * A PDF of pictures with their words as invisible text above, so that it can be searched and copied from. Letters
 * that the PDF's own Helvetica lacks are written in fonts of empty glyphs that only say which letters they stand for.
 *
 * @param isPdf whether sizes are points already.
 */
export async function searchablePdf(
  title: string,
  pages: AsyncIterable<PicturedPage> | Iterable<PicturedPage>,
  isPdf: boolean,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setCreator("Inkfield");
  const latin = await document.embedFont(StandardFonts.Helvetica);
  // What the font does not hold would be written as question marks.
  const letters = new Set(latin.getCharacterSet());
  const isLatin = (text: string): boolean => [...text].every((letter) => letters.has(letter.codePointAt(0)!));
  const others = new EmptyFonts(document.context);
  for await (const { page, jpeg } of pages) {
    const scale = isPdf ? 1 : PICTURE_SIDE_PT / Math.max(page.width, page.height);
    const size = { width: page.width * scale, height: page.height * scale };
    const sheet = document.addPage([size.width, size.height]);
    sheet.drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, ...size });
    for (const line of page.lines) {
      for (const word of line) {
        const { value } = word.value;
        writeWord(sheet, word, size, (fontSize) =>
          isLatin(value) ? [latinRun(sheet, latin, value, fontSize)] : others.runs(sheet, value, fontSize),
        );
      }
    }
  }
  others.finish();
  return document.save();
}

function writeWord(
  sheet: PDFPage,
  { corners, value }: ValueItem,
  size: { readonly width: number; readonly height: number },
  write: (fontSize: number) => readonly Run[],
): void {
  // PDF counts from the lower left.
  const x = (i: number): number => corners[2 * i]! * size.width;
  const y = (i: number): number => (1 - corners[2 * i + 1]!) * size.height;
  // From the text's own lower left along its foot, and up its left side.
  const width = Math.hypot(x(2) - x(3), y(2) - y(3));
  const height = Math.hypot(x(0) - x(3), y(0) - y(3));
  if (width === 0 || height === 0 || value.value === "") return;
  const [cos, sin] = [(x(2) - x(3)) / width, (y(2) - y(3)) / width];
  const fontSize = height * FONT_SHARE;
  const rise = height * BASELINE_SHARE;
  const runs = write(fontSize);
  const natural = runs.reduce((sum, run) => sum + run.width, 0);
  if (natural === 0) return;
  sheet.pushOperators(
    beginText(),
    setTextRenderingMode(TextRenderingMode.Invisible),
    setCharacterSqueeze((width / natural) * 100),
    setTextMatrix(cos, sin, -sin, cos, x(3) - sin * rise, y(3) + cos * rise),
    ...runs.flatMap((run) => [setFontAndSize(run.font, fontSize), showText(run.codes)]),
    endText(),
  );
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
