import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "svelte/compiler";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compileScript, compileTemplate, parse } from "vue/compiler-sfc";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { parseReadArguments } from "../../src/command/read-arguments";
import { type CodeBlock, codeBlocksOf, commandsOf, moduleScripts } from "../harness/code-blocks";
import { examplesPage } from "../harness/examples-page";

// Every block of code in the documents, by the compiler of its language.

const DOCS = readdirSync(join(REPOSITORY_ROOT, "docs")).map((name) => `docs/${name}`);
const DOCUMENTS = ["README.md", ...DOCS, ".github/CONTRIBUTING.md", "models/README.md"];
const BLOCKS = DOCUMENTS.flatMap(codeBlocksOf);
const blocksIn = (...languages: readonly string[]): readonly CodeBlock[] =>
  BLOCKS.filter(({ language }) => languages.includes(language));

/** What the documents' code is given by the app around it. */
const GIVEN = `
  declare const file: File; declare const files: FileList; declare const signal: AbortSignal;
  declare const input: HTMLInputElement & { files: FileList };
`;
/** Blocks of these pages use what earlier ones declare: an engine. */
const GIVEN_ENGINE = `${GIVEN} declare const kie: import("inkfield").Kie;`;

const at = (path: string): string => join(REPOSITORY_ROOT, path);

const STRICT: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
  paths: {
    inkfield: [at("src/index.ts")],
    "inkfield/export": [at("src/export/index.ts")],
    "inkfield/react": [at("src/react/index.ts")],
    "inkfield/service": [at("src/service/index.ts")],
    "inkfield/viewer": [at("src/viewer/index.ts")],
    "inkfield/vite": [at("src/vite/index.ts")],
    "./inkfield/viewer.js": [at("src/viewer/index.ts")],
  },
};
/** Plain scripts are not asked to prove that an element is there. */
const LOOSE: ts.CompilerOptions = { ...STRICT, strict: false, allowJs: true, checkJs: true };

/** Types of libraries and of this package, which both ways of checking parse once. */
const parsed = new Map<string, ts.SourceFile | undefined>();
/** A compiler starts slowly on a busy machine. */
const PATIENCE_MS = 180_000;

/** Faults of modules, which lie at the repository's root, by their names. */
function faultsOf(modules: ReadonlyMap<string, string>, options: ts.CompilerOptions, roots: string[] = []) {
  const texts = new Map([...modules].map(([name, text]) => [at(name), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version, true);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, version));
    return parsed.get(name);
  };
  const program = ts.createProgram([...texts.keys(), ...roots], options, host);
  return [...texts.keys()].flatMap((name) => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) =>
        `${name.slice(REPOSITORY_ROOT.length)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
}

const fileNameOf = ({ place }: CodeBlock, ending: string): string =>
  `${place.replace(/[/:]/g, "-")}.${ending}`;

/** The content of a component's script. */
const scriptOf = (code: string): string => /<script[^>]*>\n(.*?)<\/script>/s.exec(code)![1]!;

describe("the documents' code", { timeout: PATIENCE_MS }, () => {
  it("is in languages that are checked here", () => {
    const known = ["ts", "tsx", "js", "html", "vue", "svelte", "json", "sh", "python", "nginx"];
    expect(BLOCKS.filter(({ language }) => !known.includes(language)).map(({ place }) => place)).toEqual([]);
    expect(new Set(BLOCKS.map(({ language }) => language)).size).toBe(known.length);
  });

  it("compiles in TypeScript, a page's blocks in their order", () => {
    const modules = new Map<string, string>();
    for (const path of ["README.md", ...DOCS, "models/README.md"]) {
      if (path === "docs/examples.md") continue;
      const code = codeBlocksOf(path).filter(({ language }) => language === "ts" || language === "js");
      const text = code.map((block) => block.code).join("\n");
      const given = /\bconst kie = /.test(text) ? GIVEN : GIVEN_ENGINE;
      if (code.length > 0) modules.set(`${path.replaceAll("/", "-")}.ts`, `${given}${text}\nexport {};`);
    }
    expect(modules.size).toBeGreaterThanOrEqual(4);
    for (const block of blocksIn("tsx")) modules.set(fileNameOf(block, "tsx"), block.code);
    for (const block of codeBlocksOf("docs/examples.md").filter(({ language }) => language === "ts"))
      modules.set(fileNameOf(block, "ts"), block.code);
    for (const block of blocksIn("vue", "svelte")) modules.set(fileNameOf(block, "ts"), scriptOf(block.code));
    expect(faultsOf(modules, STRICT, [at("node_modules/svelte/types/ambient.d.ts")])).toEqual([]);
  });

  it("compiles in the scripts of pages", () => {
    const modules = new Map<string, string>();
    for (const block of blocksIn("html")) {
      const scripts = moduleScripts(block.code);
      expect(scripts.length, block.place).toBe(1);
      modules.set(fileNameOf(block, "js"), scripts[0]!);
    }
    const scripts = codeBlocksOf("docs/examples.md").filter(
      ({ code, language }) => language === "js" && /^import /.test(code),
    );
    for (const block of scripts) modules.set(fileNameOf(block, "js"), block.code);
    expect(modules.size).toBeGreaterThanOrEqual(6);
    expect(faultsOf(modules, LOOSE)).toEqual([]);
  });

  it("compiles in Vue", () => {
    for (const { code, place } of blocksIn("vue")) {
      const { descriptor, errors } = parse(code, { filename: place });
      const script = compileScript(descriptor, { id: "example" });
      const template = compileTemplate({
        source: descriptor.template!.content,
        filename: place,
        id: "example",
        compilerOptions: { bindingMetadata: script.bindings! },
      });
      expect([...errors, ...template.errors], place).toEqual([]);
    }
  });

  it("compiles in Svelte", () => {
    for (const { code, place } of blocksIn("svelte"))
      expect(compile(code, { runes: true }).warnings, place).toEqual([]);
  });

  it("is JSON where it says so", () => {
    for (const { code, place } of blocksIn("json")) expect(() => JSON.parse(code), place).not.toThrow();
  });

  it("is a script of the shell, or of Python, where it says so", () => {
    for (const { code } of blocksIn("sh")) execFileSync("bash", ["-n"], { input: code });
    for (const { code } of blocksIn("python"))
      execFileSync("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], { input: code });
  });

  it("calls commands that there are", () => {
    const { scripts } = JSON.parse(readFileSync(at("package.json"), "utf8"));
    const own = ["ci", "install", "pack", "start", "test"];
    const called = new Set<string>();
    for (const command of DOCUMENTS.flatMap(commandsOf)) {
      const [tool, ...words] = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
      if (tool === "npm") {
        const name = words.find((word) => !word.startsWith("-") && word !== "run");
        if (words.includes("run")) expect(Object.keys(scripts), command).toContain(name);
        else expect(own, command).toContain(name);
      } else if (words[0] === "tsx") expect(existsSync(at(words[1]!)), command).toBe(true);
      else if (words[0] === "inkfield") {
        called.add(words[1]!);
        const end = words.indexOf(">");
        if (words[1] === "read") parseReadArguments(words.slice(2, end < 0 ? undefined : end));
      }
    }
    expect([...called].sort()).toEqual(["copy-assets", "models", "read", "teach"]);
  });
});

it("docs/examples.md shows the examples as they stand: npm run docs", () => {
  expect(readFileSync(at("docs/examples.md"), "utf8")).toBe(examplesPage());
});
