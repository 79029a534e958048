import { makeSearchablePdf } from "../../export/make-searchable-pdf";
import type { Kie, KiePage } from "../../index";
import { BatchTable } from "../files/batch-table";
import { FilePanel } from "../files/file-panel";
import { type FileEntry, FileQueue, type FileState, isActive } from "../files/file-queue";
import { percentText, problemText, stateText } from "../files/messages";
import { cancelledCard, problemCard } from "../files/problem-card";
import { onLanguage, setMessages, t } from "../language/language";
import { type LanguageCode, loadMessages, preferredLanguage } from "../language/languages";
import { AreaDialog } from "../page/area-dialog";
import { PagePictures } from "../page/page-picture";
import { PageView } from "../page/page-view";
import { type AreaText, fieldUnder, readArea, takeArea } from "../page/read-area";
import type { Bounds } from "../page/tag-spot";
import { ValueLink } from "../page/value-link";
import { chooseAlternative, correctValue, removeValue, swapDate, valueAt } from "../result/corrections";
import { fieldName } from "../result/field-name";
import {
  placeKey,
  type ValueItem,
  type ValuePlace,
  valueItems,
  WORDS_FIELD_TYPE,
} from "../result/page-values";
import { ResultPanel } from "../result/result-panel";
import { installedModels } from "../settings/installed-models";
import { pageSettings } from "../settings/page-settings";
import { ParamPanel } from "../settings/param-panel";
import { h, setText, svg } from "../ui/element";
import { icon } from "../ui/icon";
import { Announcer } from "./announcer";
import { fetchExample } from "./examples";
import { ACCEPTED_TYPES, listenForFiles } from "./file-intake";
import { helpDialog } from "./help-dialog";
import {
  DEFAULT_PREFERENCES,
  forgetPreferences,
  loadPreferences,
  type Preferences,
  savePreferences,
} from "./preferences";
import { trustNote } from "./trust-note";
import { welcome } from "./welcome";

/**
 * Builds the page into `root`.
 *
 * @param startEngine gives the engine; called when it is first needed, and may be called again.
 */
