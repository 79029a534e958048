import { describe, expect, it } from "vitest";
import { KieError } from "../../src/contract/errors";
import type { KiePage } from "../../src/contract/kie-page";
import { DEFAULT_LIMITS } from "../../src/contract/limits";
import type { KieParams } from "../../src/contract/params";
import type { TextLayerWord } from "../../src/document/text";
import { Engine } from "../../src/engine/engine";
import { quadOfBox } from "../../src/geometry/quad";
import type { JobEvent } from "../../src/protocol/job";
import type { NetworkCard } from "../../src/types/model";
import {
  collectEvents,
  FAKE_OPEN_MS,
  FAKE_PAGE,
  type FakeEngine,
  type FakeFile,
  fakeCard,
  fakeEngine,
  fakeFieldsCard,
  jobOf,
  sourceFiles,
} from "./fake-parts";

const BOX = { xMin: 10, yMin: 10, xMax: 50, yMax: 20 };
const LOWER = { xMin: 10, yMin: 40, xMax: 50, yMax: 50 };
const ONE_WORD: FakeFile = [{ boxes: [BOX] }];
const layerWord = (text: string, orientationDeg: TextLayerWord["orientationDeg"] = 0): TextLayerWord => ({
  text,
  quad: quadOfBox(BOX),
  orientationDeg,
});

const OPTIONS = {
  assetsUrl: "https://example.test/assets/",
  providers: ["wasm"],
  threads: 1,
  workers: 0,
  cache: false,
} as const;

function engineOf(fake: FakeEngine): Engine {
  const engine = new Engine(() => fake.parts);
  engine.configure(OPTIONS);
  return engine;
}

async function extract(fake: FakeEngine, names: string[], params: KieParams = {}) {
  const events = collectEvents();
  await engineOf(fake).run(jobOf(1, sourceFiles(...names), params), events.listen);
  return events;
}

const textsOf = (page: KiePage): string[] => page.extracted_fields[0]!.values.map((value) => value.value);

