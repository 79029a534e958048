// The engine's worker, which also tells the page what nobody in it caught.
import "../../src/worker";

const channel = new BroadcastChannel("torture");
const tell = (what: string, reason: unknown): void => {
  const text =
    reason instanceof Error ? `${reason.name}: ${reason.message}\n${reason.stack}` : String(reason);
  channel.postMessage(`${what}: ${text}`);
};
self.addEventListener("unhandledrejection", (event) =>
  tell("unhandled rejection in the worker", event.reason),
);
self.addEventListener("error", (event) => tell("uncaught error in the worker", event.error ?? event.message));
