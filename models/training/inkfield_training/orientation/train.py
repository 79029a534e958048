"""Train a page or crop orientation classifier; resumes by itself from `<work>/<task>/last.pt`, then evaluates.

    python -m inkfield_training.orientation.train crop-orientation --work .train --minutes 20
    python -m inkfield_training.orientation.train crop-orientation --work .train --evaluate
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, IterableDataset

from inkfield_training.common.training_run import TrainingRun
from inkfield_training.orientation.model import ANGLES, INPUTS, OrientationNet, letterbox, normalize, turn
from inkfield_training.pages import page_cache
from inkfield_training.pages.degrade import Rng, degrade
from inkfield_training.pages.documents import Page, Word, page_angle_deg

MIXTURE = {"sroie": 0.4, "adbuy": 0.25, "zugferd": 0.1, "rendered": 0.25}
CROPS_PER_PAGE = 16
PATCH_SHARE = 0.3
"""Share of examples for the crop task that show a patch of running text: many letters agree in it, which teaches
their shapes several times faster than lone words do."""
PAGE_LONG_SIDE = 640
"""Pages shrink to this before they are turned and degraded, so that degradation costs little."""


def upright(page: Page) -> np.ndarray:
    """The page's picture turned so that most of its words read from left to right."""
    quarter = round(page_angle_deg(page.words) / 90) * 90
    return turn(np.asarray(page.image), -quarter)


def skewed(image: np.ndarray, angle_deg: float, border: int) -> np.ndarray:
    """Turned about its centre by a small angle on a canvas that holds all of it."""
    h, w = image.shape
    cos, sin = abs(math.cos(math.radians(angle_deg))), abs(math.sin(math.radians(angle_deg)))
    size = (int(w * cos + h * sin), int(h * cos + w * sin))
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), angle_deg, 1)
    matrix[:, 2] += [(size[0] - w) / 2, (size[1] - h) / 2]
    return cv2.warpAffine(image, matrix, size, borderValue=border)