describe("a job", () => {
  it("weighs the detector's score in a word's confidence where the card knows the detector", async () => {
    const confidenceWith = async (detector: string) => {
      const calibration = {
        slope: 1,
        offset: 0,
        detectors: { [detector]: { slope: 1, detectionSlope: 0, offset: Math.log(9) } },
      };
      const recognition = { ...fakeCard("recognition", "inkfield_rec"), calibration };
      const cards = [fakeCard("detection", "inkfield_det"), recognition as NetworkCard];
      const { pages } = await extract(fakeEngine({ "a.png": ONE_WORD }, cards), ["a.png"]);
      return pages[0]!.extracted_fields[0]!.values[0]!.confidence;
    };
    // The fake recognizer's confidence is 0.7: odds of 7 to 3, and nine times that.
    expect(await confidenceWith("inkfield_det")).toBeCloseTo(63 / 66, 2);
    expect(await confidenceWith("db_resnet50")).toBeCloseTo(0.7, 9);
  });

  it("leaves out words read with less than the least confidence", async () => {
    // The fake recognizer's confidence is 0.7.
    for (const [min_confidence, count] of [
      [0.69, 1],
      [0.71, 0],
    ] as const) {
      const { pages } = await extract(fakeEngine({ "a.png": ONE_WORD }), ["a.png"], { min_confidence });
      expect(textsOf(pages[0]!)).toHaveLength(count);
    }
  });

  it("lists regions that were read as nothing where the least confidence is 0, as docTR does", async () => {
    const TWO_WORDS = [{ boxes: [BOX, LOWER] }];
    for (const [min_confidence, texts] of [
      [0, ["40", ""]],
      [0.01, ["40"]],
    ] as const) {
      const fake = fakeEngine({ "a.png": TWO_WORDS });
      fake.isBlank = (crop) => crop === 1;
      const { pages } = await extract(fake, ["a.png"], { min_confidence, fields: "none" });
      expect(textsOf(pages[0]!)).toEqual(texts);
    }
  });

  it("reads neighbours of a line in one crop where the recognizer's card asks for it", async () => {
    const boxes = [
      { xMin: 10, yMin: 10, xMax: 50, yMax: 20 },
      { xMin: 53, yMin: 10, xMax: 80, yMax: 20 },
      { xMin: 10, yMin: 40, xMax: 50, yMax: 50 },
    ];
    const recognizer = { ...fakeCard("recognition", "inkfield_rec"), joins: { gap: 0.5, maxAspect: 12 } };
    const cards = [
      fakeCard("detection", "inkfield_det"),
      recognizer as NetworkCard,
      fakeCard("page-orientation", "inkfield_page_orientation"),
      fakeCard("crop-orientation", "inkfield_crop_orientation"),
    ];
    for (const assume_straight_pages of [true, false]) {
      const { pages } = await extract(fakeEngine({ "a.png": [{ boxes }] }, cards), ["a.png"], {
        assume_straight_pages,
      });
      expect(textsOf(pages[0]!)).toEqual(["70", "40"]);
      const geometry = pages[0]!.extracted_fields[0]!.values[0]!.geometry;
      expect(geometry.slice(0, 3)).toEqual([0.05, 0.1, 0.4]);
    }
  });

  it("cuts small print out with the margin that the recognizer's card asks for, and larger print without", async () => {
    const TALL = { xMin: 10, yMin: 22, xMax: 50, yMax: 62 };
    const read = async (below: number) => {
      const recognizer = { ...fakeCard("recognition", "inkfield_rec"), smallPrint: { below, margin: 4 } };
      const cards = [fakeCard("detection", "inkfield_det"), recognizer as NetworkCard];
      const { pages } = await extract(fakeEngine({ "a.png": [{ boxes: [BOX, TALL] }] }, cards), ["a.png"]);
      return textsOf(pages[0]!);
    };
    expect(await read(10)).toEqual(["40", "10"]);
    // The margin reaches two rows of the white below: 12 rows are white, less what enlarging blurs.
    expect(await read(11)).toEqual(["34", "10"]);
  });

  it("answers each page of each file in input order", async () => {
    const fake = fakeEngine({ "a.pdf": [{ boxes: [BOX] }, {}, { boxes: [BOX, LOWER] }], "b.png": ONE_WORD });
    const { pages } = await extract(fake, ["a.pdf", "b.png"]);
    expect(
      pages.map((page) => [page.name, page.meta.page_number, page.meta.page_count, textsOf(page).length]),
    ).toEqual([
      ["a.pdf", 1, 3, 1],
      ["a.pdf", 2, 3, 0],
      ["a.pdf", 3, 3, 2],
      ["b.png", 1, 1, 1],
    ]);
    expect(pages[3]!.meta.file_index).toBe(1);
  });

  it("opens batches of the size asked for, across files, and closes each file", async () => {
    const fake = fakeEngine({ "a.pdf": [{}, {}, {}], "b.png": [{}] });
    await extract(fake, ["a.pdf", "b.png"], { detection_batch_size: 2 });
    expect(fake.log.filter((line) => /^(detect|close|open)/.test(line))).toEqual([
      "open a.pdf",
      "detect 1 by inkfield_det",
      "detect 1 by inkfield_det",
      "open b.png",
      "detect 1 by inkfield_det",
      "detect 1 by inkfield_det",
      "close a.pdf",
      "close b.png",
    ]);
  });

  it("frees a page's picture where the document does not keep it", async () => {
    const fake = fakeEngine({ "a.pdf": [{ boxes: [BOX] }, {}] });
    await extract(fake, ["a.pdf"], { detection_batch_size: 2 });
    expect(fake.pictures.map(({ data }) => data.length)).toEqual([0, 0]);
  });

  it("answers in the contract's form", async () => {
    const { pages } = await extract(fakeEngine({ "a.png": ONE_WORD }), ["a.png"], { fields: "none" });
    const { meta, ...contract } = pages[0]!;
    expect(contract).toEqual({
      name: "a.png",
      orientation: { value: 0, confidence: null },
      language: { value: null, confidence: null },
      dimensions: [FAKE_PAGE.width, FAKE_PAGE.height],
      extracted_fields: [
        {
          field_type: "words",
          values: [
            {
              value: "40",
              geometry: [0.05, 0.1, 0.25, 0.2],
              detection_score: 0.9,
              confidence: 0.7,
              text_orientation: { value: 0, confidence: null },
            },
          ],
        },
      ],
    });
    expect(meta).toMatchObject({
      provider: "wasm",
      threads: 1,
      text_source: "recognition",
      read_size: [FAKE_PAGE.width, FAKE_PAGE.height],
      models: {
        detection: { name: "inkfield_det", requested: "db_resnet50" },
        recognition: { name: "inkfield_rec", requested: "crnn_vgg16_bn" },
      },
    });
    expect(Object.keys(meta.elapsed_ms)).toEqual(["decode", "detect", "recognize"]);
  });

  it("tells the stages of each page in order", async () => {
    const { progress } = await extract(fakeEngine({ "a.png": ONE_WORD }), ["a.png"], {
      detect_language: true,
    });
    expect(progress.flatMap((event) => (event.kind === "stage" ? event.stage : []))).toEqual([
      "decode",
      "detect",
      "recognize",
      "language",
      "done",
    ]);
    expect(progress).toContainEqual({
      kind: "download",
      asset: "inkfield_det",
      loadedBytes: 5,
      totalBytes: 10,
    });
  });

  it("reports language and orientation only where asked for", async () => {
    const files = { "a.png": ONE_WORD };
    const asked = await extract(fakeEngine(files), ["a.png"], {
      detect_language: true,
      detect_orientation: true,
    });
    expect(asked.pages[0]!.language).toEqual({ value: "unknown", confidence: 0 });
    expect(asked.pages[0]!.orientation.value).toBe(0);
    expect(asked.pages[0]!.orientation.confidence).toBeGreaterThan(0);
    expect(asked.pages[0]!.meta.models["page-orientation"]!.name).toBe("inkfield_page_orientation");
  });

  it("prefers docTR's orientation models where they are installed", async () => {
    const names = {
      "page-orientation": "mobilenet_v3_small_page_orientation",
      "crop-orientation": "mobilenet_v3_small_crop_orientation",
    } as const;
    const cards = [
      fakeCard("detection", "inkfield_det"),
      fakeCard("recognition", "inkfield_rec"),
      fakeCard("page-orientation", "inkfield_page_orientation"),
      fakeCard("crop-orientation", "inkfield_crop_orientation"),
      ...(["page-orientation", "crop-orientation"] as const).map((task) => fakeCard(task, names[task])),
    ];
    const params = { assume_straight_pages: false, detect_orientation: true };
    const { pages } = await extract(fakeEngine({ "a.png": ONE_WORD }, cards), ["a.png"], params);
    const { models } = pages[0]!.meta;
    for (const task of ["page-orientation", "crop-orientation"] as const) {
      expect(models[task]).toEqual({ name: names[task], requested: names[task] });
    }
  });

  it("classifies crops only for pages that are not straight", async () => {
    const turned = await extract(fakeEngine({ "a.png": ONE_WORD }), ["a.png"], {
      assume_straight_pages: false,
    });
    const [word] = turned.pages[0]!.extracted_fields[0]!.values;
    expect(word!.geometry).toHaveLength(8);
    expect(word!.text_orientation).toEqual({ value: 0, confidence: 0.8 });
    const skipped = fakeEngine({ "a.png": ONE_WORD });
    const params = {
      assume_straight_pages: false,
      disable_text_orientation: true,
      disable_page_orientation: true,
    };
    const { pages } = await extract(skipped, ["a.png"], params);
    expect(pages[0]!.extracted_fields[0]!.values[0]!.text_orientation).toEqual({ value: 0, confidence: 1 });
    expect(skipped.log.some((line) => line.startsWith("classify"))).toBe(false);
  });

  it("asks about some of many crops, and about all where those do not agree", async () => {
    const boxes = Array.from({ length: 40 }, (_, i) => {
      const [xMin, yMin] = [2 + (i % 10) * 19, 5 + Math.floor(i / 10) * 24];
      return { xMin, yMin, xMax: xMin + 16, yMax: yMin + 8 };
    });
    for (const agree of [true, false]) {
      const fake = fakeEngine({ "a.png": [{ boxes }] });
      fake.cropAngle = (i) => (agree || i % 2 === 0 ? 180 : 0);
      const { pages } = await extract(fake, ["a.png"], {
        assume_straight_pages: false,
        recognition_batch_size: 64,
      });
      const runs = fake.log.filter((line) => line.startsWith("classify crops"));
      expect(runs.map((line) => Number(line.split(" ")[2]))).toEqual(agree ? [32] : [32, 8]);
      const values = pages[0]!.extracted_fields[0]!.values;
      expect(values).toHaveLength(40);
      const turned = values.filter(({ text_orientation }) => text_orientation?.value === 180);
      expect(turned).toHaveLength(agree ? 40 : 20);
    }
  });
});

