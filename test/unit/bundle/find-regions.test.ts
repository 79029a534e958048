import { expect, it } from "vitest";
import { findRegions } from "../../../src/bundle/find-regions";
import type { FieldPage } from "../../../src/document/field";
import { boxOfQuad, quadOfBox } from "../../../src/geometry/quad";
import { typedPage } from "../items/typed-page";

const BAKERY = typedPage(`
  HARBOUR BAKERY
  14 Quayside Lane
  12/04/2026  09:41

  Almond croissant     6.98
  Sourdough loaf       4.20
  Flat white           8.40

  TOTAL               19.58
  CASH                20.00
  CHANGE               0.42
  Thank you
`);
const MARKET = typedPage(`
  GREEN LANE MARKET
  7 Orchard Road
  Tel 020-555-0199

  13/04/2026

  Oat milk 1 l         2.19
  Dark chocolate       3.40
  Ginger tea           4.10
  Rye bread            2.75

  SUBTOTAL            12.44
  TOTAL               12.44
`);

/** The columns of one bill. */
const WATER = typedPage(`
  Tallow Municipal Works
  Bill for Orchard Road 7
  Read on 12.04.2026

  Water, 41 m3         61.50
  Waste water          55.35
  Meter, 12 months      9.00
  Rain on roofs        22.10
`);
const POWER = typedPage(`
  Customer Mara Quill
  Read on 13.04.2026

  Electricity         212.40
  Grid and levies      31.12
  Basic charge         18.00

  TOTAL to be paid    409.47
  Please pay by 30.04.2026
`);

/** Words of a page, moved. */
const moved = ({ words }: FieldPage, x: number, y: number): FieldPage["words"] =>
  words.map((word) => {
    const { xMin, yMin, xMax, yMax } = boxOfQuad(word.quad);
    return { ...word, quad: quadOfBox({ xMin: xMin + x, yMin: yMin + y, xMax: xMax + x, yMax: yMax + y }) };
  });

/** A photograph of several papers. */
const photo = (...papers: readonly FieldPage["words"][]): FieldPage => ({
  words: papers.flat(),
  size: { width: 1200, height: 1400 },
  candidates: [],
  language: null,
});

/** The first two words of each region. */
const headsOf = (page: FieldPage) =>
  findRegions(page)?.map(({ words }) => words.slice(0, 2).map((word) => page.words[word]!.text)) ?? null;

it("are receipts that lie side by side, from the left, with all of their words", () => {
  const page = photo(moved(MARKET, 420, 11), moved(BAKERY, 0, 0));
  expect(headsOf(page)).toEqual([
    ["HARBOUR", "BAKERY"],
    ["GREEN", "LANE"],
  ]);
  const counts = findRegions(page)!.map(({ words }) => words.length);
  expect(counts).toEqual([BAKERY.words.length, MARKET.words.length]);
});

it("are four receipts in two columns", () =>
  expect(
    headsOf(
      photo(moved(BAKERY, 0, 0), moved(MARKET, 420, 11), moved(MARKET, 12, 480), moved(BAKERY, 430, 500)),
    ),
  ).toEqual([
    ["HARBOUR", "BAKERY"],
    ["GREEN", "LANE"],
    ["GREEN", "LANE"],
    ["HARBOUR", "BAKERY"],
  ]));

it.each([
  ["one receipt", BAKERY],
  ["a receipt above another part of it", photo(moved(BAKERY, 0, 0), moved(MARKET, 0, 480))],
  [
    "columns of one paper, whose lines are level",
    typedPage(`
      HARBOUR BAKERY      12/04/2026         GREEN LANE MARKET     12/04/2026
      Almond croissant          6.98         Oat milk                    2.19
      Sourdough loaf            4.20         Dark chocolate              3.40
      Flat white                8.40         Ginger tea                  4.10
      Rye bread rolls           2.75         Rye bread rolls             2.75
      TOTAL of the page        22.33         TOTAL of the page          12.44
    `),
  ],
  [
    "a bill in two columns, each with a day, whose lines are not level",
    photo(moved(WATER, 0, 0), moved(POWER, 420, 11)),
  ],
  ["a page without words", photo()],
])("are none on %s", (_, page) => expect(findRegions(page)).toBeNull());

it("takes no time by the square of a page's words", () => {
  const row = (text: string, y: number, x: number) => ({
    text,
    confidence: 1,
    quad: quadOfBox({ xMin: x, yMin: y, xMax: x + 60, yMax: y + 16 }),
  });
  // Columns that are nowhere level, so that every word is compared with all of the other column.
  const words = Array.from({ length: 20_000 }, (_, i) =>
    row("7.50", 24 * (i >> 1) + 12 * (i % 2), 400 * (i % 2)),
  );
  const start = performance.now();
  findRegions({ ...photo(words), size: { width: 500, height: 250_000 } });
  expect(performance.now() - start).toBeLessThan(1500);
});
