import { expect, it } from "vitest";
import { tableRows, tableToCsv, tableToHtml } from "../../../src/export/tables";
import { findTables } from "../../../src/items/find-tables";
import { typedPage } from "./typed-page";

const TIMETABLE = typedPage(`
  Ferries in spring, from the quay at Whitby

  Day          Out       Back      Boat
  Monday       08:15     17:40     Petrel
  Wednesday    09:00               Tern & Gull
  Friday       08:15     18:05     Petrel

  Tickets are sold on board. Dogs travel for nothing.
`);

it("finds rows of cells that stand in columns, with empty places", () => {
  const tables = findTables(TIMETABLE, new Set());
  expect(tables.map(tableRows)).toEqual([
    [
      ["Day", "Out", "Back", "Boat"],
      ["Monday", "08:15", "17:40", "Petrel"],
      ["Wednesday", "09:00", "", "Tern & Gull"],
      ["Friday", "08:15", "18:05", "Petrel"],
    ],
  ]);
  const cell = tables[0]!.rows[1]![3]!;
  expect(cell.wordIndices.map((index) => TIMETABLE.words[index]!.text)).toEqual(["Petrel"]);
  expect(cell.box.xMin).toBeGreaterThan(tables[0]!.rows[1]![2]!.box.xMax);
});

it("leaves line items to their own list", () => {
  const words = new Set(TIMETABLE.words.map((_, index) => index));
  expect(findTables(TIMETABLE, words)).toEqual([]);
});

it("finds none in running text and in pairs of labels and values", () => {
  const letter = typedPage(`
    Invoice no.      TK-2087
    Date             14.03.2026
    Your reference   MH

    Dear Ms Hollis, thank you for your visit.
    The room is ready from 9 in the morning.
  `);
  expect(findTables(letter, new Set())).toEqual([]);
});

it("are written as CSV and HTML", () => {
  const [table] = findTables(TIMETABLE, new Set());
  expect(tableToCsv(table!).split("\r\n")[2]).toBe("Wednesday,09:00,,Tern & Gull");
  expect(tableToHtml(table!)).toContain(
    "<tr><td>Wednesday</td><td>09:00</td><td></td><td>Tern &amp; Gull</td></tr>",
  );
});
