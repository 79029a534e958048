import { errorFromWire, errorToWire, KieError, type WireError } from "../contract/errors";
import type {
  EngineApi,
  EngineOptions,
  Job,
  JobEvent,
  KieProgress,
  PageMark,
  SourceFile,
} from "../contract/job";
import type { KieLanguage, KiePage, KiePageMeta, ProviderName } from "../contract/kie-page";
import type { ResolvedLimits } from "../contract/limits";
import {
  DEFAULT_PARAMS,
  type KieParams,
  type PdfTextMode,
  type ResolvedParams,
  resolveParams,
} from "../contract/params";
import type { DecodedDocument } from "../document/source";
import { failureAnswer } from "../document/to-kie";
import { namesModelFields, wantsFields } from "../fields/field-types";
import type { findCandidates } from "../fields/find-candidates";
import { resizeImage } from "../image/resize";
import { calibrateConfidence } from "../recognize/calibrate-confidence";
import { createSerialQueue } from "../runtime/serial-queue";
import type { PixelImage } from "../types/image";
import type {
  DetectionCard,
  FieldsCard,
  Model,
  NetworkCard,
  NetworkTask,
  RecognitionCard,
} from "../types/model";
import { type BuildFields, DocumentCollector, type ReadPage } from "./collect-documents";
import { type OpenPage, type PipelineContext, readPages, type Stages, WORDS_FIELD_TYPE } from "./pipeline";

/** What runs the networks. */
export interface EngineRuntime {
  readonly provider: ProviderName;
  readonly threads: number;
  /** Why an earlier provider of the list was passed over. */
  readonly fallbackReason: string | undefined;
  /** Begins to start what networks run on, where some are sure to come. */
  begin(): void;
}

/** How far a download has come. */
export type DownloadListener = (asset: string, loadedBytes: number, totalBytes: number) => void;

/** What an engine is built from; tests give it fakes and need no browser. */
export interface EngineParts {
  /** Starts the runtime at the first call. @throws KieError `provider` where none starts. */
  runtime(): Promise<EngineRuntime>;
  openDocument(file: SourceFile, pdfText: PdfTextMode, limits: ResolvedLimits): Promise<DecodedDocument>;
  /** A picture in a form that goes to another thread without being copied. */
  toBitmap(picture: PixelImage): Promise<ImageBitmap>;
  /** @throws KieError `unknown-model`, naming what is installed for the task. */
  findCard<T extends NetworkTask>(name: string, task: T): Promise<NetworkCard & { readonly task: T }>;
  isInstalled(name: string, task: NetworkTask): Promise<boolean>;
  loadModel<C extends NetworkCard>(
    card: C,
    onDownload: DownloadListener,
    signal: AbortSignal,
  ): Promise<Model<C>>;
  readonly stages: StageFunctions;
}

/** The stages that run networks, not yet bound to models. */
export interface StageFunctions {
  detect(model: Model<DetectionCard>, ...rest: Parameters<Stages["detect"]>): ReturnType<Stages["detect"]>;
  classifyPages(
    model: Model<NetworkCard & { readonly task: "page-orientation" }>,
    ...rest: Parameters<Stages["classifyPages"]>
  ): ReturnType<Stages["classifyPages"]>;
  classifyCrops(
    model: Model<NetworkCard & { readonly task: "crop-orientation" }>,
    ...rest: Parameters<Stages["classifyCrops"]>
  ): ReturnType<Stages["classifyCrops"]>;
  recognize(
    model: Model<RecognitionCard>,
    ...rest: Parameters<Stages["recognize"]>
  ): ReturnType<Stages["recognize"]>;
  detectLanguage(text: string): Promise<KieLanguage>;
  findCandidates(
    model: Model<FieldsCard>,
    ...rest: Parameters<NonNullable<Stages["findCandidates"]>>
  ): ReturnType<typeof findCandidates>;
  buildFields: BuildFields;
}

