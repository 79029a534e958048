import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findAsset, mimeTypeOf } from "../../models/cli/asset-folder";
import { startNodeRuntime } from "../../models/cli/node-runtime";
import { openPage, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { runModels } from "../../src/command/models/run-models";
import { contractViolations } from "../contract/kie-contract";
import { writeOnnx } from "../harness/onnx-writer";
import { useServedSource } from "./served-source";

// The documented way of a fine-tuned detector with several classes: export, `models -- add`, drop in. What stands for
// the export is a network of a few operations with docTR's input and output, whose classes are colours.

const CLASSES = ["total", "invoice_date"];
/** docTR's normalization, which the card takes over. */
const MEAN = [0.798, 0.785, 0.772] as const;
const STD = [0.264, 0.2749, 0.287] as const;
/** How steep a logit is over the difference of two channels in [0, 1]. */
const STEEPNESS = 60;
/** How far the page is turned whose boxes are to be rotated. */
const TURN_DEG = 6;
/** The detector shrinks by upright squares, which slants the ends of a turned marker. */
const ANGLE_TOLERANCE_DEG = 2;
/** Between white or black, which have no colour, and the highlighters of the page. */
const LEAST_DIFFERENCE = 0.2;

const source = useServedSource({ isolated: true });
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "inkfield-own-"));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Logits of two classes, yellow (red over blue) and cyan (blue over red). Letters in a colour are closed over, and what
 * is left is shrunk by 16 pixels, as DB detectors are trained to answer: their regions are grown again afterwards.
 */
function colourDetector(): Uint8Array {
  // Per class: the weight of red; blue has the opposite one. The input comes normalized.
  const signs = [1, -1];
  const weights = signs.flatMap((sign) => [sign * STEEPNESS * STD[0], 0, -sign * STEEPNESS * STD[2]]);
  const biases = signs.map((sign) => STEEPNESS * (sign * (MEAN[0] - MEAN[2]) - LEAST_DIFFERENCE));
  const pool = (height: number, width: number) => {
    const [y, x] = [(height - 1) / 2, (width - 1) / 2];
    return { kernel_shape: [height, width], pads: [y, x, y, x], strides: [1, 1] };
  };
  return writeOnnx({
    input: { name: "pixels", shape: ["batch", 3, 1024, 1024] },
    output: { name: "logits", shape: ["batch", 2, 1024, 1024] },
    nodes: [
      { op: "Conv", inputs: ["pixels", "weights", "biases"], output: "colours" },
      { op: "MaxPool", inputs: ["colours"], output: "grown", attributes: pool(15, 15) },
      { op: "Neg", inputs: ["grown"], output: "inverse" },
      { op: "MaxPool", inputs: ["inverse"], output: "narrowed", attributes: pool(1, 47) },
      { op: "MaxPool", inputs: ["narrowed"], output: "shrunk", attributes: pool(47, 1) },
      { op: "Neg", inputs: ["shrunk"], output: "logits" },
    ],
    weights: {
      weights: { dims: [2, 3, 1, 1], data: weights },
      biases: { dims: [2], data: biases },
    },
  });
}

/** A page with a date under a cyan marker, a total under a yellow one, and text that is neither, turned clockwise. */
async function drawMarkedPage(turnDeg: number): Promise<Buffer> {
  const page = await source.browser.newPage({ viewport: { width: 640, height: 640 } });
  await page.setContent(`<style>
    body { margin: 40px; background: #fff; color: #000; font: 34px sans-serif }
    main { transform: rotate(${turnDeg}deg) }
    mark { padding: 0 6px } .date { background: #6fe0f0 } .total { background: #ffe94a }
  </style><main><p>HARBOUR COFFEE</p><p>Date <mark class="date">17/03/2024</mark></p><p>2 x Flat White 6.40</p>
  <p>To pay <mark class="total">18.85</mark></p></main>`);
  try {
    return await page.screenshot({ type: "png" });
  } finally {
    await page.close();
  }
}

