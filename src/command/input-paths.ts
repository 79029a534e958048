import { readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { globSync } from "tinyglobby";

/** A document that a path leads to. */
export interface InputFile {
  /** As the answer names it. */
  readonly name: string;
  /** For messages: the path as given, or found. */
  readonly path: string;
  readonly read: () => Uint8Array;
}

/** What paths lead to, and those that lead to nothing. */
export interface FoundInputs {
  readonly files: readonly InputFile[];
  readonly missing: readonly string[];
}

/** Endings of files in a folder that are taken for documents; a file that is named is taken whatever it is called. */
const ENDINGS = "*.{jpg,jpeg,png,pdf,webp,avif,bmp,gif}";

/** Finds documents: files as they are, those of folders and globs in the order of their names, `-` for standard input. */
export function findInputs(paths: readonly string[]): FoundInputs {
  const files: InputFile[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const found = path === "-" ? [standardInput()] : filesAt(path);
    files.push(...found);
    if (found.length === 0) missing.push(path);
  }
  return { files, missing };
}

function filesAt(path: string): InputFile[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return [fileAt(path)];
  const options = { caseSensitiveMatch: false, onlyFiles: true } as const;
  const found = stat?.isDirectory()
    ? globSync([`**/${ENDINGS}`], { ...options, cwd: path }).map((name) => join(path, name))
    : globSync([path.replaceAll("\\", "/")], options);
  return found.sort().map(fileAt);
}

function fileAt(path: string): InputFile {
  return { name: basename(path), path, read: () => readFileSync(path) };
}

function standardInput(): InputFile {
  let bytes: Uint8Array | null = null;
  const read = (): Uint8Array => {
    bytes ??= readFileSync(0);
    return bytes;
  };
  return { name: "stdin", path: "-", read };
}

/** Names for a file per document: the document's, with another ending, and a number where it is taken. */
export function outputNames(names: readonly string[], ending: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const stem = basename(name, extname(name)) || "document";
    let free = `${stem}.${ending}`;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem}-${number}.${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
