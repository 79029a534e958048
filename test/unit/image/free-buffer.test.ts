import { describe, expect, it } from "vitest";
import { freeBuffer } from "../../../src/image/free-buffer";

describe("freeBuffer", () => {
  it("empties a buffer and all arrays over it", () => {
    const pixels = new Uint8ClampedArray(4096);
    const rows = new Float32Array(pixels.buffer, 1024, 16);
    freeBuffer(pixels.buffer);
    expect([pixels.length, rows.length, pixels.buffer.byteLength]).toEqual([0, 0, 0]);
  });

  it("may be asked twice", () => {
    const buffer = new ArrayBuffer(64);
    freeBuffer(buffer);
    expect(() => freeBuffer(buffer)).not.toThrow();
  });

  it("leaves shared memory to all who share it", () => {
    const shared = new SharedArrayBuffer(64);
    freeBuffer(shared);
    expect(shared.byteLength).toBe(64);
  });
});
