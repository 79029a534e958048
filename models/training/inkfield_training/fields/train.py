"""Train the fields model; resumes by itself from `<work>/fields/last.pt`.

    python -m inkfield_training.fields.train --work .train --minutes 40

The learning rate follows the wall clock (one cycle over `--minutes`, sums over resumed runs). Documents come from
fields/corpora.py, fields/generate.py and fields/data.py. Of the places where an annotated value can stand the training
learns the one the network finds most likely, and those nearly as likely; the others are left out of the loss
(expectation maximization with hard choices).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from inkfield_training.common.training_run import TrainingRun, adamw
from inkfield_training.fields.augment import Pools, Sample, sample
from inkfield_training.fields.data import Document, held_out, read
from inkfield_training.fields.model import INPUTS, FieldsNet, grown
from inkfield_training.fields.text import BLOCKS, CLASSES, DECOYS, KINDS

MIXTURE = {
    "sroie-train-recognized": 0.08, "sroie-train-truth": 0.03, "adbuy-train-truth": 0.06, "zugferd-train-truth": 0.04,
    "facturx-train-truth": 0.02, "srd-train-recognized": 0.06, "labelled-train-recognized": 0.08,
    "slips-train-truth": 0.06, "records-train-truth": 0.3,
    "generated-train-truth": 0.35, "generated-mailed-train-truth": 0.12, "rendered-train-truth": 0.1,
}
"""Share of the pages from each set; a set that is not there leaves its share to the others."""
PAIRS = 150_000
"""Pairs of words in a batch: what memory and time go by."""
POOL = 64
"""Samples sorted by length before they are cut into batches, so that little is padding."""
NEARLY = 0.6
"""Places at least this share as likely as the likeliest of a document are learnt as well."""
START_WEIGHT = 0.5
_LESS = {**dict.fromkeys(DECOYS, 0.5), **dict.fromkeys(BLOCKS, 0.1), **dict.fromkeys(KINDS, 0.03)}
CLASS_WEIGHT = np.array([_LESS.get(name, 1.0) for name in CLASSES], np.float32)
"""Blocks and kinds are said by every word, values by few: so weighted, their shares of a page's loss are about alike."""


def documents(work: Path, everything: bool = False) -> dict[str, list[Document]]:
    """Training documents by set, without those held out unless `everything`."""
    result = {}
    for name in MIXTURE:
        path = work / "fields" / "documents" / f"{name}.jsonl"
        if path.exists() and (items := [d for d in read(path) if d.pages and (everything or not held_out(d.id))]):
            result[name] = items
    return result


class SampleStream(IterableDataset):
    """Endless batches of samples: `(index of the first set's document, ...)` see `collate`."""

    def __init__(self, sets: dict[str, list[Document]], seed: int) -> None:
        self.sets, self.seed = sets, seed

    def __iter__(self) -> Iterator[dict]:
        info = get_worker_info()
        rng = np.random.default_rng((self.seed, info.id if info else 0, int(time.time())))
        torch.set_num_threads(1)
        pools = Pools([d for items in self.sets.values() for d in items])
        names = list(self.sets)
        offsets = dict(zip(names, np.cumsum([0] + [len(self.sets[n]) for n in names])))
        weights = np.array([MIXTURE[n] for n in names])
        weights /= weights.sum()
        while True:
            pool: list[Sample] = []
            while len(pool) < POOL:
                name = names[int(rng.choice(len(names), p=weights))]
                k = int(rng.integers(len(self.sets[name])))
                document = self.sets[name][k]
                # Pages with values are worth more than those between them.
                worth = np.array([1.0 + 2.0 * bool(p.occurrences) for p in document.pages])
                number = int(rng.choice(len(worth), p=worth / worth.sum()))
                if made := sample(document, int(offsets[name]) + k, number, pools, rng):
                    pool.append(made)
            pool.sort(key=lambda s: len(s.rows))
            batches: list[list[Sample]] = [[]]
            for made in pool:
                if batches[-1] and (len(batches[-1]) + 1) * len(made.rows) ** 2 > PAIRS:
                    batches.append([])
                batches[-1].append(made)
            random.Random(int(rng.integers(1 << 30))).shuffle(batches)
            for batch in batches:
                yield collate(batch)


def collate(batch: list[Sample]) -> dict:
    """`words` float [B, N, INPUTS], `real` bool [B, N], `group` int16 and `starts` bool [B, N, F], and the samples' places."""
    longest = max(len(s.rows) for s in batch)
    words = np.zeros((len(batch), longest, INPUTS), np.float32)
    # Rows that are no words must still divide by a page size.
    words[..., 4:6] = 1
    real = np.zeros((len(batch), longest), bool)
    group = np.full((len(batch), longest, len(CLASSES)), -1, np.int16)
    starts = np.zeros(group.shape, bool)
    for b, made in enumerate(batch):
        n = len(made.rows)
        words[b, :n], real[b, :n], group[b, :n], starts[b, :n] = made.rows, True, made.group, made.starts
    return {"words": torch.from_numpy(words), "real": torch.from_numpy(real), "group": group, "starts": starts,
            "index": [s.index for s in batch], "places": [s.places for s in batch]}


