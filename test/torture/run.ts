import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { KieParams } from "../../src/index";
import { type TortureFile, tortureCorpus } from "./corpus";
import { type TortureReport, torture } from "./harness";

const USAGE = `usage: npm run torture -- [DIR] [--again] [--thorough] [--only=TEXT] [--max-pages=N] [--params=JSON]
  DIR        reads every file below it, whatever it is called; without one, our own corpus
  --thorough our own corpus with every seed cut off at each of its structural boundaries
  --again    forgets what was found before; without it, files that were tried before are not tried again
  --only     files whose path holds this text
  --max-pages  pages of a file that are read (3)
  --params   parameters that are read with, as JSON; with fields, files of more than --max-pages are refused`;

/** `npm run torture`: one JSON line on standard output for each fault, a summary at the end, exit 1 on faults. */
async function main(words: readonly string[]): Promise<number> {
  const options = new Map<string, string>();
  const folders: string[] = [];
  for (const word of words) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) folders.push(word);
    else options.set(name, value ?? "");
  }
  const unknown = [...options.keys()].filter(
    (name) => !["again", "thorough", "only", "max-pages", "params"].includes(name),
  );
  if (folders.length > 1 || unknown.length > 0) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const [folder] = folders;
  const all = folder === undefined ? tortureCorpus(options.has("thorough")) : filesBelow(resolve(folder));
  const params: KieParams = JSON.parse(options.get("params") ?? "{}");
  const asked = options.has("params") ? ` ${JSON.stringify(params)}` : "";
  const journal = journalOf((folder === undefined ? "corpus" : resolve(folder)) + asked);
  if (options.has("again")) rmSync(journal, { force: true });
  const earlier = readJournal(journal);
  const only = options.get("only") ?? "";
  const files = all.filter((file) => file.id.includes(only));
  const left = files.filter((file) => !earlier.has(file.id));
  process.stderr.write(`${files.length} files, ${left.length} to try; journal ${journal}\n`);
  const startMs = performance.now();
  let done = 0;
  await torture(left, {
    params,
    maxPages: Number(options.get("max-pages") ?? 3),
    onReport(report) {
      appendFileSync(journal, `${JSON.stringify(report)}\n`);
      earlier.set(report.id, report);
      done++;
      if (done % 25 === 0) {
        const seconds = Math.round((performance.now() - startMs) / 1000);
        process.stderr.write(`${done}/${left.length} in ${seconds} s\n`);
      }
    },
  });
  return summarize(files.flatMap((file) => earlier.get(file.id) ?? []));
}

function summarize(reports: readonly TortureReport[]): number {
  const counts = new Map<string, number>();
  for (const { code } of reports) counts.set(code || "read", (counts.get(code || "read") ?? 0) + 1);
  const faults = reports.filter(({ code }) => code === "fault");
  for (const fault of faults) process.stdout.write(`${JSON.stringify(fault)}\n`);
  const slowest = [...reports].sort((a, b) => b.elapsedMs - a.elapsedMs).slice(0, 5);
  const byCode = [...counts].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${count} ${code}`);
  process.stderr.write(`${reports.length} files: ${byCode.join(", ")}\nslowest:\n`);
  for (const { id, elapsedMs, code } of slowest) {
    process.stderr.write(`  ${Math.round(elapsedMs)} ms  ${code || "read"}  ${id}\n`);
  }
  return faults.length === 0 ? 0 : 1;
}

function filesBelow(folder: string): TortureFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= 2 ** 29)
    .sort()
    .map((path) => ({
      id: relative(folder, path),
      name: basename(path),
      make: () => new Uint8Array(readFileSync(path)),
    }));
}

/** Where it is written what was found in a folder, so that a run that was broken off goes on. */
function journalOf(what: string): string {
  const folder = join(REPOSITORY_ROOT, ".cache", "torture");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${createHash("sha256").update(what).digest("hex").slice(0, 12)}.jsonl`);
}

function readJournal(path: string): Map<string, TortureReport> {
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, "utf8").split("\n");
  const reports = lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as TortureReport];
    } catch {
      return []; // the last line of a run that was broken off
    }
  });
  return new Map(reports.map((report) => [report.id, report]));
}

process.exitCode = await main(process.argv.slice(2));
