import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { FileEntry } from "../files/file-queue";
import type { FileStore } from "../files/file-store";

/** One file before and after a change; `null` where it was not there. */
interface Change {
  readonly before: FileEntry | null;
  readonly after: FileEntry | null;
  /** Among the other files, for one that is put back. */
  readonly position: number;
}

/** One step of the history, which may change several files. */
type Step = readonly Change[];

/** Everything that was done to files, to be taken back and done again. Entries never change, so they are kept as they were. */
export class History {
  private readonly done = signal<readonly Step[]>([]);
  private readonly undone = signal<readonly Step[]>([]);
  /** What was done, oldest first. */
  readonly steps: ReadonlySignal<readonly Step[]> = this.done;
  readonly canUndo = computed(() => this.done.value.length > 0);
  readonly canRedo = computed(() => this.undone.value.length > 0);

  constructor(private readonly files: FileStore) {}

  /** Runs an action that changes files, and records the changes. */
  run(ids: readonly number[], action: () => void): void {
    this.exchange(ids, () => {
      action();
      return [];
    });
  }

  /** As {@link run}, of an action that puts files in the place of others. Returns the new ones, as the action does. */
  exchange(ids: readonly number[], action: () => readonly FileEntry[]): readonly FileEntry[] {
    const order = this.files.ids.peek();
    const before = new Map(ids.map((id) => [id, this.files.queue.get(id) ?? null]));
    const entries = batch(action);
    const added = entries.map(({ id }) => id);
    const orderAfter = this.files.ids.peek();
    const changes = [...ids, ...added].flatMap((id): Change[] => {
      const [former, after] = [before.get(id) ?? null, this.files.queue.get(id) ?? null];
      const position = (former === null ? orderAfter : order).indexOf(id);
      return after === former ? [] : [{ before: former, after, position }];
    });
    if (changes.length > 0) {
      this.done.value = [...this.done.peek(), changes];
      this.undone.value = [];
    }
    return entries;
  }

  /** Undoes the last step. Returns the id of the file to show; `null` without a step. */
  undo(): number | null {
    return this.move(this.done, this.undone, ({ before }) => before);
  }

  /** Redoes the step that was undone last. */
  redo(): number | null {
    return this.move(this.undone, this.done, ({ after }) => after);
  }

  /** Takes the last step of one file back, whatever was done to others since. */
  undoOf(id: number): void {
    const steps = this.done.peek();
    const at = steps.findLastIndex((changes) => changes.length === 1 && changes[0]!.after?.id === id);
    if (at < 0) return;
    this.done.value = [...steps.toSpliced(at, 1), steps[at]!];
    this.undo();
  }

  private move(
    from: typeof this.done,
    to: typeof this.undone,
    form: (change: Change) => FileEntry | null,
  ): number | null {
    const step = from.peek().at(-1);
    if (step === undefined) return null;
    batch(() => {
      from.value = from.peek().slice(0, -1);
      to.value = [...to.peek(), step];
      for (const change of step) {
        if (form(change) === null) this.files.queue.remove((change.before ?? change.after)!.id);
      }
      // From the top down, so that each finds its place.
      for (const change of step.toSorted((a, b) => a.position - b.position)) {
        const entry = form(change);
        if (entry !== null) this.files.queue.restore(entry, change.position);
      }
    });
    // Of the files that are there now, the first; of one that went, its own.
    const { before, after } = step.find((change) => form(change) !== null) ?? step[0]!;
    return (before ?? after)!.id;
  }
}