def _as_is(batch: dict) -> dict:
    return batch


class Chooser:
    """Remembers how likely the network found each place, and says which to learn."""

    def __init__(self, sets: dict[str, list[Document]]) -> None:
        self.documents = [d for items in sets.values() for d in items]
        self.found: dict[tuple[int, int, str, int], float] = {}

    def score(self, index: int, number: int, kind: str, place: int, trust: float) -> float:
        """Likelihood of a place; the words around it count until `trust` in the network reaches 1."""
        prior = self.documents[index].pages[number].priors[kind][place]
        return (self.found.get((index, number, kind, place), 0.05) + 0.05) * prior ** (1 - trust)

    def choose(self, batch: dict, probabilities: np.ndarray, trust: float) -> tuple[np.ndarray, np.ndarray]:
        """(target, weight), each float32 [B, N, F], of the channel "belongs to a value", from its probabilities now."""
        group = batch["group"]
        target = (group > 0).astype(np.float32)
        weight = (group >= 0) * CLASS_WEIGHT
        for b, ((index, number), places) in enumerate(zip(batch["index"], batch["places"])):
            document = self.documents[index]
            if document.exact:
                continue
            for f, kept in enumerate(places):
                if not kept:
                    continue
                kind = CLASSES[f]
                for k, place in enumerate(kept, 1):
                    mine = group[b, :, f] == k
                    self.found[index, number, kind, place] = float(probabilities[b, mine, f].mean())
                best = max(
                    self.score(index, n, kind, place, trust)
                    for n, page in enumerate(document.pages) for place in range(len(page.occurrences.get(kind, [])))
                )
                for k, place in enumerate(kept, 1):
                    if self.score(index, number, kind, place, trust) < NEARLY * best:
                        weight[b, group[b, :, f] == k, f] = 0
        return target, weight


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--minutes", type=float, default=40.0, help="length of the learning-rate cycle, resumed time included")
    parser.add_argument("--lr", type=float, default=1.5e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--loaders", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--name", default="last", help="the run's file under <work>/fields")
    parser.add_argument("--everything", action="store_true", help="train on the documents held out for fitting confidences, too")
    parser.add_argument("--trust", type=float, default=0.0, help="trust in the network's choice of places at first; 1 for a trained one")
    parser.add_argument("--init", type=Path, help="start a new run from these weights (models/training/checkpoints/fields.pt)")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    sets = documents(args.work, args.everything)
    print({name: len(items) for name, items in sets.items()}, flush=True)
    model = FieldsNet().to(device)
    run = TrainingRun(model, adamw(model, args.lr), args.work / "fields" / f"{args.name}.pt", args.minutes * 60, args.lr)
    run.resume(device, args.init, grown)

    chooser = Chooser(sets)
    # Fork gives the loader the documents without a copy.
    stream = SampleStream(sets, args.seed + run.step)
    prefetch = 6 if args.loaders else None
    loader = DataLoader(stream, None, collate_fn=_as_is, num_workers=args.loaders, prefetch_factor=prefetch,
                        multiprocessing_context="fork" if args.loaders else None)
    seen, running, shown = 0, 0.0, (run.step, run.elapsed, 0)
    for batch in run.batches(loader):
        words, real = batch["words"].to(device), batch["real"].to(device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(words, real)
        with torch.no_grad():
            probabilities = torch.sigmoid(logits[..., 0]).cpu().numpy()
        target, weight = chooser.choose(batch, probabilities, max(args.trust, min(1.0, 2 * run.progress)))
        belongs = torch.from_numpy(target).to(device)
        starts = torch.from_numpy(batch["starts"].astype(np.float32)).to(device)
        masks = torch.from_numpy(weight).to(device)
        loss = functional.binary_cross_entropy_with_logits(logits[..., 0], belongs, masks, reduction="sum")
        loss = loss + START_WEIGHT * functional.binary_cross_entropy_with_logits(logits[..., 1], starts, masks, reduction="sum")
        loss = loss / len(batch["index"])
        run.learn(loss, 20.0)
        seen += len(batch["index"])
        running += float(loss.detach())
        if run.step % 50 == 0:
            span = max(run.elapsed - shown[1], 1e-6)
            print(f"{time.strftime('%H:%M:%S')} step {run.step} {run.elapsed / 60:.1f} min loss {running / (run.step - shown[0]):.3f} "
                  f"lr {run.rate:.2e} {(seen - shown[2]) / span:.1f} pages/s, waited {run.waited / span:.0%}", flush=True)
            shown, running, run.waited = (run.step, run.elapsed, seen), 0.0, 0.0
    print(f"done at step {run.step}", flush=True)


if __name__ == "__main__":
    main()
