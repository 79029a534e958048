"""Train the word detector; resumes by itself from `<work>/detector/last.pt`.

    python -m inkfield_training.detector.train --data DATA --work .train --hours 2

The learning rate follows the wall clock (one cycle over `--hours`, sums over resumed runs), so a run ends well
however fast the machine is. Synthetic pages that appear under `<work>/pages` while it trains are picked up.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from inkfield_training.common.training_run import TrainingRun, adamw
from inkfield_training.detector.model import MEAN, STD, Detector, detection_loss, targets
from inkfield_training.pages import crops, page_cache

MIXTURE = {"sroie": 0.26, "adbuy": 0.18, "zugferd": 0.07, "rendered": 0.15, "photographs": 0.30, "blank": 0.04}
"""Share of the crops from each source; a source without pages leaves its share to the others."""
STRENGTH = {"photographs": 0.3}
"""How often crops are degraded, of sources that are poor by themselves; 1 of all others."""
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
                source = names[int(rng.choice(len(names), p=weights))]
                paths = listed[source]
                path = paths[int(rng.integers(len(paths)))]
                page = page_cache.load(path) if path else None
                quads = np.array([w.quad for w in page.words], np.float32).reshape(-1, 4, 2) if page else None
                for _ in range(CROPS_PER_PAGE):
                    if page is None:
                        image = crops.negative(self.size, rng)
                        words = ignore = np.zeros((0, 4, 2), np.float32)
                    else:
                        image, words, ignore = crops.sample(page, quads, self.size, rng, STRENGTH.get(source, 1.0))
                    kernel, weight = targets(words, ignore, self.size, self.size)
                    normalized = torch.from_numpy(image)[None].float().div_(255).sub_(MEAN).div_(STD)
                    yield normalized, torch.from_numpy(kernel)[None], torch.from_numpy(weight)[None]


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
    run = TrainingRun(model, adamw(model, args.lr), folder / "last.pt", args.hours * 3600, args.lr)
    run.resume(device, args.init)
    loader = DataLoader(CropStream(args.work, args.size, args.seed + run.step), args.batch, num_workers=args.loaders,
                        prefetch_factor=4 if args.loaders else None, pin_memory=device.type == "cuda")
    running, shown = 0.0, (run.step, run.elapsed)
    for image, kernel, weight in run.batches(loader):
        image = image.to(device, memory_format=torch.channels_last, non_blocking=True)
        kernel, weight = kernel.to(device).float(), weight.to(device).float()
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(image)
        loss = detection_loss(logits, kernel, weight)
        run.learn(loss, 5.0)
        running += float(loss.detach())
        if run.step % 50 == 0:
            span = max(run.elapsed - shown[1], 1e-6)
            print(f"{time.strftime('%H:%M:%S')} step {run.step} {run.elapsed / 3600:.3f} h loss {running / (run.step - shown[0]):.4f} "
                  f"lr {run.rate:.2e} {(run.step - shown[0]) * args.batch / span:.2f} crops/s, waited {run.waited / span:.0%}", flush=True)
            shown, running, run.waited = (run.step, run.elapsed), 0.0, 0.0
    print(f"done at step {run.step}", flush=True)


if __name__ == "__main__":
    main()
