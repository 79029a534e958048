import { expect, it } from "vitest";
import { completeItems } from "../../../src/items/complete-items";
import { groupItems } from "../../../src/items/group-items";
import { prepareItemPage } from "../../../src/items/item-page";
import { ROLES, ROW_ROLES } from "../../../src/items/scorer/context-features";
import { typedPage } from "./typed-page";

/** What the networks may say of a page's words and rows: each word has the role of its letter, less surely a capital one's; rows begin an item. */
function itemsOf(text: string, letters: Readonly<Record<string, string>>): (string | undefined)[][] {
  const one = typedPage(text);
  const page = prepareItemPage(one, 0, null);
  const roles = new Float32Array(one.words.length * ROLES.length);
  one.words.forEach(({ text: word }, i) => {
    const letter = letters[word] ?? "o";
    const role = ROLES.findIndex((name) => name[0] === letter.toLowerCase());
    const sure = letter === letter.toLowerCase() ? 0.92 : 0.6;
    for (let r = 0; r < ROLES.length; r++) roles[i * ROLES.length + r] = r === role ? sure : (1 - sure) / 4;
  });
  const rows = Float32Array.from({ length: page.rows.length * ROW_ROLES.length }, (_, i) =>
    i % ROW_ROLES.length === 1 ? 0.9 : 0.05,
  );
  return completeItems(groupItems(page, roles, rows), page).map(({ parts }) =>
    ROLES.slice(1).map((part) => parts[part]?.words.map((word) => one.words[word]!.text).join(" ")),
  );
}

it("descriptions keep their measures, though these look like quantities", () => {
  const text = `
    Mineral water 12 x 1,0l PET     20      5.49      109.80
    Folding bag 16x6x28             35      0.10        3.50
  `;
  const letters = {
    ...Object.fromEntries("Mineral water x PET Folding bag".split(" ").map((word) => [word, "d"])),
    "12": "Q",
    "1,0l": "U",
    "16x6x28": "U",
    "20": "q",
    "35": "q",
    "5.49": "u",
    "0.10": "u",
    "109.80": "a",
    "3.50": "a",
  };
  expect(itemsOf(text, letters)).toEqual([
    ["Mineral water 12 x 1,0l PET", "20", "5.49", "109.80"],
    ["Folding bag 16x6x28", "35", "0.10", "3.50"],
  ]);
});

it("a name that nothing is said of is what stands in the column of the others", () => {
  const text = `
    1    Rental days        2     86.55     173.10
    2    Navigation set     2      5.04      10.08
    3      Upgrade          2      7.00      14.00
  `;
  const letters = {
    ...Object.fromEntries("Rental days Navigation set".split(" ").map((word) => [word, "d"])),
    "86.55": "u",
    "5.04": "u",
    "7.00": "u",
    "173.10": "a",
    "10.08": "a",
    "14.00": "a",
  };
  expect(itemsOf(text, letters).map(([name]) => name)).toEqual(["Rental days", "Navigation set", "Upgrade"]);
});

it("an amount that stands on a line of its own below its product belongs to the item", () => {
  const text = `
    Rental days      2     86.55
                  Total:  173.10
    Navigation       3      5.04
                  Total:   15.12
  `;
  const letters = {
    ...Object.fromEntries("Rental days Navigation".split(" ").map((word) => [word, "d"])),
    "2": "q",
    "3": "q",
    "86.55": "u",
    "5.04": "u",
  };
  expect(itemsOf(text, letters)).toEqual([
    ["Rental days", "2", "86.55", "173.10"],
    ["Navigation", "3", "5.04", "15.12"],
  ]);
});

it("of two numbers of one part those count that make the product", () => {
  const text = `
    Rental days         2     86.55   173.10   173.10
    Navigation set      3      5.04    15.12    15.12
  `;
  const letters = {
    ...Object.fromEntries("Rental days Navigation set".split(" ").map((word) => [word, "d"])),
    "2": "q",
    "3": "q",
    "86.55": "U",
    "5.04": "U",
    "173.10": "u",
    "15.12": "a",
  };
  expect(itemsOf(text, letters)).toEqual([
    ["Rental days", "2", "86.55", "173.10"],
    ["Navigation set", "3", "5.04", "15.12"],
  ]);
});
