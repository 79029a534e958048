"""Fit what a recognizer's confidence is worth, and write it into its card.

    npm run --silent extract -- FILES --min_confidence=0 --fields=none > answers.json
    python models/training/calibrate.py --data DATA/sroie --answers answers.json --card models/inkfield_rec/card.json

FILES are receipts that the recognizer was not trained on and that nothing is measured on: the last of the train split
(`words.py --hold-out`). The card must have no `calibration` while they are read. A word is right where its line's
truth has it, case and outer punctuation aside. Fits slope and offset of the logistic function (Platt 1999) by Newton's
method, and prints the expected calibration error before and after (10 bins of equal width).
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np

LEAST_DOUBT = 0.0025
"""As src/recognize/calibrate-confidence.ts has it."""


def fold(word: str) -> str:
    """As test/eval/metrics.ts: case folded, punctuation and symbols stripped from both ends."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", unicodedata.normalize("NFKC", word).lower())


def judged(page: dict, lines: list[dict]) -> list[tuple[float, bool]]:
    """(confidence, right) of every word of an answer's page. `lines` have `quad` in page pixels and `text`."""
    width, height = page["dimensions"]
    boxes = [(min(q[0::2]) / width, min(q[1::2]) / height, max(q[0::2]) / width, max(q[1::2]) / height)
             for q in (line["quad"] for line in lines)]
    left = [Counter(filter(None, map(fold, line["text"].split()))) for line in lines]
    results = []
    for value in page["extracted_fields"][0]["values"]:
        text = fold(value["value"])
        if not text:
            continue
        x = (value["geometry"][0] + value["geometry"][2]) / 2
        y = (value["geometry"][1] + value["geometry"][3]) / 2
        owners = [i for i, b in enumerate(boxes) if b[0] <= x <= b[2] and b[1] <= y <= b[3]]
        owner = min(owners, key=lambda i: abs((boxes[i][1] + boxes[i][3]) / 2 - y), default=None)
        right = owner is not None and left[owner][text] > 0
        if right:
            left[owner][text] -= 1
        results.append((value["confidence"], right))
    return results


def fit(logits: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset of the most likely logistic function."""
    x = np.column_stack([logits, np.ones_like(logits)])
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + 1e-6 * np.eye(2), x.T @ (right - p))
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return float(weights[0]), float(weights[1])


def calibration_error(confidence: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error (Guo et al. 2017) over bins of equal width."""
    bin_of = np.minimum((confidence * bins).astype(int), bins - 1)
    return sum(abs(right[bin_of == b].mean() - confidence[bin_of == b].mean()) * (bin_of == b).mean()
               for b in range(bins) if (bin_of == b).any())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a data set of pictures with lines")
    parser.add_argument("--answers", type=Path, required=True)
    parser.add_argument("--card", type=Path, help="where to write the calibration; left out, it is printed only")
    args = parser.parse_args()
    records = {Path(r["image"]).name: r for r in map(json.loads, (args.data / "index.jsonl").read_text("utf-8").splitlines())}
    words = [w for page in json.loads(args.answers.read_text("utf-8")) for w in judged(page, records[page["name"]]["lines"])]
    confidence, right = np.array([c for c, _ in words]), np.array([r for _, r in words], float)
    clipped = np.clip(confidence, LEAST_DOUBT, 1 - LEAST_DOUBT)
    logits = np.log(clipped / (1 - clipped))
    slope, offset = fit(logits, right)
    after = 1 / (1 + np.exp(-(slope * logits + offset)))
    print(f"{len(words)} words, {right.mean():.3f} right; slope {slope:.3f} offset {offset:.3f}; "
          f"calibration error {calibration_error(confidence, right):.4f} before, {calibration_error(after, right):.4f} after")
    if args.card:
        card = json.loads(args.card.read_text("utf-8"))
        card["calibration"] = {"slope": round(slope, 3), "offset": round(offset, 3)}
        args.card.write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
