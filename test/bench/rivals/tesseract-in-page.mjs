import { createWorker } from "tesseract.js";

const FOLDER = new URL("/rivals/", location.href).href;

let worker = null;

/** Starts tesseract.js with its default data for English, from the own host. */
export async function start() {
  worker = await createWorker("eng", 1, {
    workerPath: `${FOLDER}tesseract.js/dist/worker.min.js`,
    corePath: `${FOLDER}tesseract.js-core`,
    langPath: `${FOLDER}@tesseract.js-data/eng/4.0.0_best_int`,
    workerBlobURL: false,
    cacheMethod: "none",
  });
}

/** Reads a picture of the host. Fetching it is not timed. */
export async function read(name) {
  const blob = await (await fetch(`/documents/${name}`)).blob();
  const startMs = performance.now();
  const { data } = await worker.recognize(blob);
  const ms = performance.now() - startMs;
  return { ms, text: data.text, words: data.text.split(/\s+/).filter(Boolean).length };
}

export async function stop() {
  await worker?.terminate();
}
