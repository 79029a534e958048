import { describe, expect, it } from "vitest";
import { KieError } from "../../src/contract/errors";
import type { KiePage } from "../../src/contract/kie-page";
import type { KieParams } from "../../src/contract/params";
import type { FieldCandidate } from "../../src/document/field";
import type { TextLayerWord } from "../../src/document/text";
import { Engine } from "../../src/engine/engine";
import { quadOfBox } from "../../src/geometry/quad";
import type { KieFieldValue, KieLineItem } from "../../src/index";
import { contractViolations } from "../contract/kie-contract";
import {
  collectEvents,
  type FakeEngine,
  type FakePage,
  fakeCard,
  fakeEngine,
  fakeFieldsCard,
  jobOf,
  sourceFiles,
} from "./fake-parts";

const OPTIONS = {
  assetsUrl: "https://example.test/assets/",
  providers: ["wasm"],
  threads: 1,
  cache: false,
} as const;

const DETECTOR = fakeCard("detection", "inkfield_det");
const RECOGNIZER = fakeCard("recognition", "inkfield_rec");
const MODEL_TYPES = ["date", "total", "buyer", "invoice_number"];
const CARDS = [DETECTOR, RECOGNIZER, fakeFieldsCard(...MODEL_TYPES)];

/** A page of one line of words, each 20 px wide, 10 px apart. */
function line(text: string): FakePage {
  const textLayer = text.split(" ").map((word, i): TextLayerWord => {
    const xMin = 5 + 30 * i;
    return {
      text: word,
      quad: quadOfBox({ xMin, yMin: 10, xMax: xMin + 20, yMax: 20 }),
      orientationDeg: 0,
    };
  });
  return { textLayer };
}

/** A model that takes each word `type=value~percent` for what it says. */
function readMarks(fake: FakeEngine): FakeEngine {
  fake.candidates = (words) =>
    words.flatMap((text, i): FieldCandidate[] => {
      const [, fieldType, percent] = /^(\w+)=.*?(?:~(\d+))?$/.exec(text) ?? [];
      return fieldType === undefined
        ? []
        : [{ fieldType, wordIndex: i, belongs: Number(percent ?? 90) / 100, starts: 1 }];
    });
  return fake;
}

async function extract(fake: FakeEngine, names: string[], params: KieParams = {}) {
  const engine = new Engine(() => fake.parts);
  engine.configure(OPTIONS as never);
  const events = collectEvents();
  await engine.run(jobOf(1, sourceFiles(...names), params), events.listen);
  return events;
}

const typesOf = (page: KiePage): string[] => page.extracted_fields.map((field) => field.field_type);
const valuesOf = (page: KiePage, type: string) =>
  page.extracted_fields.find((field) => field.field_type === type)!.values as readonly KieFieldValue[];