/** Our own models: they stand for the contract's default names until models of those names are installed. */
const SHIPPED_MODELS: { readonly [T in NetworkTask]: string } = {
  detection: "inkfield_det",
  recognition: "inkfield_rec",
  "page-orientation": "inkfield_page_orientation",
  "crop-orientation": "inkfield_crop_orientation",
  fields: "inkfield_fields",
};

/** The same networks in 8 bits, which take their place on WASM: it runs them faster, and WebGPU has no kernels for them. */
const SHIPPED_FOR_WASM: { readonly [T in NetworkTask]?: string } = {
  detection: "inkfield_det_int8",
  recognition: "inkfield_rec_int8",
};

/** docTR's orientation models: like the contract's default names, they stand before ours where they are installed. */
const DOCTR_ORIENTATION_MODELS = {
  "page-orientation": "mobilenet_v3_small_page_orientation",
  "crop-orientation": "mobilenet_v3_small_crop_orientation",
} as const;

/** A page is drawn with up to so many times the pixels that it is then scaled down to. */
const RENDER_OVERSAMPLING = 4;

type EventListener = (event: JobEvent<WireError>) => void | Promise<void>;

/** A model that a request uses, and the name it was asked for by. */
interface Choice<T extends NetworkTask> {
  readonly card: NetworkCard & { readonly task: T };
  readonly requested: string;
}

interface Choices {
  readonly detection: Choice<"detection">;
  readonly recognition: Choice<"recognition">;
  /** `null` where the request needs no such classifier. */
  readonly pageOrientation: Choice<"page-orientation"> | null;
  readonly cropOrientation: Choice<"crop-orientation"> | null;
  /** `null` also where none is installed and no field of a model is asked for by name. */
  readonly fields: Choice<"fields"> | null;
}

/** Where a page stands in the call, whether it could be opened or not. */
type PagePlace = Omit<OpenPage, "decoded" | "openMs">;

/** A page or file of the call that is to be answered: opened, or failed on the way. */
type BatchItem =
  | { readonly page: OpenPage; readonly failure: null }
  | { readonly page: PagePlace; readonly failure: KieError };

/** A model that is loaded, or on its way. */
interface Slot {
  readonly name: string;
  readonly model: Promise<Model>;
  /** Ends the loading, for the job that began it. */
  readonly signal: AbortSignal;
  isReady: boolean;
}

/** Owns the models and runs jobs one after another. No Worker, no DOM: what it needs of them comes as parts. */
export class Engine implements EngineApi<KieParams, WireError> {
  private parts: EngineParts | null = null;
  /** Jobs run one after another, whether earlier ones succeeded or not. */
  private readonly enqueue = createSerialQueue();
  private readonly running = new Map<number, AbortController>();
  /** One model per task is kept; asking for another one frees it. */
  private readonly loaded = new Map<NetworkTask, Slot>();

  constructor(private readonly createParts: (options: EngineOptions) => EngineParts) {}

  configure(options: EngineOptions): void {
    this.parts ??= this.createParts(options);
  }

  run(job: Job<KieParams, WireError>, onEvent: EventListener): Promise<void> {
    const abort = new AbortController();
    this.running.set(job.id, abort);
    return this.enqueue(() => this.extract(job, onEvent, abort.signal)).finally(() => {
      this.running.delete(job.id);
    });
  }

  preload(params: KieParams, onEvent: EventListener): Promise<void> {
    return this.enqueue(async () => {
      const { signal } = new AbortController();
      const { choices, runtime } = await this.makeReady(params, resolveParams(params));
      runtime.begin();
      const wanted = [
        choices.detection,
        choices.recognition,
        choices.pageOrientation,
        choices.cropOrientation,
        choices.fields,
      ];
      await Promise.all(
        wanted.flatMap((choice) => (choice === null ? [] : [this.model(choice.card, onEvent, signal)])),
      );
    });
  }

