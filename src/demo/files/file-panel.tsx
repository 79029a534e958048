import { useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { IconButton, TextButton } from "../ui/buttons";
import { Icon } from "../ui/icon";
import { downloadAllJson } from "./batch-downloads";
import { DownloadNotice } from "./download-notice";
import { FileList } from "./file-list";
import { isActive } from "./file-queue";

interface FilePanelProps {
  readonly chooseFiles: () => void;
  readonly takePhoto: () => void;
}

/** All files with their progress, and the actions on all of them. */
export function FilePanel({ chooseFiles, takePhoto }: FilePanelProps) {
  const add = useRef<HTMLButtonElement>(null);
  return (
    <section class="file-panel" aria-label={t().files}>
      <div class="panel-head">
        <h2>{t().files}</h2>
        <FileCount />
        <IconButton icon="camera" kind="camera-button" label={t().takePhoto} onClick={takePhoto} />
        <button ref={add} type="button" class="button small" onClick={chooseFiles}>
          <Icon name="add" />
          {t().add}
        </button>
      </div>
      <BatchProgress />
      <DownloadNotice />
      <FileList />
      <BatchActions focusAdd={() => add.current!.focus()} />
    </section>
  );
}

function FileCount() {
  const list = useApp().files.list.value;
  const active = list.filter(isActive).length;
  return (
    <span class="file-count">{active > 0 ? t().doneOf(list.length - active, list.length) : list.length}</span>
  );
}

function BatchProgress() {
  const list = useApp().files.list.value;
  const share = list.reduce((sum, entry) => sum + (isActive(entry) ? entry.progress : 1), 0);
  return (
    <progress
      class="batch-bar"
      aria-label={t().allFiles}
      max={1}
      value={share / Math.max(list.length, 1)}
      hidden={list.length < 2 || !list.some(isActive)}
    />
  );
}

function BatchActions({ focusAdd }: { readonly focusAdd: () => void }) {
  const app = useApp();
  const list = app.files.list.value;
  const active = list.some(isActive);
  const isOne = list.length < 2;
  return (
    <div class="panel-foot">
      <TextButton icon="stop" kind="quiet" hidden={!active} onClick={() => app.files.queue.cancelAll()}>
        {t().cancelAll}
      </TextButton>
      <TextButton
        icon="table"
        kind="quiet"
        hidden={isOne}
        pressed={app.isTableShown.value}
        onClick={() => app.showTable(!app.isTableShown.peek())}
      >
        {t().tableOfAll}
      </TextButton>
      <TextButton
        icon="download"
        kind="quiet json-of-all"
        hidden={isOne}
        disabled={list.every((entry) => entry.pages.length === 0)}
        onClick={() => downloadAllJson(app)}
      >
        {t().jsonOfAll}
      </TextButton>
      <TextButton
        icon="join"
        kind="quiet"
        hidden={isOne}
        onClick={() => {
          app.dialog.value = "join";
        }}
      >
        {t().join}
      </TextButton>
      <TextButton
        icon="trash"
        kind="quiet"
        hidden={active || isOne}
        onClick={() => {
          app.removeAllFiles();
          focusAdd();
        }}
      >
        {t().removeAll}
      </TextButton>
    </div>
  );
}
