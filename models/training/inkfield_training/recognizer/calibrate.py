"""Fit what a recognizer's confidence is worth, and write it into its card.

    npm run --silent extract -- FILES --min_confidence=0 --fields=none > answers.json
    python -m inkfield_training.recognizer.calibrate --data DATA/sroie --answers answers.json --card models/inkfield_rec/card.json \\
        --detector inkfield_det

FILES are receipts that the recognizer was not trained on and that nothing is measured on: the last of the train split
(`documents.FIRST_KEPT_RECEIPT`). The card must have no `calibration` while they are read. A word is right where its line's
truth has it, case and outer punctuation aside. Fits the logistic function (Platt 1999) by Newton's method, once to the
recognizer's confidence alone and once to it and the score of the detector that found the word, and prints the expected
calibration error before and after (10 bins of equal width).
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


def judged(page: dict, lines: list[dict]) -> list[tuple[float, float, bool]]:
    """(confidence, detection score, right) of every word of an answer's page. `lines` have `quad` in page pixels and `text`."""
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
        results.append((value["confidence"], value["detection_score"], right))
    return results


def logit(scores: np.ndarray) -> np.ndarray:
    clipped = np.clip(scores, LEAST_DOUBT, 1 - LEAST_DOUBT)
    return np.log(clipped / (1 - clipped))


def fit(right: np.ndarray, *logits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights of the most likely logistic function, the offset last, and its probabilities."""
    x = np.column_stack([*logits, np.ones(len(right))])
    weights = np.zeros(x.shape[1])
    weights[0] = 1.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + 1e-6 * np.eye(x.shape[1]), x.T @ (right - p))
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights, 1 / (1 + np.exp(-x @ weights))


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
    parser.add_argument("--detector", default="inkfield_det", help="the model that found the answers' words")
    args = parser.parse_args()
    records = {Path(r["image"]).name: r for r in map(json.loads, (args.data / "index.jsonl").read_text("utf-8").splitlines())}
    words = [w for page in json.loads(args.answers.read_text("utf-8")) for w in judged(page, records[page["name"]]["lines"])]
    confidence, score, right = (np.array(column, float) for column in zip(*words))
    alone, p_alone = fit(right, logit(confidence))
    joint, p_joint = fit(right, logit(confidence), logit(score))
    print(f"{len(words)} words, {right.mean():.3f} right; calibration error {calibration_error(confidence, right):.4f} before, "
          f"{calibration_error(p_alone, right):.4f} after {alone.round(3)}, with the detector's score "
          f"{calibration_error(p_joint, right):.4f} {joint.round(3)}")
    if args.card:
        card = json.loads(args.card.read_text("utf-8"))
        slope, offset = (round(float(w), 3) for w in alone)
        joint_slope, detection_slope, joint_offset = (round(float(w), 3) for w in joint)
        others = card.get("calibration", {}).get("detectors", {})
        detectors = others | {args.detector: {"slope": joint_slope, "detectionSlope": detection_slope, "offset": joint_offset}}
        card["calibration"] = {"slope": slope, "offset": offset, "detectors": detectors}
        args.card.write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
