"""Word crops on disk: shards of clean gray crops with their surroundings, written once and memory-mapped.

A shard `<name>` is `<name>.pixels` (all crops' bytes, one after another), `<name>.npy` (one
`CROP` record each) and `<name>.json` (the texts). A crop keeps a margin of about half its height
around the word's box, so that training can move the box and let a neighbour's ink in.

Run as a script it cuts shards from documents with known words (`documents.py`).
"""

import argparse
import json
import os
import random
from pathlib import Path

import cv2
import numpy as np

from vocab import encode, normalize

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
        self.pixels = open(f"{path}.pixels.part", "wb")
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
    """The rectangle along the first word's direction that holds all quads, clockwise from top left."""
    across = quads[0][1] - quads[0][0]
    across = across / max(np.linalg.norm(across), 1e-6)
    down = np.array([-across[1], across[0]], np.float32)
    points = np.concatenate(quads)
    x, y = points @ across, points @ down
    corners = [(x.min(), y.min()), (x.max(), y.min()), (x.max(), y.max()), (x.min(), y.max())]
    return np.array([a * across + b * down for a, b in corners], np.float32)


def phrases(quads: list[np.ndarray], texts: list[str], rng: random.Random, longest: int = 4):
    """Runs of 2 to `longest` words that are neighbours on a line, at random, as (quad, text).

    Words are neighbours where one follows the other in the list, on the same height, at most
    1.2 heights away: what a detector may take for one word.
    """
    found, i = [], 0
    while i < len(quads):
        size, j = rng.randint(2, longest), i + 1
        while j < len(quads) and j - i < size and _adjacent(quads[j - 1], quads[j]):
            j += 1
        if j - i > 1:
            found.append((_join(quads[i:j]), " ".join(texts[i:j])))
        i = j
    return found


def _adjacent(a: np.ndarray, b: np.ndarray) -> bool:
    height = max(np.linalg.norm(a[3] - a[0]), np.linalg.norm(b[3] - b[0]))
    gap = np.linalg.norm((b[0] + b[3]) / 2 - (a[1] + a[2]) / 2)
    right = (a[1] - a[0]) @ (b[0] - a[0]) > 0
    level = abs((a[1][1] + a[2][1]) / 2 - (b[0][1] + b[3][1]) / 2)
    return bool(right and gap < 1.2 * height and level < 0.6 * height)


def add_page(writer: ShardWriter, image, quads, texts, rng: random.Random, folded: bool) -> int:
    """Write a page's words and, for about every fourth word, a phrase; returns how many."""
    gray = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    quads = [np.asarray(quad, np.float32).reshape(4, 2) for quad in quads]
    texts = [normalize(text) for text in texts]
    items = list(zip(quads, texts))
    joined = phrases(quads, texts, rng)
    items += rng.sample(joined, min(len(joined), max(1, len(items) // 4)))
    count = 0
    for quad, text in items:
        if not text or encode(text) is None:
            continue
        result = cut(gray, quad)
        if result is not None:
            writer.add(*result, text, folded)
            count += 1
    return count
