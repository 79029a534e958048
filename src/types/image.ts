import type { Size } from "./geometry";

/** Row-major RGBA, 8 bits a channel, not premultiplied, opaque: `data[(y * width + x) * 4 + channel]`. */
export interface PixelImage extends Size {
  readonly data: Uint8ClampedArray;
}

/** Row-major scores in [0, 1]: `data[y * width + x]`. */
export interface ProbabilityMap extends Size {
  readonly data: Float32Array;
}

/** Row-major binary picture, 0 or 1: `data[y * width + x]`. */
export interface Mask extends Size {
  readonly data: Uint8Array;
}
