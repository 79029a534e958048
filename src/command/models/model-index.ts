import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installedModels } from "./installed.ts";

/** Name of the list of models in an asset folder's `models/`. */
export const INDEX_FILE = "index.json";

/**
 * The text of `models/index.json`: every installed model with its name, task and card, so that one request finds all.
 *
 * @param madeFor the versions that the asset folder is of.
 */
export function modelIndex(modelsFolder: string, madeFor: string): string {
  const models = installedModels(modelsFolder).map(({ name, card }) => ({
    name,
    task: typeof card === "object" && card !== null && "task" in card ? card.task : null,
    card,
  }));
  return `${JSON.stringify({ madeFor, models }, null, 2)}\n`;
}

/** Writes the index of an asset folder again, after a model was added to it. */
export function rewriteIndex(modelsFolder: string): void {
  const path = join(modelsFolder, INDEX_FILE);
  const { madeFor } = JSON.parse(readFileSync(path, "utf8")) as { readonly madeFor: string };
  writeFileSync(path, modelIndex(modelsFolder, madeFor));
}
