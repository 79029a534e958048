import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { LISTED_TYPES } from "../contract/params";
import { checkTaughtName, MAX_EXAMPLES } from "../contract/template";
import { findChromium } from "./find-chromium";
import { findInputs } from "./input-paths";
import { EXIT, type Output } from "./output";
import { UsageError } from "./read-arguments";
import { runInBrowser } from "./run-in-browser";

/** What `inkfield teach` is to do. */
interface TeachArguments {
  readonly name: string;
  readonly paths: readonly string[];
  /** Of each path's document. */
  readonly values: readonly string[];
  /** File; `null` for standard output. */
  readonly out: string | null;
  readonly password: string | null;
  readonly keepValues: boolean;
}

/**
 * `inkfield teach`.
 *
 * @param library folder of the package's code and assets.
 * @throws UsageError.
 */
export async function teachCommand(
  words: readonly string[],
  library: string,
  output: Output,
): Promise<number> {
  const { name, paths, values, out, password, keepValues } = parseTeachArguments(words);
  const found = paths.map((path) => findInputs([path]));
  const wrong = paths.find((_, i) => found[i]!.files.length !== 1);
  if (wrong !== undefined) {
    output.error(`${wrong}: there is no such file, or more than one\n`);
    return EXIT.failed;
  }
  const files = found.flatMap((input) => input.files);
  const executable = findChromium();
  if (executable === null) {
    output.error("no Chromium was found: install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one\n");
    return EXIT.engine;
  }
  let template: Buffer | null = null;
  let isBroken = false;
  try {
    await runInBrowser({
      library,
      executable,
      files,
      job: {
        names: files.map((file) => file.name),
        format: "json",
        params: {},
        provider: "wasm",
        threads: null,
        password,
        templates: [],
        lesson: { name, values, keepValues },
      },
      onReport: (report) => {
        if (report.kind !== "failure") return;
        isBroken ||= report.failure.code !== "RangeError";
        output.error(`${report.failure.code}: ${report.failure.message}\n`);
      },
      onAnswer: (_, bytes) => {
        template = bytes;
      },
      interrupted: output.interrupted,
    });
  } catch (error) {
    if (output.interrupted.aborted) return EXIT.interrupted;
    output.error(`the engine could not be started: ${(error as Error).message}\n`);
    return EXIT.engine;
  }
  if (template === null) return isBroken ? EXIT.engine : EXIT.failed;
  if (out === null) await output.print(template);
  else writeFileSync(out, template);
  return EXIT.good;
}

/** @throws UsageError naming the faulty word. */
function parseTeachArguments(words: readonly string[]): TeachArguments {
  const { values: options, positionals } = parse(words);
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError("no NAME given");
  try {
    checkTaughtName(name, LISTED_TYPES, "NAME");
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const paths = rest.filter((_, i) => i % 2 === 0);
  const values = rest.filter((_, i) => i % 2 === 1);
  if (paths.length === 0 || paths.length !== values.length)
    throw new UsageError("give each FILE with its VALUE behind it");
  if (paths.length > MAX_EXAMPLES) throw new UsageError(`a field is taught from 1 to ${MAX_EXAMPLES} files`);
  return {
    name,
    paths,
    values,
    out: options.out ?? null,
    password: options.password ?? null,
    keepValues: options["keep-values"] ?? false,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        out: { type: "string" },
        password: { type: "string" },
        "keep-values": { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
