import { readFileSync } from "node:fs";
import type { PictureCard } from "../../../src/types/model";

/** What `expected.json` says of one network. */
interface Expected {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly fixedBatch: number | null;
  readonly inputDims: readonly number[];
  readonly outputDims: readonly number[];
  readonly output: readonly number[];
}

/** Names of the networks beside this file. */
export type NetworkName =
  | "detector"
  | "detector-float16-weights"
  | "detector-float16"
  | "detector-int8"
  | "detector-batch-1"
  | "detector-batch-2"
  | "classifier"
  | "recognizer";

const FOLDER = new URL("./", import.meta.url);

/** Answers of each network, by onnx's reference evaluator. */
export const EXPECTED = JSON.parse(readFileSync(new URL("expected.json", FOLDER), "utf8")) as {
  readonly [N in NetworkName]: Expected;
};

/** One network of this folder: its path from the repository's root, its file, card, and the tests' input. */
export function network(name: NetworkName) {
  const { inputDims, sizeBytes, sha256 } = EXPECTED[name];
  const length = inputDims.reduce((product, extent) => product * extent, 1);
  return {
    url: `/test/golden/runtime/${name}.onnx`,
    bytes: new Uint8Array(readFileSync(new URL(`${name}.onnx`, FOLDER))),
    card: cardOf(name, sizeBytes, sha256),
    // The pattern of make.py.
    input: { dims: inputDims, data: Array.from({ length }, (_, i) => ((i * 7) % 11) / 10 - 0.5) },
  };
}

function cardOf(name: NetworkName, sizeBytes: number, sha256: string): PictureCard {
  const base = {
    name,
    file: "model.onnx",
    sizeBytes,
    sha256,
    precision: name.endsWith("int8") ? "int8" : name.endsWith("weights") ? "float16-weights" : "float32",
    licence: "Apache-2.0",
    source: "test/golden/runtime/make.py",
    trainingData: "none",
    accuracy: [],
  } as const;
  const free = { layout: "NCHW", height: null, width: null, multipleOf: 1, padValue: 0 } as const;
  const rgb = { channels: 3, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } as const;
  if (name === "classifier") {
    const input = { ...free, ...rgb, height: 4, width: 4 };
    return { ...base, input, task: "crop-orientation", family: "classifier", angles: [0, -90, 180, 90] };
  }
  if (name === "recognizer") {
    const input = { ...free, height: 4, channels: 1, mean: [0.5], std: [0.5] } as const;
    return { ...base, input, task: "recognition", family: "ctc", vocab: "abc", confidence: "min" };
  }
  return {
    ...base,
    input: { ...free, ...rgb },
    task: "detection",
    family: "db",
    classNames: ["words", "totals"],
    expand: { kind: "vatti", unclipRatio: 1.5 },
    opening: true,
  };
}
