import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { sha256Hex, sha256HexOwn } from "../../../src/runtime/sha256";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Lengths on both sides of where the padding takes another block (55, 56) and where blocks end (64, 128). */
const LENGTHS = [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 65_537];

function pattern(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
}

test.each(LENGTHS)("agrees with OpenSSL on %i bytes", (length) => {
  const bytes = pattern(length);
  expect(sha256HexOwn(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test("reads a view where it lies in a larger buffer", () => {
  const bytes = pattern(300).subarray(77, 277);
  expect(sha256HexOwn(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
});

test("is FIPS 180-4's own example, with the browser's help and without", async () => {
  const abc = new TextEncoder().encode("abc");
  const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(await sha256Hex(abc)).toBe(digest);
  vi.stubGlobal("crypto", {});
  expect(await sha256Hex(abc)).toBe(digest);
});
