import { readFileSync } from "node:fs";
import { join } from "node:path";
import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { widenWeights } from "../../../src/runtime/widen-weights";
import { optimizedModels } from "../../harness/optimized-models";

/** The part of onnx.proto (ONNX 1.17, field numbers as there) that the networks below need. */
const PROTO = `
syntax = "proto3";
message Model { int64 ir_version = 1; Graph graph = 7; string domain = 4; }
message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; repeated Value input = 11; repeated Value output = 12; }
message Node { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5; string domain = 7; }
message Attribute { string name = 1; int64 i = 3; Graph g = 6; }
message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message Value { string name = 1; }
`;
const MODEL = protobuf.parse(PROTO, { keepCase: true }).root.lookupType("Model");
const FLOAT = 1;
const FLOAT16 = 10;

const halves = (name: string, bits: readonly number[]) => ({
  name,
  dims: [bits.length],
  data_type: FLOAT16,
  raw_data: new Uint8Array(Uint16Array.from(bits).buffer),
});
const cast = (input: string, output: string, to = FLOAT) => ({
  op_type: "Cast",
  input: [input],
  output: [output],
  attribute: [{ name: "to", i: to }],
});
const add = (...input: string[]) => ({ op_type: "Add", input, output: ["y"] });

interface Graph {
  readonly node: readonly object[];
  readonly initializer: readonly object[];
}

const file = ({ node, initializer }: Graph): Uint8Array =>
  MODEL.encode(
    MODEL.fromObject({
      ir_version: 8,
      domain: "inkfield",
      graph: { name: "main", node, initializer, input: [{ name: "x" }], output: [{ name: "y" }] },
    }),
  ).finish();

const read = (bytes: Uint8Array) => {
  const { ir_version, domain, graph } = MODEL.toObject(MODEL.decode(bytes), {
    longs: Number,
    defaults: false,
  });
  return { ir_version, domain, graph };
};

const floats = ({ raw_data }: { raw_data: Uint8Array }): number[] => [
  ...new Float32Array(Uint8Array.from(raw_data).buffer),
];

describe("widenWeights", () => {
  it("puts the wide values in the place of a weight and its cast", () => {
    // One, minus two, the least and the greatest below 2^-14, minus zero, the greatest of all, both infinities.
    const bits = [0x3c00, 0xc000, 0x0001, 0x03ff, 0x8000, 0x7bff, 0x7c00, 0xfc00];
    const { ir_version, domain, graph } = read(
      widenWeights(file({ node: [cast("w16", "w"), add("x", "w")], initializer: [halves("w16", bits)] })),
    );
    expect([ir_version, domain, graph.name]).toEqual([8, "inkfield", "main"]);
    expect(graph.node).toEqual([add("x", "w")]);
    const [weight] = graph.initializer;
    expect([weight.name, weight.dims, weight.data_type]).toEqual(["w", [8], FLOAT]);
    expect(floats(weight)).toEqual([1, -2, 2 ** -24, 1023 * 2 ** -24, -0, 65504, Infinity, -Infinity]);
  });

  it("keeps NaN", () => {
    const widened = read(
      widenWeights(file({ node: [cast("w16", "w"), add("x", "w")], initializer: [halves("w16", [0x7e00])] })),
    );
    expect(floats(widened.graph.initializer[0])).toEqual([Number.NaN]);
  });

  it.each([
    ["is read by another node too", [cast("w16", "w"), add("w16", "w")]],
    ["is made something else than float32", [cast("w16", "w", 7), add("x", "w")]],
    ["is the network's output once it is wide", [cast("w16", "y")]],
    [
      "may be read in a branch",
      [cast("w16", "w"), { ...add("x", "w"), attribute: [{ name: "then", g: {} }] }],
    ],
  ])("leaves a file as it is where a weight %s", (_, node) => {
    const bytes = file({ node, initializer: [halves("w16", [0x3c00])] });
    expect(widenWeights(bytes)).toBe(bytes);
  });

  it.each([
    ["nothing", []],
    ["a field that goes beyond the end", [0x3a, 0x05, 0x01]],
    ["a number that does not end", [0xff, 0xff]],
    ["no protocol buffer", [0x07, 0x00]],
  ])("leaves %s to whoever reads it", (_, bytes) => {
    const given = Uint8Array.from(bytes);
    expect(widenWeights(given)).toBe(given);
  });
});

describe("a shipped network that is called optimized", () => {
  const networks = optimizedModels().map(
    ({ folder, card }) => [card.name, new Uint8Array(readFileSync(join(folder, card.file)))] as const,
  );

  // Whatever is left to do at the start would be done at every run.
  it.each(networks)("leaves nothing for ONNX Runtime to optimize: %s", (_, bytes) => {
    const { graph } = read(widenWeights(bytes));
    interface Named {
      readonly name: string;
      readonly data_type: number;
    }
    interface Operator {
      readonly op_type: string;
      readonly domain?: string;
      readonly input: readonly string[];
      readonly output: readonly string[];
    }
    const weights = graph.initializer as readonly Named[];
    const nodes = graph.node as readonly Operator[];
    expect(weights.filter(({ data_type }) => data_type === FLOAT16)).toEqual([]);
    const known = new Set(weights.map(({ name }) => name));
    // A value that does not depend on the input is folded.
    expect(nodes.filter(({ input }) => input.every((name) => known.has(name)))).toEqual([]);
    // A convolution of 8 bits reads and gives them itself, and one of float32 does the ReLU after it.
    const makers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node])));
    const chains = nodes.flatMap(({ op_type, input }) =>
      input.flatMap((name) => {
        const before = makers.get(name);
        return (before?.input ?? []).map((first) =>
          [makers.get(first)?.op_type, before!.op_type, op_type].join(" "),
        );
      }),
    );
    expect(chains.filter((chain) => /Dequantize\w+ Conv Quantize|Conv Relu$/.test(chain))).toEqual([]);
    expect(nodes.some(({ domain }) => domain === "com.microsoft")).toBe(true);
  });
});
