import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** Exported declarations without prose, as `file: name`. */
function undocumented(fileName: string, text: string): string[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  for (const statement of source.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) continue;
    const hasProse = ts
      .getJSDocCommentsAndTags(statement)
      .some((doc) => ts.isJSDoc(doc) && (ts.getTextOfJSDocComment(doc.comment) ?? "").trim() !== "");
    if (!hasProse) found.push(`${fileName}: ${nameOf(statement)}`);
  }
  return found;
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map((d) => d.name.getText()).join();
  return (
    (statement as ts.Statement & { readonly name?: ts.Node }).name?.getText() ??
    statement.getText().slice(0, 40)
  );
}

describe("exported names", () => {
  it("all have prose", () => {
    const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((file) => undocumented(file, readFileSync(join(SRC, file), "utf8")))).toEqual([]);
  });

  it("are found where prose is missing", () => {
    const text =
      "/** Said. */\nexport const a = 1;\nexport function b() {}\n/** @throws x */\nexport type C = 1;\nconst d = 1;";
    expect(undocumented("x.ts", text)).toEqual(["x.ts: b", "x.ts: C"]);
  });
});
