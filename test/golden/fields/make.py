"""Writes expected.json: invented pages of tagged words, and the values that the training package groups them into.

    python test/golden/fields/make.py

Words stand on sloping lines with gaps on both sides of every bound of the rules, and their probabilities lie on both sides of
every threshold, at least 0.01 away from it: float32 and float64 then decide alike.
"""

import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "models" / "training"))

from inkfield_training.fields.group import group  # noqa: E402
from inkfield_training.fields.text import FIELD_TYPES  # noqa: E402

PAGES = 160
SEED = 17
UNLIKELY, DOUBTFUL, SEED_ONLY, MEMBER = (0.0, 0.04), (0.06, 0.29), (0.31, 0.39), (0.41, 1.0)


def drawn(rng: np.random.Generator) -> tuple[list[list[float]], list[float], list[float]]:
    """Boxes, probabilities of belonging and probabilities of starting of a page's words."""
    boxes, belongs, starts = [], [], []
    unsure = rng.random() < 0.2
    height, y = rng.uniform(8, 14), 20.0
    for _ in range(int(rng.integers(2, 7))):
        x, slope = float(rng.choice([20.0, 25.0, 140.0])), rng.uniform(-0.02, 0.02)
        # A line belongs as a whole, mostly.
        likely = rng.random() < 0.6
        for _ in range(int(rng.integers(1, 6))):
            width, tall = rng.uniform(8, 60), height * rng.uniform(0.8, 1.3)
            top = y + slope * x + rng.uniform(-0.1, 0.1) * height
            boxes.append([x, top, x + width, top + tall])
            bands = [UNLIKELY, DOUBTFUL, SEED_ONLY] if unsure else [UNLIKELY, DOUBTFUL, SEED_ONLY, MEMBER]
            shares = [0.4, 0.3, 0.3] if unsure else ([0.1, 0.2, 0.1, 0.6] if likely else [0.6, 0.2, 0.1, 0.1])
            belongs.append(rng.uniform(*bands[rng.choice(len(bands), p=shares)]))
            starts.append(rng.uniform(0.71, 1.0) if rng.random() < 0.2 else rng.uniform(0.0, 0.69))
            x += width + rng.uniform(0.1, 3.5 if rng.random() < 0.3 else 1.2) * height
        y += height * rng.uniform(0.35, 3.2)
    order = rng.permutation(len(boxes))
    return (
        [[round(float(edge), 1) for edge in boxes[i]] for i in order],
        [round(float(belongs[i]), 3) for i in order],
        [round(float(starts[i]), 3) for i in order],
    )


def main() -> None:
    rng = np.random.default_rng(SEED)
    cases = []
    for number in range(PAGES):
        boxes, belongs, starts = drawn(rng)
        # Names and amounts follow different rules: each type of field gets its share of the pages.
        kind = FIELD_TYPES[number % len(FIELD_TYPES)] if number % 2 else ("address", "total")[number // 2 % 2]
        values = group(kind, np.array(belongs), np.array(starts), np.array(boxes))
        cases.append({"kind": kind, "boxes": boxes, "belongs": belongs, "starts": starts, "values": values})
    content = {"fieldTypes": list(FIELD_TYPES), "cases": cases}
    text = json.dumps(content).replace('{"kind"', '\n  {"kind"')
    (HERE / "expected.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
