import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type Plugin } from "vite";
import type { KeepTime, PageFile } from "../service/worker/page-files.ts";

/** A service worker to bundle. */
export interface ServiceWorkerOptions {
  /** Path of the module, from the root. */
  readonly entry: string;
  /** Name of the script in the build's folder. */
  readonly fileName: string;
  /** When a file of the build is cached, by its path; `null` for files that browsers never request. Without it there is no file list. */
  readonly keepTimeOf?: (path: string) => KeepTime | null;
}

/** Adds a service worker to a build after all other files: see {@link writeServiceWorker}. */
export function serviceWorker(options: ServiceWorkerOptions): Plugin {
  let root = "";
  let outDir = "";
  return {
    name: "inkfield-service-worker",
    apply: "build",
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle: () => writeServiceWorker(root, outDir, options),
  };
}

/**
 * Writes a service worker into the folder of a finished build, as one classic script, so that another
 * service worker can load it by `importScripts`. It contains the hashes of the build's files and changes with them: that is how
 * browsers notice a new version.
 */
export async function writeServiceWorker(
  root: string,
  outDir: string,
  { entry, fileName, keepTimeOf }: ServiceWorkerOptions,
): Promise<void> {
  const files = keepTimeOf === undefined ? null : listFiles(outDir, fileName, keepTimeOf);
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: files === null ? {} : { __PAGE_FILES__: JSON.stringify(files) },
    build: {
      target: "es2022",
      outDir,
      emptyOutDir: false,
      lib: {
        entry: resolve(root, entry),
        formats: ["iife"],
        name: "inkfield",
        fileName: () => fileName,
      },
    },
  });
}

function listFiles(
  folder: string,
  ownName: string,
  keepTimeOf: (path: string) => KeepTime | null,
): PageFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => {
      const name = path.slice(folder.length + 1).replaceAll("\\", "/");
      const keep = name === ownName ? null : keepTimeOf(name);
      if (keep === null) return [];
      const bytes = readFileSync(path);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return [{ path: name, sizeBytes: bytes.length, sha256, keep }];
    });
}
