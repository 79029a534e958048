import { BatchTable } from "../files/batch-table";
import { FilePanel } from "../files/file-panel";
import { PageProblem } from "../files/problem-card";
import { t } from "../language/language";
import { PageView } from "../page/page-view";
import { ResultPanel } from "../result/result-panel";
import { TextButton } from "../ui/buttons";
import { useApp } from "./app-state";

interface WorkspaceProps {
  readonly hidden: boolean;
  readonly chooseFiles: () => void;
}

/** The files, the open one's page and its values; or the files and a table of all of them. */
export function Workspace({ hidden, chooseFiles }: WorkspaceProps) {
  const { open, isTableShown } = useApp();
  const failure =
    open.page.value?.error ?? (open.page.value === null ? open.entry.value?.failure : null) ?? null;
  const isCancelled = open.entry.value?.state === "cancelled" && open.page.value === null;
  const hasProblem = failure !== null || isCancelled;
  return (
    <div class="workspace" hidden={hidden}>
      <FilePanel chooseFiles={chooseFiles} />
      <div class="stage-panel" hidden={isTableShown.value}>
        <StaleBar />
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
  const { files, open, isStale } = useApp();
  const entry = open.entry.value;
  if (!isStale.value || entry === undefined) return null;
  const lost = entry.earlier.length === 0 ? "" : ` ${t().correctionsLost(entry.earlier.length)}`;
  return (
    <div class="stale">
      <span>{`${t().staleSettings}${lost}`}</span>
      <TextButton onClick={() => files.queue.readAgain(entry.id)}>{t().readAgain}</TextButton>
      <TextButton kind="quiet" onClick={() => files.readAllAgain()}>
        {t().readAllAgain}
      </TextButton>
    </div>
  );
}
