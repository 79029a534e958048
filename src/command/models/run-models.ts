import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { KieError } from "../../contract/errors";
import { parseModelCard } from "../../runtime/card";
import type { Runtime } from "../../runtime/runtime";
import { countNodes } from "../../runtime/widen-weights";
import { EXIT } from "../output";
import { UsageError } from "../read-arguments";
import { addModel, addOwnModel } from "./add";
import { DOCTR_EXPORTS, EXPORTS_BASE_URL } from "./doctr-exports";
import { canFold, type FoldedGraph, foldGraph, isLarge } from "./fold-graph";
import { type InstalledModel, installedModels } from "./installed";
import { verifyModel } from "./verify";

/** The models that commands are about. */
export interface ModelPlace {
  /** Folder with a folder per model. */
  readonly modelsFolder: string;
  /** Starts the product's runtime inside Node. */
  readonly startRuntime: () => Promise<Runtime>;
  /** Called after a model was added. */
  readonly onAdded?: (() => void) | undefined;
}

/** Where a command's lines go. */
export interface ModelsOutput {
  readonly line: (text: string) => void;
  readonly error: (text: string) => void;
  /** Overwritten by the next one on a terminal. */
  readonly progress: (text: string) => void;
}

/**
 * `list`, `verify [NAME...]` or `add NAME` with its options.
 *
 * @returns the exit code: 0, 1 on a failure.
 * @throws UsageError on words that cannot be used.
 */
export async function runModels(
  words: readonly string[],
  place: ModelPlace,
  output: ModelsOutput,
  signal?: AbortSignal,
): Promise<number> {
  const { values, positionals } = parseWords(words);
  const [command, ...names] = positionals;
  const { modelsFolder } = place;
  try {
    switch (command) {
      case "list":
        if (names.length > 0) throw new UsageError("list takes no NAME");
        list(installedModels(modelsFolder), output);
        return EXIT.good;
      case "verify":
        return await verify(chosen(installedModels(modelsFolder), names), place, output);
      case "add":
        await add(names, values, place, output, signal);
        place.onAdded?.();
        return EXIT.good;
      default:
        throw new UsageError("list, verify or add must be given");
    }
  } catch (error) {
    if (signal?.aborted && error === signal.reason) output.error("stopped; nothing was installed");
    else if (error instanceof KieError) output.error(error.message);
    else throw error;
    return EXIT.failed;
  }
}

type AddValues = ReturnType<typeof parseWords>["values"];

async function add(
  names: readonly string[],
  values: AddValues,
  { modelsFolder, startRuntime }: ModelPlace,
  output: ModelsOutput,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [name] = names;
  if (name === undefined || names.length !== 1) throw new UsageError("add takes one NAME");
  const { int8, replace, file, like, classes, vocab, licence, from } = values;
  if ((file === undefined) !== (like === undefined)) throw new UsageError("--file and --like go together");
  const fold = values["no-fold"] ? undefined : folding(name, output);
  const common = { int8, replace, exports: DOCTR_EXPORTS, modelsFolder, startRuntime, fold };
  if (file !== undefined) {
    const classNames = classes?.split(",").map((one) => one.trim());
    const card = await addOwnModel({ name, file, like: like!, classNames, vocab, licence }, common);
    output.line(`${name}: ${card.task}, ${card.sizeBytes} bytes, from ${card.source}`);
    return;
  }
  const card = await addModel({
    ...common,
    name,
    baseUrl: from.replace(/\/+$/, ""),
    signal,
    onProgress: (loaded, total) => output.progress(`${name}: ${loaded} of ${total || "?"} bytes`),
  });
  output.line(`${name}: ${card.task}, ${card.sizeBytes} bytes, ${card.licence}, from ${card.source}`);
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: ADD_OPTIONS });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const ADD_OPTIONS = {
  int8: { type: "boolean", default: false },
  "no-fold": { type: "boolean", default: false },
  replace: { type: "boolean", default: false },
  from: { type: "string", default: EXPORTS_BASE_URL },
  file: { type: "string" },
  like: { type: "string" },
  classes: { type: "string" },
  vocab: { type: "string" },
  licence: { type: "string" },
} as const;

/** Folds where there is something to fold with, and says what came of it. */
function folding(name: string, output: ModelsOutput): (bytes: Uint8Array) => Promise<FoldedGraph | null> {
  return async (bytes) => {
    if (!isLarge(bytes)) return null;
    if (!(await canFold())) {
      output.line(`${name}: not folded, it may take minutes to start: python3 has no onnxruntime`);
      return null;
    }
    const folded = await foldGraph(bytes);
    const { nodesBefore, nodes, batch } = folded;
    const batches = batch === null ? "" : `, in batches of ${batch}`;
    output.line(`${name}: folded from ${nodesBefore} nodes to ${nodes}${batches}`);
    return folded;
  };
}

function list(models: readonly InstalledModel[], output: ModelsOutput): void {
  if (models.length === 0) output.line("no model is installed");
  for (const { name, folder, card } of models) {
    try {
      const { task, file, precision, sizeBytes, licence } = parseModelCard(card, name);
      const path = join(folder, file);
      const nodes = task !== "language-model" && existsSync(path) ? countNodes(readFileSync(path)) : null;
      const weight = `${(sizeBytes / 1e6).toFixed(1)} MB${nodes === null ? "" : `, ${nodes} nodes`}`;
      output.line(`${name}: ${task}, ${precision}, ${weight}, ${licence}`);
    } catch (error) {
      output.line(`${name}: ${(error as Error).message}`);
    }
  }
}

function chosen(models: readonly InstalledModel[], names: readonly string[]): readonly InstalledModel[] {
  for (const name of names) {
    if (models.some((model) => model.name === name)) continue;
    const installed = models.map((model) => model.name).join(", ") || "none";
    throw new KieError("unknown-model", `no model "${name}" is installed; installed are: ${installed}`);
  }
  return names.length === 0 ? models : models.filter((model) => names.includes(model.name));
}

async function verify(
  models: readonly InstalledModel[],
  { startRuntime }: ModelPlace,
  output: ModelsOutput,
): Promise<number> {
  if (models.length === 0) {
    output.error("no model is installed: nothing to verify");
    return 1;
  }
  const runtime = await startRuntime();
  let faults = 0;
  try {
    for (const model of models) {
      const fault = await verifyModel(model, runtime);
      if (fault !== null) faults++;
      output.line(`${model.name}: ${fault ?? "ok"}`);
    }
  } finally {
    await runtime.dispose();
  }
  return faults === 0 ? 0 : 1;
}
