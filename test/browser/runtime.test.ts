import { cpus } from "node:os";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../src/cli/browser";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import type { SourceServer } from "../../src/cli/serve";
import type { NetworkCard } from "../../src/types/model";
import { EXPECTED, type NetworkName, network } from "../golden/runtime/networks";
import { optimizedModels } from "../harness/optimized-models";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";
import type { Values } from "./runtime-in-page";

type InPage = typeof import("./runtime-in-page");

const NETWORKS = Object.keys(EXPECTED) as NetworkName[];
/** The expected values are rounded to 6 decimals, and sums of some 27 products of magnitude under 1 differ in order. */
const REFERENCE_TOLERANCE = 2e-6;
/** Half precision rounds the input's numbers up to 0.5 and sums up to 2: by 2e-4 and 5e-4 at most, some of them together. */
const HALF_TOLERANCE = 2e-3;
/** Shaders sum in another order, in float32: measured 7e-7 on a convolution. */
const WEBGPU_TOLERANCE = 2e-6;
/** Of a shipped network's logits, which reach 20: sums in another order, in float32; measured 8e-6. */
const LOGIT_TOLERANCE = 3e-5;

let server: SourceServer;
let isolatedServer: SourceServer;
let browser: Browser;
let gpuBrowser: Browser;

beforeAll(async () => {
  [server, isolatedServer] = [
    await sharedServer({ isolated: false }),
    await sharedServer({ isolated: true }),
  ];
  [browser, gpuBrowser] = [await sharedBrowser(), await launchBrowser({ webgpu: true })];
});

afterAll(async () => {
  await closePages();
  await gpuBrowser?.close();
});

/** A fresh page, since ONNX Runtime can be initialized once in each; what it asks the server for goes to `requested`. */
async function inPage(
  how: { browser?: Browser; server?: SourceServer } = {},
  use: (module: PageModule<InPage>, requested: readonly string[], page: Page) => Promise<void>,
): Promise<void> {
  const page = await openPage(how.browser ?? browser, how.server ?? server);
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).pathname));
  try {
    await use(pageModule<InPage>(page, "/test/browser/runtime-in-page.ts"), requested, page);
  } finally {
    await page.context().close();
  }
}

function plain(name: NetworkName) {
  const { card, url, input } = network(name);
  return { card, url, input };
}

/** The shipped networks whose files hold an optimized graph, each with a small input. */
function optimizedNetworks() {
  return optimizedModels().map(({ card }) => ({
    card,
    url: `/models/${card.name}/${card.file}`,
    input: smallInput(card),
  }));
}

function smallInput(card: NetworkCard): Values {
  if (card.task !== "fields") {
    const dims = [1, card.input.channels, card.input.height ?? 32, card.input.width ?? 64];
    return { dims, data: pattern(dims, 11).map((value) => value / 5 - 1) };
  }
  // Words of 1 by 2 in lines, one beneath the other, on a page of 40 by 60.
  const rows = Array.from({ length: 7 }, (_, i) => {
    const [left, top] = [4 + (i % 3) * 5, 5 + Math.floor(i / 3) * 3];
    return [left, top, left + 2, top + 1, 40, 60, ...pattern([card.wordLength], card.characters.length)];
  });
  return { dims: [1, rows.length, rows[0]!.length], data: rows.flat() };
}

/** Whole numbers in [0, `end`), as many as a tensor of `dims` has. */
function pattern(dims: readonly number[], end: number): number[] {
  return Array.from(
    { length: dims.reduce((product, extent) => product * extent, 1) },
    (_, i) => (i * 7) % end,
  );
}

