import { useMemo } from "preact/hooks";
import { useApp } from "../app/app-state";
import { t } from "../language/language";
import { IconButton, TextButton } from "../ui/buttons";
import { lazy } from "../ui/lazy";
import { MenuButton } from "../ui/menu-button";
import { Tabs } from "../ui/tabs";
import { answerText } from "./answer-json";
import { Exports } from "./exports";
import { runSummary } from "./run-summary";
import { ValueList } from "./value-list";

const Details = lazy(() => import("./page-details"));
// Not needed for the start page.
const ItemTable = lazy(() => import("./item-table"));
const FieldTable = lazy(() => import("./field-table"));

/** The result: the document's fields, the page's words, the answer as JSON and details; and the exports. */
export function ResultPanel({ hidden }: { readonly hidden: boolean }) {
  const { open } = useApp();
  return (
    <section class="result-panel" aria-label={t().whatWasRead} hidden={hidden}>
      <Tabs
        label={t().whatWasRead}
        chosen={open.tab.value}
        onChoose={(key) => {
          open.wantedTab.value = key;
        }}
        tabs={[
          // Another file starts without an open editor.
          { key: "fields", label: t().tabFields, panel: () => <FieldTable key={open.id.value} /> },
          ...(open.hasItems.value
            ? [{ key: "items", label: t().tabItems, panel: () => <ItemTable key={open.id.value} /> } as const]
            : []),
          { key: "words", label: t().tabWords, panel: () => <ValueList /> },
          { key: "json", label: t().tabJson, panel: () => <Json /> },
          { key: "details", label: t().tabDetails, panel: () => <Details /> },
        ]}
      />
      <UndoBar />
      <ResultFoot />
    </section>
  );
}

function Json() {
  const { open } = useApp();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: read aloud with the text when it is focused
    <pre class="json" tabIndex={0} aria-label={t().answerAsJson}>
      {answerText(open.pages.value).trimEnd()}
    </pre>
  );
}

function UndoBar() {
  const app = useApp();
  const entry = app.open.entry.value;
  const count = entry?.earlier.length ?? 0;
  const canRedo = app.history.canRedo.value;
  return (
    <div class="undo-bar" hidden={count === 0 && !canRedo}>
      <span>{count === 0 ? "" : t().corrections(count)}</span>
      {count > 0 && (
        <TextButton
          icon="undo"
          kind="quiet"
          title={t().undoHelp}
          onClick={() => app.history.undoOf(entry!.id)}
        >
          {t().undo}
        </TextButton>
      )}
      {canRedo && <IconButton icon="redo" label={t().redo} onClick={() => app.redo()} />}
    </div>
  );
}

function ResultFoot() {
  const app = useApp();
  const { open } = app;
  const exports = useMemo(() => new Exports(app), [app]);
  const page = open.page.value;
  const isEmpty = open.pages.value.length === 0;
  return (
    <div class="result-foot">
      <p class="run-summary">{page === null || page.error !== undefined ? "" : runSummary(page)}</p>
      <div class="result-actions">
        <TextButton
          icon="copy"
          kind="quiet"
          disabled={open.items.value.length === 0}
          onClick={() => exports.copyText()}
        >
          {t().copyText}
        </TextButton>
        <TextButton
          icon="download"
          kind="primary"
          label={t().downloadXlsx}
          disabled={isEmpty}
          onClick={() => exports.xlsx()}
        >
          {t().xlsxOfAll}
        </TextButton>
        <TextButton label={t().downloadCsv} disabled={isEmpty} onClick={() => exports.csv()}>
          CSV
        </TextButton>
        <TextButton label={t().downloadJson} disabled={isEmpty} onClick={() => exports.json()}>
          {t().tabJson}
        </TextButton>
        <MenuButton
          id="more-formats"
          icon="more"
          label={t().moreFormats}
          disabled={isEmpty}
          items={[
            { label: t().copyJson, onClick: () => exports.copyJson() },
            { label: t().downloadItems, onClick: () => exports.items() },
            {
              label: t().csvFormat,
              onClick: () => {
                app.dialog.value = "csv";
              },
            },
            { label: t().downloadDocument, onClick: () => exports.document() },
            { label: t().downloadPdf, onClick: () => exports.pdf() },
            { label: t().downloadHocr, onClick: () => exports.lines("hocr") },
            { label: t().downloadAlto, onClick: () => exports.lines("alto.xml") },
            { label: t().downloadText, onClick: () => exports.text() },
          ]}
        />
      </div>
    </div>
  );
}
