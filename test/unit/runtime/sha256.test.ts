import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { sha256Hex } from "../../../src/runtime/sha256";

afterEach(() => {
  vi.unstubAllGlobals();
});

const bytes = Uint8Array.from({ length: 65_537 }, (_, i) => (i * 31 + (i >> 8)) & 0xff);

test.each([
  ["by Web Crypto", globalThis.crypto],
  ["without it", {}],
])("agrees with OpenSSL %s, in a view of a larger buffer too", async (_, crypto) => {
  vi.stubGlobal("crypto", crypto);
  for (const view of [bytes, bytes.subarray(77, 277), bytes.subarray(0, 0)])
    expect(await sha256Hex(view)).toBe(createHash("sha256").update(view).digest("hex"));
});
