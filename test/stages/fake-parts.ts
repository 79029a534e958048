import { KieError, type WireError } from "../../src/contract/errors";
import type { KiePage } from "../../src/contract/kie-page";
import { DEFAULT_LIMITS } from "../../src/contract/limits";
import type { KieParams } from "../../src/contract/params";
import type { FieldCandidate } from "../../src/document/field";
import type { DecodedDocument, DecodedPage } from "../../src/document/source";
import type { TextLayerWord } from "../../src/document/text";
import { toKie } from "../../src/document/to-kie";
import type { EngineParts } from "../../src/engine/engine";
import type { ModelCatalog } from "../../src/engine/plan";
import { turnImage } from "../../src/image/turn-image";
import type { Job, JobEvent, KieProgress, SourceFile } from "../../src/protocol/job";
import type { Box, RightAngleDeg, Size } from "../../src/types/geometry";
import type { PixelImage } from "../../src/types/image";
import type { DetectionCard, FieldsCard, Model, NetworkCard, NetworkTask } from "../../src/types/model";
import type { Tensor } from "../../src/types/tensor";

/** What a fake engine did, in order, and what it may be told to do wrong. */
export interface FakeEngine {
  readonly parts: EngineParts;
  /** E.g. `open a.png`, `render a.png 1`, `load inkfield_det`, `detect 2`, `close a.png`. */
  readonly log: string[];
  /** The pictures that pages were drawn as. */
  readonly pictures: PixelImage[];
  /** The values that the fields model finds in a page's words, as it spells them; none unless a test sets them. */
  candidates: (words: readonly string[]) => readonly FieldCandidate[];
  /** Whether a crop of a run reads as nothing, by its position. */
  isBlank: (index: number) => boolean;
  /** The class of each crop of a run, by its position. */
  cropAngle: (index: number) => RightAngleDeg;
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

/** A fake recognizer's confidence in what it reads. */
export const FAKE_CONFIDENCE = 0.7;
/** The same for crops that are higher than wide. */
const FAKE_SIDEWAYS_CONFIDENCE = 0.3;
/** A fake detector's probability of text where there is some. */
export const FAKE_SCORE = 0.9;

const ANGLES = [0, -90, 180, 90] as const;
/** A fake classifier's probability of the winning class: of pages, and of crops. */
const PAGE_CERTAINTY = 0.9;
const CROP_CERTAINTY = 0.8;
/** Pages that lie on their side are drawn on this gray, from which the fake classifier knows them. */
const SIDEWAYS_GRAY = 40;
const DIGITS = "0123456789";
/** Steps of a fake recognizer's answer: room for 4 digits with blanks between them. */
const STEPS = 9;
/** Characters that the fake fields model knows. */
const CHARACTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");

const input = { layout: "NCHW", channels: 1, multipleOf: 1, mean: [0], std: [1], padValue: 0 } as const;

/** A card of a fake network: its pictures are gray, in [0, 1], and not scaled where that can be. */
export function fakeCard(
  task: Exclude<NetworkTask, "fields">,
  name: string,
  classNames = ["words"],
): NetworkCard {
  const base = { task, name };
  switch (task) {
    case "detection":
      return {
        ...base,
        family: "db",
        classNames,
        opening: false,
        expand: { kind: "inset", ratio: 0 },
        input: { ...input, height: null, width: null },
      } as unknown as NetworkCard;
    case "recognition":
      return {
        ...base,
        family: "ctc",
        vocab: DIGITS,
        confidence: "min",
        input: { ...input, height: 32, width: null, maxWidth: 4000 },
      } as unknown as NetworkCard;
    case "page-orientation":
    case "crop-orientation":
      return {
        ...base,
        family: "classifier",
        angles: ANGLES,
        input: { ...input, height: 64, width: 64 },
      } as unknown as NetworkCard;
  }
}

/** The card of a fields model. */
export function fakeFieldsCard(...fieldTypes: string[]): NetworkCard {
  return {
    task: "fields",
    name: "inkfield_fields",
    family: "word-tagger",
    fieldTypes,
    characters: CHARACTERS,
    wordLength: 32,
    maxWords: 256,
    // A value's confidence is the mean of its words' beliefs.
  } as unknown as NetworkCard;
}

/**
 * An engine's parts without browser or weights: the stages are the real ones, over fake networks. Detection finds the
 * white boxes of a page; recognition reads a crop as ten times the aspect ratio of what is white in it, so that a box of
 * 40 x 10 pixels reads `40`.
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
  const fake: FakeEngine = {
    parts: null as unknown as EngineParts,
    log,
    pictures: [],
    candidates: () => [],
    isBlank: () => false,
    cropAngle: () => 0,
    onStage: () => {},
  };

  const openPage = (name: string, page: FakePage, index: number): DecodedPage => ({
    dimensions: [FAKE_PAGE.width, FAKE_PAGE.height],
    size: FAKE_PAGE,
    textLayer: page.textLayer ?? null,
    pictureAreas: page.pictureAreas ?? [],
    keepsPicture: false,
    async render() {
      log.push(`render ${name} ${index + 1}`);
      await fake.onStage("decode");
      if (page.broken) throw page.broken;
      const upright = { width: FAKE_PAGE.height, height: FAKE_PAGE.width };
      const picture =
        page.boxesWhenUpright === undefined
          ? drawBoxes(FAKE_PAGE, page.boxes ?? [], 0)
          : turnImage(drawBoxes(upright, page.boxesWhenUpright, SIDEWAYS_GRAY), 90);
      fake.pictures.push(picture);
      return picture;
    },
  });

  const networks: { readonly [T in NetworkTask]: (input: Tensor, card: NetworkCard) => Tensor } = {
    detection: (pages, card) => detectWhite(pages, (card as DetectionCard).classNames.length),
    recognition: (crops) => readAspectRatios(crops, fake.isBlank),
    "page-orientation": (pages) =>
      classify(pages, (row) => (leastOf(pages, row) > 0.1 ? 90 : 0), PAGE_CERTAINTY),
    "crop-orientation": (crops) => classify(crops, (row) => fake.cropAngle(row), CROP_CERTAINTY),
    fields: (words, card) => tag(words, card as FieldsCard, fake.candidates),
  };
  const stageOf: { readonly [T in NetworkTask]: string } = {
    detection: "detect",
    recognition: "recognize",
    "page-orientation": "classify pages",
    "crop-orientation": "classify crops",
    fields: "fields",
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
        drawPage: async (index, maxSide) => {
          log.push(`draw ${file.name} ${index + 1} at ${maxSide}`);
          const page = content[index]!;
          if (page.broken) throw page.broken;
          return { width: maxSide, height: maxSide / 2 } as ImageBitmap;
        },
        close: async () => void log.push(`close ${file.name}`),
      };
    },
    catalog: async () => catalogOf(cards),
    async loadModel(card, onDownload) {
      log.push(`load ${card.name}`);
      onDownload(card.name, 5, 10);
      await fake.onStage("load");
      return {
        card,
        async run(input) {
          const count = card.task === "fields" ? input.dims[1] : input.dims[0];
          log.push(`${stageOf[card.task]} ${count} by ${card.name}`);
          await fake.onStage(stageOf[card.task]);
          return networks[card.task](input, card);
        },
        dispose: async () => void log.push(`dispose ${card.name}`),
      } satisfies Model<typeof card>;
    },
  };
  return Object.assign(fake, { parts });
}

/** The models of some cards. */
export function catalogOf(cards: readonly NetworkCard[]): ModelCatalog {
  const cardOf = (task: NetworkTask, name: string) =>
    cards.find((card) => card.name === name && card.task === task);
  return {
    find(task, name) {
      const card = cardOf(task, name);
      if (card === undefined) throw new KieError("unknown-model", `no ${task} model ${name}`);
      return card as never;
    },
    isInstalled: (task, name) => cardOf(task, name) !== undefined,
    list: () => cards.map(({ name, task, sizeBytes }) => ({ name, task, sizeBytes })),
  };
}

function drawBoxes({ width, height }: Size, boxes: readonly Box[], gray: number): PixelImage {
  const data = new Uint8ClampedArray(width * height * 4).fill(gray);
  for (const { xMin, yMin, xMax, yMax } of boxes) {
    for (let y = yMin; y < yMax; y++) data.fill(255, (y * width + xMin) * 4, (y * width + xMax) * 4);
  }
  return { width, height, data };
}

function leastOf({ data, dims }: Tensor, row: number): number {
  const length = dims[2]! * dims[3]!;
  // The margins of a letterboxed page are padding.
  return data[row * length + (dims[2]! >> 1) * dims[3]! + (dims[3]! >> 1) - 8]!;
}

/** Logits that are the same for all classes: the first class has the boxes, the others have nothing. */
function detectWhite({ data, dims }: Tensor, classes: number): Tensor {
  const [pages, , height, width] = dims as [number, number, number, number];
  const logits = new Float32Array(pages * classes * height * width).fill(-20);
  const text = Math.log(FAKE_SCORE / (1 - FAKE_SCORE));
  for (let page = 0; page < pages; page++) {
    for (let i = 0; i < height * width; i++) {
      if (data[page * height * width + i]! > 0.5) logits[page * classes * height * width + i] = text;
    }
  }
  return { data: logits, dims: [pages, classes, height, width] };
}

function readAspectRatios({ data, dims }: Tensor, isBlank: FakeEngine["isBlank"]): Tensor {
  const [crops, , height, width] = dims as [number, number, number, number];
  const symbols = DIGITS.length + 1;
  const logits = new Float32Array(crops * STEPS * symbols);
  // The others share the rest of the probability.
  const logitOf = (confidence: number): number => Math.log((confidence / (1 - confidence)) * (symbols - 1));
  for (let crop = 0; crop < crops; crop++) {
    const isWhite = (x: number, y: number): boolean => data[(crop * height + y) * width + x]! > 0.5;
    const columns = Array.from({ length: width }, (_, x) => x).filter((x) => isWhite(x, height >> 2));
    const rows = Array.from({ length: height }, (_, y) => y).filter((y) => isWhite(columns[0] ?? 0, y));
    const aspect = columns.length === 0 ? 0 : (columns.at(-1)! + 1 - columns[0]!) / rows.length;
    // A box that stands on its side is read with doubt, as letters on their side are.
    const chosen = logitOf(aspect < 1 ? FAKE_SIDEWAYS_CONFIDENCE : FAKE_CONFIDENCE);
    const digits = isBlank(crop) ? [] : [...String(Math.round(10 * aspect))];
    for (let step = 0; step < STEPS; step++) {
      const digit = step % 2 === 0 ? digits[step >> 1] : undefined;
      const symbol = digit === undefined ? symbols - 1 : Number(digit);
      logits[(crop * STEPS + step) * symbols + symbol] = chosen;
    }
  }
  return { data: logits, dims: [crops, STEPS, symbols] };
}

function classify({ dims }: Tensor, angleOf: (row: number) => RightAngleDeg, certainty: number): Tensor {
  const rows = dims[0]!;
  const data = new Float32Array(rows * ANGLES.length);
  const chosen = Math.log((certainty / (1 - certainty)) * (ANGLES.length - 1));
  for (let row = 0; row < rows; row++) data[row * ANGLES.length + ANGLES.indexOf(angleOf(row))] = chosen;
  return { data, dims: [rows, ANGLES.length] };
}

/** Logits of the beliefs that {@link FakeEngine.candidates} gives for the words that the input spells. */
function tag({ data, dims }: Tensor, card: FieldsCard, candidates: FakeEngine["candidates"]): Tensor {
  const [, count, length] = dims as [number, number, number];
  const texts = Array.from({ length: count }, (_, word) =>
    [...data.subarray(word * length + 6, (word + 1) * length)]
      .filter((code) => code > 1)
      .map((code) => CHARACTERS[code - 2])
      .join(""),
  );
  const types = card.fieldTypes.length;
  const logits = new Float32Array(count * types * 2).fill(-20);
  for (const { fieldType, wordIndex, belongs, starts } of candidates(texts)) {
    const type = card.fieldTypes.indexOf(fieldType);
    if (type < 0) continue;
    const at = (wordIndex * types + type) * 2;
    logits[at] = Math.log(belongs / (1 - belongs));
    if (starts > 0.5) logits[at + 1] = 20;
  }
  return { data: logits, dims: [1, count, types, 2] };
}

/** Files as the client sends them; the fakes read only names. */
export function sourceFiles(...names: string[]): SourceFile[] {
  return names.map((name) => ({ name, blob: new Blob() }));
}

/** A job that begins at its first page. */
export function jobOf(id: number, files: readonly SourceFile[], params: KieParams = {}): Job {
  const from = { fileIndex: 0, pageNumber: 1 };
  return { id, files, params, templates: [], limits: DEFAULT_LIMITS, from, given: [], singly: false };
}

/** Collects a job's events. */
export function collectEvents(): {
  /** In the contract's form. */
  readonly pages: KiePage[];
  readonly failures: WireError[];
  readonly progress: KieProgress[];
  /** The pages at work as `fileIndex/pageNumber`, a line for each change. */
  readonly work: string[];
  readonly listen: (event: JobEvent) => void;
} {
  const pages: KiePage[] = [];
  const failures: WireError[] = [];
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
      if (event.kind !== "page") return;
      pages.push(toKie(event.page));
      if (event.page.failure !== null) failures.push(event.page.failure);
    },
  };
}
