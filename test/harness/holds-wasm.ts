import { LAYER_KERNEL_BASE64 } from "../../src/fields/scorer/layer-kernel";
import { KERNEL_BASE64 } from "../../src/image/resample-kernel";

/** Bundlers may keep a kernel's text in pieces; the first is longer than this. */
const KERNEL_BEGINNINGS = [KERNEL_BASE64, LAYER_KERNEL_BASE64].map((text) => text.slice(0, 80));

/** Whether code holds WebAssembly, a runtime say, other than our own kernels of some hundred bytes. */
export function holdsForeignWasm(code: string): boolean {
  // "\0asm", as base64 has it.
  return KERNEL_BEGINNINGS.reduce((rest, own) => rest.replaceAll(own, ""), code).includes("AGFzb");
}
