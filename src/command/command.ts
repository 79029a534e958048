import { version } from "../contract/versions";
import { copyCommand } from "./copy-assets";
import { modelsCommand } from "./models";
import { EXIT, type Output } from "./output";
import { readCommand } from "./read";
import { UsageError } from "./read-arguments";
import { teachCommand } from "./teach";
import { COPY_USAGE, MODELS_USAGE, READ_USAGE, TEACH_USAGE, USAGE } from "./usage";

const USAGES: Readonly<Record<string, string>> = {
  read: READ_USAGE,
  "copy-assets": COPY_USAGE,
  models: MODELS_USAGE,
  teach: TEACH_USAGE,
};

/**
 * Runs the words after `inkfield`.
 *
 * @param library folder of the package's code and assets.
 * @returns the exit code.
 */
export async function runCommand(words: readonly string[], library: string, output: Output): Promise<number> {
  const [command, ...rest] = words;
  const usage = USAGES[command ?? ""] ?? USAGE;
  const isAsked = (...names: string[]): boolean => words.some((word) => names.includes(word));
  if (isAsked("--help", "-h") || command === "help") {
    output.line(usage.trimEnd());
    return EXIT.good;
  }
  if (command === "--version" || command === "-v") {
    output.line(version);
    return EXIT.good;
  }
  try {
    switch (command) {
      case "read":
        return await readCommand(rest, library, output);
      case "teach":
        return await teachCommand(rest, library, output);
      case "copy-assets":
        return copyCommand(rest, library, output);
      case "models":
        return await modelsCommand(rest, library, output);
      default:
        throw new UsageError(command === undefined ? "no command given" : `unknown command ${command}`);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.error(`inkfield: ${error.message}\n${usage}`);
    return EXIT.usage;
  }
}
