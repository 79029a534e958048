"""Documents for the fields model: words with boxes, and where each field's true value stands among them.

    python -m inkfield_training.fields.data --data DATA --work .train

Writes `<work>/fields/documents/<set>.jsonl`, one document a line (see `Document`). Views of one document are documents of
their own: `truth` has the annotators' or the text layer's words, `recognized` those our engine reads in the picture
(fields/recognize.py puts its answers under `<work>/fields/recognized`).

An annotation says what a value is, not where it stands. `occurrences` lists every place where it can stand (a total is
printed three times, a flight's first day again in each row); the training decides which of them to learn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from inkfield_training.common.edit_distance import edit_distance
from inkfield_training.fields.lines import reading_order, segments
from inkfield_training.fields.text import AMOUNTS, DATES, FIELD_TYPES, NAMES, amount_of, dates_of, fold, near_substrings
from inkfield_training.pages import documents as sources

SOURCES = ("sroie", "adbuy", "zugferd", "rendered")
ANNOTATED = {
    "sroie": {"company": "company", "address": "address", "date": "date", "total": "total"},
    "adbuy": {"contract_num": "contract_number", "advertiser": "buyer", "gross_amount": "total",
              "flight_from": "flight_from", "flight_to": "flight_to"},
    "zugferd": {"seller": "company", "issue_date": "date", "invoice_id": "invoice_number", "buyer": "buyer",
                "TaxBasisTotalAmount": "subtotal", "TaxTotalAmount": "tax", "GrandTotalAmount": "total"},
}
"""Names of each set's annotated fields, and ours."""
PARTIES = frozenset({"company", "address", "buyer", "date"})
UNSURE = {
    # Kinds of rendered pages that print such things without saying so in their labels.
    "form": PARTIES, "parcel": PARTIES | {"invoice_number"}, "menu": PARTIES, "poster": PARTIES, "tags": PARTIES,
    "grid": frozenset({"total", "subtotal"}), "payslip": frozenset({"total", "subtotal", "tax"}),
    "statement": frozenset({"total"}), "ticket": frozenset({"total", "address", "buyer"}), "delivery": frozenset({"invoice_number"}),
    "order": frozenset({"invoice_number"}), "card": frozenset({"buyer"}), "snapshot": frozenset({"buyer"}),
    "letter": frozenset(),
}
LABELS = {
    "total": "total gross amount summe brutto gesamt ttc payable jumlah",
    "subtotal": "subtotal sub netto net ht basis excl",
    "tax": "tax ust mwst tva gst steuer vat",
    "date": "date datum tarikh",
    "contract_number": "contract order number rev",
    "flight_from": "flight dates date start contract schedule",
    "flight_to": "flight dates date end contract schedule",
    "invoice_number": "invoice rechnung rechnungsnummer facture nr no nummer numéro rechnungsnr",
    "buyer": "advertiser client kunde",
}
"""Words that stand left of or above a value; they choose among its occurrences until the model can."""
AGAINST = {"total": "sub subtotal cash change tender tendered round rounding item qty gst excl net", "date": "due flight print printed"}


@dataclass
class FieldPage:
    """Words of one page. `boxes` [N, 4]: xmin, ymin, xmax, ymax in page pixels, page upright; `confidences` [N] in [0, 1].

    `occurrences[type]`: lists of word indices in reading order, one list per place where the value may stand;
    `priors[type]`: how likely each place is the one meant, by the words around it.
    """

    width: float
    height: float
    texts: list[str]
    boxes: list[list[float]]
    confidences: list[float]
    occurrences: dict[str, list[list[int]]] = field(default_factory=dict)
    priors: dict[str, list[float]] = field(default_factory=dict)


@dataclass
class Document:
    """`truth[type]`: the annotated value. `known`: types whose absence on a word means that it is none of them.

    `exact`: every occurrence is meant (rendered pages); otherwise at least one in the document is.
    """

    id: str
    source: str
    view: str
    split: str
    exact: bool
    truth: dict[str, str]
    known: list[str]
    pages: list[FieldPage]
    kind: str = ""
    """One of `text.KINDS` without its prefix; empty where nobody says."""


