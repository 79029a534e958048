import type { FileEntry } from "../files/file-queue";

/**
 * Name of a file's export, with a number where an earlier file's would be the same: `receipt.jpg` and
 * `receipt.png` become `receipt.json` and `receipt (2).json`.
 *
 * @param name as it would be for the file alone.
 * @param all files in their order, this one among them.
 */
export function uniqueName(name: string, entry: FileEntry, all: readonly FileEntry[]): string {
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === entry.id),
  );
  const same = before.filter((other) => stemOf(other.file.name) === stemOf(entry.file.name)).length;
  if (same === 0) return name;
  const stem = stemOf(entry.file.name);
  return `${stem} (${same + 1})${name.slice(stem.length)}`;
}

function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, "");
}
