import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import type { Plugin } from "vite";

/**
 * Emits the declarations of `entry` and of what they import, beside the code. Imports get the ending that Node's
 * module resolution asks for.
 *
 * @param entry path of a module, from the root.
 * @param configFile the `tsconfig.json` whose options it is compiled with.
 */
export function declarations(entry: string, configFile: string): Plugin {
  let root = "";
  return {
    name: "inkfield-declarations",
    configResolved(config) {
      root = config.root;
    },
    generateBundle() {
      const entryPath = resolve(root, entry);
      const emitted = emitDeclarations(entryPath, resolve(root, configFile));
      const pending = [entryPath.replace(/\.ts$/, ".d.ts")];
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
          fileName: relative(dirname(entryPath), path),
          source: withEndings(text),
        });
      }
    },
  };
}

/** Declarations by the path that they would have beside their source. */
function emitDeclarations(entryPath: string, configFile: string): ReadonlyMap<string, string> {
  const read = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, dirname(configFile));
  const program = ts.createProgram([entryPath], { ...options, outDir: dirname(entryPath) });
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
