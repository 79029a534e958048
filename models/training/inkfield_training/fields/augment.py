"""Training pages of the fields model: a document's page, disturbed as a recognizer and another document would have it.

Names, amounts, dates and numbers are exchanged for others at random, so that the network learns where values stand and
what stands around them rather than which values there are. Places of values follow their words through every change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from inkfield_training.fields.data import Document, FieldPage
from inkfield_training.fields.lines import segments
from inkfield_training.fields.model import encode
from inkfield_training.fields.text import CLASSES, DATES, KINDS, NAMES, fold

CONFUSED = {
    "0": "OoQD", "O": "0QD", "o": "0ce", "1": "lI|i", "l": "1I|i", "I": "1l|!", "i": "1lj", "5": "Ss", "S": "5s", "8": "B3", "B": "8",
    "6": "G", "G": "6C", "2": "Z7", "Z": "2", "7": "1T", "T": "7", "e": "c", "c": "e", "a": "o", "u": "v", "v": "u", "h": "b",
    "n": "r", "m": "rn", "w": "vv", ".": ",-", ",": ".", ":": ".;", "-": ".~", "E": "F", "F": "E", "R": "K", "N": "H", "H": "N",
    "M": "N", "D": "0O", "C": "GO", "9": "g", "3": "8", "4": "A",
}
SUFFIXES = ("SDN BHD", "SDN. BHD.", "ENTERPRISE", "TRADING", "GmbH", "AG", "GmbH & Co. KG", "SARL", "SA", "Ltd", "Inc", "LLC", "& Co",
            "B.V.", "RESTAURANT", "HARDWARE", "MARKETING", "(M) SDN BHD", "S.p.A.", "PAC", "")
MOST_WORDS = (128, 256)
"""A page with more words than this, one or the other at random, gives a part of itself: attention's cost grows with the square."""


@dataclass
class Sample:
    """`rows` [N, INPUTS] (see fields_model.encode). `group` int16 [N, F]: 0 no value, -1 unknown, k > 0 the k-th place of
    that type. `starts` bool [N, F]: first words of places. `index`: document and page; `places[F][k - 1]`: number of
    place k in the document's page.
    """

    rows: np.ndarray
    group: np.ndarray
    starts: np.ndarray
    index: tuple[int, int]
    places: list[list[int]]


class Pools:
    """Names of training documents by type, line by line, and words to make others from."""

    def __init__(self, documents: list[Document]) -> None:
        lines: dict[str, set[str]] = {kind: set() for kind in NAMES}
        words: set[str] = set()
        for document in documents:
            if document.view == "recognized":
                continue
            for page in document.pages:
                if document.exact:
                    words.update(t for t in page.texts if t.isalpha() and len(t) > 3)
                for kind in NAMES:
                    for place in page.occurrences.get(kind, [])[:2]:
                        for line in lines_of(page, place):
                            lines[kind].add(" ".join(page.texts[i] for i in line))
        self.lines = {kind: sorted(texts) for kind, texts in lines.items()}
        self.words = sorted(words)

    def line(self, kind: str, rng: np.random.Generator) -> str:
        """Another line of that type, found or made up."""
        if self.words and ((kind != "address" and rng.random() < 0.3) or not self.lines[kind]):
            made = [self.words[int(rng.integers(len(self.words)))] for _ in range(int(rng.integers(1, 4)))]
            return " ".join([*made, SUFFIXES[int(rng.integers(len(SUFFIXES)))]]).strip()
        return self.lines[kind][int(rng.integers(len(self.lines[kind])))]


def lines_of(page: FieldPage, words: list[int]) -> list[list[int]]:
    """Words in reading order, cut where the next stands below or to the left."""
    lines: list[list[int]] = []
    for i in words:
        if lines:
            a, b = page.boxes[lines[-1][-1]], page.boxes[i]
            if b[0] > a[0] and min(a[3], b[3]) - max(a[1], b[1]) > 0.3 * min(a[3] - a[1], b[3] - b[1]):
                lines[-1].append(i)
                continue
        lines.append([i])
    return lines


