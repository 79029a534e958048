import type { KieFailure, KieParams, KieProgress, StageName } from "../../index";
import { KieError, type KiePage } from "../../index";
import type { OpenFiles } from "./open-files";

/** State of a file. `done` may have pages with an `error`; `failed` has no page that could be read. */
export type FileState = "waiting" | "reading" | "done" | "failed" | "cancelled";

/** A file and how far it has come. A change makes a new entry; entries themselves never change. */
export interface FileEntry {
  /** Unique in its queue, from 1, in the order of adding. */
  readonly id: number;
  readonly file: File;
  readonly state: FileState;
  /** Pages so far, in order, as `extract` returns them for this file alone, with corrections. */
  readonly pages: readonly KiePage[];
  /** The former `pages`, one for each correction, oldest first. */
  readonly earlier: readonly (readonly KiePage[])[];
  /** Known once the first page is opened. */
  readonly pageCount: number | null;
  /** The first page that is not finished, from 1; later ones of its batch are at work with it. */
  readonly pageNumber: number;
  /** The stage at work, or `null` before the first. */
  readonly stage: StageName | null;
  /** 0..1. */
  readonly progress: number;
  /** Why no page could be read, in state `failed`. */
  readonly failure: KieFailure | null;
  /** The parameters that it is or was read with. */
  readonly params: KieParams;
  /** Parameters of this file that come before the settings. */
  readonly ownParams: KieParams;
  readonly password: string | undefined;
  /** From start to end of the last reading, or `null` where it has not ended. */
  readonly elapsedMs: number | null;
}

/** A file that takes the place of others. */
export interface Successor {
  readonly file: File;
  /** Its answer, where it is known; it is else read. */
  readonly pages?: readonly KiePage[];
  /** A file whose parameters and password it keeps. */
  readonly like: Pick<FileEntry, "params" | "ownParams" | "password" | "elapsedMs">;
}

/** A file of an earlier visit: all of it but what concerns a reading that goes on. */
export type PutBack = Omit<FileEntry, "id" | "password" | "stage" | "progress" | "pageNumber">;

/** Opens files for the queue. */
export type FileOpener = Pick<OpenFiles, "use">;

/** Events of the queue. `change` is called for new entries too, `download` and `model` while models arrive and start. */
export interface QueueListener {
  change(entry: FileEntry): void;
  removed(id: number): void;
  download(progress: Extract<KieProgress, { kind: "download" }>): void;
  model(progress: Extract<KieProgress, { kind: "model" }>): void;
}

/** Share of a page's time that is over when it enters a stage; measured on receipts, and only a progress bar's. */
const STAGE_STARTS: { readonly [S in StageName | "done"]: number } = {
  decode: 0.05,
  detect: 0.15,
  orient: 0.5,
  recognize: 0.55,
  language: 0.95,
  fields: 0.97,
  done: 1,
};

/** Reads files one after another, each by a call of its own, so that its progress and its cancelling are its own. */
export class FileQueue {
  private readonly entries = new Map<number, FileEntry>();
  private nextId = 1;
  private running: { readonly id: number; readonly abort: AbortController } | null = null;
  private working = false;

  /**
   * @param files opens a file when its turn comes.
   * @param params called when a file's turn comes.
   */
  constructor(
    private readonly files: FileOpener,
    private readonly params: () => KieParams,
    private readonly listener: QueueListener,
  ) {}

  /** All files in the order of adding. */
  list(): FileEntry[] {
    return [...this.entries.values()];
  }

  /** One file, or `undefined` where it was removed. */
  get(id: number): FileEntry | undefined {
    return this.entries.get(id);
  }

  /** Lines files up and reads them. Returns their entries. */
  add(files: readonly File[]): FileEntry[] {
    const added = files.map((file) => {
      const entry = freshEntry(this.nextId++, file, undefined, {});
      this.put(entry);
      return entry;
    });
    void this.work();
    return added;
  }

  /**
   * Re-queues a finished file with the current parameters; does nothing while it waits or is being read.
   *
   * @param ownParams parameters of this file that come before the settings from now on.
   */
  readAgain(id: number, password?: string, ownParams?: KieParams): void {
    const entry = this.entries.get(id);
    if (entry === undefined || isActive(entry)) return;
    this.put(freshEntry(id, entry.file, password ?? entry.password, ownParams ?? entry.ownParams));
    void this.work();
  }

  /** Replaces a file's pages by corrected ones; {@link undo} restores them. Does nothing while the file is being read. */
  correct(id: number, pages: readonly KiePage[]): void {
    const entry = this.entries.get(id);
    if (entry === undefined || isActive(entry)) return;
    this.put({ ...entry, pages, earlier: [...entry.earlier, entry.pages] });
  }

  /** Takes a file's last correction back. */
  undo(id: number): void {
    const entry = this.entries.get(id);
    const pages = entry?.earlier.at(-1);
    if (entry === undefined || pages === undefined) return;
    this.put({ ...entry, pages, earlier: entry.earlier.slice(0, -1) });
  }

  /**
   * Puts an earlier or later form of a file back, or a file that was removed; one that was to be read then is read.
   *
   * @param position in the list, where the file was removed.
   */
  restore(entry: FileEntry, position = this.entries.size): void {
    if (!this.entries.has(entry.id)) {
      const others = [...this.entries];
      this.entries.clear();
      for (const [id, other] of others.toSpliced(position, 0, [entry.id, entry])) this.entries.set(id, other);
    }
    this.cancel(entry.id);
    this.put(isActive(entry) ? freshEntry(entry.id, entry.file, entry.password, entry.ownParams) : entry);
    void this.work();
  }

