export { type ServeOptions, serveKie } from "./page/serve";
export { listenForKie } from "./worker/http-api";
