import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { KieLimits, KieOptions } from "../../src/index";
import { NASTY_PDFS } from "../torture/nasty-pdfs";
import { writePage, writePdf } from "../torture/pdf-writer";
import type { TestFile } from "./engine-in-page";
import { printReceipts } from "./sample-pages";
import { useServedSource } from "./served-source";

/** A page's time in these tests: a sound page here takes a tenth of it. */
const PAGE_TIMEOUT_MS = 2500;

const source = useServedSource({ isolated: true });
let receipts: TestFile;
let picture: TestFile;
let hanging: TestFile;

const fileOf = (name: string, bytes: Uint8Array): TestFile => ({ name, bytes: [...bytes] });

beforeAll(async () => {
  inPage = pageModule(await openPage(source.browser, source.server), "/test/browser/engine-in-page.ts");
  receipts = fileOf("receipts.pdf", await printReceipts(source.browser, 3));
  const png = readFileSync(`${REPOSITORY_ROOT}test/fixtures/decode/plain.png`);
  picture = fileOf("plain.png", png);
  // What follows the end of a PNG is not looked at, but by the faulty worker.
  hanging = fileOf("hanging.png", Buffer.concat([png, Buffer.from("HANG")]));
});

type InPage = typeof import("./engine-in-page");

/** One page for all, since opening it takes longer than what is tested; each test has engines of its own. */
let inPage: PageModule<InPage>;
let engines = 0;

/** An engine, by the key that the page keeps it under. */
async function engine(options: KieOptions = {}, fault: string | null = null): Promise<string> {
  const key = `engine ${++engines}`;
  await inPage.open(key, { providers: ["wasm"], ...options }, fault);
  return key;
}

describe("a limit", () => {
  let unlimited: string;

  beforeAll(async () => {
    unlimited = await engine();
  });

  const bomb = deflateSync(Buffer.alloc(3_000_000, " "));
  const largePicture = writePage("/I Do", {
    resources: "/XObject<</I 5 0 R>>",
    more: [
      {
        dict: "/Type/XObject/Subtype/Image/Width 300/Height 200/BitsPerComponent 8/ColorSpace/DeviceGray",
        stream: new Uint8Array(60_000),
      },
    ],
  });
  const manyPictures = writePage("/A Do /B Do /C Do /D Do /E Do", {
    resources: "/XObject<</A 5 0 R/B 6 0 R/C 7 0 R/D 8 0 R/E 9 0 R>>",
    more: Array.from({ length: 5 }, () => ({
      dict: "/Type/XObject/Subtype/Image/Width 200/Height 200/BitsPerComponent 8/ColorSpace/DeviceGray",
      stream: new Uint8Array(40_000),
    })),
  });
  const layers = writePage("/X Do", {
    resources: "/XObject<</X 5 0 R>>",
    more: Array.from({ length: 20 }, (_, i) => ({
      dict: `/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Group<</S/Transparency/K true>>/Resources<</XObject<</X ${i + 6} 0 R>>>>`,
      stream: i === 19 ? "0 0 9 9 re f" : "0 0 9 9 re f /X Do",
    })),
  });
  const unpacked = (filters: string, stream: Uint8Array) =>
    writePage("", { contents: { dict: `/Filter${filters}`, stream } });

  it.each<[string, KieLimits, () => TestFile, string]>([
    [
      "bytes",
      { maxFileBytes: 100 },
      () => picture,
      "plain.png: the file has 123 bytes; the limit maxFileBytes is 100",
    ],
    ["pages", { maxPages: 2 }, () => receipts, "receipts.pdf: the PDF has 3 pages; the limit maxPages is 2"],
    [
      "pixels of an image",
      { maxImagePixels: 1000 },
      () => picture,
      "plain.png: the image is 48 x 32 pixels; the limit maxImagePixels is 1000",
    ],
    [
      "pixels of a picture in a PDF",
      { maxImagePixels: 50_000 },
      () => fileOf("a.pdf", largePicture),
      "a.pdf: a picture in the PDF has more pixels than the limit maxImagePixels, 50000",
    ],
    [
      "pixels of a JPEG whose PDF states fewer",
      {},
      () => fileOf("a.pdf", NASTY_PDFS.bombs!["a JPEG in it of 65,500 x 65,500"]!()),
      "a.pdf: a picture in the PDF has more pixels than the limit maxImagePixels, 134217728",
    ],
    [
      "pixels of all pictures of a page",
      { maxImagePixels: 50_000 },
      () => fileOf("a.pdf", manyPictures),
      "a.pdf: the pictures of a page have more pixels together than twice the limit maxImagePixels, 50000",
    ],
    [
      "pixels of a page's layers",
      { maxPagePixels: 10_000, maxImagePixels: 20_000 },
      () => fileOf("a.pdf", layers),
      "a.pdf: the page is painted in layers of more pixels at once than 16 times the limit maxPagePixels, 10000, or twice maxImagePixels, 20000",
    ],
    [
      "bytes of a stream that the browser unpacks",
      { maxStreamBytes: 2 ** 20 },
      () => fileOf("a.pdf", unpacked("/FlateDecode", bomb)),
      "a.pdf: a stream of the PDF unpacks to more bytes than the limit maxStreamBytes, 1048576",
    ],
    [
      "bytes of a stream that pdf.js unpacks",
      { maxStreamBytes: 2 ** 20 },
      () => fileOf("a.pdf", unpacked("/RunLengthDecode", Buffer.alloc(60_000, "\x81 ", "latin1"))),
      "a.pdf: a stream of the PDF unpacks to more bytes than the limit maxStreamBytes, 1048576",
    ],
  ])("on %s holds, and is named", async (_, limits, file, message) => {
    const refused = await inPage.extract(unlimited, [file()], {}, null, null, limits);
    expect(refused.error).toMatchObject({ isKieError: true, code: "too-large", message });
    // Limits of one call are none of the next.
    if (Object.keys(limits).length > 0) expect((await inPage.extract(unlimited, [file()])).error).toBeNull();
  });

  it("of the engine holds where a call sets none", async () => {
    const kie = await engine({ limits: { maxPages: 2 } });
    expect((await inPage.extract(kie, [receipts])).error).toMatchObject({ code: "too-large" });
    const own = await inPage.extract(kie, [receipts], {}, null, null, { maxPages: 3 });
    expect(own.pages).toHaveLength(3);
  });

  it("on a page's pixels scales it down", async () => {
    const limits = { maxPagePixels: 10_000 };
    const { pages } = await inPage.extract(unlimited, [receipts], { pdf_text: "never" }, null, null, limits);
    for (const { meta } of pages) expect(meta.read_size![0] * meta.read_size![1]).toBeLessThanOrEqual(10_000);
  });
});

