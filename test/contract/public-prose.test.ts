import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ENTRIES = [
  "index.ts",
  "export/index.ts",
  "fields/index.ts",
  "react/index.ts",
  "service/index.ts",
  "viewer/index.ts",
  "vite/index.ts",
].map((path) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));

/** Names that an entry exports without a documentation comment. */
function undocumented(entry: string, host?: ts.CompilerHost): string[] {
  const program = ts.createProgram(
    [entry],
    { allowImportingTsExtensions: true, moduleResolution: ts.ModuleResolutionKind.Bundler, noEmit: true },
    host,
  );
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  return checker
    .getExportsOfModule(module)
    .filter((name) => {
      const target = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
      return ts.displayPartsToString(target.getDocumentationComment(checker)).trim() === "";
    })
    .map(({ name }) => name);
}

describe("public names", () => {
  it.each(ENTRIES)("of %s are documented", (entry) => expect(undocumented(entry)).toEqual([]));

  it("without a comment are found", () => {
    const text =
      "/** Said. */\nexport const a = 1;\nexport function b() {}\n/** @throws x */\nexport type C = 1;\n";
    const host = ts.createCompilerHost({});
    const { getSourceFile } = host;
    host.getSourceFile = (name, version) =>
      name === "x.ts" ? ts.createSourceFile(name, text, version, true) : getSourceFile(name, version);
    expect(undocumented("x.ts", host)).toEqual(["b", "C"]);
  });
});
