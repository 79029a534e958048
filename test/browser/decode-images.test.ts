import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT, type SourceServer } from "../../src/cli/serve";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";

const FOLDER = "/test/fixtures/decode/";

/** The middles of the four quarters: red, green, blue and yellow in most fixtures. */
const QUARTERS = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;
const CORNERS = [
  [230, 30, 30, 255],
  [20, 180, 60, 255],
  [30, 60, 220, 255],
  [240, 220, 40, 255],
];

/** Lossy codecs and the way through YCbCr move a flat colour by this much at most. */
const LOSSY_LEVELS = 4;

let browser: Browser;
let server: SourceServer;
let page: PageModule<typeof import("./decode-in-page")>;

beforeAll(async () => {
  server = await sharedServer({ isolated: false });
  browser = await sharedBrowser();
  page = pageModule(await openPage(browser, server), "/test/browser/decode-in-page.ts");
});

afterAll(closePages);

async function readOne(name: string, options = {}) {
  const report = await page.read({ path: FOLDER + name, points: QUARTERS, options });
  expect(report.error).toBeNull();
  expect(report.pages).toHaveLength(1);
  return report.pages[0]!;
}

function expectColours(
  actual: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  levels: number,
) {
  expect(actual).toHaveLength(expected.length);
  const worst = Math.max(
    ...actual.flatMap((colour, i) => colour.map((v, c) => Math.abs(v - expected[i]![c]!))),
  );
  expect(worst, JSON.stringify(actual)).toBeLessThanOrEqual(levels);
}

const whole = { dimensions: [48, 32], size: { width: 48, height: 32 }, rendered: { width: 48, height: 32 } };

test.each(["plain.png", "deep.png", "interlaced.png", "animated.gif", "lossless.webp", "flat.bmp"])(
  "%s: exact colours, an image's pixels for dimensions, no text layer",
  async (name) => {
    const image = await readOne(name);
    expect(image).toMatchObject({ ...whole, words: null, pictureAreas: [] });
    expect(image.colours).toEqual(CORNERS);
  },
);

test.each(["progressive.jpg", "cmyk.jpg", "ycck.jpg", "lossy.webp", "flat.avif"])(
  "%s: the colours within what its codec loses",
  async (name) => {
    const image = await readOne(name);
    expect(image).toMatchObject(whole);
    expectColours(image.colours, CORNERS, LOSSY_LEVELS);
  },
);

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "EXIF orientation %i is applied, dimensions are told after it",
  async (orientation) => {
    const image = await readOne(`orientation-${orientation}.jpg`);
    expect(image).toMatchObject(whole);
    expectColours(image.colours, CORNERS, LOSSY_LEVELS);
  },
);

test("gray stays gray", async () => {
  const { colours } = await readOne("gray.jpg");
  for (const [red, green, blue] of colours) expect([green, blue]).toEqual([red, red]);
  expectColours(
    colours.slice(3),
    [[214, 214, 214, 255]].map(() => [205, 205, 205, 255]),
    LOSSY_LEVELS,
  );
});

test("transparency is laid on white", async () => {
  expect((await readOne("alpha.png")).colours).toEqual([
    CORNERS[0],
    [127, 127, 127, 255],
    [255, 255, 255, 255],
    CORNERS[3],
  ]);
  expect((await readOne("palette.png")).colours).toEqual([...CORNERS.slice(0, 3), [255, 255, 255, 255]]);
});

test("a page over the bound is scaled, its dimensions are the file's", async () => {
  const image = await readOne("plain.png", { limits: { maxPagePixels: 400 } });
  expect(image).toMatchObject({
    dimensions: [48, 32],
    size: { width: 24, height: 16 },
    rendered: { width: 24, height: 16 },
  });
  expect(image.colours).toEqual(CORNERS);
});

