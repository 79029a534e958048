"""Write the recognizer as ONNX with its card.

    python -m inkfield_training.recognizer.export --weights WORK/rec/last.pt --output models/inkfield_rec

The graph computes in float32; weights are stored as float16 initializers behind a Cast, which halves
the file and which ONNX Runtime folds away when it loads. Figures of the card come from
`recognizer/evaluate.py --json` (`--accuracy`).
"""

import argparse
import hashlib
import io
import json
from pathlib import Path

import onnx
import torch

from inkfield_training.common.export_onnx import OPSET, SOURCE, difference, keep_checkpoint, state_of, store_as_float16
from inkfield_training.recognizer.model import HEIGHT, MAX_WIDTH, MEAN, MULTIPLE_OF, RESIDUALS, STD, Recognizer, widened
from inkfield_training.recognizer.vocab import VOCAB

TRAINING_DATA = (
    "Words and phrases rendered from about 160 Debian font families: the 12,000 most frequent words of 16 languages "
    "(word lists CC-BY-SA-4.0, from subtitles) and invented amounts, dates, codes and addresses; words of US political "
    "advertising invoices, public FCC filings; ZUGFeRD sample invoices (Apache-2.0); ICDAR 2019 SROIE receipts, "
    "training part (CC-BY-4.0 as redistributed), their case not learnt from; invented receipts and invoices photographed by "
    "simulation. Each degraded at random. 9,713 lines of 263 real photographs and scans of receipts and invoices (CC-BY-4.0, MIT) as "
    "PP-OCRv6 small reads them (Apache-2.0, PyPI rapidocr 3.10.0), kept where our own reading or a transcript is alike."
)
JOINS = {"gap": 0.7, "maxAspect": 12}
"""Neighbours of a line nearer than `gap` heights are read in one crop of at most `maxAspect` heights."""
# Share of letters beyond A to Z in the crops that recognizer/train.py draws by its mix; counted 2026-11-30.
ACCENTED_LETTER_SHARE = 0.029
SMALL_PRINT = {"below": 18, "margin": 0.75}
"""Print lower than `below` page pixels is cut out `margin` pixels wider and drawn at the input's height at once. Of 2,748
lines of receipts' photographs that are 10 to 13 pixels high 0.741 were read exactly without it, 0.785 with it (2026-11-30)."""
RETRY = {"below": 0.5, "trim": 0.08, "widthScale": 0.93}
"""A crop with a step less sure than `below` is read once more, trimmed above and below by this share of its height and
stretched. Word F1 on the 25 receipts held out of training 0.9637 without, 0.9648 with it (2026-11-22); SROIE val 0.9436, 0.9470."""
LANGUAGE_MODEL = {"name": "inkfield_lm", "weight": 0.3, "bonus": 0.45, "below": 0.9}
"""A crop with a step less sure than `below` is read by what is likely as text too. Of the crops of SROIE, adbuy and zugferd val
0.910, 0.913 and 0.937 are read without a mistake without it, 0.926, 0.941 and 0.958 with it (2026-11-22). A bonus of one and a half
weights makes up for what an average symbol costs; weights of 0.2 to 0.4 give the same within 0.2 points."""
KNOWN_FAILURES = [
    "Handwriting, decorative and blackletter faces, seven-segment displays",
    "A lone letter whose capital has the same shape (c, o, s, v, w, x, z): the case is a guess",
    "O and 0, I, l and 1 in codes of a face that does not tell them apart",
    "Non-Latin scripts",
    "Condensed type of 8 pixels and less: spaces are lost and m, n, i run together",
    # Looked at by eye: see recognizer/evaluate.py --sheet.
    (
        "Of 49 wrong ones among 600 SROIE val crops, looked at on 2026-11-22 with the weights before these, some 25 were faults of "
        "the annotation (a colon outside the box, a typo); the others were 5 for 6, E for F, 1 for T, broken dot-matrix strokes, a line "
        "leaning in, amounts struck through"
    ),
]


def load(path: Path) -> Recognizer:
    """The recognizer in float32, wide or narrow, ready to run, from a training's `last.pt` or half-precision weights."""
    state = widened(state_of(path))
    model = Recognizer(inner=tuple(len(state[f"{block}.first.0.weight"]) for block in RESIDUALS))
    model.load_state_dict(state)
    return model.eval()


def to_onnx(model: Recognizer) -> onnx.ModelProto:
    """Dynamic N and W; batch normalization is folded into the convolutions."""
    buffer = io.BytesIO()
    torch.onnx.export(
        model,
        (torch.zeros(2, 1, HEIGHT, 64),),
        buffer,
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "N", 3: "W"}, "logits": {0: "N", 1: "T"}},
        opset_version=OPSET,
        dynamo=False,
    )
    return onnx.load_from_string(buffer.getvalue())


def card_of(name: str, content: bytes, precision: str, accuracy: list[dict]) -> dict:
    """The card of a file with this content (src/types/model.ts)."""
    return {
        "name": name,
        "task": "recognition",
        "family": "ctc",
        "input": {
            "layout": "NCHW",
            "channels": 1,
            "height": HEIGHT,
            "width": None,
            "multipleOf": MULTIPLE_OF,
            "mean": [MEAN],
            "std": [STD],
            "padValue": 255 * MEAN,
            "maxWidth": MAX_WIDTH,
        },
        "vocab": VOCAB,
        "confidence": "min",
        "joins": JOINS,
        "smallPrint": SMALL_PRINT,
        "retry": RETRY,
        "accentedLetterShare": ACCENTED_LETTER_SHARE,
        "languageModel": LANGUAGE_MODEL,
        "file": "model.onnx",
        "sizeBytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "precision": precision,
        "licence": "Apache-2.0",
        "source": SOURCE,
        "trainingData": TRAINING_DATA,
        "accuracy": accuracy,
        "knownFailures": KNOWN_FAILURES,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=Path(".train/rec/last.pt"))
    parser.add_argument("--output", type=Path, default=Path("models/inkfield_rec"))
    parser.add_argument("--accuracy", type=Path, help="JSON list written by recognizer/evaluate.py --json")
    args = parser.parse_args()

    model = load(args.weights)
    content = store_as_float16(to_onnx(model)).SerializeToString()
    worst = difference(content, model, [torch.randn(1, 1, HEIGHT, 16), torch.randn(3, 1, HEIGHT, 200)])
    # Rounding the weights to float16 is part of the difference.
    if worst > 0.1:
        raise SystemExit(f"the exported model's logits differ from the trained one's by {worst}")
    args.output.mkdir(parents=True, exist_ok=True)
    (args.output / "model.onnx").write_bytes(content)
    keep_checkpoint(model.state_dict(), "recognizer")
    accuracy = json.loads(args.accuracy.read_text()) if args.accuracy else []
    card = card_of(args.output.name, content, "float16-weights", accuracy)
    (args.output / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n")
    print(f"{len(content)} bytes, largest logit difference from torch {worst:.4f}")


if __name__ == "__main__":
    main()
