import * as Comlink from "comlink";
import { Engine } from "./engine/engine";
import { createParts } from "./engine/parts";
import { installErrorTransfer } from "./protocol/error-transfer";
import { LaneHost } from "./runtime/lane-host";
import { LANE_NAME } from "./runtime/lanes";

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

Comlink.expose(self.name === LANE_NAME ? new LaneHost() : new Engine(createParts));
