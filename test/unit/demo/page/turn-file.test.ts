import { readFile } from "node:fs/promises";
import { PDFDocument } from "@cantoo/pdf-lib";
import { expect, test } from "vitest";
import type { FileEntry } from "../../../../src/demo/files/file-queue";
import { cutFile } from "../../../../src/demo/page/cut-pdf";
import { loadPdf } from "../../../../src/demo/page/load-pdf";
import type { PagePictures } from "../../../../src/demo/page/page-picture";
import { turnFile } from "../../../../src/demo/page/turn-file";
import { pageOf } from "../pages";

/** A PDF is turned and cut without being drawn. */
const NO_PICTURES = {} as PagePictures;
const FIXTURES = "test/fixtures/decode/";

async function entryOf(name: string, password?: string, angles: readonly number[] = []): Promise<FileEntry> {
  const file = new File([await readFile(`${FIXTURES}${name}`)], name);
  const pages = angles.map((value) => pageOf([], { orientation: { value, confidence: 0.9 } }));
  return {
    file,
    password,
    pages,
    pageCount: null,
    params: { straighten_pages: true },
  } as unknown as FileEntry;
}

const rotationsOf = (document: PDFDocument): number[] =>
  document.getPages().map((page) => page.getRotation().angle);

test.each([
  ["encrypted.pdf", "ink"],
  ["encrypted-rc4.pdf", "ink"],
])(
  "a page of a locked PDF (%s) is turned, and the file stays locked with its password",
  async (name, password) => {
    const entry = await entryOf(name, password);
    const before = rotationsOf(await loadPdf(entry));
    const file = await turnFile(entry, 1, 90, NO_PICTURES);
    const bytes = await file.arrayBuffer();
    await expect(PDFDocument.load(bytes)).rejects.toThrow("encrypted");
    const after = rotationsOf(await loadPdf({ file, password }));
    expect(after).toEqual(before.map((angle, i) => (i === 0 ? (angle + 90) % 360 : angle)));
  },
);

test("a PDF that only restricts what may be done with it needs no password", async () => {
  const entry = await entryOf("encrypted-open.pdf");
  const file = await turnFile(entry, 1, -90, NO_PICTURES);
  expect(rotationsOf(await PDFDocument.load(await file.arrayBuffer()))[0]).toBe(270);
});

test("parts of a locked PDF are locked, too", async () => {
  const entry = await entryOf("encrypted.pdf", "ink");
  const [part] = await cutFile(entry, [{ first: 1, last: 1 }], NO_PICTURES);
  await expect(PDFDocument.load(await part!.arrayBuffer())).rejects.toThrow("encrypted");
  expect((await loadPdf({ file: part!, password: "ink" })).getPageCount()).toBe(1);
});

test("quarters by which pages were straightened go into the file, beside the one that is asked for", async () => {
  const entry = await entryOf("born-digital.pdf", undefined, [-90, 178]);
  const count = (await loadPdf(entry)).getPageCount();
  const file = await turnFile(entry, 1, 90, NO_PICTURES);
  // The first one is shown turned by 90 degrees and turned by 90 more; the second one stood on its head.
  expect(rotationsOf(await loadPdf({ file, password: undefined }))).toEqual([180, 180, 0, 0].slice(0, count));
});
