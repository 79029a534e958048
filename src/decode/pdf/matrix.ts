/** Affine map `x' = a x + c y + e`, `y' = b x + d y + f`, in PDF's order `[a, b, c, d, e, f]`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The identity. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Composition: `inner` first, then `outer`. */
export function composeMatrices(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

/** x of the mapped point. */
export function mapX(matrix: Matrix, x: number, y: number): number {
  return matrix[0] * x + matrix[2] * y + matrix[4];
}

/** y of the mapped point. */
export function mapY(matrix: Matrix, x: number, y: number): number {
  return matrix[1] * x + matrix[3] * y + matrix[5];
}

/** Converts an array of six numbers to a matrix; `null` is the identity. */
export function toMatrix(values: ArrayLike<number> | null | undefined): Matrix {
  if (values === null || values === undefined) return IDENTITY;
  return [values[0]!, values[1]!, values[2]!, values[3]!, values[4]!, values[5]!];
}
