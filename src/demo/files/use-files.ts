import { useEffect, useState } from "preact/hooks";
import { useApp } from "../app/app-state";
import type { FileEntry } from "./file-queue";

/** The files, updated once a frame: stages of many files follow one another faster than a table is worth drawing. */
export function useFiles(): readonly FileEntry[] {
  const { list } = useApp().files;
  const [entries, setEntries] = useState(list.peek());
  useEffect(() => {
    let frame = 0;
    const stop = list.subscribe(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setEntries(list.peek()));
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [list]);
  return entries;
}