  async render(
    file: SourceFile,
    pageNumber: number,
    maxSide: number,
    limits: ResolvedLimits,
    onEvent: EventListener,
  ): Promise<ImageBitmap> {
    const parts = this.needParts();
    const { signal } = new AbortController();
    const maxPagePixels = Math.min(limits.maxPagePixels, RENDER_OVERSAMPLING * maxSide * maxSide);
    void onEvent({ kind: "work", pages: [{ fileIndex: 0, pageNumber, pageCount: 0 }] });
    try {
      const document = await parts.openDocument(file, "never", { ...limits, maxPagePixels });
      try {
        if (pageNumber > document.pageCount) {
          throw new RangeError(`pageNumber must be in [1, ${document.pageCount}]; got ${pageNumber}`);
        }
        const picture = await (await document.page(pageNumber - 1, signal)).render(signal);
        return await parts.toBitmap(resizeToFit(picture, maxSide));
      } finally {
        await document.close();
      }
    } catch (error) {
      throw error instanceof RangeError ? error : fileFailure(error, file.name, signal);
    }
  }

  cancel(jobId: number): void {
    this.running.get(jobId)?.abort();
  }

  private needParts(): EngineParts {
    if (this.parts === null) throw new Error("configure() comes before the first job");
    return this.parts;
  }

  /** Chooses a request's models while the runtime starts: both wait for the server, and not for each other. */
  private async makeReady(
    given: KieParams,
    params: ResolvedParams,
  ): Promise<{ readonly choices: Choices; readonly runtime: EngineRuntime }> {
    const parts = this.needParts();
    // A fault is told of below; what could not be fetched may be had by then.
    parts.runtime().catch(() => {});
    const choices = await this.chooseModels(given, params);
    return { choices, runtime: await parts.runtime() };
  }

  private async extract(
    job: Job<KieParams, WireError>,
    onEvent: EventListener,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const params = resolveParams(job.params);
    const { choices, runtime } = await this.makeReady(job.params, params);
    const used = new Map<NetworkTask, KiePageMeta["models"][string]>();
    const stages = this.bindStages(choices, used, onEvent, signal);
    if (choices.fields !== null) runtime.begin();
    const describeRun = (): ReturnType<PipelineContext["describeRun"]> => ({
      provider: runtime.provider,
      threads: runtime.threads,
      ...(runtime.fallbackReason === undefined ? {} : { provider_fallback: runtime.fallbackReason }),
      models: Object.fromEntries(used),
    });
    const context: PipelineContext = {
      signal,
      describeRun,
      onStage: (page, stage) => void onEvent(stageEvent(page, stage)),
    };
    const handOut = async ({ answer, failure }: ReadPage): Promise<void> => {
      // Awaited: the caller has this page before the next batch is begun, and all pages before the job ends.
      await onEvent({ kind: "page", page: answer, failure: failure === null ? null : errorToWire(failure) });
      void onEvent(doneEvent(answer));
    };
    const onWork = (pages: readonly PageMark[]): void => void onEvent({ kind: "work", pages });
    const documents = this.collectDocuments(choices, params, onWork);
    for await (const batch of this.openBatches(job, params, onWork, signal)) {
      const opened = batch.flatMap((item) => (item.failure === null ? [item.page] : []));
      onWork(opened.map(markOf));
      const outcomes = await readPages(opened, stages, params, context);
      onWork([]);
      let next = 0;
      for (const item of batch) {
        const outcome = item.failure === null ? outcomes[next++]! : { answer: null, failure: item.failure };
        const read: ReadPage =
          outcome.failure === null
            ? outcome
            : {
                answer: failureAnswer(item.page, outcome.failure, stages.fieldTypes, describeRun()),
                text: null,
                failure: outcome.failure,
              };
        const complete = documents === null ? [read] : await documents.add(read);
        for (const page of complete) await handOut(page);
      }
      signal.throwIfAborted();
    }
    for (const page of (await documents?.finish()) ?? []) await handOut(page);
  }

