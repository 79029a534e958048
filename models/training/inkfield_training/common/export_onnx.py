"""Write trained networks as ONNX beside a card.

The graph computes in float32 and runs on every backend; its weights lie in the file as float16, each behind a Cast
that runtimes fold away on loading, so the download is half the size.

    python -m inkfield_training.common.export_onnx detection --work .train --out models
    python -m inkfield_training.common.export_onnx page-orientation --work .train --out models
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OPSET = 17
CHECKPOINTS = Path(__file__).parents[2] / "checkpoints"
SOURCE = "models/training of this repository"
TRAINING_DATA = (
    "ICDAR 2019 SROIE receipts, training part (CC-BY-4.0 as redistributed); US political advertising invoices and "
    "contracts, public FCC filings; ZUGFeRD and Factur-X sample invoices (Apache-2.0); pages rendered by this repository "
    "from invented texts, some of them photographed by simulation; drawn textures without text. Each degraded at random."
)


def to_onnx(model: nn.Module, sample: torch.Tensor, dynamic: dict[int, str]) -> onnx.ModelProto:
    """Trace `model` in inference mode; batch norms fold into their convolutions. `dynamic` names free axes of input and output."""
    buffer = io.BytesIO()
    torch.onnx.export(
        model.eval().float().cpu(), (sample,), buffer, input_names=["input"], output_names=["logits"],
        dynamic_axes={"input": dynamic, "logits": dynamic if sample.ndim == 4 and 2 in dynamic else {0: "N"}},
        opset_version=OPSET, dynamo=False,
    )
    exported = onnx.load_from_string(buffer.getvalue())
    # Tracing loses the number of classes where the answer is reshaped; loaders check it against the card.
    with torch.inference_mode():
        exported.graph.output[0].type.tensor_type.shape.dim[1].dim_value = model(sample).shape[1]
    return exported


def store_as_float16(model: onnx.ModelProto) -> onnx.ModelProto:
    """Replace every float32 weight by a float16 one and a Cast to float32; small constants stay as they are."""
    graph = model.graph
    casts, weights = [], []
    for weight in graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype != np.float32 or values.size < 16:
            weights.append(weight)
            continue
        stored = f"{weight.name}_float16"
        weights.append(numpy_helper.from_array(values.astype(np.float16), stored))
        casts.append(helper.make_node("Cast", [stored], [weight.name], to=TensorProto.FLOAT))
    nodes = casts + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(weights)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


UNSUITED = ("NchwcTransformer", "ConvAddActivationFusion", "GemmActivationFusion", "MatMulScaleFusion")
"""Optimizations of ONNX Runtime whose operators WebAssembly, or WebGPU, has no kernels for; the others save next to nothing."""


def optimized(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph as ONNX Runtime's own optimizations leave it: whoever loads it need not start, and run, those."""
    with tempfile.TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.optimized_model_filepath = f"{folder}/optimized.onnx"
        # It warns that the file suits machines like this one: what does not is left out.
        options.log_severity_level = 3
        onnxruntime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"], disabled_optimizers=UNSUITED)
        result = onnx.load(options.optimized_model_filepath)
    used = {node.domain for node in result.graph.node}
    domains = [domain for domain in result.opset_import if domain.domain in used]
    del result.opset_import[:]
    result.opset_import.extend(domains)
    return result


def difference(data: bytes, model: nn.Module, samples: list[torch.Tensor]) -> float:
    """Largest difference of a logit between onnxruntime's and torch's answers."""
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    worst = 0.0
    with torch.inference_mode():
        for sample in samples:
            answer = session.run(None, {"input": sample.numpy()})[0]
            worst = max(worst, float(np.abs(answer - model(sample).numpy()).max()))
    return worst


def write(folder: Path, data: bytes, card: dict) -> None:
    """`model.onnx` and `card.json`; size and hash are filled in here."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(data)
    facts = {"file": "model.onnx", "sizeBytes": len(data), "sha256": hashlib.sha256(data).hexdigest(),
             "precision": "float16-weights", "licence": "Apache-2.0", "source": SOURCE, "trainingData": TRAINING_DATA}
    card = {"name": folder.name, **card, **facts}
    previous = folder / "card.json"
    if previous.exists():
        # Figures and failures are entered by hand after a measurement and survive an export.
        old = json.loads(previous.read_text("utf-8"))
        card |= {k: old[k] for k in ("accuracy", "knownFailures") if k in old}
    card.setdefault("accuracy", [])
    card.setdefault("knownFailures", [])
    previous.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", "utf-8")


def state_of(path: Path) -> dict[str, torch.Tensor]:
    """Averaged weights of a training's `last.pt` or of a half-precision checkpoint, as float32."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    state = state.get("average", state)
    return {k: v.float() if v.dtype.is_floating_point else v for k, v in state.items()}