def unread(document_id: str) -> bool:
    """Whether it is a training receipt that the recognizer has not learnt from either: read as badly as any other."""
    return document_id.startswith("sroie:") and document_id >= f"sroie:{sources.FIRST_KEPT_RECEIPT}"


def held_out(document_id: str) -> bool:
    """Whether a training document is kept out of the training, to fit confidences on: about one in seven."""
    return unread(document_id) or hashlib.sha256(document_id.encode()).digest()[0] < 37


def _windows(runs: list[list[int]], longest: int) -> Iterator[list[int]]:
    for length in range(1, longest + 1):
        for run in runs:
            for k in range(len(run) - length + 1):
                yield run[k : k + length]


def _spans_of_names(texts: list[str], boxes: np.ndarray, value: str, tolerance: float) -> list[list[int]]:
    """Places of a name or an address, line after line of a column, within a share of wrong characters."""
    pattern = fold(value)
    runs = segments(boxes)
    lefts, rights = [], []
    for run in runs:
        lefts.append(boxes[run, 0].min())
        rights.append(boxes[run, 2].max())
    found: list[list[int]] = []
    grams = {pattern[i : i + 4] for i in range(max(1, len(pattern) - 3))}
    folded = [fold("".join(texts[i] for i in run)) for run in runs]
    taken: set[int] = set()
    for k, run in enumerate(runs):
        if not any(g in folded[k] for g in grams):
            continue
        chain = list(run)
        current = k
        while len(fold("".join(texts[i] for i in chain))) < len(pattern) + len(folded[k]) and len(chain) < 60:
            height = float(np.median(boxes[runs[current], 3] - boxes[runs[current], 1]))
            bottom = float(np.median(boxes[runs[current], 3]))
            below = [
                m for m, other in enumerate(runs)
                if m != current and 0 < np.median(boxes[other, 3]) - bottom < 3.2 * height
                and min(rights[m], rights[current]) - max(lefts[m], lefts[current]) > 0
                and np.median(boxes[other, 1]) > bottom - 0.6 * height
            ]
            if not below:
                break
            current = min(below, key=lambda m: (round(float(np.median(boxes[runs[m], 1])) / height), abs(lefts[m] - lefts[k])))
            chain += runs[current]
        for span in _words_of(texts, chain, near_substrings(fold_words(texts, chain)[0], pattern, tolerance)):
            if span[0] in run and not taken & set(span):
                taken |= set(span)
                found.append(span)
    return found


def fold_words(texts: list[str], order: list[int]) -> tuple[str, list[int]]:
    """The folded text of words in an order, and for each of its characters the word it comes from."""
    text, owner = "", []
    for i in order:
        part = fold(texts[i])
        text += part
        owner += [i] * len(part)
    return text, owner


def _words_of(texts: list[str], order: list[int], spans: list[tuple[int, int]]) -> list[list[int]]:
    """The words at least half of which lie in each span of `fold_words(texts, order)`."""
    _, owner = fold_words(texts, order)
    result = []
    for a, b in spans:
        inside: dict[int, int] = {}
        for i in owner[a:b]:
            inside[i] = inside.get(i, 0) + 1
        words = [i for i, count in inside.items() if 2 * count >= len(fold(texts[i]))]
        if words:
            result.append(words)
    return result


def find(texts: list[str], boxes: np.ndarray, kind: str, value: str, tolerance: float = 0.1) -> list[list[int]]:
    """Every place of a page where the written `value` of type `kind` can stand: word indices in reading order."""
    if not texts:
        return []
    runs = segments(boxes, gap=2.5)
    if kind in AMOUNTS:
        number = amount_of(value)
        if number is None:
            return []
        plain = [fold(t).lstrip("abcdefghijklmnopqrstuvwxyz") for t in texts]
        cents = number.replace("-", "").replace(".", "")
        whole = number.endswith(".00") and amount_of(value) and "." not in value and "," not in value
        accepted = {cents} | ({cents[:-2]} if whole else set())
        found = []
        used: set[int] = set()
        for window in _windows(runs, 3):
            text = "".join(plain[i] for i in window)
            if text in accepted and all(plain[i] for i in window) and not used & set(window):
                used |= set(window)
                found.append(window)
        return found
    if kind in DATES:
        meant = dates_of(value)
        found, used = [], set()
        for window in _windows(runs, 5):
            if used & set(window):
                continue
            text = " ".join(texts[i] for i in window)
            said = dates_of(text, last=kind == "flight_to")
            if (meant and said & meant) or fold(text) == fold(value):
                used |= set(window)
                found.append(window)
        return found
    if kind not in NAMES:
        pattern = fold(value)
        found, used = [], set()
        for window in _windows(runs, 4):
            text = fold("".join(texts[i] for i in window))
            glued = len(window) == 1 and len(pattern) > 3 and text.endswith(pattern) and text[: -len(pattern)].isalpha()
            if (text == pattern or glued) and not used & set(window):
                used |= set(window)
                found.append(window)
        return found
    return _spans_of_names(texts, boxes, value, tolerance)


