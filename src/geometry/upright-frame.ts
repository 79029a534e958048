import type { Box, Point, Quad, Size } from "../types/geometry";
import { heightAt, type Plane, planeThrough } from "./plane";
import { boxesTurnedBack, directionOf, medianDirection, wrapAngle } from "./reading-direction";

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
  const leveled = levelAbout(quads, angle);
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
  return levelAbout(quads, medianDirection(quads));
}

function levelAbout(quads: readonly Quad[], angle: number): Box[] {
  const turned = boxesTurnedBack(quads, angle);
  const change = changeOfDirection(quads, turned, angle);
  if (change === null) return turned;
  const { along, down, level, middle } = change;
  return quads.map((quad, i) => {
    const centre = centreOf(turned[i]!);
    // By its own direction, so that it is no higher than its letters; then to where its line crosses the middle column.
    const own = boxesTurnedBack([quad], angle + heightAt(change, centre))[0]!;
    const halfWidth = (own.xMax - own.xMin) / 2;
    const halfHeight = (own.yMax - own.yMin) / 2;
    const { x } = centre;
    const offset = x - middle.x;
    const rise = (level + down * (centre.y - middle.y)) * offset + (along * offset * offset) / 2;
    const y = centre.y - rise;
    return { xMin: x - halfWidth, yMin: y - halfHeight, xMax: x + halfWidth, yMax: y + halfHeight };
  });
}

/**
 * How the direction of text changes over a turned page, in radians beside the median `angle`, by pixels; `null` where
 * it hardly does, or where few quads tell.
 */
function changeOfDirection(quads: readonly Quad[], turned: readonly Box[], angle: number): Plane | null {
  if (quads.length < MIN_QUADS) return null;
  const samples = quads
    .map((quad, i) => {
      const box = turned[i]!;
      return { ...centreOf(box), value: wrapAngle(directionOf(quad) - angle), weight: box.xMax - box.xMin };
    })
    .filter(({ value }) => Math.abs(value) < MAX_OFF);
  if (samples.length < MIN_QUADS) return null;
  const plane = planeThrough(samples);
  return plane === null || plane.change < MIN_CHANGE ? null : plane;
}

function centreOf({ xMin, yMin, xMax, yMax }: Box): Point {
  return { x: (xMin + xMax) / 2, y: (yMin + yMax) / 2 };
}
