import type { Kie } from "../../index";
import { serveKie } from "../../service/page/serve";
import type { OfflineReply, OfflineRequest } from "../../service/worker/offline-messages";

/** Remembers that this tab was loaded anew for its headers: once is enough to know whether it helps. */
const RELOADED_KEY = "inkfield-reloaded-for-isolation";

/** How the page takes part. */
export interface OfflineOptions {
  /** Answers `kie/`. */
  readonly engine: Pick<Kie, "pages">;
  /** Whether nothing is lost where the page is loaded anew. */
  readonly isIdle: () => boolean;
  /** Told once everything is kept that reading without a network needs. */
  readonly onReady: () => void;
}

/**
 * Starts the page's service worker: the page then works without a network, has threads on hosts that send no
 * isolation headers, takes a new version over while it is the only tab, and answers `kie/`. Where there are no
 * service workers the page works without.
 */
export async function startOffline({ engine, isIdle, onReady }: OfflineOptions): Promise<void> {
  const served = serveKie(engine, "sw.js", { wrapFetch: true });
  // Blocked by the browser's settings, or not deployed: only what it adds is missing.
  served.catch(() => {});
  const container = navigator.serviceWorker;
  if (container === undefined) return;
  const before = container.controller;
  // Another version took over: its files fit the page it comes with, not this one.
  container.addEventListener("controllerchange", () => {
    if (before !== null && isIdle()) location.reload();
  });
  container.addEventListener("message", ({ data }: MessageEvent<OfflineReply | null>) => {
    if (data?.inkfield === "offline-ready") onReady();
  });
  try {
    await served;
  } catch {
    return;
  }
  if (!crossOriginIsolated && isIdle() && sessionStorage.getItem(RELOADED_KEY) === null) {
    sessionStorage.setItem(RELOADED_KEY, "yes");
    location.reload();
    return;
  }
  const registration = await container.ready;
  registration.waiting?.postMessage({ inkfield: "take-over" } satisfies OfflineRequest);
  if (!isSavingData())
    registration.active?.postMessage({ inkfield: "keep-offline" } satisfies OfflineRequest);
}

/** Whether the visitor asked for little traffic; then only what is used is kept. */
function isSavingData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
