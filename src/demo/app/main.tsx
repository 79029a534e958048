/// <reference types="vite/client" />
import { render } from "preact";
import { App } from "./app";
import { AppProvider, AppState } from "./app-state";
import { startEngine } from "./engine-access";
import { startOffline } from "./offline";

const app = new AppState(startEngine);
render(
  <AppProvider value={app}>
    <App />
  </AppProvider>,
  document.body,
);
// The development server has no service worker: its files change all the time.
if (import.meta.env.MODE === "production") {
  void startOffline({
    engine: {
      async *pages(...call) {
        yield* (await startEngine()).pages(...call);
      },
    },
    isIdle: () => !app.isWorking.peek(),
    onReady: () => {
      document.documentElement.dataset.offline = "ready";
    },
  });
}