function expectAnswer(answer: Values, name: NetworkName): void {
  const { outputDims, output } = EXPECTED[name];
  expect(answer.dims).toEqual(outputDims);
  expect(answer.data).toHaveLength(output.length);
  const tolerance = name === "detector-float16" ? HALF_TOLERANCE : REFERENCE_TOLERANCE;
  expect(largestDifference(answer.data, output), name).toBeLessThanOrEqual(tolerance);
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

describe("WebAssembly", () => {
  // One page for those that can share an initialized ONNX Runtime: starting it takes seconds on a busy machine.
  let page: Page;
  let module: PageModule<InPage>;
  const requested: string[] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    page = await openPage(browser, server);
    page.on("console", (message) => {
      // The test server's client looks for a channel of its own, in vain.
      if (!/vite|WebSocket/.test(message.text())) logged.push(message.text());
    });
    page.on("request", (request) => requested.push(new URL(request.url()).pathname));
    module = pageModule<InPage>(page, "/test/browser/runtime-in-page.ts");
  });

  afterAll(() => page?.context().close());

  test("answers as the reference does, on one thread where the page is not isolated", async () => {
    const report = await module.runModels({ providers: ["wasm"], threads: 2, models: NETWORKS.map(plain) });
    expect(report).toMatchObject({ provider: "wasm", threads: 1, fallbackReason: null });
    for (const [i, name] of NETWORKS.entries()) expectAnswer(report.outputs[i]!, name);
    expect(requested.filter((path) => path.startsWith("/assets/ort/")).sort()).toEqual([
      "/assets/ort/ort-wasm-simd-threaded.mjs",
      "/assets/ort/ort-wasm-simd-threaded.wasm",
    ]);
    expect(logged).toEqual([]);
  });

  test("the graph of a file that is called optimized answers as it does with ONNX Runtime's own optimizations", async () => {
    const models = optimizedNetworks();
    expect(models.length).toBeGreaterThan(0);
    const again = models.map((model) => ({ ...model, card: { ...model.card, optimized: false } }));
    const { outputs } = await module.runModels({
      providers: ["wasm"],
      threads: 1,
      models: [...models, ...again],
    });
    for (const [i, { card }] of models.entries()) {
      // In float32 ONNX Runtime would go on to scale a product as a whole in place of one of its factors.
      const tolerance = card.precision === "int8" ? 0 : LOGIT_TOLERANCE;
      const difference = largestDifference(outputs[i]!.data, outputs[models.length + i]!.data);
      expect(difference, card.name).toBeLessThanOrEqual(tolerance);
    }
  });

  test("an answer is the caller's own, the input stays as it was, and a freed model says so", async () => {
    const models = [plain("detector")];
    const twice = await module.runTwice({ providers: ["wasm"], threads: 1, models });
    expectAnswer(twice.beforeSecond, "detector");
    expect(twice.afterSecond).toEqual(twice.beforeSecond);
    expect(twice.input.data).toEqual([...Float32Array.from(models[0]!.input.data)]);
    expect(twice.afterDispose).toEqual({ code: "disposed", message: 'model "detector" was disposed of' });
  });

  test("refuses a file that is no network, and goes on", async () => {
    const models = [plain("detector")];
    const { failure, output } = await module.loadJunkFirst({ providers: ["wasm"], threads: 1, models });
    expect(failure.code).toBe("asset-integrity");
    expect(failure.message).toMatch(/^file of model "detector" could not be loaded: .*protobuf/i);
    expectAnswer(output, "detector");
  });

  test("refuses a file that another card describes", async () => {
    const models = [{ ...plain("recognizer"), card: network("detector").card }];
    expect(await module.failToRun({ providers: ["wasm"], threads: 1, models })).toEqual({
      code: "asset-integrity",
      message:
        'file of detection model "detector" must have (any, 3, free, free) as input "x"; got (n, 1, 4, width)',
    });
  });

  test("left to itself takes all cores up to four where the page is isolated, and answers the same", async () => {
    await inPage({ server: isolatedServer }, async (isolated) => {
      const models = NETWORKS.map(plain);
      const report = await isolated.runModels({ providers: ["wasm"], threads: null, models });
      expect(report).toMatchObject({ provider: "wasm", threads: Math.min(4, cpus().length) });
      for (const [i, name] of NETWORKS.entries()) expectAnswer(report.outputs[i]!, name);
    });
  });

  test("takes as many threads as asked for where the page is isolated", async () => {
    await inPage({ server: isolatedServer }, async (isolated) => {
      // More than are taken unasked, on any machine.
      const report = await isolated.runModels({
        providers: ["wasm"],
        threads: 5,
        models: [plain("detector")],
      });
      expect(report.threads).toBe(5);
      expectAnswer(report.outputs[0]!, "detector");
    });
  });

  test("names the file that is missing where it cannot start", async () => {
    await inPage({}, async (fresh) => {
      const failure = await fresh.failToRun({
        providers: ["wasm"],
        threads: 1,
        assetsUrl: "/elsewhere/",
        models: [plain("detector")],
      });
      expect(failure.code).toBe("provider");
      expect(failure.message).toContain(
        `${server.origin}/elsewhere/ort/ort-wasm-simd-threaded.mjs answered with status 404`,
      );
    });
  });
});