  /**
   * Puts another file in the place of one, as where its pages were turned, and reads it.
   *
   * @param ownParams parameters of this file that come before the settings from now on.
   */
  replaceFile(id: number, file: File, ownParams: KieParams): void {
    const entry = this.entries.get(id);
    if (entry === undefined || isActive(entry)) return;
    this.put(freshEntry(id, file, entry.password, ownParams));
    void this.work();
  }

  /** Puts files of an earlier visit at the end; those that were not read yet are read. */
  putBack(kept: readonly PutBack[]): FileEntry[] {
    return kept.map((known) => {
      const entry = freshEntry(this.nextId++, known.file, undefined, known.ownParams);
      this.restore({ ...entry, ...known, progress: 1 });
      return this.entries.get(entry.id)!;
    });
  }

  /**
   * Puts files in the place of others, as the parts of a file that is split, or one that others are joined to.
   *
   * @param position in the list without the others.
   */
  exchange(ids: readonly number[], successors: readonly Successor[], position: number): FileEntry[] {
    for (const id of ids) this.remove(id);
    return successors.map(({ file, pages, like }, i) => {
      const entry = freshEntry(this.nextId++, file, like.password, like.ownParams);
      const known: Partial<FileEntry> =
        pages === undefined
          ? {}
          : {
              state: "done",
              pages,
              pageCount: pages.length,
              progress: 1,
              params: like.params,
              elapsedMs: like.elapsedMs,
            };
      this.restore({ ...entry, ...known }, position + i);
      return this.entries.get(entry.id)!;
    });
  }

  /** Stops a file that waits or is being read; its pages so far stay. */
  cancel(id: number): void {
    const entry = this.entries.get(id);
    if (entry === undefined || !isActive(entry)) return;
    this.put({ ...entry, state: "cancelled", stage: null });
    if (this.running?.id === id) this.running.abort.abort();
  }

  /** Stops everything. */
  cancelAll(): void {
    for (const id of [...this.entries.keys()]) this.cancel(id);
  }

  /** Forgets a file, stopping it where needed. */
  remove(id: number): void {
    this.cancel(id);
    if (this.entries.delete(id)) this.listener.removed(id);
  }

  private put(entry: FileEntry): void {
    this.entries.set(entry.id, entry);
    this.listener.change(entry);
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      for (;;) {
        const next = this.list().find((entry) => entry.state === "waiting");
        if (next === undefined) return;
        await this.read(next.id);
      }
    } finally {
      this.working = false;
    }
  }

  private async read(id: number): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    this.running = { id, abort };
    const params = { ...this.params(), ...this.entries.get(id)!.ownParams };
    const startMs = performance.now();
    // A file that was cancelled or removed in the meantime keeps that state.
    const update = (change: Partial<FileEntry>): void => {
      const entry = this.entries.get(id);
      if (entry !== undefined && !signal.aborted) this.put({ ...entry, ...change });
    };
    /** Share that is over, by page. */
    const shares: number[] = [];
    const onProgress = (progress: KieProgress): void => {
      if (signal.aborted) return;
      if (progress.kind === "download") this.listener.download(progress);
      if (progress.kind === "model") this.listener.model(progress);
      if (progress.kind === "stage") update(stageChange(progress, shares));
    };
    update({ state: "reading", params });
    const { file, password } = this.entries.get(id)!;
    const pages: KiePage[] = [];
    try {
      await this.files.use({ file, password }, async (document) => {
        for await (const page of document.pages({ ...params, signal, onProgress })) {
          pages.push(page);
          update({ pages: [...pages], pageCount: page.meta.page_count });
        }
      });
      update({ ...outcomeOf(pages), elapsedMs: performance.now() - startMs });
    } catch (error) {
      // An abort is `cancel`'s doing and already shown.
      update({
        state: "failed",
        stage: null,
        failure: failureOf(error),
        elapsedMs: performance.now() - startMs,
      });
    } finally {
      if (this.running?.abort === abort) this.running = null;
    }
  }
}

/** Whether a file waits or is being read. */
export function isActive(entry: FileEntry): boolean {
  return entry.state === "waiting" || entry.state === "reading";
}

function freshEntry(id: number, file: File, password: string | undefined, ownParams: KieParams): FileEntry {
  return {
    id,
    file,
    state: "waiting",
    pages: [],
    earlier: [],
    pageCount: null,
    pageNumber: 1,
    stage: null,
    progress: 0,
    failure: null,
    params: {},
    ownParams,
    password,
    elapsedMs: null,
  };
}

/** Records a page's progress in `shares` and returns the file's. Pages of a batch pass stages together. */
function stageChange(
  progress: Extract<KieProgress, { kind: "stage" }>,
  shares: number[],
): Partial<FileEntry> {
  const { pageNumber, pageCount, stage } = progress;
  while (shares.length < pageCount) shares.push(0);
  shares[pageNumber - 1] = STAGE_STARTS[stage];
  const firstOpen = shares.findIndex((share) => share < 1);
  return {
    pageNumber: firstOpen < 0 ? pageCount : firstOpen + 1,
    pageCount,
    stage: stage === "done" ? null : stage,
    progress: shares.reduce((sum, share) => sum + share, 0) / pageCount,
  };
}

function outcomeOf(pages: readonly KiePage[]): Partial<FileEntry> {
  const failure = pages.every((page) => page.error !== undefined) ? (pages[0]?.error ?? null) : null;
  return { state: failure === null ? "done" : "failed", stage: null, progress: 1, failure };
}

function failureOf(error: unknown): KieFailure {
  if (error instanceof KieError) return { code: error.code, message: error.message };
  if (error instanceof Error) return { code: error.name, message: error.message };
  return { code: "unknown", message: String(error) };
}
