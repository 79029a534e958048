"""Precision, recall and F1 of the word detector on validation pages, and how often it splits or merges words.

    python -m inkfield_training.detector.evaluate --data DATA --work .train [--model models/inkfield_det/model.onnx]

A page is shrunk to `--side` pixels on its long side (never enlarged beyond twice), padded white to a multiple of
32, and detected once. A box counts where its intersection over union with a word reaches 0.5, each word once.
Boxes mostly inside ignored regions count for nothing.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from inkfield_training.detector.model import MEAN, MULTIPLE, PAD_VALUE, STD, quads_from_probability_map
from inkfield_training.pages import page_cache
from inkfield_training.pages.documents import Page

Detect = Callable[[np.ndarray], np.ndarray]


def prepare(image: np.ndarray, side: int) -> tuple[np.ndarray, float]:
    """float32 [1, 1, H, W] network input of a gray page and the scale it was resized by."""
    height, width = image.shape
    scale = min(side / max(height, width), 2.0)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(np.ascontiguousarray(image), size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    padded = np.full([-(-s // MULTIPLE) * MULTIPLE for s in small.shape], PAD_VALUE, np.uint8)
    padded[: small.shape[0], : small.shape[1]] = small
    return ((padded.astype(np.float32) / 255 - MEAN) / STD)[None, None], scale


def iou_matrix(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Intersections over unions, and intersections, of bounding boxes [n, 4] and [m, 4] (x0, y0, x1, y1)."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    shared = np.prod(np.maximum(high - low, 0), axis=2)
    areas = [np.prod(x[:, 2:] - x[:, :2], axis=1) for x in (a, b)]
    return shared / np.maximum(areas[0][:, None] + areas[1][None] - shared, 1e-6), shared


def bounds(quads: np.ndarray) -> np.ndarray:
    return np.concatenate([quads.min(1), quads.max(1)], axis=1) if len(quads) else np.zeros((0, 4))


def compare(found: np.ndarray, page: Page) -> dict[str, int]:
    """Counts over one page: words, boxes, matches; words split in several boxes; boxes that merge several words."""
    truth = bounds(np.array([w.quad for w in page.words], np.float32).reshape(-1, 4, 2))
    boxes = bounds(found)
    ignore = bounds(np.array(page.ignore, np.float32).reshape(-1, 4, 2))
    overlap, shared = iou_matrix(boxes, truth)
    areas = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    taken_boxes, taken_words = set(), set()
    for flat in np.argsort(overlap, axis=None)[::-1]:
        i, j = np.unravel_index(flat, overlap.shape)
        if overlap[i, j] < 0.5:
            break
        if i not in taken_boxes and j not in taken_words:
            taken_boxes.add(i)
            taken_words.add(j)
    in_ignore = np.zeros(len(boxes), bool)
    if len(ignore):
        in_ignore = iou_matrix(boxes, ignore)[1].max(1) > 0.4 * areas
    counted = [i for i in range(len(boxes)) if i in taken_boxes or not in_ignore[i]]
    word_areas = np.prod(truth[:, 2:] - truth[:, :2], axis=1)
    splits = int(((shared > 0.5 * areas[:, None]).sum(0) > 1).sum())
    merges = int(((shared > 0.5 * word_areas[None]).sum(1) > 1).sum())
    return {"words": len(truth), "boxes": len(counted), "matches": len(taken_boxes), "splits": splits, "merges": merges}


def onnx_detector(path: str | Path, threads: int) -> Detect:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda x: session.run(None, {name: x})[0]


def checkpoint_detector(path: Path, threads: int) -> Detect:
    import torch

    from inkfield_training.detector.model import Detector

    torch.set_num_threads(threads)
    model = Detector().eval()
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True)["average"])

    def run(x: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return model(torch.from_numpy(x)).float().numpy()

    return run


def evaluate(
    detect: Detect, pages: list[Page], side: int, settings: list[tuple[float, float]]
) -> dict[tuple[float, float], dict[str, float]]:
    """Summed counts and rates per (bin threshold, box threshold)."""
    totals: dict[tuple[float, float], dict[str, float]] = {s: {} for s in settings}
    for page in pages:
        x, scale = prepare(page.image, side)
        probability = 1 / (1 + np.exp(-detect(x)[0, 0].astype(np.float32)))
        for setting in settings:
            quads, _ = quads_from_probability_map(probability, *setting)
            for key, value in compare(quads / scale, page).items():
                totals[setting][key] = totals[setting].get(key, 0) + value
    for total in totals.values():
        total["precision"] = total["matches"] / max(total["boxes"], 1)
        total["recall"] = total["matches"] / max(total["words"], 1)
        total["f1"] = 2 * total["matches"] / max(total["boxes"] + total["words"], 1)
    return totals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("INKFIELD_DATA"))
    parser.add_argument("--work", default=".train")
    parser.add_argument("--model", help="an exported model; by default the training's last average")
    parser.add_argument("--sides", type=int, nargs="+", default=[1024])
    parser.add_argument("--thresholds", type=float, nargs="+", default=[0.3, 0.5])
    parser.add_argument("--box-threshold", type=float, default=0.5)
    parser.add_argument("--limit", type=int, default=20, help="pages of each source")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    last = Path(args.work) / "detector" / "last.pt"
    detect = onnx_detector(args.model, args.threads) if args.model else checkpoint_detector(last, args.threads)
    for source in page_cache.SOURCES:
        paths = page_cache.fill(args.data, args.work, source, "val") if args.data else page_cache.listed(args.work, source, "val")
        chosen = [page_cache.load(p) for p in paths[:: max(1, len(paths) // args.limit)][: args.limit]]
        for side in args.sides:
            for setting, r in evaluate(detect, chosen, side, [(t, args.box_threshold) for t in args.thresholds]).items():
                print(f"{source} side {side} bin {setting[0]} box {setting[1]}: "
                      f"P {r['precision']:.4f} R {r['recall']:.4f} F1 {r['f1']:.4f} "
                      f"splits {r['splits']:.0f} merges {r['merges']:.0f} of {r['words']:.0f} words, {len(chosen)} pages", flush=True)


if __name__ == "__main__":
    main()
