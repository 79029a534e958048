import { describe, expect, test } from "vitest";
import { DOCTR_EXPORTS, STOCK_VOCAB } from "../../../../src/command/models/doctr-exports.ts";
import { exportCard } from "../../../../src/command/models/export-card.ts";
import { parseModelCard } from "../../../../src/runtime/card";

const FACTS = {
  precision: "float32",
  sizeBytes: 5,
  sha256: "0".repeat(64),
  source: "https://example.org/x",
} as const;

describe("the table of exports", () => {
  test("holds every architecture of the contract, once", () => {
    const names = (task: string) =>
      DOCTR_EXPORTS.filter((known) => known.task === task).map((known) => known.name);
    expect(names("detection").sort()).toEqual([
      "db_mobilenet_v3_large",
      "db_resnet34",
      "db_resnet50",
      "fast_base",
      "fast_small",
      "fast_tiny",
      "linknet_resnet18",
      "linknet_resnet34",
      "linknet_resnet50",
    ]);
    expect(names("recognition").sort()).toEqual([
      "crnn_mobilenet_v3_large",
      "crnn_mobilenet_v3_small",
      "crnn_vgg16_bn",
      "master",
      "parseq",
      "sar_resnet31",
      "viptr_tiny",
      "vitstr_base",
      "vitstr_small",
    ]);
    expect(names("page-orientation")).toEqual(["mobilenet_v3_small_page_orientation"]);
    expect(names("crop-orientation")).toEqual(["mobilenet_v3_small_crop_orientation"]);
  });

  test("builds file names as the releases have them", () => {
    const paths = (name: string) => {
      const { float32, int8 } = DOCTR_EXPORTS.find((known) => known.name === name)!;
      return [float32, int8].map((file) => file && `${file.release}/${file.file}`);
    };
    expect(paths("db_resnet50")).toEqual([
      "v0.0.1/db_resnet50-69ba0015.onnx",
      "v0.1.2/db_resnet50_static_8_bit-09a6104f.onnx",
    ]);
    expect(paths("fast_base")).toEqual(["v0.0.1/rep_fast_base-1b89ebf9.onnx", null]);
    expect(paths("parseq")).toEqual([
      "v0.0.1/parseq-00b40714.onnx",
      "v0.1.2/parseq_dynamic_8_bit-5b04d9f7.onnx",
    ]);
    expect(paths("mobilenet_v3_small_page_orientation")).toEqual([
      "v0.6.0/mobilenet_v3_small_page_orientation-60606ce4.onnx",
      "v0.6.0/mobilenet_v3_small_page_orientation_static_8_bit-13b5b014.onnx",
    ]);
  });

  test("has one hash per file, each at its file's end", () => {
    const files = DOCTR_EXPORTS.flatMap(({ float32, int8 }) => (int8 === null ? [float32] : [float32, int8]));
    const hashes = files.map(({ file }) => /^[a-z0-9_]+-([0-9a-f]{8})\.onnx$/.exec(file)?.[1]);
    expect(files).toHaveLength(36);
    expect(new Set(hashes).size).toBe(36);
    expect(hashes).not.toContain(undefined);
  });
});

test("the stock vocabulary has 126 symbols, each once", () => {
  const symbols = [...STOCK_VOCAB];
  expect(symbols).toHaveLength(126);
  expect(new Set(symbols).size).toBe(126);
  // Where its parts meet: digits, letters, punctuation, degree, currencies, accents.
  expect([0, 9, 10, 61, 62, 93, 94, 95, 99, 100, 125].map((i) => symbols[i]).join("")).toBe("09aZ!~°£฿àÇ");
});

test.each(DOCTR_EXPORTS.map((known) => [known.name, known] as const))(
  "the card of %s is whole",
  (name, known) => {
    const card = exportCard(known, FACTS);
    expect(parseModelCard(card, name)).toEqual(card);
  },
);

test("a card says what sets an architecture apart", () => {
  const card = (name: string) => exportCard(DOCTR_EXPORTS.find((known) => known.name === name)!, FACTS);
  expect(card("db_resnet50")).toMatchObject({
    input: {
      channels: 3,
      height: 1024,
      width: 1024,
      mean: [0.798, 0.785, 0.772],
      std: [0.264, 0.2749, 0.287],
      padValue: 0,
    },
    family: "db",
    classNames: ["words"],
    expand: { kind: "vatti", unclipRatio: 1.5 },
    opening: true,
  });
  expect(card("fast_tiny")).toMatchObject({ family: "fast", expand: { unclipRatio: 1 } });
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: the mean of a colour channel, not ln 2
  const crops = { height: 32, width: 128, mean: [0.694, 0.695, 0.693], std: [0.299, 0.296, 0.301] };
  expect(card("crnn_vgg16_bn")).toMatchObject({
    input: crops,
    family: "ctc",
    confidence: "min",
    vocab: STOCK_VOCAB,
  });
  expect(card("sar_resnet31")).toMatchObject({ family: "attention", confidence: "min" });
  expect(card("master")).toMatchObject({ family: "attention", confidence: "min" });
  expect(card("parseq")).toMatchObject({ family: "attention", confidence: "mean" });
  expect(card("viptr_tiny")).toMatchObject({ family: "ctc", confidence: "min" });
  const angles = [0, -90, 180, 90];
  expect(card("mobilenet_v3_small_page_orientation")).toMatchObject({
    input: { height: 512, width: 512 },
    angles,
  });
  expect(card("mobilenet_v3_small_crop_orientation")).toMatchObject({
    input: { height: 256, width: 256 },
    angles,
  });
});
