"""Write expected.json: what docTR's own stages answer to typed and drawn inputs.

    test/parity/setup.sh .venv-doctr                          # docTR 1.1.0; versions in source.md
    .venv-doctr/bin/python test/golden/doctr/make.py
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "parity"))
import doctr_imports  # noqa: F401  # before any import of docTR
import torch
from doctr.models.builder import KIEDocumentBuilder
from doctr.models.detection._utils import _remove_padding
from doctr.models.detection.differentiable_binarization.base import DBPostProcessor
from doctr.models.detection.fast.base import FASTPostProcessor
from doctr.models.detection.linknet.base import LinkNetPostProcessor
from doctr.models.recognition.crnn.pytorch import CTCPostProcessor
from doctr.models.recognition.master.pytorch import MASTERPostProcessor
from doctr.models.recognition.parseq.pytorch import PARSeqPostProcessor
from doctr.models.recognition.sar.pytorch import SARPostProcessor
from doctr.models.recognition.utils import merge_multi_strings
from doctr.models.recognition.viptr.pytorch import VIPTRPostProcessor
from doctr.models.recognition.vitstr.pytorch import ViTSTRPostProcessor

# Logits are stored in eighths, one signed byte each.
LOGIT_STEPS = 8
WIDTH, HEIGHT = 160, 112
VOCAB = "abcdef"
rng = np.random.default_rng(20261130)


def blobs(rotated: bool) -> np.ndarray:
    """Word-like kernels on a floor, some at the edge, one of two pixels, a ring; no two touch by more than a corner."""
    import cv2

    field = np.full((HEIGHT, WIDTH), -6.0, np.float32)
    for row in range(6):
        for column in range(3):
            width, height = int(rng.integers(6, 36)), int(rng.integers(3, 10))
            x, y = 4 + 52 * column + int(rng.integers(0, 8)), 6 + 18 * row + int(rng.integers(0, 3))
            angle = float(rng.choice([0, -12, 9, 90])) if rotated else 0.0
            box = cv2.boxPoints(((x + width / 2, y + height / 2), (width, height), angle))
            cv2.fillPoly(field, [np.round(box).astype(np.int32)], float(rng.uniform(-1.5, 6)))
    field[0:4, 60:90] = 3.0
    field[HEIGHT - 5 :, WIDTH - 30 :] = 4.0
    field[60:63, 0:20] = 2.0
    field[70:90, WIDTH - 2 :] = 5.0
    cv2.circle(field, (140, 20), 9, 3.0, 2)
    field += rng.normal(0, 0.3, field.shape)
    return np.clip(np.round(field * LOGIT_STEPS), -127, 127).astype(np.int8)


def detection_cases():
    """The map as docTR's model would have it: sigmoid of the logits, which FAST pools before."""
    for family, processor in (("db", DBPostProcessor), ("linknet", LinkNetPostProcessor), ("fast", FASTPostProcessor)):
        for straight in (True, False):
            logits = blobs(not straight)
            tensor = torch.from_numpy(logits.astype(np.float32) / LOGIT_STEPS)[None, None]
            if family == "fast":
                tensor = torch.nn.functional.max_pool2d(tensor, kernel_size=3, stride=1, padding=1)
            probability = torch.sigmoid(tensor)[0, 0].numpy()[..., None]
            box_threshold = 0.4
            found = processor(box_thresh=box_threshold, bin_thresh=0.1, assume_straight_pages=straight)(probability[None])[0][0]
            scale = np.array([WIDTH, HEIGHT])
            regions = [
                {
                    "corners": np.round((one[:4].reshape(-1, 2) * scale).reshape(-1), 3).tolist()
                    if straight
                    else np.round(one[:4] * scale, 3).tolist(),
                    "score": round(float(one[4] if straight else one[4, 1]), 6),
                }
                for one in found
            ]
            yield {
                "family": family,
                "straight": straight,
                "width": WIDTH,
                "height": HEIGHT,
                "binThreshold": 0.1,
                "boxThreshold": box_threshold,
                "logits": base64.b64encode(logits.tobytes()).decode(),
                "regions": regions,
            }


def steps(text: str, symbols: list[str], probabilities: list[float]) -> np.ndarray:
    """Logits of one reading: at each step a symbol has the given probability, the others share the rest."""
    rows = []
    for symbol, probability in zip(text.split(), probabilities, strict=True):
        row = np.full(len(symbols), (1 - probability) / (len(symbols) - 1))
        row[symbols.index(symbol)] = probability
        rows.append(np.log(row))
    return np.array(rows, np.float32)


