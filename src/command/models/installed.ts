import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A folder under `models/` that holds a `card.json`. */
export interface InstalledModel {
  /** The folder's name, which is the name that a request uses. */
  readonly name: string;
  readonly folder: string;
  /** The card as parsed JSON, not yet checked. */
  readonly card: unknown;
}

/**
 * The models under a folder, by name.
 *
 * @throws Error naming the file where a `card.json` is no JSON.
 */
export function installedModels(modelsFolder: string): InstalledModel[] {
  if (!existsSync(modelsFolder)) return [];
  const models: InstalledModel[] = [];
  for (const entry of readdirSync(modelsFolder, { withFileTypes: true })) {
    // A leading dot marks a download under way (see add.ts).
    if (!entry.isDirectory() || entry.name.startsWith(".")) continue;
    const folder = join(modelsFolder, entry.name);
    const cardPath = join(folder, "card.json");
    if (!existsSync(cardPath)) continue;
    models.push({ name: entry.name, folder, card: readJson(cardPath) });
  }
  return models.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Name of the weights' file beside the card: the card's `file`, where it names one inside the folder. */
export function weightsFileOf(card: unknown): string {
  const file = typeof card === "object" && card !== null && "file" in card ? card.file : undefined;
  return typeof file === "string" && /^[\w-][\w.-]*$/.test(file) ? file : "model.onnx";
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`${path} must be JSON`, { cause });
  }
}
