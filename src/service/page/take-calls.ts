import { CALL_HEADER } from "../worker/messages";

/** This page's calls of one URL, taken before they leave the page. */
export interface TakenCalls {
  /** Holds calls by `fetch` until this settles; until the first time they are held too. */
  holdUntil(ready: Promise<unknown>): void;
  /** The signals of calls under way, by their marks. */
  readonly signals: Map<string, AbortSignal>;
}

/** A URL that no request is made for: opening it ends in a network error. */
const NOWHERE = "blob:nowhere";

let taken: TakenCalls | null = null;

/**
 * Wraps this page's `fetch`, `XMLHttpRequest` and `sendBeacon` for one URL, once: the first call counts. Calls reach the service worker of `script`, and
 * where it does not control this page, nothing: `fetch` is answered by 503, the others fail.
 */
export function takeCalls(url: URL, script: URL): TakenCalls {
  taken ??= wrap(url, script);
  return taken;
}

function wrap(url: URL, script: URL): TakenCalls {
  const signals = new Map<string, AbortSignal>();
  let begin: (next: Promise<unknown>) => void;
  let ready = new Promise<unknown>((resolve) => {
    begin = resolve;
  });
  const isCall = (target: string | URL): boolean => {
    const { origin, pathname } = new URL(target, document.baseURI);
    return origin === url.origin && (pathname === url.pathname || `${pathname}/` === url.pathname);
  };
  const isAnswered = (): boolean => navigator.serviceWorker?.controller?.scriptURL === script.href;
  const isLost = (target: string | URL): boolean => isCall(target) && !isAnswered();

  const fetchPlain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    if (!isCall(input instanceof Request ? input.url : input)) return fetchPlain(input, init);
    const request = new Request(input, init);
    await settled(ready, request.signal);
    if (!isAnswered()) return unavailable();
    const id = crypto.randomUUID();
    request.headers.set(CALL_HEADER, id);
    signals.set(id, request.signal);
    try {
      return await fetchPlain(request);
    } finally {
      // An aborted call's signal stays until the call arrives, which may be later than its abort.
      if (!request.signal.aborted) signals.delete(id);
    }
  };

  const openPlain = XMLHttpRequest.prototype.open as (...given: unknown[]) => void;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...given: unknown[]): void {
    const [method, target, ...rest] = given as [string, string | URL];
    openPlain.call(this, method, isLost(target) ? NOWHERE : target, ...rest);
  };

  const sendPlain = navigator.sendBeacon;
  navigator.sendBeacon = (target, data) => !isLost(target) && sendPlain.call(navigator, target, data);

  return {
    holdUntil(next) {
      const settles = next.catch(() => {});
      // Calls that were made before wait for the first promise.
      begin(settles);
      ready = settles;
    },
    signals,
  };
}

/** Resolves when a promise does. @throws the signal's reason on abort. */
async function settled(promise: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, aborted]);
}

/** As the service worker answers where no page reads. */
function unavailable(): Response {
  const detail = "No service worker answers here";
  return Response.json({ detail }, { status: 503 });
}
