import { afterEach, expect, test, vi } from "vitest";
import { whyNoGpu } from "../../../src/runtime/gpu-adapter";

afterEach(() => {
  vi.unstubAllGlobals();
});

function offer(adapter: unknown): void {
  vi.stubGlobal("navigator", { gpu: { requestAdapter: async () => adapter } });
}

const SOFTWARE = "the only graphics adapter is one in software";

test.each([
  ["a real one", { info: { isFallbackAdapter: false } }, null],
  ["a real one of a browser that says nothing", { info: {} }, null],
  ["none", null, "the browser offers no graphics adapter"],
  ["one in software", { info: { isFallbackAdapter: true } }, SOFTWARE],
  ["one in software of an older browser", { isFallbackAdapter: true }, SOFTWARE],
])("where the browser offers %s", async (_what, adapter, reason) => {
  offer(adapter);
  expect(await whyNoGpu(false)).toBe(reason);
});

test("one in software will do where nothing else is asked for", async () => {
  offer({ info: { isFallbackAdapter: true } });
  expect(await whyNoGpu(true)).toBeNull();
  offer(null);
  expect(await whyNoGpu(true)).toBe("the browser offers no graphics adapter");
});

test("where there is no WebGPU, and where asking fails", async () => {
  vi.stubGlobal("navigator", {});
  expect(await whyNoGpu(true)).toBe("this browser, or this page without HTTPS, has no WebGPU");
  vi.stubGlobal("navigator", { gpu: { requestAdapter: () => Promise.reject(new Error("blocked")) } });
  expect(await whyNoGpu(true)).toBe("asking for a graphics adapter failed: blocked");
});
