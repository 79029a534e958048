"""Fields found in documents the network has not seen: the reference of how words become values, and its figures.

    python -m inkfield_training.fields.evaluate --work .train --calibrate --json .train/fields/accuracy.json

`--calibrate` fits the confidences first, on the training documents that were held out, and keeps them in
`<work>/fields/calibration.json`. An answer is right where it says the same as the annotation (fields_text.same_value). One
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
from inkfield_training.fields.data import Document, FieldPage, held_out, read, unread
from inkfield_training.fields.group import group
from inkfield_training.fields.model import MAX_WORDS, FieldsNet, encode, grown
from inkfield_training.fields.text import AMOUNTS, DATES, FIELD_TYPES, amount_of, dates_of, fold, same_value

NOT_CALIBRATED = ("sroie-train-truth",)
"""Receipts have no text layer: words without a mistake would promise too much."""
MOST_CALIBRATED = 120
"""Documents of one set that confidences are fitted to, about."""
MADE = ("rendered", "records", "generated", "slips")
"""Sets of documents that were invented, or printed from a text."""
REAL_ENOUGH = 40
"""Rendered pages, easier than any other, count only for types of which real documents give fewer answers than this."""
UNREAD_COUNTS = 4.0
"""Receipts that the recognizer knows are read better than others: those that it does not know count this often."""
THRESHOLD = 0.5
MALFORMED = 0.5
"""What the weight of an amount without two decimals is multiplied by when values of a document are compared."""
WELL_FORMED = re.compile(r"^[^\d]*\d{1,3}(?:\d*|(?:[.,' ’]\d{3})*)[.,]\d{2}(?:\s*[^\d\s]{0,3})?$")

Predict = Callable[[np.ndarray], np.ndarray]
"""From `fields_model.encode`'s rows [N, INPUTS] to logits [N, F, 2]."""


@dataclass
class Value:
    """`words`: indices in reading order; `belongs`: mean of their probabilities; `read`: product of their confidences."""

    text: str
    words: list[int]
    page: int
    belongs: float
    read: float
    confidence: float = 0.0


def logit(p: float | np.ndarray) -> float | np.ndarray:
    """Inverse of the sigmoid, p clipped to [1e-4, 1 - 1e-4]."""
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


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


def values_of(document: Document, predict: Predict, calibration: dict[str, list[float]] | None) -> dict[str, list[Value]]:
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
                value = Value(text, words, number, float(belongs[words].mean()), float(np.prod([page.confidences[i] for i in words])))
                value.confidence = confidence(kind, value, calibration)
                found[kind].append(value)
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


def confidence(kind: str, value: Value, calibration: dict[str, list[float]] | None) -> float:
    """Probability that a value is right, by `calibration.json`: sigmoid(bias + field weight * logit(mean of its words'
    probabilities) + word weight * logit(product of its words' confidences)).
    """
    if calibration is None or kind not in calibration:
        return value.belongs
    bias, by_field, by_word = calibration[kind]
    word = logit(np.clip(value.read, 0.01, 0.99))
    return float(1 / (1 + np.exp(-(bias + by_field * logit(value.belongs) + by_word * word))))


def fit(points: list[tuple[float, float, bool, float]]) -> list[float]:
    """[bias, weight of the field logit, weight of the word logit] of greatest likelihood for (belongs, read, right, how much
    the point counts), lightly held at [0, 1, 0]; the weights are not negative.
    """
    x = torch.tensor([[1.0, float(logit(b)), float(logit(np.clip(r, 0.01, 0.99)))] for b, r, *_ in points], dtype=torch.float64)
    y = torch.tensor([float(ok) for *_, ok, _ in points], dtype=torch.float64)
    counts = torch.tensor([count for *_, count in points], dtype=torch.float64)
    rest = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64)
    # Not from 0, where a cut-off weight has no slope.
    w = torch.tensor([0.0, 1.0, 0.2], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        bounded = torch.stack([w[0], torch.relu(w[1]), torch.relu(w[2])])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ bounded, y, counts, reduction="sum") + 0.5 * ((w - rest) ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    w = w.detach()
    return [round(float(w[0]), 3), round(max(0.0, float(w[1])), 3), round(max(0.0, float(w[2])), 3)]


def calibrate(work: Path, predict: Predict) -> dict[str, list[float]]:
    """Confidences fitted on held-out training documents: the best value of each type and document, right or not."""
    points: dict[str, list[tuple[float, float, bool, float]]] = {kind: [] for kind in FIELD_TYPES}
    # The rendered set comes last.
    for path in sorted((work / "fields" / "documents").glob("*-train-*.jsonl"), key=lambda path: path.name.startswith(MADE)):
        if path.stem in NOT_CALIBRATED:
            continue
        documents = [d for d in read(path) if held_out(d.id) and d.pages]
        enough = {kind for kind, found in points.items() if path.name.startswith(MADE) and len(found) >= REAL_ENOUGH}
        for document in documents[:: max(1, len(documents) // MOST_CALIBRATED)]:
            for kind, values in values_of(document, predict, None).items():
                if values and kind in document.known and kind not in enough:
                    best = values[0]
                    right = kind in document.truth and same_value(kind, best.text, document.truth[kind])
                    points[kind].append((best.belongs, best.read, right, UNREAD_COUNTS if unread(document.id) else 1.0))
    return {kind: fit(found) for kind, found in points.items() if len(found) >= 10}


def load(path: Path) -> Predict:
    """The network of a training's `last.pt` or of a half-precision checkpoint."""
    model = FieldsNet().eval()
    model.load_state_dict(grown(state_of(path)))

    def predict(rows: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return model(torch.from_numpy(rows)[None])[0].numpy()

    return predict


def measure(documents: list[Document], predict: Predict, calibration: dict[str, list[float]] | None, threshold: float = THRESHOLD) -> dict:
    """Counts per type ("right", "wrong", "missed"), (confidence, right) pairs, and each wrong or missed answer."""
    counts: dict[str, list[int]] = {}
    pairs: list[tuple[float, bool]] = []
    failures = []
    for document in documents:
        found = values_of(document, predict, calibration)
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
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--sets", nargs="+")
    parser.add_argument("--json", type=Path, help="write the card's accuracy rows here")
    parser.add_argument("--failures", type=Path, help="write wrong and missed answers here")
    args = parser.parse_args()
    torch.set_num_threads(1)
    predict = load(args.weights or args.work / "fields" / "last.pt")
    kept = args.work / "fields" / "calibration.json"
    if args.calibrate:
        kept.write_text(json.dumps(calibrate(args.work, predict), indent=1) + "\n")
    calibration = json.loads(kept.read_text()) if kept.exists() else None
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
            invented = sum(v[0].confidence >= args.threshold for d in none for v in values_of(d, predict, calibration).values() if v)
            print(f"rendered pages with no field ({len(none)}): {invented / max(1, len(none)):.3f} false values a page")
            row("false values per page", invented / max(1, len(none)), f"{len(none)} rendered pages without fields, clean words")
            documents = [d for d in documents if not d.id.startswith("rendered:none-")]
        result = measure(documents, predict, calibration, args.threshold)
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
