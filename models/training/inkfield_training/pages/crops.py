"""Square training crops of pages: a random word at a random size, turned, skewed, seen in perspective, degraded."""

from __future__ import annotations

import math

import cv2
import numpy as np

from inkfield_training.pages.degrade import Rng, degrade, smooth_field
from inkfield_training.pages.documents import Page
from inkfield_training.pages.textures import collage, paste_beside


def text_height(rng: Rng) -> float:
    """Height of a word's box in the crop, pixels: 6 to 64, log-uniform in three bands; a shop's name may be taller.

    Half is the small print of an A4 page seen at 1,024 to 1,600 pixels, where neighbours merge first; it also puts
    the most words into a crop.
    """
    band = rng.random()
    low, high = (7, 14) if band < 0.47 else (10, 24) if band < 0.75 else (6, 64) if band < 0.94 else (40, 150)
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def placement(page: Page, quads: np.ndarray, size: int, rng: Rng) -> tuple[np.ndarray, float]:
    """Homography [3, 3] from page to crop pixels and its scale."""
    height, width = page.image.shape
    if len(quads) and rng.random() < 0.93:
        quad = quads[int(rng.integers(len(quads)))]
        scale = text_height(rng) / max(float(np.linalg.norm(quad[3] - quad[0])), 4.0)
        focus = quad.mean(0)
    else:
        scale = size / math.exp(rng.uniform(math.log(300), math.log(max(height, width, 301))))
        focus = rng.random(2) * [width, height]
    scale = float(np.clip(scale, 0.2, 4.0))
    turn = 90 * int(rng.integers(1, 4)) if rng.random() < 0.15 else 0
    kind = rng.random()
    skew = rng.uniform(-15, 15) if kind < 0.05 else rng.uniform(-5, 5) if kind < 0.35 else 0.0
    angle = math.radians(turn + skew)

    # The focus may fall anywhere in the crop, but mostly the crop stays on the page.
    offset = rng.uniform(-0.4, 0.4, 2) * size / scale
    centre = focus + offset
    if rng.random() < 0.8:
        half = size / 2 / scale
        for axis, extent in enumerate((width, height)):
            centre[axis] = extent / 2 if extent < 2 * half else np.clip(centre[axis], half, extent - half)
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    linear = np.array([[cos, -sin], [sin, cos]])
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = size / 2 - linear @ centre
    if rng.random() < 0.15:
        corners = np.array([[0, 0], [size, 0], [size, size], [0, size]], np.float32)
        moved = corners + rng.uniform(-0.08, 0.08, (4, 2)).astype(np.float32) * size
        matrix = cv2.getPerspectiveTransform(corners, moved) @ matrix
    return matrix, scale


def warp(image: np.ndarray, matrix: np.ndarray, scale: float, size: int, rng: Rng) -> np.ndarray:
    """The crop's picture. Pages shrink by area first, as a warp alone would alias."""
    height, width = image.shape
    corners = np.array([[0, 0, 1], [size, 0, 1], [size, size, 1], [0, size, 1]], float).T
    back = np.linalg.inv(matrix) @ corners
    back = back[:2] / back[2]
    margin = 4 / scale
    x0, y0 = np.floor(back.min(1) - margin).astype(int)
    x1, y1 = np.ceil(back.max(1) + margin).astype(int)
    x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, width), min(y1, height)
    border = int(rng.choice([0, 255, int(rng.integers(0, 256))], p=(0.4, 0.3, 0.3)))
    if x1 - x0 < 4 or y1 - y0 < 4:
        return np.full((size, size), border, np.uint8)
    region = np.ascontiguousarray(image[y0:y1, x0:x1])
    shift = np.array([[1, 0, x0], [0, 1, y0], [0, 0, 1]], float)
    if scale < 0.9:
        interpolation = cv2.INTER_AREA if rng.random() < 0.8 else cv2.INTER_LINEAR
        small = cv2.resize(region, (max(2, round((x1 - x0) * scale)), max(2, round((y1 - y0) * scale))), interpolation=interpolation)
        ratio = np.diag([region.shape[1] / small.shape[1], region.shape[0] / small.shape[0], 1.0])
        region, shift = small, shift @ ratio
    # OpenCV's pixel coordinates are centres; ours are edges.
    to_edges = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    full = np.linalg.inv(to_edges) @ matrix @ shift @ to_edges
    flag = cv2.INTER_LINEAR if rng.random() < 0.5 else cv2.INTER_CUBIC
    return cv2.warpPerspective(region, full, (size, size), flags=flag, borderMode=cv2.BORDER_CONSTANT, borderValue=border)


def apply(matrix: np.ndarray, quads: np.ndarray) -> np.ndarray:
    """Quads [n, 4, 2] through a homography."""
    if not len(quads):
        return quads.reshape(-1, 4, 2).astype(np.float32)
    return cv2.perspectiveTransform(quads.reshape(-1, 1, 2).astype(np.float64), matrix).reshape(-1, 4, 2).astype(np.float32)


def visible(quads: np.ndarray, size: int) -> np.ndarray:
    """Those that reach into the crop."""
    if not len(quads):
        return quads
    low, high = quads.min(1), quads.max(1)
    return quads[(high > 0).all(1) & (low < size).all(1)]


def pad_edge(image: np.ndarray, words: np.ndarray, rng: Rng) -> np.ndarray:
    """Cover a strip at the right and the lower edge, as padding to a multiple of 32 does; the words [n, 4, 2] that are left.

    Changes `image`. Words end where the strip begins.
    """
    right, below = rng.integers(0, 32, 2)
    limits = np.array([image.shape[1] - right, image.shape[0] - below], np.float32)
    level = int(rng.choice([255, 255, 0, 191]))
    image[:, int(limits[0]) :] = level
    image[int(limits[1]) :] = level
    if not len(words):
        return words
    return np.minimum(words, limits)[(words.min(1) < limits - 1).all(1)]


def sample(
    page: Page, quads: np.ndarray, size: int, rng: Rng, strength: float = 1.0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One crop: uint8 [size, size], word quads and ignored quads in its pixels. `quads`: the page's words [n, 4, 2].

    `strength` in [0, 1]: how much a crop is degraded beside what its page suffered before.
    """
    matrix, scale = placement(page, quads, size, rng)
    image = warp(page.image, matrix, scale, size, rng)
    ignore = visible(apply(matrix, np.array(page.ignore, np.float32).reshape(-1, 4, 2)), size)
    words = visible(apply(matrix, quads), size)
    if rng.random() < 0.2:
        paste_beside(image, np.concatenate([words, ignore]), rng)
    if rng.random() < 0.05:
        # Print on a printed ground: security patterns, photos, coloured panels.
        ground = 255 - smooth_field(image.shape, rng, int(rng.integers(3, 60))) * rng.uniform(30, 130)
        image = np.minimum(image, ground.astype(np.uint8))
    # Blur and noise count in pixels: small print bears less of them.
    heights = np.linalg.norm(words[:, 3] - words[:, 0], axis=1) if len(words) else np.array([20.0])
    strength *= float(np.clip((np.percentile(heights, 30) - 5) / 10, 0.2, 1.0))
    image = degrade(image, rng, strength)
    if rng.random() < 0.15:
        words = pad_edge(image, words, rng)
    return image, words, ignore


def negative(size: int, rng: Rng) -> np.ndarray:
    """A crop without any word."""
    return degrade(collage(size, size, rng), rng, 1.0)
