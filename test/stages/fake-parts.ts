import { KieError, type WireError } from "../../src/contract/errors";
import type { KiePage } from "../../src/contract/kie-page";
import { DEFAULT_LIMITS } from "../../src/contract/limits";
import type { KieParams } from "../../src/contract/params";
import type { FieldCandidate, FieldWord } from "../../src/document/field";
import type { DecodedDocument, DecodedPage } from "../../src/document/source";
import type { TextLayerWord, TextRegion } from "../../src/document/text";
import type { EngineParts, StageFunctions } from "../../src/engine/engine";
import { buildFields } from "../../src/fields/build-fields";
import { quadOfBox } from "../../src/geometry/quad";
import type { Job, JobEvent, KieProgress, SourceFile } from "../../src/protocol/job";
import type { Box } from "../../src/types/geometry";
import type { PixelImage } from "../../src/types/image";
import type { Model, NetworkCard, NetworkTask } from "../../src/types/model";

/** What a fake engine did, in order, and what it may be told to do wrong. */
export interface FakeEngine {
  readonly parts: EngineParts;
  /** E.g. `open a.png`, `render a.png 1`, `load inkfield_det`, `detect 2`, `close a.png`. */
  readonly log: string[];
  /** What the fields model sees in a page's words; nothing unless a test says so. */
  candidates: (words: readonly FieldWord[]) => readonly FieldCandidate[];
  /** Called in the midst of every stage, by its name. */
  onStage: (stage: string) => void | Promise<void>;
}

/** A document of pages drawn as black with white boxes; or the error that opening it gives. */
export type FakeFile = readonly FakePage[] | Error;

/** One page: its white boxes are its words, or a text layer with pictures. */
export interface FakePage {
  readonly boxes?: readonly Box[];
  /** A page that the classifier finds turned by 90 degrees: its boxes, on the page as it is upright. */
  readonly boxesWhenUpright?: readonly Box[];
  readonly textLayer?: readonly TextLayerWord[];
  readonly pictureAreas?: readonly Box[];
  /** Why it cannot be drawn. */
  readonly broken?: Error;
}

/** Opening a fake page takes at least so long. */
export const FAKE_OPEN_MS = 3;

/** Every fake page's size. */
export const FAKE_PAGE = { width: 200, height: 100 };

/** A card of any task with no numbers that a fake stage would read. */
export function fakeCard(task: NetworkTask, name: string, classNames = ["words"]): NetworkCard {
  return { task, name, classNames } as unknown as NetworkCard;
}

/** The card of a fields model. */
export function fakeFieldsCard(...fieldTypes: string[]): NetworkCard {
  return { task: "fields", name: "inkfield_fields", fieldTypes } as unknown as NetworkCard;
}

/**
 * An engine's parts without browser or networks. Detection finds the boxes that each page was made of, and
 * recognition reads a crop as `WxH`, its size in pixels.
 */
