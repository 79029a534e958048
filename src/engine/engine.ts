import * as Comlink from "comlink";
import { KieError } from "../contract/errors";
import type { ProviderName, StageName } from "../contract/kie-page";
import type { ResolvedLimits } from "../contract/limits";
import type { KieParams } from "../contract/params";
import type { FieldTemplate } from "../contract/template";
import type { PagePlace } from "../document/page";
import type {
  EngineApi,
  EngineOptions,
  Job,
  JobEvent,
  JobListener,
  KieModel,
  KieProgress,
  Lesson,
  SourceFile,
} from "../protocol/job";
import { createSerialQueue } from "../runtime/serial-queue";
import type { NetworkTask } from "../types/model";
import { LoadedModels, type LoadModel, type ModelListener, RequestModels } from "./models";
import { type OpenDocument, OpenDocuments } from "./open";
import { type ModelCatalog, type Plan, planRequest } from "./plan";
import { fileFailure, readDocuments, type WorkListener } from "./read-documents";
import type { Request } from "./request";

/** What runs the networks. */
export interface EngineRuntime {
  readonly provider: ProviderName;
  readonly threads: number;
  /** Why an earlier provider of the list was passed over. */
  readonly fallbackReason: string | undefined;
  /** Starts the runtime ahead of the first network, where some are sure to come. */
  begin(): void;
}

/** What an engine is built from; tests give it fake models and need no browser. */
export interface EngineParts {
  /** Starts the runtime at the first call. @throws KieError `provider` where none starts. */
  runtime(): Promise<EngineRuntime>;
  /** Fetches the list of installed models at the first call. */
  catalog(): Promise<ModelCatalog>;
  readonly loadModel: LoadModel;
  readonly openDocument: OpenDocument;
}

/** Everything that lives from request to request. */
interface Session {
  readonly parts: EngineParts;
  readonly models: LoadedModels;
  readonly documents: OpenDocuments;
}

/** Owns the models and the opened documents and runs jobs one after another. Needs no Worker and no DOM. */
export class Engine implements EngineApi {
  private session: Session | null = null;
  private readonly enqueue = createSerialQueue();
  private readonly running = new Map<number, AbortController>();

  constructor(private readonly createParts: (options: EngineOptions) => EngineParts) {}

  configure(options: EngineOptions): void {
    if (this.session !== null) return;
    const parts = this.createParts(options);
    this.session = {
      parts,
      models: new LoadedModels(parts.loadModel),
      documents: new OpenDocuments(parts.openDocument),
    };
  }

  run(job: Job, onEvent: JobListener): Promise<void> {
    return this.enqueueJob(job.id, (signal) => this.read(job, onEvent, signal));
  }

  preload(
    jobId: number,
    params: KieParams,
    templates: readonly FieldTemplate[],
    onEvent: JobListener,
  ): Promise<void> {
    return this.enqueueJob(jobId, async (signal) => {
      const { plan, runtime } = await this.plan(params, templates);
      signal.throwIfAborted();
      runtime.begin();
      const models = this.requestModels(plan, onEvent, signal);
      const tasks = Object.keys(plan.models) as NetworkTask[];
      await Promise.all(tasks.filter((task) => plan.models[task] !== null).map((task) => models.use(task)));
    });
  }

  teach(lesson: Lesson, onEvent: JobListener): Promise<FieldTemplate> {
    return this.enqueueJob(lesson.id, async (signal) => {
      // The detector's and recognizer's work is done: the words are given.
      const { plan, runtime } = await this.plan({ fields: ["total"] });
      signal.throwIfAborted();
      runtime.begin();
      const { teachField } = await import("./teach-field").catch((cause: unknown) => {
        throw new KieError("asset-fetch", "the code that learns fields could not be loaded", { cause });
      });
      return teachField(lesson, await this.requestModels(plan, onEvent, signal).use("fields"), signal);
    });
  }

  async listModels(): Promise<readonly KieModel[]> {
    return (await this.started().parts.catalog()).list();
  }

