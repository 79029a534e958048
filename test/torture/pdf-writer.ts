/** A PDF object as it is written: its text, or a dictionary's entries with a stream's bytes. */
export type PdfObject = string | { readonly dict: string; readonly stream: Uint8Array | string };

/** What of a file is written otherwise than it should be. */
export interface PdfOddities {
  readonly root?: string;
  /** Further entries of the trailer. */
  readonly trailer?: string;
  /** Instead of the cross-reference table and all that follows. */
  readonly end?: string;
  readonly header?: string;
}

/**
 * Writes a PDF of these objects, numbered from 1. Objects are written as they are given, however broken, so that a
 * file can be wrong in one place and right in all others.
 */
export function writePdf(objects: readonly PdfObject[], odd: PdfOddities = {}): Uint8Array {
  const parts: Uint8Array[] = [latin1(odd.header ?? "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")];
  let length = parts[0]!.length;
  const offsets: number[] = [];
  const add = (part: Uint8Array | string): void => {
    const bytes = typeof part === "string" ? latin1(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, i) => {
    offsets.push(length);
    add(`${i + 1} 0 obj\n`);
    if (typeof object === "string") {
      add(object);
    } else {
      const bytes = typeof object.stream === "string" ? latin1(object.stream) : object.stream;
      const size = object.dict.includes("/Length") ? "" : `/Length ${bytes.length}`;
      add(`<<${object.dict}${size}>>\nstream\n`);
      add(bytes);
      add("\nendstream");
    }
    add("\nendobj\n");
  });
  if (odd.end !== undefined) {
    add(odd.end);
  } else {
    const xrefAt = length;
    add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
    for (const offset of offsets) add(`${String(offset).padStart(10, "0")} 00000 n \n`);
    const root = odd.root ?? "1 0 R";
    add(
      `trailer\n<</Size ${objects.length + 1}/Root ${root}${odd.trailer ?? ""}>>\nstartxref\n${xrefAt}\n%%EOF\n`,
    );
  }
  return joined(parts);
}

/** How a page of {@link writePage} differs from a plain one. */
export interface PageOddities extends PdfOddities {
  /** Further entries of the catalog and of the page. */
  readonly catalog?: string;
  readonly page?: string;
  /** The page's box; `[0 0 200 100]` where left out. */
  readonly box?: string;
  /** Entries of the page's resources; Helvetica as `/F1` where left out. */
  readonly resources?: string;
  /** The whole pages node, object 2. */
  readonly pages?: string;
  /** The contents, object 4, instead of a stream of the text. */
  readonly contents?: PdfObject;
  /** Objects from 5 on. */
  readonly more?: readonly PdfObject[];
}

/** Text that a plain page shows. */
export const PAGE_TEXT = "BT /F1 18 Tf 20 40 Td (Torture 42) Tj ET";

/** Writes a PDF of one page: object 1 the catalog, 2 the pages, 3 the page, 4 its contents, 5 and on what is given. */
export function writePage(content: string = PAGE_TEXT, odd: PageOddities = {}): Uint8Array {
  const resources = odd.resources ?? "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
  const box = odd.box ?? "[0 0 200 100]";
  return writePdf(
    [
      `<</Type/Catalog/Pages 2 0 R${odd.catalog ?? ""}>>`,
      odd.pages ?? "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      `<</Type/Page/Parent 2 0 R/MediaBox${box}/Resources<<${resources}>>/Contents 4 0 R${odd.page ?? ""}>>`,
      odd.contents ?? { dict: "", stream: content },
      ...(odd.more ?? []),
    ],
    odd,
  );
}

/** A page whose contents, object 4, are these bytes under this dictionary. */
export const contentsPage = (dict: string, stream: Uint8Array | string, odd: PageOddities = {}): Uint8Array =>
  writePage("", { ...odd, contents: { dict, stream } });

/** An image XObject `/I` as object 5, drawn over the page. */
export const imagePage = (
  dict: string,
  stream: Uint8Array | string,
  more: readonly PdfObject[] = [],
): Uint8Array =>
  writePage("q 200 0 0 100 0 0 cm /I Do Q", {
    resources: "/XObject<</I 5 0 R>>",
    more: [{ dict: `/Type/XObject/Subtype/Image${dict}`, stream }, ...more],
  });

/** Text in a font `/F1` of this dictionary. */
export const fontPage = (font: string, more: readonly PdfObject[] = []): Uint8Array =>
  writePage(PAGE_TEXT, { resources: `/Font<</F1 ${font}>>`, more });

/** A font that every reader has. */
export const HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

/** Bytes of a text, one for each of its characters. */
export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** The parts one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
