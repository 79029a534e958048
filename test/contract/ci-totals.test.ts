import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** Last line and exit status of the totals of these reports. */
function totalsOf(reports: Readonly<Record<string, string>>): [string | undefined, number | null] {
  const folder = mkdtempSync(join(tmpdir(), "inkfield-totals-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, name), text);
  const { stdout, status } = spawnSync(process.execPath, [join(REPOSITORY_ROOT, ".ci/totals.mjs"), folder]);
  return [stdout.toString().trimEnd().split("\n").at(-1), status];
}

const vitest = (...outcomes: string[]) =>
  JSON.stringify({
    testResults: [
      {
        status: outcomes.includes("failed") ? "failed" : "passed",
        assertionResults: outcomes.map((status) => ({ status })),
      },
    ],
  });
const pytest = (tests: number, failures: number) =>
  `<testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="${failures}" skipped="1" tests="${tests}"></testsuite></testsuites>`;

describe("the totals of .ci/run", () => {
  it("add tests of both languages and one for each other check", () => {
    const reports = { checks: "0 lint\n0 vitest\n0 pytest\n", "vitest.json": vitest("passed", "skipped") };
    expect(totalsOf({ ...reports, "pytest.xml": pytest(4, 0) })).toEqual(["5 passed, 0 failed", 0]);
  });

  it("count failed tests and failed checks", () => {
    const reports = { checks: "1 lint\n1 vitest\n1 pytest\n", "vitest.json": vitest("passed", "failed") };
    expect(totalsOf({ ...reports, "pytest.xml": pytest(4, 2) })).toEqual(["2 passed, 4 failed", 1]);
  });

  it("count runners that end without a report, or badly after tests that pass", () => {
    expect(totalsOf({ checks: "0 types\n0 vitest\n1 pytest\n" })).toEqual(["1 passed, 2 failed", 1]);
    const reports = { checks: "1 vitest\n", "vitest.json": vitest("passed") };
    expect(totalsOf(reports)).toEqual(["1 passed, 1 failed", 1]);
  });

  it("fail when nothing ran", () => expect(totalsOf({})).toEqual(["0 passed, 0 failed", 1]));
});

describe(".ci/run", () => {
  it("runs everything that `npm run check` does", () => {
    const run = readFileSync(join(REPOSITORY_ROOT, ".ci/run"), "utf8");
    const { scripts } = JSON.parse(readFileSync(join(REPOSITORY_ROOT, "package.json"), "utf8"));
    const commands: string[] = scripts.check.split(" && ");
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((command) => !run.includes(command))).toEqual([]);
  });
});
