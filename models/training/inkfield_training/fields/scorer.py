"""Fit the scorer of field candidates on features that the engine's own code wrote (test/eval/fields/dump.ts).

    python -m inkfield_training.fields.scorer --dump DIR --out src/fields/scorer/weights.json --train rendered-train srd-train ...

One network per kind of candidate (amounts, dates, codes, names, addresses) with an output per field. The candidates of a
document compete with "none", whose score comes from the features of the whole document: softmax, cross entropy of the
candidates that are right. Of documents that the tagger has seen in its training, its beliefs are better than they will be of
others: they are dropped and shifted at random so that the scorer does not rest on them alone. Those that were held out count
more often.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import numpy as np
import torch
from torch import nn

from inkfield_training.common.packed_weights import in_8_bits, unpacked
from inkfield_training.fields.corpora import KIND_OF_RECORD
from inkfield_training.fields.data import held_out
from inkfield_training.fields.text import KINDS

SCALE = 256.0
HIDDEN = 128
DROPOUT = 0.2
DOCUMENT_HIDDEN = 12
BELIEF_DROP = {True: 0.25, False: 0.05}
"""Share of documents, by whether the tagger has seen them, that are shown without its beliefs."""
UNSEEN_SETS = ("generated-mailed", "generated-logos")
"""Sets that are made for the scorer alone."""
UNSEEN_TIMES = 2
"""How often a document that the tagger has not seen counts."""
TAGGER_SETS = {"rendered": "records"}
"""Sets that go by another name in the tagger's training."""
BELIEF_SHIFT = 0.35
"""Standard deviation of what is added to a document's beliefs of one class, in quarters of a logit."""
LABEL_DROP = 0.05
BESIDE = re.compile(r"\w+:(?:before|after)(Company|Buyer|Address)")
"""Features that are beliefs of the words beside a candidate."""
BROADCAST = ("contract_number", "flight_from", "flight_to")
"""Fields that only broadcast orders have, whatever the other sets say of them."""
BATCH = 24
KIND_NAMES = [name.removeprefix("kind_") for name in KINDS]
KIND_HIDDEN = 24
KIND_BATCH = 64
KIND_DROP = 0.6
"""Share of the documents that the tagger has seen that are shown without its beliefs in kinds."""


class Kind(nn.Module):
    """Scores of the fields of one kind, by candidate, and of none, by document."""

    def __init__(self, features: int, document: int, fields: int) -> None:
        super().__init__()
        hidden = nn.Sequential(nn.ReLU(), nn.Dropout(DROPOUT))
        self.body = nn.Sequential(nn.Linear(features, HIDDEN), hidden, nn.Linear(HIDDEN, fields))
        self.none = nn.Sequential(nn.Linear(document, DOCUMENT_HIDDEN), nn.ReLU(), nn.Linear(DOCUMENT_HIDDEN, fields))


class DocumentKind(nn.Module):
    """Scores of the kinds of a document."""

    def __init__(self, document: int) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(document, KIND_HIDDEN), nn.ReLU(), nn.Linear(KIND_HIDDEN, len(KIND_NAMES)))


@torch.no_grad()
def go_on(net: Kind, packed: dict) -> None:
    """Starts a network from stored weights, whose inputs are its first ones."""
    for name, parameter in net.named_parameters():
        value = torch.from_numpy(unpacked(packed[name]).copy())
        if value.ndim == 2:
            parameter.zero_()
            parameter[:, : value.shape[1]] = value
        else:
            parameter.copy_(value)


def kind_of(document: dict) -> int | None:
    """Index of a document's kind; None where it is not known."""
    if document["kind"] is None:
        return None
    name = document["kind"]
    return KIND_NAMES.index(name if name in KIND_NAMES else KIND_OF_RECORD.get(name, "other"))