describe("a document's fields", () => {
  it("stand beside the words, one entry per type", async () => {
    const fake = readMarks(fakeEngine({ "a.pdf": [line("total=1,234.50 me@ink.org other")] }, CARDS));
    const { pages } = await extract(fake, ["a.pdf"]);
    const [page] = pages;
    expect(typesOf(page!)).toEqual(["words", ...MODEL_TYPES, "email", "url", "phone", "iban", "vat_id"]);
    expect(valuesOf(page!, "total")).toEqual([
      {
        value: "1,234.50",
        geometry: [0.025, 0.1, 0.125, 0.2],
        detection_score: 1,
        confidence: expect.any(Number),
        text_orientation: { value: 0, confidence: null },
        normalized: "1234.50",
        page_number: 1,
        word_indices: [0],
        alternatives: [],
      },
    ]);
    expect(valuesOf(page!, "email")).toEqual([
      expect.objectContaining({ value: "me@ink.org", normalized: "me@ink.org", word_indices: [1] }),
    ]);
    expect(valuesOf(page!, "date")).toEqual([]);
    expect(contractViolations(page)).toEqual([]);
    expect(page!.meta.models.fields).toEqual({ name: "inkfield_fields", requested: "inkfield_fields" });
    expect(page!.meta.elapsed_ms.fields).toBeGreaterThanOrEqual(0);
  });

  it("are not looked for where none are wanted", async () => {
    for (const params of [{ fields: "none" }, { fields: [] }] as const) {
      const fake = readMarks(fakeEngine({ "a.pdf": [line("total=1.00"), line("x")] }, CARDS));
      const { pages } = await extract(fake, ["a.pdf"], params);
      expect(pages.map(typesOf)).toEqual([["words"], ["words"]]);
      expect(fake.log.some((entry) => /fields/.test(entry))).toBe(false);
      expect(pages[0]!.meta).toMatchObject({ models: {} });
      expect(pages[0]!.meta.elapsed_ms).not.toHaveProperty("fields");
    }
  });

  it("are those that were asked for, in that order", async () => {
    const fake = readMarks(fakeEngine({ "a.pdf": [line("total=1.00 date=3.4.2020")] }, CARDS));
    const { pages } = await extract(fake, ["a.pdf"], { fields: ["iban", "total", "tax"] });
    expect(typesOf(pages[0]!)).toEqual(["words", "iban", "total", "tax"]);
    expect(valuesOf(pages[0]!, "total")).toHaveLength(1);
  });

  it("are one of each in all of its pages, on the page where it stands", async () => {
    const pdf = [line("total=1.00~30 date=25.12.2020"), line("total=2.00~90"), line("x")];
    const { pages } = await extract(readMarks(fakeEngine({ "a.pdf": pdf }, CARDS)), ["a.pdf"]);
    expect(pages.map((page) => valuesOf(page, "total").length)).toEqual([0, 1, 0]);
    expect(valuesOf(pages[0]!, "date")[0]!.normalized).toBe("2020-12-25");
    const [total] = valuesOf(pages[1]!, "total");
    expect(total).toMatchObject({ normalized: "2.00", page_number: 2 });
    expect(total!.alternatives![0]).toMatchObject({ normalized: "1.00", page_number: 1, word_indices: [0] });
    expect(total!.alternatives![0]).not.toHaveProperty("alternatives");
  });

  it("that are less sure than the threshold are left out", async () => {
    const files = { "a.pdf": [line("total=1.00~40 date=25.12.2020~60")] };
    const count = async (params: KieParams) => {
      const { pages } = await extract(readMarks(fakeEngine(files, CARDS)), ["a.pdf"], params);
      return ["total", "date"].map((type) => valuesOf(pages[0]!, type).length);
    };
    expect(await count({ field_threshold: 1 })).toEqual([0, 0]);
    expect(await count({ field_threshold: 0 })).toEqual([1, 1]);
  });

  it("have broadcast orders' names where those are asked for, with values on such orders alone", async () => {
    const { pages } = await extract(
      readMarks(fakeEngine({ "a.pdf": [line("buyer=Ann")] }, CARDS)),
      ["a.pdf"],
      {
        fields: ["advertiser"],
      },
    );
    expect(valuesOf(pages[0]!, "advertiser")).toEqual([]);
  });

  it("follow the text on pages that are not straight", async () => {
    const { pages } = await extract(
      readMarks(fakeEngine({ "a.pdf": [line("total=1.00")] }, CARDS)),
      ["a.pdf"],
      { assume_straight_pages: false, disable_page_orientation: true, disable_text_orientation: true },
    );
    expect(valuesOf(pages[0]!, "total")[0]!.geometry).toEqual([
      0.025, 0.1, 0.125, 0.1, 0.125, 0.2, 0.025, 0.2,
    ]);
    expect(contractViolations(pages[0], 8)).toEqual([]);
  });
});

describe("a fields model", () => {
  it("that is missing leaves the words and what needs no model", async () => {
    const fake = readMarks(fakeEngine({ "a.pdf": [line("total=1.00 me@ink.org")] }, [DETECTOR, RECOGNIZER]));
    const { pages } = await extract(fake, ["a.pdf"]);
    expect(typesOf(pages[0]!)).toEqual(["words", "email", "url", "phone", "iban", "vat_id"]);
    expect(valuesOf(pages[0]!, "email")).toHaveLength(1);
    expect(pages[0]!.meta.models).toEqual({});
  });

  it("that is missing is an error where its fields are asked for by name", async () => {
    const fake = fakeEngine({ "a.pdf": [line("x")] }, [DETECTOR, RECOGNIZER]);
    await expect(extract(fake, ["a.pdf"], { fields: ["total"] })).rejects.toMatchObject({
      code: "unknown-model",
    });
    await expect(extract(fake, ["a.pdf"], { fields: ["iban"] })).resolves.toBeDefined();
  });

  it("is not loaded for typed entities alone", async () => {
    const fake = fakeEngine({ "a.pdf": [line("x")] }, CARDS);
    await extract(fake, ["a.pdf"], { fields: ["iban", "email"] });
    expect(fake.log).not.toContain("load inkfield_fields");
  });

  it("is loaded by preload where fields are wanted", async () => {
    const fake = fakeEngine({}, CARDS);
    const engine = new Engine(() => fake.parts);
    engine.configure(OPTIONS as never);
    await engine.preload(1, { fields: "none" }, [], () => {});
    expect(fake.log).not.toContain("load inkfield_fields");
    await engine.preload(2, {}, [], () => {});
    expect(fake.log).toContain("load inkfield_fields");
  });
});

