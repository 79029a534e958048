import "../style/files.css";
import "../style/page.css";
import "../style/result.css";
import { FilePanel } from "../files/file-panel";
import { t } from "../language/language";
import { PageView } from "../page/page-view";
import { ResultPanel } from "../result/result-panel";
import { TextButton } from "../ui/buttons";
import { lazy } from "../ui/lazy";
import { useApp } from "./app-state";

const BatchTable = lazy(() => import("../files/batch-table"));
const PageProblem = lazy(() => import("../files/problem-card"));
const DoubtBar = lazy(() => import("../page/doubt-bar"));

interface WorkspaceProps {
  readonly hidden: boolean;
  readonly chooseFiles: () => void;
  readonly takePhoto: () => void;
}

/** The files, the open one's page and its values; or the files and a table of all of them. */
export default function Workspace({ hidden, chooseFiles, takePhoto }: WorkspaceProps) {
  const { open, isTableShown, stripSize } = useApp();
  const failure =
    open.page.value?.error ?? (open.page.value === null ? open.entry.value?.failure : null) ?? null;
  const isCancelled = open.entry.value?.state === "cancelled" && open.page.value === null;
  const hasProblem = failure !== null || isCancelled;
  return (
    <div class="workspace" hidden={hidden}>
      <FilePanel chooseFiles={chooseFiles} takePhoto={takePhoto} />
      <div class={`stage-panel ${stripSize.value}`} hidden={isTableShown.value}>
        <StaleBar />
        {open.page.value !== null && <DoubtBar />}
        <PageView hidden={hasProblem} />
        {hasProblem && <PageProblem failure={failure} />}
      </div>
      <ResultPanel hidden={isTableShown.value} />
      {isTableShown.value && <BatchTable />}
    </div>
  );
}

/** Says that other settings hold than those that the open file was read with, and offers to read it again. */
function StaleBar() {
  const app = useApp();
  const { open, isStale } = app;
  const entry = open.entry.value;
  if (!isStale.value || entry === undefined) return null;
  const lost = entry.earlier.length === 0 ? "" : ` ${t().correctionsLost(entry.earlier.length)}`;
  return (
    <div class="stale">
      <span>{`${t().staleSettings}${lost}`}</span>
      <TextButton onClick={() => app.readAgain([entry.id])}>{t().readAgain}</TextButton>
      <TextButton kind="quiet" onClick={() => app.readAgain(app.files.ids.peek())}>
        {t().readAllAgain}
      </TextButton>
    </div>
  );
}