describe("a page that hangs", () => {
  const limits = { pageTimeoutMs: PAGE_TIMEOUT_MS };

  it("is given up: the others are read, by a fresh worker, each once", async () => {
    const kie = await engine({}, "hang");
    const files = [receipts, hanging, picture, receipts];
    // Models first, so that the page's time is the page's.
    await inPage.extract(kie, [picture]);
    const { pages, error } = await inPage.extract(kie, files, { fields: "none" }, null, null, limits);
    expect(error).toBeNull();
    expect(
      pages.map(({ name, meta, error }) => `${name} ${meta.page_number} ${error?.code ?? "read"}`),
    ).toEqual([
      "receipts.pdf 1 read",
      "receipts.pdf 2 read",
      "receipts.pdf 3 read",
      "hanging.png 1 timeout",
      "plain.png 1 read",
      "receipts.pdf 1 read",
      "receipts.pdf 2 read",
      "receipts.pdf 3 read",
    ]);
    expect(pages[3]!.error!.message).toBe(
      `hanging.png: page 1 took longer than the limit pageTimeoutMs, ${PAGE_TIMEOUT_MS} ms`,
    );
    // It hung among others of its batch, then alone.
    expect(await inPage.workerStarts(kie)).toBe(3);
  });

  it("holds up neither other calls nor later ones, even where its own call was aborted", async () => {
    const kie = await engine({ limits }, "hang");
    await inPage.extract(kie, [picture]);
    const cut = { at: "decode", by: "abort" } as const;
    const [aborted, other] = await inPage.extractBoth(kie, { files: [hanging], cut }, { files: [receipts] });
    expect(aborted!.error).toMatchObject({ message: "stopped by the test" });
    expect(other!.error).toBeNull();
    expect(other!.pages.map(({ name }) => name)).toEqual(Array(3).fill("receipts.pdf"));
  });

  it("is given up by render too", async () => {
    const kie = await engine({ limits }, "hang");
    expect(await inPage.failToRender(kie, hanging)).toMatchObject({
      code: "timeout",
      message: `hanging.png: page 1 took longer than the limit pageTimeoutMs, ${PAGE_TIMEOUT_MS} ms`,
    });
    expect(await inPage.renderedSize(kie, picture, 1, 48)).toEqual([48, 32]);
  });

  it("takes a PDF's other pages along in nothing", async () => {
    const kie = await engine({ limits });
    // The second page draws a form of ten forms of ten forms, and so on: ten billion times nothing.
    const form = (resources: string, stream: string) => ({
      dict: `/Type/XObject/Subtype/Form/BBox[0 0 200 100]${resources}`,
      stream,
    });
    const text = (words: string) => ({ dict: "", stream: `BT /F 18 Tf 20 40 Td (${words}) Tj ET` });
    const page = (contents: number, resources: string) =>
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<<${resources}>>/Contents ${contents} 0 R>>`;
    const font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    const pdf = writePdf([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>",
      page(6, font),
      page(7, "/XObject<</X 9 0 R>>"),
      page(8, font),
      text("first"),
      { dict: "", stream: "/X Do" },
      text("third"),
      ...Array.from({ length: 10 }, (_, i) =>
        i === 9 ? form("", "n") : form(`/Resources<</XObject<</X ${i + 10} 0 R>>>>`, "/X Do ".repeat(10)),
      ),
    ]);
    // With fields, pages are held back until the last one: those before the stuck one are read once more.
    const { pages } = await inPage.extract(kie, [fileOf("laughs.pdf", pdf)]);
    const words = pages.map((one) => one.extracted_fields[0]!.values.map(({ value }) => value).join(" "));
    expect(words).toEqual(["first", "", "third"]);
    expect(pages.map(({ error }) => error?.code ?? "read")).toEqual(["read", "timeout", "read"]);
  });
});

describe("an idle engine", () => {
  it("ends its worker, and starts one at the next call", async () => {
    const kie = await engine({ idleMs: 300 });
    expect((await inPage.extract(kie, [receipts])).pages).toHaveLength(3);
    expect(await inPage.workerStarts(kie)).toBe(1);
    await expect.poll(() => inPage.isWorkerGone(kie), { timeout: 10_000 }).toBe(true);
    expect((await inPage.extract(kie, [receipts])).pages).toHaveLength(3);
    expect(await inPage.workerStarts(kie)).toBe(2);
  });
});
