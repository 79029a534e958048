import { expect, it } from "vitest";
import { checkOptions } from "../../../src/contract/check-options";
import { csvText } from "../../../src/export/csv";
import { serveKie } from "../../../src/service/index";
import { inkfield } from "../../../src/vite/index";

it("known options pass, whatever their values", () => {
  expect(() => checkOptions({ a: undefined, b: 1 }, ["a", "b", "c"])).not.toThrow();
});

it.each([
  ["csvText", () => csvText([["a"]], { separater: ";" } as never), "separater"],
  ["the Vite plugin", () => inkfield({ isolate: true } as never), "isolate"],
  ["serveKie", () => serveKie({} as never, "/sw.js", { wrapfetch: true } as never), "wrapfetch"],
])("%s refuses an option that it does not have", async (_, call, name) => {
  const refusal = await (async (): Promise<unknown> => call())().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(TypeError);
  expect((refusal as Error).message).toContain(`unknown option "${name}"; known are `);
});
