import { KERNEL_BASE64 } from "../../src/image/resample-kernel";

/** Bundlers may keep the kernel's text in pieces; the first is longer than this. */
const KERNEL_BEGINNING = KERNEL_BASE64.slice(0, 80);

/** Whether code holds WebAssembly, a runtime say, other than our own kernel of some hundred bytes. */
export function holdsForeignWasm(code: string): boolean {
  // "\0asm", as base64 has it.
  return code.replaceAll(KERNEL_BEGINNING, "").includes("AGFzb");
}
