import { checkOptions, unknownOption } from "../contract/check-options";
import { type KieParams, PARAM_OF_OPTION, PARAM_RULES, resolveParams } from "../contract/params";
import { checkProviders, DEFAULT_PROVIDERS } from "../contract/providers";
import type { EngineOptions } from "../protocol/job";
import type { CallOptions, ExtractOptions, KieOptions } from "./kie";

const MAX_THREADS = 64;

/** The options of `createKie`. */
const ENGINE_OPTIONS = [
  "assetsUrl",
  "providers",
  "threads",
  "workers",
  "cache",
  "limits",
  "idleMs",
  "templates",
  "createWorker",
] as const satisfies readonly (keyof KieOptions)[];

/**
 * An engine's options with every value.
 *
 * @throws TypeError / RangeError on an unknown or bad option.
 */
export function resolveOptions(options: KieOptions): EngineOptions {
  checkOptions(options, ENGINE_OPTIONS);
  const { threads = null, workers = null, cache = true, providers = DEFAULT_PROVIDERS } = options;
  if (threads !== null && !(Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS)) {
    throw new RangeError(`threads must be an integer in [1, ${MAX_THREADS}]; got ${String(threads)}`);
  }
  if (workers !== null && !(Number.isInteger(workers) && workers >= 0 && workers <= MAX_THREADS)) {
    throw new RangeError(`workers must be an integer in [0, ${MAX_THREADS}]; got ${String(workers)}`);
  }
  if (typeof cache !== "boolean") throw new TypeError(`cache must be a boolean; got ${String(cache)}`);
  checkProviders(providers);
  const url = new URL(options.assetsUrl ?? defaultAssetsUrl(), document.baseURI);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return { assetsUrl: url.href, providers: [...providers], threads, workers, cache };
}

/** A call's options, its parameters by the contract's names. */
export interface ResolvedCall {
  readonly params: KieParams;
  readonly call: CallOptions;
}

/**
 * Parts a call's options into the request's parameters and what belongs to the call, and checks both.
 *
 * @param own the options of {@link CallOptions} that the call takes.
 * @param takesContract whether parameters may have the contract's names too.
 * @param isTaught as of {@link resolveParams}.
 * @throws TypeError on an unknown option, or one given by both of its names; as {@link resolveParams}.
 */
export function resolveCall(
  options: ExtractOptions,
  own: readonly (keyof CallOptions)[],
  takesContract = false,
  isTaught: (name: string) => boolean = () => false,
): ResolvedCall {
  const params: Record<string, unknown> = {};
  const spellings = new Map<string, string>();
  const call: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if ((own as readonly string[]).includes(name)) {
      call[name] = value;
      continue;
    }
    const param = takesContract && Object.hasOwn(PARAM_RULES, name) ? name : PARAM_OF_OPTION.get(name);
    if (param === undefined) throw unknownOption(name, [...PARAM_OF_OPTION.keys(), ...own]);
    if (value === undefined) continue;
    if (Object.hasOwn(params, param)) throw new TypeError(`${param} is given twice`);
    params[param] = value;
    spellings.set(param, name);
  }
  resolveParams(params, (param) => spellings.get(param) ?? param, isTaught);
  return { params, call };
}

/**
 * `assets/` beside this module.
 *
 * @throws TypeError where a bundler moved the module away from its folder and can tell only its place on disk.
 */
function defaultAssetsUrl(): URL {
  // By way of a variable: bundlers take `new URL("...", import.meta.url)` for a file that they are to bundle.
  const moduleUrl = import.meta.url;
  if (moduleUrl.startsWith("file:") && location.protocol !== "file:") {
    throw new TypeError("assetsUrl must name the folder that lib/assets of this package is served from");
  }
  return new URL("./assets/", moduleUrl);
}
