import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "../../src/cli/browser";
import { startHeadlessEngine } from "../../src/cli/headless-engine";
import { drawBenchDocuments } from "./pages";

const USAGE = "usage: npm run --silent bench -- [--runs 5] [--provider wasm|webgpu] [--threads N]";

/** `npm run bench`: milliseconds per stage and document, median of the runs after a first one that is not counted. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "5" },
      provider: { type: "string", default: "wasm" },
      threads: { type: "string" },
    },
  });
  const runs = Number(values.runs);
  if (!(Number.isInteger(runs) && runs > 0)) throw new Error(USAGE);
  if (values.provider !== "wasm" && values.provider !== "webgpu") throw new Error(USAGE);
  const browser = await launchBrowser();
  const documents = await drawBenchDocuments(browser);
  const version = browser.version();
  await browser.close();

  const folder = mkdtempSync(join(tmpdir(), "inkfield-bench-"));
  const engine = await startHeadlessEngine({
    providers: [values.provider],
    threads: values.threads === undefined ? undefined : Number(values.threads),
  });
  try {
    console.log(
      `Chromium ${version}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown processor"}; ${runs} runs`,
    );
    for (const { name, bytes, params } of documents) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const stages = new Map<string, number[]>();
      let words = 0;
      let threads = 0;
      for (let run = 0; run <= runs; run++) {
        const { pages, failure } = await engine.extract([path], params);
        const page = pages[0];
        if (failure !== null || page === undefined || page.error)
          throw new Error(failure?.message ?? page?.error?.message);
        if (run === 0) continue;
        words = page.extracted_fields[0]?.values.length ?? 0;
        threads = page.meta.threads;
        const all = Object.entries(page.meta.elapsed_ms);
        for (const [stage, ms] of [...all, ["all", all.reduce((sum, [, ms]) => sum + ms, 0)] as const]) {
          stages.set(stage, [...(stages.get(stage) ?? []), ms]);
        }
      }
      const cells = [...stages].map(([stage, times]) => `${stage} ${spread(times)}`);
      console.log(`${name} (${words} words, ${values.provider}, ${threads} threads): ${cells.join(", ")} ms`);
    }
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

/** `median [least..most]`, in whole milliseconds. */
function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const [least, median, most] = [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!].map(Math.round);
  return `${median} [${least}..${most}]`;
}

await main();
