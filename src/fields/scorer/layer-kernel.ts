/**
 * The inner loop of a layer in WebAssembly SIMD: thousands of candidates pass through two layers each, which took a fifth
 * of the choice of fields in JavaScript. Addresses are bytes in `memory`, aligned to 4 floats.
 */
export interface LayerKernel {
  readonly memory: WebAssembly.Memory;
  /**
   * `sums += weights * input`, a column of `columnBytes` (a multiple of 16, above 0) for each of the `columns` inputs (at
   * least 1); inputs of 0 take no time.
   */
  addColumns(weights: number, input: number, columns: number, sums: number, columnBytes: number): void;
}

/** `layer-kernel.wat`, assembled; a test checks that they match. */
export const LAYER_KERNEL_BASE64 =
  "AGFzbQEAAAABCQFgBX9/f39/AAMCAQAFAwEAAQcXAgZtZW1vcnkCAAphZGRDb2x1bW5zAAAKgQEBfwMEfwF9AXsgASACQQJ0aiEFIAMgBGohBwNAIAAgBG" +
  "ohCCABKgIAIQkgCUMAAAAAXARAIAn9EyEKIAMhBgNAIAYgBv0ABAAgAP0ABAAgCv3mAf3kAf0LBAAgAEEQaiEAIAZBEGoiBiAHSQ0ACwsgCCEAIAFBBGoi" +
  "ASAFSQ0ACws=";

let kernel: LayerKernel | undefined;

/** The kernel of this realm, instantiated at the first call. */
export function layerKernel(): LayerKernel {
  if (kernel === undefined) {
    const bytes = Uint8Array.from(atob(LAYER_KERNEL_BASE64), (byte) => byte.charCodeAt(0));
    kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as LayerKernel;
  }
  return kernel;
}
