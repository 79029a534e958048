import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as Ort from "onnxruntime-web";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { parseNgrams } from "../../src/runtime/parse-ngrams";
import type { LanguageModel, LanguageModelCard, Model, ModelCard, NetworkCard } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";
import { RIVALS_FOLDER } from "./bench-host";

/** A network of native ONNX Runtime that keeps what it is run on. */
export interface NativeModel<C extends NetworkCard> extends Model<C> {
  readonly inputs: Tensor[];
  /** Milliseconds that it takes for those inputs, which it does not keep. */
  time(inputs: readonly Tensor[]): Promise<number>;
}

/**
 * Starts an installed network in native ONNX Runtime, which is installed with the rivals.
 *
 * @param name of its folder under `models/`.
 */
export async function openNativeModel<C extends NetworkCard>(
  name: string,
  threads: number,
): Promise<NativeModel<C>> {
  const ort = createRequire(`${RIVALS_FOLDER}/package.json`)("onnxruntime-node") as Pick<
    typeof Ort,
    "InferenceSession" | "Tensor"
  >;
  const card = readCard<C>(name);
  const session = await ort.InferenceSession.create(readModelFile(card), {
    executionProviders: ["cpu"],
    graphOptimizationLevel: "all",
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    // As the engine has it: beside each other, neither takes a core while it waits.
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  const inputs: Tensor[] = [];
  const answer = async ({ data, dims }: Tensor): Promise<Tensor> => {
    const answers = await session.run({ [session.inputNames[0]!]: new ort.Tensor("float32", data, dims) });
    const logits = answers[session.outputNames[0]!]!;
    return { data: logits.data as Float32Array, dims: [...logits.dims] };
  };
  return {
    card,
    languageModel: languageModelOf(card),
    inputs,
    run(input) {
      inputs.push(input);
      return answer(input);
    },
    async time(again) {
      const startMs = performance.now();
      for (const input of again) await answer(input);
      return performance.now() - startMs;
    },
    dispose: () => session.release(),
  };
}

/** The bytes of an array of numbers, not copied. */
export function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function readCard<C extends ModelCard>(name: string): C {
  return JSON.parse(readFileSync(`${REPOSITORY_ROOT}models/${name}/card.json`, "utf8")) as C;
}

function readModelFile({ name, file }: ModelCard): Uint8Array {
  return new Uint8Array(readFileSync(`${REPOSITORY_ROOT}models/${name}/${file}`));
}

function languageModelOf(card: NetworkCard): LanguageModel | null {
  if (card.task !== "recognition" || card.languageModel === undefined) return null;
  const language = readCard<LanguageModelCard>(card.languageModel.name);
  return parseNgrams(language, readModelFile(language));
}
