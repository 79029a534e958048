import { describe, expect, test } from "vitest";
import { KieError } from "../../../src/contract/errors";
import type { ProviderName } from "../../../src/contract/kie-page";
import {
  type Backend,
  BackendStartError,
  type NetworkFile,
  type Session,
} from "../../../src/runtime/backend";
import { startRuntime } from "../../../src/runtime/runtime";
import type { Tensor } from "../../../src/types/tensor";
import { network } from "../../golden/runtime/networks";

const DETECTOR = network("detector").card;
const INT8 = network("detector-int8").card;
const RECOGNIZER = network("recognizer").card;
const FILE = new Uint8Array([1, 2, 3]);
const INPUT: Tensor = { dims: [1, 3, 1, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) };

/** Answers with the first two channels, plus a constant that tells backends apart. */
function twoChannels(input: Tensor, plus: number): Tensor {
  const [n = 0, , h = 0, w = 0] = input.dims;
  const data = new Float32Array(n * 2 * h * w);
  for (let i = 0; i < n; i++)
    data.set(input.data.subarray(i * 3 * h * w, i * 3 * h * w + 2 * h * w), i * 2 * h * w);
  return { dims: [n, 2, h, w], data: data.map((value) => value + plus) };
}

/** A backend without a network behind it, which tells what was asked of it. */
class FakeBackend implements Backend {
  readonly log: string[] = [];
  readonly asked: { readonly isOptimized: boolean; readonly hasManyInputs: boolean }[] = [];
  lost: string | undefined;
  batch: number | string = "n";
  channels = 3;
  outputShape: readonly (number | string)[] = ["n", 2, "h", "w"];
  failRelease: Error | null = null;
  concurrency = 1;
  failCreate: Error | null = null;
  answer: (input: Tensor) => Tensor | Promise<Tensor>;

  constructor(
    readonly provider: ProviderName,
    readonly threads = 1,
  ) {
    this.answer = (input) => twoChannels(input, provider === "webgpu" ? 100 : 0);
  }

  begin(): void {
    this.log.push("begin");
  }

  lostReason(): string | undefined {
    return this.lost;
  }

  async createSession({ bytes, isOptimized }: NetworkFile, hasManyInputs: boolean): Promise<Session> {
    this.log.push(`create ${bytes.join()}`);
    this.asked.push({ isOptimized, hasManyInputs });
    if (this.failCreate !== null) throw this.failCreate;
    return {
      concurrency: this.concurrency,
      inputs: [{ name: "pixels", type: "float32", shape: [this.batch, this.channels, "h", "w"] }],
      outputs: [{ name: "map", type: "float32", shape: this.outputShape }],
      run: async (input) => {
        this.log.push(`run ${input.dims.join()}`);
        // As ONNX Runtime does.
        const fits = input.data.length === input.dims.reduce((product, extent) => product * extent, 1);
        if (!fits || (typeof this.batch === "number" && input.dims[0] !== this.batch))
          throw new Error("shape");
        return this.answer(input);
      },
      release: async () => {
        this.log.push("release");
        if (this.failRelease !== null) throw this.failRelease;
      },
    };
  }
}

function start(providers: readonly ProviderName[], ...backends: (FakeBackend | Error)[]) {
  const opened: ProviderName[] = [];
  const runtime = startRuntime(providers, async (provider) => {
    opened.push(provider);
    const backend = backends[providers.indexOf(provider)]!;
    if (backend instanceof Error) throw backend;
    return backend;
  });
  return { runtime, opened };
}

async function pair() {
  const [gpu, cpu] = [new FakeBackend("webgpu"), new FakeBackend("wasm", 4)];
  const { runtime, opened } = start(["webgpu", "wasm"], gpu, cpu);
  return { gpu, cpu, runtime: await runtime, opened };
}

