import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as Ort from "onnxruntime-web";
import type { Browser } from "playwright-core";
import { openPage, pageModule } from "../../src/cli/page";
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
import { type BenchHost, hasRivals, RIVALS_FOLDER } from "./bench-host";
import { type BenchDocument, WARM_RUNS } from "./pages";

/** The networks that read a page by default. In 8 bits is how WebAssembly comes near the limit; natively float32 counts. */
const NETWORKS = {
  detection: { shipped: "inkfield_det_int8", native: "inkfield_det" },
  recognition: { shipped: "inkfield_rec_int8", native: "inkfield_rec" },
  fields: { shipped: "inkfield_fields", native: "inkfield_fields" },
} as const;
type Task = keyof typeof NETWORKS;
const TASKS = Object.keys(NETWORKS) as Task[];

/** A network of native ONNX Runtime that keeps what it was run on. */
interface RecordedModel<C extends NetworkCard> extends Model<C> {
  readonly inputs: Tensor[];
  /** Milliseconds that it takes for all of that once more. */
  time(): Promise<number>;
}

/**
 * Runs the shipped networks in a worker of the browser and the same ones, in float32, in native ONNX Runtime, by turns and
 * on the very same tensors: how much slower WebAssembly is. And reads the pictures by the engine: how much of a page
 * is no network.
 *
 * @param threads of both.
 */
export async function benchNative(
  { browser, host }: { readonly browser: Browser; readonly host: BenchHost },
  pictures: readonly BenchDocument[],
  runs: number,
  threads: number,
): Promise<void> {
  if (!hasRivals()) {
    console.log("not installed: npm ci --ignore-scripts in test/bench/rivals");
    return;
  }
  const native = await openModels(threads);
  const page = await openPage(browser, host, "/");
  const networks = pageModule<typeof import("./networks-in-page")>(page, "/pages/networks-in-page.js");
  await networks.start(
    threads,
    mapTasks((task) => NETWORKS[task].shipped),
  );
  const engine = pageModule<typeof import("./inkfield-in-page")>(page, "/pages/inkfield-in-page.js");
  await engine.start({ providers: ["wasm"], threads });
  for (const { name, bytes, params } of pictures) {
    const picture = await decodePicture(browser, bytes, name.endsWith(".png") ? "png" : "jpeg");
    await readOnce(native, picture);
    const cells: string[] = [];
    let networksMs = 0;
    for (const task of TASKS) {
      const { inputs } = native[task];
      const document = `${task}.tensors`;
      host.addDocument(document, Buffer.concat(inputs.map(({ data }) => bytesOf(data))));
      await networks.prepare(
        task,
        document,
        inputs.map(({ dims }) => dims),
      );
      const pairs: [number, number][] = [];
      for (let run = 0; run <= runs; run++) {
        const pair: [number, number] = [await networks.time(task), await native[task].time()];
        // The first one warms the native network.
        if (run > 0) pairs.push(pair);
      }
      const [web, own] = [0, 1].map((of) => median(pairs.map((pair) => pair[of]!))) as [number, number];
      const ratios = pairs.map(([inBrowser, outside]) => inBrowser / outside);
      const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
      networksMs += web;
      cells.push(
        `${task} ${web.toFixed(0)} against ${own.toFixed(0)} (${(web / own).toFixed(2)} times [${least}..${most}])`,
      );
      inputs.length = 0;
    }
    const wholes: number[] = [];
    const decodes: number[] = [];
    for (let run = 1 - WARM_RUNS; run <= runs; run++) {
      const { ms, pages } = await engine.read(name, params);
      if (run <= 0) continue;
      wholes.push(ms);
      decodes.push(pages[0]!.decode!);
    }
    const [whole, decode] = [median(wholes), median(decodes)];
    const rest = whole - decode - networksMs;
    const ofPage = (ms: number): string => `${ms.toFixed(0)} (${((ms / whole) * 100).toFixed(0)} %)`;
    console.log(
      `${name}, ${threads} threads: ${cells.join(", ")}; of a page of ${whole.toFixed(0)}, decoding the picture ` +
        `${ofPage(decode)}, pre- and post-processing ${ofPage(rest)}`,
    );
  }
  await engine.stop();
  await networks.stop();
  await page.context().close();
}

function mapTasks<T>(make: (task: Task) => T): { readonly [K in Task]: T } {
  return Object.fromEntries(TASKS.map((task) => [task, make(task)])) as { readonly [K in Task]: T };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

interface Models {
  readonly detection: RecordedModel<DetectionCard>;
  readonly recognition: RecordedModel<RecognitionCard>;
  readonly fields: RecordedModel<FieldsCard>;
}

async function openModels(threads: number): Promise<Models> {
  const ort = createRequire(`${RIVALS_FOLDER}/package.json`)("onnxruntime-node") as Pick<
    typeof Ort,
    "InferenceSession" | "Tensor"
  >;
  const open = async <C extends NetworkCard>(name: string): Promise<RecordedModel<C>> => {
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
      const answers = await session.run({
        [session.inputNames[0]!]: new ort.Tensor("float32", data, dims),
      });
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
      async time() {
        const startMs = performance.now();
        for (const input of inputs) await answer(input);
        return performance.now() - startMs;
      },
      dispose: () => session.release(),
    };
  };
  return {
    detection: await open(NETWORKS.detection.native),
    recognition: await open(NETWORKS.recognition.native),
    fields: await open(NETWORKS.fields.native),
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

/** One reading with default parameters, which leaves what each network was run on in its record. */
async function readOnce(models: Models, picture: PixelImage): Promise<void> {
  const [outcome] = await readPages([openPicture(picture)], bindStages(models), PARAMS, {
    signal: new AbortController().signal,
    onStage() {},
    describeRun: () => ({ provider: "wasm", threads: 1, models: {} }),
  });
  if (outcome!.failure !== null) throw outcome!.failure;
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
async function decodePicture(browser: Browser, bytes: Buffer, type: "png" | "jpeg"): Promise<PixelImage> {
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
