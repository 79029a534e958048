import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
// The build for Node, whose threads are those of Node.
import * as web from "onnxruntime-web";
import type { Browser } from "playwright-core";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { detectText } from "../../src/detect/detect-text";
import { findCandidates } from "../../src/fields/find-candidates";
import { resolveParams } from "../../src/params";
import { type OpenPage, readPages, type Stages } from "../../src/pipeline";
import { calibrateConfidence } from "../../src/recognize/calibrate-confidence";
import { recognizeCrops } from "../../src/recognize/recognize-crops";
import { parseNgrams } from "../../src/runtime/parse-ngrams";
import type { PixelImage } from "../../src/types/image";
import type {
  DetectionCard,
  FieldsCard,
  LanguageModel,
  LanguageModelCard,
  Model,
  ModelCard,
  NetworkCard,
  RecognitionCard,
} from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";
import { median } from "../harness/median";
import { hasRivals } from "./bench-host";
import type { BenchDocument } from "./pages";

type Ort = Pick<typeof web, "InferenceSession" | "Tensor">;

/** A network that counts the milliseconds it runs. */
interface TimedModel<C extends NetworkCard> extends Model<C> {
  ms: number;
}

/**
 * Reads pictures by the same code in Node with the networks as shipped in WebAssembly and in float32 in native ONNX
 * Runtime: how much slower WebAssembly is on the very same tensors, and how much of a page is no network.
 *
 * @param threads of both; ONNX Runtime takes them once for a process.
 */
export async function benchNative(
  browser: Browser,
  pictures: readonly BenchDocument[],
  runs: number,
  threads: number,
): Promise<void> {
  if (!hasRivals()) {
    console.log("not installed: npm ci --ignore-scripts in test/bench/rivals");
    return;
  }
  const require = createRequire(`${REPOSITORY_ROOT}test/bench/rivals/package.json`);
  web.env.wasm.numThreads = threads;
  web.env.logLevel = "error";
  // 8 bits are how WebAssembly comes near the limit: natively the same networks in float32 count.
  const wasm = await openModels(web, "wasm", "_int8", threads);
  const native = await openModels(require("onnxruntime-node") as Ort, "cpu", "", threads);
  for (const { name, bytes } of pictures) {
    const picture = await decode(browser, bytes, name.endsWith(".png") ? "png" : "jpeg");
    const of = new Map<string, number[]>();
    const note = (key: string, ms: number): void => void of.set(key, [...(of.get(key) ?? []), ms]);
    for (let run = 0; run <= runs; run++) {
      for (const [kind, models] of [["wasm", wasm] as const, ["native", native] as const]) {
        const times = await readOnce(models, picture);
        if (run > 0) for (const [stage, ms] of Object.entries(times)) note(`${kind} ${stage}`, ms);
      }
    }
    const at = (key: string): number => median(of.get(key)!);
    const cells = ["detect", "recognize", "fields"].map((stage) => {
      const [web, own] = [at(`wasm ${stage}`), at(`native ${stage}`)];
      const ratios = of.get(`wasm ${stage}`)!.map((ms, run) => ms / of.get(`native ${stage}`)![run]!);
      const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
      return `${stage} ${web.toFixed(0)} against ${own.toFixed(0)} (${(web / own).toFixed(2)} times [${least}..${most}])`;
    });
    const share = at("wasm rest") / at("wasm whole");
    console.log(
      `${name}: ${cells.join(", ")}; what is no network ${at("wasm rest").toFixed(0)}, ${(share * 100).toFixed(0)} % of the page`,
    );
  }
}

interface Models {
  readonly detection: TimedModel<DetectionCard>;
  readonly recognition: TimedModel<RecognitionCard>;
  readonly fields: TimedModel<FieldsCard>;
}

