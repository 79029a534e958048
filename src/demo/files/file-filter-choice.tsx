import type { Signal } from "@preact/signals";
import { t } from "../language/language";
import type { FileFilter } from "./file-filter";

const FILTERS: readonly FileFilter[] = ["all", "active", "check", "done", "failed"];

interface FilterProps {
  readonly states: readonly Exclude<FileFilter, "all">[];
  readonly filter: Signal<FileFilter>;
}

/** Chooses which files are listed, with the number of each. */
export function FileFilterChoice({ states, filter }: FilterProps) {
  return (
    <select
      class="file-filter"
      aria-label={t().filterFiles}
      value={filter.value}
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
