import { valuesToCheck } from "../result/review";
import { type FileEntry, isActive } from "./file-queue";

/** Which files the list shows. */
export type FileFilter = "all" | "active" | "check" | "done" | "failed";

const states = new WeakMap<FileEntry, Exclude<FileFilter, "all">>();

/**
 * The filter that shows a file besides `all`; computed once for each entry. A cancelled file that was read in part is one to check,
 * else one not read.
 */
export function stateOf(entry: FileEntry): Exclude<FileFilter, "all"> {
  const state = states.get(entry) ?? computedState(entry);
  states.set(entry, state);
  return state;
}

function computedState(entry: FileEntry): Exclude<FileFilter, "all"> {
  if (isActive(entry)) return "active";
  if (entry.state === "failed" || entry.pages.length === 0) return "failed";
  return entry.state === "cancelled" || valuesToCheck(entry.pages).length > 0 ? "check" : "done";
}
