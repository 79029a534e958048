"""Fields found in documents the network has not seen: the reference of how words become values, and its figures.

    python -m inkfield_training.fields.evaluate --work .train --json .train/fields/accuracy.json

The figures are the tagger's alone; the engine's scorer, which chooses among candidates, is measured by
`test/eval/fields/score.ts`. An answer is right where it says the same as the annotation (fields_text.same_value). One
answer per field and document counts: the one with the highest confidence, if that reaches `THRESHOLD`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from inkfield_training.common.export_onnx import state_of
from inkfield_training.fields.data import Document, FieldPage, read
from inkfield_training.fields.group import group
from inkfield_training.fields.model import MAX_WORDS, FieldsNet, encode, grown
from inkfield_training.fields.text import AMOUNTS, DATES, FIELD_TYPES, amount_of, dates_of, fold, same_value

THRESHOLD = 0.5
MALFORMED = 0.5
"""What the weight of an amount without two decimals is multiplied by when values of a document are compared."""
WELL_FORMED = re.compile(r"^[^\d]*\d{1,3}(?:\d*|(?:[.,' ’]\d{3})*)[.,]\d{2}(?:\s*[^\d\s]{0,3})?$")

Predict = Callable[[np.ndarray], np.ndarray]
"""From `fields_model.encode`'s rows [N, INPUTS] to logits [N, F, 2]."""


@dataclass
class Value:
    """`words`: indices in reading order; `confidence`: mean of their probabilities."""

    text: str
    words: list[int]
    page: int
    confidence: float


def admissible(kind: str, text: str) -> bool:
    """Whether a text can be a value of the type at all."""
    if kind in AMOUNTS:
        return amount_of(text) is not None
    if kind in DATES:
        return bool(dates_of(text))
    folded = fold(text)
    if kind in ("invoice_number", "contract_number", "payment_reference"):
        return any(c.isdigit() for c in folded)
    return len(folded) >= 2


def values_of(document: Document, predict: Predict) -> dict[str, list[Value]]:
    """Every value of every type in a document, best first."""
    found: dict[str, list[Value]] = {kind: [] for kind in FIELD_TYPES}
    for number, page in enumerate(document.pages):
        if not page.texts:
            continue
        boxes = np.array(page.boxes, float).reshape(-1, 4)
        probabilities = page_probabilities(page, boxes, predict)
        for f, kind in enumerate(FIELD_TYPES):
            belongs, starts = probabilities[:, f, 0], probabilities[:, f, 1]
            for words in group(kind, belongs, starts, boxes):
                text = " ".join(page.texts[i] for i in words)
                if not admissible(kind, text):
                    continue
                found[kind].append(Value(text, words, number, float(belongs[words].mean())))
    return {kind: ranked(kind, values) for kind, values in found.items()}


def said(kind: str, text: str) -> object:
    """What a text says, equal for texts that say the same."""
    if kind in AMOUNTS:
        return amount_of(text)
    return dates_of(text, last=kind == "flight_to") if kind in DATES else fold(text)


def well_formed(kind: str, text: str) -> bool:
    """Whether an amount is written as money mostly is: digits, grouped or not, and two decimals."""
    return kind not in AMOUNTS or bool(WELL_FORMED.match(text))


def ranked(kind: str, values: list[Value]) -> list[Value]:
    """One value for each thing said, shown by its most confident place, best first.

    A name or number printed twice is likelier: it counts 1 - product of (1 - confidence) over its places. Amounts and
    dates count by their best place alone, since rows of a table repeat them; an amount cut short counts less.
    """
    by_said: dict[object, list[Value]] = {}
    for value in sorted(values, key=lambda v: -v.confidence):
        by_said.setdefault(said(kind, value.text), []).append(value)

    def weight(places: list[Value]) -> float:
        if kind in AMOUNTS or kind in DATES:
            return places[0].confidence * (1.0 if well_formed(kind, places[0].text) else MALFORMED)
        return 1 - float(np.prod([1 - min(0.999, v.confidence) for v in places]))

    return [places[0] for places in sorted(by_said.values(), key=lambda places: -weight(places))]


