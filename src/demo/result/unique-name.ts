import type { FileEntry } from "../files/file-queue";
import { stemOf } from "./answer-json";

/**
 * Name of a file's export, with a number where an earlier file's would be the same: `receipt.jpg` and
 * `receipt.png` become `receipt.json` and `receipt (2).json`. Capitals make no other name, as on most computers.
 *
 * @param name as it would be for the file alone.
 * @param all files in their order, this one among them.
 */
export function uniqueName(name: string, entry: FileEntry, all: readonly FileEntry[]): string {
  const taken = new Set<string>();
  for (const { id, file } of all) {
    const stem = freeStem(stemOf(file.name), taken);
    if (id === entry.id) return `${stem}${name.slice(stemOf(file.name).length)}`;
    taken.add(stem.toLowerCase());
  }
  return name;
}

function freeStem(stem: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? stem : `${stem} (${number})`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}
