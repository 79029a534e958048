"""Accuracy of a recognizer on words it has not seen.

    python -m inkfield_training.recognizer.evaluate --work WORK --data DATA --weights WORK/rec/last.pt --json accuracy.json --sheet a.png

Sets: the val shards of SROIE (case folded: its transcripts have none), adbuy and zugferd (recognizer/words.py --split val),
`photographsval` (pages photographed by simulation), `synthval` and `signsval` (degraded as in training) and, per language,
clean rendered words. `exact` is the share of crops read without any mistake, `cer` the edit distance over the characters of
the truth. Words and phrases (texts with a space) are counted apart.
"""

import argparse
import datetime
import difflib
import json
import random
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch

from inkfield_training.common.edit_distance import edit_distance
from inkfield_training.recognizer.export import load
from inkfield_training.recognizer.synth_words import Renderer, font_table
from inkfield_training.recognizer.vocab import decode
from inkfield_training.recognizer.word_crops import Degrader, plain, to_batch
from inkfield_training.recognizer.word_texts import Texts, dictionary
from inkfield_training.recognizer.words import shards

SIGNS_OF_MEANING = "&₹€£$¥°½¼¾%/1#'_@-., "


def onnx_model(path: Path):
    """A `.onnx` recognizer as a function from crops to logits, like the torch module."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda crops: torch.from_numpy(session.run(None, {"input": crops.numpy()})[0])


def read(model, images: list[np.ndarray], batch: int = 64) -> list[tuple[str, float]]:
    """(text, least per-step probability) of uint8 images 32 high, in their order."""
    results: list = [None] * len(images)
    order = sorted(range(len(images)), key=lambda i: images[i].shape[1])
    for start in range(0, len(order), batch):
        part = order[start : start + batch]
        with torch.no_grad():
            probabilities = model(torch.from_numpy(to_batch([images[i] for i in part]))).softmax(2)
        best, classes = probabilities.max(2)
        for i, confidence, row in zip(part, best.min(1).values.tolist(), classes.tolist()):
            results[i] = (decode(row), confidence)
    return results


def score(pairs: list[tuple[str, str]]) -> dict:
    """`pairs` of (truth, read)."""
    characters = sum(len(truth) for truth, _ in pairs)
    return {
        "exact": round(sum(t == r for t, r in pairs) / max(1, len(pairs)), 4),
        "cer": round(sum(edit_distance(t, r) for t, r in pairs) / max(1, characters), 4),
        "count": len(pairs),
    }


def sheet(mistakes: list[tuple[np.ndarray, str, str, float]], path: Path) -> None:
    """A picture of crops with truth > reading below each."""
    columns, width, height = 4, 340, 54
    picture = np.full(((len(mistakes) // columns + 1) * height, columns * width), 255, np.uint8)
    for number, (image, truth, text, confidence) in enumerate(mistakes):
        y, x = number // columns * height, number % columns * width
        image = image[:, : width - 8]
        picture[y : y + 32, x : x + image.shape[1]] = image
        caption = f"{truth} > {text}  {confidence:.2f}".encode("ascii", "replace").decode()
        cv2.putText(picture, caption, (x, y + 46), cv2.FONT_HERSHEY_SIMPLEX, 0.42, 0, 1, cv2.LINE_AA)
    cv2.imwrite(str(path), picture)


def sign_recalls(pairs: list[tuple[str, str]]) -> dict[str, tuple[float, int]]:
    """Of each sign that carries meaning, the share of its places in the truth where it was read, and their number."""
    found = {sign: [0, 0] for sign in SIGNS_OF_MEANING}
    for truth, text in pairs:
        kept = {i for block in difflib.SequenceMatcher(None, truth, text, False).get_matching_blocks()
                for i in range(block.a, block.a + block.size)}
        for i, sign in enumerate(truth):
            if sign in found:
                found[sign][0] += i in kept
                found[sign][1] += 1
    return {sign: (round(read / count, 3), count) for sign, (read, count) in found.items() if count}


def load_set(folder: Path, prefix: str, limit: int, degraded: bool):
    """At most `limit` crops of a val shard as (image, text, folded), the same ones every time."""
    rng = np.random.default_rng(0)
    degrader, items = Degrader(rng), []
    for shard in shards(folder, prefix):
        for i in rng.permutation(len(shard))[:limit]:
            crop, box, text, folded = shard[int(i)]
            image = degrader(crop, box, True, 1.0) if degraded else plain(crop, box)
            items.append((image, text, folded))
    return items


def language_words(data: Path, work: Path, count: int) -> dict:
    """Clean rendered dictionary words by language, as `load_set` gives them."""
    rng = random.Random(5)
    words = dictionary(data / "words")
    found = {}
    for language in sorted(words):
        renderer = Renderer(font_table(work), Texts({language: words[language]}, rng), rng)
        found[language] = []
        while len(found[language]) < count:
            text = rng.choice(words[language])
            text = rng.choice((text, text.title(), text.upper()))
            result = renderer.render(text)
            if result is not None:
                found[language].append((plain(*result), text, False))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--data", type=Path, help="with the word lists: evaluates per language too")
    parser.add_argument("--weights", type=Path, default=Path(".train/rec/last.pt"), help=".pt or .onnx")
    parser.add_argument("--limit", type=int, default=2500, help="crops per set")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--sheet", type=Path, help="folder for pictures of the mistakes, one per set")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = onnx_model(args.weights) if args.weights.suffix == ".onnx" else load(args.weights)
    folder = args.work / "rec"
    names = ("sroieval", "adbuyval", "zugferdval", "photographsval", "synthval", "signsval")
    sets = {name: load_set(folder, f"{name}-", args.limit, name in ("synthval", "signsval")) for name in names}
    if args.data:
        sets |= {f"words-{k}": v for k, v in language_words(args.data, folder, 100).items()}
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, items in sets.items():
        if not items:
            continue
        results = read(model, [image for image, _, _ in items])
        mistakes, pairs = [], []
        for (image, truth, folded), (text, confidence) in zip(items, results):
            pairs.append((truth.lower(), text.lower()) if folded else (truth, text))
            if pairs[-1][0] != pairs[-1][1]:
                mistakes.append((image, truth, text, confidence))
        if name.startswith("words-"):
            print(f"{name}: {score(pairs)}")
            groups.setdefault("rendered words, 16 languages", []).extend(pairs)
        else:
            groups[f"{name} words"] = [pair for pair in pairs if " " not in pair[0]]
            groups[f"{name} phrases"] = [pair for pair in pairs if " " in pair[0]]
        if args.sheet:
            args.sheet.mkdir(parents=True, exist_ok=True)
            # The surest mistakes first: wrong labels and systematic errors stand among them.
            sheet(sorted(mistakes, key=lambda m: -m[3])[:60], args.sheet / f"{name}.png")
    accuracy, today = [], datetime.date.today().isoformat()
    for name, pairs in groups.items():
        figures = score(pairs)
        print(f"{name}: {figures}")
        accuracy += [
            {
                "metric": metric,
                "value": figures[metric],
                "set": f"{name} ({len(pairs)})",
                "date": today,
                "command": f"python -m inkfield_training.recognizer.evaluate --limit {args.limit}",
            }
            for metric in ("exact", "cer")
        ]
    signs = sign_recalls([pair for name, pairs in groups.items() if name.startswith("signsval") for pair in pairs])
    for sign, (recall, count) in signs.items():
        print(f"sign {sign!r}: {recall} of {count}")
        accuracy.append({"metric": f"recall of {sign!r}", "value": recall, "set": f"signsval ({count})", "date": today,
                         "command": f"python -m inkfield_training.recognizer.evaluate --limit {args.limit}"})
    if args.json:
        args.json.write_text(json.dumps(accuracy, indent=1))


if __name__ == "__main__":
    main()
