"""A page as a phone's camera sees it: bent paper on a table, seen at an angle, in poor light, through a small lens.

    python -m inkfield_training.pages.photograph --pages WORK/pages --out WORK/photographs --views 1

writes pictures with word boxes in the form of `render/render-pages.mjs`. Words keep their quads, moved along.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from inkfield_training.pages import degrade
from inkfield_training.pages.degrade import Rng
from inkfield_training.pages.documents import Page, Word, rendered_page
from inkfield_training.pages.textures import collage

MOST_PIXELS = 1_800_000
"""Longer pages are photographed in part."""
GRID = 12
"""Pixels between two points at which the bent paper is reckoned; between them it is flat."""

Field = Callable[[np.ndarray], np.ndarray]
"""Points of the flat sheet [n, 2] to how far the print there is moved [n, 2], pixels."""


def letter_height(rng: Rng) -> float:
    """Height of the median word's box in the photograph, pixels."""
    low, high = (8, 15) if rng.random() < 0.5 else (12, 26) if rng.random() < 0.7 else (20, 44)
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def bend(size: tuple[float, float], letter: float, rng: Rng) -> Field:
    """Curl, folds and crumples of a sheet of `size` (width, height), print `letter` high."""
    width, height = size
    parts: list[Field] = []
    if rng.random() < 0.45:
        # A rolled sheet: lines rise and fall together, and are shorter where the paper turns away.
        amplitude, turns, phase = rng.normal() * 0.012 * width + rng.normal() * 0.5 * letter, rng.uniform(0.25, 0.9), rng.uniform(0, 6.3)
        squeeze = rng.normal() * 0.012 * width
        parts.append(lambda p: np.stack([squeeze * np.sin(2 * np.pi * turns * p[:, 0] / width + phase),
                                         amplitude * np.sin(2 * np.pi * turns * p[:, 0] / width + phase)], 1))
    if rng.random() < 0.25:
        # Rolled the other way: the lines' distances change down the page.
        strength, turns, phase = rng.normal() * 0.02 * height, rng.uniform(0.3, 1.0), rng.uniform(0, 6.3)
        parts.append(lambda p: np.stack([np.zeros(len(p)), strength * np.sin(2 * np.pi * turns * p[:, 1] / height + phase)], 1))
    for _ in range(int(rng.integers(0, 3)) if rng.random() < 0.4 else 0):
        # A fold: on one side of it the sheet is tilted away.
        place, slope, side = rng.uniform(0.15, 0.85), rng.normal() * 0.035, rng.uniform(0.3, 1.0) * letter
        if rng.random() < 0.5:
            parts.append(lambda p, y=place * height, k=slope, s=side: np.stack(
                [k * np.sqrt((p[:, 1] - y) ** 2 + s * s), 0.3 * k * np.abs(p[:, 1] - y)], 1))
        else:
            parts.append(lambda p, x=place * width, k=slope, s=side: np.stack(
                [0.3 * k * np.abs(p[:, 0] - x), k * np.sqrt((p[:, 0] - x) ** 2 + s * s)], 1))
    if rng.random() < 0.35:
        # Crumpled: short waves in all directions.
        waves = []
        for _ in range(4):
            frequency = rng.normal(size=2) * rng.uniform(0.3, 1.5) / min(width, height)
            steepness = rng.normal(size=2) * 0.012
            turns = 2 * np.pi * max(float(np.linalg.norm(frequency)), 0.2 / min(width, height))
            waves.append((frequency, steepness / turns, rng.uniform(0, 6.3)))
        parts.extend((lambda p, f=f, a=a, o=o: np.sin(2 * np.pi * p @ f + o)[:, None] * a) for f, a, o in waves)
    return lambda p: sum((part(p) for part in parts), np.zeros((len(p), 2)))


