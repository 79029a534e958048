import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import wabt from "wabt";
import { LAYER_KERNEL_BASE64, layerKernel } from "../../../../src/fields/scorer/layer-kernel";

it("the kernel of layers is what its text says", async () => {
  const file = new URL("../../../../src/fields/scorer/layer-kernel.wat", import.meta.url);
  const kernel = (await wabt()).parseWat("layer-kernel.wat", await readFile(file, "utf8"), { simd: true });
  const { buffer } = kernel.toBinary({});
  expect(LAYER_KERNEL_BASE64).toBe(Buffer.from(buffer).toString("base64"));
});

it("adds the columns of inputs that are not 0, and nothing behind them", () => {
  const { memory, addColumns } = layerKernel();
  // Past what networks have taken.
  const at = memory.buffer.byteLength;
  memory.grow(1);
  const floats = new Float32Array(memory.buffer, at, 64);
  floats.set([1, 2, 3, 0, 10, 20, 30, 0, 100, 200, 300, 0]);
  floats.set([2, 0, -1], 16);
  floats.set([0.5, 0.5, 0.5, 0, 7], 32);
  addColumns(at, at + 16 * 4, 3, at + 32 * 4, 16);
  expect([...floats.subarray(32, 37)]).toEqual([-97.5, -195.5, -293.5, 0, 7]);
});
