import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { CASES } from "../golden/answers/cases";
import { answers } from "../golden/answers/record";
import { closePages, sharedBrowser } from "../harness/shared-browser";

const [recorded, ...expected] = JSON.parse(
  readFileSync(new URL("../golden/answers/expected.json", import.meta.url), "utf8"),
) as [{ chromium: string }, ...{ name: string; answer: unknown }[]];

afterAll(closePages);

it("reads varied documents as recorded, to the last digit", { timeout: 600_000 }, async () => {
  const browser = await sharedBrowser();
  // Another version draws and scales pictures a little differently.
  const sameBrowser = browser.version() === recorded.chromium;
  expect(expected.map(({ name }) => name)).toEqual(CASES.map(({ name }) => name));
  let index = 0;
  for await (const [{ name }, answer] of answers(browser, CASES)) {
    const want = expected[index++]!.answer;
    if (sameBrowser) expect(answer, name).toEqual(want);
    else expect(textsOf(answer).length, name).toBe(textsOf(want).length);
  }
});

/** Page and field types of an answer, which no version of a browser changes. */
function textsOf(answer: unknown): string[] {
  if (!Array.isArray(answer)) return [String((answer as { code: string }).code)];
  return answer.flatMap((page) => [
    page.name,
    ...page.extracted_fields.map((field: { field_type: string }) => field.field_type),
  ]);
}
