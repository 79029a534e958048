import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Component, externalComponents, outermostCentres } from "../../../src/image/components";
import type { Mask } from "../../../src/types/image";
import { mask } from "./pictures";

const boxes = (components: readonly Component[]): number[][] =>
  components.map(({ box }) => [box.xMin, box.yMin, box.xMax, box.yMax]);

describe("externalComponents", () => {
  it("joins pixels by sides and corners, from the top, then from the left", () => {
    const found = externalComponents(
      mask(`
      0 0 0 0 1 /
      1 0 0 1 0 /
      1 1 0 0 0 /
      0 0 0 1 1`),
    );
    expect(boxes(found)).toEqual([
      [3, 0, 5, 2],
      [0, 1, 2, 3],
      [3, 3, 5, 4],
    ]);
    expect(found.map(({ area }) => area)).toEqual([2, 3, 2]);
    expect(found.map(({ runs }) => [...runs])).toEqual([
      [0, 4, 5, 1, 3, 4],
      [1, 0, 1, 2, 0, 2],
      [3, 3, 5],
    ]);
  });

  it("joins branches that meet below", () => {
    const found = externalComponents(
      mask(`
      1 0 1 0 1 /
      1 0 1 0 1 /
      1 1 1 0 1 /
      0 0 0 1 0`),
    );
    expect(boxes(found)).toEqual([[0, 0, 5, 4]]);
    expect([...found[0]!.runs]).toEqual([
      0, 0, 1, 0, 2, 3, 0, 4, 5, 1, 0, 1, 1, 2, 3, 1, 4, 5, 2, 0, 3, 2, 4, 5, 3, 3, 4,
    ]);
  });

  it("fills holes, whatever lies in them, but not bays", () => {
    const found = externalComponents(
      mask(`
      1 1 1 1 1 0 1 1 1 /
      1 0 0 0 1 0 1 0 1 /
      1 0 1 0 1 0 1 0 1 /
      1 0 0 0 1 0 1 0 0 /
      1 1 1 1 1 0 1 1 1`),
    );
    expect(found.map(({ area }) => area)).toEqual([25, 11]);
    expect([...found[0]!.runs]).toEqual([0, 0, 5, 1, 0, 5, 2, 0, 5, 3, 0, 5, 4, 0, 5]);
  });

  it("takes a hole as closed by corners", () => {
    // The empty middle touches the outside by corners only.
    expect(externalComponents(mask("0 1 0 / 1 0 1 / 0 1 0")).map(({ area }) => area)).toEqual([5]);
  });

  it("leaves out what is too thin on either side", () => {
    const picture = mask(`
      1 1 1 0 1 1 0 1 /
      0 0 0 0 1 1 0 1`);
    expect(boxes(externalComponents(picture, 2))).toEqual([[4, 0, 6, 2]]);
    expect(externalComponents(picture, 1)).toHaveLength(3);
  });

  it("knows empty, full and sizeless masks", () => {
    expect(externalComponents(mask("0 0 / 0 0"))).toEqual([]);
    expect(externalComponents({ width: 0, height: 0, data: new Uint8Array(0) })).toEqual([]);
    const [full, ...others] = externalComponents(mask("1 1 1 / 1 1 1"));
    expect(others).toEqual([]);
    expect(full).toEqual({
      box: { xMin: 0, yMin: 0, xMax: 3, yMax: 2 },
      area: 6,
      runs: Int32Array.of(0, 0, 3, 1, 0, 3),
    });
  });

  it("finds what a flood fill finds", () => {
    const sized = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    const masks = sized.chain(([width, height]) =>
      fc
        .array(fc.integer({ min: 0, max: 1 }), { minLength: width * height, maxLength: width * height })
        .map((bits): Mask => ({ width, height, data: Uint8Array.from(bits) })),
    );
    fc.assert(
      fc.property(masks, (picture) => {
        const found = externalComponents(picture);
        const painted = new Int32Array(picture.width * picture.height).fill(-1);
        found.forEach(({ runs, area }, index) => {
          let pixels = 0;
          for (let i = 0; i < runs.length; i += 3) {
            for (let x = runs[i + 1]!; x < runs[i + 2]!; x++, pixels++)
              painted[runs[i]! * picture.width + x] = index;
          }
          expect(pixels).toBe(area);
        });
        expect([...painted]).toEqual([...floodFilled(picture)]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("outermostCentres", () => {
  it("gives each row's two ends, in the frame of pixel edges", () => {
    const [ring] = externalComponents(mask("0 1 0 / 1 0 1 / 1 0 1"));
    expect(outermostCentres(ring!)).toEqual([
      { x: 1.5, y: 0.5 },
      { x: 1.5, y: 0.5 },
      { x: 0.5, y: 1.5 },
      { x: 2.5, y: 1.5 },
      { x: 0.5, y: 2.5 },
      { x: 2.5, y: 2.5 },
    ]);
  });
});

/** Each pixel's piece, -1 outside all: the plain way, by filling the outside and then each piece. */
function floodFilled({ width, height, data }: Mask): Int32Array {
  const pieces = new Int32Array(width * height).fill(-1);
  const spread = (
    start: readonly number[],
    reaches: (i: number) => boolean,
    corners: boolean,
    visit: (i: number) => void,
  ) => {
    const queue = [...start];
    const seen = new Set(queue);
    for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
      visit(i);
      const x = i % width;
      const y = (i - x) / width;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const next = (y + dy) * width + x + dx;
          const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
          if (!inside || (!corners && dx !== 0 && dy !== 0) || seen.has(next) || !reaches(next)) continue;
          seen.add(next);
          queue.push(next);
        }
      }
    }
  };
  const border = [...data.keys()].filter((i) => {
    const x = i % width;
    const y = (i - x) / width;
    return data[i] === 0 && (x === 0 || y === 0 || x === width - 1 || y === height - 1);
  });
  const outside = new Set<number>();
  spread(
    border,
    (i) => data[i] === 0,
    false,
    (i) => outside.add(i),
  );
  let count = 0;
  for (const i of data.keys()) {
    if (outside.has(i) || pieces[i] !== -1) continue;
    spread(
      [i],
      (j) => !outside.has(j),
      true,
      (j) => {
        pieces[j] = count;
      },
    );
    count++;
  }
  return pieces;
}