describe("a detector with classes of its own", () => {
  const box = { xMin: 10, yMin: 10, xMax: 50, yMax: 20 };

  it("keeps its values where a field has the name of a class", async () => {
    const cards = [fakeCard("detection", "inkfield_det", ["total", "words"]), ...CARDS.slice(1)];
    const fake = readMarks(fakeEngine({ "a.png": [{ boxes: [box] }] }, cards));
    const { pages } = await extract(fake, ["a.png"]);
    expect(typesOf(pages[0]!)).toEqual([
      "total",
      "words",
      ...MODEL_TYPES.filter((type) => type !== "total"),
      ...["email", "url", "phone", "iban", "vat_id"],
    ]);
    const [total] = valuesOf(pages[0]!, "total");
    expect(total).toMatchObject({ value: "40" });
    expect(total).not.toHaveProperty("word_indices");
  });

  it("has its own fields alone where it finds no words, but for those asked for", async () => {
    const cards = [fakeCard("detection", "inkfield_det", ["seal"]), ...CARDS.slice(1)];
    const fake = fakeEngine({ "a.png": [{ boxes: [box] }] }, cards);
    const auto = await extract(fake, ["a.png"]);
    expect(typesOf(auto.pages[0]!)).toEqual(["seal"]);
    const asked = await extract(fake, ["a.png"], { fields: ["total"] });
    expect(asked.pages[0]!.extracted_fields.at(-1)).toEqual({ field_type: "total", values: [] });
    expect(fake.log).not.toContain("load inkfield_fields");
  });
});

describe("a document of several pages", () => {
  const pdf = [line("total=1.00"), line("x"), line("date=25.12.2020")];

  it("is handed out when it is complete, before the next one is begun", async () => {
    const fake = readMarks(fakeEngine({ "a.pdf": pdf, "b.pdf": [line("y")], "c.pdf": [line("z")] }, CARDS));
    const engine = new Engine(() => fake.parts);
    engine.configure(OPTIONS as never);
    const seen: string[] = [];
    await engine.run(
      jobOf(1, sourceFiles("a.pdf", "b.pdf", "c.pdf"), { detection_batch_size: 1 }),
      (event) => {
        if (event.kind === "page") seen.push(`${event.page.place.name} ${event.page.place.pageNumber}`);
        if (event.kind !== "progress" || event.progress.kind !== "stage") return;
        const { stage, file, pageNumber } = event.progress;
        if (stage === "fields" || stage === "done") seen.push(`${stage} ${file} ${pageNumber}`);
      },
    );
    expect(seen).toEqual([
      "fields a.pdf 1",
      "fields a.pdf 2",
      "fields a.pdf 3",
      ...[1, 2, 3].flatMap((page) => [`a.pdf ${page}`, `done a.pdf ${page}`]),
      ...["fields b.pdf 1", "b.pdf 1", "done b.pdf 1"],
      ...["fields c.pdf 1", "c.pdf 1", "done c.pdf 1"],
    ]);
  });

  it("is handed out page by page where no fields are wanted", async () => {
    const fake = fakeEngine({ "a.pdf": pdf }, CARDS);
    const engine = new Engine(() => fake.parts);
    engine.configure(OPTIONS as never);
    const { pages, listen } = collectEvents();
    const counts: number[] = [];
    const job = jobOf(1, sourceFiles("a.pdf"), { fields: "none", detection_batch_size: 1 });
    await engine.run(job, (event) => {
      listen(event);
      if (event.kind === "progress" && event.progress.kind === "stage" && event.progress.stage === "decode") {
        counts.push(pages.length);
      }
    });
    expect(counts).toEqual([0, 1, 2]);
  });

  it("keeps the fields of its other pages when one fails", async () => {
    const broken: FakePage = { broken: new KieError("decode", "page 2 is broken") };
    const files = { "a.pdf": [pdf[0]!, broken, pdf[2]!], "bad.pdf": new KieError("decode", "empty") };
    const { pages, failures } = await extract(readMarks(fakeEngine(files, CARDS)), ["a.pdf", "bad.pdf"]);
    expect(pages.map((page) => page.error?.code)).toEqual([undefined, "decode", undefined, "decode"]);
    expect(valuesOf(pages[0]!, "total")).toHaveLength(1);
    expect(valuesOf(pages[2]!, "date")).toHaveLength(1);
    expect(pages.map(typesOf)).toEqual(pages.map(() => typesOf(pages[0]!)));
    expect(pages[1]!.extracted_fields.every((field) => field.values.length === 0)).toBe(true);
    expect(failures).toHaveLength(2);
  });

  it("is dropped whole when the call is cancelled in its midst", async () => {
    const fake = readMarks(fakeEngine({ "a.pdf": pdf }, CARDS));
    const engine = new Engine(() => fake.parts);
    engine.configure(OPTIONS as never);
    const { pages, listen } = collectEvents();
    let stages = 0;
    fake.onStage = (stage) => {
      if (stage === "fields" && ++stages === 2) engine.cancel(1);
    };
    const job = jobOf(1, sourceFiles("a.pdf"), { detection_batch_size: 1 });
    await expect(engine.run(job, listen)).rejects.toMatchObject({ name: "AbortError" });
    expect(pages).toEqual([]);
    expect(fake.log.at(-1)).toBe("close a.pdf");
  });
});