describe("a page on its side", () => {
  // Upright it is 100 x 200; turned clockwise by 90 degrees (x, y) comes to lie at (200 - y, x).
  const sideways: FakeFile = [{ boxesWhenUpright: [BOX] }];

  it("is looked at upright, and answered for as it lies", async () => {
    const fake = fakeEngine({ "a.png": sideways });
    const params = { assume_straight_pages: false, detect_orientation: true };
    const { pages } = await extract(fake, ["a.png"], params);
    expect(pages[0]!.orientation).toEqual({ value: 90, confidence: 0.9 });
    expect(pages[0]!.extracted_fields[0]!.values[0]!.geometry).toEqual([
      0.95, 0.1, 0.95, 0.5, 0.9, 0.5, 0.9, 0.1,
    ]);
    expect(pages[0]!.dimensions).toEqual([FAKE_PAGE.width, FAKE_PAGE.height]);
  });

  it("is not turned where the recognizer reads it as it lies", async () => {
    const boxes = { xMin: 10, yMin: 20, xMax: 20, yMax: 60 };
    const fake = fakeEngine({ "a.png": [{ boxesWhenUpright: [boxes] }] });
    for (const params of [
      { detect_orientation: true },
      { straighten_pages: true },
      { assume_straight_pages: false, detect_orientation: true },
    ]) {
      const { pages } = await extract(fake, ["a.png"], params);
      expect(pages[0]!.orientation.value).toBe(0);
      expect(pages[0]!.dimensions).toEqual([FAKE_PAGE.width, FAKE_PAGE.height]);
      expect(textsOf(pages[0]!)).toEqual(["40"]);
    }
  });

  it("gives the same words whether its angle is reported or not", async () => {
    const fake = fakeEngine({ "a.png": sideways });
    const plain = await extract(fake, ["a.png"]);
    const reported = await extract(fake, ["a.png"], { detect_orientation: true });
    expect(reported.pages[0]!.orientation).toEqual({ value: 90, confidence: 0.9 });
    expect(reported.pages[0]!.extracted_fields).toEqual(plain.pages[0]!.extracted_fields);
    expect(fake.log.filter((line) => line.startsWith("detect"))).toHaveLength(2);
  });

  it("is read upright by default, in the frame of its picture", async () => {
    const boxesWhenUpright = Array.from({ length: 5 }, (_, i) => ({
      xMin: 20,
      yMin: 10 + 30 * i,
      xMax: 60,
      yMax: 20 + 30 * i,
    }));
    const fake = fakeEngine({ "a.png": [{ boxesWhenUpright }] });
    const { pages } = await extract(fake, ["a.png"]);
    expect(textsOf(pages[0]!)).toEqual(["40", "40", "40", "40", "40"]);
    const { text_orientation, geometry } = pages[0]!.extracted_fields[0]!.values[0]!;
    expect(text_orientation).toEqual({ value: 90, confidence: null });
    // On the page as it lies, 200 wide and 100 high: 10 pixels wide and 40 high.
    const [xMin, yMin, xMax, yMax] = geometry as readonly [number, number, number, number];
    expect([(xMax - xMin) * 200, (yMax - yMin) * 100].map(Math.round)).toEqual([10, 40]);
    // Its words are detected on the upright page.
    expect(fake.log.filter((line) => line.startsWith("detect"))).toHaveLength(2);
  });

  it("is read line by line where the recognizer reads neighbours together", async () => {
    const recognizer = { ...fakeCard("recognition", "inkfield_rec"), joins: { gap: 0.5, maxAspect: 12 } };
    const cards = [fakeCard("detection", "inkfield_det"), recognizer, fakeCard("page-orientation", "p")];
    // Two words of 40 x 10 pixels with 4 between them: together 84 x 10.
    const boxesWhenUpright = Array.from({ length: 6 }, (_, i) => {
      const xMin = i % 2 === 0 ? 8 : 52;
      const yMin = 20 + 60 * (i >> 1);
      return { xMin, yMin, xMax: xMin + 40, yMax: yMin + 10 };
    });
    const { pages } = await extract(fakeEngine({ "a.png": [{ boxesWhenUpright }] }, cards), ["a.png"]);
    expect(textsOf(pages[0]!)).toEqual(["84", "84", "84"]);
  });

  it("is looked at as it lies where the classifier is not to be asked", async () => {
    const fake = fakeEngine({ "a.png": sideways });
    const params = { assume_straight_pages: false, disable_page_orientation: true };
    const { pages } = await extract(fake, ["a.png"], params);
    // Detected as it lies: 10 pixels wide and 40 high.
    const [word] = pages[0]!.extracted_fields[0]!.values;
    expect(word!.geometry).toHaveLength(8);
    expect([...new Set(word!.geometry)].sort()).toEqual([0.1, 0.5, 0.9, 0.95]);
    expect(fake.log).not.toContain("classify pages 1 by inkfield_page_orientation");
  });
});

