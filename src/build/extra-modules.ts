import { resolve } from "node:path";
import { build, defaultServerConditions, type Plugin } from "vite";
import { versions } from "./versions.ts";

/** Modules of the package that run beside the library's own: by their names in the build's folder. */
export interface ExtraModules {
  /** Run in Node: each becomes one file with all that it needs. */
  readonly node: Readonly<Record<string, string>>;
  /** Run in a page. The library's own module stays beside them: it knows its worker and its assets by its place. */
  readonly page: Readonly<Record<string, string>>;
}

/** Adds modules to a build after all other files, each bundled on its own. */
export function extraModules({ node, page }: ExtraModules): Plugin {
  let root = "";
  let outDir = "";
  return {
    name: "inkfield-extra-modules",
    apply: "build",
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      for (const [name, entry] of [...Object.entries(node), ...Object.entries(page)]) {
        const isNode = name in node;
        await build({
          root,
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          plugins: [versions(), besideLibrary()],
          ssr: {
            noExternal: true,
            external: ["vite"],
            // ONNX Runtime without its glue inside, as in the library.
            resolve: { conditions: [...defaultServerConditions, "onnxruntime-web-use-extern-wasm"] },
          },
          build: {
            target: isNode ? "node20" : "es2022",
            outDir,
            emptyOutDir: false,
            minify: false,
            ...(isNode
              ? { ssr: resolve(root, entry) }
              : { lib: { entry: resolve(root, entry), formats: ["es"] } }),
            rolldownOptions: {
              external: ["react"],
              output: { entryFileNames: `${name}.js`, codeSplitting: false },
            },
          },
        });
      }
    },
  };
}

/** Leaves an import of `src/index.ts` to the built module. */
function besideLibrary(): Plugin {
  return {
    name: "inkfield-beside-library",
    enforce: "pre",
    resolveId: (source) => (source === "../index" ? { id: "./index.js", external: true } : null),
  };
}
