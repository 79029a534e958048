import { useMemo } from "preact/hooks";
import { useApp } from "../app/app-state";
import { isActive } from "../files/file-queue";
import { t } from "../language/language";
import { TextButton } from "../ui/buttons";
import { pageDoubt } from "./page-doubt";

/** Above a page of few or doubtful words: why that may be, and one button that tries the remedy. */
export function DoubtBar() {
  const app = useApp();
  const entry = app.open.entry.value;
  const page = app.open.page.value;
  const doubt = useMemo(
    () => (page === null || entry === undefined ? null : pageDoubt(page, entry.params)),
    [page, entry?.params],
  );
  if (entry === undefined || isActive(entry) || doubt === null || app.isStale.value) return null;
  const { doubts, remedies } = t();
  const sign = doubt.sign === "few" ? doubts.few(doubt.count) : doubts.doubtful(doubt.count, doubt.wordCount);
  const lost = entry.earlier.length === 0 ? "" : ` ${t().correctionsLost(entry.earlier.length)}`;
  return (
    <div class="stale doubt" role="status">
      <span>{`${sign} ${doubts[doubt.cause]}${lost}`}</span>
      <TextButton onClick={() => app.readAgain([entry.id], undefined, doubt.remedy)}>
        {remedies[doubt.cause]}
      </TextButton>
    </div>
  );
}