describe("a PDF's text layer", () => {
  it("answers without any network", async () => {
    const fake = fakeEngine({ "a.pdf": [{ textLayer: [layerWord("second"), layerWord("first")] }] });
    const { pages } = await extract(fake, ["a.pdf"]);
    expect(textsOf(pages[0]!)).toEqual(["second", "first"]);
    expect(pages[0]!.meta).toMatchObject({ text_source: "text-layer", read_size: null, models: {} });
    expect(pages[0]!.meta.elapsed_ms.decode).toBeGreaterThanOrEqual(FAKE_OPEN_MS);
    expect(fake.log).toEqual(["open a.pdf", "close a.pdf"]);
  });

  it("may have more words than a call takes arguments", async () => {
    const textLayer = Array.from({ length: 150_000 }, (_, i) => layerWord(String(i)));
    const { pages } = await extract(fakeEngine({ "a.pdf": [{ textLayer }] }), ["a.pdf"], { fields: "none" });
    expect(textsOf(pages[0]!)).toHaveLength(150_000);
  });

  it("is joined by what only the page's pictures say", async () => {
    const picture = { xMin: 0, yMin: 40, xMax: 200, yMax: 100 };
    const inPicture = { xMin: 20, yMin: 50, xMax: 60, yMax: 60 };
    const fake = fakeEngine({
      "a.pdf": [{ textLayer: [layerWord("typed")], boxes: [BOX, inPicture], pictureAreas: [picture] }],
    });
    const { pages } = await extract(fake, ["a.pdf"]);
    expect(textsOf(pages[0]!)).toEqual(["typed", "40"]);
    expect(pages[0]!.meta.text_source).toBe("mixed");
  });

  it("is not asked where the detector has other classes than words", async () => {
    const cards = [
      fakeCard("detection", "inkfield_det", ["total", "date"]),
      fakeCard("recognition", "inkfield_rec"),
    ];
    const fake = fakeEngine({ "a.pdf": [{ textLayer: [layerWord("typed")], boxes: [BOX] }] }, cards);
    const { pages } = await extract(fake, ["a.pdf"]);
    expect(pages[0]!.extracted_fields.map((field) => [field.field_type, field.values.length])).toEqual([
      ["total", 1],
      ["date", 0],
    ]);
  });

  it("is turned upright with the page", async () => {
    const fake = fakeEngine({ "a.pdf": [{ textLayer: [layerWord("typed", 90)] }] });
    const { pages } = await extract(fake, ["a.pdf"], { straighten_pages: true });
    expect(pages[0]!.orientation).toEqual({ value: 90, confidence: 1 });
    expect(pages[0]!.dimensions).toEqual([FAKE_PAGE.height, FAKE_PAGE.width]);
    expect(pages[0]!.extracted_fields[0]!.values[0]).toMatchObject({
      geometry: [0.1, 0.75, 0.2, 0.95],
      text_orientation: { value: 0 },
    });
  });
});

