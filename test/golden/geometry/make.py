"""Write expected.json: shapes and pictures as OpenCV, PIL, SciPy and pyclipper measure and draw them.

    python test/golden/geometry/make.py      # the packages and versions are named in source.md
"""

import json
from pathlib import Path

import cv2
import numpy as np
import pyclipper
from PIL import Image
from scipy import ndimage

# pyclipper reckons in whole numbers: outlines are offset at this many steps a pixel.
STEPS = 1000
rng = np.random.default_rng(20261122)


def rounded(values, digits=4):
    return np.round(np.asarray(values, np.float64), digits).tolist()


def point_sets():
    """Whole points, as pixels are: clouds, thin lines, a lattice, and sets without area."""
    for count, width, height in [(3, 9, 9), (12, 40, 8), (60, 100, 30), (400, 25, 25), (30, 300, 2)]:
        yield rng.integers(0, [width, height], (count, 2))
    angle = np.deg2rad(rng.uniform(-80, 80, 6))
    for a in angle:
        local = rng.uniform(-1, 1, (80, 2)) * [60, 7]
        yield np.round(local @ [[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]] + 90).astype(int)
    yield np.argwhere(np.ones((7, 5)))
    yield np.array([[4, 4]])
    yield np.array([[2, 3], [10, 7], [6, 5]])


def shape_case(points):
    hull = cv2.convexHull(points.astype(np.int32))[:, 0]
    rect = cv2.minAreaRect(points.astype(np.float32))
    return {
        "points": points.tolist(),
        "hull": sorted(hull.tolist()),
        "area": rounded(rect[1][0] * rect[1][1]),
        "sides": rounded(sorted(rect[1])),
        "center": rounded(rect[0]),
    }


def offset_case(width, height, angle_deg, distance):
    """A rectangle's outline offset with round joins, and the boxes around the result."""
    corners = cv2.boxPoints(((100.0, 100.0), (width, height), angle_deg)).astype(np.float64)
    offset = pyclipper.PyclipperOffset(arc_tolerance=0.5)
    offset.AddPath(np.round(corners * STEPS).astype(int).tolist(), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    outline = np.array(offset.Execute(distance * STEPS)[0]) / STEPS
    rect = cv2.minAreaRect(outline.astype(np.float32))
    return {
        "rect": {"width": width, "height": height, "angleDeg": angle_deg},
        "distance": distance,
        "bounds": rounded([*outline.min(0), *outline.max(0)], 3),
        "sides": rounded(sorted(rect[1]), 3),
        "center": rounded(rect[0], 3),
    }


def mask_case(width, height, smooth, share):
    field = cv2.GaussianBlur(rng.standard_normal((height, width)), (0, 0), smooth) if smooth else rng.random((height, width))
    mask = (field > np.quantile(field, 1 - share)).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    pieces = []
    for contour in contours:
        filled = cv2.drawContours(np.zeros_like(mask), [contour], -1, 1, cv2.FILLED)
        x, y, w, h = cv2.boundingRect(contour)
        pieces.append([x, y, x + w, y + h, int(filled.sum())])

    def text(m):
        return "".join(map(str, m.ravel().tolist()))

    square = np.ones((3, 3), np.uint8)
    return {
        "width": width,
        "height": height,
        "mask": text(mask),
        "pieces": sorted(pieces),
        "opened": text(cv2.morphologyEx(mask, cv2.MORPH_OPEN, square)),
        "eroded": text(cv2.erode(mask, square)),
        "dilated": text(cv2.dilate(mask, square)),
    }


def resize_case(picture, width, height):
    """Channel by channel in PIL's float mode, so that nothing is rounded between the passes."""
    planes = [
        np.asarray(Image.fromarray(picture[..., c].astype(np.float32)).resize((width, height), Image.Resampling.BILINEAR))
        for c in range(3)
    ]
    return {"width": width, "height": height, "rgb": rounded(np.stack(planes, -1).ravel(), 2)}


def warp_case(picture, quad, width, height):
    """The perspective (of a parallelogram, affine) map between edges, sampled at pixel centres."""
    quad = np.float64(quad)
    target = np.float64([[0, 0], [width, 0], [width, height], [0, height]])
    matrix = cv2.getPerspectiveTransform(target.astype(np.float32), quad.astype(np.float32))
    v, u = np.mgrid[0:height, 0:width] + 0.5
    x, y, w = np.einsum("ij,jhw->ihw", matrix, np.stack([u, v, np.ones_like(u)]))
    at = np.stack([y / w - 0.5, x / w - 0.5])
    planes = [ndimage.map_coordinates(picture[..., c].astype(np.float64), at, order=1, mode="nearest") for c in range(3)]
    return {"quad": quad.tolist(), "width": width, "height": height, "rgb": rounded(np.stack(planes, -1).ravel(), 2)}


def rotate_case(picture, angle_deg, fill):
    """Turned clockwise about the centre on a canvas of the same size; beyond the picture lies `fill`."""
    height, width = picture.shape[:2]
    turn = np.deg2rad(angle_deg)
    y, x = np.mgrid[0:height, 0:width] + 0.5
    dx, dy = x - width / 2, y - height / 2
    at = [height / 2 - dx * np.sin(turn) + dy * np.cos(turn) - 0.5, width / 2 + dx * np.cos(turn) + dy * np.sin(turn) - 0.5]
    planes = [
        ndimage.map_coordinates(picture[..., c].astype(np.float64), at, order=1, mode="grid-constant", cval=fill[c])
        for c in range(3)
    ]
    return {"angleDeg": angle_deg, "fill": fill, "rgb": rounded(np.stack(planes, -1).ravel(), 2)}


def main():
    picture = rng.integers(0, 256, (17, 23, 3))
    expected = {
        "shapes": [shape_case(points) for points in point_sets()],
        "offsets": [
            offset_case(w, h, angle, d)
            for w, h, angle, d in [(40, 10, 90, 6), (40, 10, 17, 6), (9, 9, 30, 2.5), (120, 6, 71.5, 4.2), (55, 20, 45, 0.75)]
        ],
        "masks": [
            mask_case(w, h, s, share)
            for w, h, s, share in [(37, 29, 0, 0.5), (37, 29, 0, 0.62), (64, 40, 2, 0.4), (64, 40, 1, 0.6), (5, 40, 1, 0.5)]
        ],
        "picture": {"width": 23, "height": 17, "rgb": picture.ravel().tolist()},
        "resized": [resize_case(picture, w, h) for w, h in [(9, 7), (23, 5), (4, 17), (31, 40), (1, 1), (23, 17)]],
        "warped": [
            warp_case(picture, quad, w, h)
            for quad, w, h in [
                ([[3, 2], [15, 2], [15, 8], [3, 8]], 12, 6),
                ([[4, 3], [16.5, 6], [15, 12.25], [2.5, 9.25]], 13, 6),
                ([[2, 2], [20, 5], [17, 14], [5, 10]], 15, 9),
                ([[-3, -2], [10, 1], [8, 9.5], [-5, 6.5]], 13, 9),
            ]
        ],
        "rotated": [rotate_case(picture, angle, fill) for angle, fill in [(12.5, [255, 255, 255]), (-37, [0, 10, 20])]],
    }
    # A line per kind keeps changes readable.
    lines = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in expected.items())
    (Path(__file__).parent / "expected.json").write_text("{\n" + lines + "\n}\n")


if __name__ == "__main__":
    main()
