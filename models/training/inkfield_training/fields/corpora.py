"""The shared data sets as documents of words with boxes, without a picture being rendered.

    python -m inkfield_training.fields.corpora --data DATA --words WORDS --work .train

`WORDS` holds what our own engine reads: `<set>-<split>-<chunk>.json`, the answers of `npm run extract -- --fields=none` for
files named by their place among the set's documents of that split (`00012.jpg`). Writes `<work>/fields/documents/<set>.jsonl`
as fields/data.py does, which has what the annotations mean; nothing marked `val` gets into a file named `train`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from inkfield_training.fields.data import ANNOTATED, Document, FieldPage, locate, pair_flights, receipt, recognized, recognized_page, write
from inkfield_training.fields.text import DECOYS, FIELD_TYPES
from inkfield_training.pages.documents import normalize_text

ANNOTATED = {
    **ANNOTATED,
    "facturx": {
        "company": "company",
        "date": "date",
        "due_date": "due_date",
        "invoice_number": "invoice_number",
        "buyer": "buyer",
        "subtotal": "subtotal",
        "tax": "tax",
        "total": "total",
    },
    "srd": {kind: kind for kind in ("company", "address", "date", "subtotal", "tax", "total", "phone")},
    "labelled": {
        kind: kind for kind in ("company", "address", "buyer", "date", "due_date", "subtotal", "tax", "total", "invoice_number")
    },
}
KIND_OF_RECORD = {
    "invoice": "invoice",
    "debit note": "invoice",
    "receipt": "receipt",
    "payment receipt": "receipt",
    "order": "order",
    "order confirmation": "order",
    "credit note": "credit_note",
}
"""Other kinds of the rendered records are `other`."""
UNNAMED_IN_RECORDS = frozenset({"order_number"})
"""Decoys that the records have, but under a more general name."""


def record_document(record: dict) -> Document:
    """A rendered record: labels are exact, decoys and items included."""
    words = record["words"]
    page = FieldPage(*map(float, record["size"]), [normalize_text(w["t"]) for w in words], [w["b"] for w in words], [1.0] * len(words))
    found = {kind: places for kind, places in record["fields"].items() if places}
    found |= {kind: places for kind, places in record["extra"].items() if places and kind in DECOYS}
    items = [item[name] for item in record["items"] for name in ("unit_price", "amount") if item.get(name)]
    if items:
        found["item_amount"] = items
    for kind, places in found.items():
        page.occurrences[kind] = [list(place) for place in places]
        page.priors[kind] = [1.0] * len(places)
    truth = {kind: " ".join(page.texts[i] for i in places[0]) for kind, places in found.items() if kind in FIELD_TYPES}
    known = sorted({*FIELD_TYPES, *DECOYS} - UNNAMED_IN_RECORDS)
    return Document(
        f"records:{record['id']}",
        "rendered",
        record["layout"],
        record["split"],
        True,
        truth,
        known,
        [page],
        KIND_OF_RECORD.get(record["kind"], "other"),
    )


def records(paths: list[Path]) -> Iterator[Document]:
    """The documents of gzipped record files."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield record_document(json.loads(line))


def index(data: Path, source: str, split: str) -> list[dict]:
    """The entries of a set's split, in the order that its engine answers are named by."""
    lines = (data / source / "index.jsonl").read_text("utf-8").splitlines()
    return [r for line in lines if line.strip() and (r := json.loads(line)).get("split", "val") == split]


def answers_of(words: Path, name: str) -> dict[int, list[dict]]:
    """The engine's pages by document number, in page order."""
    result: dict[int, list[dict]] = {}
    for path in sorted([*words.glob(f"{name}-[0-9]*.json"), *words.glob(f"{name}.json")]):
        for answer in json.loads(path.read_text("utf-8")):
            result.setdefault(int(answer["name"].split(".")[0]), []).append(answer)
    for pages in result.values():
        pages.sort(key=lambda answer: answer["meta"]["page_number"])
    return result


def read_document(source: str, record: dict, answers: list[dict], kind: str, tolerance: float) -> Document:
    """A document in the engine's words, its annotated values looked for among them."""
    truth = {ours: str(record["fields"][theirs]) for theirs, ours in ANNOTATED[source].items() if record["fields"].get(theirs)}
    if source in ("zugferd", "facturx"):
        # Some names come with numbers on lines before the name, some dates with a time.
        for name in ("company", "buyer"):
            if name in truth:
                truth[name] = " ".join(part for part in truth[name].split("\n") if not any(c.isdigit() for c in part)) or truth[name]
        # "20200331", "202003311232" or "2020-03-31".
        for name in ("date", "due_date"):
            if name in truth:
                truth[name] = truth[name].replace("-", "")[:8]
    pages = [recognized_page(answer) for answer in answers]
    for page in pages:
        for name, value in truth.items():
            locate(page, name, value, tolerance)
        if source == "adbuy":
            pair_flights(page)
    # Nearly all documents said to have no buyer are receipts: as examples they would teach that nobody has one.
    absent = {ours for theirs, ours in ANNOTATED[source].items() if record["fields"].get(theirs, "") is None} - {"buyer"}
    known = sorted({name for page in pages for name in page.occurrences} | absent - record.get("also", {}).keys())
    return Document(f"{source}:{record['id']}", source, "truth", record["split"], False, truth, known, pages, kind)