describe("files and pages that cannot be read", () => {
  const empty = new KieError("decode", "the file is empty");

  it("leave an entry with the error among the others", async () => {
    const fake = fakeEngine({
      "a.png": ONE_WORD,
      "bad.png": empty,
      "c.pdf": [{ boxes: [BOX] }, { broken: new KieError("decode", "page 2 is broken") }],
      "odd.png": new TypeError("from a library"),
    });
    const { pages, failures } = await extract(fake, ["a.png", "bad.png", "c.pdf", "odd.png"], {
      fields: "none",
    });
    expect(pages.map((page) => [page.name, page.meta.page_number, page.error])).toEqual([
      ["a.png", 1, undefined],
      ["bad.png", 1, { code: "decode", message: "bad.png: the file is empty" }],
      ["c.pdf", 1, undefined],
      ["c.pdf", 2, { code: "decode", message: "c.pdf: page 2 is broken" }],
      ["odd.png", 1, { code: "decode", message: "odd.png: could not be read: from a library" }],
    ]);
    expect(pages[1]!.extracted_fields).toEqual([{ field_type: "words", values: [] }]);
    expect(failures).toHaveLength(3);
    expect(failures[0]).toMatchObject({ kind: "KieError", code: "decode", file: "bad.png" });
    expect(fake.log).toContain("close c.pdf");
  });
});

