"""Turned copies of pages, to measure how much accuracy a turn costs.

    python -m inkfield_training.pages.turn_pages --source DATA/sroie --angles 90 180 270 --out .train/turned/right
    python -m inkfield_training.pages.turn_pages --source DATA/sroie --angles 3 -5 7 -10 --out .train/turned/skewed
    npm run --silent eval -- --data .train/turned/right --param assume_straight_pages=false --param straighten_pages=true

Each picture of the split is turned by one of the angles, degrees clockwise, one after another through the list. The
canvas grows and is filled with the page's own edge colour, as a scanner's lid would show. Words can be compared;
boxes cannot: the answer's geometry is that of the straightened page.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np


def turn(image: np.ndarray, angle_deg: float) -> np.ndarray:
    """`image` uint8 [H, W, 3] turned clockwise about its centre, on a canvas that holds all of it."""
    if angle_deg % 90 == 0:
        return np.ascontiguousarray(np.rot90(image, -int(angle_deg // 90)))
    height, width = image.shape[:2]
    angle = np.radians(angle_deg)
    cos, sin = abs(np.cos(angle)), abs(np.sin(angle))
    size = int(np.ceil(width * cos + height * sin)), int(np.ceil(width * sin + height * cos))
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle_deg, 1)
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    border = np.median(np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]]), axis=0)
    return cv2.warpAffine(image, matrix, size, flags=cv2.INTER_CUBIC, borderValue=tuple(map(float, border)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, required=True, help="a data set of pictures with an index.jsonl")
    parser.add_argument("--split", default="val")
    parser.add_argument("--angles", type=float, nargs="+", required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    records = map(json.loads, (args.source / "index.jsonl").read_text("utf-8").splitlines())
    records = [r for r in records if r["split"] == args.split][: args.limit]
    (args.out / "images").mkdir(parents=True, exist_ok=True)
    lines = []
    for number, record in enumerate(records):
        angle = args.angles[number % len(args.angles)]
        image = turn(cv2.imread(str(args.source / record["image"]), cv2.IMREAD_COLOR), angle)
        name = f"images/{Path(record['image']).stem}.jpg"
        cv2.imwrite(str(args.out / name), image, (cv2.IMWRITE_JPEG_QUALITY, 95))
        height, width = image.shape[:2]
        lines.append(json.dumps({**record, "image": name, "width": width, "height": height, "turnedDeg": angle}, ensure_ascii=False))
    (args.out / "index.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{args.out}: {len(lines)} pages")


if __name__ == "__main__":
    main()
