"""Pages with word boxes, from born-digital PDFs, SROIE receipts and rendered pages.

Box convention, the same for every source and for both models: a word's box is the union of

* its tight ink box, and
* the band [baseline - x-height, baseline] of its line, over the same columns,

grown on every side by `PAD` of the line's height. So "-", "." and ":" get boxes as tall as an "x", and a
box never depends on a font's ascent or on how an annotator drew a line.

Coordinates are pixels of `Page.image`, origin at the top-left corner of the top-left pixel, y down.
"""

from __future__ import annotations

import ctypes
import json
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

PAD = 0.04
"""Margin around a word, as a share of its line's height (x-height / X_HEIGHT_SHARE)."""
X_HEIGHT_SHARE = 0.5
"""x-height as a share of the font size where the line's letters do not show it."""
WORD_GAP = 0.17
"""A gap wider than this share of the font size separates two words of a PDF line."""
PHRASE_GAP = 2.5
"""Words of one baseline farther apart than this many font sizes belong to different lines (columns)."""
X_HEIGHT_LETTERS = frozenset("acemnorsuvwxz")
FIRST_KEPT_RECEIPT = "597"
"""SROIE's train receipts from this id on, 25 of them, train neither recognizer nor fields: confidences are fitted to them."""


@dataclass
class Word:
    """One word; `quad` float32 [4, 2]: TL, TR, BR, BL as its reader sees it, page pixels."""

    text: str
    quad: np.ndarray
    line: int


@dataclass
class Page:
    """`image` uint8 [H, W] gray; `ignore`: quads where text may stand that no word describes.

    `uncut`: lines, each as one `Word` with spaces in its text, that could not be cut into words; their places are ignored.
    """

    image: np.ndarray
    words: list[Word]
    source: str
    ignore: list[np.ndarray] = field(default_factory=list)
    uncut: list[Word] = field(default_factory=list)


def normalize_text(text: str) -> str:
    """NFC text with ligatures spelt out, plain spaces, and neither soft hyphens nor control characters."""
    out = []
    for char in unicodedata.normalize("NFC", text):
        if "\ufb00" <= char <= "\ufb06":
            char = unicodedata.normalize("NFKC", char)
        elif unicodedata.category(char) == "Zs":
            char = " "
        elif char == "\u00ad" or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Cs"):
            continue
        out.append(char)
    return "".join(out)


def frame_quad(u: np.ndarray, s0: float, s1: float, t0: float, t1: float) -> np.ndarray:
    """Quad [4, 2] of the rectangle [s0, s1] x [t0, t1] in the frame whose reading direction is the unit vector `u`.

    A point's coordinates in the frame are s = p.u (along the line) and t = p.v (down the line's page), v = u turned
    by 90 degrees clockwise on screen.
    """
    v = np.array([-u[1], u[0]])
    return np.array([s * u + t * v for s, t in ((s0, t0), (s1, t0), (s1, t1), (s0, t1))], np.float32)


def ink_mask(gray: np.ndarray) -> np.ndarray:
    """bool mask of the pixels that stand out from the region's background, whichever is the darker one.

    The background is the median: glyphs cover less than half of a font box. Empty where contrast is under 20 levels.
    """
    if gray.size == 0:
        return np.zeros(gray.shape, bool)
    distance = np.abs(gray.astype(np.int16) - int(np.median(gray)))
    contrast = np.percentile(distance, 99.5)
    if contrast < 20:
        return np.zeros(gray.shape, bool)
    return distance > max(16.0, 0.3 * contrast)


@dataclass
class _Glyph:
    """A character of a PDF: its origin and boxes in its own reading frame (see `frame_quad`), pixels."""

    text: str
    u: np.ndarray
    size: float
    origin: tuple[float, float]
    advance: tuple[float, float]
    box: tuple[float, float, float, float] | None


def _page_affine(page: pdfium.PdfPage, width: int, height: int) -> np.ndarray:
    """[2, 3] map from PDF user space (points, y up, before /Rotate) to pixels of a width x height rendering."""
    # PageToDevice answers in whole device pixels, so ask for a huge device and scale the answer down.
    span = 1 << 20
    x, y = ctypes.c_int(), ctypes.c_int()

    def device(px: float, py: float) -> np.ndarray:
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, span, span, 0, px, py, x, y)
        return np.array([x.value * width / span, y.value * height / span])

    origin, right, up = device(0, 0), device(100, 0), device(0, 100)
    return np.column_stack([(right - origin) / 100, (up - origin) / 100, origin])


