"""Write the recognizer in 8 bits, for WASM, where it runs about twice as fast as in float32.

    python quantize_recognizer.py --weights WORK/rec/weights.pt --work WORK --output models/inkfield_rec_int8

Static quantization in QDQ form: activations uint8 with ranges seen on training crops, weights int8 per
output channel. The head stays in float32: its logits decide between look-alikes, and it is 3 % of the work.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from export_recognizer import card_of, load, to_onnx
from vocab import CLASSES
from word_crops import Degrader, to_batch
from words import shards

SOURCES = ("synth-", "sroie-", "adbuy-", "zugferd-")


class Crops(CalibrationDataReader):
    """Degraded training crops, `count` of each source, as single-crop batches would meet them."""

    def __init__(self, folder: Path, count: int):
        rng = np.random.default_rng(0)
        degrader, batches = Degrader(rng), []
        for prefix in SOURCES:
            for shard in shards(folder, prefix)[:1]:
                images = []
                for index in rng.integers(0, len(shard), count):
                    crop, box, _, _ = shard[int(index)]
                    images.append(degrader(crop, box, prefix == "synth-", 0.5))
                images.sort(key=lambda image: image.shape[1])
                batches += [to_batch(images[i : i + 8]) for i in range(0, count, 8)]
        self.batches = iter([{"input": batch} for batch in batches])

    def get_next(self):
        return next(self.batches, None)


def quantize(model: onnx.ModelProto, crops: Crops) -> bytes:
    """The QDQ form of a float32 graph as a file's content."""
    with tempfile.TemporaryDirectory() as folder:
        source, prepared, target = (f"{folder}/{name}.onnx" for name in ("source", "prepared", "target"))
        onnx.save(model, source)
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        graph = onnx.load(prepared).graph
        widths = {w.name: w.dims[0] for w in graph.initializer if w.dims}
        heads = [n.name for n in graph.node if n.op_type == "Conv" and widths.get(n.input[1]) == CLASSES]
        quantize_static(
            prepared,
            target,
            crops,
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
            op_types_to_quantize=["Conv", "Add", "Relu"],
            nodes_to_exclude=heads,
            # Weights of 7 bits: AVX2 and older WASM kernels add pairs of products in 16 bits, which 8 would overflow.
            extra_options={"ReduceRange": True, "CalibMovingAverage": True, "CalibMovingAverageConstant": 0.05},
        )
        return Path(target).read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=Path(".train/rec/weights.pt"))
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--output", type=Path, default=Path("models/inkfield_rec_int8"))
    parser.add_argument("--accuracy", type=Path, help="JSON list written by eval_recognizer.py --json")
    parser.add_argument("--count", type=int, default=128, help="calibration crops of each source")
    args = parser.parse_args()
    content = quantize(to_onnx(load(args.weights)), Crops(args.work / "rec", args.count))
    args.output.mkdir(parents=True, exist_ok=True)
    (args.output / "model.onnx").write_bytes(content)
    accuracy = json.loads(args.accuracy.read_text()) if args.accuracy else []
    card = card_of(args.output.name, content, "int8", accuracy)
    (args.output / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n")
    print(f"{len(content)} bytes")


if __name__ == "__main__":
    main()
