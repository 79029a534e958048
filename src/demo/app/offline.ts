import type { Kie } from "../../index";
import { serveKie } from "../../service/page/serve";
import type { OfflineReply, OfflineRequest } from "../../service/worker/offline-messages";
import { takeShared } from "./take-shared";

/** Remembers that this tab was reloaded for its headers, which is tried once. */
const RELOADED_KEY = "inkfield-reloaded-for-isolation";

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
    if (before !== null && isIdle()) location.reload();
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
  registration.waiting?.postMessage({ inkfield: "take-over" } satisfies OfflineRequest);
  if (!isSavingData())
    registration.active?.postMessage({ inkfield: "keep-offline" } satisfies OfflineRequest);
}

/** Whether the visitor asked for less traffic; then only used files are cached. */
function isSavingData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
