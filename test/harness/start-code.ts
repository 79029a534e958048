import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import ts from "typescript";

/** As hosts compress on the fly. */
const BROTLI_QUALITY = 6;

/** Modules that are loaded with some entries, by paths: what they import other than by `import()`. */
export function modulesAtStart(entries: readonly string[]): ReadonlySet<string> {
  const found = new Set(entries);
  // A set goes on to what is added while it is walked.
  for (const path of found) {
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
      const { moduleSpecifier: target } = statement;
      if (target !== undefined && ts.isStringLiteral(target) && target.text.startsWith("."))
        found.add(join(dirname(path), target.text));
    }
  }
  return found;
}

/** Bytes of files, each compressed by brotli. */
export function brotliBytes(paths: Iterable<string>): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  return [...paths].reduce((sum, path) => sum + brotliCompressSync(readFileSync(path), { params }).length, 0);
}