def prior(texts: list[str], boxes: np.ndarray, kind: str, words: list[int]) -> float:
    """How likely a place holds the value meant, by the words left of it on its line and just above it."""
    if kind not in LABELS:
        return 1.0 if kind != "company" else 1.0 / (1 + float(np.argsort(np.argsort(boxes[:, 1]))[words[0]]) / len(boxes))
    first = boxes[words[0]]
    height = first[3] - first[1]
    middle = (first[1] + first[3]) / 2
    left = [i for i in range(len(texts)) if boxes[i, 2] <= first[0] + 0.3 * height and boxes[i, 1] < middle < boxes[i, 3]]
    left = sorted(left, key=lambda i: -boxes[i, 2])[:4]
    above = [i for i in range(len(texts)) if -0.5 * height < first[1] - boxes[i, 3] < 2 * height
             and boxes[i, 0] < first[2] + height and boxes[i, 2] > first[0] - height]
    around = {part for i in left + above for part in texts[i].casefold().replace(":", " ").replace("-", " ").replace("/", " ").split()}
    score = 0.3
    if around & set(LABELS[kind].split()):
        score = 1.0
    if kind in AGAINST and around & set(AGAINST[kind].split()):
        score *= 0.3
    return score


def locate(page: FieldPage, kind: str, value: str, tolerance: float) -> None:
    """Fill `occurrences` and `priors` of a page for one type."""
    boxes = np.array(page.boxes, float).reshape(-1, 4)
    places = find(page.texts, boxes, kind, value, tolerance)
    if places:
        page.occurrences[kind] = places
        page.priors[kind] = [prior(page.texts, boxes, kind, words) for words in places]


def pair_flights(page: FieldPage) -> None:
    """A flight's first and last day that stand side by side are meant rather than days alone."""
    boxes = np.array(page.boxes, float).reshape(-1, 4)
    for i, a in enumerate(page.occurrences.get("flight_from", [])):
        for j, b in enumerate(page.occurrences.get("flight_to", [])):
            p, q = boxes[a[-1]], boxes[b[0]]
            height = p[3] - p[1]
            if a == b or (abs(p[1] - q[1]) < 0.5 * height and 0 <= q[0] - p[2] < 5 * height):
                page.priors["flight_from"][i] += 0.7
                page.priors["flight_to"][j] += 0.7


def transfer(marked: FieldPage, page: FieldPage, scale: float, truth: dict[str, str]) -> None:
    """Mark on `page` the words that lie where `marked`'s words lie, whatever they read; `scale` x marked pixels = page pixels.

    Where these read about like a name of `truth`, their lines' neighbours may belong to it too: see `mended`.
    """
    source = np.array(marked.boxes, float).reshape(-1, 4) * scale
    target = np.array(page.boxes, float).reshape(-1, 4)
    if not len(source) or not len(target):
        return
    wide = np.minimum(source[:, None, 2], target[None, :, 2]) - np.maximum(source[:, None, 0], target[None, :, 0])
    tall = np.minimum(source[:, None, 3], target[None, :, 3]) - np.maximum(source[:, None, 1], target[None, :, 1])
    low = np.minimum(source[:, None, 3] - source[:, None, 1], target[None, :, 3] - target[None, :, 1])
    shared = np.where(tall > 0.5 * low, np.maximum(wide, 0), 0) / np.maximum(target[:, 2] - target[:, 0], 1)
    order = reading_order(target)
    rank = {i: k for k, i in enumerate(order)}
    for kind, places in marked.occurrences.items():
        for words, weight in zip(places, marked.priors[kind]):
            hit = [int(i) for i in np.flatnonzero(shared[words].sum(0) >= 0.5)]
            if hit and kind in NAMES:
                value = " ".join(marked.texts[i] for i in words)
                is_name = edit_distance(fold(value), fold(truth[kind])) < ALIKE * len(value)
                hit = mended(page.texts, target, hit, truth[kind] if is_name else value)
            if hit:
                page.occurrences.setdefault(kind, []).append(sorted(hit, key=rank.__getitem__))
                page.priors.setdefault(kind, []).append(weight)