def _glyphs(page: pdfium.PdfPage, affine: np.ndarray) -> Iterator[_Glyph | None]:
    """The characters of the text layer in its own order; None stands for a break between words."""
    textpage = page.get_textpage()
    raw = textpage.raw
    linear, offset = affine[:, :2], affine[:, 2]
    a, b, c, d = (ctypes.c_double() for _ in range(4))
    rect, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    for i in range(textpage.count_chars()):
        char = normalize_text(chr(pdfium_c.FPDFText_GetUnicode(raw, i)))
        if pdfium_c.FPDFText_IsGenerated(raw, i) == 1:
            # pdfium guesses spaces and line ends; `_same_run` judges the gap itself.
            continue
        if char == " ":
            yield None
            continue
        if not char:
            continue
        if not pdfium_c.FPDFText_GetMatrix(raw, i, matrix) or not pdfium_c.FPDFText_GetCharOrigin(raw, i, a, b):
            yield None
            continue
        direction = linear @ np.array([matrix.a, matrix.b])
        down = linear @ np.array([matrix.c, matrix.d])
        norm = float(np.hypot(*direction))
        size = pdfium_c.FPDFText_GetFontSize(raw, i) * float(np.hypot(*down))
        if norm < 1e-6 or size < 1:
            yield None
            continue
        u = direction / norm
        if abs(u).max() > 0.9995:
            u = np.round(u)
        frame = np.array([u, [-u[1], u[0]]])

        def local(left: float, bottom: float, right: float, top: float, frame: np.ndarray = frame) -> tuple[float, float, float, float]:
            corners = linear @ np.array([[left, right, right, left], [top, top, bottom, bottom]]) + offset[:, None]
            s, t = frame @ corners
            return float(s.min()), float(s.max()), float(t.min()), float(t.max())

        origin = frame @ (linear @ np.array([a.value, b.value]) + offset)
        pdfium_c.FPDFText_GetLooseCharBox(raw, i, rect)
        loose = local(rect.left, rect.bottom, rect.right, rect.top)
        pdfium_c.FPDFText_GetCharBox(raw, i, a, b, c, d)
        box = local(a.value, c.value, b.value, d.value)
        # A glyph's box at an odd angle bounds the turned glyph, not the glyph: leave it to the band.
        plausible = abs(u).max() > 0.999 and 0 < box[1] - box[0] < 3 * size and 0 < box[3] - box[2] < 2.5 * size
        yield _Glyph(char, u, size, (float(origin[0]), float(origin[1])), (loose[0], loose[1]), box if plausible else None)


def _same_run(a: _Glyph, b: _Glyph) -> bool:
    """Whether `b` continues the word of `a`: same direction and baseline, and no gap."""
    if float(a.u @ b.u) < 0.999:
        return False
    size = max(a.size, b.size)
    if abs(a.origin[1] - b.origin[1]) > 0.35 * size:
        return False
    gap = max(b.origin[0], b.advance[0]) - a.advance[1]
    return -0.4 * size < gap < WORD_GAP * size


