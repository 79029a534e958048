import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "../../src/cli/browser";
import { openPage, pageModule } from "../../src/cli/page";
import { startBenchHost } from "../bench/bench-host";
import { addCounts, type MatchCounts, matchWords, scoresOf } from "./metrics";
import { readTruth } from "./truth";

const USAGE = `usage: npx tsx test/eval/rivals.ts --data DIR [--split val] [--limit N] [--rivals tesseract,gutenye]
Word precision, recall and F1 of tesseract.js and @gutenye/ocr-browser on pictures with annotated lines, counted as
\`npm run eval\` counts ours. Needs npm ci --ignore-scripts in test/bench/rivals.`;

/** What a rival's page offers. */
interface RivalPage {
  start(options: { threads: number }): Promise<void>;
  read(name: string): Promise<{ text: string }>;
  stop(): Promise<void>;
}

const THREADS = 2;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      split: { type: "string", default: "val" },
      limit: { type: "string" },
      rivals: { type: "string", default: "tesseract,gutenye" },
    },
  });
  if (values.data === undefined) throw new Error(USAGE);
  const records = readTruth(values.data, values.split)
    .filter(({ lines }) => lines !== null)
    .slice(0, values.limit === undefined ? undefined : Number(values.limit));
  const host = await startBenchHost();
  const browser = await launchBrowser();
  try {
    for (const rival of values.rivals.split(",")) {
      const page = await openPage(browser, host, "/");
      const module = pageModule<RivalPage>(page, `/pages/${rival}-in-page.js`);
      await module.start({ threads: THREADS });
      let counts: MatchCounts = { matched: 0, predicted: 0, truth: 0 };
      for (const { path, lines } of records) {
        host.addDocument(basename(path), readFileSync(path));
        const { text } = await module.read(basename(path));
        const read = text.split(/\s+/).filter((word) => word !== "");
        counts = addCounts(
          counts,
          matchWords(
            read,
            lines!.map((line) => line.text),
          ),
        );
      }
      const { precision, recall, f1 } = scoresOf(counts);
      const figures = [precision, recall, f1].map((score) => score.toFixed(4));
      console.log(`${rival}: ${records.length} pages, precision, recall, F1: ${figures.join(", ")}`);
      await module.stop();
      await page.context().close();
    }
  } finally {
    await browser.close();
    await host.close();
  }
}

await main();
