import { valuesToCheck } from "../result/review";
import { type FileEntry, isActive } from "./file-queue";

/** Which files the list shows. */
export type FileFilter = "all" | "active" | "check" | "done" | "failed";

/** From this number of files on the list has a filter. */
export const MIN_FILTERED_FILES = 6;

/** The filter that shows a file besides `all`. A cancelled one that was read in part is one to check, else one not read. */
export function stateOf(entry: FileEntry): Exclude<FileFilter, "all"> {
  if (isActive(entry)) return "active";
  if (entry.state === "failed" || entry.pages.length === 0) return "failed";
  return entry.state === "cancelled" || valuesToCheck(entry.pages).length > 0 ? "check" : "done";
}