describe("choosing a provider", () => {
  test("the first that opens runs, and no later one is opened", async () => {
    const { runtime, opened, gpu } = await pair();
    expect([runtime.provider, runtime.threads, runtime.fallbackReason]).toEqual(["webgpu", 1, undefined]);
    const model = await runtime.createModel(DETECTOR, FILE);
    expect((await model.run(INPUT)).data).toEqual(Float32Array.of(101, 102, 103, 104));
    expect(opened).toEqual(["webgpu"]);
    expect(gpu.log).toEqual(["create 1,2,3", "run 1,3,1,2"]);
  });

  test("begins what the first network would wait for, on the provider in use alone", async () => {
    const { runtime, gpu, cpu } = await pair();
    runtime.begin();
    expect([gpu.log, cpu.log]).toEqual([["begin"], []]);
  });

  test("one that does not open is passed over with its reason", async () => {
    const { runtime } = start(["webgpu", "wasm"], new Error("no adapter"), new FakeBackend("wasm", 2));
    const { provider, threads, fallbackReason } = await runtime;
    expect([provider, threads, fallbackReason]).toEqual(["wasm", 2, "webgpu: no adapter"]);
  });

  test("where none opens every reason is named", async () => {
    const { runtime } = start(["webgpu", "wasm"], new Error("no adapter"), new Error("no memory"));
    await expect(runtime).rejects.toMatchObject({
      code: "provider",
      message: "no execution provider could be started: webgpu: no adapter; wasm: no memory",
    });
  });

  test.each([[[]], [["wasm", "wasm"]], [["webgl"]]])("refuses %j as a list", async (providers) => {
    await expect(
      startRuntime(providers as ProviderName[], async () => new FakeBackend("wasm")),
    ).rejects.toThrow(
      new RangeError(
        `providers must list "webgpu" or "wasm" or both, once each; got [${providers.join(", ")}]`,
      ),
    );
  });
});

test("a backend is told what the card says of the graph, and which network reads many crops", async () => {
  const cpu = new FakeBackend("wasm");
  const runtime = await start(["wasm"], cpu).runtime;
  await runtime.createModel(DETECTOR, FILE);
  await runtime.createModel({ ...DETECTOR, optimized: true }, FILE);
  cpu.channels = 1;
  cpu.outputShape = ["n", "steps", 4];
  await runtime.createModel(RECOGNIZER, FILE);
  expect(cpu.asked).toEqual([
    { isOptimized: false, hasManyInputs: false },
    { isOptimized: true, hasManyInputs: false },
    { isOptimized: false, hasManyInputs: true },
  ]);
});

