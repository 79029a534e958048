import type { Mask } from "../../../src/types/image";

/** A word's kernel on an upright page, in page pixels. */
export interface Kernel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An upright page of the size of a detector's map. */
export const PAGE = { width: 420, height: 600 };

/** Numbers in [0, 1) that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Lines of words of the given widths, some ragged: `lines(14, 30, 8, 50)` is 30 lines 14 pixels apart of words 8 to 50 wide. */
export function lines(pitch: number, count: number, least: number, most: number, seed = 1): Kernel[] {
  const random = randomFrom(seed);
  const kernels: Kernel[] = [];
  for (let line = 0; line < count; line++) {
    const end = random() < 0.25 ? 120 + random() * 200 : 380;
    let x = 40;
    while (x < end) {
      const width = least + random() * (most - least);
      // Descenders and capitals move a word's kernel up and down.
      kernels.push({ x, y: 40 + line * pitch + random() * 1.5, width, height: 4 });
      x += width + 8 + random() * 6;
    }
  }
  return kernels;
}

/**
 * The page's kernels turned clockwise on screen about its middle, on a mask that holds all of the turned page:
 * set are the pixels whose centre lies in a kernel.
 */
export function turnedMask(kernels: readonly Kernel[], angleDeg: number): Mask {
  const radians = (angleDeg * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const width = Math.ceil(PAGE.width * Math.abs(cos) + PAGE.height * Math.abs(sin) - 1e-9);
  const height = Math.ceil(PAGE.width * Math.abs(sin) + PAGE.height * Math.abs(cos) - 1e-9);
  const data = new Uint8Array(width * height);
  for (const kernel of kernels) {
    const dx = kernel.x + kernel.width / 2 - PAGE.width / 2;
    const dy = kernel.y + kernel.height / 2 - PAGE.height / 2;
    const centerX = width / 2 + dx * cos - dy * sin;
    const centerY = height / 2 + dx * sin + dy * cos;
    const reach = Math.hypot(kernel.width, kernel.height) / 2 + 1;
    for (let y = Math.max(0, Math.floor(centerY - reach)); y < Math.min(height, centerY + reach); y++) {
      for (let x = Math.max(0, Math.floor(centerX - reach)); x < Math.min(width, centerX + reach); x++) {
        const along = (x + 0.5 - centerX) * cos + (y + 0.5 - centerY) * sin;
        const across = (y + 0.5 - centerY) * cos - (x + 0.5 - centerX) * sin;
        if (Math.abs(along) <= kernel.width / 2 && Math.abs(across) <= kernel.height / 2)
          data[y * width + x] = 1;
      }
    }
  }
  return { width, height, data };
}