  /** What holds a document's pages together; `null` where no fields are wanted, or no words are there to build them from. */
  private collectDocuments(
    choices: Choices,
    params: ResolvedParams,
    onWork: (pages: readonly PageMark[]) => void,
  ): DocumentCollector | null {
    const { fields } = params;
    if (fields === "none" || !wantsFields(params)) return null;
    if (fields === "auto" && !findsWords(choices.detection.card)) return null;
    const options = {
      fields,
      modelTypes: choices.fields?.card.fieldTypes ?? [],
      threshold: params.field_threshold,
      straight: params.assume_straight_pages,
    };
    return new DocumentCollector(this.needParts().stages.buildFields, options, onWork);
  }

  /** Opens files in order and gives their pages in batches; a document stays open while a batch holds its pages. */
  private async *openBatches(
    job: Job<KieParams, WireError>,
    params: ResolvedParams,
    onWork: (pages: readonly PageMark[]) => void,
    signal: AbortSignal,
  ): AsyncGenerator<readonly BatchItem[]> {
    const batchSize = job.singly ? 1 : params.detection_batch_size;
    const throwGiven = (fileIndex: number, pageNumber: number): void => {
      const given = job.given.find((page) => page.fileIndex === fileIndex && page.pageNumber === pageNumber);
      if (given !== undefined) throw errorFromWire(given.failure);
    };
    const open = new Set<DecodedDocument>();
    const closeAllBut = async (kept: DecodedDocument | null): Promise<void> => {
      for (const document of open) {
        if (document === kept) continue;
        open.delete(document);
        await document.close();
      }
    };
    let batch: BatchItem[] = [];
    try {
      for (const [fileIndex, file] of job.files.entries()) {
        if (fileIndex < job.from.fileIndex) continue;
        const firstPage = fileIndex === job.from.fileIndex ? job.from.pageNumber : 1;
        signal.throwIfAborted();
        let document: DecodedDocument | null = null;
        let pageCount = firstPage;
        let startMs = performance.now();
        try {
          throwGiven(fileIndex, 0);
          onWork([{ fileIndex, pageNumber: 0, pageCount: 0 }]);
          document = await this.needParts().openDocument(file, params.pdf_text, job.limits);
          open.add(document);
          pageCount = document.pageCount;
        } catch (error) {
          const page = { name: file.name, fileIndex, pageNumber: firstPage, pageCount };
          batch.push({ page, failure: fileFailure(error, file.name, signal) });
        }
        for (let index = firstPage - 1; document !== null && index < pageCount; index++) {
          const place = { name: file.name, fileIndex, pageNumber: index + 1, pageCount };
          try {
            throwGiven(fileIndex, index + 1);
            onWork([markOf(place)]);
            const decoded = await document.page(index, signal);
            batch.push({ page: { ...place, decoded, openMs: performance.now() - startMs }, failure: null });
          } catch (error) {
            batch.push({ page: place, failure: fileFailure(error, file.name, signal) });
          }
          if (batch.length >= batchSize) {
            yield batch;
            batch = [];
            await closeAllBut(document);
          }
          startMs = performance.now();
        }
      }
      if (batch.length > 0) yield batch;
    } finally {
      await closeAllBut(null);
    }
  }

