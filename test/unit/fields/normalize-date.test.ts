import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthOf } from "../../../src/fields/month-names";
import { dateOf, datesOf, normalizeDate } from "../../../src/fields/normalize-date";

const read = (text: string, order: Parameters<typeof normalizeDate>[1] = null) => {
  const date = dateOf(text);
  return date === null ? null : normalizeDate(date, order);
};

describe("a date", () => {
  it.each([
    ["25/12/2018", "2018-12-25"],
    ["25.12.18", "2018-12-25"],
    ["25-12-69", "2069-12-25"],
    ["25-12-70", "1970-12-25"],
    ["12/25/2018", "2018-12-25"],
    ["2018-12-25", "2018-12-25"],
    ["2018/1/5", "2018-01-05"],
    ["20181225", "2018-12-25"],
    ["25122018", "2018-12-25"],
    ["25 Dec 2018", "2018-12-25"],
    ["25-DEC-18", "2018-12-25"],
    ["25DEC2018", "2018-12-25"],
    ["25th December, 2018", "2018-12-25"],
    ["December 25, 2018", "2018-12-25"],
    ["Dec25/18", "2018-12-25"],
    ["Dec 25'18", "2018-12-25"],
    ["Dec25'18 01:20PM", "2018-12-25"],
    ["Dec25' 18 01:20PM", "2018-12-25"],
    ["25DEC'18 8:03PM", "2018-12-25"],
    ["25Dec' 18 21:31", "2018-12-25"],
    ["13. März 2019", "2019-03-13"],
    ["1er février 2020", "2020-02-01"],
    ["5 de mayo de 2018", "2018-05-05"],
    ["7 maj 2021", "2021-05-07"],
    ["2018. december 25.", "2018-12-25"],
    ["25 grudnia 2018", "2018-12-25"],
    ["Date:25/12/2018 8:13:39 PM", "2018-12-25"],
    ["25 / 12 / 2018", "2018-12-25"],
    ["25/12,2018", "2018-12-25"],
    ["25 12 2018", "2018-12-25"],
    ["2S/12/2O18", "2018-12-25"],
    ["29/02/2020", "2020-02-29"],
    ["12 lip 2024", "2024-07-12"],
    ["3 srp 2024", "2024-08-03"],
    ["6. kesäkuuta 2015", "2015-06-06"],
    ["4 nëntor 2014", "2014-11-04"],
    ["18-rugs.-2013", "2013-09-18"],
    ["9. júla 2012", "2012-07-09"],
    ["7. studenoga 2022.", "2022-11-07"],
    ["2 d’oct. 2015", "2015-10-02"],
    ["21. märts 2021", "2021-03-21"],
    ["1/27/2020 - 2/23/2020", "2020-01-27"],
    ["27.1.2020 - 2.3.2020", "2020-01-27"],
  ])("%j is %s", (text, iso) => expect(read(text)?.normalized ?? null).toBe(iso));

  it.each([
    "",
    "Spa 2,50",
    "DIS 10.00",
    "BAL 12.50",
    "AVG 22.10",
    "29/02/2019",
    "31/04/2020",
    "00/12/2018",
    "25/13/2018",
    "25/12",
    "10:30:45",
    "1.234,56",
    "25 Foo 2018",
    "05.22.95.66.66",
    "123/12/2018",
  ])("is not %j", (text) => expect(dateOf(text)).toBeNull());

  it("is cut out of what stands around it", () => {
    const text = "REG #2- 25/12/2016 13:51";
    const date = dateOf(text)!;
    expect(text.slice(date.start, date.end)).toBe("25/12/2016");
    expect(datesOf("10/06/20-10/12/20").map(({ start, end }) => [start, end])).toEqual([
      [0, 8],
      [9, 17],
    ]);
  });

  it("of days up to 12 is read in the order that is known", () => {
    expect(read("03/04/2020", "day-first")).toEqual({ normalized: "2020-04-03", alternative: null });
    expect(read("03/04/2020", "month-first")).toEqual({ normalized: "2020-03-04", alternative: null });
  });

  it("of days up to 12 has two readings where no order is known", () => {
    expect(read("03/04/2020")).toEqual({ normalized: "2020-04-03", alternative: "2020-03-04" });
    expect(read("04/04/2020")).toEqual({ normalized: "2020-04-04", alternative: null });
    expect(read("2020-04-03")).toEqual({ normalized: "2020-04-03", alternative: null });
  });

  it("of a day over 12 is read in the only order there is, whatever is known", () => {
    expect(read("03/14/2020", "day-first")!.normalized).toBe("2020-03-14");
  });

  it("comes back from any way to write it", () => {
    const days = fc.date({
      min: new Date("1970-01-01"),
      max: new Date("2069-12-31"),
      noInvalidDate: true,
    });
    const writers: readonly ((y: string, m: string, d: string, name: string) => string)[] = [
      (y, m, d) => `${d}/${m}/${y}`,
      (y, m, d) => `${d}.${m}.${y.slice(2)}`,
      (y, m, d) => `${Number(d)}-${Number(m)}-${y}`,
      (y, m, d) => `${y}-${m}-${d}`,
      (y, m, d) => `${y}${m}${d}`,
      (y, _, d, name) => `${d} ${name} ${y}`,
      (y, _, d, name) => `${name} ${Number(d)}, ${y}`,
      (y, _, d, name) => `${d}-${name.slice(0, 3).toUpperCase()}-${y.slice(2)}`,
    ];
    fc.assert(
      fc.property(days, fc.constantFrom(...writers), (day, write) => {
        const iso = day.toISOString().slice(0, 10);
        const [y, m, d] = iso.split("-") as [string, string, string];
        const name = day.toLocaleString("en", { month: "long", timeZone: "UTC" });
        expect(read(`Date ${write(y, m, d, name)} 10:30`, "day-first")?.normalized).toBe(iso);
      }),
    );
  });

  it("lies inside any text it is found in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        for (const { start, end, dayFirst, monthFirst } of datesOf(text)) {
          expect(start >= 0 && start < end && end <= text.length).toBe(true);
          expect(dayFirst ?? monthFirst).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
      }),
    );
  });
});

describe("monthOf", () => {
  it.each([
    ["Sept", 9],
    ["MÄRZ", 3],
    ["októ", 10],
    ["październik", 10],
    ["Oca", 1],
    ["kasım", 11],
    ["décembre", 12],
  ])("knows %s", (word, month) => expect(monthOf(word)).toBe(month));

  it.each(["ju", "jui", "cer", "total", ""])("does not guess at %j", (word) =>
    expect(monthOf(word)).toBeNull(),
  );
});
