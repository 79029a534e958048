import type { Box, Quad, Size } from "../types/geometry";
import { planeThrough } from "./plane";
import { boxOfPoints } from "./polygon";
import { boxesTurnedBack, medianDirection } from "./reading-direction";

/** A page rotated so that most of its text reads from left to right; origin at its top left. */
export interface UprightFrame {
  /** Bounding boxes of the quads, in their order. */
  readonly boxes: readonly Box[];
  readonly size: Size;
}

/** Fewer quads show no change of direction over a page. */
const MIN_QUADS = 12;
/** How much the direction must change over the page, root mean square, to be more than noise: half a degree. */
const MIN_CHANGE = (0.5 * Math.PI) / 180;

/** Text that runs otherwise by more than 10 degrees is a stamp or stands on its own. */
const MAX_OFF = (10 * Math.PI) / 180;

/**
 * Rotates a page's quads by their median reading direction, and levels lines that run apart or bend as on a sheet that
 * was photographed from one side: words of one line get one height.
 *
 * @param page in the pixels of the quads; the frame's size holds all of its rotated corners.
 */
export function uprightFrame(quads: readonly Quad[], page: Size): UprightFrame {
  const angle = medianDirection(quads);
  const leveled = levelBoxes(quads);
  if (angle === 0) return { boxes: leveled, size: { width: page.width, height: page.height } };
  const { width, height } = page;
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  const { xMin, yMin, xMax, yMax } = boxesTurnedBack([corners], angle)[0]!;
  const boxes = leveled.map((box) => ({
    xMin: box.xMin - xMin,
    yMin: box.yMin - yMin,
    xMax: box.xMax - xMin,
    yMax: box.yMax - yMin,
  }));
  return { boxes, size: { width: xMax - xMin, height: yMax - yMin } };
}

/** Bounding boxes of quads as in {@link uprightFrame}, turned about the origin of their frame. */
export function levelBoxes(quads: readonly Quad[]): Box[] {
  const angle = medianDirection(quads);
  const turned = boxesTurnedBack(quads, angle);
  const slope = changeOfDirection(quads, turned, angle);
  if (slope === null) return angle === 0 ? quads.map(boxOfPoints) : turned;
  const { along, down, middle } = slope;
  return quads.map((quad, i) => {
    const box = turned[i]!;
    const x = (box.xMin + box.xMax) / 2;
    const y = (box.yMin + box.yMax) / 2;
    // By its own direction, so that it is no higher than its letters; then to where its line crosses the middle column.
    const own = boxesTurnedBack([quad], angle + slope.at(x, y))[0]!;
    const halfWidth = (own.xMax - own.xMin) / 2;
    const halfHeight = (own.yMax - own.yMin) / 2;
    const offset = x - middle.x;
    const rise = (slope.level + down * (y - middle.y)) * offset + (along * offset * offset) / 2;
    return {
      xMin: x - halfWidth,
      yMin: y - rise - halfHeight,
      xMax: x + halfWidth,
      yMax: y - rise + halfHeight,
    };
  });
}

/**
 * How the direction of text changes over a page: the plane `level + along x + down y` through the quads' directions
 * beside their median, in radians by pixel from `middle`; `null` where it hardly does, or where few quads tell.
 */
function changeOfDirection(quads: readonly Quad[], turned: readonly Box[], angle: number) {
  if (quads.length < MIN_QUADS) return null;
  const points = quads.map(([tl, tr, br, bl], i) => {
    const dx = tr.x + br.x - tl.x - bl.x;
    const dy = tr.y + br.y - tl.y - bl.y;
    const off = Math.atan2(dy, dx) - angle;
    const { xMin, yMin, xMax, yMax } = turned[i]!;
    return {
      x: (xMin + xMax) / 2,
      y: (yMin + yMax) / 2,
      off: Math.atan2(Math.sin(off), Math.cos(off)),
      weight: xMax - xMin,
    };
  });
  const near = points.filter(({ off }) => Math.abs(off) < MAX_OFF);
  if (near.length < MIN_QUADS) return null;
  const plane = planeThrough(near.map(({ off, ...point }) => ({ ...point, value: off })));
  if (plane === null || plane.change < MIN_CHANGE) return null;
  const { middle, level, along, down } = plane;
  return {
    ...plane,
    at: (x: number, y: number) => level + along * (x - middle.x) + down * (y - middle.y),
  };
}
