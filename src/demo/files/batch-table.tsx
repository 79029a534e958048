import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { fieldName } from "../result/field-name";
import { TextButton } from "../ui/buttons";
import { downloadAllCsv, downloadAllJson } from "./batch-downloads";
import { type BatchCell, batchColumns, batchRows } from "./batch-rows";
import type { FileEntry } from "./file-queue";
import { stateText } from "./messages";

/** All files' fields in one table: a row each, a column for each field that was found in any. */
export function BatchTable() {
  const app = useApp();
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current!.focus(), []);
  const entries = app.files.list.value;
  const types = batchColumns(entries);
  return (
    <section class="batch-panel" aria-labelledby="batch-title">
      <div class="batch-head">
        <h2 ref={title} id="batch-title" tabIndex={-1}>
          {t().allFiles}
        </h2>
        <span class="file-count">{t().documents(entries.length)}</span>
        <div class="batch-actions">
          <TextButton icon="download" onClick={() => downloadAllCsv(app)}>
            {t().csvOfAll}
          </TextButton>
          <TextButton icon="download" onClick={() => downloadAllJson(app)}>
            {t().jsonOfAll}
          </TextButton>
          <TextButton icon="close" onClick={() => app.showTable(false)}>
            {t().closeTable}
          </TextButton>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a part of the section */}
      <div class="batch-scroll" tabIndex={0} role="region" aria-labelledby="batch-title">
        <table class="batch">
          <thead>
            <tr>
              <th scope="col">{t().columnFile}</th>
              {types.map((type) => (
                <th key={type} scope="col">
                  {fieldName(type)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {batchRows(entries, types).map(({ entry, cells }) => (
              <Row key={entry.id} entry={entry} types={types} cells={cells} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly entry: FileEntry;
  readonly types: readonly string[];
  readonly cells: readonly BatchCell[];
}

function Row({ entry, types, cells }: RowProps) {
  const app = useApp();
  const { name } = entry.file;
  return (
    <tr data-state={entry.state}>
      <th scope="row">
        <button type="button" class="batch-file" onClick={() => app.openFile(entry.id)}>
          {name}
        </button>
        {entry.state !== "done" && <span class="batch-state">{stateText(entry)}</span>}
      </th>
      {cells.map((cell, i) => (
        <td key={types[i]}>
          {cell.map((item) => (
            <button
              key={item.key}
              type="button"
              class={`batch-value level-${item.level}`}
              aria-label={t().batchValue(name, fieldName(types[i]!), item.value.value)}
              onClick={() => app.openFile(entry.id, item)}
            >
              {item.value.value}
            </button>
          ))}
        </td>
      ))}
    </tr>
  );
}