async function openModels(ort: Ort, provider: string, suffix: string, threads: number): Promise<Models> {
  const open = async <C extends NetworkCard>(name: string): Promise<TimedModel<C>> => {
    const card = readCard<C>(name);
    const session = await ort.InferenceSession.create(readModelFile(card), {
      executionProviders: [provider],
      graphOptimizationLevel: "all",
      intraOpNumThreads: threads,
      logSeverityLevel: 3,
      // As the engine has it: beside each other, neither takes a core while it waits.
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    });
    const model: TimedModel<C> = {
      card,
      languageModel: languageModelOf(card),
      ms: 0,
      async run({ data, dims }: Tensor) {
        const startMs = performance.now();
        const answers = await session.run({
          [session.inputNames[0]!]: new ort.Tensor("float32", data, dims),
        });
        const answer = answers[session.outputNames[0]!]!;
        model.ms += performance.now() - startMs;
        return { data: answer.data as Float32Array, dims: [...answer.dims] };
      },
      dispose: () => session.release(),
    };
    return model;
  };
  return {
    detection: await open(`inkfield_det${suffix}`),
    recognition: await open(`inkfield_rec${suffix}`),
    fields: await open("inkfield_fields"),
  };
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

/** What a request without parameters asks for: no classifier and no language. */
const PARAMS = resolveParams({});

/** One reading with default parameters: milliseconds of each network, and of the rest. */
async function readOnce(models: Models, picture: PixelImage) {
  const { detection, recognition, fields } = models;
  for (const model of [detection, recognition, fields]) model.ms = 0;
  const startMs = performance.now();
  const [outcome] = await readPages([openPicture(picture)], bindStages(models), PARAMS, {
    signal: new AbortController().signal,
    onStage() {},
    describeRun: () => ({ provider: "wasm", threads: 1, models: {} }),
  });
  const whole = performance.now() - startMs;
  if (outcome!.failure !== null) throw outcome!.failure;
  const networks = detection.ms + recognition.ms + fields.ms;
  return {
    detect: detection.ms,
    recognize: recognition.ms,
    fields: fields.ms,
    rest: whole - networks,
    whole,
  };
}

function openPicture(picture: PixelImage): OpenPage {
  const { width, height } = picture;
  return {
    name: "picture",
    fileIndex: 0,
    pageNumber: 1,
    pageCount: 1,
    openMs: 0,
    decoded: {
      dimensions: [width, height],
      size: { width, height },
      textLayer: null,
      pictureAreas: [],
      render: async () => picture,
    },
  };
}

function bindStages({ detection, recognition, fields }: Models): Stages {
  const notAsked = (): never => {
    throw new Error("default parameters ask for no classifier and no language");
  };
  return {
    prepare() {},
    fieldTypes: detection.card.classNames,
    joinRule: recognition.card.joins ?? null,
    wordConfidence: (confidence, detectionScore) =>
      calibrateConfidence(confidence, detectionScore, recognition.card.calibration, detection.card.name),
    detect: (...args) => detectText(detection, ...args),
    classifyPages: notAsked,
    classifyCrops: notAsked,
    recognize: (...args) => recognizeCrops(recognition, ...args),
    detectLanguage: notAsked,
    findCandidates: (...args) => findCandidates(fields, ...args),
  };
}

/** A picture's pixels, by a browser. */
async function decode(browser: Browser, bytes: Buffer, type: "png" | "jpeg"): Promise<PixelImage> {
  const page = await browser.newPage();
  try {
    const url = `data:image/${type};base64,${bytes.toString("base64")}`;
    const { width, height, data } = await page.evaluate<{ width: number; height: number; data: string }>(
      `(async () => {
        const picture = await createImageBitmap(await (await fetch(${JSON.stringify(url)})).blob());
        const { width, height } = picture;
        const context = new OffscreenCanvas(width, height).getContext("2d");
        context.drawImage(picture, 0, 0);
        const blob = new Blob([context.getImageData(0, 0, width, height).data]);
        const reader = new FileReader();
        const read = new Promise((resolve) => { reader.onload = () => resolve(reader.result); });
        reader.readAsDataURL(blob);
        return { width, height, data: (await read).split(",")[1] };
      })()`,
    );
    return { width, height, data: new Uint8ClampedArray(Buffer.from(data, "base64")) };
  } finally {
    await page.close();
  }
}
