"""Train the recognizer with CTC on word shards (see words.py, synth_words.py).

    python train_recognizer.py --work WORK --minutes 120

Resumes from `WORK/rec/checkpoint.pt` where there is one. The learning rate follows the wall clock: a
run of `--minutes` ends annealed, however fast the machine is; past its end it goes on at the last rate
until `--stop-minutes`. `--init weights.pt` starts a new schedule from exported weights.
"""

import argparse
import copy
import json
import math
import multiprocessing
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from recognizer import STRIDE, Recognizer
from vocab import BLANK, FOLDED, FOLDED_CLASSES, decode, encode
from word_crops import Degrader, to_batch
from words import shards

# Shares of the sources, by shard prefix; those without shards yet are left out.
MIX = {"synth-": 0.24, "accents-": 0.07, "sroie-": 0.30, "adbuy-": 0.14, "zugferd-": 0.05, "pages-": 0.20}
# Sources that are rendered black on white and get their paper and ink when they are drawn.
SYNTHETIC = ("synth-", "accents-")
POOL = 1024
# Pixels of width in a batch: about 40 words or 15 lines. No batch has more rows than MAX_ROWS.
BATCH_WIDTH = 40 * 112
MAX_ROWS = 96
EMA_DECAY = 0.999


def load_batches(folder: Path, seed: int, strength: float, queue) -> None:
    """The loader process: draws a pool by the mix, sorts it by width, cuts batches of like widths."""
    os.nice(5)
    rng = np.random.default_rng(seed)
    degrader = Degrader(rng)
    while True:
        # Opened anew for every pool: shards may be added while the training runs.
        sources = {prefix: shards(folder, prefix) for prefix in MIX}
        sources = {prefix: found for prefix, found in sources.items() if found}
        weights = np.array([MIX[prefix] for prefix in sources])
        names, ends = list(sources), {p: np.cumsum([len(s) for s in found]) for p, found in sources.items()}
        for _ in range(20):
            pool = []
            for choice in rng.choice(len(names), POOL, p=weights / weights.sum()):
                prefix = names[choice]
                number = int(rng.integers(ends[prefix][-1]))
                which = int(np.searchsorted(ends[prefix], number, "right"))
                shard = sources[prefix][which]
                crop, box, text, folded = shard[number - (int(ends[prefix][which]) - len(shard))]
                # Receipts are degraded enough by themselves.
                image = degrader(crop, box, prefix in SYNTHETIC, 0.35 if prefix == "sroie-" else strength)
                labels = encode(text)
                steps = -(-image.shape[1] // STRIDE)
                if labels and steps >= len(labels) + sum(a == b for a, b in zip(labels, labels[1:])):
                    pool.append((image, labels, folded))
            pool.sort(key=lambda item: item[0].shape[1] + rng.uniform(0, 8))
            batches, rows = [], []
            for item in pool:
                if rows and ((len(rows) + 1) * item[0].shape[1] > BATCH_WIDTH or len(rows) == MAX_ROWS):
                    batches.append(rows)
                    rows = []
                rows.append(item)
            batches.append(rows)
            for index in rng.permutation(len(batches)):
                images, labels, folded = zip(*batches[index])
                queue.put((to_batch(list(images)), labels, np.array(folded)))


class FoldedCtc(torch.nn.Module):
    """CTC loss over classes where, for some samples, upper and lower case count as one class.

    A folded class's log probability is the logsumexp of its members'. It tells the net which letter
    stands there and leaves to the other samples which case it is in.
    """

    def __init__(self):
        super().__init__()
        members = [[i for i, f in enumerate(FOLDED) if f == k] for k in range(FOLDED_CLASSES)]
        assert max(map(len, members)) <= 2
        self.register_buffer("first", torch.tensor([m[0] for m in members]))
        self.register_buffer("second", torch.tensor([m[-1] for m in members]))
        self.register_buffer("single", torch.tensor([len(m) == 1 for m in members]))

    def forward(self, logits, labels, folded):
        """logits [N, T, CLASSES], labels: N lists, folded: bool [N]. Returns the loss per character."""
        log_probs = logits.float().log_softmax(2)
        total, characters = 0.0, sum(map(len, labels))
        for fold in (False, True):
            rows = np.flatnonzero(folded == fold)
            if len(rows) == 0:
                continue
            part = log_probs[torch.from_numpy(rows).to(logits.device)]
            targets, blank = [labels[r] for r in rows], BLANK
            if fold:
                a, b = part[..., self.first], part[..., self.second]
                part = torch.where(self.single, a, torch.logaddexp(a, b))
                targets, blank = [[FOLDED[i] for i in t] for t in targets], FOLDED_CLASSES - 1
            total = total + F.ctc_loss(
                part.transpose(0, 1),
                torch.tensor([i for t in targets for i in t]).to(part.device),
                torch.full((len(rows),), part.shape[1], dtype=torch.long),
                torch.tensor([len(t) for t in targets]),
                blank=blank,
                reduction="sum",
                zero_infinity=True,
            )
        return total / characters


def matches(predicted: str, labels, folded: bool) -> bool:
    indices = encode(predicted)
    if folded:
        return [FOLDED[i] for i in indices] == [FOLDED[i] for i in labels]
    return indices == list(labels)


def learning_rate(progress: float, peak: float) -> float:
    """Linear rise over the first 3 %, then half a cosine down to 1 % of the peak."""
    if progress < 0.03:
        return peak * max(progress / 0.03, 0.02)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - 0.03) / 0.97))))


