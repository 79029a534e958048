import { recordRequests } from "./record-requests";
import { REQUEST_CHANNEL } from "./seen-request";

/** Records this worker's requests for the open pages. In the page's build every worker of the engine calls it: src/build/counted-requests.ts. */
export function recordInWorker(): void {
  const channel = new BroadcastChannel(REQUEST_CHANNEL);
  recordRequests({
    by: "worker",
    isAnsweredHere: () => false,
    isControlled: () => false,
    tell: (request) => channel.postMessage(request),
  });
}
