"""Things on pages that are not text: codes, grids, scribbles, halftones, photos' gradients. Negatives for the detector."""

from __future__ import annotations

import cv2
import numpy as np

from inkfield_training.pages.degrade import Rng, smooth_field


def barcode(h: int, w: int, rng: Rng) -> np.ndarray:
    module = int(rng.integers(1, 4))
    bars = (rng.random(w // module + 2) < 0.5).astype(np.uint8).repeat(module)[:w]
    out = np.where(bars, 255, int(rng.integers(0, 60))).astype(np.uint8)
    return np.broadcast_to(out, (h, w)).copy()


def matrix_code(h: int, w: int, rng: Rng) -> np.ndarray:
    side = min(h, w)
    n = int(rng.integers(15, 45))
    cells = (rng.random((n, n)) < 0.5).astype(np.uint8) * 255
    for y, x in ((0, 0), (0, n - 7), (n - 7, 0)):
        cells[y : y + 7, x : x + 7] = 0
        cells[y + 1 : y + 6, x + 1 : x + 6] = 255
        cells[y + 2 : y + 5, x + 2 : x + 5] = 0
    out = np.full((h, w), 255, np.uint8)
    out[:side, :side] = cv2.resize(cells, (side, side), interpolation=cv2.INTER_NEAREST)
    return out


def grid(h: int, w: int, rng: Rng) -> np.ndarray:
    """Table rules and boxes, solid, dashed or dotted."""
    out = np.full((h, w), int(rng.integers(200, 256)), np.uint8)
    ink = int(rng.integers(0, 160))
    thick = int(rng.integers(1, 4))
    rows = np.cumsum(rng.integers(8, 70, 40)) if rng.random() < 0.5 else np.arange(0, h, int(rng.integers(8, 60)))
    columns = np.cumsum(rng.integers(12, 160, 40)) if rng.random() < 0.7 else np.arange(0, w, int(rng.integers(8, 60)))
    dash = int(rng.integers(2, 12)) if rng.random() < 0.4 else 0
    if rng.random() < 0.8:
        for y in rows[rows < h]:
            out[y : y + thick] = ink
    if rng.random() < 0.7:
        for x in columns[columns < w]:
            out[:, x : x + thick] = ink
    if dash:
        keep = (np.arange(w) // dash) % 2 == 0
        out[:, keep] = np.maximum(out[:, keep], 235)
    return out


def dash_rules(h: int, w: int, rng: Rng) -> np.ndarray:
    """Receipts' separators: rows of dashes, equals signs, stars or dots that belong to no word."""
    out = np.full((h, w), 255, np.uint8)
    ink = int(rng.integers(0, 120))
    y = int(rng.integers(3, 20))
    while y < h - 4:
        step, fill = int(rng.integers(4, 16)), rng.uniform(0.3, 0.8)
        thick = int(rng.integers(1, 4))
        on = np.arange(w) % step < max(1, step * fill)
        for line in range(int(rng.integers(1, 3))):
            top = y + line * (thick + 2)
            out[top : top + thick, on] = ink
        y += int(rng.integers(20, 90))
    return out


def scribble(h: int, w: int, rng: Rng) -> np.ndarray:
    """Signatures, arrows and outlines."""
    out = np.full((h, w), 255, np.uint8)
    for _ in range(int(rng.integers(1, 6))):
        start = rng.random(2) * [w, h]
        velocity = np.cumsum(rng.normal(size=(int(rng.integers(8, 40)), 2)), axis=0) * rng.uniform(1, 7)
        points = (start + np.cumsum(velocity * 0.5, axis=0)).astype(np.int32)
        cv2.polylines(out, [points], rng.random() < 0.2, int(rng.integers(0, 130)), int(rng.integers(1, 5)), cv2.LINE_AA)
    return out


def shapes(h: int, w: int, rng: Rng) -> np.ndarray:
    """Logos and icons: filled and hollow figures over each other."""
    out = np.full((h, w), int(rng.integers(150, 256)), np.uint8)
    for _ in range(int(rng.integers(2, 14))):
        colour, thick = int(rng.integers(0, 256)), int(rng.choice([-1, -1, 1, 2, 4]))
        centre = tuple(map(int, rng.random(2) * [w, h]))
        size = float(rng.uniform(0.02, 0.3)) * min(h, w) + 2
        kind = rng.random()
        if kind < 0.35:
            cv2.ellipse(out, centre, (int(size), int(size * rng.uniform(0.3, 1))), rng.uniform(0, 180), 0, 360, colour, thick, cv2.LINE_AA)
        elif kind < 0.7:
            half = np.array([size, size * rng.uniform(0.2, 1)])
            cv2.rectangle(out, tuple(map(int, centre - half)), tuple(map(int, centre + half)), colour, thick)
        else:
            points = (np.array(centre) + rng.normal(size=(int(rng.integers(3, 7)), 2)) * size).astype(np.int32)
            cv2.fillPoly(out, [points], colour, cv2.LINE_AA)
    return out


def photo(h: int, w: int, rng: Rng) -> np.ndarray:
    """Noise of all scales in the proportions of natural pictures, sometimes as a halftone."""
    out = np.zeros((h, w), np.float32)
    for cells in (2, 5, 12, 30, 80):
        out += (smooth_field((h, w), rng, cells) - 0.5) / cells ** rng.uniform(0.3, 0.9)
    out = cv2.normalize(out, None, 0, 255, cv2.NORM_MINMAX)
    if rng.random() < 0.25:
        y, x = np.mgrid[:h, :w]
        period = rng.uniform(3, 9)
        screen = (np.cos(2 * np.pi * (x + y) / period) + np.cos(2 * np.pi * (x - y) / period)) * 64 + 128
        out = np.where(out > screen, 255, 0)
    return out.astype(np.uint8)


def blank(h: int, w: int, rng: Rng) -> np.ndarray:
    return np.full((h, w), int(rng.integers(0, 256)), np.uint8)


KINDS = (barcode, matrix_code, grid, dash_rules, scribble, shapes, photo, blank)


def texture(h: int, w: int, rng: Rng) -> np.ndarray:
    """uint8 [h, w] of one random kind."""
    return KINDS[int(rng.integers(len(KINDS)))](h, w, rng)


def collage(h: int, w: int, rng: Rng) -> np.ndarray:
    """A page without a word: one ground, several patches."""
    out = texture(h, w, rng)
    for _ in range(int(rng.integers(0, 7))):
        ph, pw = int(rng.integers(16, h // 2)), int(rng.integers(16, w // 2))
        y, x = int(rng.integers(0, h - ph)), int(rng.integers(0, w - pw))
        out[y : y + ph, x : x + pw] = texture(ph, pw, rng)
    return out


def paste_beside(image: np.ndarray, quads: np.ndarray, rng: Rng, tries: int = 8) -> None:
    """Draw a patch into `image`, in place, where no word of `quads` [n, 4, 2] lies."""
    h, w = image.shape
    low, high = (quads.min(1), quads.max(1)) if len(quads) else (np.zeros((0, 2)), np.zeros((0, 2)))
    for _ in range(tries):
        ph, pw = int(np.exp(rng.uniform(2.3, 5))), int(np.exp(rng.uniform(2.8, 5.5)))
        if ph >= h or pw >= w:
            continue
        y, x = int(rng.integers(0, h - ph)), int(rng.integers(0, w - pw))
        if len(quads) and ((low[:, 0] < x + pw + 3) & (high[:, 0] > x - 3) & (low[:, 1] < y + ph + 3) & (high[:, 1] > y - 3)).any():
            continue
        image[y : y + ph, x : x + pw] = texture(ph, pw, rng)
        return
