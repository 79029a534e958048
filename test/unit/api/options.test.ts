import { afterEach, describe, expect, it, vi } from "vitest";
import { resolveOptions } from "../../../src/api/options";
import { createKie, type KieOptions } from "../../../src/index";

afterEach(() => void vi.unstubAllGlobals());

describe("createKie", () => {
  it.each([
    [["wasm", "wasm"], RangeError, "once each; got [wasm, wasm]"],
    [[], RangeError, "once each; got []"],
    [["cuda"], RangeError, "got [cuda]"],
    ["wasm", TypeError, "providers must be a list; got string"],
  ])("refuses %j as providers before it starts a worker", async (providers, kind, message) => {
    const refused = await createKie({ providers } as unknown as KieOptions).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect((refused as Error).message).toContain(message);
  });

  it.each([-1, 1.5, 65, Number.NaN])(
    "refuses %s inference workers before it starts a worker",
    async (workers) => {
      await expect(createKie({ workers })).rejects.toThrow(
        new RangeError(`workers must be an integer in [0, 64]; got ${workers}`),
      );
    },
  );
});

describe("resolveOptions", () => {
  it.each([
    [undefined, null],
    [0, 0],
    [64, 64],
  ])("makes of %s inference workers %s: null leaves it to the engine", (workers, expected) => {
    vi.stubGlobal("document", { baseURI: "https://example.test/page/" });
    expect(resolveOptions({ assetsUrl: "assets", workers }).workers).toBe(expected);
  });
});
