// Prints what Vitest's JSON report counts, and exits with the tests' status.
// usage: node .ci/totals.mjs REPORT STATUS
import { readFileSync } from "node:fs";

const [reportPath, statusText] = process.argv.slice(2);
const text = readFileSync(reportPath, "utf8");
// An empty report: the runner ended before any test, and has said why.
const files = text === "" ? [] : JSON.parse(text).testResults;

let passed = 0;
let failed = 0;
for (const { status, assertionResults } of files) {
  const outcomes = assertionResults.map((test) => test.status);
  const failures = outcomes.filter((outcome) => outcome === "failed").length;
  passed += outcomes.filter((outcome) => outcome === "passed").length;
  // A file that does not load, or whose hooks fail, holds no failed test of its own.
  failed += status === "failed" ? Math.max(1, failures) : failures;
}
console.log(`${passed} passed, ${failed} failed`);
const status = Number(statusText);
process.exitCode = status !== 0 ? status : failed > 0 || passed === 0 ? 1 : 0;
