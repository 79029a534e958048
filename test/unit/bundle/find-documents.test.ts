import { expect, it } from "vitest";
import { findDocuments } from "../../../src/bundle/find-documents";
import { typedPage } from "../items/typed-page";

const invoice = (number: string, page = "Page 1 of 1") =>
  typedPage(`
    Tallow & Kettle GmbH                    Invoice
    Quellweg 3, 04109 Leipzig

    Invoice no. ${number}        Date 14.03.2026
    Customer no. 40817

    Description               Qty     Unit price      Amount
    Roast coffee                4          12.50       50.00
    Total                                              50.00

                                                  ${page}
  `);

it("are one where a page goes on with the same number", () =>
  expect(findDocuments([invoice("TK-20871", "Page 1 of 2"), invoice("TK-20871", "Page 2 of 2")])).toEqual([
    { first: 0, last: 1 },
  ]));

it("begin where another number does", () =>
  expect(findDocuments([invoice("TK-20871"), invoice("TK-31144"), invoice("TK-31150")])).toEqual([
    { first: 0, last: 0 },
    { first: 1, last: 1 },
    { first: 2, last: 2 },
  ]));

it("follow each other with pages of their own", () =>
  expect(
    findDocuments([
      invoice("TK-20871", "Page 1 of 2"),
      invoice("TK-20871", "Page 2 of 2"),
      invoice("TK-31144", "Page 1 of 2"),
      invoice("TK-31144", "Page 2 of 2"),
    ]),
  ).toEqual([
    { first: 0, last: 1 },
    { first: 2, last: 3 },
  ]));

it("are one of a single page, and of pages without words", () => {
  const blank = { ...invoice("1"), words: [] };
  expect(findDocuments([invoice("TK-20871")])).toEqual([{ first: 0, last: 0 }]);
  expect(findDocuments([blank, blank])).toEqual([{ first: 0, last: 1 }]);
});

/** A page of a till's roll. */
const roll = (text: string) => {
  const page = typedPage(text);
  return { ...page, size: { width: 400, height: 1000 } };
};
const sale = (day: string) =>
  roll(`
    HARBOUR BAKERY
    14 Quayside Lane
    ${day}  09:41
    Receipt no. 20714
    Almond croissant     6.98
    Sourdough loaf       4.20
    Flat white           8.40
    TOTAL               19.58
  `);
const slip = (day: string) =>
  roll(`
    Card payment           19.58
    Total EUR              19.58
    ${day}
    Receipt no. 88123
    Terminal no. 56002717
    Points before          81.00
    Points now             83.00
    Thank you, come again soon
  `);

it("go on over the pages of a till's roll while the day is the same", () => {
  expect(findDocuments([sale("12/04/2026"), slip("12/04/2026")])).toEqual([{ first: 0, last: 1 }]);
  expect(findDocuments([sale("12/04/2026"), slip("19/04/2026")])).toHaveLength(2);
});

it("begin with another seller's receipt, though its sum was not read", () => {
  const other = typedPage(`
    GREEN LANE MARKET
    7 Orchard Road
    Tel 020-555-0199
    13/04/2026
    Oat milk 1 l         2.19
    Dark chocolate       3.40
    Ginger tea           4.10
    Rye bread            2.75
    Paid by card        12.44
  `);
  const bakery = typedPage(`
    HARBOUR BAKERY
    14 Quayside Lane
    12/04/2026  09:41
    Almond croissant     6.98
    Sourdough loaf       4.20
    Flat white           8.40
    T0TA1               19.58
  `);
  expect(findDocuments([bakery, other, bakery])).toHaveLength(3);
});