DECODINGS = [
    # What is read and, after it, steps that docTR counts or not.
    ("a b c E", [0.9, 0.8, 0.95, 0.7]),
    ("a b E c d", [0.9, 0.85, 0.99, 0.3, 0.4]),
    ("a a b E E E", [0.99, 0.9, 0.8, 0.95, 0.35, 0.6]),
    ("a b c d e f", [0.9, 0.8, 0.7, 0.6, 0.75, 0.85]),
    ("E E E E", [0.9, 0.6, 0.5, 0.8]),
    ("E a b E", [0.9, 0.5, 0.6, 0.7]),
    ("f", [0.42]),
]
PROCESSORS = {
    "crnn": CTCPostProcessor,
    "viptr": VIPTRPostProcessor,
    "sar": SARPostProcessor,
    "master": MASTERPostProcessor,
    "vitstr": ViTSTRPostProcessor,
    "parseq": PARSeqPostProcessor,
}


def decoding_cases():
    for family, processor in PROCESSORS.items():
        # E is the blank of a CTC model and the end of the others; MASTER, ViTSTR and PARSeq know symbols after it.
        extra = {"crnn": 1, "viptr": 1, "sar": 1}.get(family, 3)
        symbols = [*VOCAB, "E", "S", "P"][: len(VOCAB) + extra]
        for text, probabilities in DECODINGS:
            logits = steps(text, symbols, probabilities)
            [(word, confidence)] = processor(VOCAB)(torch.from_numpy(logits)[None])
            yield {
                "family": family,
                "symbols": len(symbols),
                "logits": np.round(logits, 5).tolist(),
                "text": word,
                "confidence": round(float(confidence), 5),
            }


MERGES = [["", "abc"], ["abc", ""], ["-", "test"], ["test", "-"], ["", ""], ["", "", "abc"], ["a", "b"], ["", "x"]]


def merge_cases():
    for pieces in MERGES:
        yield {"pieces": pieces, "text": merge_multi_strings(pieces, 0.5, 0.5)}


def plain_order(quads, width, height, angle):
    """The order by the upper middle height, all boxes turned back: what a case must tell docTR's order from."""
    t = np.deg2rad(-angle)
    turned = quads @ np.array([[np.cos(t), np.sin(t)], [-np.sin(t), np.cos(t)]])
    low, high = turned.min(1), turned.max(1)
    median = np.sort(high[:, 1] - low[:, 1])[len(quads) // 2]
    return np.argsort(low[:, 0] / width + 2 * high[:, 1] / median).tolist()


def order_cases():
    """Boxes of a page of 600 x 800 and the order that docTR lists them in."""
    width, height = 600, 800
    center = np.array([width / 2, height / 2])
    for name, angle, count, loose, is_decisive in [
        ("an odd number", 0, 11, 0, False), ("an even number", 0, 12, 0, True),
        ("half a degree", 0.5, 11, 0, False), ("two degrees", 2.0, 12, 0, True), ("four degrees", -4.0, 11, 0, False),
        ("twenty degrees", 20.0, 12, 0, False), ("twelve degrees, some upright", 12.0, 12, 3, True),
    ]:
        while True:
            quads = []
            for i in range(count):
                w, h = float(rng.integers(40, 120)), float(rng.integers(8, 50))
                x, y = 60 + 160 * (i % 3) + float(rng.integers(0, 20)), 80 + 90 * (i // 3) + float(rng.integers(0, 16))
                quad = np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
                t = np.deg2rad(angle)
                turned = (quad - center) @ np.array([[np.cos(t), np.sin(t)], [-np.sin(t), np.cos(t)]]) + center
                if i < loose:  # as a detector gives that fits an upright box to turned text
                    low, high = turned.min(0), turned.max(0)
                    turned = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
                quads.append(np.round(turned, 2))
            quads = np.array(quads)[rng.permutation(count)]
            if angle == 0:
                boxes = np.concatenate((quads.min(1), quads.max(1)), 1) / [width, height, width, height]
            else:
                boxes = quads / [width, height]
            order = KIEDocumentBuilder._sort_boxes(boxes, (height, width))[0].tolist()
            if not is_decisive or order != plain_order(quads, width, height, angle):
                break
        yield {"name": name, "width": width, "height": height, "quads": quads.tolist(), "order": order}


def padding_cases():
    """A box of the map, 0..1, and where it lies on the page, 0..1."""
    for height, width in ((1000, 600), (700, 1400), (800, 800), (1169, 827)):
        for symmetric in (True, False):
            page = np.zeros((height, width, 3), np.uint8)
            box = np.array([[0.4, 0.35, 0.6, 0.62, 0.9]])
            found = _remove_padding([page], [{"words": box}], True, symmetric, True)[0]["words"][0]
            yield {
                "width": width, "height": height, "symmetric": symmetric,
                "box": box[0, :4].tolist(), "onPage": np.round(found[:4], 6).tolist(),
            }


def main():
    cases = {
        "detection": list(detection_cases()),
        "decoding": list(decoding_cases()),
        "merges": list(merge_cases()),
        "orders": list(order_cases()),
        "padding": list(padding_cases()),
    }
    parts = [
        f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in of) + "\n]"
        for name, of in cases.items()
    ]
    (Path(__file__).parent / "expected.json").write_text("{\n" + ",\n".join(parts) + "\n}\n")
    print({name: len(of) for name, of in cases.items()})


if __name__ == "__main__":
    main()