describe("models", () => {
  it("named by the request never fall back", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD });
    await expect(extract(fake, ["a.png"], { detection_model: "db_resnet50" })).rejects.toMatchObject({
      code: "unknown-model",
    });
    expect(fake.log).toEqual([]);
  });

  it("of the default's name are used where installed", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD }, [
      fakeCard("detection", "inkfield_det"),
      fakeCard("detection", "db_resnet50"),
      fakeCard("recognition", "inkfield_rec"),
    ]);
    const { pages } = await extract(fake, ["a.png"]);
    expect(pages[0]!.meta.models.detection).toEqual({ name: "db_resnet50", requested: "db_resnet50" });
  });

  it("in 8 bits take the shipped ones' place on WASM alone", async () => {
    const cards = [
      fakeCard("detection", "inkfield_det"),
      fakeCard("recognition", "inkfield_rec"),
      fakeCard("recognition", "inkfield_rec_int8"),
    ];
    for (const [provider, name] of [
      ["wasm", "inkfield_rec_int8"],
      ["webgpu", "inkfield_rec"],
    ] as const) {
      const fake = fakeEngine({ "a.png": ONE_WORD }, cards);
      const runtime = { provider, threads: 1, fallbackReason: undefined, begin: () => {} };
      const engine = new Engine(() => ({ ...fake.parts, runtime: async () => runtime }));
      engine.configure(OPTIONS);
      const events = collectEvents();
      await engine.run(jobOf(1, sourceFiles("a.png"), {}), events.listen);
      expect(events.pages[0]!.meta.models.recognition).toEqual({ name, requested: "crnn_vgg16_bn" });
    }
  });

  it("are chosen while the runtime starts; one that did not is started anew", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD });
    let starts = 0;
    let begun = (): void => {};
    const start = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const engine = new Engine(() => ({
      ...fake.parts,
      async runtime() {
        begun();
        if (++starts === 1) throw new Error("no connection for a moment");
        return fake.parts.runtime();
      },
      async catalog() {
        await start;
        return fake.parts.catalog();
      },
    }));
    engine.configure(OPTIONS);
    const events = collectEvents();
    await engine.run(jobOf(1, sourceFiles("a.png"), {}), events.listen);
    expect(events.pages).toHaveLength(1);
    expect(starts).toBeGreaterThan(1);
  });

  it("go on elsewhere where a provider is lost in mid-page: the answer says where, and why", async () => {
    const read = async (isLost: boolean) => {
      const runtime = { provider: "webgpu", threads: 1, fallbackReason: undefined, begin: () => {} };
      const fake = fakeEngine({ "a.png": ONE_WORD });
      fake.onStage = async (stage) => {
        if (isLost && stage === "recognize")
          Object.assign(runtime, { provider: "wasm", threads: 2, fallbackReason: "webgpu: lost" });
      };
      const engine = new Engine(() => ({ ...fake.parts, runtime: async () => runtime as never }));
      engine.configure(OPTIONS);
      const events = collectEvents();
      await engine.run(jobOf(1, sourceFiles("a.png")), events.listen);
      return events.pages[0]!;
    };
    const [lost, kept] = [await read(true), await read(false)];
    expect(lost.meta).toMatchObject({ provider: "wasm", threads: 2, provider_fallback: "webgpu: lost" });
    expect(kept.meta).toMatchObject({ provider: "webgpu", threads: 1 });
    expect(kept.meta).not.toHaveProperty("provider_fallback");
    expect(lost.extracted_fields).toEqual(kept.extracted_fields);
  });

  it("are loaded once and freed when another takes their place", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD }, [
      fakeCard("detection", "inkfield_det"),
      fakeCard("detection", "other_det"),
      fakeCard("recognition", "inkfield_rec"),
    ]);
    const engine = engineOf(fake);
    const run = (params: KieParams) => engine.run(jobOf(1, sourceFiles("a.png"), params), () => {});
    await run({});
    await run({});
    await run({ detection_model: "other_det" });
    expect(fake.log.filter((line) => /^(load|dispose)/.test(line))).toEqual([
      "load inkfield_det",
      "load inkfield_rec",
      "dispose inkfield_det",
      "load other_det",
    ]);
  });

  it("that fail to load are tried again at the next call", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD });
    const engine = engineOf(fake);
    const run = () => engine.run(jobOf(1, sourceFiles("a.png")), () => {});
    fake.onStage = (stage) => {
      if (stage === "load") throw new KieError("asset-fetch", "offline");
    };
    await expect(run()).rejects.toMatchObject({ code: "asset-fetch" });
    fake.onStage = () => {};
    await expect(run()).resolves.toBeUndefined();
  });

  it("load side by side: those that the pages want, and no others", async () => {
    const cards = [
      fakeCard("detection", "inkfield_det"),
      fakeCard("recognition", "inkfield_rec"),
      fakeFieldsCard("total"),
    ];
    const loads = (fake: FakeEngine) => fake.log.filter((line) => /^(load|detect)/.test(line));
    const picture = fakeEngine({ "a.png": ONE_WORD }, cards);
    await extract(picture, ["a.png"]);
    expect(loads(picture)).toEqual([
      "load inkfield_det",
      "load inkfield_rec",
      "load inkfield_fields",
      "detect 1 by inkfield_det",
    ]);
    const text = fakeEngine({ "a.pdf": [{ textLayer: [layerWord("Total", 0)] }] }, cards);
    await extract(text, ["a.pdf"]);
    expect(loads(text)).toEqual(["load inkfield_fields"]);
  });

  it("whose job was aborted on the way are loaded anew for the next one", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD, "b.png": ONE_WORD });
    const engine = engineOf(fake);
    let breakOff = () => {};
    fake.onStage = (stage) => {
      if (stage === "detect") engine.cancel(1);
      if (stage !== "load" || fake.log.at(-1) !== "load inkfield_rec") return;
      return new Promise((_, reject) => {
        breakOff = () => reject(new DOMException("aborted", "AbortError"));
      });
    };
    const first = engine.run(jobOf(1, sourceFiles("a.png")), () => {});
    const second = collectEvents();
    const next = engine.run(jobOf(2, sourceFiles("b.png")), second.listen);
    await expect(first).rejects.toThrow(/abort/);
    // The next job is about to ask for it while the first one's download has not ended yet.
    fake.onStage = (stage) => {
      if (stage === "detect") setTimeout(breakOff);
    };
    await next;
    expect(second.pages).toHaveLength(1);
    expect(fake.log.filter((line) => line === "load inkfield_rec")).toHaveLength(2);
  });

  it("say when they are loaded, ready, or failed", async () => {
    const fake = fakeEngine({});
    const { loadModel } = fake.parts;
    const failing: typeof loadModel = async (card, ...rest) => {
      if (card.task === "recognition") throw new KieError("asset-fetch", "no recognizer today");
      return loadModel(card, ...rest);
    };
    const states: string[] = [];
    const listen = (event: JobEvent): void => {
      if (event.kind !== "progress" || event.progress.kind !== "model") return;
      states.push(`${event.progress.model} ${event.progress.state}`);
    };
    const engine = engineOf({ ...fake, parts: { ...fake.parts, loadModel: failing } });
    await expect(engine.preload(1, { fields: "none" }, [], listen)).rejects.toThrow("no recognizer today");
    expect(states.slice(0, 2)).toEqual(["inkfield_det loading", "inkfield_rec loading"]);
    expect(states.slice(2).sort()).toEqual(["inkfield_det ready", "inkfield_rec failed"]);
  });

  it("are all loaded by preload", async () => {
    const fake = fakeEngine({});
    await engineOf(fake).preload(1, { assume_straight_pages: false, detect_orientation: true }, [], () => {});
    expect(fake.log).toEqual([
      "load inkfield_det",
      "load inkfield_rec",
      "load inkfield_page_orientation",
      "load inkfield_crop_orientation",
    ]);
  });
});

