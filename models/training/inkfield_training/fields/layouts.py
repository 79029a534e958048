"""Documents drawn from others' layouts, and documents read by our engine, as training documents of the fields model.

    python -m inkfield_training.fields.layouts --data DATA --work .train [--answers FOLDER]

`DATA/rendered` has words with boxes and exact labels, decoys included. `FOLDER` has the engine's answers to the documents of a
data set, `<set>-<split>-*.json`, each page named after the document's position in its index (`00012.jpg`): their words
are marked with the annotated values. `DATA/receipt-texts` has lines of receipts, which are set here as printed slips.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from inkfield_training.fields.data import ANNOTATED, Document, FieldPage, locate, pair_flights, recognized_page, write
from inkfield_training.fields.text import DECOYS, FIELD_TYPES, TAG_TYPES

ANSWERED = {
    "sroie": ANNOTATED["sroie"], "adbuy": ANNOTATED["adbuy"], "zugferd": ANNOTATED["zugferd"],
    "facturx": {k: k for k in ("company", "address", "buyer", "date", "due_date", "total", "subtotal", "tax", "invoice_number")},
    "srd": {k: k for k in ("company", "address", "date", "total", "subtotal", "tax")},
}
"""Annotated fields of the sets that our engine has read, and ours."""
TOLERANCE = {"sroie": 0.2, "srd": 0.25}
"""Share of wrong characters in a name; where pictures were read, more."""


def layout_document(record: dict) -> Document:
    """A document of `DATA/rendered`: every place of a value is meant, and what has no label is none of the classes."""
    words = record["words"]
    page = FieldPage(*map(float, record["size"]), [w["t"] for w in words], [list(map(float, w["b"])) for w in words], [1.0] * len(words))
    places = {**record["fields"], **{kind: record["extra"].get(kind, []) for kind in DECOYS}}
    places["item_amount"] = [item[key] for item in record["items"] for key in ("amount", "unit_price") if item.get(key)]
    for kind, found in places.items():
        kept = [place for place in found if place]
        if kind in TAG_TYPES and kept:
            page.occurrences[kind] = kept
            page.priors[kind] = [1.0] * len(kept)
    truth = {kind: " ".join(page.texts[i] for i in found[0]) for kind, found in page.occurrences.items() if kind in FIELD_TYPES}
    return Document(f"layout:{record['id']}", "layout", record["kind"], record["split"], True, truth, list(TAG_TYPES), [page])


def layout_documents(data: Path, split: str) -> Iterator[Document]:
    """All of one split."""
    for path in sorted((data / "rendered").glob(f"{split}*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield layout_document(json.loads(line))


def answered_documents(data: Path, answers: Path, source: str, split: str) -> Iterator[Document]:
    """Documents of a data set with the words that our engine reads in them, marked where annotated values stand."""
    with (data / source / "index.jsonl").open(encoding="utf-8") as lines:
        records = [r for r in map(json.loads, filter(str.strip, lines)) if r.get("split", "val") == split]
    pages: dict[int, list[dict]] = {}
    for path in sorted(answers.glob(f"{source}-{split}*.json")):
        for answer in json.loads(path.read_text("utf-8")):
            pages.setdefault(int(Path(answer["name"]).stem), []).append(answer)
    for number, record in enumerate(records):
        if number not in pages:
            continue
        truth = {}
        for theirs, ours in ANSWERED[source].items():
            value = record["fields"].get(theirs)
            if value:
                truth[ours] = " ".join(str(value).split()) if ours != "date" else str(value)[:10]
        read = sorted(pages[number], key=lambda a: a["meta"]["page_number"])
        document = Document(f"{source}:{record.get('id', number)}", source, "recognized", split, False, truth, [],
                            [recognized_page(a) for a in read if "error" not in a])
        for page in document.pages:
            for kind, value in truth.items():
                locate(page, kind, value, TOLERANCE.get(source, 0.06))
            if source == "adbuy":
                pair_flights(page)
        document.known = sorted({kind for page in document.pages for kind in page.occurrences})
        if document.known:
            yield document


def slip_page(text: str, rng: np.random.Generator) -> FieldPage:
    """Lines of a receipt as a slip prints them: in one font, names at the left, the last number of a line at the right edge."""
    lines = [line.split() for line in text.splitlines()]
    advance, height = 10.0, float(rng.uniform(16, 22))
    columns = max([int(rng.integers(28, 44)), *(len(" ".join(line)) for line in lines)])
    page = FieldPage((columns + 4) * advance, (len(lines) * 1.35 + 4) * height, [], [], [])
    y = 2 * height
    for words in lines:
        width = len(" ".join(words))
        is_price = len(words) > 1 and any(c.isdigit() for c in words[-1])
        centred = not is_price and y < 8 * height and rng.random() < 0.7
        x = 2.0 + ((columns - width) / 2 if centred else 0.0)
        for k, word in enumerate(words):
            if is_price and k == len(words) - 1:
                x = max(x, 2 + columns - len(word))
            page.texts.append(word)
            page.boxes.append([x * advance, y, (x + len(word)) * advance, y + height])
            page.confidences.append(1.0)
            x += len(word) + 1
        y += height * (1.35 + (rng.random() < 0.08))
    return page


def slips(data: Path, rng: np.random.Generator) -> Iterator[Document]:
    """Receipts whose texts are known, set as slips. Their labels were made by a machine: a value that stands nowhere is left out."""
    kinds = ("company", "address", "date", "total", "subtotal", "tax")
    with gzip.open(data / "receipt-texts" / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["split"] != "train" or not record["text"].strip():
                continue
            page = slip_page(record["text"], rng)
            truth = {}
            for kind in kinds:
                value = record["fields"].get(kind)
                if value in (None, ""):
                    continue
                truth[kind] = f"{value:.2f}" if isinstance(value, float) else str(value)
                for written in amounts_as_written(value) if isinstance(value, float) else [truth[kind]]:
                    locate(page, kind, written, 0.1)
                    if kind in page.occurrences:
                        break
            known = sorted(page.occurrences)
            if known:
                yield Document(f"slip:{record['id']}", "slip", "truth", "train", False, truth, known, [page])


def amounts_as_written(value: float) -> list[str]:
    """The ways in which an amount may stand on a receipt: with cents, and without where it has none."""
    return [f"{value:.2f}", f"{value:.0f}"] if value == int(value) else [f"{value:.2f}"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("INKFIELD_DATA"), required="INKFIELD_DATA" not in os.environ)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--answers", type=Path, help="folder of the engine's answers")
    args = parser.parse_args()
    out = args.work / "fields" / "documents"
    for split in ("train", "val"):
        print("layouts", split, write(out / f"layout-{split}-truth.jsonl", layout_documents(args.data, split)), flush=True)
    print("slips", write(out / "slip-train-truth.jsonl", slips(args.data, np.random.default_rng(3))), flush=True)
    for source in ANSWERED if args.answers else ():
        for split in ("train", "val"):
            items = list(answered_documents(args.data, args.answers, source, split))
            if not items:
                continue
            write(out / f"{source}-{split}-recognized.jsonl", items)
            found = {k: f"{sum(k in d.known for d in items)}/{sum(k in d.truth for d in items)}" for k in ANSWERED[source].values()}
            print(source, split, len(items), "documents; values found:", found, flush=True)


if __name__ == "__main__":
    main()