  async open(file: SourceFile, limits: ResolvedLimits, onEvent: JobListener): Promise<number> {
    const { signal } = new AbortController();
    void onEvent({ kind: "work", pages: [{ fileIndex: 0, pageNumber: 0, pageCount: 0 }] });
    try {
      const lease = await this.started().documents.lease(file, "auto", limits);
      const { pageCount } = lease.document;
      await lease.end();
      return pageCount;
    } catch (error) {
      throw fileFailure(error, file.name, signal);
    }
  }

  async render(
    file: SourceFile,
    pageNumber: number,
    maxSide: number,
    limits: ResolvedLimits,
    onEvent: JobListener,
  ): Promise<ImageBitmap> {
    const { signal } = new AbortController();
    void onEvent({ kind: "work", pages: [{ fileIndex: 0, pageNumber, pageCount: 0 }] });
    try {
      const lease = await this.started().documents.lease(file, "never", limits);
      try {
        const { pageCount } = lease.document;
        if (pageNumber > pageCount) {
          throw new RangeError(`pageNumber must be in [1, ${pageCount}]; got ${pageNumber}`);
        }
        const bitmap = await lease.document.drawPage(pageNumber - 1, maxSide, signal);
        return Comlink.transfer(bitmap, [bitmap]);
      } finally {
        await lease.end();
      }
    } catch (error) {
      throw error instanceof RangeError ? error : fileFailure(error, file.name, signal);
    }
  }

  release(handle: number): Promise<void> {
    return this.started().documents.release(handle);
  }

  cancel(jobId: number): void {
    this.running.get(jobId)?.abort();
  }

  private started(): Session {
    if (this.session === null) throw new Error("configure() comes before the first job");
    return this.session;
  }

  /** Jobs run one after another, whether earlier ones succeeded or not. */
  private enqueueJob<T>(jobId: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    this.running.set(jobId, abort);
    return this.enqueue(async () => {
      abort.signal.throwIfAborted();
      return run(abort.signal);
    }).finally(() => this.running.delete(jobId));
  }

  /** Plans a request while the runtime starts: both wait for the server, and not for each other. */
  private async plan(
    params: KieParams,
    templates: readonly FieldTemplate[] = [],
  ): Promise<{ readonly plan: Plan; readonly runtime: EngineRuntime }> {
    const { parts } = this.started();
    // A failure shows below; the runtime may have started by then at a second try.
    parts.runtime().catch(() => {});
    const provider = async (): Promise<ProviderName> => (await parts.runtime()).provider;
    const plan = await planRequest(params, await parts.catalog(), provider, templates);
    return { plan, runtime: await parts.runtime() };
  }

  private async read(job: Job, onEvent: JobListener, signal: AbortSignal): Promise<void> {
    const { plan, runtime } = await this.plan(job.params, job.templates);
    if (plan.models.fields !== null) runtime.begin();
    const onWork: WorkListener = (pages) => void onEvent({ kind: "work", pages });
    const models = this.requestModels(plan, onEvent, signal);
    const request: Request = {
      plan,
      models,
      signal,
      onStage: (page, stage) => void onEvent(stageEvent(page.place, stage)),
      runInfo: () => ({
        provider: runtime.provider,
        threads: runtime.threads,
        ...(runtime.fallbackReason === undefined ? {} : { provider_fallback: runtime.fallbackReason }),
        models: models.used(),
      }),
    };
    for await (const page of readDocuments(job, this.started().documents, request, onWork)) {
      // Awaited: the caller has this page before the next batch is begun, and all pages before the job ends.
      await onEvent({ kind: "page", page });
      void onEvent(stageEvent(page.place, "done"));
    }
  }

  private requestModels(plan: Plan, onEvent: JobListener, signal: AbortSignal): RequestModels {
    const report = (progress: KieProgress): void => void onEvent({ kind: "progress", progress });
    const listener: ModelListener = {
      onDownload: (asset, loadedBytes, totalBytes) =>
        report({ kind: "download", asset, loadedBytes, totalBytes }),
      onState: (model, state) => report({ kind: "model", model, state }),
    };
    return new RequestModels(plan.models, this.started().models, listener, signal);
  }
}

function stageEvent(
  { name: file, fileIndex, pageNumber, pageCount }: PagePlace,
  stage: StageName | "done",
): JobEvent {
  return { kind: "progress", progress: { kind: "stage", file, fileIndex, pageNumber, pageCount, stage } };
}
