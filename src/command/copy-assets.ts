import { cpSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { rewriteIndex } from "./models/model-index";
import { EXIT, type Output } from "./output";
import { UsageError } from "./read-arguments";

/** Files of the runtime for WebGPU. */
const WEBGPU_FILE = /\.asyncify\.(mjs|wasm)$/;

/** The folder of the HEIC decoder. */
const HEIC_FOLDER = "heif";

/** How the asset folder is copied. */
export interface CopyOptions {
  /** Whether the decoder of HEIC files comes along, 1.5 MB under the LGPL. */
  readonly withHeic: boolean;
  /** Whether the runtime for WebGPU comes along, 27 MB. */
  readonly withWebGpu: boolean;
}

/**
 * Copies an asset folder. Models that were added to the target stay; runtimes of another version are replaced.
 *
 * @returns bytes copied.
 */
export function copyAssets(from: string, to: string, { withHeic, withWebGpu }: CopyOptions): number {
  for (const folder of ["ort", "pdfjs", HEIC_FOLDER])
    rmSync(join(to, folder), { recursive: true, force: true });
  const isWanted = (path: string): boolean =>
    (withWebGpu || !WEBGPU_FILE.test(basename(path))) &&
    (withHeic || relative(from, path).split(sep)[0] !== HEIC_FOLDER);
  cpSync(from, to, { recursive: true, filter: isWanted });
  rewriteIndex(join(to, "models"));
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isWanted(join(entry.parentPath, entry.name)))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** `inkfield copy-assets`. @throws UsageError. */
export function copyCommand(words: readonly string[], library: string, output: Output): number {
  const { values, positionals } = parse(words);
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new UsageError("one DIR must be given");
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new UsageError(`${folder} is no folder`);
  try {
    const bytes = copyAssets(join(library, "assets"), folder, {
      withHeic: !values["no-heic"],
      withWebGpu: !values["no-webgpu"],
    });
    output.line(`${folder}: ${(bytes / 1e6).toFixed(1)} MB`);
    return EXIT.good;
  } catch (error) {
    output.error(`${(error as Error).message}\n`);
    return EXIT.failed;
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        "no-heic": { type: "boolean", default: false },
        "no-webgpu": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