  private bindStages(
    choices: Choices,
    used: Map<NetworkTask, KiePageMeta["models"][string]>,
    onEvent: EventListener,
    signal: AbortSignal,
  ): Stages {
    const { stages } = this.needParts();
    // A load that failed stays so for the job: `model` would try it again.
    const loads = new Map<NetworkTask, Promise<Model>>();
    const load = <T extends NetworkTask>({
      card,
    }: Choice<T>): Promise<Model<NetworkCard & { readonly task: T }>> => {
      const model = loads.get(card.task) ?? this.model(card, onEvent, signal);
      loads.set(card.task, model as Promise<Model>);
      return model as Promise<Model<NetworkCard & { readonly task: T }>>;
    };
    const choiceOf: { readonly [T in NetworkTask]: Choice<NetworkTask> | null } = {
      detection: choices.detection,
      recognition: choices.recognition,
      "page-orientation": choices.pageOrientation,
      "crop-orientation": choices.cropOrientation,
      fields: choices.fields,
    };
    const use = <T extends NetworkTask>(
      choice: Choice<T> | null,
    ): Promise<Model<NetworkCard & { readonly task: T }>> => {
      if (choice === null) throw new Error("a stage ran that the request has no model for");
      used.set(choice.card.task, { name: choice.card.name, requested: choice.requested });
      return load(choice);
    };
    return {
      prepare: (tasks) => {
        for (const task of tasks) {
          const choice = choiceOf[task];
          // A failure shows where the model is used.
          if (choice !== null) load(choice).catch(() => {});
        }
      },
      fieldTypes: choices.detection.card.classNames,
      joinRule: choices.recognition.card.joins ?? null,
      wordConfidence: (confidence, detectionScore) =>
        calibrateConfidence(
          confidence,
          detectionScore,
          choices.recognition.card.calibration,
          choices.detection.card.name,
        ),
      detect: async (...args) => stages.detect(await use(choices.detection), ...args),
      classifyPages: async (...args) => stages.classifyPages(await use(choices.pageOrientation), ...args),
      classifyCrops: async (...args) => stages.classifyCrops(await use(choices.cropOrientation), ...args),
      recognize: async (...args) => stages.recognize(await use(choices.recognition), ...args),
      detectLanguage: stages.detectLanguage,
      findCandidates:
        choices.fields === null
          ? null
          : async (...args) => stages.findCandidates(await use(choices.fields), ...args),
    };
  }

  /** Finds the cards of the models a request uses, before any work: a wrong name fails at once. */
  private async chooseModels(asked: KieParams, params: ResolvedParams): Promise<Choices> {
    const needsPageAngle =
      params.detect_orientation || params.straighten_pages || !params.assume_straight_pages;
    const detection = await this.choose("detection", asked.detection_model, DEFAULT_PARAMS.detection_model);
    return {
      detection,
      recognition: await this.choose(
        "recognition",
        asked.recognition_model,
        DEFAULT_PARAMS.recognition_model,
      ),
      pageOrientation:
        needsPageAngle && !params.disable_page_orientation
          ? await this.chooseOrientation("page-orientation")
          : null,
      cropOrientation:
        !params.assume_straight_pages && !params.disable_text_orientation
          ? await this.chooseOrientation("crop-orientation")
          : null,
      fields: findsWords(detection.card) ? await this.chooseFields(params) : null,
    };
  }

  /** A model named by the request, or the default: the model of that name, else the shipped one for it. */
  private async choose<T extends NetworkTask>(
    task: T,
    named: string | undefined,
    defaultName: string,
  ): Promise<Choice<T>> {
    const parts = this.needParts();
    const requested = named ?? defaultName;
    const standIn = named === undefined && !(await parts.isInstalled(defaultName, task));
    return {
      card: await parts.findCard(standIn ? await this.shippedName(task) : requested, task),
      requested,
    };
  }

  private async chooseOrientation<T extends keyof typeof DOCTR_ORIENTATION_MODELS>(
    task: T,
  ): Promise<Choice<T>> {
    const parts = this.needParts();
    const name = DOCTR_ORIENTATION_MODELS[task];
    if (!(await parts.isInstalled(name, task))) return this.chooseShipped(task);
    return { card: await parts.findCard(name, task), requested: name };
  }

