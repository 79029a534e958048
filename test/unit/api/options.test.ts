import { describe, expect, it } from "vitest";
import { createKie, type KieOptions } from "../../../src/index";

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
