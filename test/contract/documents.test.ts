import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { KIE_ERROR_CODES } from "../../src/contract/errors";
import { DEFAULT_LIMITS } from "../../src/contract/limits";
import { DEFAULT_PARAMS, FIELD_TYPES } from "../../src/contract/params";
import { HTTPS_HEADERS } from "../../src/service/worker/security-headers";
import type { ModelCard } from "../../src/types/model";

const textOf = (path: string): string => readFileSync(join(REPOSITORY_ROOT, path), "utf8");
const DOCS = readdirSync(join(REPOSITORY_ROOT, "docs")).map((name) => `docs/${name}`);
const DOCUMENTS = ["README.md", ...DOCS, ".github/CONTRIBUTING.md", "models/README.md"];

/** What stands as code in the first cells of a document's tables. */
const tabledIn = (path: string): ReadonlySet<string> => {
  const firstCells = [...textOf(path).matchAll(/^\|([^|]+)\|/gm)].map(([, cell]) => cell!);
  return new Set(firstCells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)));
};

/** Names of the options of `createKie`. */
function optionNames(): readonly string[] {
  const source = ts.createSourceFile("kie.ts", textOf("src/api/kie.ts"), ts.ScriptTarget.Latest, true);
  const options = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === "KieOptions")!;
  return options.members.map((member) => member.name!.getText());
}

/** The fragments by which a document's headings are linked to. */
const anchorsOf = (path: string): readonly string[] =>
  [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replace(/\s/g, "-"),
  );

describe("the documents", () => {
  it.each<[string, string, readonly string[]]>([
    ["docs/api.md", "parameter", Object.keys(DEFAULT_PARAMS)],
    ["docs/api.md", "limit", Object.keys(DEFAULT_LIMITS)],
    ["docs/api.md", "error code", KIE_ERROR_CODES],
    ["docs/fields.md", "field type", FIELD_TYPES],
    ["docs/api.md", "option", optionNames()],
  ])("%s has a row for every %s", (path, _, names) => {
    const tabled = tabledIn(path);
    expect(names.filter((name) => !tabled.has(name))).toEqual([]);
  });

  it("have the parameters' defaults", () => {
    const rows = textOf("docs/api.md").split("\n");
    for (const [name, value] of Object.entries(DEFAULT_PARAMS)) {
      const cells = rows.find((row) => row.startsWith("|") && row.split("|")[1]!.includes(`\`${name}\``))!;
      const shown = /_model$/.test(name) ? String(value) : JSON.stringify(value);
      expect(cells.split("|")[2], name).toContain(`\`${shown}\``);
    }
  });

  it("configure nginx to send every header that the page wants", () => {
    const sent = [
      ...textOf("docs/hosting.md").matchAll(/^ {2}add_header (\S+) (?:"([^"]+)"|(\S+)) always;/gm),
    ]
      .map(([, name, quoted, bare]) => [name!, quoted ?? bare!] as const)
      .filter(([name]) => name !== "Cache-Control");
    expect(Object.fromEntries(sent)).toEqual(HTTPS_HEADERS);
  });

  it("list every shipped model with its size and a link to its card", () => {
    const rows = textOf("docs/models.md").split("\n");
    const names = readdirSync(join(REPOSITORY_ROOT, "models")).filter((name) => name.startsWith("inkfield_"));
    for (const name of names) {
      const card = JSON.parse(textOf(`models/${name}/card.json`)) as ModelCard;
      const row = rows.find((line) => line.startsWith(`| [\`${name}\`](../models/${name}/card.json)`));
      expect(row?.split("|")[3]?.trim(), name).toBe((card.sizeBytes / 1e6).toFixed(1));
    }
  });

  it.each(DOCUMENTS)("%s links to files and headings that exist", (path) => {
    const links = [...textOf(path).matchAll(/\]\(([^):]+)\)|src="([^":]+)"/g)].map(([, a, b]) => a ?? b!);
    const missing = links.filter((link) => {
      const [file, anchor] = link.split("#") as [string, string | undefined];
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(join(REPOSITORY_ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(missing).toEqual([]);
  });
});
