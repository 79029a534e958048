import { batch, computed, effect, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { KiePage } from "../../index";
import { type FileEntry, type FileState, isActive } from "../files/file-queue";
import { FileStore } from "../files/file-store";
import { percentText, problemText, stateText } from "../files/messages";
import { t } from "../language/language";
import { PagePictures } from "../page/page-picture";
import { type AreaText, fieldUnder, readArea, takeArea } from "../page/read-area";
import { Selection } from "../page/selection";
import type { Bounds } from "../page/tag-spot";
import {
  chooseAlternative,
  correctValue,
  removeValue,
  swapDate,
  type TypedValue,
  valueAt,
} from "../result/corrections";
import { fieldName } from "../result/field-name";
import { type ValueItem, type ValuePlace, WORDS_FIELD_TYPE } from "../result/page-values";
import { SettingsStore } from "../settings/settings-store";
import { Announcer } from "./announcer";
import type { Kie } from "./engine-access";
import { OpenDocument } from "./open-document";

/** An area that was read again and waits to be put somewhere. */
export interface AreaQuestion {
  readonly id: number;
  readonly pageNumber: number;
  readonly area: Bounds;
  readonly read: AreaText;
  /** The field that stands there, which is proposed. */
  readonly under: ValueItem | null;
}

/** Everything the page holds, in stores of signals, and what a person can do that concerns several of them. */
export class AppState {
  readonly announcer = new Announcer();
  readonly settings = new SettingsStore();
  readonly selection = new Selection();
  readonly pictures: PagePictures;
  readonly files: FileStore;
  readonly open: OpenDocument;
  /** The dialog in sight. */
  readonly dialog = signal<"help" | "settings" | null>(null);
  readonly areaQuestion = signal<AreaQuestion | null>(null);
  private readonly wantsTable = signal(false);
  private readonly lastStates = new Map<number, FileState>();

  /** @param startEngine gives the engine; called when it is first needed, and may be called again. */
  constructor(private readonly startEngine: () => Promise<Kie>) {
    this.pictures = new PagePictures(startEngine);
    this.files = new FileStore(
      startEngine,
      () => this.settings.changed.peek(),
      (entry) => this.announceState(entry),
    );
    this.open = new OpenDocument(this.files, this.selection);
    effect(() => this.announceSelection());
  }

  /** Whether there are files: the page then shows them in place of its start. */
  readonly isWorking = computed(() => this.files.ids.value.length > 0);
  /** Whether the table of all files stands in the place of the open one. */
  readonly isTableShown = computed(() => this.wantsTable.value && this.files.ids.value.length > 1);
  /** Whether the open file was read with other settings than those that hold now. */
  readonly isStale = computed(() => {
    const entry = this.open.entry.value;
    if (entry === undefined || isActive(entry) || entry.state === "cancelled") return false;
    return !sameParams(entry.params, this.settings.changed.value);
  });

  /** Adds files, reads them and opens the first. */
  addFiles(added: readonly File[]): void {
    if (added.length === 0) return;
    const entries = this.files.add(added);
    this.announcer.say(t().said.filesAdded(entries.length));
    this.openFile(entries[0]!.id);
  }

  /** Opens a file, and one of its values where given. */
  openFile(id: number, value?: ValueItem): void {
    this.showTable(false);
    this.open.open(id, value?.place.pageNumber);
    if (value !== undefined) this.selection.select(value.key, "keyboard");
  }

  /** Removes a file; its neighbour is opened where it was open. */
  removeFile(id: number): void {
    const ids = this.files.ids.peek();
    const at = ids.indexOf(id);
    const isOpen = id === this.open.id.peek();
    batch(() => {
      this.files.queue.remove(id);
      const left = this.files.ids.peek();
      if (isOpen) this.open.open(left[Math.min(at, left.length - 1)] ?? null);
    });
  }

  removeAllFiles(): void {
    for (const id of this.files.ids.peek()) this.removeFile(id);
  }

  showTable(isShown: boolean): void {
    this.wantsTable.value = isShown;
  }

  correct(place: ValuePlace, typed: TypedValue): void {
    const name = this.nameOf(place);
    this.change((pages) => correctValue(pages, place, typed));
    this.announcer.say(t().said.corrected(name, typed.value));
  }

  chooseAlternative(place: ValuePlace, index: number): void {
    const taken = valueAt(this.open.pages.peek(), place).alternatives?.[index];
    this.change((pages) => chooseAlternative(pages, place, index));
    if (taken !== undefined) this.announcer.say(t().said.corrected(fieldName(place.fieldType), taken.value));
  }

  swapDate(place: ValuePlace): void {
    this.change((pages) => swapDate(pages, place));
  }

  removeValue(place: ValuePlace): void {
    const name = this.nameOf(place);
    this.change((pages) => removeValue(pages, place));
    this.announcer.say(t().said.removed(name));
  }

  /** Takes the last correction of the open file back. */
  undo(): void {
    const entry = this.open.entry.peek();
    if (entry === undefined || entry.earlier.length === 0) return;
    this.files.queue.undo(entry.id);
    this.announcer.say(t().said.undone);
  }

  /** Reads an area of the page in sight again, and asks what it is. */
  async readArea(area: Bounds): Promise<void> {
    const entry = this.open.entry.peek();
    if (entry === undefined || isActive(entry)) return;
    const pageNumber = this.open.pageNumber.peek();
    this.announcer.show(t().areaReading);
    try {
      const { signal: never } = new AbortController();
      const read = await readArea(await this.startEngine(), this.pictures, entry, pageNumber, area, never);
      if (this.open.id.peek() !== entry.id) return;
      const under = fieldUnder(area, this.open.items.peek());
      this.areaQuestion.value = { id: entry.id, pageNumber, area, read, under };
    } catch {
      // It fails for the reasons for which reading the file fails, and that says why.
      this.announcer.show(t().areaFailed);
    }
  }

  /** Puts what was read in an area, or typed in its place, where a person says. */
  takeArea({ id, pageNumber, area, read }: AreaQuestion, ...[text, target]: AreaAnswer): void {
    const latest = this.files.queue.get(id);
    if (latest === undefined) return;
    this.files.queue.correct(id, takeArea(latest.pages, pageNumber, area, read, text, target));
    this.announcer.show(t().areaTaken);
  }

  /** What a value is called when it changes: a field by its type, a word by itself. */
  private nameOf(place: ValuePlace): string {
    return place.fieldType === WORDS_FIELD_TYPE
      ? valueAt(this.open.pages.peek(), place).value
      : fieldName(place.fieldType);
  }

  private change(change: (pages: readonly KiePage[]) => readonly KiePage[]): void {
    const entry = this.open.entry.peek();
    if (entry !== undefined) this.files.queue.correct(entry.id, change(entry.pages));
  }

  private announceState(entry: FileEntry): void {
    const before = this.lastStates.get(entry.id);
    this.lastStates.set(entry.id, entry.state);
    if (before === entry.state || entry.state === "waiting") return;
    const text =
      entry.state === "reading"
        ? t().readingFile
        : entry.state === "failed"
          ? problemText(entry.failure?.code ?? "").title
          : stateText(entry);
    this.announcer.say(`${entry.file.name}: ${text}`);
  }

  /** Says what was chosen by a key on the page's picture. In the lists, focus itself says it. */
  private announceSelection(): void {
    const key = this.selection.selected.value;
    if (key === null || this.selection.source !== "keyboard") return;
    const isInLists = document.activeElement?.closest(".result-panel") !== null;
    const item = this.open.items.peek().find((one) => one.key === key);
    if (item === undefined || isInLists) return;
    this.announcer.say(t().said.value(item.value.value, percentText(item.value.confidence)));
  }
}

type AreaAnswer = [text: string, target: Parameters<typeof takeArea>[5]];

const AppContext = createContext<AppState | null>(null);

/** Gives the state to all components inside. */
export const AppProvider = AppContext.Provider;

/**
 * The page's state.
 *
 * @throws Error outside of {@link AppProvider}.
 */
export function useApp(): AppState {
  const app = useContext(AppContext);
  if (app === null) throw new Error("no AppProvider around this component");
  return app;
}

function sameParams(a: object, b: object): boolean {
  const sorted = (params: object): string => JSON.stringify(Object.entries(params).sort());
  return sorted(a) === sorted(b);
}
