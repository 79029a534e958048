import type { KiePageMeta } from "../contract/kie-page";
import type { Model, NetworkCard, NetworkTask } from "../types/model";
import type { ModelChoices } from "./plan";

/** How far a download has come. */
export type DownloadListener = (asset: string, loadedBytes: number, totalBytes: number) => void;

/** What a request is to know of its models. */
export interface ModelListener {
  readonly onDownload: DownloadListener;
  /** Called when a model begins to load, and when it is ready or could not be loaded. */
  readonly onState: (model: string, state: "loading" | "ready" | "failed") => void;
}

/** Fetches a model's file and starts the network. */
export type LoadModel = <C extends NetworkCard>(
  card: C,
  onDownload: DownloadListener,
  signal: AbortSignal,
) => Promise<Model<C>>;

/** A model that is loaded, or on its way. */
interface Slot {
  readonly name: string;
  readonly model: Promise<Model>;
  /** Ends the loading, for the request that began it. */
  readonly signal: AbortSignal;
  isReady: boolean;
}

/** Keeps one model per task from request to request; a request for another one frees it. */
export class LoadedModels {
  private readonly slots = new Map<NetworkTask, Slot>();

  constructor(private readonly load: LoadModel) {}

  get<C extends NetworkCard>(card: C, listener: ModelListener, signal: AbortSignal): Promise<Model<C>> {
    const held = this.slots.get(card.task);
    // A slot holds what was loaded for a card of that very name, hence of that type.
    // One whose request was aborted on its way is as good as failed.
    if (held?.name === card.name && (held.isReady || !held.signal.aborted)) {
      return held.model as Promise<Model<C>>;
    }
    const model = (async () => {
      await held?.model.then(
        (old) => old.dispose(),
        () => {},
      );
      return this.load(card, listener.onDownload, signal);
    })();
    listener.onState(card.name, "loading");
    const slot: Slot = { name: card.name, model: model as Promise<Model>, signal, isReady: false };
    this.slots.set(card.task, slot);
    model.then(
      () => {
        slot.isReady = true;
        listener.onState(card.name, "ready");
      },
      () => {
        listener.onState(card.name, "failed");
        // What failed to load is tried again at the next request.
        if (this.slots.get(card.task) === slot) this.slots.delete(card.task);
      },
    );
    return model;
  }
}

/** A task's loaded model. */
export type ModelFor<T extends NetworkTask> = Model<NetworkCard & { readonly task: T }>;

/** Gives a request the model for each task. */
export interface TaskModels {
  /** Starts loading models without waiting for them; a failure shows where the model is used. */
  prepare(tasks: readonly NetworkTask[]): void;
  /** @throws what loading throws; a load that failed stays failed for this request. */
  use<T extends NetworkTask>(task: T): Promise<ModelFor<T>>;
}

/** The models of one request: loaded when they are first needed, and those that ran are named in the answer. */
export class RequestModels implements TaskModels {
  private readonly loads = new Map<NetworkTask, Promise<Model>>();
  private readonly ran = new Map<NetworkTask, KiePageMeta["models"][string]>();

  constructor(
    private readonly choices: ModelChoices,
    private readonly loaded: LoadedModels,
    private readonly listener: ModelListener,
    private readonly signal: AbortSignal,
  ) {}

  prepare(tasks: readonly NetworkTask[]): void {
    for (const task of tasks) this.load(task).catch(() => {});
  }

  use<T extends NetworkTask>(task: T): Promise<ModelFor<T>> {
    const { card, requested } = this.choiceOf(task);
    this.ran.set(task, { name: card.name, requested });
    return this.load(task);
  }

  /** The models that ran so far, by task. */
  used(): KiePageMeta["models"] {
    return Object.fromEntries(this.ran);
  }

  private load<T extends NetworkTask>(task: T): Promise<ModelFor<T>> {
    const model =
      this.loads.get(task) ?? this.loaded.get(this.choiceOf(task).card, this.listener, this.signal);
    this.loads.set(task, model as Promise<Model>);
    return model as Promise<ModelFor<T>>;
  }

  private choiceOf(task: NetworkTask) {
    const choice = this.choices[task];
    if (choice === null) throw new Error(`the request has no ${task} model`);
    return choice;
  }
}
