import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../../src/contract/limits";
import {
  DEFAULT_MAX_RENDER_DPI,
  DEFAULT_MIN_RENDER_DPI,
  type DecodeOptions,
  resolveDecodeOptions,
} from "../../../src/decode/options";

const required = { assetsUrl: "https://example.org/assets/", pdfText: "auto" } as const;

test("what is left out, or undefined, has its default", () => {
  const sparse = { ...required, limits: { maxPages: undefined } } as unknown as DecodeOptions;
  const { pageTimeoutMs: _, ...limits } = DEFAULT_LIMITS;
  expect(resolveDecodeOptions(sparse)).toEqual({
    ...required,
    ...limits,
    minRenderDpi: DEFAULT_MIN_RENDER_DPI,
    maxRenderDpi: DEFAULT_MAX_RENDER_DPI,
  });
});

test("bounds that bound nothing are refused", () => {
  expect(() => resolveDecodeOptions({ ...required, limits: { maxPagePixels: 0 } })).toThrow(
    new RangeError("limits.maxPagePixels must be over 0; got 0"),
  );
  expect(() => resolveDecodeOptions({ ...required, minRenderDpi: Number.NaN })).toThrow(RangeError);
  expect(() => resolveDecodeOptions({ ...required, minRenderDpi: 301 })).toThrow(
    new RangeError("minRenderDpi must not be over maxRenderDpi; got 301 and 300"),
  );
});