describe("jobs one after another", () => {
  it("wait for each other, and a failed one holds nothing up", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD, "b.png": ONE_WORD });
    const engine = engineOf(fake);
    fake.onStage = (stage) => {
      if (stage === "detect") throw new Error("first detection fails");
    };
    const first = engine.run(jobOf(1, sourceFiles("a.png")), () => {});
    const second = collectEvents();
    const next = engine.run(jobOf(2, sourceFiles("b.png")), second.listen);
    await expect(first).rejects.toThrow("first detection fails");
    fake.onStage = () => {};
    await next;
    expect(second.pages).toHaveLength(1);
    expect(fake.log.indexOf("open b.png")).toBeGreaterThan(fake.log.indexOf("close a.png"));
  });

  it("stop between batches when cancelled, and close their files", async () => {
    const fake = fakeEngine({ "a.pdf": [{ boxes: [BOX] }, { boxes: [BOX] }, { boxes: [BOX] }] });
    const engine = engineOf(fake);
    const { pages, listen } = collectEvents();
    fake.onStage = (stage) => {
      if (stage === "recognize" && pages.length === 1) engine.cancel(7);
    };
    const params = { detection_batch_size: 1, fields: "none" } as const;
    await expect(engine.run(jobOf(7, sourceFiles("a.pdf"), params), listen)).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(pages).toHaveLength(1);
    expect(fake.log.at(-1)).toBe("close a.pdf");
  });

  it("never begin when cancelled while they wait", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD, "b.png": ONE_WORD });
    const engine = engineOf(fake);
    const first = engine.run(jobOf(1, sourceFiles("a.png")), () => {});
    const second = engine.run(jobOf(2, sourceFiles("b.png")), () => {});
    engine.cancel(2);
    await first;
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    expect(fake.log).not.toContain("open b.png");
  });
});

