import { createStore, delMany, getMany, keys, setMany, type UseStore } from "idb-keyval";
import { type FileEntry, isActive, type PutBack } from "../files/file-queue";
import type { FileStore } from "../files/file-store";

/** What is kept of a file beside its bytes. */
type KeptAnswer = Omit<PutBack, "file">;

const DATABASE = "inkfield-work";
const ORDER_KEY = "order";
/** Only one tab keeps work, so that two do not write over one another. */
const LOCK = "inkfield-work";
/** Stages of many files follow one another faster than they are worth writing. */
const WRITE_DELAY_MS = 400;

/** How work is kept. */
export interface KeptWorkOptions {
  readonly files: FileStore;
  /** Called once where something could not be written. */
  readonly onFailure: () => void;
}

/** Keeps files, answers and corrections in this browser (IndexedDB), and puts them back at the next visit. */
export class KeptWork {
  private readonly store: UseStore = createStore(DATABASE, "files");
  private readonly written = new Map<number, FileEntry>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private hasFailed = false;
  private stopListening: (() => void) | null = null;
  private release: (() => void) | null = null;

  constructor(private readonly options: KeptWorkOptions) {}

  /**
   * Puts kept files back and keeps all from now on; `false` where another tab does so.
   *
   * @throws DOMException where the browser gives no database.
   */
  async start(): Promise<boolean> {
    if (!(await this.lock())) return false;
    await this.restore();
    const { list } = this.options.files;
    const stop = list.subscribe(() => this.writeSoon());
    const onHide = (): void => void this.flush();
    addEventListener("pagehide", onHide);
    this.stopListening = () => {
      stop();
      removeEventListener("pagehide", onHide);
    };
    return true;
  }

  /** Stops keeping and erases everything that was kept. */
  async erase(): Promise<void> {
    this.stopListening?.();
    this.stopListening = null;
    clearTimeout(this.timer);
    await this.writing;
    await delMany(await keys(this.store), this.store);
    this.written.clear();
    this.release?.();
    this.release = null;
  }

  /** Whether everything is written that was changed. */
  isSaved(): boolean {
    return !this.hasFailed && this.options.files.list.peek().every((entry) => this.isWritten(entry));
  }

  /** A file that is being read is written once, since it is read again after a visit that ends meanwhile. */
  private isWritten(entry: FileEntry): boolean {
    const written = this.written.get(entry.id);
    return written === entry || (written !== undefined && isActive(entry));
  }

  /** Writes what changed since the last time; resolves once it is written. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.writing = this.writing.then(() => this.write()).catch(() => this.fail());
    return this.writing;
  }

  private writeSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), WRITE_DELAY_MS);
  }

  private async write(): Promise<void> {
    const list = this.options.files.list.peek();
    const changed = list.filter((entry) => !this.isWritten(entry));
    const ids = new Set(list.map(({ id }) => id));
    const gone = [...this.written.keys()].filter((id) => !ids.has(id));
    if (changed.length === 0 && gone.length === 0) return;
    // The bytes are large, and mostly there already.
    const added = changed.filter(({ id, file }) => this.written.get(id)?.file !== file);
    await setMany(
      [
        ...added.map(({ id, file }): [string, File] => [fileKey(id), file]),
        ...changed.map((entry): [string, KeptAnswer] => [answerKey(entry.id), keptAnswer(entry)]),
        [ORDER_KEY, list.map(({ id }) => id)],
      ],
      this.store,
    );
    for (const entry of changed) this.written.set(entry.id, entry);
    await delMany(gone.flatMap(keysOf), this.store);
    for (const id of gone) this.written.delete(id);
  }

  private async restore(): Promise<void> {
    const [order = []] = await getMany<readonly number[] | undefined>([ORDER_KEY], this.store);
    const files = await getMany<File | undefined>(order.map(fileKey), this.store);
    const answers = await getMany<KeptAnswer | undefined>(order.map(answerKey), this.store);
    const kept = order.flatMap((_, i): PutBack[] => {
      const [file, answer] = [files[i], answers[i]];
      return file === undefined || answer === undefined ? [] : [{ ...answer, file }];
    });
    const entries = this.options.files.putBack(kept);
    await this.flush();
    // They have other numbers now; those of before go once they are written.
    const own = new Set<IDBValidKey>([ORDER_KEY, ...entries.flatMap(({ id }) => keysOf(id))]);
    if (!this.hasFailed)
      await delMany(
        (await keys(this.store)).filter((key) => !own.has(key)),
        this.store,
      );
  }

  /** Takes the lock for as long as this tab is open; `false` where another tab has it. */
  private async lock(): Promise<boolean> {
    const { locks } = navigator;
    if (locks === undefined) return true;
    return new Promise((resolve) => {
      void locks.request(LOCK, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise<void>((release) => {
          this.release = release;
        });
      });
    });
  }

  private fail(): void {
    if (!this.hasFailed) this.options.onFailure();
    this.hasFailed = true;
  }
}

function fileKey(id: number): string {
  return `file ${id}`;
}

function answerKey(id: number): string {
  return `answer ${id}`;
}

function keysOf(id: number): string[] {
  return [fileKey(id), answerKey(id)];
}

function keptAnswer(entry: FileEntry): KeptAnswer {
  const { state, pages, earlier, pageCount, failure, params, ownParams, elapsedMs } = entry;
  return { state, pages, earlier, pageCount, failure, params, ownParams, elapsedMs };
}