  /** A model that is missing takes the fields it would find with it, unless they were asked for by name. */
  private async chooseFields(params: ResolvedParams): Promise<Choice<"fields"> | null> {
    if (!wantsFields(params)) return null;
    const isNamed = namesModelFields(params);
    if (params.fields !== "auto" && !isNamed) return null;
    const isInstalled = await this.needParts().isInstalled(SHIPPED_MODELS.fields, "fields");
    return isInstalled || isNamed ? this.chooseShipped("fields") : null;
  }

  private async shippedName(task: NetworkTask): Promise<string> {
    const parts = this.needParts();
    const light = SHIPPED_FOR_WASM[task];
    if (light === undefined || !(await parts.isInstalled(light, task))) return SHIPPED_MODELS[task];
    return (await parts.runtime()).provider === "wasm" ? light : SHIPPED_MODELS[task];
  }

  private async chooseShipped<T extends NetworkTask>(task: T): Promise<Choice<T>> {
    const name = await this.shippedName(task);
    return { card: await this.needParts().findCard(name, task), requested: name };
  }

  private model<C extends NetworkCard>(
    card: C,
    onEvent: EventListener,
    signal: AbortSignal,
  ): Promise<Model<C>> {
    const held = this.loaded.get(card.task);
    // A slot holds what was loaded for a card of that very name, hence of that type.
    // One whose job was aborted on its way is as good as failed.
    if (held?.name === card.name && (held.isReady || !held.signal.aborted)) {
      return held.model as Promise<Model<C>>;
    }
    const onDownload: DownloadListener = (asset, loadedBytes, totalBytes) => {
      const progress: KieProgress = { kind: "download", asset, loadedBytes, totalBytes };
      void onEvent({ kind: "progress", progress });
    };
    const model = (async () => {
      await held?.model.then(
        (old) => old.dispose(),
        () => {},
      );
      return this.needParts().loadModel(card, onDownload, signal);
    })();
    const onState = (state: "loading" | "ready" | "failed"): void =>
      void onEvent({ kind: "progress", progress: { kind: "model", model: card.name, state } });
    onState("loading");
    const entry: Slot = { name: card.name, model: model as Promise<Model>, signal, isReady: false };
    this.loaded.set(card.task, entry);
    model.then(
      () => {
        entry.isReady = true;
        onState("ready");
      },
      () => {
        onState("failed");
        // What failed to load is tried again at the next call.
        if (this.loaded.get(card.task) === entry) this.loaded.delete(card.task);
      },
    );
    return model;
  }
}

/** Whether a detector finds plain words, which fields are built from. */
function findsWords({ classNames }: DetectionCard): boolean {
  return classNames.includes(WORDS_FIELD_TYPE);
}

/** The picture, scaled down where its longer side passes `maxSide` pixels. */
function resizeToFit(picture: PixelImage, maxSide: number): PixelImage {
  const scale = maxSide / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  return resizeImage(picture, { width, height });
}

function markOf({ fileIndex, pageNumber, pageCount }: PagePlace): PageMark {
  return { fileIndex, pageNumber, pageCount };
}

/** The failure that stands for a file in the answer; an abort is no failure of the file and goes on. */
function fileFailure(error: unknown, name: string, signal: AbortSignal): KieError {
  signal.throwIfAborted();
  if (error instanceof KieError) return error.inFile(name);
  const reason = error instanceof Error ? error.message : String(error);
  return new KieError("decode", `could not be read: ${reason}`, { cause: error }).inFile(name);
}

function doneEvent({ name, meta }: KiePage): JobEvent<WireError> {
  const { file_index, page_number, page_count } = meta;
  return stageEvent({ name, fileIndex: file_index, pageNumber: page_number, pageCount: page_count }, "done");
}

function stageEvent(
  page: PagePlace,
  stage: Extract<KieProgress, { kind: "stage" }>["stage"],
): JobEvent<WireError> {
  const { name: file, fileIndex, pageNumber, pageCount } = page;
  return { kind: "progress", progress: { kind: "stage", file, fileIndex, pageNumber, pageCount, stage } };
}
