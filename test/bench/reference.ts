import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { openPage, pageModule } from "../../src/cli/page";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { Tensor } from "../../src/types/tensor";
import { cpuTimeMs } from "../harness/cpu-time";
import { median, spread } from "../harness/median";
import { randomFrom } from "../harness/random-from";
import { type BenchHost, installedRivals } from "./bench-host";
import { bytesOf, openNativeModel } from "./native-model";
import { tabMemory } from "./tab-memory";

/** docTR's default networks, and what a small receipt gives them: one page, and crops of 32 x 128. */
const DETECTOR = "db_resnet50";
const RECOGNIZER = "crnn_vgg16_bn";
const PAGE = [1, 3, 1024, 1024];
const CROP = [3, 32, 128];
const CROPS = 32;

/**
 * docTR's default networks, installed by the caller, in the browser and in native ONNX Runtime, by turns on the same tensors:
 * time, processor time and memory of the tab. The recognizer as one session of all threads and as one in each inference worker.
 */
export async function benchReference(
  { browser, host }: { readonly browser: Browser; readonly host: BenchHost },
  runs: number,
  threads: number,
): Promise<void> {
  const missing = [DETECTOR, RECOGNIZER].filter((name) => !existsSync(`${REPOSITORY_ROOT}models/${name}`));
  if (missing.length > 0 || installedRivals().length === 0) {
    console.log(`not installed: ${missing.join(", ") || "native ONNX Runtime"}; see test/bench/notes.md`);
    return;
  }
  await compare({ browser, host }, "detection", DETECTOR, [PAGE], runs, threads, 0);
  for (const workers of threads > 1 ? [0, threads] : [0]) {
    const sideBySide = Math.max(1, workers);
    const batches = Array.from({ length: sideBySide }, () => [CROPS / sideBySide, ...CROP]);
    await compare({ browser, host }, "recognition", RECOGNIZER, batches, runs, threads, workers);
  }
}

async function compare(
  { browser, host }: { readonly browser: Browser; readonly host: BenchHost },
  task: "detection" | "recognition",
  name: string,
  dims: readonly (readonly number[])[],
  runs: number,
  threads: number,
  workers: number,
): Promise<void> {
  const inputs = dims.map(noise);
  const native = await openNativeModel(name, threads);
  const page = await openPage(browser, host, "/");
  const networks = pageModule<typeof import("./networks-in-page")>(page, "/pages/networks-in-page.js");
  try {
    const startMs = performance.now();
    await networks.start(threads, { [task]: name }, workers);
    const startedMs = performance.now() - startMs;
    host.addDocument("reference.tensors", Buffer.concat(inputs.map(({ data }) => bytesOf(data))));
    // Runs the network once, as the native one is run.
    await networks.giveInputs(task, "reference.tensors", dims);
    await native.time(inputs);
    const [web, webCpu, own, ownCpu]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let run = 0; run < runs; run++) {
      const before = await tabCpuMs(browser);
      web.push(await networks.timeNetwork(task));
      webCpu.push((await tabCpuMs(browser)) - before);
      const cpuBefore = cpuTimeMs();
      own.push(await native.time(inputs));
      ownCpu.push(cpuTimeMs() - cpuBefore);
    }
    const memory = await tabMemory(browser);
    const ratio = (a: readonly number[], b: readonly number[]): string => (median(a) / median(b)).toFixed(2);
    console.log(
      `${name}, ${dims.map((extents) => extents.join("x")).join(" + ")}, ${threads} threads, ` +
        `${workers} inference workers: ${spread(web)} against ${spread(own)} (${ratio(web, own)} times); ` +
        `processor time ${spread(webCpu)} against ${spread(ownCpu)} (${ratio(webCpu, ownCpu)} times); ` +
        `start ${startedMs.toFixed(0)}; memory of the tab ${memory?.now.toFixed(0)} MB, most ${memory?.peak.toFixed(0)}`,
    );
    await networks.stop();
  } finally {
    await page.context().close();
    await native.dispose();
  }
}

/** Numbers as pictures give them once they are normalized. */
function noise(dims: readonly number[]): Tensor {
  const random = randomFrom(1);
  const data = Float32Array.from({ length: dims.reduce((product, extent) => product * extent, 1) }, () => {
    return random() * 4 - 2;
  });
  return { data, dims };
}

/** Milliseconds of processor time of all tabs, their workers included. */
async function tabCpuMs(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo
    .filter(({ type }) => type === "renderer")
    .reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}