describe("falling back", () => {
  test("a network that does not start on WebGPU is started on WebAssembly", async () => {
    const { runtime, gpu, cpu } = await pair();
    gpu.failCreate = new Error("too many buffers");
    const model = await runtime.createModel(DETECTOR, FILE);
    expect([model.provider, runtime.provider, runtime.threads]).toEqual(["wasm", "wasm", 4]);
    expect(runtime.fallbackReason).toBe("webgpu: too many buffers");
    await runtime.createModel(DETECTOR, FILE);
    expect(gpu.log).toEqual(["create 1,2,3"]);
    expect(cpu.log).toEqual(["create 1,2,3", "create 1,2,3"]);
  });

  test.each([
    ["fails", () => Promise.reject(new Error("shader")), 'webgpu: model "detector" failed on webgpu: shader'],
    [
      "answers NaN",
      (input: Tensor) => ({ ...twoChannels(input, 0), data: Float32Array.of(1, Number.NaN, 3, 4) }),
      'webgpu: model "detector" must answer with numbers; got NaN or infinity',
    ],
    [
      "answers in another shape",
      () => ({ dims: [1, 4], data: new Float32Array(4) }),
      'webgpu: model "detector" must answer with (1, 2, any, any); got (1, 4)',
    ],
  ])("a first run that %s is done again on WebAssembly", async (_what, answer, reason) => {
    const { runtime, gpu, cpu } = await pair();
    gpu.answer = answer;
    const model = await runtime.createModel(DETECTOR, FILE);
    expect((await model.run(INPUT)).data).toEqual(Float32Array.of(1, 2, 3, 4));
    expect([model.provider, runtime.provider, runtime.fallbackReason]).toEqual(["wasm", "wasm", reason]);
    expect(gpu.log).toEqual(["create 1,2,3", "run 1,3,1,2", "release"]);
    expect(cpu.log).toEqual(["create 1,2,3", "run 1,3,1,2"]);
  });

  test("a later run that fails is a failure: the network has shown that it can run there", async () => {
    const { runtime, gpu, cpu } = await pair();
    const model = await runtime.createModel(DETECTOR, FILE);
    await model.run(INPUT);
    gpu.answer = () => Promise.reject(new Error("out of memory"));
    await expect(model.run(INPUT)).rejects.toMatchObject({
      code: "model-output",
      message: 'model "detector" failed on webgpu: out of memory',
    });
    expect(runtime.provider).toBe("webgpu");
    expect(cpu.log).toEqual([]);
  });

  test("a model that ran stays where it is when another falls back", async () => {
    const { runtime, gpu } = await pair();
    const first = await runtime.createModel(DETECTOR, FILE);
    await first.run(INPUT);
    gpu.failCreate = new Error("full");
    const second = await runtime.createModel(DETECTOR, FILE);
    expect([first.provider, second.provider]).toEqual(["webgpu", "wasm"]);
    expect((await first.run(INPUT)).data[0]).toBe(101);
  });

  test("a first run that fails on the last provider is a failure", async () => {
    const cpu = new FakeBackend("wasm");
    const runtime = await start(["wasm"], cpu).runtime;
    const model = await runtime.createModel(DETECTOR, FILE);
    cpu.answer = () => Promise.reject(new Error("no memory"));
    await expect(model.run(INPUT)).rejects.toMatchObject({ code: "model-output" });
    const gpu = new FakeBackend("webgpu");
    // WebAssembly runs whatever can be run: what fails there is not tried on WebGPU after it.
    const ahead = await (await start(["wasm", "webgpu"], cpu, gpu).runtime).createModel(DETECTOR, FILE);
    await expect(ahead.run(INPUT)).rejects.toMatchObject({ code: "model-output" });
    expect(gpu.log).toEqual([]);
    gpu.answer = cpu.answer;
    const alone = await (await start(["webgpu"], gpu).runtime).createModel(DETECTOR, FILE);
    await expect(alone.run(INPUT)).rejects.toMatchObject({ code: "model-output" });
  });

  test("after a device is lost all models go on in WebAssembly, and the runtime says why", async () => {
    const { runtime, gpu, cpu } = await pair();
    const models = [await runtime.createModel(DETECTOR, FILE), await runtime.createModel(DETECTOR, FILE)];
    for (const model of models) await model.run(INPUT);
    gpu.answer = () => {
      // The run fails first; the loss is told a moment later.
      setTimeout(() => {
        gpu.lost = "driver reset";
      }, 5);
      return Promise.reject(new Error("mapAsync failed"));
    };
    for (const model of models) {
      expect((await model.run(INPUT)).data[0]).toBe(1);
      expect(model.provider).toBe("wasm");
    }
    expect(runtime.fallbackReason).toBe(
      'webgpu: model "detector" failed on webgpu: the graphics device was lost: driver reset',
    );
    expect(cpu.log.filter((line) => line.startsWith("create"))).toHaveLength(2);
    expect(gpu.log.filter((line) => line === "release")).toHaveLength(2);
  });

  test("after a device is lost with no other provider the models say why they fail", async () => {
    const gpu = new FakeBackend("webgpu");
    const runtime = await start(["webgpu"], gpu).runtime;
    const model = await runtime.createModel(DETECTOR, FILE);
    await model.run(INPUT);
    gpu.lost = "driver reset";
    gpu.answer = () => Promise.reject(new Error("mapAsync failed"));
    await expect(model.run(INPUT)).rejects.toThrow(
      'model "detector" failed on webgpu: the graphics device was lost: driver reset',
    );
  });

  test("after a device is lost new models go to WebAssembly", async () => {
    const { runtime, gpu } = await pair();
    await (await runtime.createModel(DETECTOR, FILE)).run(INPUT);
    gpu.lost = "driver reset";
    expect((await runtime.createModel(DETECTOR, FILE)).provider).toBe("wasm");
    expect(runtime.fallbackReason).toBe("webgpu: the graphics device was lost: driver reset");
    expect(gpu.log.filter((line) => line.startsWith("create"))).toHaveLength(1);
  });

  test("a bad file blames no provider", async () => {
    const { runtime, gpu, cpu } = await pair();
    gpu.failCreate = new Error("protobuf");
    cpu.failCreate = new Error("protobuf parsing failed");
    await expect(runtime.createModel(DETECTOR, FILE)).rejects.toMatchObject({
      code: "asset-integrity",
      message: 'file of model "detector" could not be loaded: protobuf parsing failed',
    });
    expect([runtime.provider, runtime.fallbackReason]).toEqual(["webgpu", undefined]);
  });

  test("where WebAssembly does not start either, both reasons are named", async () => {
    const { runtime, gpu, cpu } = await pair();
    gpu.failCreate = new Error("shader");
    cpu.failCreate = new BackendStartError("status 404");
    await expect(runtime.createModel(DETECTOR, FILE)).rejects.toMatchObject({
      code: "provider",
      message: 'model "detector" could not be started: webgpu: shader; wasm: status 404',
    });
  });

  test("a file that contradicts its card is not tried elsewhere, and its session is freed", async () => {
    const { runtime, gpu, cpu } = await pair();
    gpu.channels = 1;
    await expect(runtime.createModel(DETECTOR, FILE)).rejects.toMatchObject({ code: "asset-integrity" });
    expect(gpu.log).toEqual(["create 1,2,3", "release"]);
    expect(cpu.log).toEqual([]);
  });
});

