// Prints what the reports of `.ci/run` count, and exits with 1 if anything failed or nothing passed.
// usage: node .ci/totals.mjs FOLDER
//   FOLDER/checks       a line "STATUS NAME" for each command
//   FOLDER/vitest.json  Vitest's report; FOLDER/pytest.xml  pytest's report
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const textOf = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "");

/** [passed, failed] tests of Vitest's report. */
function countVitest(text) {
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of text === "" ? [] : JSON.parse(text).testResults) {
    const outcomes = assertionResults.map((test) => test.status);
    const failures = outcomes.filter((outcome) => outcome === "failed").length;
    passed += outcomes.filter((outcome) => outcome === "passed").length;
    // A file that does not load, or whose hooks fail, holds no failed test of its own.
    failed += status === "failed" ? Math.max(1, failures) : failures;
  }
  return [passed, failed];
}

/** [passed, failed] tests of pytest's report. */
function countPytest(text) {
  const suite = /<testsuite [^>]*>/.exec(text)?.[0] ?? "";
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  return [count("tests") - count("skipped") - failed, failed];
}

const tests = { vitest: countVitest(textOf("vitest.json")), pytest: countPytest(textOf("pytest.xml")) };
let [passed, failed] = [0, 0];
for (const line of textOf("checks").split("\n").filter(Boolean)) {
  const [status, name] = [Number(line.split(" ", 1)[0]), line.slice(line.indexOf(" ") + 1)];
  const [passes, failures] = tests[name] ?? [status === 0 ? 1 : 0, 0];
  // A runner that fails without a failed test still counts, and one without a report ran nothing.
  const isBroken = status !== 0 || passes + failures === 0;
  passed += passes;
  failed += isBroken ? Math.max(1, failures) : failures;
  if (isBroken || failures > 0) console.log(`failed: ${name}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
