import type { KiePage, KieValue } from "../../src/index";
import type { ScriptedDocument } from "./demo-engine-in-page";

/** Words of an answer with their confidence. */
export const WORDS = [
  ["TOTAL", 0.98],
  ["40.08", 0.72],
  ["GBP", 0.99],
  ["Kettle", 0.41],
] as const;

/** A page whose words stand below one another. */
export function answer(
  name: string,
  pageNumber = 1,
  pageCount = 1,
  words = WORDS as readonly (readonly [string, number])[],
): KiePage {
  const values = words.map(([value, confidence], i): KieValue => {
    const y = 0.1 + (0.8 * i) / words.length;
    return {
      value,
      geometry: [0.1, y, 0.5, y + Math.min(0.05, 0.6 / words.length)],
      detection_score: 0.9,
      confidence,
      text_orientation: { value: 0, confidence: null },
    };
  });
  return {
    name,
    orientation: { value: 0, confidence: null },
    language: { value: null, confidence: null },
    dimensions: [300, 400],
    extracted_fields: [{ field_type: "words", values }],
    meta: {
      file_index: 0,
      page_number: pageNumber,
      page_count: pageCount,
      text_source: "recognition",
      read_size: [300, 400],
      provider: "wasm",
      threads: 2,
      models: { detection: { name: "inkfield_det", requested: "db_resnet50" } },
      elapsed_ms: { decode: 12, detect: 300, recognize: 188 },
    },
  };
}

/** A document that answers what it holds. */
export const scripted = (name: string, script: ScriptedDocument) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(JSON.stringify(script)),
});