describe("int8 models", () => {
  test("run on WebAssembly beside WebGPU", async () => {
    const { runtime, gpu, cpu, opened } = await pair();
    const model = await runtime.createModel(INT8, FILE);
    expect(model.provider).toBe("wasm");
    await runtime.createModel(INT8, FILE);
    expect(opened).toEqual(["webgpu", "wasm"]);
    expect([runtime.provider, runtime.fallbackReason]).toEqual(["webgpu", undefined]);
    expect([gpu.log, cpu.log]).toEqual([[], ["create 1,2,3", "create 1,2,3"]]);
  });

  test("never go on to WebGPU", async () => {
    const [cpu, gpu] = [new FakeBackend("wasm"), new FakeBackend("webgpu")];
    const runtime = await start(["wasm", "webgpu"], cpu, gpu).runtime;
    cpu.failCreate = new BackendStartError("status 404");
    await expect(runtime.createModel(INT8, FILE)).rejects.toMatchObject({ code: "provider" });
    expect(gpu.log).toEqual([]);
  });

  test("need WebAssembly in the list, and there", async () => {
    const alone = await start(["webgpu"], new FakeBackend("webgpu")).runtime;
    await expect(alone.createModel(INT8, FILE)).rejects.toThrow(
      new KieError("provider", 'int8 model "detector-int8" runs on wasm only; providers are [webgpu]'),
    );
    const without = await start(["webgpu", "wasm"], new FakeBackend("webgpu"), new Error("blocked")).runtime;
    await expect(without.createModel(INT8, FILE)).rejects.toThrow(
      new KieError("provider", 'int8 model "detector-int8" runs on wasm only; blocked'),
    );
  });
});

