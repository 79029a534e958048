import type { Document } from "../document/document";

/** The words line by line; pages are parted by an empty line. Of a page without words nothing is left but that line. */
export function toText({ pages }: Pick<Document, "pages">): string {
  return `${pages.map(({ lines }) => lines.map((line) => line.text).join("\n")).join("\n\n")}\n`;
}
