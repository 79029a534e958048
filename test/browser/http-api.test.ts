import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KiePage } from "../../src/index";
import { contractViolations } from "../contract/kie-contract";
import { closePages, sharedBrowser } from "../harness/shared-browser";
import { builtPage } from "../harness/shared-build";
import { hostFolder, type StaticHost } from "../harness/static-host";
import { drawReceipt, printReceipts, RECEIPT_WORDS } from "./sample-pages";

// `POST kie/` against the built page's own origin, from a sub-path: answered by its service worker and its engine.

/** A busy machine is slow, and no fault of the page. */
const PATIENCE_MS = 120_000;
const BASE = "/tools/ink/";
/** Long enough to be cut off in its middle. */
const LONG_PAGES = 40;

let browser: Browser;
let context: BrowserContext;
let host: StaticHost;
let page: Page;

/** What a call came to: plain data for the test. */
interface Outcome {
  readonly status: number;
  readonly type: string | null;
  readonly body: unknown;
  readonly ms: number;
}

/** A part of the form: a file by its name, or text. */
type Part = readonly [field: string, fileName: string | null, base64OrText: string];

const file = (name: string, bytes: Buffer, field = "files"): Part => [field, name, bytes.toString("base64")];
const text = Buffer.from("Dear all, these are only notes.");
let receipt: Part;
let receiptPdf: Part;
let longPdf: Part;

beforeAll(async () => {
  browser = await sharedBrowser();
  receipt = file("receipt.png", await drawReceipt(browser));
  receiptPdf = file("receipts.pdf", await printReceipts(browser, 2));
  longPdf = file("long.pdf", await printReceipts(browser, LONG_PAGES));
  host = await hostFolder(await builtPage(), { base: BASE });
  context = await browser.newContext();
  page = await openDemo();
}, PATIENCE_MS);

afterAll(async () => {
  await closePages();
  await host?.close();
});

async function openDemo(): Promise<Page> {
  const opened = await context.newPage();
  opened.setDefaultTimeout(PATIENCE_MS);
  await opened.goto(host.origin + BASE);
  await opened.waitForFunction(() => crossOriginIsolated && navigator.serviceWorker.controller !== null);
  return opened;
}

/** Makes a call as a script of a page would; `abortMs` aborts it after so long. */
function call(
  from: Page,
  query: string,
  parts: readonly Part[],
  init: { readonly method?: string; readonly abortMs?: number; readonly url?: string } = {},
): Promise<Outcome | { readonly error: string }> {
  return from.evaluate(
    async ({ url, parts, method, abortMs }) => {
      const form = new FormData();
      for (const [field, fileName, content] of parts) {
        if (fileName === null) form.append(field, content);
        else {
          const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
          form.append(field, new File([bytes], fileName));
        }
      }
      const signal =
        abortMs === null
          ? null
          : AbortSignal.any([new AbortController().signal, AbortSignal.timeout(abortMs)]);
      const start = performance.now();
      try {
        const body = method === "POST" ? form : null;
        const response = await fetch(url, { method, body, signal });
        const type = response.headers.get("Content-Type");
        const answer = await response.text();
        const ms = performance.now() - start;
        return { status: response.status, type, body: answer === "" ? null : JSON.parse(answer), ms };
      } catch (error) {
        return { error: (error as Error).name };
      }
    },
    {
      url: init.url ?? `${BASE}kie/${query}`,
      parts,
      method: init.method ?? "POST",
      abortMs: init.abortMs ?? null,
    },
  );
}

/** {@link call}, where it is answered. */
async function answer(...args: Parameters<typeof call>): Promise<Outcome> {
  const outcome = await call(...args);
  if ("error" in outcome) throw new Error(`the call failed: ${outcome.error}`);
  return outcome;
}

/** docTR's test asks for as much. */
const LEAST_OVERLAP = 0.8;
/** Space around the letters that the boxes of docTR's test have, in their pixels. */
const MARGIN_PX = 4;