ALIKE = 0.3
"""Texts are of one name where so many edits per letter make one the other."""


def mended(texts: list[str], boxes: np.ndarray, words: list[int], value: str) -> list[int]:
    """`words` with neighbours on their lines, or without words at a line's end, as long as they come to read more like `value`.

    Annotators' boxes end too early at times, so that by its place alone a word falls out: the BHD of "SDN BHD".
    """
    wanted = fold(value)
    lines = [run for run in segments(boxes, gap=2.5) if set(run) & set(words)]

    def distance(chosen: list[int]) -> int:
        return edit_distance(fold(" ".join(texts[i] for line in lines for i in line if i in chosen)), wanted)

    least = distance(words)
    while least:
        tries = []
        for line in lines:
            inside = [k for k, i in enumerate(line) if i in words]
            if not inside:
                continue
            tries += [[*words, line[k]] for k in (inside[0] - 1, inside[-1] + 1) if 0 <= k < len(line)]
            tries += [[i for i in words if i != line[k]] for k in {inside[0], inside[-1]}]
        distances = [distance(t) if t else least for t in tries]
        if min(distances, default=least) >= least:
            break
        least = min(distances)
        words = tries[distances.index(least)]
    return words


def _cached_words(path: Path) -> FieldPage:
    """The words of a page cached by pages/page_cache.py, without its picture."""
    with np.load(path) as data:
        quads = data["quads"]
        boxes = np.concatenate([quads.min(1), quads.max(1)], 1) if len(quads) else np.zeros((0, 4))
        shape = np.load(path.with_suffix(".npy"), mmap_mode="r").shape
        return FieldPage(float(shape[1]), float(shape[0]), [str(t) for t in data["texts"]],
                         boxes.round(1).tolist(), [1.0] * len(boxes))


def _receipt_words(record: dict, cached: Path) -> FieldPage:
    """The annotated lines of a receipt cut into words: where a cache could cut them by ink, else by their characters' number."""
    cut: dict[int, list[tuple[str, np.ndarray]]] = {}
    if cached.exists():
        with np.load(cached) as data:
            for text, quad, line in zip(data["texts"], data["quads"], data["lines"]):
                cut.setdefault(int(line), []).append((str(text), quad))
    page = FieldPage(record["width"], record["height"], [], [], [])
    for number, line in enumerate(record["lines"]):
        texts = sources.normalize_text(line["text"]).split()
        quad = np.array(line["quad"], float).reshape(4, 2)
        if number in cut and len(cut[number]) == len(texts):
            pieces = [(t, [*q.min(0), *q.max(0)]) for t, q in cut[number]]
        else:
            x0, y0, x1, y1 = [*quad.min(0), *quad.max(0)]
            total, at, pieces = max(1, len(" ".join(texts))), 0, []
            for text in texts:
                pieces.append((text, [x0 + (x1 - x0) * at / total, y0, x0 + (x1 - x0) * (at + len(text)) / total, y1]))
                at += len(text) + 1
        for text, box in pieces:
            page.texts.append(text)
            page.boxes.append([round(float(v), 1) for v in box])
            page.confidences.append(1.0)
    return page


def _lines_within(page: FieldPage, value: str) -> list[int]:
    """Words of the lines whose text is part of `value`: for values that leave out a line between two others."""
    pattern = fold(value)
    boxes = np.array(page.boxes, float)
    words: list[int] = []
    for run in segments(boxes, gap=1e9):
        text = fold("".join(page.texts[i] for i in run))
        if len(text) > 3 and near_substrings(pattern, text, 0.12):
            words += run
    covered = len(fold("".join(page.texts[i] for i in words)))
    return words if 0.75 * len(pattern) < covered < 1.25 * len(pattern) else []


