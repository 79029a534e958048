import { openFileStore } from "./file-store";
import { isKieUrl, listenForKie } from "./http-api";
import type { OfflineReply, OfflineRequest, TakeOverReply } from "./offline-messages";
import { isKeptByEngine, type PageFile, pageFileAt } from "./page-files";
import { withSecurityHeaders } from "./security-headers";
import { REFUSED_HEADER, REQUEST_CHANNEL, type RequestOutcome, type SeenRequest } from "./seen-request";
import { isShare, keepShared } from "./shared-files";

// The service worker of the page: answers from kept files, so that it works without a network; adds the headers that
// the host does not send; answers `kie/`; keeps shared files for the page; lets no other request with a body out; and
// reports what passes through it.

declare const self: ServiceWorkerGlobalScope;
/** The files of this build, put in by the build: a change of any of them is a new version of this worker. */
declare const __PAGE_FILES__: readonly PageFile[];

const files = __PAGE_FILES__;
const { scope } = self.registration;
const store = openFileStore(scope);
const channel = new BroadcastChannel(REQUEST_CHANNEL);

// Before the listener that uses up the body of a call.
self.addEventListener("fetch", ({ request }) => {
  if (isKieUrl(request.url)) void report(request.clone(), "answered");
});
listenForKie();

// A new version waits until the tabs of the old one are closed, which go on with their own files until then.
self.addEventListener("install", (event) => event.waitUntil(install()));

self.addEventListener("activate", (event) => {
  event.waitUntil(store.dropOthers(files).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (isKieUrl(request.url)) return;
  if (isShare(request, scope)) {
    event.respondWith(keepShared(request, scope));
    return;
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    // No part of the page sends anything: what is sent all the same goes nowhere.
    void report(request.clone(), "refused");
    const headers = { Allow: "GET, HEAD", [REFUSED_HEADER]: "yes" };
    event.respondWith(new Response(null, { status: 405, headers }));
    return;
  }
  const file = request.method === "GET" ? pageFileAt(request.url, scope, files) : null;
  if (file !== null) event.respondWith(answer(file, event));
  else void report(request, "passed");
});

self.addEventListener("message", (event) => {
  const { inkfield } = (event.data ?? {}) as Partial<OfflineRequest>;
  if (inkfield === "keep-offline") event.waitUntil(keepOffline(event.source));
  if (inkfield === "take-over") event.waitUntil(takeOver(event.ports[0]));
});

/** The first version takes what the page starts with; a later one all that its predecessor had. */
async function install(): Promise<void> {
  const isUpdate = self.registration.active !== null;
  const needed: PageFile[] = [];
  for (const file of files) {
    if (file.keep === "install" || (isUpdate && (await store.hasSome(file)))) needed.push(file);
  }
  await store.fetchAll(needed);
}

async function answer(file: PageFile, event: FetchEvent): Promise<Response> {
  const kept = await store.find(file);
  void report(event.request, kept === null ? "passed" : "kept");
  if (kept !== null) return withSecurityHeaders(kept);
  const response = await fetch(event.request);
  if (response.status !== 200) return response;
  // A full disk costs the copy and not the answer.
  if (!isKeptByEngine(file.path)) event.waitUntil(store.keep(file, response.clone()).catch(() => {}));
  return withSecurityHeaders(response);
}

/** Tells the open pages what was asked for. A body is measured, and the request given is used up by that. */
async function report(request: Request, outcome: RequestOutcome): Promise<void> {
  const { method, url, destination } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  channel.postMessage({
    by: "service-worker",
    at: new Date().toISOString(),
    method,
    url,
    kind: destination || "script",
    bodyBytes: hasBody ? (await request.blob()).size : 0,
    outcome,
  } satisfies SeenRequest);
}

async function keepOffline(page: ExtendableMessageEvent["source"]): Promise<void> {
  let reply: OfflineReply = { inkfield: "offline-ready" };
  try {
    await store.fetchAll(files.filter((file) => file.keep !== "use"));
  } catch {
    // The next visit goes on where this one was cut off; until then, what is missing comes from the network.
    reply = { inkfield: "offline-failed" };
  }
  page?.postMessage(reply);
}

/** @param port takes the answer; pages of earlier versions send none. */
async function takeOver(port: MessagePort | undefined): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const isTakingOver = pages.length <= 1;
  port?.postMessage({ isTakingOver } satisfies TakeOverReply);
  if (isTakingOver) await self.skipWaiting();
}
