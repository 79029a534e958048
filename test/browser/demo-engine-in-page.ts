import type {
  Document,
  ExtractOptions,
  FieldTemplate,
  Kie,
  KieDocument,
  KieInput,
  KiePage,
  KieParams,
  OpenOptions,
  RenderOptions,
  TeachExample,
} from "../../src/index";

export { KieError } from "../../src/contract/errors";
export { DEFAULT_PARAMS } from "../../src/contract/params";
export { fromKie } from "../../src/document/from-kie";
export { toKie } from "../../src/document/to-kie";
export { serveKie } from "../../src/service/page/serve";

import { KieError, type KieErrorCode } from "../../src/contract/errors";
import { fromKie } from "../../src/document/from-kie";

/**
 * What a scripted document says of its own reading: the file's text is this as JSON. Stands for the engine where a
 * test needs what documents cannot bring about on demand: pages that wait, a lost worker, a certain download.
 */
export interface ScriptedDocument {
  /** Answered in order. */
  readonly pages: readonly KiePage[];
  /** Pages from this one on (from 1) are answered only once `releasePages` is called in the page. */
  readonly holdFrom?: number;
  /** The call fails with this after its pages. */
  readonly failure?: { readonly code: KieErrorCode; readonly message: string };
  /** Needed to read it. */
  readonly password?: string;
  /** Told before the first page. */
  readonly download?: { readonly asset: string; readonly loadedBytes: number; readonly totalBytes: number };
}

/** One call as it arrived. */
export interface RecordedCall {
  readonly name: string;
  readonly params: KieParams;
  readonly password: unknown;
}

declare global {
  interface Window {
    /** Every call of `pages`, in order. */
    recordedCalls: RecordedCall[];
    /** What was taught: a field, and the words of each of its documents. */
    recordedLessons: { readonly name: string; readonly examples: readonly (readonly number[])[] }[];
    /** The templates in use. */
    usedTemplates: readonly FieldTemplate[];
    /** Pages drawn at the same time, at most. */
    mostDrawnAtOnce: number;
    /** Lets pages go that are held. */
    releasePages(): void;
  }
}

let held: (() => void)[] = [];
let drawing = 0;
window.recordedCalls = [];
window.recordedLessons = [];
window.usedTemplates = [];
window.mostDrawnAtOnce = 0;
window.releasePages = () => {
  for (const release of held) release();
  held = [];
};

/** An engine that answers scripted documents. */
export async function createKie(): Promise<Kie> {
  return {
    pages,
    render,
    extract: notScripted,
    read: readArea,
    open: openScripted,
    listModels: notScripted,
    teach,
    useTemplates: async (templates) => {
      window.usedTemplates = templates;
    },
    preload: async () => {},
    dispose: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
}

/** Learns a field from whatever it is given. */
async function teach(name: string, examples: readonly TeachExample[]): Promise<FieldTemplate> {
  window.recordedLessons.push({ name, examples: examples.map((one) => ("words" in one ? one.words : [])) });
  const example = { kind: "code", phrases: [[], [], [], []], anchors: [], words: [] };
  return { format: "inkfield-template", version: 3, name, examples: examples.map(() => example) } as never;
}

/** A locked document opens too: its pages say that it is locked. */
async function openScripted(file: KieInput, { password }: OpenOptions = {}): Promise<KieDocument> {
  // What is no script fails when it is read.
  const script = await read(file as File).catch((): ScriptedDocument => ({ pages: [] }));
  const close = async (): Promise<void> => {};
  return {
    name: (file as File).name,
    pageCount: Math.max(script.pages.length, 1),
    pages: (own = {}) => pages(file, { ...own, password }),
    read: notScripted,
    render: (pageNumber, own = {}) => render(file, pageNumber, { ...own, password }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function notScripted(): Promise<never> {
  throw new Error("the page does not call this");
}

/** The one word that any area of a page is read as, in its middle. */
export const AREA_WORD = "41.08";

async function readArea(): Promise<Document> {
  const word = {
    value: AREA_WORD,
    geometry: [0.25, 0.25, 0.75, 0.75],
    detection_score: 0.9,
    confidence: 0.83,
    text_orientation: { value: 0, confidence: null },
  } as const;
  return fromKie([
    { ...EMPTY_PAGE, dimensions: [100, 100], extracted_fields: [{ field_type: "words", values: [word] }] },
  ]);
}

async function* pages(
  files: KieInput | readonly KieInput[],
  { signal, onProgress, password, limits: _, ...params }: ExtractOptions = {},
): AsyncIterableIterator<KiePage> {
  const file = files as File;
  window.recordedCalls.push({ name: file.name, params: params as KieParams, password });
  const script = await read(file);
  if (script.download) onProgress?.({ kind: "download", ...script.download });
  if (script.password !== undefined && password !== script.password) {
    const missing = { code: "password", message: `${file.name}: the password is missing or wrong` };
    yield { ...EMPTY_PAGE, name: file.name, error: missing };
    return;
  }
  const pageCount = script.pages.length;
  for (const [i, page] of script.pages.entries()) {
    const stage = { kind: "stage", file: file.name, fileIndex: 0, pageNumber: i + 1, pageCount } as const;
    onProgress?.({ ...stage, stage: "detect" });
    if (script.holdFrom !== undefined && i + 1 >= script.holdFrom) await heldPage(signal);
    onProgress?.({ ...stage, stage: "done" });
    yield page;
  }
  if (script.failure) throw new KieError(script.failure.code, script.failure.message);
}

function heldPage(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    held.push(resolve);
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}

/** Draws the words of a page where its answer has them. */
async function render(file: KieInput, pageNumber: number, options: RenderOptions = {}): Promise<ImageBitmap> {
  const script = await read(file as File);
  const page = script.pages[pageNumber - 1];
  if (page === undefined) throw new KieError("decode", "no such page");
  if (script.password !== undefined && options.password !== script.password) {
    throw new KieError("password", "locked");
  }
  drawing++;
  window.mostDrawnAtOnce = Math.max(window.mostDrawnAtOnce, drawing);
  // A real page takes its time, too: two drawn at once would meet here.
  await new Promise((resolve) => setTimeout(resolve, 5));
  drawing--;
  const [width, height] = page.dimensions;
  const scale = (options.maxSide ?? 1024) / Math.max(width, height);
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#222";
  for (const { value, geometry } of page.extracted_fields.flatMap((field) => field.values)) {
    const [xMin, yMin, xMax, yMax] =
      geometry.length === 4 ? geometry : [geometry[0], geometry[1], geometry[4], geometry[5]];
    context.font = `${(yMax - yMin) * canvas.height * 0.8}px sans-serif`;
    context.textBaseline = "middle";
    context.fillText(
      value,
      xMin * canvas.width,
      ((yMin + yMax) / 2) * canvas.height,
      (xMax - xMin) * canvas.width,
    );
  }
  return canvas.transferToImageBitmap();
}

async function read(file: File): Promise<ScriptedDocument> {
  return JSON.parse(await file.text()) as ScriptedDocument;
}

const EMPTY_PAGE: KiePage = {
  name: "",
  orientation: { value: 0, confidence: null },
  language: { value: null, confidence: null },
  dimensions: [0, 0],
  extracted_fields: [{ field_type: "words", values: [] }],
  meta: {
    file_index: 0,
    page_number: 1,
    page_count: 1,
    text_source: null,
    read_size: null,
    provider: "wasm",
    threads: 1,
    models: {},
    elapsed_ms: {},
  },
};
