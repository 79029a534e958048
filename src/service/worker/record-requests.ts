import { REFUSED_HEADER, type RequestOutcome, type SeenRequest } from "./seen-request";

/** The security policy's report may come after the request has failed. */
const POLICY_DELAY_MS = 200;

/** How a realm's requests are recorded. */
export interface RecordOptions {
  readonly by: "page" | "worker";
  /** Whether a URL is answered in this browser, whatever is sent there. */
  readonly isAnsweredHere: (url: string) => boolean;
  /** Whether the service worker takes this realm's beacons, whose answers nobody sees. */
  readonly isControlled: () => boolean;
  readonly tell: (request: SeenRequest) => void;
}

/**
 * Records the requests of this page or worker from now on, and its loads since its start: loads from the browser's list, bodies by
 * wrapping `fetch`, `XMLHttpRequest`, `sendBeacon` and `WebSocket`, and attempts that the security policy stopped. Bodies are
 * measured and not kept.
 */
export function recordRequests({ by, isAnsweredHere, isControlled, tell }: RecordOptions): void {
  const blocked = new Set<string>();
  const note = (
    request: Partial<SeenRequest> & Pick<SeenRequest, "url" | "outcome">,
    at = new Date(),
  ): void => tell({ by, at: at.toISOString(), method: null, kind: "other", bodyBytes: 0, ...request });

  addEventListener("securitypolicyviolation", ((event: SecurityPolicyViolationEvent) => {
    const url = absolute(event.blockedURI);
    blocked.add(url);
    note({ url, kind: event.effectiveDirective, outcome: "blocked" });
  }) as EventListener);

  // The browser's own list ends at 250 entries; an observer sees all.
  new PerformanceObserver((list) => {
    // A load that the policy stopped is listed like others.
    for (const { name, initiatorType, startTime } of list.getEntries() as PerformanceResourceTiming[])
      void pause().then(() => {
        if (blocked.has(name)) return;
        const at = new Date(performance.timeOrigin + startTime);
        note({ url: name, kind: initiatorType, outcome: "loaded" }, at);
      });
  }).observe({ type: "resource", buffered: true });

  /** A request with a body. `isRefused`: by its answer, or `null` where there is none to see. */
  const noteBody = async (
    kind: string,
    method: string,
    url: string,
    body: Promise<number>,
    isRefused: Promise<boolean | null>,
  ): Promise<void> => {
    const at = new Date();
    const refused = await isRefused.catch(() => null);
    await pause();
    const outcome: RequestOutcome = isAnsweredHere(url)
      ? "answered"
      : blocked.has(url)
        ? "blocked"
        : (refused ?? false)
          ? "refused"
          : "sent";
    note({ method, url, kind, bodyBytes: await body.catch(() => 0), outcome }, at);
  };

  const fetchPlain = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const method = (init?.method ?? (input instanceof Request ? input.method : "GET")).toUpperCase();
    if (method === "GET" || method === "HEAD") return fetchPlain(input, init);
    try {
      const request = new Request(input, init);
      const body = sizeOf(request.clone());
      const answer = fetchPlain(request);
      const isRefused = answer.then(({ headers }) => headers.has(REFUSED_HEADER));
      void noteBody("fetch", method, request.url, body, isRefused);
      return answer;
    } catch (error) {
      return Promise.reject(error);
    }
  };

  const { open, send } = XMLHttpRequest.prototype;
  const opened = new WeakMap<XMLHttpRequest, readonly [string, string]>();
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...given: unknown[]): void {
    opened.set(this, [String(given[0]).toUpperCase(), absolute(String(given[1]))]);
    (open as (...given: unknown[]) => void).apply(this, given);
  };
  XMLHttpRequest.prototype.send = function (
    this: XMLHttpRequest,
    body?: XMLHttpRequestBodyInit | null,
  ): void {
    const [method, url] = opened.get(this) ?? ["GET", ""];
    if (method !== "GET" && method !== "HEAD") {
      const isRefused = new Promise<boolean>((resolve) => {
        this.addEventListener("loadend", () => resolve(this.getResponseHeader(REFUSED_HEADER) !== null));
      });
      void noteBody("xmlhttprequest", method, url, sizeOf(new Response(body)), isRefused);
    }
    send.call(this, body);
  };

  const beacons = navigator as { sendBeacon?: (url: string | URL, body?: BodyInit | null) => boolean };
  const sendPlain = beacons.sendBeacon;
  if (sendPlain !== undefined)
    beacons.sendBeacon = (target, body) => {
      const url = absolute(String(target));
      const isTaken = isControlled();
      void noteBody("beacon", "POST", url, sizeOf(new Response(body)), Promise.resolve(isTaken));
      return sendPlain.call(navigator, target, body);
    };

  const sendMessage = WebSocket.prototype.send;
  WebSocket.prototype.send = function (
    this: WebSocket,
    data: string | ArrayBufferLike | Blob | ArrayBufferView,
  ) {
    const size = sizeOf(new Response(data as BodyInit));
    void noteBody("websocket", "SEND", this.url, size, Promise.resolve(null));
    sendMessage.call(this, data as string);
  };
}

/** As the browser writes it in its list of loads and in reports. */
function absolute(url: string): string {
  try {
    return new URL(url, "document" in globalThis ? documentUrl() : location.href).href;
  } catch {
    // A keyword of the policy's report, such as "inline".
    return url;
  }
}

function documentUrl(): string {
  return (globalThis as unknown as { readonly document: { readonly baseURI: string } }).document.baseURI;
}

async function sizeOf(holder: Request | Response): Promise<number> {
  return (await holder.blob()).size;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLICY_DELAY_MS));
}