def page_probabilities(page: FieldPage, boxes: np.ndarray, predict: Predict) -> np.ndarray:
    """Probabilities [N, F, 2] of a page's words, F being the field types; a page with more than MAX_WORDS is cut across into even parts."""
    rows = encode(page.texts, boxes, page.width, page.height)
    order = np.argsort(boxes[:, 1] + boxes[:, 3])
    result = np.zeros((len(rows), len(FIELD_TYPES), 2), np.float32)
    for part in np.array_split(order, -(-len(order) // MAX_WORDS)):
        result[part] = 1 / (1 + np.exp(-predict(rows[part])[:, : len(FIELD_TYPES)]))
    return result


def load(path: Path) -> Predict:
    """The network of a training's `last.pt` or of a half-precision checkpoint."""
    model = FieldsNet().eval()
    model.load_state_dict(grown(state_of(path)))

    def predict(rows: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return model(torch.from_numpy(rows)[None])[0].numpy()

    return predict


def measure(documents: list[Document], predict: Predict, threshold: float = THRESHOLD) -> dict:
    """Counts per type ("right", "wrong", "missed"), (confidence, right) pairs, and each wrong or missed answer."""
    counts: dict[str, list[int]] = {}
    pairs: list[tuple[float, bool]] = []
    failures = []
    for document in documents:
        found = values_of(document, predict)
        for kind in (document.truth if document.source != "rendered" else document.known):
            if kind not in FIELD_TYPES:
                continue
            truth = document.truth.get(kind)
            best = found[kind][0] if found[kind] else None
            right, wrong, missed = counts.setdefault(kind, [0, 0, 0])
            if best and document.source != "rendered":
                pairs.append((best.confidence, same_value(kind, best.text, truth)))
            if best and best.confidence < threshold:
                best = None
            if best and truth and same_value(kind, best.text, truth):
                counts[kind] = [right + 1, wrong, missed]
                continue
            counts[kind] = [right, wrong + bool(best), missed + bool(truth)]
            if truth or best:
                failures.append({"document": document.id, "field": kind, "truth": truth, "answer": best and best.text,
                                 "confidence": best and round(best.confidence, 2)})
    return {"counts": counts, "pairs": pairs, "failures": failures}


def f1(counts: list[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of [right, wrong, missed]."""
    right, wrong, missed = counts
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * right / max(1, 2 * right + wrong + missed)


def calibration_error(pairs: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over equal bins of confidence."""
    if not pairs:
        return 0.0
    values = np.array(pairs, float)
    where = np.minimum((values[:, 0] * bins).astype(int), bins - 1)
    occupied = [where == b for b in range(bins) if (where == b).any()]
    return float(sum(abs(values[inside].mean(0) @ [1, -1]) * inside.sum() for inside in occupied) / len(values))


SETS = (
    ("sroie-val-recognized", "SROIE val, our words"), ("sroie-val-truth", "SROIE val, annotators' words"),
    ("adbuy-val-truth", "adbuy val, text layer"), ("adbuy-val-recognized", "adbuy val, 150 dpi, our words"),
    ("zugferd-val-truth", "zugferd val, text layer"), ("zugferd-val-recognized", "zugferd val, 150 dpi, our words"),
    ("rendered-val-truth", "rendered val pages"), ("records-val-truth", "rendered records, layouts held out"),
    ("generated-val-truth", "invented documents, designs held out"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--weights", type=Path, help="default: <work>/fields/last.pt")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--sets", nargs="+")
    parser.add_argument("--json", type=Path, help="write the card's accuracy rows here")
    parser.add_argument("--failures", type=Path, help="write wrong and missed answers here")
    args = parser.parse_args()
    torch.set_num_threads(1)
    predict = load(args.weights or args.work / "fields" / "last.pt")
    rows, failures = [], []
    today = datetime.date.today().isoformat()

    def row(metric: str, value: float, name: str) -> None:
        command = "python -m inkfield_training.fields.evaluate"
        rows.append({"metric": metric, "value": round(value, 4), "set": name, "date": today, "command": command})

    for name, title in SETS:
        path = args.work / "fields" / "documents" / f"{name}.jsonl"
        if not path.exists() or (args.sets and name not in args.sets):
            continue
        documents = [d for d in read(path) if d.pages]
        if not documents:
            continue
        if name.startswith("rendered"):
            none = [d for d in documents if d.id.startswith("rendered:none-")]
            invented = sum(v[0].confidence >= args.threshold for d in none for v in values_of(d, predict).values() if v)
            print(f"rendered pages with no field ({len(none)}): {invented / max(1, len(none)):.3f} false values a page")
            row("false values per page", invented / max(1, len(none)), f"{len(none)} rendered pages without fields, clean words")
            documents = [d for d in documents if not d.id.startswith("rendered:none-")]
        result = measure(documents, predict, args.threshold)
        total = np.sum(list(result["counts"].values()), 0).tolist()
        print(f"{title} ({len(documents)}): micro P {f1(total)[0]:.3f} R {f1(total)[1]:.3f} F1 {f1(total)[2]:.3f}, "
              f"calibration error {calibration_error(result['pairs']):.3f}")
        row("F1, micro", f1(total)[2], f"{title} ({len(documents)} documents)")
        for kind, counts in result["counts"].items():
            p, r, f = f1(counts)
            print(f"    {kind:18s} P {p:.3f} R {r:.3f} F1 {f:.3f}   {counts}")
            row(f"F1, {kind}", f, f"{title} ({len(documents)} documents)")
        if result["pairs"]:
            row("expected calibration error", calibration_error(result["pairs"]), title)
        failures += [{"set": name, **item} for item in result["failures"]]
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1) + "\n")
    if args.failures:
        args.failures.write_text("\n".join(json.dumps(item, ensure_ascii=False) for item in failures) + "\n")


if __name__ == "__main__":
    main()