@dataclass(eq=False)
class _Word:
    text: str
    box: np.ndarray
    labels: dict[str, tuple[int, bool]]
    """By type: number of the place (-1 for unknown), and whether the word starts it."""


def _like(text: str, model: str) -> str:
    if model.isupper():
        return text.upper()
    return text


def _new_digits(text: str, is_date: bool, rng: np.random.Generator) -> str:
    """Other digits in the same pattern; a date stays a possible one where it is written in digits of two."""
    groups = re.split(r"(\d+)", text)
    for k in range(1, len(groups), 2):
        digits = groups[k]
        if is_date and len(digits) <= 2:
            groups[k] = str(int(rng.integers(1, 13))).zfill(len(digits)) if rng.random() < 0.7 else str(int(rng.integers(13, 29)))
        elif is_date and len(digits) == 4:
            groups[k] = str(int(rng.integers(1995, 2031)))
        else:
            keep_zero = set(digits) == {"0"}
            groups[k] = digits if keep_zero and rng.random() < 0.5 else "".join(str(int(rng.integers(10))) for _ in digits)
    return "".join(groups)


DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")


def _exchange(words: list[_Word], page: FieldPage, order: dict[int, _Word], pools: Pools, rng: np.random.Generator) -> None:
    """Other names on the lines of names, other digits everywhere; equal texts stay equal."""
    if rng.random() < 0.5:
        texts: dict[str, str] = {}
        for word in words:
            if any(c.isdigit() for c in word.text) and not any(kind == "address" for kind in word.labels):
                is_date = bool(DATE_LIKE.search(word.text)) or any(kind in DATES for kind in word.labels)
                word.text = texts.setdefault(word.text, _new_digits(word.text, is_date, rng))
    replaced: dict[tuple[str, str], list[str]] = {}
    for kind in NAMES:
        if rng.random() > 0.5:
            continue
        for place in page.occurrences.get(kind, []):
            for line in lines_of(page, place):
                old = [order[i] for i in line if i in order]
                if not old or old[0].labels.get(kind) is None:
                    continue
                whole = " ".join(w.text for w in old)
                new = replaced.setdefault((kind, fold(whole)), _like(pools.line(kind, rng), whole).split())
                left, right = old[0].box[0], old[-1].box[2]
                advance = (right - left) / max(1, len(whole)) if len(whole) > 3 else 0.6 * (old[0].box[3] - old[0].box[1])
                width = advance * len(" ".join(new))
                x = left if rng.random() < 0.5 or len(line) < 2 else (left + right - width) / 2
                number, starts = old[0].labels[kind]
                blocks = {k: v for k, v in old[0].labels.items() if k.startswith("block_")}
                gone = {id(w) for w in old}
                words[:] = [w for w in words if id(w) not in gone]
                for k, text in enumerate(new):
                    box = np.array([x, old[0].box[1], x + advance * len(text), old[0].box[3]])
                    words.append(_Word(text, box, {**blocks, kind: (number, starts and k == 0)}))
                    x += advance * (len(text) + 1)


def _misread(text: str, rng: np.random.Generator) -> str:
    k = int(rng.integers(len(text)))
    roll = rng.random()
    if roll < 0.6 and text[k] in CONFUSED:
        options = CONFUSED[text[k]]
        return text[:k] + (options if text[k] in "mw" else options[int(rng.integers(len(options)))]) + text[k + 1 :]
    if roll < 0.75 and len(text) > 1:
        return text[:k] + text[k + 1 :]
    if roll < 0.85:
        return text[:k] + ".,:;'-|"[int(rng.integers(7))] + text[k:]
    if roll < 0.93:
        return text.replace("rn", "m").replace("cl", "d")
    return text.swapcase() if roll < 0.97 else text[:k] + chr(int(rng.integers(33, 127))) + text[k + 1 :]