def save_atomic(state, path: Path) -> None:
    torch.save(state, f"{path}.part")
    os.replace(f"{path}.part", path)


def half_weights(model: torch.nn.Module) -> dict:
    """The state in half precision: a small file to go on from (`--init`) or to export."""
    return {k: v.half() if v.is_floating_point() else v for k, v in model.state_dict().items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--minutes", type=float, default=120, help="length of the learning-rate schedule")
    parser.add_argument("--stop-minutes", type=float, help="when to stop; default: at the schedule's end")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--init", type=Path, help="weights (.pt) to start a new run from")
    parser.add_argument("--strength", type=float, default=1.0, help="how often clean crops are degraded, 0 to 1")
    parser.add_argument("--loaders", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder = args.work / "rec"
    checkpoint = folder / "checkpoint.pt"

    model = Recognizer().to(device, memory_format=torch.channels_last)
    if args.init:
        state = torch.load(args.init, map_location=device)
        state = {k: v.float() if v.is_floating_point() else v for k, v in state.items()}
        # Blocks that older weights lack start as the identity.
        missing, unexpected = model.load_state_dict(state, strict=False)
        if unexpected or any(not name.startswith("context.") for name in missing):
            raise ValueError(f"{args.init} is of another network: {missing + unexpected}")
    ema = copy.deepcopy(model).eval().requires_grad_(False)
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}], lr=args.lr
    )
    step, seen, elapsed = 0, 0, 0.0
    if checkpoint.exists() and not args.init:
        state = torch.load(checkpoint, map_location=device)
        model.load_state_dict(state["model"])
        ema.load_state_dict(state["ema"])
        optimizer.load_state_dict(state["optimizer"])
        step, seen, elapsed = state["step"], state["seen"], state["elapsed"]
        print(f"resumed at step {step}, {elapsed / 60:.0f} min", flush=True)

    queue = multiprocessing.Queue(maxsize=24)
    for number in range(args.loaders):
        arguments = (folder, args.seed + number, args.strength, queue)
        multiprocessing.Process(target=load_batches, args=arguments, daemon=True).start()

    criterion = FoldedCtc().to(device)
    limit = 60 * (args.stop_minutes or args.minutes)
    last = logged = saved = time.time()
    counted = seen
    losses, right, read = [], [0, 0], [0, 0]
    while elapsed < limit:
        pixels, labels, folded = queue.get()
        rate = learning_rate(elapsed / (60 * args.minutes), args.lr)
        for group in optimizer.param_groups:
            group["lr"] = rate
        x = torch.from_numpy(pixels).to(device, memory_format=torch.channels_last)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(x)
        loss = criterion(logits, labels, folded)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()

        step, seen = step + 1, seen + len(labels)
        decay = min(EMA_DECAY, (1 + step) / (10 + step))
        with torch.no_grad():
            for mean, value in zip(ema.state_dict().values(), model.state_dict().values()):
                if value.is_floating_point():
                    mean.lerp_(value, 1 - decay)
                else:
                    mean.copy_(value)
        now = time.time()
        # A machine that slept or a process that was stopped does not move the schedule.
        elapsed, last = elapsed + min(now - last, 5.0), now
        losses.append(loss.item())
        if step % 10 == 0:
            for row, label, fold in zip(logits.argmax(2).tolist(), labels, folded.tolist()):
                right[fold] += matches(decode(row), label, fold)
                read[fold] += 1
        if step % 100 == 0:
            record = {
                "step": step,
                "minutes": round(elapsed / 60, 1),
                "lr": round(rate, 6),
                "loss": round(float(np.mean(losses)), 4),
                "exact": round(right[0] / max(1, read[0]), 4),
                "exactFolded": round(right[1] / max(1, read[1]), 4),
                "wordsPerSecond": round((seen - counted) / (now - logged)),
            }
            print(json.dumps(record), flush=True)
            losses, right, read, logged, counted = [], [0, 0], [0, 0], now, seen
        if now - saved > 180 or elapsed >= limit:
            saved = now
            save_atomic(
                {
                    "model": model.state_dict(),
                    "ema": ema.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "step": step,
                    "seen": seen,
                    "elapsed": elapsed,
                },
                checkpoint,
            )
            save_atomic(half_weights(ema), folder / "weights.pt")


if __name__ == "__main__":
    main()
