import { useComputed, useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { quarterOf, uprightAngleDeg } from "../page/page-picture";
import { valuesToCheck } from "../result/review";
import { stepFrom } from "../result/step-keys";
import { IconButton } from "../ui/buttons";
import { CanvasHost } from "../ui/canvas-host";
import { Icon } from "../ui/icon";
import { lazy } from "../ui/lazy";
import { useOnceInSight } from "../ui/once-in-sight";
import { type FileEntry, isActive } from "./file-queue";
import { bytesText, durationText, stateText } from "./messages";

/** From this number of files on the list has a filter. */
const MIN_FILTERED_FILES = 6;

const FileFilterChoice = lazy(() => import("./file-filter-choice"));

/** The files with thumbnail, state and progress. Arrow keys move between them, Delete removes one. */
export function FileList() {
  const app = useApp();
  const list = useRef<HTMLUListElement>(null);
  const shown = useSignal<readonly number[] | null>(null);
  const all = app.files.ids.value;
  const ids = shown.value ?? all;
  const focus = (id: number | undefined): void =>
    list.current!.querySelector<HTMLElement>(`[data-id="${id}"] .file-open`)?.focus();
  /** Keyboard focus that was on a file goes to its neighbour. */
  const remove = (id: number): void => {
    const at = ids.indexOf(id);
    if (list.current!.querySelector(`[data-id="${id}"]`)?.contains(document.activeElement)) {
      focus(ids[at + 1] ?? ids[at - 1]);
    }
    app.removeFile(id);
  };
  const onKey = (event: KeyboardEvent): void => {
    const current = app.open.id.peek();
    if (event.key === "Delete" && current !== null) {
      event.preventDefault();
      remove(current);
      return;
    }
    const to = stepFrom(ids.map(String), String(current), event);
    if (to === null) return;
    event.preventDefault();
    app.openFile(Number(to));
    focus(Number(to));
  };
  return (
    <>
      {all.length >= MIN_FILTERED_FILES && <FileFilterChoice shown={shown} />}
      <ul ref={list} class="files" aria-label={t().files} onKeyDown={onKey}>
        {ids.map((id) => (
          <FileRow key={id} id={id} onRemove={() => remove(id)} />
        ))}
      </ul>
      {ids.length === 0 && <p class="empty-note">{t().noFileOfFilter}</p>}
    </>
  );
}

function FileRow({ id, onRemove }: { readonly id: number; readonly onRemove: () => void }) {
  const app = useApp();
  const row = useRef<HTMLLIElement>(null);
  const entry = app.files.get(id);
  const isCurrent = app.open.id.value === id;
  useLayoutEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isCurrent]);
  if (entry === undefined) return null;
  const { name, size } = entry.file;
  const active = isActive(entry);
  // Only the open file's buttons are stops of the Tab key.
  const tabIndex = isCurrent ? 0 : -1;
  const about = [name, bytesText(size), entry.elapsedMs === null ? "" : durationText(entry.elapsedMs)];
  return (
    <li ref={row} class="file" data-id={id} data-state={entry.state}>
      <button
        type="button"
        class="file-open"
        tabIndex={tabIndex}
        aria-current={isCurrent ? "true" : undefined}
        title={about.filter(Boolean).join(", ")}
        onClick={() => app.openFile(id)}
      >
        <Thumbnail entry={entry} />
        <span class="file-text">
          <span class="file-name">{name}</span>
          <span class="file-state">{stateText(entry)}</span>
          <SameMark id={id} />
        </span>
        <CheckBadge entry={entry} />
      </button>
      <IconButton
        icon={active ? "stop" : "close"}
        kind="file-stop"
        label={active ? t().cancelFile(name) : t().removeFile(name)}
        title={active ? t().cancel : t().remove}
        tabIndex={tabIndex}
        onClick={() => (active ? app.files.queue.cancel(id) : onRemove())}
      />
      <span class="file-track" aria-hidden="true">
        <span class="file-bar" style={{ width: `${Math.round(entry.progress * 100)}%` }} />
      </span>
    </li>
  );
}

/** Says that a file's bytes are those of an earlier one. */
export function SameMark({ id }: { readonly id: number }) {
  const { files, sameAs } = useApp();
  const other = files.get(useComputed(() => sameAs.value.get(id) ?? null).value);
  if (other === undefined) return null;
  const text = t().sameAs(other.file.name);
  return (
    <span class="same-mark" title={text}>
      {text}
    </span>
  );
}

/** How many values of a file are left to check; a tick where a person has seen all. */
function CheckBadge({ entry }: { readonly entry: FileEntry }) {
  const count = useMemo(() => (isActive(entry) ? 0 : valuesToCheck(entry.pages).length), [entry]);
  if (count > 0) {
    return (
      <span class="check-badge" title={t().toCheck(count)}>
        <span class="visually-hidden">{`, ${t().toCheck(count)}`}</span>
        <span aria-hidden="true">{count}</span>
      </span>
    );
  }
  if (entry.earlier.length === 0) return null;
  return (
    <span class="check-badge approved" title={t().approved}>
      <Icon name="check" />
    </span>
  );
}

/** The first page, drawn once it becomes visible, and again once a password is known or it is turned. */
function Thumbnail({ entry }: { readonly entry: FileEntry }) {
  const { pictures } = useApp();
  const place = useRef<HTMLSpanElement>(null);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  useOnceInSight(place, [entry.file, entry.password, quarterOf(uprightAngleDeg(entry, 1))], () => {
    const abort = new AbortController();
    void pictures.thumbnail(entry, abort.signal).then((drawn) => {
      if (drawn !== null && !abort.signal.aborted) setCanvas(drawn);
    });
    return () => abort.abort();
  });
  return (
    <span ref={place} class="thumbnail" aria-hidden="true">
      {canvas === null ? <Icon name="file" /> : <CanvasHost canvas={canvas} class="thumbnail-picture" />}
    </span>
  );
}