export function fakeEngine(
  files: Readonly<Record<string, FakeFile>>,
  cards: readonly NetworkCard[] = [
    fakeCard("detection", "inkfield_det"),
    fakeCard("recognition", "inkfield_rec"),
    fakeCard("page-orientation", "inkfield_page_orientation"),
    fakeCard("crop-orientation", "inkfield_crop_orientation"),
  ],
): FakeEngine {
  const log: string[] = [];
  const boxesOf = new WeakMap<PixelImage, readonly Box[]>();
  const sidewaysBoxes = new WeakMap<PixelImage, readonly Box[]>();
  let lastSideways: readonly Box[] = [];
  const fake: FakeEngine = {
    parts: null as unknown as EngineParts,
    log,
    candidates: () => [],
    onStage: () => {},
  };

  const openPage = (name: string, page: FakePage, index: number): DecodedPage => ({
    dimensions: [FAKE_PAGE.width, FAKE_PAGE.height],
    size: FAKE_PAGE,
    textLayer: page.textLayer ?? null,
    pictureAreas: page.pictureAreas ?? [],
    async render() {
      log.push(`render ${name} ${index + 1}`);
      await fake.onStage("decode");
      if (page.broken) throw page.broken;
      const image = {
        ...FAKE_PAGE,
        data: new Uint8ClampedArray(FAKE_PAGE.width * FAKE_PAGE.height * 4).fill(255),
      };
      boxesOf.set(image, page.boxes ?? []);
      if (page.boxesWhenUpright) sidewaysBoxes.set(image, page.boxesWhenUpright);
      return image;
    },
  });

  const stages: StageFunctions = {
    async detect(model, pages, options) {
      log.push(`detect ${pages.length} by ${model.card.name}`);
      await fake.onStage("detect");
      options.signal.throwIfAborted();
      return pages.map((page) => ({
        // A picture that is none of those rendered is one of them turned upright.
        regions: (boxesOf.get(page) ?? lastSideways).map(
          (box): TextRegion => ({ classIndex: 0, quad: quadOfBox(box), score: 0.9 }),
        ),
        textMask: options.wantTextMask ? { width: 4, height: 2, data: new Uint8Array(8) } : null,
      }));
    },
    async classifyPages(model, pages) {
      log.push(`classify pages ${pages.length} by ${model.card.name}`);
      return pages.map((page) => {
        lastSideways = sidewaysBoxes.get(page) ?? [];
        return { angleDeg: sidewaysBoxes.has(page) ? 90 : 0, confidence: 0.9 };
      });
    },
    async classifyCrops(model, crops) {
      log.push(`classify crops ${crops.length} by ${model.card.name}`);
      return crops.map(() => ({ angleDeg: 0, confidence: 0.8 }));
    },
    async recognize(model, crops, options) {
      log.push(`recognize ${crops.length} by ${model.card.name}`);
      await fake.onStage("recognize");
      options.signal.throwIfAborted();
      return crops.map((crop) => [
        { text: `${crop.width}x${crop.height}`, confidence: 0.7, start: 0, end: 1 },
      ]);
    },
    async detectLanguage(text) {
      return { value: text === "" ? "unknown" : "en", confidence: text === "" ? 0 : 0.5 };
    },
    async findCandidates(model, words) {
      log.push(`find candidates in ${words.length} by ${model.card.name}`);
      await fake.onStage("fields");
      return [...fake.candidates(words)];
    },
    buildFields,
  };

  const parts: EngineParts = {
    runtime: async () => ({ provider: "wasm", threads: 1, fallbackReason: undefined, begin: () => {} }),
    async openDocument(file): Promise<DecodedDocument> {
      log.push(`open ${file.name}`);
      const content = files[file.name];
      if (content === undefined) throw new Error(`no fake file ${file.name}`);
      if (content instanceof Error) throw content;
      return {
        pageCount: content.length,
        page: async (index) => {
          // Timers may fire a fraction early.
          await new Promise((resolve) => setTimeout(resolve, FAKE_OPEN_MS + 1));
          return openPage(file.name, content[index]!, index);
        },
        close: async () => void log.push(`close ${file.name}`),
      };
    },
    toBitmap: async (picture) => picture as unknown as ImageBitmap,
    async findCard(name, task) {
      const card = cards.find((candidate) => candidate.name === name && candidate.task === task);
      if (card === undefined) throw new KieError("unknown-model", `no ${task} model ${name}`);
      return card as never;
    },
    isInstalled: async (name, task) => cards.some((card) => card.name === name && card.task === task),
    async loadModel(card, onDownload) {
      log.push(`load ${card.name}`);
      onDownload(card.name, 5, 10);
      await fake.onStage("load");
      return {
        card,
        run: async () => {
          throw new Error("fake stages run no network");
        },
        dispose: async () => void log.push(`dispose ${card.name}`),
      } satisfies Model<typeof card>;
    },
    stages,
  };
  return Object.assign(fake, { parts });
}

/** Files as the client sends them; the fakes read only names. */
export function sourceFiles(...names: string[]): SourceFile[] {
  return names.map((name) => ({ name, blob: new Blob() }));
}

/** A job that begins at its first page. */
export function jobOf(
  id: number,
  files: readonly SourceFile[],
  params: KieParams = {},
): Job<KieParams, WireError> {
  const from = { fileIndex: 0, pageNumber: 1 };
  return { id, files, params, limits: DEFAULT_LIMITS, from, given: [], singly: false };
}

/** Collects what an engine tells. */
export function collectEvents(): {
  readonly pages: KiePage[];
  readonly failures: unknown[];
  readonly progress: KieProgress[];
  /** The pages at work as `fileIndex/pageNumber`, a line for each change. */
  readonly work: string[];
  readonly listen: (event: JobEvent<unknown>) => void;
} {
  const pages: KiePage[] = [];
  const failures: unknown[] = [];
  const progress: KieProgress[] = [];
  const work: string[] = [];
  return {
    pages,
    failures,
    progress,
    work,
    listen: (event) => {
      if (event.kind === "progress") progress.push(event.progress);
      if (event.kind === "work")
        work.push(event.pages.map((mark) => `${mark.fileIndex}/${mark.pageNumber}`).join(" "));
      if (event.kind === "page") {
        pages.push(event.page);
        if (event.failure !== null) failures.push(event.failure);
      }
    },
  };
}
