import type { Kie } from "../../api/kie";
import { checkOptions } from "../../contract/check-options";
import { errorToWire } from "../../contract/errors";
import type { KieFailure, KiePage } from "../../contract/kie-page";
import type { KieParams } from "../../contract/params";
import {
  type ClaimRequest,
  INVALID_PARAMETER,
  type KieCall,
  type KieCallEnd,
  type KieReply,
} from "../worker/messages";
import { type TakenCalls, takeCalls } from "./take-calls";

/** The engine that answers; module state, since a page has one service worker container. */
let engine: Pick<Kie, "pages"> | null = null;
let calls: TakenCalls | null = null;

/** How `kie/` is answered. */
export interface ServeOptions {
  /**
   * Whether this page's `fetch`, `XMLHttpRequest` and `sendBeacon` are wrapped for that one URL; all other requests pass
   * untouched. Then no call leaves the page before the service worker answers, or where it cannot: `fetch` waits for it, and is
   * answered by 503 where it does not come. An abort, which browsers do not report to a service worker, stops the work.
   * @defaultValue false: a call that is made before `serveKie` is done goes to your server, and an aborted one is read to its end
   */
  readonly wrapFetch?: boolean | undefined;
  /**
   * How the service worker's script is started: `"module"` for one that imports {@link listenForKie} and is not bundled.
   * @defaultValue "classic"
   */
  readonly workerType?: WorkerType | undefined;
}

/**
 * Answers `POST kie/`, below the service worker's scope, as the hosted service does: code that was written for it
 * works unchanged against this page's own origin. Calling it again puts another engine in the first one's place.
 *
 * @param kie reads the documents: `createKie()`'s, or anything with such a `pages`.
 * @param workerUrl URL of the package's `lib/kie-worker.js`, hosted by you at the folder that `kie/` is to lie in, or
 *   of a service worker of your own that takes it in by `importScripts`, or calls {@link listenForKie}.
 * @returns once calls from this page are answered.
 * @throws TypeError where the browser has no service workers here (no HTTPS, private mode), or the script is not there;
 *   Error where it does not come to run.
 */
export async function serveKie(
  kie: Pick<Kie, "pages">,
  workerUrl: string | URL,
  options: ServeOptions = {},
): Promise<void> {
  checkOptions(options, ["wrapFetch", "workerType"]);
  const script = new URL(workerUrl, document.baseURI);
  const isFirst = engine === null;
  engine = kie;
  if (options.wrapFetch === true) calls = takeCalls(new URL("kie/", script), script);
  const started = startWorker(script, options.workerType ?? "classic", isFirst);
  calls?.holdUntil(started);
  await started;
}

async function startWorker(script: URL, type: WorkerType, isFirst: boolean): Promise<void> {
  const container = navigator.serviceWorker;
  if (container === undefined) throw new TypeError("service workers need HTTPS, or localhost");
  const registration = await container.register(script, { type });
  if (isFirst) {
    container.addEventListener("message", onMessage);
    container.startMessages();
  }
  await becomeControlled(container, await activeWorker(registration));
}

/** @throws Error where the service worker does not come to run. */
function activeWorker({ active, installing, waiting }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  return new Promise((resolve, reject) => {
    const worker = active ?? installing ?? waiting;
    const check = (): void => {
      if (worker === null || worker.state === "redundant") {
        reject(new Error("the service worker could not be installed"));
      } else if (worker.state === "activated") resolve(worker);
    };
    worker?.addEventListener("statechange", check);
    check();
  });
}

/** A page that was loaded before its service worker, or past it by a forced reload, is not answered until claimed. */
async function becomeControlled(container: ServiceWorkerContainer, worker: ServiceWorker): Promise<void> {
  if (container.controller !== null) return;
  const controlled = new Promise((resolve) => {
    container.addEventListener("controllerchange", resolve, { once: true });
  });
  worker.postMessage({ inkfield: "claim" } satisfies ClaimRequest);
  if (container.controller === null) await controlled;
}

function onMessage(event: MessageEvent<KieCall<KieParams> | null>): void {
  const call = event.data;
  const port = event.ports[0];
  if (call?.inkfield !== "call" || port === undefined || engine === null) return;
  reply(port, { kind: "taken" });
  void answer(engine, call, port).then((message) => reply(port, message));
}

function reply(port: MessagePort, message: KieReply): void {
  port.postMessage(message);
}

async function answer(
  kie: Pick<Kie, "pages">,
  { callId, files, params }: KieCall<KieParams>,
  port: MessagePort,
): Promise<KieReply> {
  const end = new AbortController();
  port.onmessage = ({ data }: MessageEvent<KieCallEnd>) => {
    if (data.kind === "end") end.abort();
  };
  const own = callId === null ? undefined : calls?.signals.get(callId);
  const signal = own === undefined ? end.signal : AbortSignal.any([own, end.signal]);
  try {
    return await readAll(kie, files, params, signal);
  } catch (error) {
    const { code, message } = errorToWire(error);
    const other = error instanceof RangeError ? INVALID_PARAMETER : "model-output";
    return { kind: "failure", failure: { code: code ?? other, message } };
  } finally {
    if (callId !== null) calls?.signals.delete(callId);
  }
}

/** The hosted service refuses a call for one file of an unknown format; other files that fail leave their entry. */
async function readAll(
  kie: Pick<Kie, "pages">,
  files: readonly File[],
  params: KieParams,
  signal: AbortSignal,
): Promise<KieReply> {
  const pages: KiePage[] = [];
  let failure: KieFailure | null = null;
  for await (const page of kie.pages(files, { ...params, signal })) {
    pages.push(page);
    failure ??= page.error ?? null;
    if (page.error?.code === "unsupported-input") return { kind: "failure", failure: page.error };
  }
  const isNoneRead = pages.every((page) => page.error !== undefined);
  return isNoneRead && failure !== null ? { kind: "failure", failure } : { kind: "pages", pages };
}
