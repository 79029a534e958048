import { parseArgs } from "node:util";
import type { ProviderName } from "../contract/kie-page";
import { type KieParams, LISTED_TYPES, PARAM_RULES, paramsFromText } from "../contract/params";
import { isTaughtName } from "../contract/template";
import { FORMATS, type Format } from "./page-job";

/** What `inkfield read` is to do. */
export interface ReadArguments {
  readonly paths: readonly string[];
  readonly format: Format;
  /** Folder; `null` for standard output. */
  readonly out: string | null;
  readonly params: KieParams;
  readonly provider: ProviderName;
  readonly threads: number | null;
  readonly password: string | null;
  /** Files of templates. */
  readonly templates: readonly string[];
  readonly isQuiet: boolean;
}

/** A mistake in the words of a command. */
export class UsageError extends Error {}

const VALUED = ["format", "out", "provider", "threads", "password", "templates"] as const;
const FLAGS = ["quiet"] as const;

/**
 * Parses the words after `inkfield read`. A parameter's name may have dashes for its underscores.
 *
 * @throws UsageError naming the faulty word.
 */
export function parseReadArguments(words: readonly string[]): ReadArguments {
  const { options, flags, params, positionals } = partWords(words);
  const { format = "json", out = null, provider = "wasm", threads = null, password = null } = options;
  const { templates = "" } = options;
  if (!isOneOf(FORMATS, format))
    throw new UsageError(`--format must be one of ${FORMATS.join(", ")}; got ${format}`);
  if (provider !== "wasm" && provider !== "webgpu")
    throw new UsageError(`--provider must be wasm or webgpu; got ${provider}`);
  if (threads !== null && !/^[1-9]\d*$/.test(threads))
    throw new UsageError(`--threads must be a number from 1; got ${threads}`);
  if (positionals.length === 0) throw new UsageError("no PATH given");
  const parsed = parseParams(params);
  if (format === "pdf" && parsed.straighten_pages === true)
    throw new UsageError("--straighten_pages cannot be had with --format pdf, whose pages stay as they are");
  return {
    paths: positionals,
    format,
    out,
    params: parsed,
    provider,
    threads: threads === null ? null : Number(threads),
    password,
    templates: templates.split(",").filter((path) => path !== ""),
    isQuiet: flags.has("quiet"),
  };
}

function partWords(words: readonly string[]) {
  const optionTypes = Object.fromEntries([
    ...VALUED.map((name) => [name, { type: "string" }] as const),
    ...FLAGS.map((name) => [name, { type: "boolean" }] as const),
  ]);
  // Not strict: every request parameter is an option too, with its value after `=` or as the next word.
  const { tokens } = parseArgs({
    args: joinValues(words),
    options: optionTypes,
    strict: false,
    tokens: true,
  });
  const options: { [name in (typeof VALUED)[number]]?: string } = {};
  const flags = new Set<string>();
  const params: [string, string][] = [];
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    if (!rawName.startsWith("--")) throw new UsageError(`unknown option ${rawName}`);
    if (isOneOf(FLAGS, name)) flags.add(name);
    else if (!isOneOf(VALUED, name)) params.push([name.replaceAll("-", "_"), value ?? "true"]);
    else if (value === undefined || value === "") throw new UsageError(`${rawName} needs a value`);
    else options[name] = value;
  }
  return { options, flags, params, positionals };
}

/** Puts `--name value` together as `--name=value`: the parser does so for options that it knows, and parameters are none. */
function joinValues(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "--") return [...joined, ...words.slice(i)];
    const next = words[i + 1];
    const name = /^--([a-z][a-z_-]*)$/.exec(word)?.[1];
    const takesNext = name !== undefined && !isSwitch(name) && next !== undefined && !next.startsWith("-");
    if (takesNext) joined.push(`${word}=${words[++i]}`);
    else joined.push(word);
  }
  return joined;
}

/** Whether an option stands for itself: a path may come after it. */
function isSwitch(name: string): boolean {
  const param = name.replaceAll("-", "_");
  return isOneOf(FLAGS, name) || PARAM_RULES[param as keyof typeof PARAM_RULES]?.type === "boolean";
}

function parseParams(entries: readonly (readonly [string, string])[]): KieParams {
  try {
    // Taught fields are known once their templates are read.
    return paramsFromText(entries, (name) => isTaughtName(name, LISTED_TYPES));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return (list as readonly string[]).includes(value);
}