describe("a job that a fresh worker takes over", () => {
  const files = { "a.pdf": [{ boxes: [BOX] }, {}, { boxes: [BOX] }], "b.png": ONE_WORD };
  const failure = { kind: "KieError", code: "timeout", message: "too slow" } as const;

  it("begins where the last one came to, and leaves out pages that were given up", async () => {
    const fake = fakeEngine(files);
    const events = collectEvents();
    const job = {
      ...jobOf(1, sourceFiles("a.pdf", "b.png")),
      from: { fileIndex: 0, pageNumber: 2 },
      given: [{ fileIndex: 0, pageNumber: 2, pageCount: 3, failure }],
    };
    await engineOf(fake).run(job, events.listen);
    expect(events.pages.map((page) => [page.name, page.meta.page_number, page.error ?? null])).toEqual([
      ["a.pdf", 2, { code: "timeout", message: "a.pdf: too slow" }],
      ["a.pdf", 3, null],
      ["b.png", 1, null],
    ]);
    expect(fake.log.filter((line) => line.startsWith("render"))).toEqual([
      "render a.pdf 3",
      "render b.png 1",
    ]);
  });

  it("does not open a file that could not be opened in time", async () => {
    const fake = fakeEngine(files);
    const events = collectEvents();
    const given = [{ fileIndex: 0, pageNumber: 0, pageCount: 0, failure }];
    await engineOf(fake).run({ ...jobOf(1, sourceFiles("a.pdf", "b.png")), given }, events.listen);
    expect(events.pages.map((page) => page.error?.code ?? page.name)).toEqual(["timeout", "b.png"]);
    expect(fake.log).not.toContain("open a.pdf");
  });

  it("tells which pages are at work, one by one where one of a batch was stuck", async () => {
    const [together, singly] = [collectEvents(), collectEvents()];
    const job = jobOf(1, sourceFiles("a.pdf", "b.png"));
    await engineOf(fakeEngine(files)).run(job, together.listen);
    // 0/0 is the opening of the first file; an empty line is between batches.
    const batches = [...["0/0", "0/1", "0/2", "0/1 0/2"], "", ...["0/3", "1/0", "1/1", "0/3 1/1", ""]];
    // A document's fields are the work of all of its pages.
    expect(together.work).toEqual([...batches, "0/1 0/2 0/3", "", "1/1", ""]);
    await engineOf(fakeEngine(files)).run({ ...job, singly: true }, singly.listen);
    expect(singly.work.filter((line) => line.includes(" "))).toEqual(["0/1 0/2 0/3"]);
    const wordsAlone = collectEvents();
    await engineOf(fakeEngine(files)).run({ ...job, params: { fields: "none" } }, wordsAlone.listen);
    expect(wordsAlone.work).toEqual(batches);
  });
});

describe("render", () => {
  it("draws a page with the side asked for, without reading it, and closes the file", async () => {
    const fake = fakeEngine({ "a.png": ONE_WORD });
    const [file] = sourceFiles("a.png");
    const bitmap = await engineOf(fake).render(file!, 1, 50, DEFAULT_LIMITS, () => {});
    expect([bitmap.width, bitmap.height]).toEqual([50, 25]);
    expect(fake.log).toEqual(["open a.png", "draw a.png 1 at 50", "close a.png"]);
  });

  it("refuses a page that is not there", async () => {
    const [file] = sourceFiles("a.png");
    await expect(
      engineOf(fakeEngine({ "a.png": ONE_WORD })).render(file!, 2, 50, DEFAULT_LIMITS, () => {}),
    ).rejects.toThrow("pageNumber must be in [1, 1]; got 2");
  });
});