test("a photo of 108 megapixels is read, scaled to the default bound", async () => {
  const image = await readOne("wide.png");
  expect(image).toMatchObject({ dimensions: [12_000, 9_000], rendered: { width: 4729, height: 3547 } });
  const [black, white] = [
    [0, 0, 0, 255],
    [255, 255, 255, 255],
  ];
  expect(image.colours).toEqual([black, white, black, white]);
});

describe("refusals", () => {
  const refusal = async (request: Parameters<typeof page.read>[0]) =>
    (await page.read({ points: QUARTERS, ...request })).error;

  test("a picture too large to decode safely is refused by its header", async () => {
    const bytes = [...readFileSync(`${REPOSITORY_ROOT}${FOLDER}plain.png`)];
    // 30,000 x 30,000 in IHDR; nothing may look at the pixels.
    bytes.splice(16, 8, 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30);
    expect(await refusal({ bytes })).toEqual({
      name: "KieError",
      code: "too-large",
      message: `the image is 30000 x 30000 pixels; the limit maxImagePixels is ${2 ** 27}`,
    });
  });

  test.each([
    ["orientation-1.jpg", "JPEG"],
    ["progressive.jpg", "JPEG"],
    ["plain.png", "PNG"],
    ["lossy.webp", "WEBP"],
    ["flat.bmp", "BMP"],
    ["flat.avif", "AVIF"],
  ])("%s without its end is cut off", async (name, format) => {
    expect(await refusal({ path: FOLDER + name, keep: 0.95 })).toEqual({
      name: "KieError",
      code: "decode",
      message: `the ${format} image is cut off before its end`,
    });
  });

  test("a picture with a sound frame and broken pixels is broken", async () => {
    const bytes = [...readFileSync(`${REPOSITORY_ROOT}${FOLDER}plain.png`)];
    const pixels = bytes.indexOf(0x49, 37) + 4; // after "IDAT"
    bytes.fill(0xff, pixels, bytes.length - 16);
    expect(await refusal({ bytes })).toEqual({
      name: "KieError",
      code: "decode",
      message: "the PNG image is broken",
    });
  });

  test("an empty file, and one of another format", async () => {
    expect(await refusal({ bytes: [] })).toMatchObject({ code: "decode", message: "the file is empty" });
    expect(await refusal({ bytes: [..."{\\rtf1 a"].map((one) => one.charCodeAt(0)) })).toMatchObject({
      code: "unsupported-input",
      message:
        "the file is a rich text document; JPEG, PNG, PDF, TIFF, HEIC, WebP, AVIF, BMP and GIF are read",
    });
  });
});

