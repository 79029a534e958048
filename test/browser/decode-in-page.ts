import * as Comlink from "comlink";
import type { DecodeWorker, Report, Request, WorkCount } from "./decode-worker";

const worker = Comlink.wrap<DecodeWorker>(
  new Worker(new URL("./decode-worker.ts", import.meta.url), { type: "module" }),
);

/** Decodes in a worker, as the engine does. */
export function read(request: Request): Promise<Report> {
  return worker.read(request);
}

/** See the worker's. */
export function abortWhile(path: string, stage: "page" | "render"): Promise<string> {
  return worker.abortWhile(path, stage);
}

/** See the worker's. */
export function drawTwice(path: string): Promise<{ same: boolean; refused: string }> {
  return worker.drawTwice(path);
}

/** See the worker's. */
export function countParsers(requests: readonly Request[]): Promise<readonly number[]> {
  return worker.countParsers(requests);
}

/** See the worker's. */
export function countNativeStreams(request: Request): Promise<{ streams: number; bytes: number }> {
  return worker.countNativeStreams(request);
}

/** See the worker's. */
export function countWork(
  request: Request,
  asked: { readonly reads: number; readonly maxSides: readonly number[] },
): Promise<WorkCount> {
  return worker.countWork(request, asked);
}
