"""Word crops on disk: shards of clean gray crops with their surroundings, written once and memory-mapped.

A shard `<name>` is `<name>.pixels` (all crops' bytes, one after another), `<name>.npy` (one
`CROP` record each) and `<name>.json` (the texts). A crop keeps a margin of about half its height
around the word's box, so that training can move the box and let a neighbour's ink in.

Run as a script it cuts one from documents with known words (`pages/documents.py`):

    python -m inkfield_training.recognizer.words --data DATA --work WORK --source sroie
"""

import argparse
import json
import os
import random
import re
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from inkfield_training.pages import documents
from inkfield_training.pages.documents import Page, Word
from inkfield_training.recognizer.model import HEIGHT, MAX_WIDTH
from inkfield_training.recognizer.vocab import encode, normalize

CROP = np.dtype(
    [
        ("offset", np.int64),
        ("height", np.uint16),
        ("width", np.uint16),
        # The word's box in crop pixels: left, top, right, bottom.
        ("box", np.float32, 4),
        # 1 where the transcript's case is not to be trusted (see ctc_case_folded in train_recognizer).
        ("folded", np.uint8),
    ]
)

# Crops are kept at most this high (pixels of the box): the recognizer reads 32.
MAX_BOX_HEIGHT = 48


class ShardWriter:
    """Collects crops and writes them as one shard."""

    def __init__(self, path: Path):
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside the final name: a reader never sees half a shard.
        self.pixels = Path(f"{path}.pixels.part").open("wb")  # noqa: SIM115 (closed in `close`)
        self.records, self.texts, self.offset = [], [], 0

    def add(self, crop: np.ndarray, box, text: str, folded: bool = False) -> None:
        """`crop`: uint8 [height, width]; `box`: left, top, right, bottom in its pixels."""
        height, width = crop.shape
        self.pixels.write(np.ascontiguousarray(crop).tobytes())
        self.records.append((self.offset, height, width, tuple(box), folded))
        self.texts.append(text)
        self.offset += height * width

    def close(self) -> None:
        self.pixels.close()
        np.save(f"{self.path}.npy", np.array(self.records, CROP))
        Path(f"{self.path}.json").write_text(json.dumps(self.texts, ensure_ascii=False))
        os.replace(f"{self.path}.pixels.part", f"{self.path}.pixels")


class Shard:
    """Read side: `shard[i]` is (crop uint8 [h, w], box float32 [4], text, folded)."""

    def __init__(self, path: Path):
        self.pixels = np.memmap(f"{path}.pixels", np.uint8, "r")
        self.records = np.load(f"{path}.npy")
        self.texts = json.loads(Path(f"{path}.json").read_text())

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, index: int):
        record = self.records[index]
        offset, height, width = int(record["offset"]), int(record["height"]), int(record["width"])
        crop = self.pixels[offset : offset + height * width].reshape(height, width)
        return crop, record["box"], self.texts[index], bool(record["folded"])


def shards(folder: Path, prefix: str) -> list[Shard]:
    """All finished shards of a folder whose name starts with `prefix`, in name order."""
    return [Shard(path.with_suffix("")) for path in sorted(folder.glob(f"{prefix}*.pixels"))]


