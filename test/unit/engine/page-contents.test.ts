import { expect, it } from "vitest";
import { type ContentPage, pageContents } from "../../../src/engine/page-contents";
import { boxOfQuad } from "../../../src/geometry/quad";
import { sampleWord } from "../../contract/sample-pages";
import { typedPage } from "../items/typed-page";

const PAPERS = [
  `
    HARBOUR BAKERY
    14 Quayside Lane
    12/04/2026  09:41

    Almond croissant     6.98
    Sourdough loaf       4.20
    Flat white           8.40

    TOTAL               19.58
    hello@harbour.example
  `,
  `
    GREEN LANE MARKET
    7 Orchard Road
    Tel 020-555-0199

    13/04/2026

    Oat milk 1 l         2.19
    Dark chocolate       3.40
    Ginger tea           4.10

    TOTAL                9.69
    shop@greenlane.example
  `,
];

/** Both papers on one photograph, with a word that was read as nothing before them. */
const words = [
  sampleWord("", { xMin: 0, yMin: 0, xMax: 5, yMax: 5 }),
  ...PAPERS.flatMap((text, i) =>
    typedPage(text).words.map((word) => {
      const { xMin, yMin, xMax, yMax } = boxOfQuad(word.quad);
      const [x, y] = [420 * i, 11 * i];
      return sampleWord(word.text, { xMin: xMin + x, yMin: yMin + y, xMax: xMax + x, yMax: yMax + y });
    }),
  ),
];
const photo: ContentPage = {
  pageNumber: 1,
  words,
  size: { width: 1000, height: 700 },
  isStraight: true,
  candidates: [],
  language: null,
};

it("values of documents side by side stand on the one page, each with its words", () => {
  const options = {
    fields: ["email", "line_items"] as never,
    modelTypes: [],
    threshold: 0,
    templates: [],
    takenTypes: [],
  };
  const [content, ...others] = pageContents([photo], options, null);
  expect(others).toEqual([]);
  expect(content!.documents).toMatchObject([
    { firstPage: 1, lastPage: 1, region: { xMin: 40 } },
    { firstPage: 1, lastPage: 1, region: { xMin: 460 } },
  ]);
  const emails = content!.fields.find(({ fieldType }) => fieldType === "email")!.values;
  expect(emails.map(({ value }) => value)).toEqual(["hello@harbour.example", "shop@greenlane.example"]);
  expect(emails.map(({ wordIndices }) => wordIndices.map((index) => words[index]!.text).join(" "))).toEqual(
    emails.map(({ value }) => value),
  );
  expect(content!.items.map(({ cells }) => cells.description?.value)).toEqual([
    "Almond croissant",
    "Sourdough loaf",
    "Flat white",
    "Oat milk 1 l",
    "Dark chocolate",
    "Ginger tea",
  ]);
  const [item] = content!.items.slice(-1);
  expect(item!.wordIndices.map((index) => words[index]!.text).join(" ")).toBe("Ginger tea 4.10");
});

it("documents side by side each have a kind of their own", () => {
  const options = {
    fields: "auto" as const,
    modelTypes: ["total"],
    threshold: 0,
    templates: [],
    takenTypes: [],
  };
  const [content] = pageContents([photo], options, null);
  const kinds = content!.documents.map(({ kind }) => kind);
  expect(kinds).toHaveLength(2);
  expect(kinds[0]).toEqual(content!.documentKind);
  expect(kinds[1]).not.toBeNull();
  expect(kinds[1]).not.toEqual(kinds[0]);
});
