import type { ProviderName } from "../contract/kie-page";
import { type KieParams, paramsFromText } from "../contract/params";

/** What the command line asks for. */
export interface ExtractArguments {
  readonly files: readonly string[];
  readonly params: KieParams;
  readonly provider: ProviderName | null;
  readonly threads: number | null;
  readonly password: string | null;
  /** Where the JSON goes instead of standard output. */
  readonly out: string | null;
}

/** The usage text. */
export const EXTRACT_USAGE = `usage: npm run --silent extract -- FILE... [--PARAM=VALUE ...] [--provider=wasm|webgpu] [--threads=N] [--password=TEXT] [--out=FILE]
  FILE      JPEG, PNG or PDF (also what the browser decodes: WebP, AVIF, BMP, GIF)
  --PARAM   any request parameter by its contract name, e.g. --detect_language=true; without =VALUE: true`;

/**
 * Reads the words after `npm run extract --`.
 *
 * @throws TypeError / RangeError naming the word that cannot be used.
 */
export function parseExtractArguments(words: readonly string[]): ExtractArguments {
  const files: string[] = [];
  const params: [string, string][] = [];
  let provider: ProviderName | null = null;
  let threads: number | null = null;
  let password: string | null = null;
  let out: string | null = null;
  let onlyFiles = false;
  for (const word of words) {
    if (word === "--" && !onlyFiles) {
      onlyFiles = true;
      continue;
    }
    if (onlyFiles || !word.startsWith("--")) {
      files.push(word);
      continue;
    }
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) throw new TypeError(`cannot read ${word}\n${EXTRACT_USAGE}`);
    switch (name) {
      case "provider":
        if (value !== "wasm" && value !== "webgpu") {
          throw new RangeError(`--provider must be wasm or webgpu; got ${value ?? "nothing"}`);
        }
        provider = value;
        break;
      case "threads":
        threads = Number(value);
        if (!Number.isInteger(threads))
          throw new RangeError(`--threads must be an integer; got ${value ?? "nothing"}`);
        break;
      case "password":
        password = value ?? "";
        break;
      case "out":
        if (!value) throw new TypeError("--out needs a file: --out=FILE");
        out = value;
        break;
      default:
        params.push([name, value ?? "true"]);
    }
  }
  if (files.length === 0) throw new TypeError(`no file given\n${EXTRACT_USAGE}`);
  return { files, params: paramsFromText(params), provider, threads, password, out };
}