def keep_checkpoint(state: dict[str, torch.Tensor], name: str) -> None:
    """The averaged weights in half precision, for others to train on from (`--init`)."""
    CHECKPOINTS.mkdir(exist_ok=True)
    torch.save({k: v.half() if v.dtype.is_floating_point else v for k, v in state.items()}, CHECKPOINTS / f"{name}.pt")


def calibrate(head: nn.Conv2d, threshold: float, gain: float, default: float = 0.1) -> None:
    """Scale and shift a detector's logits, in place, so that probability `threshold` becomes `default`.

    The contract's `binary_threshold` is 0.1 unless a request says otherwise: what separates words best must lie there.
    `gain` over 1 keeps the scores of clear words near 1 all the same.
    """
    logit = lambda p: float(np.log(p / (1 - p)))  # noqa: E731
    with torch.no_grad():
        head.weight.mul_(gain)
        head.bias.mul_(gain).add_(logit(default) - gain * logit(threshold))


BEST_THRESHOLD = 0.45
"""The probability that separates words best (F1 at IoU 0.5 of val pages, detector/evaluate.py, 2026-11)."""
GAIN = 1.5


def detector_of(path: Path, threshold: float = BEST_THRESHOLD, gain: float = GAIN) -> nn.Module:
    """The detector of a checkpoint, its logits calibrated for the contract's threshold."""
    from inkfield_training.detector.model import Detector

    model = Detector().eval()
    model.load_state_dict(state_of(path))
    calibrate(model.head[-1], threshold, gain)
    return model


def detection_graph(path: Path) -> onnx.ModelProto:
    """The float32 graph of `detector_of(path)`, N, H and W free."""
    return to_onnx(detector_of(path), torch.zeros(1, 1, 64, 96), {0: "N", 2: "H", 3: "W"})


def export_detection(work: Path, out: Path) -> float:
    from inkfield_training.detector.model import INSET, MEAN, MULTIPLE, PAD_VALUE, STD

    keep_checkpoint(state_of(work / "detector" / "last.pt"), "detector")
    checkpoint = CHECKPOINTS / "detector.pt"
    model = detector_of(checkpoint)
    data = store_as_float16(detection_graph(checkpoint)).SerializeToString()
    write(out / "inkfield_det", data, {
        "task": "detection",
        "family": "db",
        "input": {"layout": "NCHW", "channels": 1, "height": None, "width": None, "multipleOf": MULTIPLE,
                  "mean": [MEAN], "std": [STD], "padValue": PAD_VALUE, "maxScale": 2, "targetLongSide": 1216, "enlargeTo": 1024,
                  "maxPixels": 2_000_000},
        "classNames": ["words"],
        "expand": {"kind": "inset", "ratio": INSET},
        "opening": False,
    })
    return difference(data, model, [torch.randn(1, 1, 64, 96), torch.randn(2, 1, 320, 224)])


def export_orientation(task: str, work: Path, out: Path) -> float:
    from inkfield_training.orientation.model import ANGLES, INPUTS, MEAN, STD, OrientationNet

    name = task.replace("-", "_")
    state = state_of(work / name / "last.pt")
    keep_checkpoint(state, name)
    model = OrientationNet(task).eval()
    model.load_state_dict(state)
    height, width = INPUTS[task]
    graph = optimized(to_onnx(model, torch.zeros(1, 1, height, width), {0: "N"}))
    data = store_as_float16(graph).SerializeToString()
    write(out / f"inkfield_{name}", data, {
        "task": task,
        "family": "classifier",
        "input": {"layout": "NCHW", "channels": 1, "height": height, "width": width, "multipleOf": 1,
                  "mean": [MEAN], "std": [STD], "padValue": 0},
        "angles": list(ANGLES),
        "optimized": True,
    })
    return difference(data, model, [torch.randn(1, 1, height, width), torch.randn(3, 1, height, width)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["detection", "page-orientation", "crop-orientation"])
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--out", type=Path, default=Path("models"))
    args = parser.parse_args()
    torch.set_num_threads(1)
    if args.task == "detection":
        worst = export_detection(args.work, args.out)
    else:
        worst = export_orientation(args.task, args.work, args.out)
    print(f"largest logit difference from torch: {worst:.4f}")
    if worst > 0.1:
        raise SystemExit("the exported model answers otherwise than the trained one")


if __name__ == "__main__":
    main()
