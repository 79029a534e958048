/// <reference types="vite/client" />
import { createKie, type Kie } from "../../index";
import { createApp } from "./app";
import { startOffline } from "./offline";

let engine: Promise<Kie> | null = null;

/** The one engine of this page, started when it is first needed; a failed start is tried anew. */
function startEngine(): Promise<Kie> {
  // The folder is beside this page, not beside the bundled module.
  engine ??= createKie({ assetsUrl: "assets/" }).catch((error: unknown) => {
    engine = null;
    throw error;
  });
  return engine;
}

createApp(startEngine, document.body);
// The development server has no service worker: what it serves changes under it.
if (import.meta.env.MODE === "production") {
  void startOffline({
    engine: {
      async *pages(...call) {
        yield* (await startEngine()).pages(...call);
      },
    },
    isIdle: () => !document.body.classList.contains("working"),
    onReady: () => {
      document.documentElement.dataset.offline = "ready";
    },
  });
}
