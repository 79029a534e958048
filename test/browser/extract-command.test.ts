import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { KiePage } from "../../src/index";
import { contractViolations } from "../contract/kie-contract";
import { wordsOf } from "../eval/page-accuracy";
import { closePages, sharedBrowser } from "../harness/shared-browser";
import { printReceipts, RECEIPT_WORDS } from "./sample-pages";

let browser: Browser;
let folder: string;
const pathOf = (name: string): string => join(folder, name);

beforeAll(async () => {
  browser = await sharedBrowser();
  folder = mkdtempSync(join(tmpdir(), "inkfield-extract-"));
  writeFileSync(pathOf("receipts.pdf"), await printReceipts(browser, 2));
  writeFileSync(pathOf("empty.png"), "");
});

afterAll(async () => {
  await closePages();
  rmSync(folder, { recursive: true });
});

/** Runs the command and gives what it printed. */
function extract(
  ...words: string[]
): Promise<{ code: number | null; stdout: string; stderrLines: string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", ["run", "--silent", "extract", "--", ...words], { cwd: REPOSITORY_ROOT });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderrLines: stderr.trim().split("\n") }));
  });
}

describe("npm run extract", () => {
  it("prints the JSON array and nothing else", async () => {
    const { code, stdout } = await extract(pathOf("receipts.pdf"), "--provider=wasm");
    expect(code).toBe(0);
    const pages = JSON.parse(stdout) as KiePage[];
    expect(pages.map((page) => [page.name, page.meta.page_number])).toEqual([
      ["receipts.pdf", 1],
      ["receipts.pdf", 2],
    ]);
    expect(contractViolations(pages[0])).toEqual([]);
    expect(wordsOf(pages[1]!).map((word) => word.text)).toEqual([...RECEIPT_WORDS, "Page", "2"]);
  });

  it("exits with 1 and a JSON line for each bad file, after the good files' results", async () => {
    const files = [pathOf("empty.png"), pathOf("receipts.pdf"), pathOf("absent.png")];
    const { code, stderrLines } = await extract(...files, `--out=${pathOf("out.json")}`);
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(pathOf("out.json"), "utf8"))).toHaveLength(2);
    const failures = stderrLines.slice(-2).map((line) => JSON.parse(line) as { code: string; file: string });
    expect(failures.map(({ code, file }) => [code, file])).toEqual(
      expect.arrayContaining([
        ["decode", pathOf("empty.png")],
        ["unsupported-input", pathOf("absent.png")],
      ]),
    );
  });

  it("exits with 2 where the words cannot be used", async () => {
    const { code, stdout, stderrLines } = await extract("a.png", "--colour=1");
    expect([code, stdout]).toEqual([2, ""]);
    expect(JSON.parse(stderrLines.at(-1)!)).toMatchObject({ code: "TypeError" });
  });

  it("names the models that are there where another is asked for", async () => {
    const { code, stdout, stderrLines } = await extract(pathOf("receipts.pdf"), "--recognition_model=parseq");
    expect([code, JSON.parse(stdout)]).toEqual([1, []]);
    const failure = JSON.parse(stderrLines.at(-1)!);
    expect(failure).toMatchObject({ code: "unknown-model", file: null });
    expect(failure.message).toContain("inkfield_rec");
  });
});