it("a user's own detector of several classes is dropped in, and its classes are the answer's field types", async () => {
  const models = join(folder, "models");
  cpSync(`${REPOSITORY_ROOT}models`, models, {
    recursive: true,
    filter: (path) => !/models\/(cli|training)/.test(path),
  });
  const exported = join(folder, "my-export.onnx");
  writeFileSync(exported, colourDetector());
  const lines: string[] = [];
  const output = {
    line: (text: string) => lines.push(text),
    error: (text: string) => lines.push(text),
    progress: () => {},
  };
  const words = ["add", "marker_det", `--file=${exported}`, "--like=db_resnet50"];
  const place = { modelsFolder: models, startRuntime: startNodeRuntime };
  const status = await runModels([...words, `--classes=${CLASSES.join()}`], place, output);
  expect([status, lines]).toEqual([0, [expect.stringContaining("marker_det: detection, ")]]);

  const page = await openPage(source.browser, source.server);
  await page.context().route("**/assets/models/**", async (route) => {
    const path = new URL(route.request().url()).pathname.slice("/assets/".length);
    const asset = findAsset(path, models);
    if (asset === null) return route.fulfill({ status: 404 });
    const body = "text" in asset ? asset.text : readFileSync(asset.path);
    return route.fulfill({ body, contentType: mimeTypeOf(path) });
  });
  const inPage = pageModule<typeof import("./engine-in-page")>(page, "/test/browser/engine-in-page.ts");
  await inPage.open("a", {});
  for (const straight of [true, false]) {
    const file = { name: "marked.png", bytes: [...(await drawMarkedPage(straight ? 0 : TURN_DEG))] };
    const { pages, error } = await inPage.extract("a", [file], {
      detection_model: "marker_det",
      assume_straight_pages: straight,
      fields: "none",
      min_confidence: 0,
    });
    expect(error).toBeNull();
    expect(contractViolations(pages[0], straight ? 4 : 8)).toEqual([]);
    // The marker's edge lies in the crop and may be read as a mark.
    const figures = (value: string): string => value.replace(/[^\d./]/g, "");
    expect(
      pages[0]!.extracted_fields.map((field) => [
        field.field_type,
        field.values.map(({ value }) => figures(value)),
      ]),
    ).toEqual([
      ["total", ["18.85"]],
      ["invoice_date", ["17/03/2024"]],
    ]);
    for (const { values } of pages[0]!.extracted_fields) {
      expect(values[0]!.geometry).toHaveLength(straight ? 4 : 8);
      if (straight) continue;
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = values[0]!.geometry;
      expect(Math.abs(Math.atan2(y1 - y0, x1 - x0) * (180 / Math.PI) - TURN_DEG)).toBeLessThan(
        ANGLE_TOLERANCE_DEG,
      );
    }
    expect(pages[0]!.meta.models.detection).toEqual({ name: "marker_det", requested: "marker_det" });
  }
});

it("a file with other outputs than the classes it is said to have is refused, and nothing is installed", async () => {
  const models = join(folder, "refused");
  cpSync(`${REPOSITORY_ROOT}models/inkfield_rec`, join(models, "inkfield_rec"), { recursive: true });
  const exported = join(folder, "other.onnx");
  writeFileSync(exported, colourDetector());
  const errors: string[] = [];
  const words = ["add", "wrong_det", `--file=${exported}`, "--like=db_resnet50", "--classes=a,b,c"];
  const status = await runModels(
    words,
    { modelsFolder: models, startRuntime: startNodeRuntime },
    {
      line: () => {},
      error: (text) => errors.push(text),
      progress: () => {},
    },
  );
  expect([status, errors.length]).toEqual([1, 1]);
  expect(errors[0]).toContain("wrong_det");
  expect(findAsset("models/wrong_det/card.json", models)).toBeNull();
});
