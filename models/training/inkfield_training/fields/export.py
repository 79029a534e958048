"""Write the fields model as ONNX with its card.

    python -m inkfield_training.fields.export --work .train --accuracy .train/fields/accuracy.json
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from inkfield_training.common.export_onnx import OPSET, SOURCE, keep_checkpoint, optimized, state_of, store_as_float16
from inkfield_training.fields.data import read
from inkfield_training.fields.model import CHARACTERS, MAX_WORDS, WORD_LENGTH, FieldsNet, encode, grown
from inkfield_training.fields.page import OnePage
from inkfield_training.fields.text import CLASSES, FIELD_TYPES

TRAINING_DATA = (
    "ICDAR 2019 SROIE receipts, training part (CC-BY-4.0 as redistributed), with the annotators' words and with those our "
    "engine reads; US political advertising invoices and contracts, public FCC filings; ZUGFeRD and Factur-X sample invoices "
    "(Apache-2.0); pages rendered by this repository from invented texts in 16 languages; records "
    "of pages rendered from third-party layouts (MIT, Apache-2.0); documents built of blocks at random by this repository, with "
    "labels, brands and words of open lists (MIT, BSD, Apache-2.0, CC-BY-SA-4.0); texts of Portuguese and Indonesian receipts and 96 "
    "US receipts (CC-BY-4.0, MIT; labels made by machines); 143 photographs and scans of receipts and invoices (CC-BY-4.0), which "
    "we labelled by eye. Names, amounts, dates and numbers "
    "exchanged for others at random; words misread, lost, joined and cut at random."
)


def to_onnx(model: FieldsNet) -> onnx.ModelProto:
    """`words` float32 [1, N, 26] to `logits` float32 [1, N, F, 2], N dynamic."""
    rows = encode([f"word{i}" for i in range(9)], np.cumsum(np.full((9, 4), [2.0, 3.0, 2.0, 3.0]), 0) + [0, 0, 9, 2], 60, 60)
    buffer = io.BytesIO()
    torch.onnx.export(
        OnePage(model).eval().float().cpu(), (torch.from_numpy(rows)[None],), buffer, input_names=["words"], output_names=["logits"],
        dynamic_axes={"words": {1: "N"}, "logits": {1: "N"}}, opset_version=OPSET, dynamo=False,
    )
    exported = constants_as_weights(onnx.load_from_string(buffer.getvalue()))
    # Tracing loses some fixed sizes; loaders check them against the card.
    shape = exported.graph.output[0].type.tensor_type.shape
    for axis, size in ((0, 1), (2, len(CLASSES)), (3, 2)):
        shape.dim[axis].dim_value = size
    return exported


def constants_as_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Every `Constant` node as an initializer, each value once."""
    graph = model.graph
    name_of: dict[bytes, str] = {}
    renamed: dict[str, str] = {}
    nodes = []
    for node in graph.node:
        if node.op_type != "Constant":
            node.input[:] = [renamed.get(name, name) for name in node.input]
            nodes.append(node)
            continue
        (value,) = (attribute.t for attribute in node.attribute if attribute.name == "value")
        value.ClearField("name")
        content = value.SerializeToString()
        if content not in name_of:
            name_of[content] = value.name = f"constant_{len(name_of)}"
            graph.initializer.append(value)
        renamed[node.output[0]] = name_of[content]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def difference(data: bytes, model: FieldsNet, samples: list[np.ndarray]) -> tuple[float, float]:
    """Largest difference of a logit, and of a probability, between onnxruntime's and torch's answers."""
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    logit = probability = 0.0
    with torch.inference_mode():
        for rows in samples:
            answer = torch.from_numpy(session.run(None, {"words": rows[None]})[0])
            truth = model(torch.from_numpy(rows)[None])
            logit = max(logit, float((answer - truth).abs().max()))
            probability = max(probability, float((torch.sigmoid(answer) - torch.sigmoid(truth)).abs().max()))
    return logit, probability


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--weights", type=Path, help="default: <work>/fields/last.pt")
    parser.add_argument("--out", type=Path, default=Path("models/inkfield_fields"))
    parser.add_argument("--accuracy", type=Path, help="rows written by fields/evaluate.py --json")
    args = parser.parse_args()
    torch.set_num_threads(1)
    state = state_of(args.weights or args.work / "fields" / "last.pt")
    model = FieldsNet().eval()
    state = grown(state)
    model.load_state_dict(state)
    documents = args.work / "fields" / "documents"
    pages = [p for kind in ("sroie", "adbuy") for d in read(documents / f"{kind}-val-truth.jsonl")[:5] for p in d.pages if p.texts]
    samples = [encode(p.texts, np.array(p.boxes), p.width, p.height)[:MAX_WORDS] for p in pages]
    samples.append(samples[0][:1])
    exported = optimized(to_onnx(model))
    nodes = len(exported.graph.node)
    exact, _ = difference(exported.SerializeToString(), model, samples)
    data = store_as_float16(exported).SerializeToString()
    _, rounded = difference(data, model, samples)
    print(f"{nodes} nodes, {len(data)} bytes; largest difference from torch: of a logit {exact:.1e} before the "
          f"weights are rounded to float16, of a probability {rounded:.4f} after it")
    if exact > 1e-3 or rounded > 0.05:
        raise SystemExit("the exported model answers otherwise than the trained one")
    keep_checkpoint(state, "fields")
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "model.onnx").write_bytes(data)
    path = args.out / "card.json"
    old = json.loads(path.read_text("utf-8")) if path.exists() else {}
    card = {
        "name": args.out.name,
        "task": "fields",
        "family": "word-tagger",
        "characters": CHARACTERS,
        "fieldTypes": list(CLASSES),
        # Classes that are no fields: what is easily taken for one, blocks, kinds of documents.
        "decoyTypes": list(CLASSES[len(FIELD_TYPES):]),
        "wordLength": WORD_LENGTH,
        "maxWords": MAX_WORDS,
        "file": "model.onnx",
        "sizeBytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "precision": "float16-weights",
        "optimized": True,
        "licence": "Apache-2.0",
        "source": SOURCE,
        "trainingData": TRAINING_DATA,
        "accuracy": json.loads(args.accuracy.read_text()) if args.accuracy else old.get("accuracy", []),
        # Written by hand after looking at wrong answers; they survive an export.
        "knownFailures": old.get("knownFailures", []),
    }
    path.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
