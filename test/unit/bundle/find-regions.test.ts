import { expect, it } from "vitest";
import { findRegions } from "../../../src/bundle/find-regions";
import type { FieldPage } from "../../../src/document/field";
import { boxOfQuad, quadOfBox } from "../../../src/geometry/quad";
import { cpuTimeMs } from "../../harness/cpu-time";
import { rotateQuad } from "../geometry/rotate-quad";
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

/** A receipt without a label of its sum that can be read. */
const CORNER = typedPage(`
  CORNER DELI
  3 Harbour Row  020-555-0142
  12/04/2026  13:02

  Bagel                3.20
  Egg salad            5.45
  Cold brew            4.10
  Lemon tart           2.75
  7OTA~               15.50
`);

const KIOSK = typedPage(`
  STATION KIOSK
  Platform 2, Tallow
  14/04/2026  07:15

  Newspaper            3.30
  Water 0.5 l          1.85
  Two bus tickets      6.20
  Mint sweets          1.15
  TOTAL               12.50
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
      photo(moved(BAKERY, 0, 0), moved(MARKET, 420, 11), moved(CORNER, 12, 480), moved(KIOSK, 430, 500)),
    ),
  ).toEqual([
    ["HARBOUR", "BAKERY"],
    ["CORNER", "DELI"],
    ["GREEN", "LANE"],
    ["STATION", "KIOSK"],
  ]));

/** What a camera at a slant makes of words: each is cut out upright, a line rises. */
const tilted = (words: FieldPage["words"], slope: number): FieldPage["words"] =>
  words.map((word) => {
    const { xMin, yMin, xMax, yMax } = boxOfQuad(word.quad);
    const rise = (slope * (xMin + xMax)) / 2;
    return { ...word, quad: quadOfBox({ xMin, yMin: yMin - rise, xMax, yMax: yMax - rise }) };
  });

const SLIP = typedPage(`
  HARBOUR BAKERY
  12/04/2026  09:42
  Card sale, approved
  Visa ending in 4471
  Amount paid         19.58
  Tip                  0.00
  TOTAL               19.58
`);

it.each([
  ["one of which has no label of its sum", photo(moved(CORNER, 0, 0), moved(BAKERY, 420, 17))],
  ["that lie at a slant", photo(tilted(moved(BAKERY, 0, 40), 0.08), tilted(moved(MARKET, 420, 60), -0.05))],
])("are two receipts %s", (_, page) => expect(findRegions(page)).toHaveLength(2));

it("are no parts of one sale: the slip of a card belongs to the receipt above it", () =>
  expect(
    headsOf(photo(moved(BAKERY, 0, 0), moved(SLIP, 0, 400), moved(MARKET, 420, 11), moved(CORNER, 420, 420))),
  ).toEqual([
    ["HARBOUR", "BAKERY"],
    ["GREEN", "LANE"],
    ["CORNER", "DELI"],
  ]));

const INVOICE = typedPage(`
  Halden Works GmbH                        Invoice 2087-11
  Mill Lane 4, Oakhaven                    Date 12.04.2026
  Phone 020-555-0110                       Due 26.04.2026

  Bill to                                  Ship to
  Mara Quill                               Mara Quill
  Orchard Road 7                           Orchard Road 7

  Coffee, 12 bags        7.10                       85.20
  Filters, 3 packs       2.40                        7.20
  Grinder, hand made    61.00                       61.00

  Subtotal                                         153.40
  Tax 19 %                                          29.15
  Total                                            182.55
`);
const FORM = typedPage(`
  Name         Mara Quill                  Account      DE02 1203 0000
  Street       Orchard Road 7              Bank         Tallow Bank
  Phone        020-555-0110                Phone        020-555-0177
  Date         12.04.2026                  Date         13.04.2026
  Rent         450.00                      Heating       61.50
  Water         31.12                      Power         84.20
  Total        481.12                      Total        145.70
`);
const STATEMENT = typedPage(`
  Current account       12.04.2026         Savings account       12.04.2026
  Phone 020-555-0110                       Phone 020-555-0177
  Opening balance          200.00          Opening balance          900.00
  Rent of the flat         450.00          Interest paid              4.10
  Salary of the month    1,900.00
  Groceries and books       84.20          Transfer to you          100.00
  Total                  2,634.20          Total                  1,004.10
`);
/** The columns of a flyer, set in lines of different heights. */
const LUNCH = typedPage(`
  LUNCH at the Copper Kettle
  from 12.04.2026 to 18.04.2026
  Soup of the day            4.20
  Pasta with mushrooms       8.90
  Flat bread and olives      5.40
  Order by phone 020-555-0110
`);
const DINNER = typedPage(`
  DINNER at the Copper Kettle
  from 19.04.2026 to 25.04.2026

  Roast of the day          14.20

  Baked trout with leeks    16.90

  Pear tart, warm            6.40

  Tables by phone 020-555-0110
`);

/** The columns of an invoice. */
const SUMMARY = typedPage(`
  Halden Works GmbH
  Mill Lane 4, Oakhaven
  Phone 020-555-0110
  Amount due               182.55
  Pay by 26.04.2026
  Tax 19 % of 153.40        29.15
  Total with tax           182.55
  Signed by Mara Quill
`);
const TABLE = typedPage(`
  Invoice 2087-11 of 12.04.2026

  Quantity   Price           Sum
  12 bags     7.10         85.20

  3 packs     2.40          7.20
  1 piece    61.00         61.00

  Net of all items        153.40
  Tax added                29.15
  Grand total             182.55
`);

/** A page photographed at a slant: all of its words are turned. */
const slanted = (page: FieldPage): FieldPage => ({
  ...page,
  words: page.words.map((word) => ({ ...word, quad: rotateQuad(word.quad, { x: 450, y: 300 }, 4) })),
});

it.each([
  ["one receipt", BAKERY],
  ["an invoice with columns", INVOICE],
  ["an invoice with columns, at a slant", slanted(INVOICE)],
  ["a form of two columns", FORM],
  ["a form of two columns, at a slant", slanted(FORM)],
  ["a statement of two accounts", STATEMENT],
  ["a statement of two accounts, at a slant", slanted(STATEMENT)],
  ["a flyer of two columns", photo(moved(LUNCH, 0, 0), moved(DINNER, 420, 9))],
  ["a receipt with the slip of a card below", photo(moved(BAKERY, 0, 0), moved(SLIP, 0, 400))],
  ["a receipt above another part of it", photo(moved(BAKERY, 0, 0), moved(MARKET, 0, 480))],
  ["an invoice whose columns have the total each", photo(moved(SUMMARY, 0, 0), moved(TABLE, 420, 9))],
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
  const startMs = cpuTimeMs();
  findRegions({ ...photo(words), size: { width: 500, height: 250_000 } });
  expect(cpuTimeMs() - startMs).toBeLessThan(1500);
});
