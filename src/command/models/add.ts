import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { KieError } from "../../contract/errors";
import { fetchAsset } from "../../runtime/assets";
import { parseModelCard } from "../../runtime/card";
import type { Runtime } from "../../runtime/runtime";
import { sha256Hex } from "../../runtime/sha256";
import type { NetworkCard } from "../../types/model";
import type { DoctrExport } from "./doctr-exports";
import { exportCard } from "./export-card";
import type { FoldedGraph } from "./fold-graph";

/** What to add, and from where. */
export interface AddOptions {
  readonly name: string;
  /** The 8-bit export in place of the float one. */
  readonly int8: boolean;
  /** Replace a model of that name. */
  readonly replace: boolean;
  /** URL under which the releases lie, without a closing slash. */
  readonly baseUrl: string;
  readonly exports: readonly DoctrExport[];
  readonly modelsFolder: string;
  /** Starts what the network is loaded with, as the browser would. */
  readonly startRuntime: () => Promise<Runtime>;
  /** Folds a network in single precision before it is written; left out: it is written as it came. */
  readonly fold?: ((bytes: Uint8Array) => Promise<FoldedGraph | null>) | undefined;
  readonly onProgress?: ((loadedBytes: number, totalBytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Pause before a second download attempt, see `fetchAsset`. */
  readonly retryDelayMs?: number | undefined;
}

/**
 * Downloads an export into `models/<name>/`, with its card. The file's hash is checked, and that the network
 * loads and is what its card says; until then nothing lies under that name.
 *
 * @returns the card that was written.
 * @throws KieError `unknown-model` on a name or precision that there is no export of, and where a model of that
 *   name is there already; `asset-fetch`, `asset-integrity` as the runtime does.
 */
export async function addModel(options: AddOptions): Promise<NetworkCard> {
  const { name, modelsFolder } = options;
  const known = findExport(options);
  const file = options.int8 ? known.int8! : known.float32;
  const target = join(modelsFolder, name);
  refuseReplacing(target, options.replace);
  const url = `${options.baseUrl}/${file.release}/${file.file}`;
  const bytes = await fetchAsset(url, {
    sizeBytes: null,
    sha256: null,
    cache: false,
    onProgress: options.onProgress,
    signal: options.signal,
    retryDelayMs: options.retryDelayMs,
  });
  const sha256 = await sha256Hex(bytes);
  const expectedStart = hashOf(file.file);
  if (!sha256.startsWith(expectedStart)) {
    throw new KieError(
      "asset-integrity",
      `${url} must have a SHA-256 that begins ${expectedStart}; got ${sha256}`,
    );
  }
  const precision = options.int8 ? "int8" : "float32";
  const kept = await foldedOr(bytes, options);
  const card = exportCard(known, { precision, ...(await factsOf(kept)), source: url });
  parseModelCard(card, name);
  await checkLoads(card, kept, options.startRuntime);
  options.signal?.throwIfAborted();
  await install(card, kept, target, modelsFolder);
  return card;
}

/** A network of one's own, and what it is. */
export interface OwnModel {
  /** What it is to be called, and named by in requests. */
  readonly name: string;
  /** Path of the ONNX file. */
  readonly file: string;
  /** The architecture that it was made from: says the task, and how its input and output are to be read. */
  readonly like: string;
  /** A detector's classes, in the order of its output channels; the stock one's where left out. */
  readonly classNames?: readonly string[] | undefined;
  /** A recognizer's symbols in output order; the stock one's where left out. */
  readonly vocab?: string | undefined;
  readonly licence?: string | undefined;
}

/**
 * Puts a network of one's own into `models/<name>/`, with a card made from the architecture's.
 *
 * @returns the card that was written.
 * @throws KieError `unknown-model` where the architecture is none, or a model of that name is there already;
 *   `asset-integrity` where the file is no network or another one than the card would say.
 */
export async function addOwnModel(
  own: OwnModel,
  options: Pick<AddOptions, "int8" | "replace" | "exports" | "modelsFolder" | "startRuntime" | "fold">,
): Promise<NetworkCard> {
  const { replace, modelsFolder, int8 } = options;
  const known = findExport({ name: own.like, int8: false, exports: options.exports });
  const target = join(modelsFolder, own.name);
  refuseReplacing(target, replace);
  const bytes = await foldedOr(new Uint8Array(await readFile(own.file)), options);
  const facts = {
    precision: int8 ? "int8" : "float32",
    ...(await factsOf(bytes)),
    source: basename(own.file),
  } as const;
  const card = {
    ...exportCard(known, facts),
    name: own.name,
    licence: own.licence ?? "not stated",
    trainingData: "not stated",
    ...(own.classNames === undefined ? {} : { classNames: own.classNames }),
    ...(own.vocab === undefined ? {} : { vocab: own.vocab }),
  };
  // An export is a network.
  const checked = parseModelCard(card, own.name) as NetworkCard;
  await checkLoads(checked, bytes, options.startRuntime);
  await install(checked, bytes, target, modelsFolder);
  return checked;
}

/** The network with its constants folded where that is wanted. 8-bit exports stay as they were quantized. */
async function foldedOr(
  bytes: Uint8Array<ArrayBuffer>,
  { fold, int8 }: Pick<AddOptions, "fold" | "int8">,
): Promise<Uint8Array<ArrayBuffer>> {
  const folded = int8 ? null : await fold?.(bytes);
  return folded?.bytes ?? bytes;
}

async function factsOf(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  return { sizeBytes: bytes.length, sha256: await sha256Hex(bytes) };
}

/**
 * Loads a network as the browser would.
 *
 * @throws KieError `asset-integrity` where the file is no network, or another one than the card describes.
 */
export async function checkLoads(
  card: NetworkCard,
  bytes: Uint8Array,
  startRuntime: () => Promise<Runtime>,
): Promise<void> {
  const runtime = await startRuntime();
  try {
    await runtime.createModel(card, bytes);
  } finally {
    await runtime.dispose();
  }
}

function refuseReplacing(target: string, replace: boolean): void {
  if (existsSync(target) && !replace) {
    throw new KieError(
      "unknown-model",
      `${target} is there already: pass --replace to put another in its place`,
    );
  }
}

function findExport({ name, int8, exports }: Pick<AddOptions, "name" | "int8" | "exports">): DoctrExport {
  const known = exports.find((candidate) => candidate.name === name);
  if (known === undefined) {
    const names = exports.map((candidate) => candidate.name).join(", ");
    throw new KieError("unknown-model", `there is no export of "${name}"; there are ${names}`);
  }
  if (int8 && known.int8 === null) {
    throw new KieError("unknown-model", `there is no 8-bit export of "${name}": leave out --int8`);
  }
  return known;
}

/** The hexadecimal digits at the end of an export's file name. */
function hashOf(file: string): string {
  const hash = /-([0-9a-f]{8})\.onnx$/.exec(file)?.[1];
  if (hash === undefined) throw new Error(`${file} must end in -<8 hex digits>.onnx`);
  return hash;
}

/** Writes beside the place and moves there in one step, so that whatever stops it leaves no half a model. */
async function install(
  card: NetworkCard,
  bytes: Uint8Array,
  target: string,
  modelsFolder: string,
): Promise<void> {
  const folder = await mkdtemp(join(modelsFolder, ".add-"));
  try {
    await writeFile(join(folder, card.file), bytes);
    await writeFile(join(folder, "card.json"), `${JSON.stringify(card, null, 2)}\n`);
    await rm(target, { recursive: true, force: true });
    await rename(folder, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
