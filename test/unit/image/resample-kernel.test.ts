import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import wabt from "wabt";
import { KERNEL_BASE64 } from "../../../src/image/resample-kernel";

it("the kernel of resampling is what its text says", async () => {
  const text = await readFile(new URL("../../../src/image/resample-kernel.wat", import.meta.url), "utf8");
  const kernel = (await wabt()).parseWat("resample-kernel.wat", text, { simd: true });
  const { buffer } = kernel.toBinary({});
  expect(KERNEL_BASE64).toBe(Buffer.from(buffer).toString("base64"));
});
