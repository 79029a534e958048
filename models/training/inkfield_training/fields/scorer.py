"""Fit the scorer of field candidates on features that the engine's own code wrote (test/eval/fields/dump.ts).

    python -m inkfield_training.fields.scorer --dump DIR --out src/fields/scorer/weights.json --train rendered-train srd-train ...

One network per kind of candidate (amounts, dates, codes, names, addresses) with an output per field. The candidates of a
document compete with "none", whose score comes from the features of the whole document: softmax, cross entropy of the
candidates that are right. The tagger has seen some of these documents in its training: its beliefs are dropped and shifted
at random so that the scorer does not rest on them alone.
"""

from __future__ import annotations

import argparse
import base64
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

SCALE = 256.0
HIDDEN = 40
DOCUMENT_HIDDEN = 12
BELIEF_DROP = 0.25
"""Share of documents that are shown without the tagger's beliefs."""
BELIEF_SHIFT = 0.35
"""Standard deviation of what is added to a document's beliefs of one class, in quarters of a logit."""
LABEL_DROP = 0.05
BROADCAST = ("contract_number", "flight_from", "flight_to")
"""Fields that only broadcast orders have, whatever the other sets say of them."""
BATCH = 24


class Kind(nn.Module):
    """Scores of the fields of one kind, by candidate, and of none, by document."""

    def __init__(self, features: int, document: int, fields: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(features, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, fields))
        self.none = nn.Sequential(nn.Linear(document, DOCUMENT_HIDDEN), nn.ReLU(), nn.Linear(DOCUMENT_HIDDEN, fields))


def load(dump: Path, name: str, spec: dict) -> list[dict]:
    """The documents of a set with their features as float32."""
    documents = json.loads((dump / f"{name}.json").read_text())
    width = {**{kind: len(names) for kind, names in spec["kinds"].items()}, "document": len(spec["document"])}
    data = {kind: np.fromfile(dump / f"{name}.{kind}.bin", np.int16).reshape(-1, width[kind]) for kind in width}
    at = dict.fromkeys(spec["kinds"], 0)
    for i, document in enumerate(documents):
        document["set"] = name
        if not name.startswith("adbuy"):
            for field in BROADCAST:
                document["labels"].setdefault(field, {"there": False, "right": []})
        document["whole"] = data["document"][i]
        document["rows"] = {}
        for kind, count in document["counts"].items():
            document["rows"][kind] = data[kind][at[kind] : at[kind] + count]
            at[kind] += count
    return documents


def batch_loss(net: Kind, batch: list[dict], kind: str, fields: list[str], spec: dict, noise: np.random.Generator | None):
    names = spec["kinds"][kind]
    belief = np.array([n.startswith("belief") for n in names])
    label = np.array([n.startswith(("left:", "above:")) for n in names])
    rows, wholes = [], []
    for document in batch:
        x = document["rows"][kind].astype(np.float32) / SCALE
        w = document["whole"].astype(np.float32) / SCALE
        if noise is not None:
            if noise.random() < BELIEF_DROP:
                x[:, belief] = spec["no_belief"][kind][belief]
                w[: len(spec["classes"])] = spec["no_belief_document"]
            else:
                shift = np.repeat(noise.normal(0, BELIEF_SHIFT, len(spec["classes"])), 3).astype(np.float32)
                shift[2::3] = 0
                x[:, belief] += shift + noise.normal(0, 0.1, (len(x), int(belief.sum()))).astype(np.float32)
            if LABEL_DROP:
                x[:, label] *= (noise.random(int(label.sum())) > LABEL_DROP).astype(np.float32)
        rows.append(x)
        wholes.append(w)
    scores = net.body(torch.from_numpy(np.concatenate(rows))) if sum(map(len, rows)) else torch.zeros(0, len(fields))
    nones = net.none(torch.from_numpy(np.stack(wholes)))
    everything = torch.cat([scores, nones])
    lengths = torch.tensor([len(x) for x in rows])
    owner = torch.cat([torch.repeat_interleave(torch.arange(len(batch)), lengths), torch.arange(len(batch))])
    right = torch.zeros_like(everything, dtype=torch.bool)
    known = torch.zeros(len(batch), len(fields))
    start = 0
    for b, document in enumerate(batch):
        for f, field in enumerate(fields):
            truth = document["labels"].get(field)
            if truth is None or (truth["there"] and not truth["right"]):
                continue
            known[b, f] = 1
            right[[start + i for i in truth["right"]] if truth["there"] else [len(scores) + b], f] = True
        start += len(rows[b])
    all_sum = segment_logsumexp(everything, owner, len(batch))
    right_sum = segment_logsumexp(everything.masked_fill(~right, -30.0), owner, len(batch))
    loss = ((all_sum - right_sum) * known).sum()
    count = float(known.sum())
    return loss, count


