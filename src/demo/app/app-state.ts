import { batch, computed, effect, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { WORDS_FIELD_TYPE } from "../../document/page";
import type { ItemPart, KiePage, KieParams } from "../../index";
import { type FileEntry, type FileState, isActive } from "../files/file-queue";
import { FileStore } from "../files/file-store";
import { problemText, stateText } from "../files/messages";
import { OpenFiles } from "../files/open-files";
import { t } from "../language/language";
import { PagePictures } from "../page/page-picture";
import type { AreaTarget, AreaText } from "../page/read-area";
import { Selection } from "../page/selection";
import type { Bounds } from "../page/tag-spot";
import {
  addCell,
  addValue,
  chooseAlternative,
  correctValue,
  removeValue,
  swapDate,
  type TypedValue,
  valueAt,
} from "../result/corrections";
import { fieldName, placeName } from "../result/field-name";
import { normalizeLater } from "../result/normalize-later";
import type { AnyValue, ValueItem, ValuePlace } from "../result/page-values";
import { dateOrderOf, valuesToCheck } from "../result/review";
import { sureText } from "../result/sure-text";
import { SettingsStore } from "../settings/settings-store";
import { Announcer } from "./announcer";
import type { Kie } from "./engine-access";
import { History } from "./history";
import type { KeptWork } from "./kept-work";
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

/** The page's state in stores of signals, and the actions that concern several of them. */
export class AppState {
  readonly announcer = new Announcer();
  readonly settings = new SettingsStore();
  readonly selection = new Selection();
  readonly pictures: PagePictures;
  readonly files: FileStore;
  readonly open: OpenDocument;
  readonly history: History;
  /** The open dialog. */
  readonly dialog = signal<"help" | "settings" | "join" | "csv" | null>(null);
  /** How much of a phone's window the page takes, which stands below its values there. */
  readonly stripSize = signal<"folded" | "low" | "tall">("low");
  /** Files whose bytes are those of an earlier one: its id by theirs. */
  readonly sameAs = signal<ReadonlyMap<number, number>>(new Map());
  readonly areaQuestion = signal<AreaQuestion | null>(null);
  private readonly wantsTable = signal(false);
  /** Answers that were exported in their current form. */
  private readonly saved = new WeakSet<readonly KiePage[]>();
  private kept: KeptWork | null = null;
  private readonly lastStates = new Map<number, FileState>();
  /** Files that stay whole: those that were split once, for who undoes that, and those that were joined. */
  private readonly keptWhole = new Set<number>();

  /** @param startEngine returns the engine; called when it is first needed, and may be called again. */
  constructor(private readonly startEngine: () => Promise<Kie>) {
    const openFiles = new OpenFiles(startEngine);
    this.pictures = new PagePictures(openFiles);
    this.files = new FileStore(
      openFiles,
      () => this.settings.sent.peek(),
      (entry) => this.announceState(entry),
    );
    this.open = new OpenDocument(this.files, this.selection);
    this.history = new History(this.files);
    effect(() => this.announceSelection());
    // A note is shown after its own step.
    effect(() => {
      void this.history.steps.value;
      this.announcer.hideUndo();
    });
    effect(() => {
      // Reading them changes their entries, not the files themselves.
      if (this.files.files.value.length > 0) void this.markSame();
    });
    if (this.settings.keepsWork.peek()) void this.keepWork(true);
  }

  /** Whether there are files: the page then shows them in place of its start. */
  readonly isWorking = computed(() => this.files.ids.value.length > 0);
  /** Whether the table of all files stands in the place of the open one. */
  readonly isTableShown = computed(() => this.wantsTable.value && this.files.ids.value.length > 1);
  /** Whether the open file was read with other settings than those that hold now. */
  readonly isStale = computed(() => {
    const entry = this.open.entry.value;
    if (entry === undefined || isActive(entry) || entry.state === "cancelled") return false;
    return !sameParams(entry.params, { ...this.settings.sent.value, ...entry.ownParams });
  });

  /** Adds files, reads them and opens the first. */
  addFiles(added: readonly File[]): void {
    if (added.length === 0) return;
    const entries = this.files.add(added);
    this.announcer.say(t().said.filesAdded(entries.length));
    this.openFile(entries[0]!.id);
    void this.markSame().then(() => this.tellSame(entries));
  }

  /** Opens a file, and one of its values where given, which takes the focus. */
  openFile(id: number, value?: ValueItem): void {
    batch(() => {
      this.showTable(false);
      this.open.open(id, value?.place.pageNumber);
      if (value !== undefined) this.open.show(value, "review");
    });
  }

  /** Removes a file; its neighbour is opened where it was open. */
  removeFile(id: number): void {
    this.removeFiles([id]);
  }

  removeAllFiles(): void {
    this.removeFiles(this.files.ids.peek());
  }

  /**
   * Reads files again with the current settings.
   *
   * @param ownParams parameters of these files that come before the settings from now on.
   */
  readAgain(ids: readonly number[], password?: string, ownParams?: KieParams): void {
    this.history.run(ids, () => {
      for (const id of ids) this.files.queue.readAgain(id, password, ownParams);
    });
  }

  /**
   * Turns the current page by a quarter, clockwise where `by` is 90, and reads its file again: as it stands, since it would else be
   * turned back where its angle is misjudged.
   */
  async turnPage(by: 90 | -90): Promise<void> {
    const entry = this.open.entry.peek();
    if (entry === undefined || isActive(entry)) return;
    const { turnFile } = await import("../page/turn-file");
    const file = await turnFile(entry, this.open.pageNumber.peek(), by, this.pictures).catch(() => null);
    if (file === null) this.announcer.show(t().notDrawn);
    else {
      const asItStands = { ...entry.ownParams, straighten_pages: false };
      this.history.run([entry.id], () => this.files.queue.replaceFile(entry.id, file, asItStands));
    }
  }

  /** Splits the open file before a page; both parts are read. */
  async splitBefore(pageNumber: number): Promise<void> {
    const entry = this.open.entry.peek();
    if (entry === undefined || isActive(entry)) return;
    await this.divide(entry, async () => {
      const { splitBefore } = await import("../files/divide-files");
      return splitBefore(this, entry, pageNumber);
    });
  }

  /** Joins files to one document, which is read and opened. */
  async joinFiles(ids: readonly number[]): Promise<void> {
    const entries = ids.flatMap((id) => this.files.queue.get(id) ?? []);
    try {
      const { joinFiles } = await import("../files/divide-files");
      const [joined] = await joinFiles(this, entries);
      if (joined === undefined) return;
      // It is one document, whatever the engine takes it for.
      this.keptWhole.add(joined.id);
      this.openFile(joined.id);
    } catch {
      this.announcer.show(t().joinFailed);
    }
  }

  showTable(isShown: boolean): void {
    this.wantsTable.value = isShown;
  }

  correct(place: ValuePlace, typed: TypedValue, id = this.open.id.peek()): void {
    const name = this.nameOf(place, id);
    this.change(id, (pages) => correctValue(pages, place, typed));
    this.announcer.say(t().said.corrected(name, typed.value));
  }

  /** Adds a value that nothing had found. */
  addValue(fieldType: string, value: AnyValue, id = this.open.id.peek()): void {
    this.change(id, (pages) => addValue(pages, value.page_number ?? 1, fieldType, value));
    this.announcer.say(t().said.corrected(fieldName(fieldType), value.value));
  }

  /** Adds a cell to a line item, or a new line item; see `addCell`. */
  addCell(place: ValuePlace, part: ItemPart, value: AnyValue, id = this.open.id.peek()): void {
    this.change(id, (pages) => addCell(pages, place, part, value));
    this.announcer.say(t().said.corrected(t().itemParts[part], value.value));
  }

  chooseAlternative(place: ValuePlace, index: number): void {
    const taken = valueAt(this.open.pages.peek(), place).alternatives?.[index];
    this.change(this.open.id.peek(), (pages) => chooseAlternative(pages, place, index));
    if (taken !== undefined) this.announcer.say(t().said.corrected(fieldName(place.fieldType), taken.value));
  }

  swapDate(place: ValuePlace): void {
    this.change(this.open.id.peek(), (pages) => swapDate(pages, place));
  }

  removeValue(place: ValuePlace): void {
    const name = this.nameOf(place);
    this.change(this.open.id.peek(), (pages) => removeValue(pages, place));
    this.announcer.show(t().said.removed(name), true);
  }

  /** Confirms values of the open file as they were read. */
  approve(items: readonly ValueItem[]): void {
    this.change(this.open.id.peek(), (pages) =>
      items.reduce<readonly KiePage[]>(
        (all, { place, value }) =>
          correctValue(all, place, { value: value.value, normalized: value.normalized ?? null }),
        pages,
      ),
    );
  }

  /** Confirms a value of the open file and leads to the next to check. */
  approveAndGoOn(item: ValueItem): void {
    this.open.select(item.key, item.place, "fields");
    this.approve([item]);
    this.goToNextCheck();
  }

  /** Leads to the next value to check: in the open file after the chosen one, then in the files after it. */
  goToNextCheck(): void {
    const ids = this.files.ids.peek();
    const at = Math.max(ids.indexOf(this.open.id.peek() ?? -1), 0);
    const selected = this.selection.selected.peek();
    const order = this.open.reviewed.peek().map(({ key }) => key);
    const from = selected === null ? -1 : order.indexOf(selected);
    const next = this.open.toCheck.peek().find(({ key }) => order.indexOf(key) > from);
    if (next !== undefined) {
      this.openFile(this.open.id.peek()!, next);
      return;
    }
    for (const id of [...ids.slice(at + 1), ...ids.slice(0, at + 1)]) {
      const [first] = valuesToCheck(this.files.queue.get(id)?.pages ?? []);
      if (first === undefined) continue;
      this.openFile(id, first);
      return;
    }
    this.announcer.show(t().nothingLeftToCheck);
  }

  /** Takes the last thing that was done back. */
  undo(): void {
    this.moved(this.history.undo(), t().said.undone);
  }

  /** Redoes the step that was undone last. */
  redo(): void {
    this.moved(this.history.redo(), t().said.redone);
  }

  /** Records that files were exported in their current form. */
  markSaved(entries: readonly FileEntry[]): void {
    for (const entry of entries) this.saved.add(entry.pages);
  }

  /** Keeps files and corrections in this browser from now on, or erases all that was kept. */
  async keepWork(isKept: boolean): Promise<void> {
    this.settings.remember({ keepsWork: isKept });
    try {
      const { KeptWork } = await import("./kept-work");
      const onFailure = (): void => this.announcer.show(t().notKept);
      this.kept ??= new KeptWork({ files: this.files, onFailure });
      if (!isKept) {
        await this.kept.erase();
        this.announcer.show(t().keptErased);
      } else if ((await this.kept.start()) && this.open.id.peek() === null) {
        this.open.open(this.files.ids.peek()[0] ?? null);
      }
    } catch {
      this.announcer.show(t().notKept);
    }
  }

  /** Whether there are corrections that were neither exported nor kept in this browser. */
  hasUnsavedWork(): boolean {
    if (this.settings.keepsWork.peek() && this.kept?.isSaved() === true) return false;
    return this.files.list.peek().some(({ earlier, pages }) => earlier.length > 0 && !this.saved.has(pages));
  }

  /** Reads an area of the current page again, and asks where its text goes. */
  async readArea(area: Bounds): Promise<void> {
    const entry = this.open.entry.peek();
    if (entry === undefined || isActive(entry)) return;
    const pageNumber = this.open.pageNumber.peek();
    this.announcer.show(t().areaReading);
    try {
      const { fieldUnder, readArea } = await import("../page/read-area");
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

  /** Finds the files whose bytes are there already: they are read all the same, and marked. */
  private async markSame(): Promise<void> {
    const files = this.files.files.peek();
    // Pages without a secure context have no digests, and files may go while they are read.
    const same = await import("../files/same-bytes")
      .then(({ sameFiles }) => sameFiles(this.files.list.peek()))
      .catch(() => null);
    if (same !== null && this.files.files.peek() === files) this.sameAs.value = same;
  }

  private tellSame(added: readonly FileEntry[]): void {
    const same = added.filter(({ id }) => this.sameAs.peek().has(id));
    const [first] = same;
    if (first === undefined) return;
    const other = this.files.queue.get(this.sameAs.peek().get(first.id)!);
    if (same.length > 1 || other === undefined) this.announcer.show(t().sameFiles(same.length));
    else this.announcer.show(t().sameFile(first.file.name, other.file.name));
  }

  /** Puts the text of an area, as read or typed, where the dialog's choice says. */
  async takeArea(question: AreaQuestion, text: string, target: AreaTarget): Promise<void> {
    const { id, pageNumber, area, read } = question;
    const { takeArea } = await import("../page/read-area");
    const pages = this.files.queue.get(id)?.pages ?? [];
    const fieldType =
      target.kind === "add" ? target.fieldType : target.kind === "replace" ? target.place.fieldType : null;
    const normalized = fieldType === null ? null : await normalizeLater(fieldType, text, dateOrderOf(pages));
    this.change(id, (latest) => takeArea(latest, pageNumber, area, read, text, target, normalized));
    this.announcer.show(t().areaTaken);
  }

  private async divide(entry: FileEntry, split: () => Promise<readonly FileEntry[]>): Promise<void> {
    try {
      this.keptWhole.add(entry.id);
      const wasOpen = this.open.id.peek() === entry.id;
      const parts = await split();
      if (parts.length === 0) return;
      if (wasOpen) this.open.open(parts[0]!.id);
      this.announcer.show(t().wasSplit(entry.file.name, parts.length), true);
    } catch {
      this.announcer.show(t().splitFailed);
    }
  }

  /** Splits a file that was read into the documents that were found in it. */
  private splitByDocuments(entry: FileEntry): void {
    const begins = new Set(entry.pages[0]?.meta.documents?.map(({ first_page }) => first_page));
    if (entry.state !== "done" || begins.size < 2) return;
    if (this.keptWhole.has(entry.id)) return;
    void this.divide(entry, async () => {
      const { splitByDocuments } = await import("../files/divide-files");
      return splitByDocuments(this, entry);
    });
  }

  private removeFiles(ids: readonly number[]): void {
    const openId = this.open.id.peek();
    const at = openId === null ? -1 : this.files.ids.peek().indexOf(openId);
    const [first] = ids.flatMap((id) => this.files.queue.get(id)?.file.name ?? []);
    if (first === undefined) return;
    const name = ids.length === 1 ? first : t().counts.files(ids.length);
    batch(() => {
      this.history.run(ids, () => {
        for (const id of ids) this.files.queue.remove(id);
      });
      const left = this.files.ids.peek();
      if (openId !== null && !left.includes(openId))
        this.open.open(left[Math.min(at, left.length - 1)] ?? null);
    });
    this.announcer.show(t().said.removed(name), true);
  }

  private moved(id: number | null, said: string): void {
    if (id === null) return;
    if (this.files.queue.get(id) !== undefined) this.open.open(id, this.pageOf(id));
    else if (this.open.entry.peek() === undefined) this.open.open(this.files.ids.peek()[0] ?? null);
    this.announcer.say(said);
  }

  /** The current page of the open file; 1 for other files. */
  private pageOf(id: number): number {
    return id === this.open.id.peek() ? this.open.pageNumber.peek() : 1;
  }

  /** A value's name in announcements: the field's name, or the word itself. */
  private nameOf(place: ValuePlace, id = this.open.id.peek()): string {
    const pages = id === null ? [] : (this.files.queue.get(id)?.pages ?? []);
    return place.fieldType === WORDS_FIELD_TYPE ? valueAt(pages, place).value : placeName(place);
  }

  private change(id: number | null, change: (pages: readonly KiePage[]) => readonly KiePage[]): void {
    const entry = id === null ? undefined : this.files.queue.get(id);
    if (entry === undefined) return;
    this.history.run([entry.id], () => this.files.queue.correct(entry.id, change(entry.pages)));
  }

  private announceState(entry: FileEntry): void {
    const before = this.lastStates.get(entry.id);
    this.lastStates.set(entry.id, entry.state);
    if (before === entry.state || entry.state === "waiting") return;
    const text =
      entry.state === "reading"
        ? t().readingFile
        : entry.state === "failed"
          ? problemText(entry.failure).title
          : stateText(entry);
    this.announcer.say(`${entry.file.name}: ${text}`);
    // Not a file of an earlier visit, which is as it was left.
    if (before === "reading") this.splitByDocuments(entry);
  }

  /** Announces a value selected by keyboard on the picture. In the lists, the focus announces it. */
  private announceSelection(): void {
    const key = this.selection.selected.value;
    if (key === null || this.selection.source !== "keyboard") return;
    const isInLists = document.activeElement?.closest(".result-panel") !== null;
    const item = this.open.items.peek().find((one) => one.key === key);
    if (item === undefined || isInLists) return;
    this.announcer.say(t().said.value(item.value.value, sureText(item)));
  }
}

const AppContext = createContext<AppState | null>(null);

/** Provides the state to all components inside. */
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
