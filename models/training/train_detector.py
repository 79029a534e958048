"""Train the word detector; resumes by itself from `<work>/detector/last.pt`.

    python models/training/train_detector.py --data DATA --work .train --hours 2

The learning rate follows the wall clock (one cycle over `--hours`, sums over resumed runs), so a run ends well
however fast the machine is. Synthetic pages that appear under `<work>/pages` while it trains are picked up.
"""

from __future__ import annotations

import argparse
import copy
import math
import os
import time
from pathlib import Path
from typing import Iterator

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

import crops
import page_cache
from detector import MEAN, STD, Detector, detection_loss, targets

MIXTURE = {"sroie": 0.40, "adbuy": 0.24, "zugferd": 0.08, "rendered": 0.24, "blank": 0.04}
"""Share of the crops from each source; a source without pages leaves its share to the others."""
RELIST_EVERY = 2000
"""Crops between two looks at which pages exist."""
CROPS_PER_PAGE = 2


class CropStream(IterableDataset):
    """Endless (image float [1, S, S], kernel uint8 [1, S, S], weight uint8 [1, S, S])."""

    def __init__(self, work: str, size: int, seed: int) -> None:
        self.work, self.size, self.seed = work, size, seed

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        info = get_worker_info()
        cv2.setNumThreads(1)
        rng = np.random.default_rng((self.seed, info.id if info else 0, int(time.time())))
        while True:
            listed = {s: page_cache.listed(self.work, s, "train") for s in MIXTURE if s != "blank"}
            listed["blank"] = [None]
            names = [s for s in MIXTURE if listed[s]]
            weights = np.array([MIXTURE[s] for s in names])
            weights /= weights.sum()
            for _ in range(RELIST_EVERY // CROPS_PER_PAGE):
                paths = listed[names[int(rng.choice(len(names), p=weights))]]
                path = paths[int(rng.integers(len(paths)))]
                page = page_cache.load(path) if path else None
                quads = np.array([w.quad for w in page.words], np.float32).reshape(-1, 4, 2) if page else None
                for _ in range(CROPS_PER_PAGE):
                    if page is None:
                        image = crops.negative(self.size, rng)
                        words = ignore = np.zeros((0, 4, 2), np.float32)
                    else:
                        image, words, ignore = crops.sample(page, quads, self.size, rng)
                    kernel, weight = targets(words, ignore, self.size, self.size)
                    normalized = torch.from_numpy(image)[None].float().div_(255).sub_(MEAN).div_(STD)
                    yield normalized, torch.from_numpy(kernel)[None], torch.from_numpy(weight)[None]


def one_cycle(progress: float, peak: float) -> float:
    """Learning rate at `progress` in [0, 1]: a short warm-up, then a cosine down to a hundredth."""
    warm = 0.03
    if progress < warm:
        return peak * max(0.05, progress / warm)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warm) / (1 - warm)))))


@torch.no_grad()
def update_average(average: torch.nn.Module, model: torch.nn.Module, step: int) -> None:
    """Exponential moving average of all parameters and batch-norm statistics, young while the run is young."""
    decay = min(0.999, (1 + step) / (20 + step))
    for a, b in zip(average.state_dict().values(), model.state_dict().values()):
        if a.dtype.is_floating_point:
            a.lerp_(b, 1 - decay)
        else:
            a.copy_(b)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("INKFIELD_DATA"), help="data root; only needed to fill the page cache")
    parser.add_argument("--work", default=".train")
    parser.add_argument("--hours", type=float, default=2.0, help="length of the learning-rate cycle, resumed time included")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--loaders", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--init", type=Path, help="start a new run from these weights (models/training/checkpoints/detector.pt)")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    if args.data:
        for source in page_cache.SOURCES:
            page_cache.fill(args.data, args.work, source, "train")

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder = Path(args.work) / "detector"
    folder.mkdir(parents=True, exist_ok=True)
    model = Detector().to(device, memory_format=torch.channels_last)
    average = copy.deepcopy(model).eval()
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}], lr=args.lr)
    step, elapsed = 0, 0.0
    last = folder / "last.pt"
    if last.exists():
        state = torch.load(last, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step, elapsed = state["step"], state["elapsed"]
        print(f"resumed at step {step}, {elapsed / 3600:.2f} h", flush=True)
    elif args.init:
        weights = torch.load(args.init, map_location=device, weights_only=True)
        # load_state_dict copies into float32 parameters whatever the file's precision.
        model.load_state_dict(weights)
        average.load_state_dict(weights)

    def save() -> None:
        state = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(),
                 "step": step, "elapsed": elapsed}
        torch.save(state, last.with_suffix(".tmp"))
        last.with_suffix(".tmp").replace(last)

    loader = DataLoader(CropStream(args.work, args.size, args.seed + step), args.batch, num_workers=args.loaders,
                        prefetch_factor=4 if args.loaders else None, pin_memory=device.type == "cuda")
    model.train()
    before, saved, running, waited = time.monotonic(), time.monotonic(), 0.0, 0.0
    shown = (step, elapsed)
    for image, kernel, weight in loader:
        waited += time.monotonic() - before
        rate = one_cycle(elapsed / (args.hours * 3600), args.lr)
        for group in optimizer.param_groups:
            group["lr"] = rate
        image = image.to(device, memory_format=torch.channels_last, non_blocking=True)
        kernel, weight = kernel.to(device).float(), weight.to(device).float()
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(image)
        loss = detection_loss(logits, kernel, weight)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        step += 1
        update_average(average, model, step)
        now = time.monotonic()
        # A process that was stopped for a while does not move the schedule.
        elapsed += min(now - before, 10.0)
        before = now
        running += float(loss.detach())
        if step % 50 == 0:
            speed = (step - shown[0]) * args.batch / max(elapsed - shown[1], 1e-6)
            print(f"{time.strftime('%H:%M:%S')} step {step} {elapsed / 3600:.3f} h loss {running / (step - shown[0]):.4f} "
                  f"lr {rate:.2e} {speed:.2f} crops/s, waited {waited / max(elapsed - shown[1], 1e-6):.0%}", flush=True)
            shown, running, waited = (step, elapsed), 0.0, 0.0
        if now - saved > 180:
            save()
            saved = now
        if elapsed > args.hours * 3600:
            break
    save()
    print(f"done at step {step}", flush=True)


if __name__ == "__main__":
    main()
