import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { KIE_ERROR_CODES } from "../../src/contract/errors";
import { DEFAULT_LIMITS } from "../../src/contract/limits";
import { DEFAULT_PARAMS, FIELD_TYPES } from "../../src/contract/params";
import { SECURITY_HEADERS } from "../../src/service/worker/security-headers";
import type { ModelCard } from "../../src/types/model";

const textOf = (path: string): string => readFileSync(join(REPOSITORY_ROOT, path), "utf8");
const README = textOf("README.md");
/** First cells of the rows of all tables. */
const firstCells = [...README.matchAll(/^\|([^|]+)\|/gm)].map(([, cell]) => cell!);
const tabled = new Set(
  firstCells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
);

describe("the README", () => {
  it.each<[string, readonly string[]]>([
    ["parameter", Object.keys(DEFAULT_PARAMS)],
    ["limit", Object.keys(DEFAULT_LIMITS)],
    ["field type", FIELD_TYPES],
  ])("has a row for every %s", (_, names) => {
    expect(names.filter((name) => !tabled.has(name))).toEqual([]);
  });

  it("sends every header that the page wants in its lines for nginx", () => {
    const sent = [...README.matchAll(/^ {2}add_header (\S+) (?:"([^"]+)"|(\S+)) always;$/gm)]
      .map(([, name, quoted, bare]) => [name!, quoted ?? bare!] as const)
      .filter(([name]) => name !== "Cache-Control");
    expect(Object.fromEntries(sent)).toEqual(SECURITY_HEADERS);
  });

  it("names every error code", () => {
    expect(KIE_ERROR_CODES.filter((code) => !README.includes(`\`${code}\``))).toEqual([]);
  });

  it("lists every shipped model with its size and a link to its card", () => {
    const names = readdirSync(join(REPOSITORY_ROOT, "models")).filter((name) => name.startsWith("inkfield_"));
    for (const name of names) {
      const card = JSON.parse(textOf(`models/${name}/card.json`)) as ModelCard;
      const row = README.split("\n").find((line) =>
        line.startsWith(`| [\`${name}\`](models/${name}/card.json)`),
      );
      expect(row?.split("|")[3]?.trim(), name).toBe((card.sizeBytes / 1e6).toFixed(1));
    }
  });

  it.each(["README.md", ".github/CONTRIBUTING.md", "models/README.md"])(
    "%s links to what is there",
    (path) => {
      const links = [...textOf(path).matchAll(/\]\(([^)#:]+)\)|src="([^":]+)"/g)].map(([, a, b]) => a ?? b!);
      expect(links.length).toBeGreaterThan(0);
      const missing = links.filter((link) => !existsSync(join(REPOSITORY_ROOT, dirname(path), link)));
      expect(missing).toEqual([]);
    },
  );
});
