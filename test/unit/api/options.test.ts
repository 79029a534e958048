import { beforeEach, describe, expect, it, vi } from "vitest";
import { resolveOptions } from "../../../src/api/options";
import { createKie, type KieOptions } from "../../../src/index";

beforeEach(() => void vi.stubGlobal("document", { baseURI: "https://example.test/page/" }));

const options = { assetsUrl: "assets" };

describe("the number of inference workers", () => {
  it.each([undefined, null])("is left to the engine where it is not given", (workers) => {
    expect(resolveOptions({ ...options, workers: workers as undefined }).workers).toBeNull();
  });

  it("may be 0", () => {
    expect(resolveOptions({ ...options, workers: 0 }).workers).toBe(0);
    expect(resolveOptions({ ...options, workers: 64 }).workers).toBe(64);
  });

  it.each([-1, 1.5, 65, Number.NaN])("is refused where it is %s", (workers) => {
    expect(() => resolveOptions({ ...options, workers })).toThrow(
      new RangeError(`workers must be an integer in [0, 64]; got ${workers}`),
    );
  });
});

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
});