/** Lines of words on a page, from the top: columns are parted by `|`. */
function table(...rows: readonly string[]): FakePage {
  const textLayer = rows.flatMap((row, y) =>
    row.split("|").flatMap((cell, x) =>
      (cell.match(/\S+/g) ?? []).map((text, i): TextLayerWord => {
        const xMin = 2 + 50 * x + 24 * i;
        const box = { xMin, yMin: 4 + 12 * y, xMax: xMin + 3 * text.length, yMax: 10 + 12 * y };
        return { text, quad: quadOfBox(box), orientationDeg: 0 };
      }),
    ),
  );
  return { textLayer };
}

const INVOICE = table(
  "Invoice no. TK-20871",
  "Description|Qty|Price|Amount",
  "Coffee|4|12.50|50.00",
  "Filters|10|3.20|32.00",
  "Total| | |82.00",
);

describe("line items", () => {
  it("are listed where they are asked for, with their cells", async () => {
    const { pages } = await extract(fakeEngine({ "a.pdf": [INVOICE] }, CARDS), ["a.pdf"], {
      fields: ["line_items"],
    });
    expect(contractViolations(pages[0]!)).toEqual([]);
    expect(typesOf(pages[0]!)).toEqual(["words", "line_items"]);
    const items = valuesOf(pages[0]!, "line_items") as readonly KieLineItem[];
    expect(items.map(({ cells }) => Object.values(cells).map(({ value }) => value))).toEqual([
      ["Coffee", "4", "12.50", "50.00"],
      ["Filters", "10", "3.20", "32.00"],
    ]);
    const words = valuesOf(pages[0]!, "words");
    const [amount] = items[0]!.cells.amount!.word_indices;
    expect(words[amount!]!.value).toBe("50.00");
  });

  it.each([
    ["auto", false],
    ["all", true],
    ["none", false],
  ] as const)("with fields %s: listed %s", async (fields, isListed) => {
    const { pages } = await extract(fakeEngine({ "a.pdf": [INVOICE] }, CARDS), ["a.pdf"], { fields });
    expect(typesOf(pages[0]!).includes("line_items")).toBe(isListed);
  });
});

describe("a file of several documents", () => {
  const other = table("Invoice no. TK-31144", "Total| | |9.00");
  const file = { "a.pdf": [INVOICE, other] };

  it("has the pages of each in its meta data", async () => {
    const { pages } = await extract(fakeEngine(file, CARDS), ["a.pdf"]);
    const documents = [
      { first_page: 1, last_page: 1 },
      { first_page: 2, last_page: 2 },
    ];
    expect(pages.map(({ meta }) => meta.documents)).toEqual([documents, documents]);
  });

  it("says nothing of documents where there is one, or fields were not asked for", async () => {
    const one = await extract(fakeEngine({ "a.pdf": [INVOICE] }, CARDS), ["a.pdf"]);
    const plain = await extract(fakeEngine(file, CARDS), ["a.pdf"], { fields: "none" });
    for (const { meta } of [...one.pages, ...plain.pages]) expect(meta).not.toHaveProperty("documents");
  });
});
