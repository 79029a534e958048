import { createStore, delMany, getMany, keys, setMany, type UseStore } from "idb-keyval";
import type { FileEntry, PutBack } from "../files/file-queue";
import type { FileStore } from "../files/file-store";

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
    const list = this.options.files.list.peek();
    return !this.hasFailed && list.every((entry) => this.written.get(entry.id) === entry);
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
    const changed = list.filter((entry) => this.written.get(entry.id) !== entry);
    const ids = new Set(list.map(({ id }) => id));
    const gone = [...this.written.keys()].filter((id) => !ids.has(id));
    if (changed.length === 0 && gone.length === 0) return;
    await setMany(
      [
        ...changed.map((entry): [string, PutBack] => [keyOf(entry.id), keptFile(entry)]),
        [ORDER_KEY, list.map(({ id }) => keyOf(id))],
      ],
      this.store,
    );
    for (const entry of changed) this.written.set(entry.id, entry);
    await delMany(gone.map(keyOf), this.store);
    for (const id of gone) this.written.delete(id);
  }

  private async restore(): Promise<void> {
    const [order = []] = await getMany<readonly string[]>([ORDER_KEY], this.store);
    const kept = await getMany<PutBack | undefined>([...order], this.store);
    const entries = this.options.files.putBack(kept.filter((file) => file !== undefined));
    // They have other numbers now.
    await delMany(await keys(this.store), this.store);
    if (entries.length > 0) await this.flush();
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

function keyOf(id: number): string {
  return `file ${id}`;
}

function keptFile({
  id: _,
  password: __,
  stage: ___,
  progress: ____,
  pageNumber: _____,
  ...kept
}: FileEntry) {
  return kept satisfies PutBack;
}

/** Erases kept work without starting to keep. */
export async function eraseKeptWork(): Promise<void> {
  const store = createStore(DATABASE, "files");
  await delMany(await keys(store), store);
}
