"""Trains a small language model on invented lines and computes the costs of texts with it, in Python.

    python test/golden/recognize/make.py

Writes model.ngrams and expected.json beside it. What the model costs is read from the file as written, by a search through
a dictionary of all its n-grams.
"""

import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "models" / "training"))

from inkfield_training.recognizer.language_model import BACKOFF_STEP, CODE, COST_STEP, EDGE, ORDER, SYMBOLS, UNSEEN, encode, fold, train  # noqa: E402

LINES = (
    "Total 12.50", "TOTAL 8.00", "Subtotal 10.00", "Tax 6 % 0.60", "Invoice 2024-001", "Date 03/04/2024", "Straße 12, 80331 München",
    "Thank you", "THANK YOU", "Please come again", "Cash 20.00", "Change 7.50", "Tel. 030 123 4567", "Total due 12.50 EUR",
)
TEXTS = ("total", "TOTAL", "Totai", "T0tal", "12.50", "7", "strasse", "Straße", "", "Qx#", "Thank you", "£")


def ngrams(content: bytes) -> list[dict]:
    """The file's n-grams by length: codes to (cost, backoff), in steps."""
    counts = np.frombuffer(content, "<u4", ORDER)
    at, levels, begun = 4 * ORDER, [], [()] * int(counts[0])
    for n, count in enumerate(counts):
        arrays = []
        for _ in range(2 if n + 1 == ORDER else 4):
            arrays.append(np.frombuffer(content, np.uint8, count, at))
            at += int(count)
        grams = [b + (int(s),) for b, s in zip(begun, arrays[0])]
        backoffs = arrays[2] if len(arrays) > 2 else np.zeros(count, int)
        levels.append({g: (int(c), int(b)) for g, c, b in zip(grams, arrays[1], backoffs)})
        if len(arrays) > 3:
            begun = [g for g, children in zip(grams, arrays[3]) for _ in range(children)]
    assert at == len(content)
    return levels


def cost(levels: list[dict], before: tuple, code: int) -> float:
    """-ln p of a code after those before it."""
    total = 0.0
    for length in range(min(ORDER - 1, len(before)), -1, -1):
        context = before[len(before) - length :]
        found = levels[length].get(context + (code,))
        if found is not None:
            return total + found[0] * COST_STEP
        if length > 0 and context in levels[length - 1]:
            total += levels[length - 1][context][1] * BACKOFF_STEP
    return total - float(np.log(UNSEEN))


def main() -> None:
    content = encode(train([(line, 1.0) for line in LINES], threshold=1e-4))
    (HERE / "model.ngrams").write_bytes(content)
    levels, cases = ngrams(content), []
    for text in TEXTS:
        codes = (EDGE, *(CODE[c] for c in fold(text)))
        digits = sum(c in "0123456789" for c in text)
        costs = [cost(levels, codes[:i], codes[i]) for i in range(1, len(codes))] + [cost(levels, codes, EDGE)]
        cases.append({"text": text, "cost": sum(costs) + digits * float(np.log(10))})
    steps = {"order": ORDER, "symbols": SYMBOLS, "costStep": COST_STEP, "backoffStep": BACKOFF_STEP}
    (HERE / "expected.json").write_text(json.dumps({"card": steps, "cases": cases}, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
