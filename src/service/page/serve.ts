import type { Kie } from "../../api/kie";
import { errorToWire } from "../../contract/errors";
import type { KieFailure, KiePage } from "../../contract/kie-page";
import type { KieParams } from "../../contract/params";
import {
  CALL_HEADER,
  type ClaimRequest,
  type KieCall,
  type KieCallEnd,
  type KieReply,
} from "../worker/messages";

/** The engine that answers; module state, since a page has one service worker container and one `fetch`. */
let engine: Pick<Kie, "pages"> | null = null;
/** Signals of this page's calls under way, by their mark. */
const signals = new Map<string, AbortSignal>();

/**
 * Answers `POST kie/`, below the service worker's scope, as the hosted service does: code that was written for it
 * works unchanged against this page's own origin. Requests never reach the network. Calling it again puts another
 * engine in the first one's place.
 *
 * Browsers do not report an aborted `fetch` to a service worker, so this page's `fetch` is wrapped: calls of that
 * one URL are marked, all others pass untouched.
 *
 * @param kie reads the documents: {@link createKie}'s, or anything with such a `pages`.
 * @param workerUrl URL of the package's `lib/kie-worker.js`, hosted by you at the folder that `kie/` is to lie in, or
 *   of a service worker of your own that takes it in by `importScripts`.
 * @returns once calls from this page are answered.
 * @throws TypeError where the browser has no service workers here (no HTTPS, private mode), or the script is not there;
 *   Error where it does not come to run.
 */
export async function serveKie(kie: Pick<Kie, "pages">, workerUrl: string | URL): Promise<void> {
  const container = navigator.serviceWorker;
  if (container === undefined) throw new TypeError("service workers need HTTPS, or localhost");
  const isFirst = engine === null;
  engine = kie;
  const registration = await container.register(workerUrl);
  if (isFirst) {
    container.addEventListener("message", onMessage);
    container.startMessages();
    markCalls(new URL("kie/", registration.scope));
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
  const own = callId === null ? undefined : signals.get(callId);
  const signal = own === undefined ? end.signal : AbortSignal.any([own, end.signal]);
  try {
    return await readAll(kie, files, params, signal);
  } catch (error) {
    const { code, message } = errorToWire(error);
    return { kind: "failure", failure: { code: code ?? "model-output", message } };
  } finally {
    if (callId !== null) signals.delete(callId);
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

/** Marks this page's calls of `url`, and keeps their signals for {@link answer}. */
function markCalls(url: URL): void {
  const fetchUnmarked = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const target = new URL(input instanceof Request ? input.url : input, document.baseURI);
    const isCall =
      target.origin === url.origin && [url.pathname, url.pathname.slice(0, -1)].includes(target.pathname);
    if (!isCall) return fetchUnmarked(input, init);
    const request = new Request(input, init);
    const id = crypto.randomUUID();
    request.headers.set(CALL_HEADER, id);
    signals.set(id, request.signal);
    try {
      return await fetchUnmarked(request);
    } finally {
      // An aborted call's signal stays until the call arrives, which may be later than its abort.
      if (!request.signal.aborted) signals.delete(id);
    }
  };
}
