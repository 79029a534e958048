/**
 * What a resampled row is made of, in WebAssembly: JavaScript takes five times as long for it, which was half of what a
 * page cost beside its networks. Addresses are bytes in `memory`, of quads of floats unless said otherwise; what a row
 * lacks to whole quads is read and written as well.
 */
export interface ResampleKernel {
  readonly memory: WebAssembly.Memory;
  /** Red, green and blue 0..255 of `count` RGBA pixels at `pixels`, as planes that lie `planeBytes` apart. */
  readPlanes(pixels: number, count: number, planes: number, planeBytes: number): void;
  /** Luma by the weights of ITU-R BT.601 of `count` RGBA pixels at `pixels`. */
  readLuma(pixels: number, count: number, luma: number): void;
  /**
   * The weighted sums of `row` at `count` places.
   *
   * @param starts int32 of each place: index in `row` of what its first weight is for.
   * @param weights of each place `stride` floats, a multiple of four.
   */
  narrow(row: number, starts: number, weights: number, stride: number, out: number, count: number): void;
  /** `sum += weight * row`, `count` floats; `sum = weight * row` where `isFirst` is 1. */
  addRow(row: number, weight: number, sum: number, count: number, isFirst: 0 | 1): void;
}

/** `resample-kernel.wat`, assembled: a test holds the two together. */
export const KERNEL_BASE64 =
  "AGFzbQEAAAABHwRgBH9/f38AYAN/f38AYAZ/f39/f38AYAV/fX9/fwADBQQAAQIDBQMBAEAHNAUGbWVtb3J5AgAKcmVhZFBsYW5l" +
  "cwAACHJlYWRMdW1hAAEGbmFycm93AAIGYWRkUm93AAMKkQUEngECAX8BeyAAIAFBAnRqIQQDQCAA/QAEACEFIAIgBf0M/wAAAP8A" +
  "AAD/AAAA/wAAAP1O/fsB/QsEACACIANqIAVBCP2tAf0M/wAAAP8AAAD/AAAA/wAAAP1O/fsB/QsEACACIANBAXRqIAVBEP2tAf0M" +
  "/wAAAP8AAAD/AAAA/wAAAP1O/fsB/QsEACACQRBqIQIgAEEQaiIAIARJDQALC84BAgF/AXsgACABQQJ0aiEDA0AgAP0ABAAhBCAC" +
  "IAT9DP8AAAD/AAAA/wAAAP8AAAD9Tv37Af0MhxaZPocWmT6HFpk+hxaZPv3mASAEQQj9rQH9DP8AAAD/AAAA/wAAAP8AAAD9Tv37" +
  "Af0MokUWP6JFFj+iRRY/okUWP/3mAf3kASAEQRD9rQH9DP8AAAD/AAAA/wAAAP8AAAD9Tv37Af0M1XjpPdV46T3VeOk91XjpPf3m" +
  "Af3kAf0LBAAgAkEQaiECIABBEGoiACADSQ0ACwuqAQIDfwF7IAQgBUECdGohBgNAIAAgASgCAEECdGohByACIANBAnRqIQj9DAAA" +
  "AAAAAAAAAAAAAAAAAAAhCQNAIAkgB/0ABAAgAv0ABAD95gH95AEhCSAHQRBqIQcgAkEQaiICIAhJDQALIAkgCSAJ/Q0ICQoLDA0O" +
  "DwABAgMEBQYH/eQBIQkgBCAJ/R8AIAn9HwGSOAIAIAFBBGohASAEQQRqIgQgBkkNAAsLcwIBfwF7IAIgA0ECdGohBSAB/RMhBiAE" +
  "BEADQCACIAD9AAQAIAb95gH9CwQAIABBEGohACACQRBqIgIgBUkNAAsFA0AgAiAC/QAEACAA/QAEACAG/eYB/eQB/QsEACAAQRBq" +
  "IQAgAkEQaiICIAVJDQALCws=";

let kernel: ResampleKernel | undefined;

/** The kernel of this realm, started at the first call. */
export function resampleKernel(): ResampleKernel {
  if (kernel === undefined) {
    const bytes = Uint8Array.from(atob(KERNEL_BASE64), (byte) => byte.charCodeAt(0));
    kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as ResampleKernel;
  }
  return kernel;
}
