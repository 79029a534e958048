import { describe, expect, it } from "vitest";
import { canFold, foldGraph, isLarge } from "../../../../src/command/models/fold-graph";
import { countNodes } from "../../../../src/runtime/widen-weights";
import { writeOnnx } from "../../../harness/onnx-writer";

/** Python with onnxruntime is no part of `npm ci`. */
const isAble = await canFold();

/** `y = x + (a + a + ... + a)`: of some additions all but one are of constants. */
function sums(additions: number): Uint8Array {
  const nodes = Array.from({ length: additions - 1 }, (_, i) => ({
    op: "Add",
    inputs: [i === 0 ? "a" : `sum${i - 1}`, "a"],
    output: `sum${i}`,
  }));
  return writeOnnx({
    input: { name: "x", shape: ["batch", 3, 4, 4] },
    output: { name: "y", shape: ["batch", 3, 4, 4] },
    nodes: [...nodes, { op: "Add", inputs: ["x", `sum${additions - 2}`], output: "y" }],
    weights: { a: { dims: [1, 3, 1, 1], data: [1, 2, 3] } },
  });
}

describe("foldGraph", () => {
  it("is for large graphs", () => {
    expect([isLarge(sums(999)), isLarge(sums(1000))]).toEqual([false, true]);
    expect(countNodes(Uint8Array.of(1, 2, 3))).toBe(0);
  });

  it.runIf(isAble)("computes what is constant, and says how much that was", async () => {
    const folded = await foldGraph(sums(20));
    expect(folded).toMatchObject({ nodesBefore: 20, nodes: 1, batch: null });
    expect(countNodes(folded.bytes)).toBe(1);
  });

  it("is left out where there is no Python that can", async () => {
    expect(await canFold("no-such-python")).toBe(false);
  });
});
