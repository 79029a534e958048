/** Affine map `x' = a x + c y + e`, `y' = b x + d y + f`, in PDF's order `[a, b, c, d, e, f]`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The map that changes nothing. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** `inner` first, then `outer`. */
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

/** Where the map takes the point's x. */
export function mapX(matrix: Matrix, x: number, y: number): number {
  return matrix[0] * x + matrix[2] * y + matrix[4];
}

/** Where the map takes the point's y. */
export function mapY(matrix: Matrix, x: number, y: number): number {
  return matrix[1] * x + matrix[3] * y + matrix[5];
}

/** Six numbers of any array kind as a matrix; `null` stands for the identity. */
export function toMatrix(values: ArrayLike<number> | null | undefined): Matrix {
  if (values === null || values === undefined) return IDENTITY;
  return [values[0]!, values[1]!, values[2]!, values[3]!, values[4]!, values[5]!];
}