def receipt(record: dict, cached: Path) -> Document:
    """The annotators' view of a SROIE receipt."""
    page = _receipt_words(record, cached)
    truth = {ours: record["fields"][theirs] for theirs, ours in ANNOTATED["sroie"].items() if record["fields"].get(theirs)}
    boxes = np.array(page.boxes, float).reshape(-1, 4)
    order = list(range(len(page.texts)))
    for kind, value in truth.items():
        if kind in NAMES:
            # The annotation lists lines in reading order already.
            spans = near_substrings(fold_words(page.texts, order)[0], fold(value), 0.15)
            places = _words_of(page.texts, order, spans) or [w for w in [_lines_within(page, value)] if w]
            if places:
                page.occurrences[kind] = places
                page.priors[kind] = [prior(page.texts, boxes, kind, words) for words in places]
        else:
            locate(page, kind, value, 0.0)
    return Document(f"sroie:{record['id']}", "sroie", "truth", record["split"], False, truth, list(page.occurrences), [page])


def pdf_document(record: dict, source: str, pages: list[Path]) -> Document:
    """The text layer's view of a PDF."""
    truth = {ours: str(record["fields"][theirs]) for theirs, ours in ANNOTATED[source].items() if record["fields"].get(theirs)}
    if source == "zugferd":
        # Some sellers' names come with numbers on lines before the name.
        for kind in ("company", "buyer"):
            truth[kind] = " ".join(part for part in truth[kind].split("\n") if not any(c.isdigit() for c in part))
    document = Document(f"{source}:{record['id']}", source, "truth", record["split"], False, truth, [], [_cached_words(p) for p in pages])
    for page in document.pages:
        for kind, value in truth.items():
            locate(page, kind, value, 0.06)
        if source == "adbuy":
            pair_flights(page)
    document.known = sorted({kind for page in document.pages for kind in page.occurrences})
    return document


def recognized_page(answer: dict) -> FieldPage:
    """Words of one entry of the engine's answer."""
    width, height = answer["dimensions"]
    page = FieldPage(width, height, [], [], [])
    for entry in answer["extracted_fields"]:
        if entry["field_type"] != "words":
            continue
        for value in entry["values"]:
            g = value["geometry"]
            xs, ys = (g[0::2], g[1::2])
            page.texts.append(value["value"])
            page.boxes.append([round(v, 1) for v in (min(xs) * width, min(ys) * height, max(xs) * width, max(ys) * height)])
            page.confidences.append(value["confidence"])
    return page


def recognized(document: Document, answers: dict[int, dict]) -> Document:
    """The engine's view of a document: the same places, the engine's words. `answers` by page number."""
    pages = []
    for number, marked in enumerate(document.pages):
        if number not in answers:
            continue
        page = recognized_page(answers[number])
        transfer(marked, page, page.width / marked.width, document.truth)
        pages.append(page)
    known = sorted({kind for page in pages for kind in page.occurrences})
    return Document(document.id, document.source, "recognized", document.split, False, document.truth, known, pages)


RENAMED = {"advertiser": "buyer", "gross_amount": "total"}