def page_example(page: Page, rng: Rng) -> np.ndarray:
    """An upright page, or a part of about half its sides or more, degraded and skewed: uint8 of the task's input size."""
    image = upright(page)
    scale = PAGE_LONG_SIDE / max(image.shape)
    image = cv2.resize(np.ascontiguousarray(image), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if rng.random() < 0.4:
        h, w = image.shape
        ph, pw = int(h * rng.uniform(0.45, 1)), int(w * rng.uniform(0.6, 1))
        y, x = int(rng.integers(0, h - ph + 1)), int(rng.integers(0, w - pw + 1))
        image = np.ascontiguousarray(image[y : y + ph, x : x + pw])
    image = degrade(image, rng, 0.7)
    border = int(rng.choice([0, 255, int(rng.integers(0, 256))], p=(0.6, 0.2, 0.2)))
    if rng.random() < 0.4:
        image = skewed(image, float(rng.normal() * 4), border)
    shift = (0.5, 0.5) if rng.random() < 0.6 else tuple(rng.random(2))
    return letterbox(image, *INPUTS["page-orientation"], border, shift)


def readable(word: Word) -> bool:
    """Whether a word shows which way up it is: three letters or digits at least."""
    return sum(c.isalnum() for c in word.text) >= 3


def crop_quad(words: list[Word], i: int, rng: Rng | None) -> np.ndarray:
    """The quad [4, 2] of word `i`, with `rng` sometimes of a phrase that it starts, and with a detector's small errors."""
    quad = words[i].quad
    if rng is None:
        return quad
    j = i
    if rng.random() < 0.3:
        last = i + int(rng.integers(1, 4))
        while j + 1 < len(words) and j < last and words[j + 1].line == words[i].line:
            j += 1
    end = words[j].quad
    # Upright enough within one line for the union to be the first word's left and the last one's right.
    quad = np.array([quad[0], end[1], end[2], quad[3]], np.float32)
    height = float(np.linalg.norm(quad[3] - quad[0]))
    return quad + rng.normal(size=(4, 2)).astype(np.float32) * height * 0.04 + rng.normal(size=(1, 2)).astype(np.float32) * height * 0.04


def cut(image: np.ndarray, quad: np.ndarray, height: int) -> np.ndarray:
    """The quad's content, upright, `height` pixels tall."""
    w = float(np.linalg.norm(quad[1] - quad[0] + quad[2] - quad[3]) / 2)
    h = float(np.linalg.norm(quad[3] - quad[0] + quad[2] - quad[1]) / 2)
    width = int(np.clip(w * height / max(h, 1), 8, 16 * height))
    low = np.maximum(np.floor(quad.min(0)).astype(int) - 2, 0)
    high = np.ceil(quad.max(0)).astype(int) + 2
    region = np.ascontiguousarray(image[low[1] : high[1], low[0] : high[0]])
    if min(region.shape) < 2:
        return np.full((height, width), 255, np.uint8)
    source = (quad - low).astype(np.float32)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source - 0.5, target - 0.5)
    return cv2.warpPerspective(region, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def patch_quad(word: Word, rng: Rng) -> np.ndarray:
    """A square [4, 2] around `word`, in its reading direction, that holds 4 to 12 lines of its height."""
    u = word.quad[1] - word.quad[0]
    u = u / max(float(np.linalg.norm(u)), 1e-6)
    v = np.array([-u[1], u[0]])
    half = float(np.linalg.norm(word.quad[3] - word.quad[0])) * rng.uniform(2, 6)
    centre = word.quad.mean(0) + (u * rng.uniform(-0.7, 0.7) + v * rng.uniform(-0.7, 0.7)) * half
    u, v = u * half, v * half
    return np.array([centre - u - v, centre + u - v, centre + u + v, centre - u + v], np.float32)


def crop_example(image: np.ndarray, rng: Rng) -> np.ndarray:
    border = 0 if rng.random() < 0.6 else int(rng.integers(0, 256))
    return letterbox(degrade(image, rng, 0.8), *INPUTS["crop-orientation"], border)


class ExampleStream(IterableDataset):
    """Endless upright examples, uint8 [S, S]; the network turns them itself."""

    def __init__(self, task: str, work: str) -> None:
        self.task, self.work = task, work

    def __iter__(self) -> Iterator[np.ndarray]:
        cv2.setNumThreads(1)
        rng = np.random.default_rng()
        while True:
            listed = {s: page_cache.listed(self.work, s, "train") for s in MIXTURE}
            names = [s for s in MIXTURE if listed[s]]
            weights = np.array([MIXTURE[s] for s in names])
            weights /= weights.sum()
            pool: list[np.ndarray] = []
            for _ in range(1000):
                paths = listed[names[int(rng.choice(len(names), p=weights))]]
                page = page_cache.load(paths[int(rng.integers(len(paths)))])
                if self.task == "page-orientation":
                    if sum(map(readable, page.words)) < 8:
                        continue
                    yield page_example(page, rng)
                    continue
                picks = [i for i, w in enumerate(page.words) if readable(w)]
                for i in rng.permutation(len(picks))[:CROPS_PER_PAGE]:
                    if rng.random() < PATCH_SHARE:
                        image = cut(page.image, patch_quad(page.words[picks[i]], rng), INPUTS[self.task][0])
                    else:
                        image = cut(page.image, crop_quad(page.words, picks[i], rng), int(rng.integers(12, 49)))
                    pool.append(crop_example(image, rng))
                # Crops of one page look alike: mix those of many.
                while len(pool) > 1000:
                    k = int(rng.integers(len(pool)))
                    pool[k], pool[-1] = pool[-1], pool[k]
                    yield pool.pop()


def collate(examples: list[np.ndarray]) -> torch.Tensor:
    return normalize(np.stack(examples))


@torch.inference_mode()
def evaluate(model: torch.nn.Module, task: str, work: str, limit: int = 60) -> dict[str, float]:
    """Accuracy over val pages (or three crops of each) turned four ways, per source; the pictures as they are."""
    model.eval()
    rng = np.random.default_rng(0)
    result = {}
    for source in ("sroie", "adbuy", "zugferd"):
        right = total = 0
        paths = page_cache.listed(work, source, "val")
        for path in paths[:: max(1, len(paths) // limit)]:
            page = page_cache.load(path)
            picks = [i for i, w in enumerate(page.words) if readable(w) and sum(c.isalpha() for c in w.text) >= 3]
            if len(picks) < 3:
                continue
            if task == "page-orientation":
                pictures = [upright(page)]
            else:
                pictures = [cut(page.image, crop_quad(page.words, int(i), None), 32) for i in rng.choice(picks, 3, replace=False)]
            for picture in pictures:
                batch = np.stack([letterbox(turn(picture, a), *INPUTS[task]) for a in ANGLES])
                right += int((model(normalize(batch)).argmax(1) == torch.arange(len(ANGLES))).sum())
                total += len(ANGLES)
        result[source] = right / max(total, 1)
        print(f"{task} {source} val: {right} of {total} = {result[source]:.4f}", flush=True)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=list(INPUTS))
    parser.add_argument("--work", default=".train")
    parser.add_argument("--minutes", type=float, default=20, help="length of the learning-rate cycle, resumed time included")
    parser.add_argument("--batch", type=int, help="8 pages or 32 crops")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--loaders", type=int, default=1)
    parser.add_argument("--evaluate", action="store_true", help="do not train")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder = Path(args.work) / args.task.replace("-", "_")
    folder.mkdir(parents=True, exist_ok=True)
    model = OrientationNet(args.task).to(device, memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr, weight_decay=0.02)
    run = TrainingRun(model, optimizer, folder / "last.pt", args.minutes * 60, args.lr)
    run.resume(device)
    if args.evaluate:
        evaluate(run.average.cpu(), args.task, args.work)
        return

    batch = args.batch or (8 if args.task == "page-orientation" else 32)
    loader = DataLoader(ExampleStream(args.task, args.work), batch, num_workers=args.loaders, collate_fn=collate,
                        prefetch_factor=4 if args.loaders else None)
    running, right, shown = 0.0, 0.0, run.step
    for image in run.batches(loader):
        image = image.to(device, memory_format=torch.channels_last)
        # Upright is ANGLES[0]; the four scores come from one network, so no class can be favoured.
        label = torch.zeros(len(image), dtype=torch.long, device=device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(image)
        loss = F.cross_entropy(logits.float(), label, label_smoothing=0.03)
        run.learn(loss)
        running += float(loss.detach())
        right += float((logits.argmax(1) == label).float().mean())
        if run.step % 50 == 0:
            print(f"{time.strftime('%H:%M:%S')} step {run.step} {run.elapsed / 60:.1f} min loss {running / (run.step - shown):.4f} "
                  f"accuracy {right / (run.step - shown):.4f} lr {run.rate:.2e}", flush=True)
            running, right, shown = 0.0, 0.0, run.step
    evaluate(run.average.cpu(), args.task, args.work)


if __name__ == "__main__":
    main()
