import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import type { KiePage, KieProgress } from "../index";
import { parseExtractArguments } from "./arguments";
import type { Failure } from "./engine-in-page";
import { startHeadlessEngine } from "./headless-engine";

/**
 * `npm run --silent extract -- FILE... [options]`: the answer's JSON array on standard output, progress on
 * standard error. Exit status 0; 1 if a file failed, with one JSON line per failure at the end of standard error,
 * after the other files' results; 2 for invalid arguments.
 */
async function main(): Promise<number> {
  let asked: ReturnType<typeof parseExtractArguments>;
  try {
    asked = parseExtractArguments(process.argv.slice(2));
  } catch (error) {
    tell({ code: (error as Error).name, message: (error as Error).message, file: null });
    return 2;
  }
  const failures: Failure[] = [];
  const readable = asked.files.filter((path) => {
    const problem = unreadable(path);
    if (problem !== null)
      failures.push({ code: "unsupported-input", message: `${path}: ${problem}`, file: path });
    return problem === null;
  });
  const answers: KiePage[] = [];
  try {
    if (readable.length > 0) {
      const engine = await startHeadlessEngine({
        providers: asked.provider === null ? undefined : [asked.provider],
        threads: asked.threads ?? undefined,
        onProgress: showProgress,
      });
      try {
        const { pages, failure } = await engine.extract(readable, asked.params, { password: asked.password });
        for (const page of pages) {
          if (page.error === undefined) answers.push(page);
          else failures.push({ ...page.error, file: readable[page.meta.file_index] ?? page.name });
        }
        if (failure !== null) failures.push(failure);
      } finally {
        await engine.close();
      }
    }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    failures.push({ code: name, message, file: null });
  }
  const json = `${JSON.stringify(answers, null, 2)}\n`;
  if (asked.out === null) await print(json);
  else writeFileSync(asked.out, json);
  for (const failure of failures) tell(failure);
  return failures.length === 0 ? 0 : 1;
}

function unreadable(path: string): string | null {
  try {
    if (statSync(path).isDirectory()) return "is a folder";
    accessSync(path, constants.R_OK);
    return null;
  } catch {
    return "there is no such file, or it cannot be read";
  }
}

function showProgress(progress: KieProgress): void {
  if (progress.kind !== "stage") return;
  const { file, pageNumber, pageCount, stage } = progress;
  process.stderr.write(`${basename(file)} page ${pageNumber}/${pageCount}: ${stage}\n`);
}

function tell(failure: Failure): void {
  process.stderr.write(`${JSON.stringify(failure)}\n`);
}

/** Resolves when all is written: a pipe takes it in pieces, and the process must not end before. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

process.exitCode = await main();