def rendered(path: Path) -> Document:
    """A rendered page: labels are exact. A party is its name alone, as in the annotated sets: the first line of a `buyer`."""
    record = json.loads(path.read_text("utf-8"))
    order = record["kind"] == "broadcast"
    quads = np.array([w["quad"] for w in record["words"]], float).reshape(-1, 4, 2)
    boxes = np.concatenate([quads.min(1), quads.max(1)], 1).round(1)
    texts = [sources.normalize_text(w["text"]) for w in record["words"]]
    page = FieldPage(record["width"], record["height"], texts, boxes.tolist(), [1.0] * len(texts))
    runs: list[tuple[str, list[int]]] = []
    last = None
    for i, word in enumerate(record["words"]):
        name = word.get("field")
        if name is not None:
            if name == last:
                runs[-1][1].append(i)
            else:
                runs.append((name, [i]))
        last = name
    unsure = set(UNSURE.get(record["kind"], ()))
    for name, words in runs:
        if order and name in ("buyer", "total"):
            # An agency is not the buyer of a broadcast order; a total beside the gross amount is another sum.
            continue
        kind = RENAMED.get(name, name)
        if kind not in FIELD_TYPES or kind in unsure:
            continue
        if kind == "buyer":
            words = [i for i in words if record["words"][i]["line"] == record["words"][words[0]]["line"]]
        page.occurrences.setdefault(kind, []).append(words)
        page.priors.setdefault(kind, []).append(1.0)
    truth = {kind: " ".join(texts[i] for i in places[0]) for kind, places in page.occurrences.items()}
    split = "val" if path.stem.startswith(("val-", "none-")) else "train"
    return Document(f"rendered:{path.stem}", "rendered", record["kind"], split, True, truth,
                    sorted(set(FIELD_TYPES) - unsure), [page])


def write(path: Path, items: Iterator[Document] | list[Document]) -> int:
    """One document a line; their number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.with_suffix(".tmp").open("w", encoding="utf-8") as out:
        for item in items:
            out.write(json.dumps(asdict(item), ensure_ascii=False) + "\n")
            count += 1
    path.with_suffix(".tmp").replace(path)
    return count


def read(path: Path) -> list[Document]:
    """The documents of a file that `write` wrote."""
    result = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            record["pages"] = [FieldPage(**page) for page in record["pages"]]
            result.append(Document(**record))
    return result


def answers_of(work: Path, source: str, split: str) -> dict[str, dict[int, dict]]:
    """The engine's answers by document id and page number, from `<work>/fields/recognized/<source>-<split>-*.json`.

    A receipt's picture is named `<id>.jpg`, a PDF's page `<source>_<id>_<page>.jpg`.
    """
    result: dict[str, dict[int, dict]] = {}
    for path in sorted((work / "fields" / "recognized").glob(f"{source}-{split}-*.json")):
        for answer in json.loads(path.read_text("utf-8")):
            name = Path(answer["name"]).stem
            key, number = (name, 0) if source == "sroie" else (name.split("_")[1], int(name.split("_")[2]))
            result.setdefault(key, {})[number] = answer
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("INKFIELD_DATA"), required="INKFIELD_DATA" not in os.environ)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--only", nargs="+", choices=SOURCES, default=list(SOURCES))
    parser.add_argument("--recognized-only", action="store_true", help="keep the truth views as they are")
    args = parser.parse_args()
    out = args.work / "fields" / "documents"
    for source in args.only:
        if source == "rendered":
            for split, folder in (("train", "pages"), ("val", "pages-val")):
                paths = sorted((args.work / folder).glob("*.json"))
                print(source, split, write(out / f"rendered-{split}-truth.jsonl", (rendered(p) for p in paths)), flush=True)
            continue
        for split in ("train", "val"):
            cache = args.work / "cache" / f"{source}-{split}"
            truths = read(out / f"{source}-{split}-truth.jsonl") if args.recognized_only else []
            for record in [] if args.recognized_only else sources.index(args.data, source, split):
                if source == "sroie":
                    truths.append(receipt(record, cache / f"sroie_{record['id']}.npz"))
                else:
                    stem = Path(record["pdf"]).stem
                    paths = sorted(cache.glob(f"pdf_{stem}_*.npz"), key=lambda p: int(p.stem.rsplit("_", 1)[1]))
                    truths.append(pdf_document(record, source, paths))
            answers = answers_of(args.work, source, split)
            # What is measured must be whole; training takes the pages there are.
            seen = [recognized(d, pages) for d in truths if (pages := answers.get(d.id.split(":")[1]))
                    and (split == "train" or len(pages) == len(d.pages))]
            write(out / f"{source}-{split}-truth.jsonl", truths)
            write(out / f"{source}-{split}-recognized.jsonl", seen)
            for view, items in (("truth", truths), ("recognized", seen)):
                found = {k: f"{sum(k in d.known for d in items)}/{sum(k in d.truth for d in items)}" for k in ANNOTATED[source].values()}
                print(source, split, view, len(items), "documents; values found:", found, flush=True)


if __name__ == "__main__":
    main()
