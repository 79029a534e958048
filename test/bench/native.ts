import type { Browser } from "playwright-core";
import { openPage, pageModule } from "../../src/cli/page";
import type { OpenedPage } from "../../src/engine/page-reading";
import { type ModelCatalog, planRequest } from "../../src/engine/plan";
import { readPages } from "../../src/engine/read-page";
import type { Request } from "../../src/engine/request";
import type { PixelImage } from "../../src/types/image";
import type { DetectionCard, FieldsCard, NetworkCard, RecognitionCard } from "../../src/types/model";
import { median, spread } from "../harness/median";
import { type BenchHost, installedRivals, WARM_RUNS } from "./bench-host";
import { bytesOf, type NativeModel, openNativeModel } from "./native-model";
import type { BenchDocument } from "./pages";

/** The networks that read a page by default. In 8 bits is how WebAssembly comes near the limit: natively in float32. */
const NETWORKS = {
  detection: { shipped: "inkfield_det_int8", float32: "inkfield_det" },
  recognition: { shipped: "inkfield_rec_int8", float32: "inkfield_rec" },
  fields: { shipped: "inkfield_fields", float32: "inkfield_fields" },
} as const;
type Task = keyof typeof NETWORKS;
const TASKS = Object.keys(NETWORKS) as Task[];

/**
 * Runs the shipped networks in a worker of the browser, and in native ONNX Runtime in float32 and as shipped, by turns and on
 * the very same tensors: how much slower WebAssembly is. And reads the pictures by the engine, to tell how much of a page is
 * no network; an estimate, for its networks run beside what comes before and after them where they have workers of their own.
 *
 * @param threads of all.
 */
export async function benchNative(
  { browser, host }: { readonly browser: Browser; readonly host: BenchHost },
  pictures: readonly BenchDocument[],
  runs: number,
  threads: number,
): Promise<void> {
  if (installedRivals().length === 0) {
    console.log("not installed: npm ci --ignore-scripts in test/bench/rivals");
    return;
  }
  const [shipped, float32] = [await openModels(threads, "shipped"), await openModels(threads, "float32")];
  const page = await openPage(browser, host, "/");
  const networks = pageModule<typeof import("./networks-in-page")>(page, "/pages/networks-in-page.js");
  const engine = pageModule<typeof import("./inkfield-in-page")>(page, "/pages/inkfield-in-page.js");
  try {
    await networks.start(threads, Object.fromEntries(TASKS.map((task) => [task, NETWORKS[task].shipped])));
    await engine.start({ providers: ["wasm"], threads });
    for (const { name, bytes, params } of pictures) {
      const picture = await decodePicture(browser, bytes, name.endsWith(".png") ? "png" : "jpeg");
      await readOnce(shipped, picture);
      const cells: string[] = [];
      let networksMs = 0;
      for (const task of TASKS) {
        const inputs = shipped[task].inputs.splice(0);
        const file = `${task}.tensors`;
        host.addDocument(file, Buffer.concat(inputs.map(({ data }) => bytesOf(data))));
        await networks.giveInputs(
          task,
          file,
          inputs.map(({ dims }) => dims),
        );
        const inBrowser: number[] = [];
        const native: number[] = [];
        const nativeShipped: number[] = [];
        for (let run = 1 - WARM_RUNS; run <= runs; run++) {
          const ms = await networks.timeNetwork(task);
          const nativeMs = await float32[task].time(inputs);
          const shippedMs = await shipped[task].time(inputs);
          if (run <= 0) continue;
          inBrowser.push(ms);
          native.push(nativeMs);
          nativeShipped.push(shippedMs);
        }
        const ratios = inBrowser.map((ms, run) => ms / native[run]!);
        const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
        const ratio = (median(inBrowser) / median(native)).toFixed(2);
        networksMs += median(inBrowser);
        const is8Bit = NETWORKS[task].shipped !== NETWORKS[task].float32;
        cells.push(
          `${task} ${spread(inBrowser)} against ${spread(native)} (${ratio} times [${least}..${most}])` +
            (is8Bit ? `, as shipped natively ${spread(nativeShipped)}` : ""),
        );
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
      const ofPage = (ms: number): string => `${ms.toFixed(0)} (${((ms / whole) * 100).toFixed(0)} %)`;
      console.log(
        `${name}, ${threads} threads: ${cells.join("; ")}; of a page of ${spread(wholes)}, decoding the picture ` +
          `${ofPage(decode)}, pre- and post-processing ${ofPage(whole - decode - networksMs)}`,
      );
    }
    await engine.stop();
    await networks.stop();
  } finally {
    await page.context().close();
    await Promise.all([shipped, float32].flatMap((models) => TASKS.map((task) => models[task].dispose())));
  }
}

interface Models {
  readonly detection: NativeModel<DetectionCard>;
  readonly recognition: NativeModel<RecognitionCard>;
  readonly fields: NativeModel<FieldsCard>;
}

async function openModels(threads: number, precision: "shipped" | "float32"): Promise<Models> {
  const open = <C extends NetworkCard>(task: Task) => openNativeModel<C>(NETWORKS[task][precision], threads);
  return {
    detection: await open<DetectionCard>("detection"),
    recognition: await open<RecognitionCard>("recognition"),
    fields: await open<FieldsCard>("fields"),
  };
}

/** One reading with default parameters, which leaves what each network was run on in its record. */
async function readOnce(models: Models, picture: PixelImage): Promise<void> {
  const cards = TASKS.map((task) => models[task].card as NetworkCard);
  const catalog: ModelCatalog = {
    find: (task) => cards.find((card) => card.task === task) as never,
    isInstalled: (task, name) => cards.some((card) => card.task === task && card.name === name),
    list: () => [],
  };
  const request: Request = {
    plan: await planRequest({}, catalog, async () => "wasm"),
    models: { prepare() {}, use: async (task) => models[task as Task] as never },
    signal: new AbortController().signal,
    onStage() {},
    runInfo: () => ({ provider: "wasm", threads: 1, models: {} }),
  };
  const [page] = await readPages([openedPicture(picture)], request);
  if (page!.failure !== null) throw page!.failure;
}

function openedPicture(picture: PixelImage): OpenedPage {
  const { width, height } = picture;
  return {
    place: { name: "picture", fileIndex: 0, pageNumber: 1, pageCount: 1 },
    attachedXml: [],
    failure: null,
    openMs: 0,
    decoded: {
      dimensions: [width, height],
      size: { width, height },
      textLayer: null,
      pictureAreas: [],
      keepsPicture: true,
      render: async () => picture,
    },
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