export function createApp(startEngine: () => Promise<Kie>, root: HTMLElement): void {
  const link = new ValueLink();
  const announcer = new Announcer();
  const pictures = new PagePictures(startEngine);
  let preferences = loadPreferences();
  const ownSettings = pageSettings({
    setTheme: (theme) => {
      remember({ theme });
      document.documentElement.dataset.theme = theme;
    },
    setLanguage: (language) => {
      remember({ language });
      void speak(language);
    },
    forget: () => {
      params.resetAll();
      preferences = DEFAULT_PREFERENCES;
      forgetPreferences();
      showPreferences();
      announcer.show(t().forgotten);
    },
  });
  const params = new ParamPanel(
    (changed) => {
      remember({ params: changed });
      showChangedCount();
      refresh();
    },
    installedModels,
    { remembered: preferences.params, pageSettings: ownSettings.element },
  );
  const queue = new FileQueue(startEngine, () => params.changed, {
    change: (entry) => {
      files.list.update(entry);
      announce(entry);
      showBatch();
      if (entry.id === openId) refresh();
    },
    removed: (id) => {
      const place = fileOrder.indexOf(id);
      fileOrder.splice(place, 1);
      files.list.remove(id);
      lastStates.delete(id);
      showBatch();
      if (id === openId) open(fileOrder[Math.min(place, fileOrder.length - 1)] ?? null);
    },
    download: (progress) => files.download.update(progress),
  });
  const files = new FilePanel(pictures, announcer, {
    open: (id) => {
      showTable(false);
      open(id);
    },
    cancel: (id) => queue.cancel(id),
    remove: (id) => queue.remove(id),
    chooseFiles: () => picker.click(),
    cancelAll: () => queue.cancelAll(),
    removeAll: () => {
      for (const id of [...fileOrder]) queue.remove(id);
    },
    toggleTable: () => showTable(batch.element.hidden),
  });
  const batch = new BatchTable({
    open: (id, place) => {
      showTable(false);
      open(id, place?.pageNumber);
      if (place !== undefined) link.select(placeKey(place), "keyboard");
    },
    close: () => showTable(false),
    downloadCsv: () => files.downloadCsv(),
    downloadJson: () => files.downloadJson(),
  });
  const pageView = new PageView(pictures, link, {
    valueKey: (event) => result.handleKey(event),
    goToPage: (pageNumber) => open(openId, pageNumber),
    readArea: (area) => void readAreaAgain(area),
  });
  const areaDialog = new AreaDialog();
  const help = helpDialog();
  const result = new ResultPanel(link, announcer, {
    goToPage: (pageNumber) => {
      if (pageNumber !== openPage) open(openId, pageNumber);
    },
    tabChanged: () => refresh(),
    correct: (place, typed) => {
      const name = nameOf(place);
      correct((pages) => correctValue(pages, place, typed));
      announcer.say(t().said.corrected(name, typed.value));
    },
    chooseAlternative: (place, index) => {
      const taken = openEntry() && valueAt(openEntry()!.pages, place).alternatives?.[index];
      correct((pages) => chooseAlternative(pages, place, index));
      if (taken) announcer.say(t().said.corrected(fieldName(place.fieldType), taken.value));
    },
    swapDate: (place) => correct((pages) => swapDate(pages, place)),
    remove: (place) => {
      const name = nameOf(place);
      correct((pages) => removeValue(pages, place));
      announcer.say(t().said.removed(name));
    },
    searchablePdf: (entry) => makeSearchablePdf(entry, pictures),
    undo: () => {
      if (openId !== null) queue.undo(openId);
      announcer.say(t().said.undone);
    },
  });

  let openId: number | null = null;
  let openPage = 1;
  let isBatchDue = false;
  let shownPages: readonly KiePage[] = [];
  let shownPage = 0;
  let shownItems: readonly ValueItem[] = [];
  const fileOrder: number[] = [];
  const lastStates = new Map<number, FileState>();

  const picker = h("input", {
    type: "file",
    multiple: true,
    accept: ACCEPTED_TYPES,
    class: "visually-hidden",
    tabindex: -1,
    "aria-hidden": "true",
    onchange: () => {
      addFiles([...(picker.files ?? [])]);
      // The same file can be picked once more.
      picker.value = "";
    },
  });
  const staleText = h("span", {});
  const staleBar = h(
    "div",
    { class: "stale", hidden: true },
    staleText,
    h(
      "button",
      { type: "button", class: "button small", onclick: () => openId !== null && queue.readAgain(openId) },
      () => t().readAgain,
    ),
    h(
      "button",
      {
        type: "button",
        class: "button small quiet",
        onclick: () => {
          for (const id of fileOrder) queue.readAgain(id);
        },
      },
      () => t().readAllAgain,
    ),
  );
  const problemPlace = h("div", { class: "problem-place", hidden: true });
  const stagePanel = h("div", { class: "stage-panel" }, staleBar, pageView.element, problemPlace);
  const changedCount = h("span", { class: "badge", hidden: true });
  const settings = h(
    "button",
    {
      type: "button",
      class: "button quiet settings-button",
      "aria-haspopup": "dialog",
      onclick: () => params.open(),
    },
    icon("settings"),
    h("span", { class: "settings-text" }, () => t().settings),
    changedCount,
  );
  const start = welcome({
    chooseFiles: () => picker.click(),
    tryExample: (example) => {
      fetchExample(example).then(
        (file) => addFiles([file]),
        () => announcer.show(t().exampleMissing),
      );
    },
  });
  const workspace = h(
    "div",
    { class: "workspace", hidden: true },
    files.element,
    stagePanel,
    result.element,
    batch.element,
  );
  root.append(
    h(
      "header",
      { class: "top" },
      h(
        "div",
        { class: "brand" },
        logo(),
        h("span", { class: "brand-name" }, "Inkfield"),
        h("span", { class: "brand-line" }, () => t().brandLine),
      ),
      trustNote(),
      h(
        "button",
        {
          type: "button",
          class: "icon-button help-button",
          "aria-haspopup": "dialog",
          "aria-label": () => t().help,
          title: () => t().help,
          onclick: () => help.showModal(),
        },
        icon("help"),
      ),
      settings,
    ),
    h("main", {}, start, workspace),
    picker,
    params.element,
    help,
    areaDialog.element,
    announcer.element,
    h(
      "div",
      { class: "drop-cover", "aria-hidden": "true" },
      h("p", {}, icon("download"), () => t().dropToRead),
    ),
  );
  listenForFiles(addFiles);
  link.listen((state, source) => {
    const item = shownItems.find(({ key }) => key === state.selected);
    // In the lists, focus itself tells; the picture of a page has no items to focus.
    if (source === "keyboard" && item !== undefined && !result.element.contains(document.activeElement)) {
      announcer.say(t().said.value(item.value.value, percentText(item.value.confidence)));
    }
  });
  addEventListener("keydown", (event) => {
    const isElsewhere = document.querySelector("dialog[open], [popover]:popover-open") !== null;
    if (isElsewhere) return;
    if (event.key === "Escape") link.select(null, "keyboard");
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === "?" && !isTyping) help.showModal();
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (isUndo && !(event.target instanceof HTMLInputElement) && (openEntry()?.earlier.length ?? 0) > 0) {
      event.preventDefault();
      queue.undo(openId!);
      announcer.say(t().said.undone);
    }
  });

  onLanguage(() => {
    document.documentElement.lang = t().locale;
    document.title = t().pageTitle;
    for (const entry of queue.list()) files.list.update(entry);
    showBatch();
    showChangedCount();
    result.redraw();
    pageView.redraw();
    delete problemPlace.dataset.key;
    refresh();
  });
  showChangedCount();
  showPreferences();

  function remember(change: Partial<Preferences>): void {
    preferences = { ...preferences, ...change };
    savePreferences(preferences);
  }

  /** Brings the page's colours and language to what is remembered. */
  function showPreferences(): void {
    document.documentElement.dataset.theme = preferences.theme;
    const language = preferences.language ?? preferredLanguage(navigator.languages);
    ownSettings.show(preferences, language);
    void speak(language);
  }

  async function speak(language: LanguageCode): Promise<void> {
    // Where a language cannot be fetched, the page stays in the one it has.
    const messages = await loadMessages(language).catch(() => t());
    if (messages !== t()) setMessages(messages);
  }

  function addFiles(added: readonly File[]): void {
    if (added.length === 0) return;
    const entries = queue.add(added);
    fileOrder.push(...entries.map((entry) => entry.id));
    announcer.say(t().said.filesAdded(entries.length));
    showTable(false);
    open(entries[0]!.id);
    showBatch();
  }

  function showBatch(): void {
    const entries = queue.list();
    files.show(entries);
    if (entries.length < 2) showTable(false);
    else if (!batch.element.hidden && !isBatchDue) {
      // Stages of fifty files follow one another faster than a table is worth drawing.
      isBatchDue = true;
      requestAnimationFrame(() => {
        isBatchDue = false;
        batch.show(queue.list());
      });
    }
  }

  /** Puts the table of all files in the place of the open one, or takes it away. */
  function showTable(isShown: boolean): void {
    if (batch.element.hidden !== isShown) return;
    batch.element.hidden = !isShown;
    stagePanel.hidden = isShown;
    result.element.hidden = isShown;
    files.markTable(isShown);
    if (isShown) {
      batch.show(queue.list());
      document.getElementById("batch-title")?.focus();
    } else refresh();
  }

  function openEntry(): FileEntry | undefined {
    return openId === null ? undefined : queue.get(openId);
  }

  function open(id: number | null, pageNumber = 1): void {
    if (id !== openId) {
      files.list.select(id);
      link.clear();
    }
    openId = id;
    openPage = pageNumber;
    refresh();
  }

  /** What a value is called when it changes: a field by its type, a word by itself. */
  function nameOf(place: ValuePlace): string {
    const entry = openEntry();
    return place.fieldType === WORDS_FIELD_TYPE && entry !== undefined
      ? valueAt(entry.pages, place).value
      : fieldName(place.fieldType);
  }

  function correct(change: (pages: readonly KiePage[]) => readonly KiePage[]): void {
    const entry = openEntry();
    if (entry !== undefined) queue.correct(entry.id, change(entry.pages));
  }

  /** Reads an area of the open page once more, and puts what stands there where a person says. */
  async function readAreaAgain(area: Bounds): Promise<void> {
    const entry = openEntry();
    if (entry === undefined || isActive(entry)) return;
    const pageNumber = openPage;
    announcer.show(t().areaReading);
    let read: AreaText;
    try {
      const signal = new AbortController().signal;
      read = await readArea(await startEngine(), pictures, entry, pageNumber, area, signal);
    } catch {
      // Why it failed is no different from reading the file, which tells it.
      announcer.show(t().areaFailed);
      return;
    }
    const current = queue.get(entry.id);
    if (current === undefined || entry.id !== openId) return;
    areaDialog.ask(read, current.pages, fieldUnder(area, shownItems), (text, target) => {
      const latest = queue.get(entry.id);
      if (latest === undefined) return;
      queue.correct(entry.id, takeArea(latest.pages, pageNumber, area, read, text, target));
      announcer.show(t().areaTaken);
    });
  }

  /** Brings everything about the open file up to date. */
  function refresh(): void {
    const entry = openEntry();
    if (document.body.classList.contains("working") !== (entry !== undefined))
      changePart(entry !== undefined);
    if (entry === undefined) {
      pageView.clear();
      shownPages = [];
      return;
    }
    openPage = Math.min(openPage, Math.max(entry.pageCount ?? 1, 1));
    const page = entry.pages[openPage - 1] ?? null;
    if (entry.pages !== shownPages || openPage !== shownPage) {
      shownItems = valueItems(entry.pages, openPage);
      shownPages = entry.pages;
      shownPage = openPage;
      // A choice may stand on another page; it is lost where it is in no page any more.
      const { selected } = link.state;
      const [selectedPage] = selected?.split(".") ?? [];
      const isHere = selectedPage === String(openPage);
      if (isHere && !shownItems.some((item) => item.key === selected)) link.select(null, "keyboard");
    }
    refreshProblem(entry, page);
    result.show({ entry, page, items: shownItems });
    if (!pageView.element.hidden) {
      pageView.show({ entry, pageNumber: openPage, page, items: shownItems, marks: result.marks });
    }
    const isStale =
      !isActive(entry) && !sameParams(entry.params, params.changed) && entry.state !== "cancelled";
    staleBar.hidden = !isStale;
    const lost = entry.earlier.length === 0 ? "" : ` ${t().correctionsLost(entry.earlier.length)}`;
    setText(staleText, `${t().staleSettings}${lost}`);
  }

  /** Puts the files in the place of the start, or the other way round; keyboard focus goes along. */
  function changePart(isWorking: boolean): void {
    const { activeElement } = document;
    // A file that was removed has taken the focus with it.
    const hadFocus = isWorking
      ? start.contains(activeElement)
      : workspace.contains(activeElement) || activeElement === document.body;
    start.hidden = isWorking;
    workspace.hidden = !isWorking;
    document.body.classList.toggle("working", isWorking);
    // Down among a phone's examples, the document would open in its middle.
    scrollTo({ top: 0, behavior: "instant" });
    const next = isWorking ? '.file-open[aria-current="true"]' : ".drop-zone .button";
    if (hadFocus) root.querySelector<HTMLElement>(next)?.focus({ preventScroll: true });
  }

  function refreshProblem(entry: FileEntry, page: KiePage | null): void {
    const failure = page?.error ?? (page === null ? entry.failure : null);
    const isCancelled = entry.state === "cancelled" && page === null;
    const key = failure === null ? (isCancelled ? "cancelled" : "") : `${failure.code} ${failure.message}`;
    const wanted = key === "" ? "" : `${entry.id} ${openPage} ${key} ${entry.password ?? ""}`;
    pageView.element.hidden = wanted !== "";
    problemPlace.hidden = wanted === "";
    if (problemPlace.dataset.key === wanted) return;
    problemPlace.dataset.key = wanted;
    const actions = { readAgain: (password?: string) => queue.readAgain(entry.id, password) };
    if (wanted === "") problemPlace.replaceChildren();
    else if (failure === null) problemPlace.replaceChildren(cancelledCard(actions));
    else problemPlace.replaceChildren(problemCard(failure, entry.password !== undefined, actions));
  }

  function announce(entry: FileEntry): void {
    const before = lastStates.get(entry.id);
    lastStates.set(entry.id, entry.state);
    if (before === entry.state || entry.state === "waiting") return;
    const text =
      entry.state === "reading"
        ? t().readingFile
        : entry.state === "failed"
          ? problemText(entry.failure?.code ?? "").title
          : stateText(entry);
    announcer.say(`${entry.file.name}: ${text}`);
  }

  function showChangedCount(): void {
    const count = Object.keys(params.changed).length;
    changedCount.hidden = count === 0;
    setText(changedCount, count === 0 ? "" : String(count));
    settings.title = count === 0 ? "" : t().settingsChanged(count);
  }
}

function sameParams(a: object, b: object): boolean {
  const sorted = (params: object): string => JSON.stringify(Object.entries(params).sort());
  return sorted(a) === sorted(b);
}

/** The mark: a field's corners around lines of ink, one of them found. */
function logo(): SVGSVGElement {
  return svg(
    "svg",
    { class: "logo", viewBox: "0 0 32 32", "aria-hidden": "true", focusable: "false" },
    svg("rect", { width: 32, height: 32, rx: 8, class: "logo-ground" }),
    svg("path", {
      d: "M7 12V9a2 2 0 0 1 2-2h3M20 7h3a2 2 0 0 1 2 2v3M25 20v3a2 2 0 0 1-2 2h-3M12 25H9a2 2 0 0 1-2-2v-3",
      class: "logo-corners",
    }),
    svg("path", { d: "M11.5 13.5h9", class: "logo-line" }),
    svg("path", { d: "M11.5 18.5h5.5", class: "logo-found" }),
  );
}
