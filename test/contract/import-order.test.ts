import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const STAGES = ["decode", "detect", "orient", "recognize", "language", "fields"];
/** The engine's layers from the bottom: each may import those below it, none beside it. */
const ENGINE_LAYERS: readonly (readonly string[])[] = [
  ["types"],
  ["contract"],
  ["geometry"],
  ["image"],
  ["document"],
  ["protocol"],
  ["runtime"],
  STAGES,
  ["bundle", "embedded", "items", "teach"],
  ["engine"],
];
/** The layers beside the engine: all that each may import. */
const FACES: Readonly<Record<string, readonly string[]>> = {
  worker: ["protocol", "runtime", "engine"],
  api: ["types", "contract", "document", "protocol"],
  export: ["types", "contract", "document", "geometry"],
  service: ["types", "contract", "runtime", "api"],
  index: ["types", "contract", "document", "protocol", "api"],
  demo: ["types", "contract", "document", "fields", "index", "service", "export"],
  react: ["index"],
  viewer: ["index"],
  vite: ["contract", "command"],
  command: ["types", "contract", "runtime", "index", "export"],
  cli: ["types", "contract", "index", "command"],
  build: ["contract", "service"],
};
/** Where a page is at hand; `cli` has modules that run in one. */
const PAGE_LAYERS = ["api", "service", "export", "demo", "viewer", "command", "cli"];

/** Source texts by their path below `src/`. */
type Sources = Readonly<Record<string, string>>;

const layerOf = (path: string): string => path.split("/")[0]!.replace(/\.ts$/, "");

function allowedFor(layer: string): readonly string[] {
  const rank = ENGINE_LAYERS.findIndex((layers) => layers.includes(layer));
  return rank < 0 ? (FACES[layer] ?? []) : ENGINE_LAYERS.slice(0, rank).flat();
}

/** Files below `src/` that a file imports or re-exports, types included. */
function importsOf(path: string, sources: Sources): string[] {
  return ts
    .preProcessFile(sources[path]!, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => posix.join(posix.dirname(path), fileName.replace(/\?.*$/, "")))
    .flatMap((target) =>
      [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].filter((file) => file in sources),
    );
}

function orderFaults(sources: Sources): string[] {
  const known = new Set([...ENGINE_LAYERS.flat(), ...Object.keys(FACES)]);
  return Object.keys(sources).flatMap((path) => {
    const layer = layerOf(path);
    if (!known.has(layer)) return [`${path} belongs to no layer`];
    const allowed = [layer, ...allowedFor(layer)];
    return importsOf(path, sources)
      .filter((target) => !allowed.includes(layerOf(target)))
      .map((target) => `${path} must not import ${target}`);
  });
}

function cycles(sources: Sources): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    if (trail.includes(path) || done.has(path)) return;
    for (const target of importsOf(path, sources)) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of Object.keys(sources)) visit(path, []);
  return found;
}

/** Uses of the page's globals where there is no page. A file's own variable of that name is none. */
function pageGlobals(sources: Sources): string[] {
  return Object.keys(sources)
    .filter((path) => !PAGE_LAYERS.includes(layerOf(path)) && /\b(document|window)\b/.test(sources[path]!))
    .flatMap((path) => {
      const used = new Set<string>();
      const declared = new Set<string>();
      const walk = (node: ts.Node): void => {
        if (
          (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
          node.name
        ) {
          declared.add(node.name.getText());
        }
        if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
          used.add(node.expression.getText());
          if (/^(globalThis|self)$/.test(node.expression.getText()))
            used.add(node.getText().replace(/^\w+\??\./, ""));
        }
        ts.forEachChild(node, walk);
      };
      walk(ts.createSourceFile(path, sources[path]!, ts.ScriptTarget.Latest, true));
      return ["document", "window"]
        .filter((name) => used.has(name) && !declared.has(name))
        .map((name) => `${path} uses ${name}`);
    });
}

const SRC = fileURLToPath(new URL("../../src", import.meta.url));
const sources: Sources = Object.fromEntries(
  readdirSync(SRC, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(SRC, path), "utf8")]),
);

describe("imports under src", () => {
  it("go down only, and no stage imports another", () => expect(orderFaults(sources)).toEqual([]));
  it("form no cycle", () => expect(cycles(sources)).toEqual([]));
  it("leave document and window to the page's side", () => expect(pageGlobals(sources)).toEqual([]));

  it("are seen where they break the order", () => {
    const bad: Sources = {
      "types/a.ts": 'import type { B } from "../geometry/b";',
      "geometry/b.ts": 'export * from "./c";\nconst own = { document: 1 };\nown.document;',
      "geometry/c.ts": 'import { b } from "./b";\nwindow.alert(document?.title);',
      "detect/d.ts": 'const other = await import("../orient/e");\nconst document = other;\ndocument.open();',
      "orient/e.ts": "self.document.title;",
      "api/client.ts": 'import type { Engine } from "../engine/engine";\ndocument.title;',
      "engine/engine.ts": 'import { c } from "../geometry/c";',
      "stray.ts": "",
    };
    expect(orderFaults(bad)).toEqual([
      "types/a.ts must not import geometry/b.ts",
      "detect/d.ts must not import orient/e.ts",
      "api/client.ts must not import engine/engine.ts",
      "stray.ts belongs to no layer",
    ]);
    expect(cycles(bad)).toEqual(["geometry/b.ts -> geometry/c.ts -> geometry/b.ts"]);
    expect(pageGlobals(bad)).toEqual([
      "geometry/c.ts uses document",
      "geometry/c.ts uses window",
      "orient/e.ts uses document",
    ]);
  });
});
