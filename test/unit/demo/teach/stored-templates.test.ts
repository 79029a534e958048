import { afterEach, expect, it, vi } from "vitest";
import { TEMPLATE_VERSION } from "../../../../src/contract/template";
import { storedTemplates, TEMPLATES_KEY } from "../../../../src/demo/teach/stored-templates";

afterEach(() => vi.unstubAllGlobals());

const stored = (text: string) =>
  vi.stubGlobal("localStorage", { getItem: (key: string) => (key === TEMPLATES_KEY ? text : null) });

it("templates of another version are left out, as the engine would take none with them", () => {
  const own = { name: "meter", version: TEMPLATE_VERSION };
  stored(JSON.stringify([{ name: "room", version: 1 }, own, null]));
  expect(storedTemplates()).toEqual([own]);
});

it.each(["{}", "no JSON", "null"])("there are none in %s", (text) => {
  stored(text);
  expect(storedTemplates()).toEqual([]);
});