def cut(image: np.ndarray, quad: np.ndarray, margin: float = 0.5):
    """Turn the word upright and cut it with a margin of its surroundings.

    `image`: uint8 gray page; `quad`: float [4, 2] page pixels, clockwise from the text's top left.
    Returns (crop, box), or None where the word is too small to read or lies outside the page.
    """
    quad = np.asarray(quad, np.float32)
    width = float(np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])) / 2
    height = float(np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    if height < 5 or width < 1:
        return None
    low, high = quad.min(0), quad.max(0)
    if (high < 0).any() or low[0] >= image.shape[1] or low[1] >= image.shape[0]:
        return None
    scale = min(1.0, MAX_BOX_HEIGHT / height)
    pad = margin * height
    size = (round((width + 2 * pad) * scale), round((height + 2 * pad) * scale))
    if size[0] > 2500:
        return None
    source = quad[:3]
    target = np.array([[pad, pad], [pad + width, pad], [pad + width, pad + height]], np.float32) * scale
    if scale < 0.7:
        # Averaged down first: a warp alone would skip pixels.
        x0, y0 = np.maximum(low - 2 * pad, 0).astype(int)
        x1, y1 = (high + 2 * pad).astype(int) + 1
        part = image[y0:y1, x0:x1]
        if part.size == 0:
            return None
        smaller = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
        factor = np.array([smaller[0] / part.shape[1], smaller[1] / part.shape[0]], np.float32)
        image, source = cv2.resize(part, smaller, interpolation=cv2.INTER_AREA), (source - [x0, y0]) * factor
    matrix = cv2.getAffineTransform(np.asarray(source, np.float32), target)
    crop = cv2.warpAffine(image, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return crop, (pad * scale, pad * scale, (pad + width) * scale, (pad + height) * scale)


def _join(quads: list[np.ndarray]) -> np.ndarray:
    """The rectangle that holds all quads, along their line, clockwise from top left."""
    # From word to word where there are some: a short word's own direction is inexact.
    across = quads[0][1] - quads[0][0] if len(quads) == 1 else (quads[-1] - quads[0]).mean(0)
    across = across / max(np.linalg.norm(across), 1e-6)
    down = np.array([-across[1], across[0]], np.float32)
    points = np.concatenate(quads)
    x, y = points @ across, points @ down
    corners = [(x.min(), y.min()), (x.max(), y.min()), (x.max(), y.max()), (x.min(), y.max())]
    return np.array([a * across + b * down for a, b in corners], np.float32)


def phrases(words: list[Word], rng: random.Random, longest: int = 7) -> list[tuple[np.ndarray, str]]:
    """Runs of 1 to `longest` neighbours of a line, at random, as (quad, text): what the engine reads in one crop.

    `words` stand in reading order; neighbours are at most 1.2 heights apart. Runs are as long as their line lets them
    in half of the cases.
    """
    found, i = [], 0
    while i < len(words):
        size, j = longest if rng.random() < 0.5 else rng.randint(1, longest), i + 1
        while j < len(words) and j - i < size and _adjacent(words[j - 1], words[j]):
            j += 1
        found.append((_join([w.quad for w in words[i:j]]), " ".join(w.text for w in words[i:j])))
        i = j
    return found


def _adjacent(a: Word, b: Word) -> bool:
    height = max(np.linalg.norm(a.quad[3] - a.quad[0]), np.linalg.norm(b.quad[3] - b.quad[0]))
    gap = np.linalg.norm((b.quad[0] + b.quad[3]) / 2 - (a.quad[1] + a.quad[2]) / 2)
    forward = (a.quad[1] - a.quad[0]) @ (b.quad[0] - a.quad[0]) > 0
    return bool(a.line == b.line and forward and gap < 1.2 * height)


def add_page(
    writer: ShardWriter, page: Page, rng: random.Random, seen: Counter, limit: int, folded: bool, english: set[str]
) -> None:
    """Write a page's lines in runs of words, its uncut lines, and every third word by itself; each text `limit` times at most."""
    items = phrases(page.words, rng) + [(line.quad, line.text) for line in page.uncut]
    items += [(word.quad, word.text) for word in rng.sample(page.words, len(page.words) // 3)]
    for quad, text in items:
        text = normalize(text)
        if not text or encode(text) is None or seen[text] >= limit or runs_words_together(text, english):
            continue
        result = cut(page.image, quad)
        if result is not None and fits_the_input(result[1]):
            seen[text] += 1
            writer.add(*result, text, folded)


def fits_the_input(box) -> bool:
    """Whether the recognizer reads the box (left, top, right, bottom) without squeezing it."""
    return (box[2] - box[0]) * HEIGHT <= MAX_WIDTH * (box[3] - box[1])


_FUNCTION_WORDS = "of to the that this not and by if is at for with which shall will any contract".split()


def runs_words_together(text: str, known: set[str]) -> bool:
    """Whether a token looks like an English function word and another word ("ofthe", "subjectto").

    PDFs without spaces give such tokens where gaps are narrow; they would teach not to read spaces.
    """
    for token in re.findall("[a-z]{5,}", text.lower()):
        if token in known or token.startswith(("here", "there", "where")):
            continue
        for word in _FUNCTION_WORDS:
            if token.startswith(word) and token[len(word) :] in known:
                return True
            if token.endswith(word) and token[: -len(word)] in known:
                return True
    return False


def _pdf_pages(data: Path, source: str, split: str, dpis: list[int], rng: random.Random):
    """At most five pages of each PDF, each at a resolution of its own."""
    for record in documents.index(data, source, split):
        path = data / source / record["pdf"]
        pdf = documents.pdfium.PdfDocument(str(path))
        count = len(pdf)
        pdf.close()
        for number in sorted(rng.sample(range(count), min(count, 5))):
            yield documents.pdf_page(path, number, rng.choice(dpis))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("INKFIELD_DATA"))
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--source", choices=("sroie", "adbuy", "zugferd", "pages"), required=True)
    parser.add_argument("--split", choices=("train", "val"), default="train")
    parser.add_argument("--dpi", type=int, nargs="+", default=[60, 72, 85, 100, 120, 150, 200, 300])
    parser.add_argument("--name", help="default: the source, with val behind it for the val split")
    parser.add_argument("--limit", type=int, default=60, help="crops of one text")
    parser.add_argument("--pages", type=Path, help="folder of rendered pages, for --source pages")
    parser.add_argument("--most", type=int, default=600, help="rendered pages taken, at random")
    args = parser.parse_args()
    name = args.name or args.source + ("val" if args.split == "val" else "")
    data, rng, seen = Path(args.data), random.Random(name), Counter()
    # The FCC's invoices alone come without spaces.
    english = set((data / "words" / "en.txt").read_text().split()) if args.source == "adbuy" else set()
    writer = ShardWriter(args.work / "rec" / f"{name}-00")
    if args.source == "sroie":
        records = documents.index(data, "sroie", args.split)
        used = [r for r in records if args.split != "train" or r["id"] < documents.FIRST_KEPT_RECEIPT]
        source = (documents.sroie_page(record, data / "sroie") for record in used)
    elif args.source == "pages":
        found = sorted(args.pages.glob("*.json"))
        source = map(documents.rendered_page, rng.sample(found, min(args.most, len(found))))
    else:
        source = _pdf_pages(data, args.source, args.split, args.dpi, rng)
    for page in source:
        # SROIE's transcripts are upper case whatever the print is; rendered pages hold small capitals.
        add_page(writer, page, rng, seen, args.limit, args.source in ("sroie", "pages"), english)
    writer.close()
    print(f"{name}: {len(writer.texts)} crops, {len(seen)} texts")


if __name__ == "__main__":
    main()
