import type { Plugin } from "vite";

/** Loaded beside the engine, so that it starts no later. */
const RECORD = 'import("./service/worker/record-in-worker").then((it) => it.recordInWorker(), () => {});';

/** Makes the workers of the demo page record their requests. The package's workers do not: an app's own business is not counted. */
export function countedRequests(): Plugin {
  return {
    name: "inkfield-counted-requests",
    enforce: "pre",
    transform(code, id) {
      if (!/\/src\/worker\.ts(\?|$)/.test(id.replaceAll("\\", "/"))) return null;
      return { code: `${code}\n${RECORD}\n`, map: null };
    },
  };
}
