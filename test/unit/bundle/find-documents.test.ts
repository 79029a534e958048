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
