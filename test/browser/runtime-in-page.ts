import { KieError } from "../../src/contract/errors";
import type { ProviderName } from "../../src/contract/kie-page";
import { ASSET_CACHE_NAME, fetchAsset } from "../../src/runtime/assets";
import { createRuntime } from "../../src/runtime/session";
import type { NetworkCard } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";

/** A tensor as plain data. */
export interface Values {
  readonly dims: readonly number[];
  readonly data: readonly number[];
}

/** How a page loads and runs networks. */
export interface RunRequest {
  readonly providers: readonly ProviderName[];
  readonly threads: number | null;
  readonly assetsUrl?: string;
  /** Each is loaded, and run once on its input. */
  readonly models: readonly { readonly card: NetworkCard; readonly url: string; readonly input: Values }[];
}

/** What came of it. */
export interface RunReport {
  readonly provider: ProviderName;
  readonly threads: number;
  readonly fallbackReason: string | null;
  readonly outputs: readonly Values[];
}

/** An error as the page saw it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Starts a runtime, runs the models one by one and frees them. */
export async function runModels(request: RunRequest): Promise<RunReport> {
  const { providers, threads, models } = request;
  const runtime = await createRuntime({ assetsUrl: assetsUrl(request), providers, threads, workers: 0 });
  const outputs: Values[] = [];
  for (const { card, url, input } of models) {
    const model = await runtime.createModel(card, await bytesOf(url));
    outputs.push(values(await model.run(tensor(input))));
  }
  const { provider, fallbackReason } = runtime;
  const report = { provider, threads: runtime.threads, fallbackReason: fallbackReason ?? null, outputs };
  await runtime.dispose();
  return report;
}

/** {@link runModels}, where it fails. */
export function failToRun(request: RunRequest): Promise<Failure> {
  return failure(runModels(request));
}

/** Loads junk in place of the first model, then the model itself: what the junk gives, and whether the model still runs. */
export async function loadJunkFirst(request: RunRequest): Promise<{ failure: Failure; output: Values }> {
  const { providers, threads, models } = request;
  const { card, url, input } = models[0]!;
  const runtime = await createRuntime({ assetsUrl: assetsUrl(request), providers, threads, workers: 0 });
  const junk = await failure(runtime.createModel(card, new TextEncoder().encode("this is no network")));
  const model = await runtime.createModel(card, await bytesOf(url));
  return { failure: junk, output: values(await model.run(tensor(input))) };
}

/** Runs the first model on two inputs: the first answer is looked at after the second run, and the model after its end. */
export async function runTwice(request: RunRequest): Promise<{
  readonly beforeSecond: Values;
  readonly afterSecond: Values;
  readonly input: Values;
  readonly afterDispose: Failure;
}> {
  const { providers, threads, models } = request;
  const { card, url, input } = models[0]!;
  const runtime = await createRuntime({ assetsUrl: assetsUrl(request), providers, threads, workers: 0 });
  const model = await runtime.createModel(card, await bytesOf(url));
  const fed = tensor(input);
  const first = await model.run(fed);
  const beforeSecond = values(first);
  await model.run({ data: fed.data.map((value) => value + 1), dims: fed.dims });
  const afterSecond = values(first);
  await model.dispose();
  return { beforeSecond, afterSecond, input: values(fed), afterDispose: await failure(model.run(fed)) };
}

/** Runs the first model, takes the graphics device away, and runs it again. */
export async function loseDevice(request: RunRequest): Promise<Failure> {
  const { providers, threads, models } = request;
  const { card, url, input } = models[0]!;
  const runtime = await createRuntime({ assetsUrl: assetsUrl(request), providers, threads, workers: 0 });
  const model = await runtime.createModel(card, await bytesOf(url));
  await model.run(tensor(input));
  const { env } = await import("onnxruntime-web/webgpu");
  const device = (await env.webgpu.device) as unknown as { destroy(): void; readonly lost: Promise<unknown> };
  device.destroy();
  await device.lost;
  return failure(model.run(tensor(input)));
}

/** What became of two models whose graphics device was lost while the first one ran. */
export interface LossReport {
  readonly before: ProviderName;
  readonly providers: readonly ProviderName[];
  readonly fallbackReason: string | null;
  readonly outputs: readonly Values[];
}

/** Takes the graphics device away in the midst of the first model's second run, then runs the other one. */
export async function loseDeviceInRun(request: RunRequest): Promise<LossReport> {
  // An adapter in software passes for a real one, as those that get lost are.
  const { GPUAdapterInfo } = globalThis as unknown as { readonly GPUAdapterInfo: { prototype: object } };
  Object.defineProperty(GPUAdapterInfo.prototype, "isFallbackAdapter", { get: () => false });
  const { providers, threads, models } = request;
  const runtime = await createRuntime({ assetsUrl: assetsUrl(request), providers, threads, workers: 0 });
  const loaded = [];
  for (const { card, url } of models) loaded.push(await runtime.createModel(card, await bytesOf(url)));
  const [first, other] = loaded as [(typeof loaded)[0], (typeof loaded)[0]];
  await first.run(tensor(models[0]!.input));
  const before = first.provider;
  const { env } = await import("onnxruntime-web/webgpu");
  const device = (await env.webgpu.device) as unknown as { destroy(): void };
  const running = first.run(tensor(models[0]!.input));
  device.destroy();
  const outputs = [values(await running), values(await other.run(tensor(models[1]!.input)))];
  const { fallbackReason } = runtime;
  return {
    before,
    providers: [first.provider, other.provider],
    fallbackReason: fallbackReason ?? null,
    outputs,
  };
}

/** How a page fetches a file. */
export interface FetchRequest {
  readonly url: string;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  readonly timeoutMs?: number;
}

/** Fetches a file through the cache; its bytes as text. */
export async function fetchText(request: FetchRequest): Promise<string> {
  const bytes = await fetchAsset(request.url, { ...request, cache: true, retryDelayMs: 1 });
  return new TextDecoder().decode(bytes);
}

/** {@link fetchText}, where it fails. */
export function failToFetch(request: FetchRequest): Promise<Failure> {
  return failure(fetchText(request));
}

/** What the cache holds, by URL. */
export async function cachedTexts(): Promise<Record<string, string>> {
  const cache = await caches.open(ASSET_CACHE_NAME);
  const texts: Record<string, string> = {};
  for (const request of await cache.keys()) {
    texts[request.url] = await (await cache.match(request))!.text();
  }
  return texts;
}

/** Overwrites whatever the cache holds with another text. */
export async function spoilCache(text: string): Promise<void> {
  const cache = await caches.open(ASSET_CACHE_NAME);
  for (const request of await cache.keys()) await cache.put(request, new Response(text));
}

function assetsUrl(request: RunRequest): string {
  return new URL(request.assetsUrl ?? "/assets/", location.href).href;
}

async function bytesOf(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

function tensor({ data, dims }: Values): Tensor {
  return { data: Float32Array.from(data), dims };
}

function values({ data, dims }: Tensor): Values {
  return { data: [...data], dims };
}

async function failure(outcome: Promise<unknown>): Promise<Failure> {
  try {
    await outcome;
  } catch (error) {
    if (error instanceof KieError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("this should have failed");
}