def fit_document_kind(train: list[dict], val: dict[str, list[dict]], spec: dict, epochs: int) -> DocumentKind:
    """A network that tells the kind of a document from its whole."""
    net = DocumentKind(len(spec["document"]))
    noise = np.random.default_rng(0)
    known = [d for d in train if kind_of(d) is not None]
    # The tagger has learnt the kinds of documents that it has seen by heart.
    seen = np.array([d["seen"] for d in known])
    wholes = torch.from_numpy(np.stack([d["whole"] for d in known]).astype(np.float32) / SCALE)
    kinds = torch.tensor([kind_of(d) for d in known])
    belief = torch.tensor(["kind_" in name for name in spec["document"]])
    optimizer = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=epochs * (len(known) // KIND_BATCH + 1))
    for _ in range(epochs):
        permutation = noise.permutation(len(known))
        for start in range(0, len(known), KIND_BATCH):
            part = permutation[start : start + KIND_BATCH]
            x = wholes[part].clone()
            dropped = torch.from_numpy(seen[part] & (noise.random(len(part)) < KIND_DROP))
            x[dropped[:, None] & belief] = float(spec["no_belief_document"])
            optimizer.zero_grad()
            nn.functional.cross_entropy(net.body(x), kinds[part]).backward()
            optimizer.step()
            schedule.step()
    for name, documents in val.items():
        told = [d for d in documents if kind_of(d) is not None]
        if told:
            scores = net.body(torch.from_numpy(np.stack([d["whole"] for d in told]).astype(np.float32) / SCALE))
            right = sum(int(k) == kind_of(d) for k, d in zip(scores.argmax(1), told))
            print(f"  {name} kind of document: right {right} of {len(told)}", flush=True)
    return net


def load(dump: Path, name: str, spec: dict) -> list[dict]:
    """The documents of a set with their features as float32."""
    documents = json.loads((dump / f"{name}.json").read_text())
    width = {**{kind: len(names) for kind, names in spec["kinds"].items()}, "document": len(spec["document"])}
    data = {kind: np.fromfile(dump / f"{name}.{kind}.bin", np.int16).reshape(-1, width[kind]) for kind in width}
    at = dict.fromkeys(spec["kinds"], 0)
    for i, document in enumerate(documents):
        document["set"] = name
        source = name.split("-")[0]
        own_id = document["id"]
        own_id = own_id if ":" in own_id else f"{TAGGER_SETS.get(source, source)}:{own_id}"
        document["seen"] = name not in UNSEEN_SETS and not held_out(own_id)
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
    matches = [BESIDE.fullmatch(n) for n in names]
    beside = {c: [i for i, m in enumerate(matches) if m and m[1].lower() == c] for c in spec["classes"]}
    besides = [i for own in beside.values() for i in own]
    label = np.array([n.startswith(("left:", "above:")) for n in names])
    rows, wholes = [], []
    for document in batch:
        x = document["rows"][kind].astype(np.float32) / SCALE
        w = document["whole"].astype(np.float32) / SCALE
        if noise is not None:
            if noise.random() < BELIEF_DROP[document["seen"]]:
                x[:, belief] = spec["no_belief"][kind][belief]
                x[:, besides] = spec["no_belief_document"]
                w[: len(spec["classes"])] = spec["no_belief_document"]
            elif document["seen"]:
                shift = np.repeat(noise.normal(0, BELIEF_SHIFT, len(spec["classes"])), 3).astype(np.float32)
                for cls, columns in beside.items():
                    x[:, columns] += shift[3 * spec["classes"].index(cls)]
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
    net.eval()
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
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--init", type=Path, help="go on from these weights; features that they lack weigh nothing at first")
    parser.add_argument("--lr", type=float, default=4e-3)
    parser.add_argument("--weight", nargs="*", default=[], help="SET=TIMES: how often a set is shown an epoch")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
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
        if args.init:
            go_on(net, json.loads(args.init.read_text())["kinds"][kind])
        noise = np.random.default_rng(args.seed)
        order = [d for d in train for _ in range(times.get(d["set"], 1)) if any(f in d["labels"] for f in fields)]
        order += [d for d in order for _ in range(UNSEEN_TIMES - 1) if not d["seen"]]
        optimizer = torch.optim.AdamW(net.parameters(), args.lr, weight_decay=0.02)
        steps = args.epochs * (len(order) // BATCH + 1)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.lr, total_steps=steps)
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
        result["kinds"][kind] = {"fields": fields, **{n: in_8_bits(p) for n, p in net.state_dict().items()}}
        args.out.write_text(json.dumps(result, indent=1) + "\n")
    document_kind = fit_document_kind(train, val, spec, 3 * args.epochs)
    result["documentKind"] = {"names": KIND_NAMES, **{n: in_8_bits(p) for n, p in document_kind.state_dict().items()}}
    args.out.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
