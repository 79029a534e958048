import type { Mask, PixelImage } from "../../../src/types/image";

/** A mask typed as rows of 0 and 1: `mask("0 1 1 / 0 1 0")`. */
export function mask(rows: string): Mask {
  const { width, height, values } = grid(rows);
  return { width, height, data: Uint8Array.from(values) };
}

/** A mask as {@link mask} takes it. */
export function maskText({ width, height, data }: Mask): string {
  return Array.from({ length: height }, (_, y) => data.subarray(y * width, (y + 1) * width).join(" ")).join(
    " / ",
  );
}

/** A picture typed as rows of greys: `grey("0 255 / 10 20")`. */
export function grey(rows: string): PixelImage {
  const { width, height, values } = grid(rows);
  return {
    width,
    height,
    data: Uint8ClampedArray.from(values.flatMap((value) => [value, value, value, 255])),
  };
}

/** The red channel of a picture as {@link grey} takes it. */
export function greyText({ width, height, data }: PixelImage): string {
  const row = (y: number): string =>
    Array.from({ length: width }, (_, x) => data[(y * width + x) * 4]).join(" ");
  return Array.from({ length: height }, (_, y) => row(y)).join(" / ");
}

/** A picture of one colour. */
export function plain(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): PixelImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([red, green, blue, 255], i);
  return { width, height, data };
}

function grid(rows: string): { width: number; height: number; values: number[] } {
  const values = rows.split("/").map((row) => row.trim().split(/\s+/).map(Number));
  const width = values[0]!.length;
  if (values.some((row) => row.length !== width)) throw new Error(`rows of different lengths: ${rows}`);
  return { width, height: values.length, values: values.flat() };
}
