import { beforeEach, describe, expect, it, vi } from "vitest";
import { resolveCall, resolveOptions } from "../../../src/api/options";
import { PARAM_OF_OPTION, PARAM_RULES } from "../../../src/contract/params";
import { createKie, type ExtractOptions, type KieOptions } from "../../../src/index";

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

describe("a call's options", () => {
  const call = (options: object, takesContract?: boolean) =>
    resolveCall(options as ExtractOptions, ["signal", "onProgress"], takesContract);

  it("have every parameter once, in camel case", () => {
    expect([...PARAM_OF_OPTION.values()]).toEqual(Object.keys(PARAM_RULES));
    expect(PARAM_OF_OPTION.get("assumeStraightPages")).toBe("assume_straight_pages");
    expect(PARAM_OF_OPTION.get("fields")).toBe("fields");
  });

  it("are parted into parameters by the contract's names and what is the call's own", () => {
    const { signal } = new AbortController();
    const { params, call: own } = call({
      detectLanguage: true,
      fields: ["total"],
      pdfText: undefined,
      signal,
    });
    expect(params).toEqual({ detect_language: true, fields: ["total"] });
    expect(own).toEqual({ signal });
  });

  it("take the contract's names where the answer is the contract's", () => {
    expect(call({ detect_language: true }, true).params).toEqual({ detect_language: true });
    expect(() => call({ detect_language: true })).toThrow(
      'unknown option "detect_language"; known are detectionModel',
    );
    expect(() => call({ detect_language: true, detectLanguage: false }, true)).toThrow(
      "detect_language is given twice",
    );
  });

  it.each([
    [{ colour: 1 }, TypeError, 'unknown option "colour"; known are detectionModel'],
    [{ password: "x" }, TypeError, 'unknown option "password"'],
    [{ boxThreshold: 2 }, RangeError, "boxThreshold must be in [0, 1]; got 2"],
    [null, TypeError, "null"],
    ["fast", TypeError, 'unknown option "0"'],
  ])("of %j are refused", (options, kind, message) => {
    expect(() => call(options as object)).toThrow(kind);
    expect(() => call(options as object)).toThrow(message);
  });
});

it("createKie refuses an unknown option", async () => {
  const given = { asetsUrl: "/assets/" } as KieOptions;
  await expect(createKie(given)).rejects.toThrow('unknown option "asetsUrl"; known are assetsUrl');
});
