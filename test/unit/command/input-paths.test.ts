import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findInputs, outputNames } from "../../../src/command/input-paths";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inkfield-paths-"));
  mkdirSync(join(folder, "sub"));
  for (const name of ["b.PNG", "a.jpeg", "notes.md", "sub/c.pdf", "sub/a.png"])
    writeFileSync(join(folder, name), name);
});

afterEach(() => rmSync(folder, { recursive: true }));

const found = (...paths: string[]) => {
  const { files, missing } = findInputs(paths.map((path) => join(folder, path)));
  return [files.map(({ path }) => relative(folder, path)), missing.map((path) => relative(folder, path))];
};

it("a folder gives its documents and those below it", () => {
  expect(found("")).toEqual([["a.jpeg", "b.PNG", "sub/a.png", "sub/c.pdf"], []]);
});

it("a file is taken whatever it is called, a glob gives what it matches", () => {
  expect(found("notes.md", "*.png", "**/a.*", "absent.png", "*.tiff")).toEqual([
    ["notes.md", "b.PNG", "a.jpeg", "sub/a.png"],
    ["absent.png", "*.tiff"],
  ]);
});

it("a document is read when it is asked for", () => {
  const [file] = findInputs([join(folder, "a.jpeg")]).files;
  writeFileSync(join(folder, "a.jpeg"), "later");
  expect([file!.name, String(file!.read())]).toEqual(["a.jpeg", "later"]);
});

it("files that are written have the documents' names, each once", () => {
  expect(outputNames(["a.png", "A.jpg", "a.pdf", ".png", "b.c.pdf"], "txt")).toEqual([
    "a.txt",
    "A-2.txt",
    "a-3.txt",
    ".png.txt",
    "b.c.txt",
  ]);
});
