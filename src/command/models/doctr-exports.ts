import type { DetectionCard, NetworkTask, RecognitionCard } from "../../types/model";

/**
 * The public ONNX exports of docTR's models: release assets of github.com/felixdittrich92/OnnxTR, Apache-2.0.
 * File names, normalization and input sizes as its source lists them (`onnxtr/models`, commit b10318c, 2026-11);
 * a file's name ends in the first 8 hex digits of its SHA-256.
 */

/** Where the exports are: `<base>/<release>/<file>`. */
export const EXPORTS_BASE_URL = "https://github.com/felixdittrich92/OnnxTR/releases/download";

/** SPDX expression of all exports. */
export const EXPORTS_LICENCE = "Apache-2.0";

/** One file of a release. */
export interface ExportFile {
  readonly release: string;
  readonly file: string;
}

/** One architecture: its files, and what its card needs beyond the facts of its task. */
export type DoctrExport = {
  readonly name: string;
  readonly float32: ExportFile;
  /** `null` where there is no 8-bit export. */
  readonly int8: ExportFile | null;
} & (
  | { readonly task: "detection"; readonly family: DetectionCard["family"] }
  | {
      readonly task: "recognition";
      readonly family: RecognitionCard["family"];
      readonly confidence: RecognitionCard["confidence"];
    }
  | { readonly task: "page-orientation" | "crop-orientation"; readonly family: "classifier" }
);

/** Input size of a task's models, and their normalization for RGB values in [0, 1]. */
export interface TaskInput {
  readonly height: number;
  readonly width: number;
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

const PAGE_STATISTICS = { mean: [0.798, 0.785, 0.772], std: [0.264, 0.2749, 0.287] } as const;
// biome-ignore lint/suspicious/noApproximativeNumericConstant: the mean of a colour channel, not ln 2
const CROP_STATISTICS = { mean: [0.694, 0.695, 0.693], std: [0.299, 0.296, 0.301] } as const;

/** What all models of a task share. */
export const TASK_INPUTS: { readonly [T in Exclude<NetworkTask, "fields">]: TaskInput } = {
  detection: { height: 1024, width: 1024, ...PAGE_STATISTICS },
  recognition: { height: 32, width: 128, ...CROP_STATISTICS },
  "page-orientation": { height: 512, width: 512, ...CROP_STATISTICS },
  "crop-orientation": { height: 256, width: 256, ...CROP_STATISTICS },
};

/** Symbols of the stock recognizers in output order, 126 of them: docTR's vocabulary `french`. */
export const STOCK_VOCAB = [
  "0123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  "°",
  "£€¥¢฿",
  "àâéèêëîïôùûüçÀÂÉÈÊËÎÏÔÙÛÜÇ",
].join("");

/** Every architecture that a request of the contract may name. */
export const DOCTR_EXPORTS: readonly DoctrExport[] = [
  detection("db_resnet34", "db", "v0.0.1", "b4873198", ["v0.1.2", "static", "027e2c7f"]),
  detection("db_resnet50", "db", "v0.0.1", "69ba0015", ["v0.1.2", "static", "09a6104f"]),
  detection("db_mobilenet_v3_large", "db", "v0.2.0", "4987e7bd", ["v0.2.0", "static", "535a6f25"]),
  detection("linknet_resnet18", "linknet", "v0.0.1", "e0e0b9dc", ["v0.1.2", "static", "3b3a37dd"]),
  detection("linknet_resnet34", "linknet", "v0.0.1", "93e39a39", ["v0.1.2", "static", "2824329d"]),
  detection("linknet_resnet50", "linknet", "v0.0.1", "15d8c4ec", ["v0.1.2", "static", "65d6b0b8"]),
  // FAST is exported with its training branches merged ("reparametrized").
  detection("fast_tiny", "fast", "v0.0.1", "28867779", null, "rep_fast_tiny"),
  detection("fast_small", "fast", "v0.0.1", "10428b70", null, "rep_fast_small"),
  detection("fast_base", "fast", "v0.0.1", "1b89ebf9", null, "rep_fast_base"),
  recognition("crnn_vgg16_bn", "ctc", "min", "v0.7.1", "743599aa", ["v0.7.1", "static", "df1b594d"]),
  recognition("crnn_mobilenet_v3_small", "ctc", "min", "v0.0.1", "bded4d49", [
    "v0.1.2",
    "static",
    "4949006f",
  ]),
  recognition("crnn_mobilenet_v3_large", "ctc", "min", "v0.0.1", "d42e8185", [
    "v0.1.2",
    "static",
    "459e856d",
  ]),
  recognition("sar_resnet31", "attention", "min", "v0.0.1", "395f8005", ["v0.1.2", "static", "c07316bc"]),
  recognition("master", "attention", "min", "v0.0.1", "b1287fcd", ["v0.1.2", "dynamic", "d8bd8206"]),
  recognition("vitstr_small", "attention", "mean", "v0.0.1", "3ff9c500", ["v0.1.2", "dynamic", "bec6c796"]),
  recognition("vitstr_base", "attention", "mean", "v0.0.1", "ff62f5be", ["v0.1.2", "dynamic", "976c7cd6"]),
  recognition("parseq", "attention", "mean", "v0.0.1", "00b40714", ["v0.1.2", "dynamic", "5b04d9f7"]),
  recognition("viptr_tiny", "ctc", "min", "v0.6.3", "499b8015", null),
  orientation("page-orientation", "60606ce4", "13b5b014"),
  orientation("crop-orientation", "4fde60a1", "c32c7721"),
];

/** Release, kind of quantization and hash of an 8-bit export. */
type Quantized = readonly [release: string, kind: "static" | "dynamic", hash: string] | null;

function files(name: string, release: string, hash: string, quantized: Quantized, fileStem = name) {
  return {
    name,
    float32: { release, file: `${fileStem}-${hash}.onnx` },
    int8:
      quantized === null
        ? null
        : { release: quantized[0], file: `${fileStem}_${quantized[1]}_8_bit-${quantized[2]}.onnx` },
  };
}

function detection(
  name: string,
  family: DetectionCard["family"],
  release: string,
  hash: string,
  quantized: Quantized,
  fileStem?: string,
): DoctrExport {
  return { task: "detection", family, ...files(name, release, hash, quantized, fileStem) };
}

function recognition(
  name: string,
  family: RecognitionCard["family"],
  confidence: RecognitionCard["confidence"],
  release: string,
  hash: string,
  quantized: Quantized,
): DoctrExport {
  return { task: "recognition", family, confidence, ...files(name, release, hash, quantized) };
}

function orientation(
  task: "page-orientation" | "crop-orientation",
  hash: string,
  quantizedHash: string,
): DoctrExport {
  const name = `mobilenet_v3_small_${task.replace("-", "_")}`;
  return { task, family: "classifier", ...files(name, "v0.6.0", hash, ["v0.6.0", "static", quantizedHash]) };
}