type RelativeBox = readonly [xMin: number, yMin: number, xMax: number, yMax: number];

/** A4 at 200 dpi as a JPEG in base64, with two words where docTR's picture has them, and the boxes around their letters. */
async function drawHello(): Promise<{ picture: string; boxes: readonly RelativeBox[] }> {
  return page.evaluate(async (margin) => {
    const canvas = new OffscreenCanvas(1654, 2339);
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#000";
    context.font = "42px sans-serif";
    const boxes = (
      [
        ["Hello", 1240],
        ["world!", 1360],
      ] as const
    ).map(([word, x]): RelativeBox => {
      context.fillText(word, x, 464);
      const ink = context.measureText(word);
      return [
        (x - ink.actualBoundingBoxLeft - margin) / canvas.width,
        (464 - ink.actualBoundingBoxAscent - margin) / canvas.height,
        (x + ink.actualBoundingBoxRight + margin) / canvas.width,
        (464 + ink.actualBoundingBoxDescent + margin) / canvas.height,
      ];
    });
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { picture: btoa(binary), boxes };
  }, MARGIN_PX);
}

/** Intersection over union. */
function overlapOf(a: RelativeBox, b: RelativeBox): number {
  const area = ([x0, y0, x1, y1]: RelativeBox): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
  const common = area([
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ]);
  return common / (area(a) + area(b) - common);
}

const wordsOf = (one: KiePage): string[] =>
  one.extracted_fields.find((field) => field.field_type === "words")!.values.map(({ value }) => value);

describe("POST kie/", () => {
  it("answers with the contract's JSON, a page an entry, in the order of the files", async () => {
    const { status, type, body } = await answer(page, "?detect_language=true", [receipt, receiptPdf]);
    expect([status, type]).toEqual([200, "application/json"]);
    const pages = body as KiePage[];
    expect(pages.map((one) => [one.name, one.meta.page_number])).toEqual([
      ["receipt.png", 1],
      ["receipts.pdf", 1],
      ["receipts.pdf", 2],
    ]);
    for (const one of pages) expect(contractViolations(one)).toEqual([]);
    expect(pages.map((one) => one.language.value)).toEqual(["en", "en", "en"]);
    expect(wordsOf(pages[2]!)).toEqual([...RECEIPT_WORDS, "Page", "2"]);
  });

  it("takes every parameter from the query", async () => {
    const query = "?assume_straight_pages=false&pdf_text=never&fields=none&box_threshold=0.2";
    const { body } = await answer(page, query, [receiptPdf]);
    const [first] = body as KiePage[];
    expect(first!.meta.text_source).toBe("recognition");
    expect(first!.extracted_fields.map((field) => field.field_type)).toEqual(["words"]);
    expect(first!.extracted_fields[0]!.values[0]!.geometry).toHaveLength(8);
  });

  it.each([true, false])(
    "answers docTR's own kind of request (api/tests/routes/test_kie.py), straight %s: two words, each in its place",
    async (straight) => {
      const { picture, boxes } = await drawHello();
      const query = `?assume_straight_pages=${straight}&fields=none&detection_batch_size=1&recognition_batch_size=8`;
      const { status, body } = await answer(page, query, [["files", "hello.jpg", picture]]);
      expect(status).toBe(200);
      const [only] = body as KiePage[];
      expect(contractViolations(only, straight ? 4 : 8)).toEqual([]);
      // Which of them is higher, and so comes first, is the font's matter.
      const values = only!.extracted_fields[0]!.values.toSorted((a, b) => a.geometry[0]! - b.geometry[0]!);
      expect(values.map(({ value }) => value)).toEqual(["Hello", "world!"]);
      values.forEach(({ geometry }, i) => {
        const xs = geometry.filter((_, k) => k % 2 === 0);
        const ys = geometry.filter((_, k) => k % 2 === 1);
        const found = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
        expect(overlapOf(found, boxes[i]!)).toBeGreaterThanOrEqual(LEAST_OVERLAP);
      });
    },
  );

  it("is also found without its closing slash, and by a relative URL", async () => {
    expect((await answer(page, "", [receiptPdf], { url: "kie/" })).status).toBe(200);
    expect((await answer(page, "", [receiptPdf], { url: `${BASE}kie?fields=none` })).status).toBe(200);
  });

  it("answers many calls at once, each with its own", async () => {
    const counts = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const { body } = await answer(page, "", [["files", `${i}.pdf`, receiptPdf[2]]]);
        return (body as KiePage[]).map((one) => one.name);
      }),
    );
    expect(counts).toEqual(Array.from({ length: 12 }, (_, i) => [`${i}.pdf`, `${i}.pdf`]));
  });
});

