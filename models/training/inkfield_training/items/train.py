"""Fit the networks that find line items, on features that the engine's own code wrote (test/eval/items/dump.ts).

    python -m inkfield_training.items.train --dump DIR --stage words --weights src/items/scorer/weights.json

Three networks of one hidden layer: `words` says what a word is of an item, `context` says so again with what the first
said of its neighbours, `rows` says which rows begin and continue an item. Each later one learns from answers about layouts
that its forerunner has not seen: `--stage` fits one network on all documents and writes what two others, each fitted on
half of the layouts, say of the other half, to `DIR/<split>.<stage>.beliefs.bin` for the next dump.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from torch import nn

from inkfield_training.common.packed_weights import as_float16

CLASSES = {"words": 5, "context": 5, "rows": 3}
HIDDEN = {"words": 64, "context": 64, "rows": 40}
LABELS = {"words": "roles", "context": "roles", "rows": "rows"}
BATCH = 1024
DROP = 0.05
"""Share of features that are set to 0 in a batch: no single one decides."""


def fit(x: np.ndarray, y: np.ndarray, hidden: int, classes: int, epochs: int) -> nn.Sequential:
    """A network fitted on rows of features."""
    torch.manual_seed(7)
    model = nn.Sequential(nn.Linear(x.shape[1], hidden), nn.ReLU(), nn.Linear(hidden, classes))
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=1e-3)
    steps = epochs * (len(x) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    order = np.arange(len(x))
    for epoch in range(epochs):
        np.random.default_rng(epoch).shuffle(order)
        total = 0.0
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            features = torch.from_numpy(x[rows]) * (torch.rand(x.shape[1]) > DROP)
            loss = nn.functional.cross_entropy(model(features), torch.from_numpy(y[rows]))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(rows)
        print(f"epoch {epoch + 1}: loss {total / len(x):.4f}", flush=True)
    return model


def predict(model: nn.Sequential, x: np.ndarray) -> np.ndarray:
    """Probabilities of the classes."""
    with torch.no_grad():
        parts = [model(torch.from_numpy(x[i : i + 65536])).softmax(1) for i in range(0, len(x), 65536)]
    return torch.cat(parts).numpy() if parts else np.zeros((0, 1), np.float32)


def load(dump: Path, name: str, stage: str) -> tuple[list[dict], np.ndarray, np.ndarray]:
    """Documents, features and labels of a dump."""
    spec = json.loads((dump / f"{name}.{stage}.json").read_text())
    x = np.fromfile(dump / f"{name}.{stage}.bin", np.float32).reshape(-1, spec["width"])
    y = np.concatenate([np.asarray(document[LABELS[stage]], np.int64) for document in spec["docs"]])
    return spec["docs"], x, y


def main() -> None:
    """Fits one stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dump", type=Path, required=True)
    parser.add_argument("--stage", choices=CLASSES, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--train", nargs="+", default=["train"])
    parser.add_argument("--epochs", type=int, default=6)
    args = parser.parse_args()
    stage = args.stage
    loaded = [load(args.dump, name, stage) for name in args.train]
    documents = [document for docs, _, _ in loaded for document in docs]
    counts = [len(document[LABELS[stage]]) for document in documents]
    x = np.concatenate([features for _, features, _ in loaded])
    y = np.concatenate([labels for _, _, labels in loaded])
    fold = np.repeat([crc32(document["layout"].encode()) % 2 for document in documents], counts)
    settings = (HIDDEN[stage], CLASSES[stage], args.epochs)
    beliefs = np.zeros((len(x), CLASSES[stage]), np.float32)
    for half in (0, 1):
        beliefs[fold == half] = predict(fit(x[fold != half], y[fold != half], *settings), x[fold == half])
    right = beliefs.argmax(1) == y
    print(f"{stage}: {len(x)} rows; other layouts: accuracy {right.mean():.4f}, of items {right[y > 0].mean():.4f}")
    at = 0
    for name, (_, features, _) in zip(args.train, loaded, strict=True):
        beliefs[at : at + len(features)].tofile(args.dump / f"{name}.{stage}.beliefs.bin")
        at += len(features)
    weights = json.loads(args.weights.read_text()) if args.weights.exists() else {}
    weights[stage] = {name: as_float16(value) for name, value in fit(x, y, *settings).state_dict().items()}
    weights["trainedOn"] = args.train
    args.weights.write_text(json.dumps(weights, indent=1) + "\n")


if __name__ == "__main__":
    main()
