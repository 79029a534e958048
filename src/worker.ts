import * as Comlink from "comlink";
import { Engine } from "./engine/engine";
import { createParts } from "./engine/parts";
import { installErrorTransfer } from "./protocol/error-transfer";
import { INFERENCE_WORKER_NAME } from "./runtime/inference-pool";
import { InferenceWorkerHost } from "./runtime/inference-worker";

installErrorTransfer();

// The client learns of this worker's death from a lock that is let go (see api/supervisor.ts).
self.addEventListener("message", (event: MessageEvent<{ holdLock?: unknown } | null>) => {
  const lockName = event.data?.holdLock;
  if (typeof lockName !== "string") return;
  void navigator.locks.request(lockName, () => {
    self.postMessage({ lockHeld: lockName });
    return new Promise<never>(() => {});
  });
});

Comlink.expose(self.name === INFERENCE_WORKER_NAME ? new InferenceWorkerHost() : new Engine(createParts));
