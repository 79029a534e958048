import { heightAt, planeThrough, type Sample } from "../geometry/plane";
import type { Component } from "../image/components";
import { halfTurn, lineDirection, type MomentsRect, momentsRect } from "../image/line-direction";
import type { Point } from "../types/geometry";

/** Degrees clockwise on screen by which the text at a place of the map rises or falls. */
export type SlantAt = (place: Point) => number;

/** Text that is turned by more lies on its side, or is no text. */
const MAX_SLANT_DEG = 30;
/** Less than this moves the end of a line of twelve heights by a tenth of a height. */
const MIN_SLANT_DEG = 0.5;
/** Pieces are that many times longer than thick. */
const MIN_ASPECT = 3;
const MIN_LENGTH = 8;
/** Fewer pieces show no common direction, and fewer than the second number no change of it over the page. */
const MIN_PIECES = 4;
const MIN_PIECES_OF_PLANE = 12;
/** A piece that lies farther from the others' direction is a rule, a stamp or a logo; the plane is fitted three times. */
const PLANE_OUTLIERS_DEG = [8, 4, 3];
const CURL_OUTLIERS_DEG = 8;
/** How much the direction must change over the page, root mean square, before it is taken for more than noise. */
const MIN_CHANGE_DEG = 0.4;
const MIN_CURL_DEG = 0.7;
/** Reach of the neighbours that show how a curled line runs at a place, as a share of the page's long side. */
const CURL_REACH = 0.09;
/** What the plane weighs against the neighbours: that many pieces of mean length. */
const PLANE_WEIGHT = 3;

/**
 * How the text of a page runs, from the pieces of text that the detector found: one direction for a sheet that lies askew,
 * a plane for one that is seen at an angle, and what neighbours have in common for one that is curled.
 *
 * @returns `null` where all text runs level by half a degree, or where too few pieces are long enough to tell.
 */
export function textSlant(components: readonly Component[]): SlantAt | null {
  const coarse = lineDirection(components);
  if (coarse === null || coarse.pieceCount < MIN_PIECES || Math.abs(coarse.angleDeg) > MAX_SLANT_DEG)
    return null;
  const long = components
    .map((component) => pieceOf(component, momentsRect(component)))
    .filter((piece) => piece !== null);
  let plane: SlantAt = () => coarse.angleDeg;
  const within = (limit: number): Sample[] =>
    long.filter((piece) => Math.abs(halfTurn(piece.value - plane(piece))) <= limit);
  for (const limit of PLANE_OUTLIERS_DEG) {
    const near = within(limit);
    if (near.length < MIN_PIECES) return null;
    plane = slantPlane(near);
  }
  const pieces = within(CURL_OUTLIERS_DEG);
  const at = curlAlong(pieces, plane) ?? plane;
  return pieces.some((piece) => Math.abs(at(piece)) >= MIN_SLANT_DEG) ? at : null;
}

/** A long piece of text: where it lies and by how many degrees it is slanted; longer ones show that more exactly. */
function pieceOf({ box }: Component, { length, thickness, angleDeg }: MomentsRect): Sample | null {
  if (length < MIN_LENGTH || length <= MIN_ASPECT * thickness) return null;
  return { x: (box.xMin + box.xMax) / 2, y: (box.yMin + box.yMax) / 2, value: angleDeg, weight: length };
}

/** The plane through the pieces' directions; level where nothing changes. */
function slantPlane(pieces: readonly Sample[]): SlantAt {
  const plane = pieces.length < MIN_PIECES_OF_PLANE ? null : planeThrough(pieces);
  if (plane === null || plane.change < MIN_CHANGE_DEG) {
    const total = sum(pieces, ({ weight }) => weight);
    const angleDeg = sum(pieces, ({ weight, value }) => weight * value) / total;
    return () => angleDeg;
  }
  return (place) => heightAt(plane, place);
}

/** The plane and what neighbouring pieces lie off it in common; `null` where that is noise. */
function curlAlong(pieces: readonly Sample[], plane: SlantAt): SlantAt | null {
  if (pieces.length < 2 * MIN_PIECES_OF_PLANE) return null;
  const xs = pieces.map(({ x }) => x);
  const ys = pieces.map(({ y }) => y);
  const reach = CURL_REACH * Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const meanWeight = sum(pieces, ({ weight }) => weight) / pieces.length;
  const off = pieces.map((piece) => piece.value - plane(piece));
  const curl = (place: Point, but = -1): number => {
    let weights = PLANE_WEIGHT * meanWeight;
    let total = 0;
    pieces.forEach((piece, i) => {
      const distance = ((piece.x - place.x) ** 2 + (piece.y - place.y) ** 2) / (reach * reach);
      if (i === but || distance > 9) return;
      const weight = piece.weight * Math.exp(-distance / 2);
      weights += weight;
      total += weight * off[i]!;
    });
    return total / weights;
  };
  // What a piece's neighbours say of it, itself left out, agrees with it only where the paper is curled.
  const told = pieces.map((piece, i) => curl(piece, i));
  const agreement = sum(pieces, ({ weight }, i) => weight * told[i]! * off[i]!);
  const strength = sum(pieces, ({ weight }, i) => weight * told[i]! ** 2);
  const rootMeanSquare = Math.sqrt(strength / (meanWeight * pieces.length));
  if (rootMeanSquare < MIN_CURL_DEG || agreement < strength / 2) return null;
  return (place) => plane(place) + curl(place);
}

function sum<T>(items: readonly T[], value: (item: T, index: number) => number): number {
  return items.reduce((total, item, index) => total + value(item, index), 0);
}
