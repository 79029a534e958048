import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { KieParams, KieProgress } from "../../index";
import { type FileEntry, type FileOpener, FileQueue, type PutBack } from "./file-queue";

/** How far one model has come on its way to this computer. */
export type Download = Extract<KieProgress, { kind: "download" }>;

/** All files of the page, each as a signal of its own, so that a file's progress redraws its row alone. */
export class FileStore {
  readonly queue: FileQueue;
  /** In the order shown. */
  readonly ids: ReadonlySignal<readonly number[]>;
  /** All files in that order. */
  readonly list: ReadonlySignal<readonly FileEntry[]>;
  /** The files themselves, in that order; another list only where one of them is another. */
  readonly files: ReadonlySignal<readonly File[]>;
  /** Models on their way, by name. */
  readonly downloads: ReadonlySignal<ReadonlyMap<string, Download>>;
  /** Requested models by name: whether each is ready. */
  readonly models: ReadonlySignal<ReadonlyMap<string, boolean>>;
  private readonly entries = new Map<number, Signal<FileEntry>>();

  /**
   * @param files opens files.
   * @param params called when a file's turn comes.
   * @param onChange called after each change of a file.
   */
  constructor(files: FileOpener, params: () => KieParams, onChange: (entry: FileEntry) => void) {
    const ids = signal<readonly number[]>([]);
    const downloads = signal<ReadonlyMap<string, Download>>(new Map());
    const models = signal<ReadonlyMap<string, boolean>>(new Map());
    this.ids = ids;
    this.downloads = downloads;
    this.models = models;
    this.list = computed(() => ids.value.map((id) => this.entries.get(id)!.value));
    let known: readonly File[] = [];
    this.files = computed(() => {
      const files = this.list.value.map(({ file }) => file);
      if (files.length !== known.length || files.some((file, i) => file !== known[i])) known = files;
      return known;
    });
    this.queue = new FileQueue(files, params, {
      change: (entry) => {
        const known = this.entries.get(entry.id);
        if (known !== undefined) known.value = entry;
        else {
          this.entries.set(entry.id, signal(entry));
          ids.value = this.queue.list().map(({ id }) => id);
        }
        onChange(entry);
      },
      removed: (id) => {
        ids.value = ids.value.filter((one) => one !== id);
        this.entries.delete(id);
      },
      download: (progress) => {
        downloads.value = new Map(downloads.value).set(progress.asset, progress);
      },
      model: ({ model, state }) => {
        models.value = new Map(models.value).set(model, state !== "loading");
      },
    });
  }

  /** A file as it is now, or `undefined` where it was removed. Read in a component, it redraws at each change. */
  get(id: number | null): FileEntry | undefined {
    return id === null ? undefined : this.entries.get(id)?.value;
  }

  /** Puts files of an earlier visit back as they were; those that were not read yet are read. */
  putBack(kept: readonly PutBack[]): FileEntry[] {
    return batch(() => this.queue.putBack(kept));
  }

  /** Adds files and reads them. */
  add(files: readonly File[]): FileEntry[] {
    return batch(() => this.queue.add(files));
  }
}
