import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../language/language";
import { type FileFilter, stateOf } from "./file-filter";
import { useFiles } from "./use-files";

const FILTERS: readonly FileFilter[] = ["all", "active", "check", "done", "failed"];

interface FilterProps {
  /** Set to the ids of the files to list; `null` for all. */
  readonly shown: Signal<readonly number[] | null>;
}

/** Chooses which files are listed, with the number of each. Rows are not drawn again while all are listed. */
export default function FileFilterChoice({ shown }: FilterProps) {
  const filter = useSignal<FileFilter>("all");
  const entries = useFiles();
  const chosen = filter.value;
  useEffect(() => {
    const ids =
      chosen === "all" ? null : entries.filter((one) => stateOf(one) === chosen).map(({ id }) => id);
    if (ids?.join() !== shown.peek()?.join()) shown.value = ids;
  }, [entries, chosen]);
  useEffect(
    () => () => {
      shown.value = null;
    },
    [shown],
  );
  const states = entries.map(stateOf);
  return (
    <select
      class="file-filter"
      aria-label={t().filterFiles}
      value={chosen}
      onChange={({ currentTarget }) => {
        filter.value = currentTarget.value as FileFilter;
      }}
    >
      {FILTERS.map((one) => (
        <option key={one} value={one}>
          {t().fileFilters[one](
            one === "all" ? states.length : states.filter((state) => state === one).length,
          )}
        </option>
      ))}
    </select>
  );
}
