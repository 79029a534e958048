import { existsSync } from "node:fs";
import { join } from "node:path";
import { INDEX_FILE, rewriteIndex } from "./models/model-index";
import { startRuntimeOf } from "./models/node-runtime";
import { runModels } from "./models/run-models";
import { EXIT, type Output } from "./output";
import { UsageError } from "./read-arguments";

/**
 * `inkfield models`.
 *
 * @param library folder of the package's code and assets.
 * @throws UsageError.
 */
export async function modelsCommand(
  words: readonly string[],
  library: string,
  output: Output,
): Promise<number> {
  const { assets = join(library, "assets"), rest } = takeAssets(words);
  const modelsFolder = join(assets, "models");
  if (!existsSync(join(modelsFolder, INDEX_FILE))) {
    output.error(`${assets} is no asset folder: it has no models/${INDEX_FILE}\n`);
    return EXIT.failed;
  }
  const { terminal } = output;
  return runModels(
    rest,
    {
      modelsFolder,
      startRuntime: () => startRuntimeOf(join(library, "assets")),
      onAdded: () => rewriteIndex(modelsFolder),
    },
    {
      line: output.line,
      error: (text) => output.error(`${text}\n`),
      progress: (text) => void terminal?.write(`\r\x1b[2K${text.slice(0, terminal.columns - 1)}`),
    },
    output.interrupted,
  );
}

/** Parts `--assets DIR` or `--assets=DIR` from the other words. */
function takeAssets(words: readonly string[]): {
  readonly assets?: string;
  readonly rest: readonly string[];
} {
  const place = words.findIndex((word) => /^--assets(=|$)/.test(word));
  if (place < 0) return { rest: words };
  const [, joined] = /^--assets=(.*)$/s.exec(words[place]!) ?? [];
  const assets = joined ?? words[place + 1];
  if (assets === undefined || assets === "") throw new UsageError("--assets needs a DIR");
  return { assets, rest: words.toSpliced(place, joined === undefined ? 2 : 1) };
}