def _join(a: _Word, b: _Word, sep: str) -> _Word:
    box = np.concatenate([np.minimum(a.box[:2], b.box[:2]), np.maximum(a.box[2:], b.box[2:])])
    return _Word(a.text + sep + b.text, box, {**b.labels, **a.labels})


def _cut(word: _Word, rng: np.random.Generator) -> list[_Word]:
    k = int(rng.integers(1, len(word.text)))
    x = word.box[0] + (word.box[2] - word.box[0]) * k / len(word.text)
    first, second = word.box.copy(), word.box.copy()
    first[2] = second[0] = x
    return [_Word(word.text[:k], first, word.labels), _Word(word.text[k:], second, {t: (n, False) for t, (n, _) in word.labels.items()})]


def _disturb(words: list[_Word], clean: bool, rng: np.random.Generator) -> list[_Word]:
    """A recognizer's mistakes: characters, words lost, joined, cut, invented."""
    level = float(rng.choice([0, 0.02, 0.05, 0.1])) if clean else float(rng.choice([0, 0, 0.02]))
    lost = rng.uniform(0, 0.05) if rng.random() < 0.5 else 0.0
    cut = 0.02 if rng.random() < (0.5 if clean else 0.2) else 0.0
    kept: list[_Word] = []
    for word in words:
        if lost and rng.random() < lost:
            continue
        if level and word.text and rng.random() < min(0.6, level * len(word.text)):
            word.text = _misread(word.text, rng) or word.text
        if cut and len(word.text) > 3 and rng.random() < cut:
            kept += _cut(word, rng)
        else:
            kept.append(word)
    if kept and rng.random() < (0.5 if clean else 0.2):
        boxes = np.array([w.box for w in kept])
        gone: set[int] = set()
        for run in segments(boxes, gap=0.5):
            for i, j in pairwise(run):
                if rng.random() < 0.04 and i not in gone and j not in gone:
                    kept[i] = _join(kept[i], kept[j], "")
                    gone.add(j)
        kept = [w for i, w in enumerate(kept) if i not in gone]
    if kept and rng.random() < 0.3:
        for _ in range(int(rng.integers(1, 6))):
            near = kept[int(rng.integers(len(kept)))].box
            height = near[3] - near[1]
            at = near[:2] + rng.normal(0, 4, 2) * height
            text = "".join(chr(int(rng.integers(33, 127))) for _ in range(int(rng.integers(1, 4))))
            kept.append(_Word(text, np.array([*at, at[0] + 0.6 * height * len(text), at[1] + height]), {}))
    return kept


