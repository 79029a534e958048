import type { Kie, KiePage } from "../index";
import { Announcer } from "./announcer";
import { DownloadNotice } from "./download-notice";
import { h, setText, svg } from "./element";
import { answerName, answerText, downloadText, joinAnswers } from "./export-json";
import { ACCEPTED_TYPES, listenForFiles } from "./file-intake";
import { FileList } from "./file-list";
import { type FileEntry, FileQueue, type FileState, isActive } from "./file-queue";
import { icon } from "./icon";
import { installedModels } from "./installed-models";
import { countText, percentText, problemText, stateText } from "./messages";
import { pageDetails, runSummary } from "./page-details";
import { PagePictures } from "./page-picture";
import { plainText, type ValueItem, valueItems } from "./page-values";
import { PageView } from "./page-view";
import { ParamPanel } from "./param-panel";
import { cancelledCard, problemCard } from "./problem-card";
import { sampleReceipt } from "./sample-receipt";
import { Tabs } from "./tabs";
import { trustNote } from "./trust-note";
import { ValueLink } from "./value-link";
import { ValueList } from "./value-list";
import { welcome } from "./welcome";

/**
 * Builds the page into `root`.
 *
 * @param startEngine gives the engine; called when it is first needed, and may be called again.
 */
export function createApp(startEngine: () => Promise<Kie>, root: HTMLElement): void {
  const link = new ValueLink();
  const announcer = new Announcer();
  const download = new DownloadNotice();
  const pictures = new PagePictures(startEngine);
  const values = new ValueList(link);
  const pageView = new PageView(pictures, link, {
    valueKey: (event) => values.handleKey(event),
    goToPage: (pageNumber) => open(openId, pageNumber),
  });
  const fileList = new FileList(pictures, {
    open: (id) => open(id),
    cancel: (id) => queue.cancel(id),
    remove: (id) => queue.remove(id),
  });
  const params = new ParamPanel(() => {
    showChangedCount();
    refresh();
  }, installedModels);
  const queue = new FileQueue(startEngine, () => params.changed, {
    change: (entry) => {
      fileList.update(entry);
      announce(entry);
      showBatch();
      if (entry.id === openId) refresh();
    },
    removed: (id) => {
      const place = fileOrder.indexOf(id);
      fileOrder.splice(place, 1);
      fileList.remove(id);
      lastStates.delete(id);
      showBatch();
      if (id === openId) open(fileOrder[Math.min(place, fileOrder.length - 1)] ?? null);
    },
    download: (progress) => download.update(progress),
  });

  let openId: number | null = null;
  let openPage = 1;
  let shownPage: KiePage | null = null;
  let shownItems: readonly ValueItem[] = [];
  const fileOrder: number[] = [];
  const lastStates = new Map<number, FileState>();

  // The files.
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
  const fileCount = h("span", { class: "file-count" });
  const batchBar = h("progress", { class: "batch-bar", "aria-label": "All files", max: 1 });
  const cancelAll = textButton("stop", "Cancel all", () => queue.cancelAll());
  const downloadAll = textButton("download", "JSON of all files", () => {
    downloadText("answers.json", answerText(joinAnswers(queue.list())));
    announcer.show("JSON of all files downloaded");
  });
  const removeAll = textButton("trash", "Remove all", () => {
    for (const id of [...fileOrder]) queue.remove(id);
    addButton.focus();
  });
  const addButton = h(
    "button",
    { type: "button", class: "button small", onclick: () => picker.click() },
    icon("add"),
    "Add",
  );
  const filePanel = h(
    "section",
    { class: "file-panel", "aria-label": "Files" },
    h("div", { class: "panel-head" }, h("h2", {}, "Files"), fileCount, addButton),
    batchBar,
    download.element,
    fileList.element,
    h("div", { class: "panel-foot" }, cancelAll, downloadAll, removeAll),
  );

  // The page.
  const staleBar = h(
    "div",
    { class: "stale", hidden: true },
    h("span", {}, "Settings changed since this file was read."),
    h(
      "button",
      { type: "button", class: "button small", onclick: () => openId !== null && queue.readAgain(openId) },
      "Read again",
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
      "Read all again",
    ),
  );
  const problemPlace = h("div", { class: "problem-place", hidden: true });
  const stagePanel = h("div", { class: "stage-panel" }, staleBar, pageView.element, problemPlace);

  // What was read.
  const jsonText = h("pre", { class: "json", tabindex: 0, "aria-label": "Answer as JSON" });
  const details = h("div", { class: "details-place" });
  const tabs = new Tabs(
    [
      { key: "values", label: "Values", panel: values.element },
      { key: "json", label: "JSON", panel: jsonText },
      { key: "details", label: "Details", panel: details },
    ],
    "What was read",
    () => refreshTab(),
  );
  const summary = h("p", { class: "run-summary" });
  const copyText = textButton("copy", "Text", () => copy(plainText(shownItems), "Text of this page copied"));
  copyText.title = "Copy the text of this page";
  const copyJson = textButton("copy", "JSON", () =>
    copy(answerText(openEntry()?.pages ?? []), "JSON copied"),
  );
  copyJson.title = "Copy the JSON of this file";
  copyJson.setAttribute("aria-label", "Copy JSON");
  copyText.setAttribute("aria-label", "Copy text");
  const downloadJson = h(
    "button",
    {
      type: "button",
      class: "button primary small",
      onclick: () => {
        const entry = openEntry();
        if (entry === undefined) return;
        downloadText(answerName(entry.file.name), answerText(entry.pages));
        announcer.show(`${answerName(entry.file.name)} downloaded`);
      },
    },
    icon("download"),
    "Download JSON",
  );
  const resultPanel = h(
    "section",
    { class: "result-panel", "aria-label": "What was read" },
    tabs.bar,
    tabs.panels,
    h(
      "div",
      { class: "result-foot" },
      summary,
      h("div", { class: "result-actions" }, copyText, copyJson, downloadJson),
    ),
  );

  // The whole.
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
    h("span", { class: "settings-text" }, "Settings"),
    changedCount,
  );
  const start = welcome({
    chooseFiles: () => picker.click(),
    trySample: () => {
      void sampleReceipt().then((file) => addFiles([file]));
    },
  });
  const workspace = h("div", { class: "workspace", hidden: true }, filePanel, stagePanel, resultPanel);
  root.append(
    h(
      "header",
      { class: "top" },
      h(
        "div",
        { class: "brand" },
        logo(),
        h("span", { class: "brand-name" }, "Inkfield"),
        h("span", { class: "brand-line" }, "Reads documents on your computer"),
      ),
      trustNote(),
      settings,
    ),
    h("main", {}, start, workspace),
    picker,
    params.element,
    announcer.element,
    h("div", { class: "drop-cover", "aria-hidden": "true" }, h("p", {}, icon("download"), "Drop to read")),
  );
  listenForFiles(addFiles);
  link.listen((state, source) => {
    const item = state.selected === null ? undefined : shownItems[state.selected];
    // In the list, focus itself tells; the picture of a page has no items to focus.
    if (source === "keyboard" && item !== undefined && !values.element.contains(document.activeElement)) {
      announcer.say(`${item.value.value}, ${percentText(item.value.confidence)} sure`);
    }
  });
  addEventListener("keydown", (event) => {
    const isElsewhere = document.querySelector("dialog[open], [popover]:popover-open") !== null;
    if (event.key === "Escape" && !isElsewhere) link.select(null, "keyboard");
  });

  function addFiles(files: readonly File[]): void {
    if (files.length === 0) return;
    const added = queue.add(files);
    fileOrder.push(...added.map((entry) => entry.id));
    announcer.say(`${countText(added.length, "file")} added`);
    open(added[0]!.id);
    showBatch();
  }

  function openEntry(): FileEntry | undefined {
    return openId === null ? undefined : queue.get(openId);
  }

  function open(id: number | null, pageNumber = 1): void {
    if (id !== openId) fileList.select(id);
    openId = id;
    openPage = pageNumber;
    refresh();
  }

  /** Brings everything about the open file up to date. */
  function refresh(): void {
    const entry = openEntry();
    start.hidden = entry !== undefined;
    workspace.hidden = entry === undefined;
    document.body.classList.toggle("working", entry !== undefined);
    if (entry === undefined) {
      pageView.clear();
      shownPage = null;
      return;
    }
    openPage = Math.min(openPage, Math.max(entry.pageCount ?? 1, 1));
    const page = entry.pages[openPage - 1] ?? null;
    if (page !== shownPage || page === null) {
      if (page !== shownPage || shownItems.length > 0) {
        link.clear();
        shownItems = page === null ? [] : valueItems(page);
      }
      shownPage = page;
      values.show(shownItems, emptyText(entry, page));
    }
    refreshProblem(entry, page);
    if (!pageView.element.hidden) pageView.show({ entry, pageNumber: openPage, page, items: shownItems });
    const isStale =
      !isActive(entry) && !sameParams(entry.params, params.changed) && entry.state !== "cancelled";
    staleBar.hidden = !isStale;
    const hasAnswer = entry.pages.length > 0;
    for (const button of [copyJson, downloadJson]) button.disabled = !hasAnswer;
    copyText.disabled = shownItems.length === 0;
    setText(summary, page === null || page.error !== undefined ? "" : runSummary(page));
    refreshTab();
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

  function refreshTab(): void {
    const entry = openEntry();
    if (entry === undefined) return;
    if (tabs.key === "json") setText(jsonText, entry.pages.length === 0 ? "[]" : answerText(entry.pages));
    if (tabs.key === "details") {
      const isRead = shownPage !== null && shownPage.error === undefined;
      const turned = entry.params.straighten_pages === true && shownPage?.orientation.value !== 0;
      details.replaceChildren(
        isRead
          ? pageDetails(shownPage!, turned)
          : h("p", { class: "empty-note" }, "Known once the page is read."),
      );
    }
  }

  function showBatch(): void {
    const entries = queue.list();
    const active = entries.filter(isActive);
    const isBatch = entries.length > 1 && active.length > 0;
    setText(
      fileCount,
      active.length > 0
        ? `${entries.length - active.length} of ${entries.length} done`
        : String(entries.length),
    );
    batchBar.hidden = !isBatch;
    batchBar.value =
      entries.reduce((sum, entry) => sum + (isActive(entry) ? entry.progress : 1), 0) /
      Math.max(entries.length, 1);
    cancelAll.hidden = active.length === 0;
    downloadAll.hidden = entries.length < 2;
    downloadAll.disabled = entries.every((entry) => entry.pages.length === 0);
    removeAll.hidden = active.length > 0;
  }

  function announce(entry: FileEntry): void {
    const before = lastStates.get(entry.id);
    lastStates.set(entry.id, entry.state);
    if (before === entry.state || entry.state === "waiting") return;
    const text =
      entry.state === "reading"
        ? "reading"
        : entry.state === "failed"
          ? problemText(entry.failure?.code ?? "").title
          : stateText(entry);
    announcer.say(`${entry.file.name}: ${text}`);
  }

  function showChangedCount(): void {
    const count = Object.keys(params.changed).length;
    changedCount.hidden = count === 0;
    setText(changedCount, String(count));
    settings.title = count === 0 ? "" : `${countText(count, "setting")} changed`;
  }

  function copy(text: string, done: string): void {
    navigator.clipboard.writeText(text).then(
      () => announcer.show(done),
      () => announcer.show("The browser did not allow copying"),
    );
  }
}

/** What stands in the place of values where there are none. */
function emptyText(entry: FileEntry, page: KiePage | null): string {
  if (page !== null && page.error === undefined) return "No text was found on this page.";
  return isActive(entry) ? "Values appear here once the page is read." : "Nothing was read.";
}

function sameParams(a: object, b: object): boolean {
  const sorted = (params: object): string => JSON.stringify(Object.entries(params).sort());
  return sorted(a) === sorted(b);
}

function textButton(name: Parameters<typeof icon>[0], label: string, onclick: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: "button small quiet", onclick }, icon(name), label);
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