def sroie(data: Path, words: Path, split: str) -> tuple[list[Document], list[Document]]:
    """The annotators' and the engine's views."""
    answers = answers_of(words, f"sroie-{split}")
    truths, seen = [], []
    for number, record in enumerate(index(data, "sroie", split)):
        document = receipt(record, Path("no-cache"))
        document.kind = "receipt"
        truths.append(document)
        if number in answers:
            seen.append(recognized(document, {0: answers[number][0]}))
            seen[-1].kind = "receipt"
    return truths, seen


SLIP_ADVANCE = 0.6
"""Width of a character of a slip, in heights of its line: a printer's fixed pitch."""


def slip(record: dict) -> Document:
    """A receipt known by its text alone, printed as a slip: one pitch, the last amount of a line at the right edge or where it is."""
    rng = random.Random(record["id"])
    height, leading = 20.0, rng.uniform(1.1, 1.6)
    lines = [line.rstrip() for line in record["text"].split("\n")]
    columns = max([len(line) for line in lines] + [rng.choice([32, 40, 42, 48])])
    justified = rng.random() < 0.8
    margin = rng.uniform(0, 3) * height
    advance = SLIP_ADVANCE * height * rng.uniform(0.8, 1.2)
    page = FieldPage(2 * margin + columns * advance, 0, [], [], [])
    top, centred = margin, rng.random() < 0.6
    for number, line in enumerate(lines):
        at = 0
        texts = line.split()
        if not texts:
            top += height * 0.5
            continue
        if centred and number < 5 and not texts[-1][-1].isdigit():
            at = max(0, (columns - len(line)) // 2)
        position = 0
        for k, text in enumerate(texts):
            position = line.index(text, position)
            x = at + position
            if justified and k == len(texts) - 1 and k and any(c.isdigit() for c in text) and not any(c.isalpha() for c in text):
                x = columns - len(text)
            page.texts.append(normalize_text(text))
            page.boxes.append([margin + x * advance, top, margin + (x + len(text)) * advance, top + height])
            page.confidences.append(1.0)
            position += len(text)
        top += leading * height
    page.height = top + margin
    truth = {}
    for kind in ("company", "address", "date", "total", "subtotal", "tax", "tip", "phone"):
        value = record["fields"].get(kind)
        if value in (None, "", 0):
            continue
        truth[kind] = (
            str(int(value))
            if isinstance(value, float) and value == int(value)
            else f"{value:.2f}"
            if isinstance(value, float)
            else str(value)
        )
        if kind in ("total", "subtotal", "tax") and record["source"] == "pt":
            truth[kind] = f"{value:.2f}"
        if kind != "tip":
            locate(page, kind, truth[kind], 0.1)
    return Document(f"slips:{record['id']}", "slips", "truth", record["split"], False, truth, sorted(page.occurrences), [page], "receipt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--only", nargs="+", default=["records", "slips", "sroie", "srd", "labelled", "zugferd", "facturx", "adbuy"])
    args = parser.parse_args()
    out = args.work / "fields" / "documents"
    if "records" in args.only:
        print(
            "records",
            write(out / "records-train-truth.jsonl", records(sorted((args.data / "rendered").glob("train-*.jsonl.gz")))),
            write(out / "records-val-truth.jsonl", records([args.data / "rendered" / "val.jsonl.gz"])),
            flush=True,
        )
    if "slips" in args.only:
        with gzip.open(args.data / "receipt-texts" / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
            slips = [slip(r) for line in lines if (r := json.loads(line))["split"] == "train" and r["text"]]
        print("slips", write(out / "slips-train-truth.jsonl", [d for d in slips if d.pages[0].texts and d.known]), flush=True)
    for split in ("train", "val"):
        if "sroie" in args.only:
            truths, seen = sroie(args.data, args.words, split)
            print(
                "sroie",
                split,
                write(out / f"sroie-{split}-truth.jsonl", truths),
                write(out / f"sroie-{split}-recognized.jsonl", seen),
                flush=True,
            )
        for source, kind, view, tolerance in (
            ("srd", "receipt", "recognized", 0.2),
            ("labelled", "", "recognized", 0.2),
            ("zugferd", "invoice", "truth", 0.06),
            ("facturx", "", "truth", 0.06),
            ("adbuy", "", "truth", 0.06),
        ):
            answers = answers_of(args.words, f"{source}-{split}") if source in args.only else {}
            # A set that the engine has not read need not be there.
            records_of = index(args.data, source, split) if answers else []
            items = [
                read_document(source, r, answers[n], kind, tolerance)
                for n, r in enumerate(records_of)
                if n in answers
            ]
            if items:
                found = {k: f"{sum(k in d.known for d in items)}/{sum(k in d.truth for d in items)}" for k in ANNOTATED[source].values()}
                print(source, split, write(out / f"{source}-{split}-{view}.jsonl", items), found, flush=True)


if __name__ == "__main__":
    main()
