import { listenForKie } from "./http-api";

// The service worker of apps that embed the package: registered by `serveKie`, or taken into an app's own service
// worker by `importScripts`. It does nothing but answer `kie/`.
listenForKie();
