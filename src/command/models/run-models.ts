import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { KieError } from "../../src/contract/errors.ts";
import { parseModelCard } from "../../src/runtime/card.ts";
import { countNodes } from "../../src/runtime/widen-weights.ts";
import { addModel, addOwnModel } from "./add.ts";
import { DOCTR_EXPORTS, EXPORTS_BASE_URL } from "./doctr-exports.ts";
import { canFold, type FoldedGraph, foldGraph, isLarge } from "./fold-graph.ts";
import { type InstalledModel, installedModels } from "./installed.ts";
import { startNodeRuntime } from "./node-runtime.ts";
import { verifyModel } from "./verify.ts";

/** The usage text. */
export const MODELS_USAGE = `usage: npm run models -- list
       npm run models -- verify [NAME...]
       npm run models -- add NAME [--int8] [--no-fold] [--replace] [--from=URL]
       npm run models -- add NAME --file=PATH --like=ARCHITECTURE [--classes=A,B] [--vocab=TEXT] [--licence=TEXT]
  list      the installed models: name, task, precision, megabytes, nodes of the graph, licence
  verify    checks cards, lengths, hashes, and that each network loads
  add       downloads the public docTR export of an architecture, e.g. db_resnet50
    --int8      its 8-bit export: smaller, and faster on wasm
    --no-fold   as it came; else the constants of a large graph are folded where python3 has onnxruntime, so that it starts sooner
    --replace   in place of an installed model of that name
    --from=URL  from another server that has <release>/<file> as the project's releases do
    --file=PATH a network of your own, e.g. a fine-tuned detector's export, under a name of your own
      --like      the docTR architecture that it was made from, e.g. db_resnet50
      --classes   a detector's classes, by its output channels: the field types of its answers
      --vocab     a recognizer's symbols in output order
  --models=FOLDER  another folder than models/`;

/** Where a command's lines go. */
export interface Output {
  readonly line: (text: string) => void;
  readonly error: (text: string) => void;
  /** Overwritten by the next one on a terminal. */
  readonly progress: (text: string) => void;
}

/**
 * Runs the words after `npm run models --`.
 *
 * @returns the exit status: 0, 1 on a failure, 2 on words that cannot be used.
 */
export async function runModelsCommand(
  words: readonly string[],
  output: Output,
  signal?: AbortSignal,
): Promise<number> {
  let parsed: ReturnType<typeof parseWords>;
  try {
    parsed = parseWords(words);
  } catch (error) {
    output.error(`${(error as Error).message}\n${MODELS_USAGE}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const modelsFolder = values.models ?? fileURLToPath(new URL("..", import.meta.url));
  const [command, ...names] = positionals;
  try {
    switch (command) {
      case "list":
        list(installedModels(modelsFolder), output);
        return 0;
      case "verify":
        return await verify(chosen(installedModels(modelsFolder), names), output);
      case "add": {
        const [name] = names;
        if (name === undefined || names.length !== 1) break;
        if ((values.file === undefined) !== (values.like === undefined)) break;
        const fold = values["no-fold"] ? undefined : folding(name, output);
        if (values.file !== undefined) {
          const own = {
            name,
            file: values.file,
            like: values.like!,
            classNames: values.classes?.split(",").map((one) => one.trim()),
            vocab: values.vocab,
            licence: values.licence,
          };
          const { int8, replace } = values;
          const exports = DOCTR_EXPORTS;
          const card = await addOwnModel(own, { int8, replace, exports, modelsFolder, fold });
          output.line(`${name}: ${card.task}, ${card.sizeBytes} bytes, from ${card.source}`);
          return 0;
        }
        const card = await addModel({
          name,
          int8: values.int8,
          replace: values.replace,
          baseUrl: values.from.replace(/\/+$/, ""),
          exports: DOCTR_EXPORTS,
          modelsFolder,
          fold,
          signal,
          onProgress: (loaded, total) => output.progress(`${name}: ${loaded} of ${total || "?"} bytes`),
        });
        output.line(`${name}: ${card.task}, ${card.sizeBytes} bytes, ${card.licence}, from ${card.source}`);
        return 0;
      }
    }
  } catch (error) {
    if (signal?.aborted && error === signal.reason) output.error("stopped; nothing was installed");
    else if (error instanceof KieError) output.error(error.message);
    else throw error;
    return 1;
  }
  output.error(MODELS_USAGE);
  return 2;
}

function parseWords(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      int8: { type: "boolean", default: false },
      "no-fold": { type: "boolean", default: false },
      replace: { type: "boolean", default: false },
      from: { type: "string", default: EXPORTS_BASE_URL },
      file: { type: "string" },
      like: { type: "string" },
      classes: { type: "string" },
      vocab: { type: "string" },
      licence: { type: "string" },
      models: { type: "string" },
    },
  });
}

/** Folds where there is something to fold with, and says what came of it. */
function folding(name: string, output: Output): (bytes: Uint8Array) => Promise<FoldedGraph | null> {
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

function list(models: readonly InstalledModel[], output: Output): void {
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

async function verify(models: readonly InstalledModel[], output: Output): Promise<number> {
  if (models.length === 0) {
    output.error("no model is installed: nothing to verify");
    return 1;
  }
  const runtime = await startNodeRuntime();
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
