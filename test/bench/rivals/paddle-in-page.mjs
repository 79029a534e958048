import * as ort from "onnxruntime-web";
import { PaddleOcrService } from "ppu-paddle-ocr/web";

const FOLDER = new URL("/rivals/", location.href).href;

let service = null;

/** Starts ppu-paddle-ocr with the small models of PP-OCRv6, from the own host, on WebAssembly. */
export async function start({ threads }) {
  ort.env.wasm.wasmPaths = `${FOLDER}onnxruntime-web/dist/`;
  ort.env.wasm.numThreads = threads;
  service = new PaddleOcrService({
    model: {
      detection: `${FOLDER}paddle/det.onnx`,
      recognition: `${FOLDER}paddle/rec.onnx`,
      charactersDictionary: `${FOLDER}paddle/characters.txt`,
    },
    session: { executionProviders: ["wasm"], graphOptimizationLevel: "all" },
  });
  await service.initialize();
}

/** Reads a picture of the host. Fetching it is not timed. */
export async function read(name) {
  const bytes = await (await fetch(`/documents/${name}`)).arrayBuffer();
  const startMs = performance.now();
  const { text } = await service.recognize(bytes, { flatten: true, noCache: true });
  const ms = performance.now() - startMs;
  return { ms, text, words: text.split(/\s+/).filter(Boolean).length };
}

export async function stop() {
  await service?.destroy();
}
