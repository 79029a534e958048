import { useMemo } from "preact/hooks";
import { useApp } from "../app/app-state";
import { isActive } from "../files/file-queue";
import { t } from "../language/language";
import { TextButton } from "../ui/buttons";
import { pageDoubt } from "./page-doubt";

/** Above a page of few or doubtful words: why that may be, and one button that tries the remedy. */
export default function DoubtBar() {
  const app = useApp();
  const entry = app.open.entry.value;
  // As it was read: a person may have removed words.
  const pages = entry?.earlier[0] ?? entry?.pages;
  const page = pages?.[app.open.pageNumber.value - 1] ?? null;
  const doubt = useMemo(
    () => (page === null || entry === undefined ? null : pageDoubt(page, entry.params)),
    [page, entry?.params],
  );
  if (entry === undefined || isActive(entry) || doubt === null || app.isStale.value) return null;
  const { doubts, remedies } = t();
  const sign = doubt.sign === "few" ? doubts.few(doubt.count) : doubts.doubtful(doubt.count, doubt.wordCount);
  const lost = entry.earlier.length === 0 ? "" : ` ${t().correctionsLost(entry.earlier.length)}`;
  return (
    <div class="stale doubt">
      <span>{`${sign} ${doubts[doubt.cause]}${lost}`}</span>
      <TextButton onClick={() => app.readAgain([entry.id], undefined, doubt.remedy)}>
        {remedies[doubt.cause]}
      </TextButton>
    </div>
  );
}