describe("a model", () => {
  /** N items of 3 channels and 1x2 pixels, each value its own. */
  function items(n: number): Tensor {
    return { dims: [n, 3, 1, 2], data: Float32Array.from({ length: n * 6 }, (_, i) => i) };
  }

  async function fixedTo(batch: number | string) {
    const cpu = new FakeBackend("wasm");
    cpu.batch = batch;
    const runtime = await start(["wasm"], cpu).runtime;
    return { cpu, runtime, model: await runtime.createModel(DETECTOR, FILE) };
  }

  test.each([
    ["n", 3, ["run 3,3,1,2"]],
    [3, 3, ["run 3,3,1,2"]],
    [1, 3, ["run 1,3,1,2", "run 1,3,1,2", "run 1,3,1,2"]],
    [2, 3, ["run 2,3,1,2", "run 2,3,1,2"]],
    [4, 3, ["run 4,3,1,2"]],
  ])("whose file fixes the batch to %s answers %i items", async (batch, count, runs) => {
    const { cpu, model } = await fixedTo(batch);
    const input = items(count);
    const output = await model.run(input);
    expect(output).toEqual(twoChannels(input, 0));
    expect(cpu.log.slice(1)).toEqual(runs);
    expect(input).toEqual(items(count));
  });

  test("runs one batch at a time", async () => {
    const { cpu, model } = await fixedTo("n");
    let running = 0;
    let most = 0;
    cpu.answer = async (input) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
      return twoChannels(input, 0);
    };
    await Promise.all([model.run(items(1)), model.run(items(2)), model.run(items(1))]);
    expect(most).toBe(1);
  });

  test("whose session takes several runs at a time gets them, and is freed after the last", async () => {
    const { cpu, runtime } = await fixedTo("n");
    cpu.concurrency = 2;
    const model = await runtime.createModel(DETECTOR, FILE);
    expect(model.concurrency).toBe(2);
    let [running, most] = [0, 0];
    cpu.answer = async (input) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
      cpu.log.push("done");
      return twoChannels(input, 0);
    };
    const outputs = Promise.all([model.run(items(1)), model.run(items(2))]);
    await model.dispose();
    expect((await outputs).map(({ dims }) => dims[0])).toEqual([1, 2]);
    expect(most).toBe(2);
    expect(cpu.log.slice(-3)).toEqual(["done", "done", "release"]);
  });

  test.each([
    [{ dims: [1, 3, 2], data: new Float32Array(6) }, "(1, 3, 2) with 6 values"],
    [{ dims: [1, 3, 1, 2], data: new Float32Array(5) }, "(1, 3, 1, 2) with 5 values"],
    [{ dims: [0, 3, 1, 2], data: new Float32Array(0) }, "(0, 3, 1, 2) with 0 values"],
  ])("refuses an input that is no batch of pictures (%#)", async (input, got) => {
    const { cpu, model } = await fixedTo("n");
    await expect(model.run(input)).rejects.toThrow(
      new RangeError(`input must be (N, C, H, W) with N * C * H * W > 0 values; got ${got}`),
    );
    expect(cpu.log).toEqual(["create 1,2,3"]);
  });

  test("that is freed ends after what it was asked before, once", async () => {
    const { cpu, model } = await fixedTo("n");
    const running = model.run(INPUT);
    const freed = model.dispose();
    const late = model.run(INPUT);
    expect((await running).dims).toEqual([1, 2, 1, 2]);
    await expect(late).rejects.toThrow(new KieError("disposed", 'model "detector" was disposed of'));
    await Promise.all([freed, model.dispose()]);
    expect(cpu.log).toEqual(["create 1,2,3", "run 1,3,1,2", "release"]);
  });

  test("that cannot be freed says so at every call, and its runtime forgets it", async () => {
    const { cpu, model, runtime } = await fixedTo("n");
    cpu.failRelease = new Error("stuck");
    await expect(model.dispose()).rejects.toThrow("stuck");
    await expect(model.dispose()).rejects.toThrow("stuck");
    await runtime.dispose();
    expect(cpu.log.filter((line) => line === "release")).toHaveLength(1);
  });

  test("that is being freed is waited for by its runtime", async () => {
    const { cpu, model, runtime } = await fixedTo("n");
    const done: string[] = [];
    let finish = (): void => {};
    cpu.answer = (input) => new Promise((resolve) => (finish = () => resolve(twoChannels(input, 0))));
    const running = model.run(INPUT);
    void model.dispose().then(() => done.push("model"));
    const ended = runtime.dispose().then(() => done.push("runtime"));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(done).toEqual([]);
    finish();
    await Promise.all([running, ended]);
    expect(done).toEqual(["model", "runtime"]);
  });

  test("is freed with its runtime, which then makes no more", async () => {
    const { cpu, runtime } = await fixedTo("n");
    const second = await runtime.createModel(DETECTOR, FILE);
    await second.dispose();
    await runtime.dispose();
    expect(cpu.log.filter((line) => line === "release")).toHaveLength(2);
    await expect(runtime.createModel(DETECTOR, FILE)).rejects.toMatchObject({ code: "disposed" });
    expect(cpu.log.filter((line) => line.startsWith("create"))).toHaveLength(2);
  });

  test("that is still being made when its runtime is disposed of is freed too", async () => {
    const { cpu, runtime } = await fixedTo("n");
    const making = runtime.createModel(DETECTOR, FILE);
    const disposed = runtime.dispose();
    await expect(making).rejects.toMatchObject({ code: "disposed" });
    await disposed;
    expect(cpu.log.filter((line) => line === "release")).toHaveLength(2);
  });
});
