import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { BLANK_PAGE_PATH, REPOSITORY_ROOT } from "../../src/cli/serve";
import type { KiePage } from "../../src/index";
import { writePage } from "../torture/pdf-writer";
import type { TestFile } from "./engine-in-page";
import { drawReceipt } from "./sample-pages";
import { useServedSource } from "./served-source";

type InPage = typeof import("./engine-in-page");

const MODULE = "/test/browser/engine-in-page.ts";
/** A word of a document that must be nowhere but in its answer. */
const CANARY = "Zebrafinch4711";

const source = useServedSource({ isolated: true });
let receipt: TestFile;

/** A page of these words, read from its text layer. */
function printed(name: string, words: string, more = ""): TestFile {
  const text = `BT /F1 18 Tf 20 40 Td (${words}) Tj ET`;
  return { name, bytes: [...writePage(text, { catalog: more })] };
}

beforeAll(async () => {
  receipt = { name: "receipt.png", bytes: [...(await drawReceipt(source.browser))] };
});

function textOf(page: KiePage): string {
  return page.extracted_fields[0]!.values.map(({ value }) => value).join(" ");
}

/** A page with an engine `a` in a browser context, and all that it asks for and logs. */
async function watched(context: BrowserContext): Promise<{
  readonly page: Page;
  readonly inPage: PageModule<InPage>;
  readonly requests: string[];
  readonly logs: string[];
}> {
  const page = await context.newPage();
  const [requests, logs]: [string[], string[]] = [[], []];
  context.on("request", (request) => requests.push(`${request.url()} ${request.postData() ?? ""}`));
  page.on("console", (message) => logs.push(message.text()));
  page.on("pageerror", (error) => logs.push(String(error)));
  await page.goto(source.server.origin + BLANK_PAGE_PATH);
  const inPage = pageModule<InPage>(page, MODULE);
  await inPage.open("a", { providers: ["wasm"] });
  return { page, inPage, requests, logs };
}

describe("calls at the same time", () => {
  it("never mix their pages or names", async () => {
    const page = await openPage(source.browser, source.server);
    const inPage = pageModule<InPage>(page, MODULE);
    await inPage.open("a", { providers: ["wasm"] });
    const calls = Array.from({ length: 6 }, (_, call) => ({
      files: [0, 1, 2].map((n) => printed(`call ${call} file ${n}.pdf`, `call${call}file${n}`)),
      params: { detection_batch_size: (call % 3) + 1 },
    }));
    const outcomes = await inPage.extractBoth("a", ...calls);
    expect(outcomes.map(({ pages }) => pages.map((one) => `${one.name}: ${textOf(one)}`))).toEqual(
      calls.map((_, call) => [0, 1, 2].map((n) => `call ${call} file ${n}.pdf: call${call}file${n}`)),
    );
    const strangers = outcomes.map(({ progress }, call) =>
      progress.filter((event) => event.kind === "stage" && !event.file.startsWith(`call ${call} `)),
    );
    expect(strangers.flat()).toEqual([]);
    await page.context().close();
  });
});

describe("passwords by name", () => {
  it("open the file of that name alone; what every object has is no password", async () => {
    const page = await openPage(source.browser, source.server);
    const inPage = pageModule<InPage>(page, MODULE);
    await inPage.open("a", { providers: ["wasm"] });
    const locked = readFileSync(`${REPOSITORY_ROOT}test/fixtures/decode/encrypted.pdf`);
    const files = ["locked.pdf", "other.pdf"].map((name): TestFile => ({ name, bytes: [...locked] }));
    const open = printed("constructor", "open");
    const { pages } = await inPage.extract("a", [...files, open], {}, null, { "locked.pdf": "ink" });
    const told = new Set(pages.map(({ name, error }) => `${name} ${error?.code ?? "read"}`));
    expect([...told]).toEqual(["locked.pdf read", "other.pdf password", "constructor read"]);
    await page.context().close();
  });
});

describe("two tabs", () => {
  it("fetch at the same time, and share what was fetched from then on", async () => {
    const context = await source.browser.newContext();
    const [first, second] = [await watched(context), await watched(context)];
    const [a, b] = await Promise.all([first, second].map((tab) => tab.inPage.extract("a", [receipt])));
    expect([a!.error, b!.error]).toEqual([null, null]);
    expect(b!.pages[0]!.extracted_fields).toEqual(a!.pages[0]!.extracted_fields);
    const entries = await first.inPage.cacheEntries();
    expect(entries.length).toBeGreaterThanOrEqual(2);
    expect(new Set(entries).size).toBe(entries.length);
    // A fresh engine has what both of them kept.
    second.requests.length = 0;
    await second.inPage.open("b", { providers: ["wasm"] });
    const later = await second.inPage.extract("b", [receipt]);
    expect(later.pages[0]!.extracted_fields).toEqual(a!.pages[0]!.extracted_fields);
    expect(second.requests.filter((url) => url.includes(".onnx"))).toEqual([]);
    expect(second.requests.some((url) => url.includes("models/index.json"))).toBe(true);
    await context.close();
  });
});

describe("a document", () => {
  it("leaves no word, name or password in logs, requests or storage, and reaches out to nobody", async () => {
    const context = await source.browser.newContext();
    const tab = await watched(context);
    // Sound, broken, with links and scripts, read as text and as a picture.
    const link = `/OpenAction<</S/URI/URI(http://example.test/${CANARY})>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(${CANARY})>>]>>>>`;
    const sound = printed(`${CANARY}.pdf`, CANARY, link);
    const broken = { name: `${CANARY}-broken.pdf`, bytes: bytesOf(sound).slice(0, 400) };
    const odd = printed(`${CANARY}-odd.pdf`, `${CANARY}) Tj /${CANARY} 9 Tf (a`);
    const read = await tab.inPage.extract("a", [sound, broken, odd], {}, null, CANARY);
    expect(textOf(read.pages[0]!)).toBe(CANARY);
    const drawn = await tab.inPage.extract("a", [sound, odd], { pdf_text: "never", detect_language: true });
    expect(drawn.error).toBeNull();
    const holds = (texts: readonly string[]) => texts.filter((text) => text.includes(CANARY));
    expect(holds(tab.logs)).toEqual([]);
    expect(holds(tab.requests)).toEqual([]);
    expect(
      tab.requests.filter((url) => !url.startsWith(source.server.origin) && !/^(blob|data):/.test(url)),
    ).toEqual([]);
    expect(holds(await tab.inPage.storedTexts())).toEqual([]);
    expect(holds((await context.cookies()).map((cookie) => JSON.stringify(cookie)))).toEqual([]);
    await context.close();
  });
});

function bytesOf(file: TestFile): readonly number[] {
  return "bytes" in file ? file.bytes : [];
}