def segment_logsumexp(values: torch.Tensor, owner: torch.Tensor, count: int) -> torch.Tensor:
    """Of the rows of each owner, by column."""
    index = owner[:, None].expand_as(values)
    most = torch.full((count, values.shape[1]), -1e9).scatter_reduce(0, index, values.detach(), "amax")
    sums = torch.zeros(count, values.shape[1]).scatter_add(0, index, (values - most[owner]).exp())
    return most + sums.log()


def evaluate(net: Kind, documents: list[dict], kind: str, fields: list[str]) -> dict[str, list[int]]:
    out = {field: [0, 0, 0] for field in fields}
    with torch.no_grad():
        for document in documents:
            own = net.body(torch.from_numpy(document["rows"][kind].astype(np.float32) / SCALE))
            none = net.none(torch.from_numpy(document["whole"].astype(np.float32)[None] / SCALE))[0]
            keys = np.array(document["keys"][kind], dtype=int)
            for f, field in enumerate(fields):
                truth = document["labels"].get(field)
                if truth is None:
                    continue
                p = torch.softmax(torch.cat([none[f : f + 1], own[:, f]]), 0).numpy()
                sums = np.bincount(keys, p[1:]) if len(keys) else np.zeros(0)
                out[field][2] += truth["there"]
                if len(sums) and sums.max() > p[0]:
                    out[field][1] += 1
                    out[field][0] += bool({int(keys[i]) for i in truth["right"]} & {int(sums.argmax())})
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dump", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--val", nargs="*", default=[])
    parser.add_argument("--kinds", nargs="*", help="fit these kinds only; the others stay as they are in --out")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--weight", nargs="*", default=[], help="SET=TIMES: how often a set is shown an epoch")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    spec = json.loads((args.dump / "features.json").read_text())
    none = np.log(0.005 / 0.995) / 4
    spec["no_belief"] = {
        k: np.array([0 if n.startswith("beliefRank") else none if n.startswith("belief") else 0 for n in names], np.float32)
        for k, names in spec["kinds"].items()
    }
    spec["no_belief_document"] = none
    times = {k: int(v) for k, v in (w.split("=") for w in args.weight)}
    train = [d for name in args.train for d in load(args.dump, name, spec)]
    val = {name: load(args.dump, name, spec) for name in args.val}
    print({name: sum(d["set"] == name for d in train) for name in args.train}, flush=True)
    result = {"classes": spec["classes"], "trainedOn": args.train, "kinds": {}}
    if args.kinds and args.out.exists():
        result["kinds"] = json.loads(args.out.read_text())["kinds"]
    for kind, names in spec["kinds"].items():
        if args.kinds and kind not in args.kinds:
            continue
        fields = [f for f, k in spec["fields"].items() if k == kind]
        net = Kind(len(names), len(spec["document"]), len(fields))
        noise = np.random.default_rng(0)
        order = [d for d in train for _ in range(times.get(d["set"], 1)) if any(f in d["labels"] for f in fields)]
        optimizer = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=0.02)
        steps = args.epochs * (len(order) // BATCH + 1)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
        for epoch in range(args.epochs):
            total, count = 0.0, 0.0
            permutation = noise.permutation(len(order))
            for start in range(0, len(order), BATCH):
                loss, n = batch_loss(net, [order[i] for i in permutation[start : start + BATCH]], kind, fields, spec, noise)
                if n:
                    optimizer.zero_grad()
                    (loss / n).backward()
                    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                    optimizer.step()
                    total, count = total + loss.item(), count + n
                schedule.step()
            print(kind, epoch, round(total / max(count, 1), 4), flush=True)
        for name, documents in val.items():
            for field, (right, given, there) in evaluate(net, documents, kind, fields).items():
                if there or given:
                    precision, recall = right / max(given, 1), right / max(there, 1)
                    print(f"  {name} {field}: P {precision:.2f} R {recall:.2f} ({right}/{given}/{there})", flush=True)
        result["kinds"][kind] = {"fields": fields, **{n: pack(p) for n, p in net.state_dict().items()}}
        args.out.write_text(json.dumps(result, indent=1) + "\n")


def pack(parameter: torch.Tensor) -> dict:
    """Float16 in base64, rows first."""
    array = parameter.numpy().astype(np.float16)
    return {"shape": list(array.shape), "data": base64.b64encode(array.tobytes()).decode()}


if __name__ == "__main__":
    main()