describe("a call that is refused", () => {
  it.each([
    ["?detect_language=maybe", 422, ["query", "detect_language"]],
    ["?box_threshold=2", 422, ["query", "box_threshold"]],
  ])("%s: status %d", async (query, status, loc) => {
    const outcome = await answer(page, query, [receiptPdf]);
    expect(outcome).toMatchObject({ status, type: "application/json", body: { detail: [{ loc }] } });
  });

  it("without files: 422", async () => {
    expect(await answer(page, "", [["note", null, "x"]])).toMatchObject({
      status: 422,
      body: { detail: [{ type: "missing", loc: ["body", "files"], msg: "Field required" }] },
    });
  });

  it("with a file of no known format among good ones: 400", async () => {
    const outcome = await answer(page, "", [receiptPdf, file("notes.pdf", text)]);
    expect(outcome.status).toBe(400);
    expect((outcome.body as { detail: string }).detail).toContain("notes.pdf");
  });

  it("for an architecture that is not installed: 400", async () => {
    const outcome = await answer(page, "?recognition_model=parseq", [receiptPdf]);
    expect(outcome.status).toBe(400);
    expect((outcome.body as { detail: string }).detail).toContain('"parseq"');
  });

  it.each(["GET", "HEAD", "PUT"])("by %s: 405", async (method) => {
    const outcome = await answer(page, "", [], { method });
    expect(outcome).toMatchObject({
      status: 405,
      body: method === "HEAD" ? null : { detail: "Method Not Allowed" },
    });
  });
});

describe("a call that is cut short", () => {
  it(
    "by its signal stops the work: the next one need not wait for it",
    async () => {
      const one = await answer(page, "?pdf_text=never", [receiptPdf]);
      const pageMs = one.ms / 2;
      const cut = await call(page, "?pdf_text=never", [longPdf], { abortMs: 2 * pageMs });
      expect(cut).toEqual({ error: "TimeoutError" });
      const next = await answer(page, "", [receiptPdf]);
      // Half of what would still be to do, had the work gone on.
      expect(next.ms).toBeLessThan((LONG_PAGES / 2) * pageMs);
    },
    2 * PATIENCE_MS,
  );

  it(
    "by the end of the page that reads gives 503, from another page that does not read itself",
    async () => {
      const other = await context.newPage();
      await other.goto(`${host.origin}${BASE}assets/models/index.json`);
      expect((await answer(other, "", [receiptPdf])).status).toBe(200);
      const held = answer(other, "?pdf_text=never", [longPdf]);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await page.close();
      expect((await held).status).toBe(503);
      const nobody = await answer(other, "", [receiptPdf]);
      expect(nobody).toMatchObject({
        status: 503,
        body: { detail: expect.stringContaining("No open page") },
      });
      page = await openDemo();
      expect((await answer(other, "", [receiptPdf])).status).toBe(200);
    },
    2 * PATIENCE_MS,
  );
});

it("no call ever reached the host", () => {
  expect(host.requests.filter(({ method, path }) => method !== "GET" || /\/kie\b(?!-)/.test(path))).toEqual(
    [],
  );
});
