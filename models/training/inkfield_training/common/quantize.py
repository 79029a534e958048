"""Write the recognizer or the detector in 8 bits, for the WASM provider, where that runs 1.6 and 1.8 times as fast as float32.

    python -m inkfield_training.common.quantize recognition --work .train
    python -m inkfield_training.common.quantize detection --work .train

Static quantization: activations uint8 with ranges seen on training crops or pages, weights int8 per output
channel. The last convolution stays in float32: its logits decide between look-alikes and where a word ends, and it is
3 % of the work. So does the detector's first one, whose single channel 8-bit kernels gain nothing from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from inkfield_training.common.export_onnx import CHECKPOINTS, detection_graph, optimized
from inkfield_training.detector.evaluate import prepare
from inkfield_training.pages import page_cache
from inkfield_training.recognizer.export import load, to_onnx
from inkfield_training.recognizer.word_crops import Degrader, to_batch
from inkfield_training.recognizer.words import shards

WORD_SOURCES = ("synth-", "sroie-", "adbuy-", "zugferd-", "pages-", "photographs-", "taught-")
PAGE_SIDES = (1024, 1216)
"""Long sides of the pages that the detector's ranges are seen on: what the engine gives it."""


class Samples(CalibrationDataReader):
    """Batches of a network's input, once through."""

    def __init__(self, batches: Iterator[np.ndarray]):
        self.batches = batches

    def get_next(self):
        batch = next(self.batches, None)
        return None if batch is None else {"input": batch}


def word_batches(work: Path, count: int) -> Iterator[np.ndarray]:
    """Degraded training crops, `count` of each source, in batches of like widths."""
    rng = np.random.default_rng(0)
    degrader = Degrader(rng)
    for prefix in WORD_SOURCES:
        for shard in shards(work / "rec", prefix)[:1]:
            images = []
            for index in rng.integers(0, len(shard), count):
                crop, box, _, _ = shard[int(index)]
                images.append(degrader(crop, box, prefix == "synth-", 0.5))
            images.sort(key=lambda image: image.shape[1])
            for i in range(0, count, 8):
                yield to_batch(images[i : i + 8])


def page_batches(work: Path, count: int) -> Iterator[np.ndarray]:
    """Training pages, `count` of each source, one by one."""
    rng = np.random.default_rng(0)
    for source in (*page_cache.SOURCES, "rendered"):
        paths = page_cache.listed(work, source, "train")
        for index in rng.permutation(len(paths))[:count]:
            yield prepare(page_cache.load(paths[index]).image, int(rng.choice(PAGE_SIDES)))[0]


def quantize(model: onnx.ModelProto, samples: Samples, first: int) -> bytes:
    """A float32 graph in 8 bits as a file's content; its `first` convolutions and its last one stay as they are."""
    with tempfile.TemporaryDirectory() as folder:
        source, prepared, target = (f"{folder}/{name}.onnx" for name in ("source", "prepared", "target"))
        onnx.save(model, source)
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        nodes = onnx.load(prepared).graph.node
        convolutions = [i for i, node in enumerate(nodes) if node.op_type == "Conv"]
        floats = [node.name for node in nodes[: convolutions[first]]] + [nodes[convolutions[-1]].name]
        quantize_static(
            prepared,
            target,
            samples,
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
            op_types_to_quantize=["Conv", "Add", "Relu"],
            nodes_to_exclude=floats,
            # Weights of 7 bits: AVX2 and older WASM kernels add pairs of products in 16 bits, which 8 would overflow.
            extra_options={"ReduceRange": True, "CalibMovingAverage": True, "CalibMovingAverageConstant": 0.05},
        )
        return optimized(onnx.load(target)).SerializeToString()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["recognition", "detection"])
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--count", type=int, help="calibration pictures of each source; 96 crops or 12 pages")
    parser.add_argument("--accuracy", type=Path, help="JSON list written by recognizer/evaluate.py --json")
    args = parser.parse_args()
    if args.task == "recognition":
        name, float_name = "inkfield_rec_int8", "inkfield_rec"
        content = quantize(to_onnx(load(CHECKPOINTS / "recognizer.pt")), Samples(word_batches(args.work, args.count or 96)), 0)
    else:
        name, float_name = "inkfield_det_int8", "inkfield_det"
        content = quantize(detection_graph(CHECKPOINTS / "detector.pt"), Samples(page_batches(args.work, args.count or 12)), 1)
    folder = args.models / name
    folder.mkdir(exist_ok=True)
    (folder / "model.onnx").write_bytes(content)
    card = json.loads((args.models / float_name / "card.json").read_text("utf-8"))
    card |= {"name": name, "sizeBytes": len(content), "sha256": hashlib.sha256(content).hexdigest(),
             "precision": "int8", "optimized": True, "accuracy": json.loads(args.accuracy.read_text()) if args.accuracy else []}
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(f"{folder}: {len(content)} bytes")


if __name__ == "__main__":
    main()