describe("a TIFF", () => {
  const pages = `${FOLDER}pages.tif`;

  test("has a page for each picture, by each compression of scanners", async () => {
    const report = await page.read({ path: pages, points: QUARTERS });
    expect(report.error).toBeNull();
    expect(report.pages).toHaveLength(8);
    for (const image of report.pages.slice(0, 5)) {
      expect(image).toMatchObject({ ...whole, words: null, pictureAreas: [] });
      expect(image.colours).toEqual(CORNERS);
    }
    expectColours(report.pages[5]!.colours, CORNERS, LOSSY_LEVELS);
    // A fax has 204 by 98 dots an inch: its pixels are made square.
    for (const image of report.pages.slice(6)) {
      expect(image.dimensions).toEqual([1728, 204]);
      expect(image.rendered).toEqual({ width: 1728, height: 204 });
      expect(image.colours.map(([red]) => red)).toEqual([255, 255, 0, 0]);
    }
  });

  test("is turned by its orientation", async () => {
    const report = await page.read({ path: `${FOLDER}orientations.tif`, points: QUARTERS });
    expect(report.pages).toHaveLength(8);
    for (const image of report.pages) {
      expect(image).toMatchObject(whole);
      expect(image.colours).toEqual(CORNERS);
    }
  });

  test("is held to the limits, and drawn within them", async () => {
    const limits = (own: object) => page.read({ path: pages, points: [], options: { limits: own } });
    expect((await limits({ maxPages: 7 })).error).toMatchObject({
      code: "too-large",
      message: "the TIFF has more pages than the limit maxPages, 7",
    });
    expect((await limits({ maxImagePixels: 1000 })).error).toMatchObject({ code: "too-large" });
    const small = await limits({ maxPagePixels: 24 * 16 });
    expect(small.pages[0]).toMatchObject({ dimensions: [48, 32], size: { width: 24, height: 16 } });
    const shown = await page.countWork({ path: pages }, { reads: 0, maxSides: [12] });
    expect(shown.drawn[0]).toEqual({ width: 12, height: 8 });
  });

  test("that is cut off or stored in an unknown way is refused", async () => {
    const bytes = [...readFileSync(`${REPOSITORY_ROOT}${FOLDER}orientations.tif`)];
    const error = async (change: (copy: number[]) => void) => {
      const copy = [...bytes];
      change(copy);
      return (await page.read({ bytes: copy, points: [] })).error?.code;
    };
    const compression = bytes.findIndex((_, i) => bytes[i] === 3 && bytes[i + 1] === 1 && bytes[i + 2] === 3);
    expect(await error((copy) => copy.splice(200))).toBe("decode");
    expect(await error((copy) => copy.splice(compression + 8, 2, 0xb2, 0x87))).toBe("unsupported-input");
  });
});

describe("a HEIC", () => {
  const bytesOf = (name: string) => [...readFileSync(`${REPOSITORY_ROOT}${FOLDER}${name}`)];

  test("is decoded upright, one after another", async () => {
    for (const name of ["flat.heic", "turned.heic", "flat.heic"]) {
      const { colours, ...image } = await readOne(name);
      expect(image).toMatchObject({ dimensions: [96, 64], rendered: { width: 96, height: 64 } });
      expectColours(colours, CORNERS, LOSSY_LEVELS);
    }
  });

  test("is held to the limits", async () => {
    const image = await readOne("flat.heic", { limits: { maxPagePixels: 24 * 16 } });
    expect(image).toMatchObject({ dimensions: [96, 64], rendered: { width: 24, height: 16 } });
    const options = { limits: { maxImagePixels: 1000 } };
    const { error } = await page.read({ path: `${FOLDER}flat.heic`, points: [], options });
    expect(error?.code).toBe("too-large");
  });

  test("of broken pixels is broken, and the next one is read", async () => {
    const bytes = bytesOf("flat.heic");
    expect((await page.read({ bytes: bytes.fill(7, -200), points: [] })).error).toEqual({
      name: "KieError",
      code: "decode",
      message: "the HEIC image is broken",
    });
    // An AVIF that says it is a HEIC: its pixels are of a kind that the decoder does not know.
    const other = String.fromCharCode(...bytesOf("flat.avif")).replaceAll(/avif|avis/g, "heic");
    const { error } = await page.read({ bytes: [...other].map((one) => one.charCodeAt(0)), points: [] });
    expect(error?.code).toBe("decode");
    expectColours((await readOne("flat.heic")).colours, CORNERS, LOSSY_LEVELS);
  });

  test("says so where a host has left its decoder out", async () => {
    const options = { assetsUrl: `${server.origin}/test/` };
    // The decoder that was loaded before is kept: another worker has none.
    const fresh = pageModule<typeof import("./decode-in-page")>(
      await openPage(browser, server),
      "/test/browser/decode-in-page.ts",
    );
    const { error } = await fresh.read({ path: `${FOLDER}flat.heic`, points: [], options });
    expect(error).toMatchObject({ code: "asset-fetch" });
    expect(error?.message).toContain("/test/heif/libheif.wasm");
  });
});

test("aborting a drawing rejects with the signal's reason", async () => {
  expect(await page.abortWhile(`${FOLDER}wide.png`, "render")).toBe("enough");
});