def _runs(glyphs: Iterator[_Glyph | None]) -> list[list[_Glyph]]:
    runs: list[list[_Glyph]] = []
    open_run = False
    for glyph in glyphs:
        if glyph is None:
            open_run = False
            continue
        if open_run and _same_run(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        open_run = True
    return runs


def _lines(runs: list[list[_Glyph]]) -> list[int]:
    """A line number per run: runs of one direction and baseline, in order, nearer than `PHRASE_GAP`."""
    lines = [-1] * len(runs)
    order = sorted(range(len(runs)), key=lambda i: (tuple(np.round(runs[i][0].u, 2)), runs[i][0].origin[0]))
    tails: list[int] = []
    for i in order:
        run = runs[i]
        for k, j in enumerate(tails):
            last = runs[j][-1]
            size = max(last.size, run[0].size)
            gap = run[0].origin[0] - last.advance[1]
            if (
                float(last.u @ run[0].u) > 0.999
                and abs(last.origin[1] - run[0].origin[1]) < 0.2 * size
                and -0.3 * size < gap < PHRASE_GAP * size
                and 0.6 < last.size / run[0].size < 1.7
            ):
                lines[i] = lines[j]
                tails[k] = i
                break
        else:
            lines[i] = len(tails)
            tails.append(i)
    return lines


def _x_height(glyphs: list[_Glyph]) -> float:
    """x-height of a line as a share of its font size, from its own low letters where it has any."""
    heights = [(g.origin[1] - g.box[2]) / g.size for g in glyphs if g.box and g.text in X_HEIGHT_LETTERS]
    heights = [h for h in heights if 0.3 < h < 0.8]
    return float(np.median(heights)) if heights else X_HEIGHT_SHARE


def _ink_extent(
    image: np.ndarray, u: np.ndarray, box: tuple[float, float, float, float], font_box: tuple[float, float, float, float], slack: float
) -> tuple[float, float, float, float] | None:
    """Extent of the ink within `box` grown by `slack`, in the frame of `u`; None where the picture shows no text.

    The threshold comes from `font_box`, which has enough background to know the paper's level.
    """
    def pixels(b: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        quad = frame_quad(u, *b)
        x0, y0 = np.floor(quad.min(0)).astype(int)
        x1, y1 = np.ceil(quad.max(0)).astype(int)
        h, w = image.shape
        return max(x0, 0), max(y0, 0), min(x1, w), min(y1, h)

    outer = (min(box[0], font_box[0]) - slack, max(box[1], font_box[1]) + slack,
             min(box[2], font_box[2]) - slack, max(box[3], font_box[3]) + slack)
    x0, y0, x1, y1 = pixels(outer)
    mask = ink_mask(image[y0:y1, x0:x1])
    if not mask.any():
        return None
    a0, b0, a1, b1 = pixels((box[0] - slack, box[1] + slack, box[2] - slack, box[3] + slack))
    inner = mask[max(b0 - y0, 0) : max(b1 - y0, 0), max(a0 - x0, 0) : max(a1 - x0, 0)]
    if inner.mean() < 0.02 if inner.size else True:
        return None
    ys, xs = np.flatnonzero(inner.any(1)), np.flatnonzero(inner.any(0))
    corners = np.array([[a0 + xs[0], b0 + ys[0]], [a0 + xs[-1] + 1, b0 + ys[-1] + 1]], float)
    s, t = corners @ u, corners @ np.array([-u[1], u[0]])
    return float(s.min()), float(s.max()), float(t.min()), float(t.max())


def _image_quads(page: pdfium.PdfPage, affine: np.ndarray) -> list[np.ndarray]:
    """Where the PDF paints pictures: text in them has no text layer."""
    quads = []
    forms = {}
    kinds = [pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM]
    for obj in page.get_objects(filter=kinds, max_depth=4):
        container = getattr(obj, "container", None)
        outer = forms.get(ctypes.addressof(container.raw.contents) if container is not None else 0, np.eye(3))
        if obj.type == pdfium_c.FPDF_PAGEOBJ_FORM:
            m = obj.get_matrix()
            forms[ctypes.addressof(obj.raw.contents)] = outer @ np.array([[m.a, m.c, m.e], [m.b, m.d, m.f], [0, 0, 1]])
            continue
        left, bottom, right, top = obj.get_bounds()
        corners = outer @ np.array([[left, right, right, left], [top, top, bottom, bottom], [1, 1, 1, 1]])
        corners = affine @ corners
        (x0, y0), (x1, y1) = corners.min(1), corners.max(1)
        quads.append(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32))
    return quads


def pdf_page(path: str | Path, index: int, dpi: float = 200) -> Page:
    """Page `index` of a PDF at `dpi`, its words from the text layer, each checked against the rendered ink."""
    document = pdfium.PdfDocument(str(path))
    try:
        page = document[index]
        image = page.render(scale=dpi / 72, grayscale=True).to_numpy()
        image = np.ascontiguousarray(image.reshape(image.shape[0], image.shape[1]))
        affine = _page_affine(page, image.shape[1], image.shape[0])
        runs = _runs(_glyphs(page, affine))
        ignore = _image_quads(page, affine)
    finally:
        document.close()

    height, width = image.shape
    slack = max(1.0, dpi / 150)
    words: list[Word] = []
    lines = _lines(runs)
    by_line: dict[int, list[_Glyph]] = {}
    for run, line in zip(runs, lines):
        by_line.setdefault(line, []).extend(run)
    x_heights = {line: _x_height(glyphs) for line, glyphs in by_line.items()}
    for run, line in sorted(zip(runs, lines), key=lambda pair: (pair[1], pair[0][0].origin[0])):
        text = normalize_text("".join(g.text for g in run))
        first = run[0]
        size = float(np.median([g.size for g in run]))
        baseline = float(np.median([g.origin[1] for g in run]))
        boxes = np.array([g.box or (*g.advance, baseline - 0.72 * size, baseline) for g in run])
        tight = (boxes[:, 0].min(), boxes[:, 1].max(), boxes[:, 2].min(), boxes[:, 3].max())
        font_box = (first.advance[0], run[-1].advance[1], baseline - 0.9 * size, baseline + 0.25 * size)
        ink = _ink_extent(image, first.u, tight, font_box, slack)
        if ink is None or not text.strip("_"):
            continue
        if abs(first.u).max() < 0.999:
            ink = tight
        if tight[1] - tight[0] - (ink[1] - ink[0]) > 0.25 * size + slack:
            # Clipped or painted over: the picture shows less than the text says.
            ignore.append(frame_quad(first.u, *ink))
            continue
        x_height = x_heights[line] * size
        pad = PAD * x_height / X_HEIGHT_SHARE
        s0, s1 = ink[0] - pad, ink[1] + pad
        t0, t1 = min(ink[2], baseline - x_height) - pad, max(ink[3], baseline) + pad
        quad = frame_quad(first.u, s0, s1, t0, t1)
        centre = quad.mean(0)
        if not (0 <= centre[0] < width and 0 <= centre[1] < height):
            continue
        words.append(Word(text, quad, line))
    words, overlapping = _without_overlaps(_without_doubles(words))
    ignore += [w.quad for w in overlapping]
    covered = [q for q in ignore if np.prod(np.maximum(q[2] - q[0], 0)) > 0.5 * width * height]
    if covered:
        # A page-sized picture is a background or a scan: its text layer, checked by ink, is all there is.
        ignore = [q for q in ignore if not any(q is c for c in covered)]
    return Page(image, words, f"pdf:{Path(path).stem}:{index}", ignore)


def _without_doubles(words: list[Word]) -> list[Word]:
    """Drop a word painted twice at one place, as PDFs do for bold type and shadows."""
    kept: list[Word] = []
    buckets: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        centre = word.quad.mean(0)
        extent = max(2.0, 0.25 * float(np.linalg.norm(word.quad[3] - word.quad[0])))
        key = (int(centre[0] // 16), int(centre[1] // 16))
        near = [w for dx in (-1, 0, 1) for dy in (-1, 0, 1) for w in buckets.get((key[0] + dx, key[1] + dy), [])]
        if any(np.abs(w.quad.mean(0) - centre).max() < extent and (w.text == word.text or np.abs(w.quad - word.quad).max() < extent)
               for w in near):
            continue
        buckets.setdefault(key, []).append(word)
        kept.append(word)
    return kept


def _without_overlaps(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Words that share less than a quarter of their box with another, and the rest: print over print reads as neither."""
    if not words:
        return [], []
    boxes = np.array([[*w.quad.min(0), *w.quad.max(0)] for w in words])
    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    clear, overlapping = [], []
    for i, word in enumerate(words):
        extent = np.minimum(boxes[:, 2:], boxes[i, 2:]) - np.maximum(boxes[:, :2], boxes[i, :2])
        shared = np.prod(np.maximum(extent, 0), axis=1) / np.minimum(areas, areas[i])
        shared[i] = 0
        (clear if shared.max() < 0.25 else overlapping).append(word)
    return clear, overlapping


WIDTHS = {**dict.fromkeys(".,:;'!|iIl1jt()[]`", 0.5), **dict.fromkeys("mwMW@%", 1.4)}
"""Relative widths of characters, an average one being 1, to judge whether a cut fits the text."""


def _text_width(text: str) -> float:
    return sum(WIDTHS.get(c, 1.0) for c in text)


def _split_columns(ink: np.ndarray, texts: list[str], height: int) -> list[tuple[int, int]] | None:
    """Cut a line's ink, bool [h, w], at its len(texts) - 1 widest gaps; None where the cut does not fit the texts."""
    columns = np.flatnonzero(ink.any(0))
    if len(columns) == 0:
        return None
    gaps = np.diff(columns)
    k = len(texts) - 1
    order = np.argsort(gaps)[::-1]
    if k > len(gaps):
        return None
    cuts = np.sort(order[:k])
    if k and gaps[order[k - 1]] < max(2, 0.1 * height):
        return None
    # Where the narrowest gap taken hardly differs from the widest one left, the widths must fit better.
    doubtful = 0 < k < len(gaps) and gaps[order[k]] > max(0.85 * gaps[order[k - 1]], 0.15 * height)
    play, stretch = (0.6, 0.2) if doubtful else (0.9, 0.3)
    spans = [(int(c[0]), int(c[-1]) + 1) for c in np.split(columns, cuts + 1)]
    units = np.array([(b - a) / _text_width(t) for (a, b), t in zip(spans, texts)])
    weights = np.array([_text_width(t) for t in texts])
    typical = np.average(units, weights=weights) if len(units) < 3 else np.median(np.repeat(units, np.ceil(weights).astype(int)))
    fits = [
        # A short word's width says little: allow about one character of play.
        abs((b - a) - typical * w) <= typical * (play + stretch * w)
        for (a, b), w in zip(spans, weights)
    ]
    return spans if all(fits) else None


def _line_ink(gray: np.ndarray) -> np.ndarray:
    """bool ink of a receipt line, the strips of neighbouring lines at its upper and lower edge removed."""
    blur = cv2.GaussianBlur(gray, (3, 3), 0)
    low, high = np.percentile(blur, (2, 80))
    if high - low < 20:
        return np.zeros(gray.shape, bool)
    ink = blur < high - 0.45 * (high - low)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    h = gray.shape[0]
    inner = [s for s in stats[1:] if s[3] >= 0.4 * h and s[1] > 0 and s[1] + s[3] < h]
    # A comma at the lower edge begins above the line's feet, a quote at the upper edge ends below its heads.
    feet = float(np.median([s[1] + s[3] for s in inner])) if inner else 0.0
    heads = float(np.median([s[1] for s in inner])) if inner else float(h)
    for i in range(1, count):
        _, y, w, hh, area = stats[i]
        strip = hh < 0.3 * h and ((y + hh == h and y > feet - 0.04 * h) or (y == 0 and hh < heads + 0.04 * h))
        if area < 3 or strip or (hh < 0.15 * h and w > 4 * h):
            ink[labels == i] = False
    return ink


def _line_boxes(ink: np.ndarray, spans: list[tuple[int, int]]) -> list[tuple[float, float, float, float]]:
    """Word boxes (left, top, right, bottom) of a line's ink, bool [h, w], in its pixels; `spans` are the words' columns."""
    rows = [np.flatnonzero(ink[:, a:b].any(1)) for a, b in spans]
    tops = np.array([r[0] for r in rows], float)
    bottoms = np.array([r[-1] + 1 for r in rows], float)
    heights = bottoms - tops
    body = float(np.median(heights[heights >= 0.6 * heights.max()]))
    # Per word, so that a slightly sloping line keeps its slope; low marks borrow the line's baseline.
    tall = heights >= 0.6 * body
    base = float(np.median(bottoms[tall]))
    x_height = 0.6 * body
    pad = PAD * x_height / X_HEIGHT_SHARE
    boxes = []
    for (a, b), top, bottom, is_tall in zip(spans, tops, bottoms, tall):
        t0, t1 = (top, bottom) if is_tall else (min(top, base - x_height), max(bottom, base))
        boxes.append((a - pad, t0 - pad, b + pad, t1 + pad))
    return boxes


def sroie_page(record: dict, root: str | Path) -> Page:
    """A receipt of SROIE: `record` is a line of `sroie/index.jsonl`, `root` that folder.

    The annotation has lines; each is cut into words at its widest ink gaps. Lines that cannot be cut
    with confidence go to `Page.ignore` and, where their ink has no gap as wide as a column's, to `Page.uncut`.
    """
    image = cv2.imread(str(Path(root) / record["image"]), cv2.IMREAD_GRAYSCALE)
    page = Page(image, [], f"sroie:{record['id']}")
    H, W = image.shape
    along = np.array([1.0, 0.0])
    # Annotated lines touch or overlap: ink of one must not count for the next.
    for number, line in enumerate(record["lines"]):
        quad = np.array(line["quad"], np.float32).reshape(4, 2)
        texts = normalize_text(line["text"]).split()
        height = float(np.linalg.norm(quad[3] - quad[0]))
        grow = max(1.0, 0.06 * height)
        x0, y0 = np.floor(quad.min(0) - [grow, grow]).astype(int)
        x1, y1 = np.ceil(quad.max(0) + [grow, grow]).astype(int)
        x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, W), min(y1, H)
        level = abs(quad[0, 1] - quad[1, 1]) < 0.25 * height and x1 - x0 > 2 and y1 - y0 > 4
        ink = _line_ink(image[y0:y1, x0:x1]) if level else None
        spans = _split_columns(ink, texts, y1 - y0) if level and texts else None
        if spans is None:
            page.ignore.append(quad)
            columns = np.flatnonzero(ink.any(0)) if level and texts else np.zeros(0, int)
            if len(columns) > 1 and np.diff(columns).max() < 1.2 * (y1 - y0):
                spans, texts, target = [(int(columns[0]), int(columns[-1]) + 1)], [" ".join(texts)], page.uncut
            else:
                continue
        else:
            target = page.words
        for (a, t0, b, t1), text in zip(_line_boxes(ink, spans), texts):
            target.append(Word(text, frame_quad(along, x0 + a, x0 + b, y0 + t0, y0 + t1), number))
    return page


def rendered_page(json_path: str | Path) -> Page:
    """A synthetic page: `<id>.json` holds `image`, `words` [{text, quad: 8 numbers, line}]; the picture lies beside it."""
    json_path = Path(json_path)
    record = json.loads(json_path.read_text("utf-8"))
    image = cv2.imread(str(json_path.parent / record["image"]), cv2.IMREAD_GRAYSCALE)
    if image is None:
        raise FileNotFoundError(json_path.parent / record["image"])
    words = [
        Word(normalize_text(w["text"]), np.array(w["quad"], np.float32).reshape(4, 2), int(w["line"]))
        for w in record["words"]
    ]
    ignore = [np.array(q, np.float32).reshape(4, 2) for q in record.get("ignore", [])]
    return Page(image, words, f"rendered:{json_path.stem}", ignore)


def index(root: str | Path, source: str, split: str) -> list[dict]:
    """Records of `<root>/<source>/index.jsonl` in the given split (`train` or `val`)."""
    lines = (Path(root) / source / "index.jsonl").read_text("utf-8").splitlines()
    return [r for r in map(json.loads, lines) if r["split"] == split]


def pages(root: str | Path, source: str, split: str, dpi: float = 200) -> Iterator[Page]:
    """Every page of one source (`sroie`, `adbuy`, `zugferd`) and split under the data root."""
    folder = Path(root) / source
    for record in index(root, source, split):
        if source == "sroie":
            yield sroie_page(record, folder)
            continue
        document = pdfium.PdfDocument(str(folder / record["pdf"]))
        count = len(document)
        document.close()
        for number in range(count):
            yield pdf_page(folder / record["pdf"], number, dpi)


def draw(page: Page) -> np.ndarray:
    """BGR picture of a page with its words (colour by line, red edge where a word starts) and ignored regions, to look at."""
    canvas = cv2.cvtColor(page.image, cv2.COLOR_GRAY2BGR)
    palette = [(200, 80, 0), (0, 140, 0), (160, 0, 160), (0, 120, 200), (140, 140, 0)]
    for quad in page.ignore:
        cv2.polylines(canvas, [np.round(quad).astype(np.int32)], True, (0, 0, 255), 2)
    for word in page.words:
        quad = np.round(word.quad).astype(np.int32)
        cv2.polylines(canvas, [quad], True, palette[word.line % len(palette)], 1)
        cv2.line(canvas, tuple(map(int, quad[3])), tuple(map(int, quad[0])), (0, 0, 255), 1)
    return canvas


def page_angle_deg(words: list[Word]) -> float:
    """Median reading direction of the words, degrees clockwise on screen, 0 for upright text."""
    if not words:
        return 0.0
    along = np.array([w.quad[1] - w.quad[0] + w.quad[2] - w.quad[3] for w in words])
    total = along.sum(0)
    return math.degrees(math.atan2(total[1], total[0]))
