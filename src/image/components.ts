import type { Box, Point } from "../types/geometry";
import type { Mask } from "../types/image";

/** A connected component of a mask with its holes filled: the inside of one external contour. */
export interface Component {
  /** In mask pixels; the last edge is exclusive. */
  readonly box: Box;
  /** Number of pixels, filled holes included. */
  readonly area: number;
  /** Runs of pixels as triples y, first x, end x (exclusive), from the top and from the left. */
  readonly runs: Int32Array;
}

/**
 * Components of a mask by 8-connectivity, with holes filled and components in holes merged with the one around, as
 * OpenCV's `findContours` with `RETR_EXTERNAL` outlines them. Linear in the mask's pixels: rows are cut into runs,
 * and runs that touch are joined by union-find.
 *
 * @param minExtent components narrower or lower than this, in pixels, are left out.
 * @returns components by their topmost row, then by its leftmost pixel.
 */
export function externalComponents(mask: Mask, minExtent = 1): Component[] {
  const { width, height, data } = mask;
  if (width === 0 || height === 0) return [];

  const rowFirst = new Int32Array(height + 1);
  let count = 0;
  for (let y = 0; y < height; y++) {
    rowFirst[y] = count;
    count++;
    for (let i = y * width + 1, end = (y + 1) * width; i < end; i++) if (data[i] !== data[i - 1]) count++;
  }
  rowFirst[height] = count;

  // Runs of both values in raster order; run k of a row ends where the next begins.
  const starts = new Int32Array(count + 1);
  const values = new Uint8Array(count);
  for (let y = 0, run = 0; y < height; y++) {
    const from = y * width;
    for (let x = 0; x < width; x++) {
      if (x === 0 || data[from + x] !== data[from + x - 1]) {
        values[run] = data[from + x]!;
        starts[run++] = x;
      }
    }
  }
  const endOf = (run: number, y: number): number => (run + 1 < rowFirst[y + 1]! ? starts[run + 1]! : width);

  // One more node stands for everything outside the mask. The root of a set is its least node.
  const parent = new Int32Array(count + 1);
  for (let i = 0; i <= count; i++) parent[i] = i;
  const find = (node: number): number => {
    let root = node;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root]!]!;
      root = parent[root]!;
    }
    return root;
  };
  const unite = (a: number, b: number): void => {
    const rootA = find(a);
    const rootB = find(b);
    if (rootA < rootB) parent[rootB] = rootA;
    else parent[rootA] = rootB;
  };

  const world = count;
  for (let y = 0; y < height; y++) {
    const first = rowFirst[y]!;
    const end = rowFirst[y + 1]!;
    if (values[first] === 0) unite(first, world);
    if (values[end - 1] === 0) unite(end - 1, world);
    if (y === 0 || y === height - 1) {
      for (let run = first; run < end; run++) if (values[run] === 0) unite(run, world);
    }
    if (y === 0) continue;
    let above = rowFirst[y - 1]!;
    for (let run = first; run < end; run++) {
      const from = starts[run]!;
      const to = endOf(run, y);
      // Set runs are 8-connected, so unset runs are 4-connected.
      const touch = values[run] === 1 ? 1 : 0;
      while (endOf(above, y - 1) + touch <= from) above++;
      for (let k = above; k < first && starts[k]! < to + touch; k++)
        if (values[k] === values[run]) unite(k, run);
    }
  }
  // Everything not connected to the outside belongs to the component beside it: holes, and components in holes.
  const outside = new Uint8Array(count);
  const worldRoot = find(world);
  for (let run = 0; run < count; run++) outside[run] = values[run] === 0 && find(run) === worldRoot ? 1 : 0;
  for (let y = 0; y < height; y++) {
    for (let run = rowFirst[y]! + 1; run < rowFirst[y + 1]!; run++) {
      if (outside[run] === 0 && outside[run - 1] === 0) unite(run - 1, run);
    }
  }

  // Extent and number of runs of each component at its root, then an index for those that are large enough.
  const xMin = new Int32Array(count).fill(width);
  const xMax = new Int32Array(count);
  const yMin = new Int32Array(count);
  const yMax = new Int32Array(count);
  const area = new Int32Array(count);
  const runCount = new Int32Array(count);
  for (let y = 0; y < height; y++) {
    for (let run = rowFirst[y]!; run < rowFirst[y + 1]!; run++) {
      if (outside[run] === 1) continue;
      const root = find(run);
      const end = endOf(run, y);
      if (area[root] === 0) yMin[root] = y;
      yMax[root] = y + 1;
      xMin[root] = Math.min(xMin[root]!, starts[run]!);
      xMax[root] = Math.max(xMax[root]!, end);
      area[root] = area[root]! + end - starts[run]!;
      if (run === rowFirst[y]! || outside[run - 1] === 1) runCount[root] = runCount[root]! + 1;
    }
  }
  const components: Component[] = [];
  const place = new Int32Array(count).fill(-1);
  for (let root = 0; root < count; root++) {
    if (area[root] === 0) continue;
    const box = { xMin: xMin[root]!, yMin: yMin[root]!, xMax: xMax[root]!, yMax: yMax[root]! };
    if (box.xMax - box.xMin < minExtent || box.yMax - box.yMin < minExtent) continue;
    place[root] = components.length;
    components.push({ box, area: area[root]!, runs: new Int32Array(runCount[root]! * 3) });
  }
  const filled = new Int32Array(components.length);
  for (let y = 0; y < height; y++) {
    for (let run = rowFirst[y]!; run < rowFirst[y + 1]!; run++) {
      if (outside[run] === 1) continue;
      const index = place[find(run)]!;
      if (index < 0) continue;
      const { runs } = components[index]!;
      let at = filled[index]!;
      if (run === rowFirst[y]! || outside[run - 1] === 1) {
        runs[at] = y;
        runs[at + 1] = starts[run]!;
        at += 3;
        filled[index] = at;
      }
      runs[at - 1] = endOf(run, y);
    }
  }
  return components;
}

/**
 * Centres of the outermost pixels of each of a component's rows: points whose convex hull is that of the whole
 * component. Pixel (x, y) has its centre at (x + 0.5, y + 0.5).
 */
export function outermostCentres(component: Component): Point[] {
  const { runs } = component;
  const points: Point[] = [];
  for (let i = 0; i < runs.length; i += 3) {
    const y = runs[i]! + 0.5;
    if (i === 0 || runs[i - 3] !== runs[i]) points.push({ x: runs[i + 1]! + 0.5, y });
    if (i + 3 === runs.length || runs[i + 3] !== runs[i]) points.push({ x: runs[i + 2]! - 0.5, y });
  }
  return points;
}
