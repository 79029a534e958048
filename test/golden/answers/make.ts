import { writeFileSync } from "node:fs";
import { launchBrowser } from "../../../src/cli/browser";
import { CASES } from "./cases";
import { answers } from "./record";

// `npx tsx test/golden/answers/make.ts`: records what the shipped models answer. To be run after a change of models or
// of stages that is meant to change answers; a change of wiring alone must leave expected.json as it is.

const browser = await launchBrowser();
const lines = [JSON.stringify({ chromium: browser.version() })];
for await (const [{ name }, answer] of answers(browser, CASES)) lines.push(JSON.stringify({ name, answer }));
await browser.close();
writeFileSync(new URL("./expected.json", import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
