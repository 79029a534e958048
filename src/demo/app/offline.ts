import type { Kie } from "../../index";
import { serveKie } from "../../service/page/serve";
import type { OfflineReply, OfflineRequest, TakeOverReply } from "../../service/worker/offline-messages";
import { REQUEST_CHANNEL } from "../../service/worker/seen-request";
import { takeShared } from "./take-shared";

/** Remembers that this tab was reloaded for its headers, which is tried once. */
const RELOADED_KEY = "inkfield-reloaded-for-isolation";
const IDLE_CHECK_MS = 2_000;
/** A waiting version is asked again, for a tab that was just closed counts as open for a moment. */
const TAKE_OVER_TRIES = 4;
const QUIET_TIMEOUT_MS = 30_000;
/** For how long no request must have passed the service worker before a new version is asked to take over. */
const QUIET_MS = 1_000;
const REPLY_TIMEOUT_MS = 10_000;
/** A version that agreed is in force at once, or where Chromium took the old one to be at work, after half a minute. */
const TAKE_OVER_TIMEOUT_MS = 60_000;

/** How the page takes part. */
export interface OfflineOptions {
  /** Answers `kie/`. */
  readonly engine: Pick<Kie, "pages">;
  /** Whether a reload loses no work. */
  readonly isIdle: () => boolean;
  /** Called with files that another program shared with the page. */
  readonly onShared: (files: readonly File[]) => void;
  /** Called once all files for use without a network are cached. */
  readonly onReady: () => void;
}

/**
 * Starts the page's service worker: the page then works without a network, has threads on hosts that send no
 * isolation headers, takes a new version over while it is the only tab, and answers `kie/`. Where there are no
 * service workers the page works without.
 */
export async function startOffline({ engine, isIdle, onShared, onReady }: OfflineOptions): Promise<void> {
  const served = serveKie(engine, "sw.js", { wrapFetch: true });
  // Blocked by the browser's settings, or not deployed: the page works without it.
  served.catch(() => {});
  const container = navigator.serviceWorker;
  if (container === undefined) return;
  const before = container.controller;
  // Another version took over: its files fit the page it comes with, not this one.
  container.addEventListener("controllerchange", () => {
    if (before !== null) reloadOnceIdle(isIdle);
  });
  container.addEventListener("message", ({ data }: MessageEvent<OfflineReply | null>) => {
    if (data?.inkfield === "offline-ready") onReady();
  });
  try {
    await served;
  } catch {
    // Blocked by the browser's settings, or not deployed: the page works without it.
    return;
  }
  if (!crossOriginIsolated && isIdle() && sessionStorage.getItem(RELOADED_KEY) === null) {
    sessionStorage.setItem(RELOADED_KEY, "yes");
    location.reload();
    return;
  }
  const shared = await takeShared().catch(() => []);
  if (shared.length > 0) onShared(shared);
  const registration = await container.ready;
  // One after the other: what the old version fetches now, the new one would drop.
  await letTakeOver(registration, isIdle);
  if (!isSavingData())
    registration.active?.postMessage({ inkfield: "keep-offline" } satisfies OfflineRequest);
}

/** Reloads at once, or as soon as no work is lost. */
function reloadOnceIdle(isIdle: () => boolean): void {
  if (isIdle()) location.reload();
  else setTimeout(() => reloadOnceIdle(isIdle), IDLE_CHECK_MS);
}

/**
 * Has a waiting version take over, if nothing is read here now: the files of this version go with it. It is asked while
 * nothing is requested: Chromium stops the old version at once, and where a request starts that again, holds the
 * new one back until the old one was idle for half a minute.
 */
async function letTakeOver(registration: ServiceWorkerRegistration, isIdle: () => boolean): Promise<void> {
  for (let tries = 0; tries < TAKE_OVER_TRIES && registration.waiting !== null; tries++) {
    if (!(await requestsEnd()) || registration.waiting === null || !isIdle()) return;
    if (!(await agreesToTakeOver(registration.waiting))) continue;
    // The page is loaded again by then, if it is still idle.
    await new Promise((resolve) => setTimeout(resolve, TAKE_OVER_TIMEOUT_MS));
    return;
  }
}

/** Whether within {@link QUIET_TIMEOUT_MS} no request of this site's pages and workers was seen for {@link QUIET_MS}. */
async function requestsEnd(): Promise<boolean> {
  const channel = new BroadcastChannel(REQUEST_CHANNEL);
  const isQuiet = await new Promise<boolean>((resolve) => {
    const quiet = (): void => resolve(true);
    let timer = setTimeout(quiet, QUIET_MS);
    channel.onmessage = () => {
      clearTimeout(timer);
      timer = setTimeout(quiet, QUIET_MS);
    };
    setTimeout(() => resolve(false), QUIET_TIMEOUT_MS);
  });
  channel.close();
  return isQuiet;
}

/** Whether a waiting version takes over now; it does not where another page of this site is open. */
function agreesToTakeOver(version: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const settle = (isTakingOver: boolean): void => {
      port1.close();
      resolve(isTakingOver);
    };
    port1.onmessage = ({ data }: MessageEvent<TakeOverReply>) => settle(data.isTakingOver);
    // One that a still later version replaced meanwhile says nothing.
    setTimeout(() => settle(false), REPLY_TIMEOUT_MS);
    version.postMessage({ inkfield: "take-over" } satisfies OfflineRequest, [port2]);
  });
}

/** Whether the visitor asked for less traffic; then only used files are cached. */
function isSavingData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