describe("WebGPU", () => {
  const askedFor = { providers: ["webgpu", "wasm"], threads: 1 } as const;

  test("without an adapter WebAssembly runs, and nothing of the WebGPU build is fetched", async () => {
    await inPage({}, async (module, requested) => {
      const models = [plain("detector")];
      expect(await module.failToRun({ providers: ["webgpu"], threads: 1, models })).toEqual({
        code: "provider",
        // http://127.0.0.1 counts as secure: there is WebGPU, and no adapter.
        message: "no execution provider could be started: webgpu: the browser offers no graphics adapter",
      });
      const report = await module.runModels({ ...askedFor, models });
      expect(report.provider).toBe("wasm");
      expect(report.fallbackReason).toBe("webgpu: the browser offers no graphics adapter");
      expectAnswer(report.outputs[0]!, "detector");
      expect(requested.some((path) => path.endsWith("/ort-wasm-simd-threaded.wasm"))).toBe(true);
      expect(requested.filter((path) => /webgpu|asyncify/.test(path))).toEqual([]);
    });
  });

  test("an adapter in software is passed over while there is WebAssembly", async () => {
    await inPage({ browser: gpuBrowser }, async (module, requested) => {
      const report = await module.runModels({ ...askedFor, models: [plain("detector")] });
      expect(report.provider).toBe("wasm");
      expect(report.fallbackReason).toBe("webgpu: the only graphics adapter is one in software");
      expect(requested.filter((path) => /webgpu|asyncify/.test(path))).toEqual([]);
    });
  });

  test("answers as WebAssembly does, takes no network in 8 bits or half precision, and names the loss of its device", async () => {
    await inPage({ browser: gpuBrowser, server: isolatedServer }, async (module, requested) => {
      const names = NETWORKS.filter((name) => name !== "detector-int8" && name !== "detector-float16");
      const models = names.map(plain);
      const alone = { providers: ["webgpu"], threads: 1 } as const;
      const gpu = await module.runModels({ ...alone, models });
      expect(gpu).toMatchObject({ provider: "webgpu", threads: 1, fallbackReason: null });
      expect(requested).toContain("/assets/ort/ort-wasm-simd-threaded.asyncify.wasm");
      const cpu = await module.runModels({ providers: ["wasm"], threads: 1, models });
      for (const [i, name] of names.entries()) {
        expectAnswer(gpu.outputs[i]!, name);
        const difference = largestDifference(gpu.outputs[i]!.data, cpu.outputs[i]!.data);
        expect(difference, name).toBeLessThanOrEqual(WEBGPU_TOLERANCE);
      }

      expect(await module.failToRun({ ...alone, models: [plain("detector-int8")] })).toEqual({
        code: "provider",
        message: 'int8 model "detector-int8" runs on wasm only; providers are [webgpu]',
      });

      // The adapter in software has no `shader-f16`.
      const half = await module.failToRun({ ...alone, models: [plain("detector-float16")] });
      expect(half.code).toBe("provider");
      expect(half.message).toMatch(/^model "detector-float16" could not be started: webgpu: .*requires f16/);

      const lost = await module.loseDevice({ ...alone, models: [plain("detector")] });
      expect(lost.code).toBe("model-output");
      expect(lost.message).toMatch(/^model "detector" failed on webgpu: the graphics device was lost: /);
    });
  });

  test("runs a network whose graph is optimized", async () => {
    await inPage({ browser: gpuBrowser }, async (module) => {
      // The smallest: in software, all shaders of the fields network take half a minute to compile.
      const models = optimizedNetworks().filter(({ card }) => card.task === "crop-orientation");
      const gpu = await module.runModels({ providers: ["webgpu"], threads: 1, models });
      expect(gpu.provider).toBe("webgpu");
      const cpu = await module.runModels({ providers: ["wasm"], threads: 1, models });
      const difference = largestDifference(gpu.outputs[0]!.data, cpu.outputs[0]!.data);
      expect(difference).toBeLessThanOrEqual(LOGIT_TOLERANCE);
    });
  });

  test("a device lost in the midst of a run: WebAssembly answers the same, and why is said", async () => {
    await inPage({ browser: gpuBrowser }, async (module) => {
      const names = ["detector", "recognizer"] as const;
      const report = await module.loseDeviceInRun({ ...askedFor, models: names.map(plain) });
      expect(report.before).toBe("webgpu");
      expect(report.providers).toEqual(["wasm", "wasm"]);
      expect(report.fallbackReason).toMatch(/^webgpu: .*the graphics device was lost: /);
      for (const [i, name] of names.entries()) expectAnswer(report.outputs[i]!, name);
    });
  });
});
