import type { Browser } from "playwright-core";
import { openPage, pageModule } from "../../../src/cli/page";
import { serve } from "../../../src/cli/serve";
import type { GoldenCase } from "./cases";
import type { GoldenAnswer } from "./in-page";

/** The engine's answer for each case, in order, by one engine in a fresh page. */
export async function* answers(
  browser: Browser,
  cases: readonly GoldenCase[],
): AsyncGenerator<readonly [GoldenCase, GoldenAnswer]> {
  const server = await serve({ isolated: true });
  const page = await openPage(browser, server);
  try {
    const inPage = pageModule<typeof import("./in-page")>(page, "/test/golden/answers/in-page.ts");
    for (const one of cases) yield [one, await inPage.answer(one)];
  } finally {
    await page.context().close();
    await server.close();
  }
}
