import { beforeEach, describe, expect, it, vi } from "vitest";
import { resolveOptions } from "../../../src/api/options";

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
