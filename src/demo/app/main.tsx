/// <reference types="vite/client" />
import { render } from "preact";
import { takeCalls } from "../../service/page/take-calls";
import { App } from "./app";
import { AppProvider, AppState } from "./app-state";
import { type Kie, startEngine } from "./engine-access";

const app = new AppState(startEngine);
render(
  <AppProvider value={app}>
    <App />
  </AppProvider>,
  document.body,
);
// The development server has no service worker: its files change all the time.
if (import.meta.env.MODE === "production") {
  // Before anything else of the page can call `kie/`: no call leaves it.
  const script = new URL("sw.js", document.baseURI);
  takeCalls(new URL("kie/", script), script);
  const engine: Pick<Kie, "pages"> = {
    async *pages(...call) {
      yield* (await startEngine()).pages(...call);
    },
  };
  const isIdle = (): boolean => !app.isWorking.peek();
  const onShared = (files: readonly File[]): void => app.addFiles(files);
  const onReady = (): void => {
    document.documentElement.dataset.offline = "ready";
  };
  void import("./offline").then(({ startOffline }) => startOffline({ engine, isIdle, onShared, onReady }));
}