def sample(document: Document, index: int, number: int, pools: Pools, rng: np.random.Generator) -> Sample | None:
    """One training page; None where nothing is left of it."""
    page = document.pages[number]
    boxes = np.array(page.boxes, float).reshape(-1, 4)
    labels: list[dict[str, tuple[int, bool]]] = [{} for _ in page.texts]
    for kind, places in page.occurrences.items():
        for k, place in enumerate(places):
            for n, i in enumerate(place):
                labels[i][kind] = (k, n == 0)
    if document.exact:
        # Unlabelled words that read as a labelled one may be meant as well: a total, paid in cash.
        read = {(kind, fold(page.texts[i])) for i, found in enumerate(labels) for kind in found if any(c.isdigit() for c in page.texts[i])}
        by_text: dict[str, list[str]] = {}
        for kind, text in read:
            if kind not in NAMES:
                by_text.setdefault(text, []).append(kind)
        for i, text in enumerate(page.texts):
            for kind in by_text.get(fold(text), ()):
                # What has a name of its own is known to be meant otherwise.
                if len(fold(text)) > 2 and not any(not k.startswith("block_") for k in labels[i]):
                    labels[i].setdefault(kind, (-1, False))
    inside = np.arange(len(page.texts))
    limit = MOST_WORDS[int(rng.random() < 0.4)]
    if len(inside) > limit or (len(inside) > 20 and rng.random() < 0.12):
        # A strip of lines, mostly one with values.
        most = limit if len(inside) > limit else int(rng.integers(len(inside) // 2, len(inside)))
        order = np.argsort(boxes[:, 1] + boxes[:, 3])
        first = int(rng.integers(len(order) - most + 1))
        marked = [k for k, i in enumerate(order) if labels[i]]
        if marked and rng.random() < 0.7:
            centre = marked[int(rng.integers(len(marked)))]
            first = int(np.clip(centre - rng.integers(most), 0, len(order) - most))
        elif rng.random() < 0.4:
            first = 0
        inside = np.sort(order[first : first + most])
    chosen = set(inside.tolist())
    cut_off = {(kind, k) for kind, places in page.occurrences.items() for k, place in enumerate(places) if not chosen.issuperset(place)}
    order_words: dict[int, _Word] = {}
    for i in inside.tolist():
        found = {kind: ((-1, False) if (kind, label[0]) in cut_off else label) for kind, label in labels[i].items()}
        order_words[i] = _Word(page.texts[i], boxes[i].copy(), found)
    words = list(order_words.values())
    if not words:
        return None
    _exchange(words, page, order_words, pools, rng)
    roll = rng.random()
    upper_only = document.source == "sroie" and document.view == "truth"
    if roll < (0.5 if upper_only else 0.05):
        for word in words:
            word.text = word.text.title() if rng.random() < 0.8 else word.text.lower()
    elif roll < 0.6 and not upper_only and roll > 0.5:
        for word in words:
            word.text = word.text.upper()
    words = [w for w in _disturb(words, document.view != "recognized", rng) if w.text]
    if not words:
        return None

    kinds = {kind: f for f, kind in enumerate(CLASSES)}
    group = np.full((len(words), len(CLASSES)), -1, np.int16)
    starts = np.zeros(group.shape, bool)
    for kind in document.known:
        group[:, kinds[kind]] = 0
    if document.kind:
        group[:, [kinds[kind] for kind in KINDS]] = 0
        group[:, kinds[f"kind_{document.kind}"]] = 1
    places: list[list[int]] = [[] for _ in CLASSES]
    for i, word in enumerate(words):
        for kind, (k, first) in word.labels.items():
            f = kinds[kind]
            if k < 0 or kind not in document.known:
                group[i, f] = -1
                continue
            if k not in places[f]:
                places[f].append(k)
            group[i, f] = places[f].index(k) + 1
            starts[i, f] = first
    out = np.array([w.box for w in words])
    height = float(np.median(out[:, 3] - out[:, 1]))
    out += rng.normal(0, 0.06 * height, out.shape) * (rng.random() < 0.7)
    if rng.random() < 0.3:
        # A page that is not quite level.
        out += (rng.normal(0, 0.012) * (out[:, [0, 0, 0, 0]] + out[:, [2, 2, 2, 2]]) / 2) * np.array([0, 1, 0, 1])
    stretch = np.exp(rng.normal(0, 0.08, 2))[[0, 1, 0, 1]]
    # Margins as another scan would have them.
    low, high = out[:, :2].min(0), out[:, 2:].max(0)
    if rng.random() < 0.5:
        before = np.minimum(low, rng.exponential(2, 2) * height)
        out -= np.concatenate([low - before, low - before])
        size = high - low + before + rng.exponential(2, 2) * height
    else:
        size = np.array([page.width, page.height])
    out[:, 2:] = np.maximum(out[:, 2:], out[:, :2] + 0.2 * height)
    rows = encode([w.text for w in words], out * stretch, float(size[0] * stretch[0]), float(size[1] * stretch[1]))
    return Sample(rows, group, starts, (index, number), places)
