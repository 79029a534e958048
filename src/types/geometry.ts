/** A position in page pixels: origin top-left, x right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Extent in pixels unless the holder says otherwise. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Axis-aligned rectangle in page pixels: origin top-left, y down, max edges exclusive. */
export interface Box {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** Four corners in page pixels, clockwise on screen from the reader's top-left: TL, TR, BR, BL. */
export type Quad = readonly [Point, Point, Point, Point];

/** A closed simple outline in page pixels, at least 3 points, no repeated last point. */
export type Polygon = readonly Point[];

/** `[xmin, ymin, xmax, ymax]` relative to the page: each in [0, 1]. The contract's straight geometry. */
export type RelativeBox = readonly [number, number, number, number];

/** `[x1, y1, ..., x4, y4]` relative to the page, clockwise from the text's own top left. The contract's rotated geometry. */
export type RelativeQuad = readonly [number, number, number, number, number, number, number, number];

/** A right angle or none, clockwise in degrees, as the contract names it. */
export type RightAngleDeg = 0 | 90 | 180 | -90;
