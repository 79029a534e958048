import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { countNodes } from "../../runtime/widen-weights";

/** A network with what is constant in it computed. */
export interface FoldedGraph {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly nodesBefore: number;
  readonly nodes: number;
  /** The batch size that the graph was fixed to; `null` where it takes any. */
  readonly batch: number | null;
}

/** Graphs of fewer nodes start within a second on WebAssembly. */
const FEW_NODES = 1000;
/**
 * Graphs that still have more than this are fixed to one batch size: docTR's viptr_tiny goes from 11,721 nodes to 2,037,
 * parseq from 3,864 to 2,532, master from 11,223 to 8,393 (onnxruntime 1.32, 2026-11-30).
 */
const MANY_NODES = 3000;
/** Crops of a fixed batch: what a line of text has; a page's last batch is filled with zeros. */
const FIXED_BATCH = 8;

const SCRIPT = fileURLToPath(new URL("fold_graph.py", import.meta.url));
const run = promisify(execFile);

/** Whether a Python is there that can fold graphs: onnxruntime-web cannot write what its optimizations leave. */
export async function canFold(python = "python3"): Promise<boolean> {
  try {
    await run(python, ["-c", "import numpy, onnxruntime"]);
    return true;
  } catch {
    return false;
  }
}

/** Whether folding a graph is worth it. */
export function isLarge(bytes: Uint8Array): boolean {
  return countNodes(bytes) >= FEW_NODES;
}

/**
 * Folds a graph's constants, so that the browser need not at every start.
 *
 * @throws Error where Python fails, or where what is left answers otherwise.
 */
export async function foldGraph(bytes: Uint8Array, python = "python3"): Promise<FoldedGraph> {
  const nodesBefore = countNodes(bytes);
  const folder = await mkdtemp(join(tmpdir(), "inkfield-fold-"));
  const [source, target] = [join(folder, "source.onnx"), join(folder, "target.onnx")];
  const fold = async (...options: readonly string[]): Promise<Uint8Array<ArrayBuffer>> => {
    await run(python, [SCRIPT, source, target, ...options]);
    return new Uint8Array(await readFile(target));
  };
  try {
    await writeFile(source, bytes);
    const folded = await fold();
    const nodes = countNodes(folded);
    if (nodes <= MANY_NODES) return { bytes: folded, nodesBefore, nodes, batch: null };
    const fixed = await fold(`--batch=${FIXED_BATCH}`);
    return { bytes: fixed, nodesBefore, nodes: countNodes(fixed), batch: FIXED_BATCH };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