def pose(size: tuple[float, float], rng: Rng) -> tuple[np.ndarray, tuple[int, int]]:
    """Homography from the flat sheet to the photograph, and the photograph's width and height."""
    width, height = size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], float)
    turn = rng.normal() * 2.2 if rng.random() < 0.85 else rng.uniform(-14, 14)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    moved = (corners - corners.mean(0)) @ np.array([[cos, sin], [-sin, cos]])
    if rng.random() < 0.7:
        moved += rng.uniform(-1, 1, (4, 2)) * rng.uniform(0.005, 0.06) * min(width, height)
    margins = rng.uniform(-0.04, 0.25, 4) if rng.random() < 0.6 else rng.uniform(-0.05, 0.05, 4)
    low, high = moved.min(0), moved.max(0)
    span = high - low
    low, high = low - margins[:2] * span, high + margins[2:] * span
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), (moved - low).astype(np.float32))
    return matrix, (max(32, round(high[0] - low[0])), max(32, round(high[1] - low[1])))


def project(points: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Points [n, 2] through a homography."""
    return cv2.perspectiveTransform(points.reshape(-1, 1, 2).astype(np.float64), matrix).reshape(-1, 2)


def unbend(points: np.ndarray, field: Field) -> np.ndarray:
    """Where on the flat sheet the print of `points` lies: the field moves what is seen there to `points`."""
    flat = points.astype(float)
    for _ in range(8):
        flat = points - field(flat)
    return flat


def sampling_maps(matrix: np.ndarray, size: tuple[int, int], field: Field) -> tuple[np.ndarray, np.ndarray]:
    """For each pixel of the photograph, the point of the print it shows: float32 [h, w] of x and of y."""
    width, height = size
    columns, rows = -(-width // GRID) + 1, -(-height // GRID) + 1
    x, y = np.meshgrid(np.arange(columns) * GRID, np.arange(rows) * GRID)
    flat = project(np.stack([x.ravel(), y.ravel()], 1), np.linalg.inv(matrix))
    seen = (flat + field(flat)).reshape(rows, columns, 2).astype(np.float32)
    # cv2.resize interpolates between pixel centres; the grid's points are pixels 0, GRID, ... of the photograph.
    across = (np.arange(width, dtype=np.float32) / GRID)[None].repeat(height, 0)
    down = (np.arange(height, dtype=np.float32) / GRID)[:, None].repeat(width, 1)
    dense = cv2.remap(seen, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return dense[..., 0], dense[..., 1]


def ground(size: tuple[int, int], rng: Rng) -> np.ndarray:
    """What the paper lies on: wood, cloth, tiles, a plain table, other papers."""
    width, height = size
    kind, level = rng.random(), rng.uniform(20, 215)
    if kind < 0.3:
        # Wood: streaks along one side.
        streaks = rng.random((max(2, height // int(rng.integers(2, 9))), max(2, width // 90))).astype(np.float32)
        out = level + (cv2.resize(streaks, size, interpolation=cv2.INTER_CUBIC) - 0.5) * rng.uniform(20, 90)
        out = out if rng.random() < 0.5 else cv2.resize(np.ascontiguousarray(out.T), size)
    elif kind < 0.45:
        period = int(rng.integers(3, 60))
        y, x = np.mgrid[:height, :width].astype(np.float32)
        out = level + (np.sin(x * 2 * np.pi / period) + np.sin(y * 2 * np.pi / period)) * rng.uniform(5, 30)
    elif kind < 0.6:
        out = collage(max(height, 64), max(width, 64), rng)[:height, :width].astype(np.float32)
    else:
        out = level + (degrade.smooth_field((height, width), rng, int(rng.integers(2, 30))) - 0.5) * rng.uniform(0, 60)
    return np.clip(out, 0, 255).astype(np.float32)


def optics(image: np.ndarray, letter: float, rng: Rng) -> np.ndarray:
    """Focus, shake, sensor and files, for print `letter` pixels high."""
    if rng.random() < 0.75:
        image = cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.3, 0.35 + 0.045 * letter)))
    if rng.random() < 0.2:
        # One end of the page is nearer to the lens than the focus.
        ramp = np.linspace(*rng.uniform(-0.5, 1.2, 2), image.shape[int(rng.random() < 0.3)], dtype=np.float32).clip(0, 1)
        ramp = ramp[:, None] if len(ramp) == image.shape[0] else ramp[None]
        soft = cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.6, 0.5 + 0.08 * letter)))
        image = (image * (1 - ramp) + soft * ramp).astype(np.uint8)
    if rng.random() < 0.2:
        image = degrade.motion_blur(image, rng, min(1.0, max(0.05, (letter - 8) / 24)))
    if rng.random() < 0.15:
        image = degrade.low_resolution(image, rng, min(0.8, max(0.1, (letter - 8) / 20)))
    if rng.random() < 0.6:
        noise = rng.standard_normal(image.shape, dtype=np.float32) * np.float32(rng.uniform(1, 12))
        if rng.random() < 0.4:
            noise = cv2.GaussianBlur(noise, (0, 0), 0.8) * 2
        image = np.clip(image + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.35:
        image = degrade.sharpen(image, rng)
    for _ in range(int(rng.integers(0, 3))):
        image = degrade.jpeg(image, rng, 0.85)
    return image


def finger(size: tuple[int, int], rng: Rng) -> np.ndarray:
    """bool [h, w]: a thumb that reaches in from one side."""
    width, height = size
    mask = np.zeros((height, width), np.uint8)
    length, thick = rng.uniform(0.08, 0.22) * width, rng.uniform(0.05, 0.1) * width
    if rng.random() < 0.67:
        tip, turn = (rng.choice((0, width)), rng.uniform(0.2, 0.9) * height), rng.uniform(-30, 30)
    else:
        tip, turn = (rng.uniform(0.1, 0.9) * width, height), 90
    cv2.ellipse(mask, tuple(map(int, tip)), (int(length), int(thick)), turn, 0, 360, 255, -1)
    return mask > 0


def photograph(page: Page, rng: Rng) -> Page:
    """The page's photograph, gray, with the words that can be seen on it; hidden ones are in `ignore`."""
    heights = [float(np.linalg.norm(w.quad[3] - w.quad[0])) for w in page.words] or [20.0]
    letter = letter_height(rng)
    scale = letter / max(4.0, float(np.median(heights)))
    image, offset = _part(page, scale, rng)
    interpolation = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    smaller = (max(16, round(image.shape[1] * scale)), max(16, round(image.shape[0] * scale)))
    print_ = cv2.resize(image, smaller, interpolation=interpolation)
    ratio = np.array([print_.shape[1] / image.shape[1], print_.shape[0] / image.shape[0]])
    print_ = _printed(print_, letter, rng)

    size = (float(print_.shape[1]), float(print_.shape[0]))
    field, (matrix, out) = bend(size, letter, rng), pose(size, rng)
    x, y = sampling_maps(matrix, out, field)
    paper = cv2.remap(print_, x, y, cv2.INTER_LINEAR if rng.random() < 0.6 else cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    on_paper = ((x > 0) & (y > 0) & (x < size[0] - 1) & (y < size[1] - 1)).astype(np.float32)
    light = paper.astype(np.float32)
    if rng.random() < 0.5:
        # Bent paper shows in its brightness: where lines come closer the sheet is turned away.
        steep = cv2.GaussianBlur(cv2.Sobel(y, cv2.CV_32F, 1, 0) + cv2.Sobel(x, cv2.CV_32F, 0, 1), (0, 0), 3)
        light *= 1 + np.clip(steep * np.float32(rng.normal() * 1.2), -0.3, 0.15)
    below = ground(out, rng)
    shade = cv2.GaussianBlur(np.roll(on_paper, rng.integers(-8, 9, 2), (0, 1)), (0, 0), float(rng.uniform(1, 6)))
    below *= 1 - shade * np.float32(rng.uniform(0, 0.5))
    alpha = cv2.GaussianBlur(on_paper, (0, 0), 0.6)
    picture = np.clip(light * alpha + below * (1 - alpha), 0, 255).astype(np.uint8)
    hidden = np.zeros(out[::-1], bool)
    if rng.random() < 0.08:
        hidden = finger(out, rng)
        soft = cv2.GaussianBlur(hidden.astype(np.float32), (0, 0), 1.5)
        picture = (picture * (1 - soft) + rng.uniform(60, 190) * soft).astype(np.uint8)
    if rng.random() < 0.7:
        picture = degrade.uneven_light(picture, rng)
    if rng.random() < 0.3:
        picture = degrade.shadow(picture, rng)
    if rng.random() < 0.5:
        picture = degrade.tone(picture, rng)
    picture = optics(picture, letter, rng)

    def moved(quad: np.ndarray) -> np.ndarray:
        return project(unbend((quad - offset) * ratio, field), matrix).astype(np.float32)

    words, ignore = [], [moved(quad) for quad in page.ignore]
    for word in page.words:
        quad = moved(word.quad)
        if not _is_inside(quad, out):
            if (quad.max(0) > 0).all() and (quad.min(0) < out).all():
                ignore.append(quad)
        elif _share(hidden, quad) > 0.05:
            ignore.append(quad)
        else:
            words.append(Word(word.text, quad, word.line))
    return Page(picture, words, f"photograph of {page.source}", ignore)


def _part(page: Page, scale: float, rng: Rng) -> tuple[np.ndarray, np.ndarray]:
    """The part of the page that the photograph shows, and its top left corner in page pixels."""
    height, width = page.image.shape
    share = math.sqrt(MOST_PIXELS / (height * width * scale * scale))
    if share >= 1:
        return page.image, np.zeros(2)
    wide = width if width < height * 0.6 else round(width * min(1.0, share * 1.2))
    high = min(height, round(MOST_PIXELS / scale / scale / wide))
    x, y = int(rng.integers(0, width - wide + 1)), int(rng.integers(0, height - high + 1))
    return page.image[y : y + high, x : x + wide], np.array([x, y], float)


def _printed(image: np.ndarray, letter: float, rng: Rng) -> np.ndarray:
    """Faults of the print itself."""
    if rng.random() < 0.2:
        image = degrade.ink_weight(image, rng)
    fault = rng.random()
    if fault < 0.12:
        image = degrade.faded_print(image, rng)
    elif fault < 0.2:
        image = degrade.worn_print(image, rng)
    elif fault < 0.28 and letter > 14:
        image = degrade.dot_matrix(image, rng)
    if rng.random() < 0.3:
        image = degrade.paper_texture(image, rng)
    if rng.random() < 0.04:
        image = 255 - image
    return image


def _is_inside(quad: np.ndarray, size: tuple[int, int]) -> bool:
    """Whether all but a sliver of the word is in the picture."""
    slack = 0.1 * float(np.linalg.norm(quad[3] - quad[0]))
    return bool((quad.min(0) > -slack).all() and (quad.max(0) < np.array(size) + slack).all())


def _share(mask: np.ndarray, quad: np.ndarray) -> float:
    """Share of the quad's bounding box that the mask covers."""
    x0, y0 = np.maximum(quad.min(0), 0).astype(int)
    x1, y1 = np.ceil(quad.max(0)).astype(int)
    part = mask[y0:y1, x0:x1]
    return float(part.mean()) if part.size else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True, help="folder of rendered pages")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--views", type=int, default=1, help="photographs of each page")
    parser.add_argument("--most", type=int, default=10**9, help="pages taken, the first ones")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    for number, path in enumerate(sorted(args.pages.glob("*.json"))[: args.most]):
        page = rendered_page(path)
        for view in range(args.views):
            target = args.out / f"{path.stem}-{view}.json"
            if target.exists():
                continue
            seen = photograph(page, np.random.default_rng((args.seed, number, view)))
            cv2.imwrite(str(target.with_suffix(".jpg")), seen.image, [cv2.IMWRITE_JPEG_QUALITY, 92])
            words = [{"text": w.text, "quad": [round(float(v), 2) for v in w.quad.ravel()], "line": w.line} for w in seen.words]
            ignore = [[round(float(v), 2) for v in quad.ravel()] for quad in seen.ignore]
            height, width = seen.image.shape
            record = {"width": width, "height": height, "image": f"{target.stem}.jpg", "words": words, "ignore": ignore}
            target.write_text(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
