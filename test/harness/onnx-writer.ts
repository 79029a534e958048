import protobuf from "protobufjs";

/** The part of onnx.proto (ONNX 1.17, field numbers as there) that small convolutional networks need. */
const PROTO = `
syntax = "proto3";
message Model { int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated Opset opset_import = 8; }
message Opset { string domain = 1; int64 version = 2; }
message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; repeated Value input = 11; repeated Value output = 12; }
message Node { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5; }
message Attribute { string name = 1; repeated int64 ints = 8; int32 type = 20; }
message Tensor { repeated int64 dims = 1; int32 data_type = 2; repeated float float_data = 4; string name = 8; }
message Value { string name = 1; Type type = 2; }
message Type { TensorType tensor_type = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Shape { repeated Dimension dim = 1; }
message Dimension { int64 dim_value = 1; string dim_param = 2; }
`;
const FLOAT = 1;
const INTS = 7;
const OPSET = 17;
const IR_VERSION = 9;

/** One operation; attributes are lists of integers. */
export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, readonly number[]>>;
}

/** A tensor's name and shape; a string is a free extent. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

/** A network to be written: floats throughout, nodes in the order in which they run. */
export interface OnnxNetwork {
  readonly input: OnnxValue;
  readonly output: OnnxValue;
  readonly nodes: readonly OnnxNode[];
  readonly weights: Readonly<
    Record<string, { readonly dims: readonly number[]; readonly data: readonly number[] }>
  >;
}

/** The bytes of an ONNX file. */
export function writeOnnx({ input, output, nodes, weights }: OnnxNetwork): Uint8Array {
  const model = protobuf.parse(PROTO, { keepCase: true }).root.lookupType("Model");
  const value = ({ name, shape }: OnnxValue) => ({
    name,
    type: {
      tensor_type: {
        elem_type: FLOAT,
        shape: {
          dim: shape.map((one) => (typeof one === "number" ? { dim_value: one } : { dim_param: one })),
        },
      },
    },
  });
  const graph = {
    name: "network",
    node: nodes.map(({ op, inputs, output, attributes = {} }) => ({
      op_type: op,
      input: inputs,
      output: [output],
      attribute: Object.entries(attributes).map(([name, ints]) => ({ name, ints, type: INTS })),
    })),
    initializer: Object.entries(weights).map(([name, { dims, data }]) => ({
      name,
      dims,
      data_type: FLOAT,
      float_data: data,
    })),
    input: [value(input)],
    output: [value(output)],
  };
  return model
    .encode(model.create({ ir_version: IR_VERSION, opset_import: [{ domain: "", version: OPSET }], graph }))
    .finish();
}
