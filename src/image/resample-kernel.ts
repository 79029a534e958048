/**
 * Inner loops of resampling in WebAssembly SIMD, five times as fast as in JavaScript, where they took half of a page's time
 * outside its networks. Addresses are bytes in `memory`, aligned to 4 floats unless said otherwise; rows are read and written
 * up to a multiple of 4.
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
  /** `sum += weight * row`, `count` floats. */
  addRow(row: number, weight: number, sum: number, count: number): void;
}

/** `resample-kernel.wat`, assembled; a test checks that they match. */
export const KERNEL_BASE64 =
  "AGFzbQEAAAABHgRgBH9/f38AYAN/f38AYAZ/f39/f38AYAR/fX9/AAMFBAABAgMFAwEAQAc0BQZtZW1vcnkCAApyZWFkUGxhbmVz" +
  "AAAIcmVhZEx1bWEAAQZuYXJyb3cAAgZhZGRSb3cAAwrkBASeAQIBfwF7IAAgAUECdGohBANAIAD9AAQAIQUgAiAF/Qz/AAAA/wAA" +
  "AP8AAAD/AAAA/U79+wH9CwQAIAIgA2ogBUEI/a0B/Qz/AAAA/wAAAP8AAAD/AAAA/U79+wH9CwQAIAIgA0EBdGogBUEQ/a0B/Qz/" +
  "AAAA/wAAAP8AAAD/AAAA/U79+wH9CwQAIAJBEGohAiAAQRBqIgAgBEkNAAsLzgECAX8BeyAAIAFBAnRqIQMDQCAA/QAEACEEIAIg" +
  "BP0M/wAAAP8AAAD/AAAA/wAAAP1O/fsB/QyHFpk+hxaZPocWmT6HFpk+/eYBIARBCP2tAf0M/wAAAP8AAAD/AAAA/wAAAP1O/fsB" +
  "/QyiRRY/okUWP6JFFj+iRRY//eYB/eQBIARBEP2tAf0M/wAAAP8AAAD/AAAA/wAAAP1O/fsB/QzVeOk91XjpPdV46T3VeOk9/eYB" +
  "/eQB/QsEACACQRBqIQIgAEEQaiIAIANJDQALC6oBAgN/AXsgBCAFQQJ0aiEGA0AgACABKAIAQQJ0aiEHIAIgA0ECdGohCP0MAAAA" +
  "AAAAAAAAAAAAAAAAACEJA0AgCSAH/QAEACAC/QAEAP3mAf3kASEJIAdBEGohByACQRBqIgIgCEkNAAsgCSAJIAn9DQgJCgsMDQ4P" +
  "AAECAwQFBgf95AEhCSAEIAn9HwAgCf0fAZI4AgAgAUEEaiEBIARBBGoiBCAGSQ0ACwtGAgF/AXsgAiADQQJ0aiEEIAH9EyEFA0Ag" +
  "AiAC/QAEACAA/QAEACAF/eYB/eQB/QsEACAAQRBqIQAgAkEQaiICIARJDQALCw==";

let kernel: ResampleKernel | undefined;

/** The kernel of this realm, instantiated at the first call. */
export function resampleKernel(): ResampleKernel {
  if (kernel === undefined) {
    const bytes = Uint8Array.from(atob(KERNEL_BASE64), (byte) => byte.charCodeAt(0));
    kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as ResampleKernel;
  }
  return kernel;
}
