"""Write the small networks that the runtime's tests load, and what each answers.

The answers come from onnx's reference evaluator, which shares no code with ONNX Runtime.
Run from anywhere: python3 test/golden/runtime/make.py
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

FOLDER = Path(__file__).parent
OPSET = 21
IR_VERSION = 10


def ramp(*shape: int) -> np.ndarray:
    """The tests' input: a pattern over -0.5..0.5 whose period shares no factor with the shapes."""
    count = int(np.prod(shape))
    return ((np.arange(count) * 7 % 11) / 10 - 0.5).astype(np.float32).reshape(shape)


def kernel(out_channels: int, in_channels: int) -> np.ndarray:
    weights = np.arange(out_channels * in_channels * 9, dtype=np.float32) * 5 % 13
    # Thirty-seconds, so that float16 holds each weight exactly.
    return ((weights - 6) / 32).reshape(out_channels, in_channels, 3, 3)


def model(nodes, inputs, outputs, initializers) -> onnx.ModelProto:
    graph = helper.make_graph(nodes, "g", inputs, outputs, [numpy_helper.from_array(v, k) for k, v in initializers.items()])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(made, full_check=True)
    return made


def value(name: str, *shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def detector(batch, float16: bool = False) -> onnx.ModelProto:
    weights, bias = kernel(2, 3), np.array([0.25, -0.5], dtype=np.float32)
    nodes = [helper.make_node("Conv", ["pixels", "w", "b"], ["map"], pads=[1, 1, 1, 1])]
    if float16:
        nodes.insert(0, helper.make_node("Cast", ["w16"], ["w"], to=TensorProto.FLOAT))
    return model(
        nodes,
        [value("pixels", batch, 3, "height", "width")],
        [value("map", batch, 2, "height", "width")],
        {"w16": weights.astype(np.float16), "b": bias} if float16 else {"w": weights, "b": bias},
    )


def half_detector() -> onnx.ModelProto:
    """The detector's graph in half precision throughout, its input and output in single."""
    nodes = [
        helper.make_node("Cast", ["pixels"], ["pixels16"], to=TensorProto.FLOAT16),
        helper.make_node("Conv", ["pixels16", "w", "b"], ["map16"], pads=[1, 1, 1, 1]),
        helper.make_node("Cast", ["map16"], ["map"], to=TensorProto.FLOAT),
    ]
    return model(
        nodes,
        [value("pixels", "n", 3, "height", "width")],
        [value("map", "n", 2, "height", "width")],
        {"w": kernel(2, 3).astype(np.float16), "b": np.array([0.25, -0.5], dtype=np.float16)},
    )


def classifier() -> onnx.ModelProto:
    weights = (np.arange(12, dtype=np.float32) - 6).reshape(3, 4) / 4
    nodes = [
        helper.make_node("GlobalAveragePool", ["input"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["flat"]),
        helper.make_node("Gemm", ["flat", "w"], ["logits"]),
    ]
    return model(nodes, [value("input", "n", 3, 4, 4)], [value("logits", "n", 4)], {"w": weights})


def recognizer() -> onnx.ModelProto:
    """Mean over the height, every column a step, three symbols of the vocab and the blank."""
    nodes = [
        helper.make_node("ReduceMean", ["x", "axes"], ["columns"], keepdims=0),
        helper.make_node("Transpose", ["columns"], ["steps"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["steps", "w"], ["y"]),
    ]
    weights = np.array([[2, -1, 0, 1]], dtype=np.float32)
    return model(nodes, [value("x", "n", 1, 4, "width")], [value("y", "n", "width", 4)], {"w": weights, "axes": np.array([2])})


def quantized() -> onnx.ModelProto:
    """A convolution in the QDQ form that static quantization writes."""
    scale, zero = np.array(1 / 64, dtype=np.float32), np.array(0, dtype=np.int8)
    weights = np.round(kernel(2, 3) * 64).astype(np.int8)
    nodes = [
        helper.make_node("QuantizeLinear", ["pixels", "s", "z"], ["xq"]),
        helper.make_node("DequantizeLinear", ["xq", "s", "z"], ["x"]),
        helper.make_node("DequantizeLinear", ["wq", "s", "z"], ["w"]),
        helper.make_node("Conv", ["x", "w"], ["map"], pads=[1, 1, 1, 1]),
    ]
    return model(
        nodes,
        [value("pixels", "n", 3, "height", "width")],
        [value("map", "n", 2, "height", "width")],
        {"s": scale, "z": zero, "wq": weights},
    )


def stand_in(outputs: int, size: tuple[int, int], batch="batch_size") -> onnx.ModelProto:
    """In the form of the public docTR exports: `input` to `logits`, a fixed picture size, weights of little weight."""
    height, width = size
    weights = np.zeros((outputs, 3, 1, 1), dtype=np.float32)
    nodes = [helper.make_node("Conv", ["input", "w"], ["logits"])]
    shape = [outputs, height, width]
    if size == (32, 128):
        # (N, symbols, 32, 128) -> (N, 32 steps, symbols)
        nodes = [
            helper.make_node("Conv", ["input", "w"], ["maps"]),
            helper.make_node("ReduceMean", ["maps", "axes"], ["means"], keepdims=0),
            helper.make_node("Transpose", ["means"], ["logits"], perm=[0, 2, 1]),
        ]
        shape = [32, outputs]
    elif size != (1024, 1024):
        nodes = [
            helper.make_node("Conv", ["input", "w"], ["maps"]),
            helper.make_node("GlobalAveragePool", ["maps"], ["pooled"]),
            helper.make_node("Flatten", ["pooled"], ["logits"]),
        ]
        shape = [outputs]
    initializers = {"w": weights, "axes": np.array([3])} if size == (32, 128) else {"w": weights}
    return model(nodes, [value("input", batch, 3, height, width)], [value("logits", batch, *shape)], initializers)


STAND_INS = {
    "stand-in-detector": stand_in(1, (1024, 1024)),
    "stand-in-recognizer": stand_in(127, (32, 128)),
    "stand-in-attention-recognizer": stand_in(129, (32, 128), batch=1),
    "stand-in-page-orientation": stand_in(4, (512, 512)),
    "stand-in-crop-orientation": stand_in(4, (256, 256)),
}

CASES = {
    "detector": (detector("n"), (3, 3, 5, 7)),
    "detector-float16-weights": (detector("n", float16=True), (3, 3, 5, 7)),
    "detector-float16": (half_detector(), (3, 3, 5, 7)),
    "detector-int8": (quantized(), (3, 3, 5, 7)),
    "detector-batch-1": (detector(1), (3, 3, 5, 7)),
    "detector-batch-2": (detector(2), (3, 3, 5, 7)),
    "classifier": (classifier(), (2, 3, 4, 4)),
    "recognizer": (recognizer(), (2, 1, 4, 6)),
}


def main() -> None:
    for name, made in STAND_INS.items():
        (FOLDER / f"{name}.onnx").write_bytes(made.SerializeToString())
    expected = {}
    for name, (made, shape) in CASES.items():
        content = made.SerializeToString()
        (FOLDER / f"{name}.onnx").write_bytes(content)
        pixels = ramp(*shape)
        fixed = made.graph.input[0].type.tensor_type.shape.dim[0].dim_value
        evaluator = ReferenceEvaluator(made)
        feed = made.graph.input[0].name
        # The evaluator does not hold to the fixed batch, so it runs the whole one at once.
        (answer,) = evaluator.run(None, {feed: pixels})
        expected[name] = {
            "sizeBytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "fixedBatch": fixed or None,
            "inputDims": list(shape),
            "outputDims": list(answer.shape),
            "output": [round(float(v), 6) for v in answer.ravel()],
        }
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(case)}" for name, case in expected.items())
    (FOLDER / "expected.json").write_text(f"{{\n{lines}\n}}\n")
    print(f"onnx {onnx.__version__}, numpy {np.__version__}: {', '.join(CASES)}")


if __name__ == "__main__":
    main()
