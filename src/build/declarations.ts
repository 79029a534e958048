import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import type { Plugin } from "vite";

/**
 * Emits the declarations of modules and their imports, in the folders of their sources. Imports get the file extension
 * that Node's module resolution requires.
 *
 * @param sourceFolder path of the folder that file names are relative to, from the root.
 * @param entries paths of modules, from that folder.
 * @param configFile the `tsconfig.json` whose options it is compiled with.
 */
export function declarations(sourceFolder: string, entries: readonly string[], configFile: string): Plugin {
  let root = "";
  return {
    name: "inkfield-declarations",
    configResolved(config) {
      root = config.root;
    },
    generateBundle() {
      const sources = resolve(root, sourceFolder);
      const entryPaths = entries.map((entry) => join(sources, entry));
      const emitted = emitDeclarations(entryPaths, sources, resolve(root, configFile));
      const pending = entryPaths.map((path) => path.replace(/\.ts$/, ".d.ts"));
      const done = new Set<string>();
      for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
        const text = emitted.get(path);
        if (text === undefined) this.error(`no declarations of ${path}`);
        if (done.has(path)) continue;
        done.add(path);
        const folder = dirname(path);
        for (const target of relativeImports(text)) pending.push(`${join(folder, target)}.d.ts`);
        this.emitFile({
          type: "asset",
          fileName: relative(sources, path),
          source: withEndings(text),
        });
      }
    },
  };
}

/** Declarations by their path beside the source. */
function emitDeclarations(
  entryPaths: readonly string[],
  sources: string,
  configFile: string,
): ReadonlyMap<string, string> {
  const read = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, dirname(configFile));
  const program = ts.createProgram([...entryPaths], { ...options, outDir: sources });
  const emitted = new Map<string, string>();
  program.emit(undefined, (path, text) => emitted.set(resolve(path), text), undefined, true);
  return emitted;
}

function relativeImports(text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith("."));
}

function withEndings(text: string): string {
  return relativeImports(text).reduce(
    (changed, name) => changed.replaceAll(`"${name}"`, `"${name}.js"`),
    text,
  );
}
