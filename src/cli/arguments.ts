import { parseArgs } from "node:util";
import type { ProviderName } from "../contract/kie-page";
import { type KieParams, paramsFromText } from "../contract/params";

/** Parsed arguments of the command line. */
export interface ExtractArguments {
  readonly files: readonly string[];
  readonly params: KieParams;
  readonly provider: ProviderName | null;
  readonly threads: number | null;
  readonly password: string | null;
  /** File for the JSON; `null` for standard output. */
  readonly out: string | null;
}

/** The usage text. */
export const EXTRACT_USAGE = `usage: npm run --silent extract -- FILE... [--PARAM=VALUE ...] [--provider=wasm|webgpu] [--threads=N] [--password=TEXT] [--out=FILE]
  FILE      JPEG, PNG or PDF (also TIFF, WebP, AVIF, BMP and GIF)
  --PARAM   any request parameter by its contract name, e.g. --detect_language=true; without =VALUE: true`;

const OPTIONS = {
  provider: { type: "string" },
  threads: { type: "string" },
  password: { type: "string" },
  out: { type: "string" },
} as const;

/**
 * Parses the words after `npm run extract --`.
 *
 * @throws TypeError / RangeError naming the faulty argument.
 */
export function parseExtractArguments(words: readonly string[]): ExtractArguments {
  // Not strict: every request parameter is an option too.
  const { positionals, tokens } = parseArgs({
    args: [...words],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options: { -readonly [name in keyof typeof OPTIONS]?: string } = {};
  const params: [string, string][] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (!rawName.startsWith("--")) throw new TypeError(`unknown option ${rawName}\n${EXTRACT_USAGE}`);
    if (!Object.hasOwn(OPTIONS, name)) {
      params.push([name, value ?? "true"]);
      continue;
    }
    const isMissing = value === undefined || (!inlineValue && value.startsWith("-"));
    if (isMissing) throw new TypeError(`${rawName} needs a value: ${rawName}=VALUE`);
    options[name as keyof typeof OPTIONS] = value;
  }
  const { provider = null, password = null, out = null } = options;
  const threads = options.threads === undefined ? null : Number(options.threads);
  if (provider !== null && provider !== "wasm" && provider !== "webgpu")
    throw new RangeError(`--provider must be wasm or webgpu; got ${provider}`);
  if (threads !== null && !Number.isInteger(threads))
    throw new RangeError(`--threads must be an integer; got ${options.threads}`);
  if (out === "") throw new TypeError("--out needs a value: --out=VALUE");
  if (positionals.length === 0) throw new TypeError(`no file given\n${EXTRACT_USAGE}`);
  return { files: positionals, params: paramsFromText(params), provider, threads, password, out };
}
