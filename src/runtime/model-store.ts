import { KieError } from "../contract/errors";
import { VERSIONS } from "../contract/versions";
import type { KieModel } from "../protocol/job";
import type { ModelCard, ModelTask } from "../types/model";
import { type FetchAssetOptions, fetchAsset, fetchJson } from "./assets";
import { parseModelCard } from "./card";

/** The card of a task. */
export type CardFor<T extends ModelTask> = ModelCard & { readonly task: T };

/** The models that are installed in an asset folder. */
export interface ModelStore {
  /** Names of the models for a task, in the index's order. */
  names(task: ModelTask): readonly string[];
  /** All models, in the index's order; their cards are not checked. */
  list(): readonly KieModel[];
  /**
   * The card of a model.
   *
   * @throws KieError `unknown-model` if no model of that name is installed for that task; it lists those that are.
   * @throws KieError `asset-integrity` if the card is faulty; other models stay usable.
   */
  find<T extends ModelTask>(task: T, name: string): CardFor<T>;
  /**
   * A model's file, checked against its card.
   *
   * @throws as {@link fetchAsset}.
   */
  load(card: ModelCard, options?: Pick<FetchAssetOptions, "onProgress" | "signal">): Promise<Uint8Array>;
}

/** Options of {@link openModelStore}. */
export interface ModelStoreOptions {
  /** Absolute URL of the asset folder, ending in `/`. */
  readonly assetsUrl: string;
  /** Whether model files are kept in Cache Storage. */
  readonly cache: boolean;
  readonly signal?: AbortSignal | undefined;
}

interface IndexEntry {
  readonly name: string;
  readonly task: unknown;
  readonly card: unknown;
}

/**
 * Reads `models/index.json` of an asset folder.
 *
 * @throws KieError `asset-fetch` or `asset-integrity` if the index cannot be fetched or parsed, or the folder is another
 *   version's.
 */
export async function openModelStore(options: ModelStoreOptions): Promise<ModelStore> {
  const { assetsUrl, cache } = options;
  const indexUrl = new URL("models/index.json", assetsUrl).href;
  const index = await fetchJson(indexUrl, { signal: options.signal });
  const entries = parseIndex(index, indexUrl);
  checkVersions((index as { readonly madeFor?: unknown }).madeFor, assetsUrl);
  const names = (task: ModelTask): readonly string[] =>
    entries.filter((entry) => entry.task === task).map((entry) => entry.name);
  return {
    names,
    list: () =>
      entries.map(
        ({ name, task, card }) => ({ name, task, sizeBytes: (card as ModelCard).sizeBytes }) as KieModel,
      ),
    find<T extends ModelTask>(task: T, name: string): CardFor<T> {
      const entry = entries.find((candidate) => candidate.name === name);
      if (entry === undefined || entry.task !== task) throw unknownModel(task, name, entry, names(task));
      const card = parseModelCard(entry.card, name);
      if (card.task !== task) {
        throw new KieError(
          "asset-integrity",
          `${indexUrl}: model "${name}" is listed as ${task}; its card says ${card.task}`,
        );
      }
      return card as CardFor<T>;
    },
    load(card, { onProgress, signal } = {}) {
      const url = new URL(`models/${encodeURIComponent(card.name)}/${card.file}`, assetsUrl).href;
      const { sizeBytes, sha256 } = card;
      return fetchAsset(url, { sizeBytes, sha256, cache, onProgress, signal });
    },
  };
}

function unknownModel(
  task: ModelTask,
  name: string,
  entry: IndexEntry | undefined,
  installed: readonly string[],
): KieError {
  const have = installed.length === 0 ? "none is installed" : `installed are ${installed.join(", ")}`;
  const what =
    entry === undefined
      ? `no ${task} model "${name}" is installed`
      : `"${name}" is a ${entry.task} model, not a ${task} model`;
  return new KieError(
    "unknown-model",
    `${what}; for this task ${have}. To add one of the known architectures: npx inkfield models add ${name}`,
  );
}

function parseIndex(json: unknown, url: string): readonly IndexEntry[] {
  const models = isObject(json) ? json.models : undefined;
  const isIndex =
    Array.isArray(models) && models.every((entry) => isObject(entry) && typeof entry.name === "string");
  if (!isIndex)
    throw new KieError("asset-integrity", `${url} must hold { "models": [{ "name", "task", "card" }] }`);
  return models as readonly IndexEntry[];
}

/** Runtimes of another version fail later, with messages that nobody understands. */
function checkVersions(madeFor: unknown, assetsUrl: string): void {
  if (madeFor === VERSIONS.assets) return;
  throw new KieError(
    "asset-integrity",
    `the assets at ${assetsUrl} are made for ${madeFor ?? "no known version"}; this code needs those for ${VERSIONS.assets}. ` +
      "Put them there: npx inkfield copy-assets DIR",
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
