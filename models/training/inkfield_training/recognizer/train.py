"""Train the recognizer with CTC on word shards (see recognizer/words.py, recognizer/synth_words.py).

    python -m inkfield_training.recognizer.train --work WORK --minutes 120

Resumes by itself from `WORK/rec/last.pt`. The learning rate follows the wall clock: a run of `--minutes` ends annealed,
however fast the machine is.
"""

import argparse
import json
import multiprocessing
import os
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from inkfield_training.common.training_run import TrainingRun, adamw
from inkfield_training.recognizer.export import load
from inkfield_training.recognizer.model import INNER, STRIDE, WIDE_INNER, Recognizer, widened
from inkfield_training.recognizer.vocab import BLANK, FOLDED, FOLDED_CLASSES, decode, encode
from inkfield_training.recognizer.word_crops import Degrader, to_batch
from inkfield_training.recognizer.words import shards

# Shares of the sources, by shard prefix; those without shards yet are left out.
MIX = {
    "synth-": 0.15,
    "accents-": 0.04,
    "signs-": 0.07,
    "sroie-": 0.15,
    "adbuy-": 0.10,
    "zugferd-": 0.04,
    "pages-": 0.08,
    "photographs-": 0.22,
    "taught-": 0.18,
}
# Sources that are rendered black on white and get their paper and ink when they are drawn.
SYNTHETIC = ("synth-", "accents-", "signs-")
# Sources that are degraded enough by themselves, and how often their crops still are.
STRENGTH = {"sroie-": 0.35, "photographs-": 0.2, "taught-": 0.35}
POOL = 1024
# Pixels of width in a batch: about 40 words or 15 lines. No batch has more rows than MAX_ROWS.
BATCH_WIDTH = 40 * 112
MAX_ROWS = 96


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
                image = degrader(crop, box, prefix in SYNTHETIC, STRENGTH.get(prefix, strength))
                labels = encode(text)
                steps = -(-image.shape[1] // STRIDE)
                if labels and steps >= len(labels) + sum(a == b for a, b in pairwise(labels)):
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--minutes", type=float, default=120, help="length of the learning-rate cycle, resumed time included")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--init", type=Path, help="start a new run from these weights (models/training/checkpoints/recognizer.pt)")
    parser.add_argument("--wide", action="store_true", help="train the recognizer that recognizer/narrow.py starts from")
    parser.add_argument("--teacher", type=Path, help="weights of a wide recognizer, whose probabilities are learned too")
    parser.add_argument("--strength", type=float, default=1.0, help="how often clean crops are degraded, 0 to 1")
    parser.add_argument("--loaders", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    folder = args.work / "rec"
    model = Recognizer(inner=WIDE_INNER if args.wide else INNER).to(device, memory_format=torch.channels_last)
    run = TrainingRun(model, adamw(model, args.lr), folder / "last.pt", args.minutes * 60, args.lr)
    run.resume(device, args.init, widened)

    queue = multiprocessing.Queue(maxsize=24)
    for number in range(args.loaders):
        arguments = (folder, args.seed + number, args.strength, queue)
        multiprocessing.Process(target=load_batches, args=arguments, daemon=True).start()

    teacher = load(args.teacher).to(device, memory_format=torch.channels_last) if args.teacher else None
    criterion = FoldedCtc().to(device)
    shown, counted = run.elapsed, 0
    losses, right, read = [], [0, 0], [0, 0]
    for pixels, labels, folded in run.batches(iter(queue.get, None)):
        x = torch.from_numpy(pixels).to(device, memory_format=torch.channels_last)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(x)
            if teacher is not None:
                with torch.no_grad():
                    taught = teacher(x)
        loss = criterion(logits, labels, folded)
        if teacher is not None:
            # Hinton et al. 2015, Distilling the Knowledge in a Neural Network, arXiv:1503.02531.
            apart = F.kl_div(logits.float().log_softmax(2), taught.float().log_softmax(2), reduction="sum", log_target=True)
            loss = loss + apart / sum(map(len, labels))
        run.learn(loss, 5.0)
        counted += len(labels)
        losses.append(loss.item())
        if run.step % 10 == 0:
            for row, label, fold in zip(logits.argmax(2).tolist(), labels, folded.tolist()):
                right[fold] += matches(decode(row), label, fold)
                read[fold] += 1
        if run.step % 100 == 0:
            record = {
                "step": run.step,
                "minutes": round(run.elapsed / 60, 1),
                "lr": round(run.rate, 6),
                "loss": round(float(np.mean(losses)), 4),
                "exact": round(right[0] / max(1, read[0]), 4),
                "exactFolded": round(right[1] / max(1, read[1]), 4),
                "wordsPerSecond": round(counted / max(run.elapsed - shown, 1e-6)),
            }
            print(json.dumps(record), flush=True)
            losses, right, read, shown, counted = [], [0, 0], [0, 0], run.elapsed, 0


if __name__ == "__main__":
    main()
