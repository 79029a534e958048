import { t } from "../language/language";
import type { PagePictures } from "../page/page-picture";
import { h, setText } from "../ui/element";
import { icon } from "../ui/icon";
import { type FileEntry, isActive } from "./file-queue";
import { bytesText, durationText, stateText } from "./messages";

/** What can be asked of a file in the list. */
export interface FileListActions {
  open(id: number): void;
  cancel(id: number): void;
  remove(id: number): void;
}

interface Row {
  readonly element: HTMLElement;
  readonly open: HTMLButtonElement;
  readonly state: HTMLElement;
  readonly bar: HTMLElement;
  readonly stop: HTMLButtonElement;
  readonly thumbnail: HTMLElement;
  entry: FileEntry;
  drawn: AbortController | null;
}

/** The files with thumbnail, state and progress. Arrow keys move between them, Delete removes one. */
export class FileList {
  readonly element: HTMLElement;
  private readonly rows = new Map<number, Row>();
  private current: number | null = null;
  private readonly seen: IntersectionObserver;

  constructor(
    private readonly pictures: PagePictures,
    private readonly actions: FileListActions,
  ) {
    this.element = h("ul", {
      class: "files",
      "aria-label": () => t().files,
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
    });
    // Thumbnails are drawn once they come into sight.
    this.seen = new IntersectionObserver(
      (changes) => {
        for (const { isIntersecting, target } of changes) {
          if (isIntersecting) this.draw(Number((target as HTMLElement).dataset.id));
        }
      },
      { rootMargin: "200px" },
    );
  }

  /** Shows a new file, or what became of one. */
  update(entry: FileEntry): void {
    const row = this.rows.get(entry.id) ?? this.addRow(entry);
    const before = row.entry;
    row.entry = entry;
    row.element.dataset.state = entry.state;
    setText(row.state, stateText(entry));
    row.open.title = [entry.file.name, bytesText(entry.file.size), timeText(entry)]
      .filter(Boolean)
      .join(", ");
    row.bar.style.width = `${Math.round(entry.progress * 100)}%`;
    const verb = isActive(entry) ? t().cancel : t().remove;
    if (row.stop.title !== verb) {
      const { name } = entry.file;
      row.stop.setAttribute("aria-label", isActive(entry) ? t().cancelFile(name) : t().removeFile(name));
      row.stop.title = verb;
      row.stop.replaceChildren(icon(isActive(entry) ? "stop" : "close"));
    }
    // A locked PDF can be drawn once its password is known.
    if (entry.password !== before.password) {
      row.drawn = null;
      this.seen.unobserve(row.element);
      this.seen.observe(row.element);
    }
  }

  /** Takes a file off the list. Keyboard focus that was on it goes to its neighbour. */
  remove(id: number): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    const neighbour = (row.element.nextElementSibling ??
      row.element.previousElementSibling) as HTMLElement | null;
    const hadFocus = row.element.contains(document.activeElement);
    row.drawn?.abort();
    this.seen.unobserve(row.element);
    row.element.remove();
    this.rows.delete(id);
    if (hadFocus) this.rows.get(Number(neighbour?.dataset.id))?.open.focus();
  }

  /** Marks the file that is shown. Only its buttons are stops of the Tab key. */
  select(id: number | null): void {
    this.current = id;
    for (const [rowId, row] of this.rows) {
      const isCurrent = rowId === id;
      if (isCurrent) row.open.setAttribute("aria-current", "true");
      else row.open.removeAttribute("aria-current");
      row.open.tabIndex = isCurrent ? 0 : -1;
      row.stop.tabIndex = isCurrent ? 0 : -1;
      if (isCurrent) row.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  private addRow(entry: FileEntry): Row {
    const { id, file } = entry;
    const state = h("span", { class: "file-state" });
    const bar = h("span", { class: "file-bar" });
    const thumbnail = h("span", { class: "thumbnail", "aria-hidden": "true" }, icon("file"));
    const open = h(
      "button",
      {
        type: "button",
        class: "file-open",
        tabindex: -1,
        onclick: () => this.actions.open(id),
      },
      thumbnail,
      h("span", { class: "file-text" }, h("span", { class: "file-name" }, file.name), state),
    );
    const stop = h("button", {
      type: "button",
      class: "icon-button file-stop",
      tabindex: -1,
      onclick: () => {
        const latest = this.rows.get(id)?.entry;
        if (latest === undefined) return;
        if (isActive(latest)) this.actions.cancel(id);
        else this.actions.remove(id);
      },
    });
    const element = h(
      "li",
      { class: "file", "data-id": id },
      open,
      stop,
      h("span", { class: "file-track", "aria-hidden": "true" }, bar),
    );
    const row: Row = { element, open, state, bar, stop, thumbnail, entry, drawn: null };
    this.rows.set(id, row);
    this.element.append(element);
    this.seen.observe(element);
    return row;
  }

  private draw(id: number): void {
    const row = this.rows.get(id);
    if (row === undefined || row.drawn !== null) return;
    const abort = new AbortController();
    row.drawn = abort;
    void this.pictures.thumbnail(row.entry, abort.signal).then((canvas) => {
      if (canvas !== null && !abort.signal.aborted) row.thumbnail.replaceChildren(canvas);
    });
  }

  private onKey(event: KeyboardEvent): void {
    const ids = [...this.rows.keys()];
    const at = ids.indexOf(this.current ?? -1);
    let to: number | undefined;
    if (event.key === "ArrowDown" || event.key === "ArrowRight") to = ids[at + 1];
    else if (event.key === "ArrowUp" || event.key === "ArrowLeft") to = ids[at - 1];
    else if (event.key === "Home") to = ids[0];
    else if (event.key === "End") to = ids.at(-1);
    else if (event.key === "Delete" && this.current !== null) {
      event.preventDefault();
      this.actions.remove(this.current);
      return;
    } else return;
    event.preventDefault();
    if (to === undefined) return;
    this.actions.open(to);
    this.rows.get(to)?.open.focus();
  }
}

/** How long a file took; nothing where it is not read to its end. */
function timeText({ elapsedMs }: FileEntry): string {
  return elapsedMs === null ? "" : durationText(elapsedMs);
}
