export { type ServeOptions, serveKie } from "./page/serve";
