import type { KieErrorCode } from "../../contract/errors";
import type { KieFailure } from "../../contract/kie-page";
import type { KieParams } from "../../contract/params";
import { type KieRequest, readKieRequest } from "./kie-request";
import {
  CALL_HEADER,
  type ClaimRequest,
  INVALID_PARAMETER,
  type KieCall,
  type KieCallEnd,
  type KieReply,
} from "./messages";

declare const self: ServiceWorkerGlobalScope;

/** A page answers at once that it takes a call; one that is busy or frozen for longer is passed over. */
const TAKE_TIMEOUT_MS = 5_000;
/** How often it is looked after whether the page at work is still open: no event tells. */
const PAGE_CHECK_MS = 2_000;

/** What a failure is over HTTP: the caller's fault, or the state of the page that would read. */
const STATUS_OF: Readonly<Record<KieErrorCode, number>> = {
  "unsupported-input": 400,
  "unknown-model": 400,
  "input-fetch": 400,
  decode: 400,
  password: 400,
  "too-large": 413,
  "model-output": 500,
  timeout: 504,
  "asset-fetch": 503,
  "asset-integrity": 503,
  provider: 503,
  "worker-lost": 503,
  disposed: 503,
};

/**
 * Makes this service worker answer `POST <scope>kie/` as the hosted service does. It reads no document itself, for
 * service workers may start no workers: an open page that called `serveKie` does, the caller's own first. Requests
 * for anything else are left alone, so that other listeners may stand beside.
 */
export function listenForKie(): void {
  self.addEventListener("fetch", (event) => {
    if (isKieUrl(event.request.url)) event.respondWith(answerKie(event));
  });
  self.addEventListener("message", (event) => {
    if ((event.data as ClaimRequest | null)?.inkfield === "claim") event.waitUntil(self.clients.claim());
  });
}

/** Whether a URL is that of the HTTP API. */
export function isKieUrl(url: string): boolean {
  const { origin, pathname } = new URL(url);
  const api = new URL("kie/", self.registration.scope);
  return origin === api.origin && (pathname === api.pathname || `${pathname}/` === api.pathname);
}

async function answerKie(event: FetchEvent): Promise<Response> {
  const { request } = event;
  if (request.method !== "POST") {
    const refusal = json(405, { detail: "Method Not Allowed" }, { Allow: "POST" });
    // Answers to HEAD have no body, and nothing cuts it off behind a service worker.
    return request.method === "HEAD" ? new Response(null, refusal) : refusal;
  }
  if (!isOwnCall(event)) return json(403, { detail: "Only pages of this site may call this, by script" });
  const call = await readKieRequest(request);
  if ("status" in call) return json(call.status, { detail: call.detail });
  for (const client of await pagesToAsk(event.clientId)) {
    const reply = await askPage(client, call, request);
    if (reply === null) continue;
    if (reply.kind === "pages") return json(200, reply.pages);
    const { code, message } = reply.failure;
    if (code === INVALID_PARAMETER) {
      return json(422, { detail: [{ type: "value_error", loc: ["query"], msg: message, input: null }] });
    }
    return json(STATUS_OF[code as KieErrorCode] ?? 500, { detail: message });
  }
  return json(503, { detail: "No open page of this site reads documents" });
}

/**
 * Whether a script of this site made a request. Service workers see no `Sec-Fetch-Site`, and requests of their own pages
 * alone, but for navigations: a form of another site can send those here.
 */
function isOwnCall({ request, clientId }: FetchEvent): boolean {
  return clientId !== "" && request.destination === "" && ["cors", "same-origin"].includes(request.mode);
}

/** The caller's page, then the other pages of this origin. */
async function pagesToAsk(callerId: string): Promise<readonly Client[]> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return [...pages].sort((a, b) => Number(b.id === callerId) - Number(a.id === callerId));
}

/** Hands a call to a page and waits for what comes of it; `null` where the page does not take it. */
function askPage(
  client: Client,
  call: KieRequest,
  request: Request,
): Promise<Exclude<KieReply, { kind: "taken" }> | null> {
  const { port1: port, port2 } = new MessageChannel();
  return new Promise<Exclude<KieReply, { kind: "taken" }> | null>((resolve) => {
    let isTaken = false;
    const giveUp = (): void => {
      port.postMessage({ kind: "end" } satisfies KieCallEnd);
      settle(isTaken ? gone("The page that read the documents was closed") : null);
    };
    const takeTimer = setTimeout(() => {
      if (!isTaken) giveUp();
    }, TAKE_TIMEOUT_MS);
    const checkTimer = setInterval(() => {
      void self.clients.get(client.id).then((open) => {
        if (open === undefined) giveUp();
      });
    }, PAGE_CHECK_MS);
    const settle = (reply: Exclude<KieReply, { kind: "taken" }> | null): void => {
      clearTimeout(takeTimer);
      clearInterval(checkTimer);
      port.close();
      resolve(reply);
    };
    port.onmessage = ({ data: reply }: MessageEvent<KieReply>) => {
      if (reply.kind === "taken") isTaken = true;
      else settle(reply);
    };
    // Chromium 156 and Firefox 153 never fire this one; where it is fired, it also covers callers without a page.
    request.signal.addEventListener("abort", giveUp);
    const message: KieCall<KieParams> = {
      inkfield: "call",
      callId: request.headers.get(CALL_HEADER),
      files: call.files,
      params: call.params,
    };
    client.postMessage(message, [port2]);
  });
}

function gone(message: string): { readonly kind: "failure"; readonly failure: KieFailure } {
  return { kind: "failure", failure: { code: "worker-lost", message } };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
