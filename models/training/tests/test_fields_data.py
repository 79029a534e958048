"""What must not drift in the fields' documents: labels stand on their words, sums hold, values parse."""

from __future__ import annotations

import datetime
import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch

from inkfield_training.fields.augment import Pools, sample
from inkfield_training.fields.corpora import record_document
from inkfield_training.fields.generate import HELD_OUT, Builder, document
from inkfield_training.fields.invent import COUNTRIES, Vocabulary, sale, writer
from inkfield_training.fields.model import FieldsNet, encode, grown
from inkfield_training.fields.page import OnePage
from inkfield_training.fields.text import AMOUNTS, CLASSES, DATES, FIELD_TYPES, amount_of, dates_of, fold


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """A small one, of invented words."""
    data: Path = tmp_path_factory.mktemp("data")
    for name in ("wordings", "names", "words"):
        (data / name).mkdir()
    labels = [
        {"lang": "en", "field": f, "text": f"{f} label", "sources": 2}
        for f in ("description", "quantity", "unit_price", "amount", "tax_rate")
    ]
    (data / "wordings" / "labels.jsonl").write_text("\n".join(map(json.dumps, labels)), "utf-8")
    with gzip.open(data / "names" / "brands.jsonl.gz", "wt") as out:
        out.write(json.dumps({"name": "Quillmart", "countries": ["us"]}) + "\n")
    with gzip.open(data / "names" / "receipt_items.jsonl.gz", "wt") as out:
        out.write(json.dumps({"name": "Lemon Soda"}) + "\n")
    words = "\n".join(
        f"{a}{b}o" for a in "bdfgklmnprst" for b in ("ara", "elo", "imi", "onu", "unda", "espe", "ilto", "arne", "ombu", "ekka")
    )
    (data / "words" / "en.txt").write_text(words, "utf-8")
    (data / "words" / "de.txt").write_text(words, "utf-8")
    return Vocabulary(data)


def test_sums_hold(vocabulary: Vocabulary) -> None:
    for seed in range(300):
        rng = random.Random(seed)
        s = sale(vocabulary, rng.choice(list(COUNTRIES)), rng, seed % 2 == 0)
        assert s.subtotal == sum(amount for *_, amount in s.items) == sum(q * p for _, q, p, _ in s.items)
        assert s.total == s.subtotal - s.discount + s.shipping + s.tip + s.rounding + (0 if s.included else s.tax)
        assert s.tax == sum(tax for *_, tax in s.taxes)
        if s.taxes:
            assert sum(net + (tax if s.included else 0) for _, net, tax in s.taxes) == s.subtotal - s.discount + s.shipping
        if s.tendered:
            assert s.tendered - s.change == s.total and s.change >= 0


def test_numbers_keep_their_digits() -> None:
    for seed in range(300):
        rng = random.Random(seed)
        made = writer(rng.choice(list(COUNTRIES)), rng)
        cents = rng.randrange(1, 10**9)
        cents = cents if made.country.cents else cents // 100 * 100
        kept = "".join(c for c in made.number(cents) if c.isdigit())
        assert int(kept) == (cents if made.country.cents else cents // 100)


def test_indian_grouping() -> None:
    made = writer("IN", random.Random(1))
    made.group, made.decimal = "in", "."
    assert made.number(70800000) == "7,08,000.00"


@pytest.mark.parametrize("held_out", [False, True])
def test_generated_places(vocabulary: Vocabulary, held_out: bool) -> None:
    kinds = set()
    for seed in range(250):
        made = document(vocabulary, seed, held_out)
        page = made.pages[0]
        assert set(page.occurrences) <= set(CLASSES) and made.id == document(vocabulary, seed, held_out).id
        assert page.texts == document(vocabulary, seed, held_out).pages[0].texts
        boxes = np.array(page.boxes)
        assert (boxes[:, 2] > boxes[:, 0]).all() and (boxes[:, 3] <= page.height).all()
        owner: dict[int, str] = {}
        for kind, places in page.occurrences.items():
            kinds.add(kind)
            for place in places:
                assert place and all(0 <= i < len(page.texts) for i in place)
                text = " ".join(page.texts[i] for i in place)
                if kind in AMOUNTS:
                    assert amount_of(text) is not None, text
                if kind in DATES and "%" not in text:
                    assert any(c.isdigit() for c in text)
                if not kind.startswith("block_"):
                    assert all(owner.setdefault(i, kind) == kind for i in place), (kind, text)
        # A total printed more than once is one number.
        totals = {fold(" ".join(c for c in "".join(page.texts[i] for i in p) if c.isdigit())) for p in page.occurrences.get("total", [])}
        assert len(totals) <= 1, totals
    assert {"company", "total", "date", "item_amount"} <= kinds


def test_english_dates_parse(vocabulary: Vocabulary) -> None:
    for seed in range(200):
        made = writer(("US", "GB", "DE")[seed % 3], random.Random(seed))
        day = datetime.date(2019, 3, 1 + seed % 28)
        assert (2019, 3, day.day) in dates_of(made.day(day)) or "'" in made.date, made.day(day)


def test_a_record_keeps_its_places() -> None:
    words = [
        {"t": t, "b": [10.0 * i, 0, 10.0 * i + 9, 8], "l": i} for i, t in enumerate("Orbo Ltd Total 12.50 Change 7.50 Phone 555".split())
    ]
    made = record_document(
        {
            "id": "a",
            "split": "train",
            "layout": "x/y",
            "kind": "payment receipt",
            "size": [100, 50],
            "words": words,
            "items": [],
            "fields": {"company": [[0, 1]], "total": [[3]], "tax": []},
            "extra": {"change": [[5]], "iban": [[7]]},
        }
    )
    assert made.truth == {"company": "Orbo Ltd", "total": "12.50"} and made.kind == "receipt"
    assert made.pages[0].occurrences == {"company": [[0, 1]], "total": [[3]], "change": [[5]]}
    assert "order_number" not in made.known and "change" in made.known


def test_samples_say_kind_and_values(vocabulary: Vocabulary) -> None:
    made = document(vocabulary, 3)
    pools, rng = Pools([made]), np.random.default_rng(0)
    for _ in range(20):
        got = sample(made, 0, 0, pools, rng)
        assert got is not None and got.group.shape == (len(got.rows), len(CLASSES))
        assert (got.group[:, CLASSES.index(f"kind_{made.kind}")] == 1).all()
        assert (got.group[:, [CLASSES.index(c) for c in CLASSES if c.startswith("kind_") and c != f"kind_{made.kind}"]] == 0).all()
        assert not got.starts[:, [CLASSES.index(c) for c in CLASSES if c.startswith("kind_")]].any()


def test_a_grown_network_answers_as_before() -> None:
    torch.manual_seed(0)
    small = {k: v.clone() for k, v in FieldsNet().state_dict().items() if not k.startswith(("layers.3", "layers.4"))}
    few = 2 * len(FIELD_TYPES)
    small["head.weight"], small["head.bias"] = small["head.weight"][:few], small["head.bias"][:few]
    small["pair_out.weight"], small["pair_out.bias"] = small["pair_out.weight"][:12], small["pair_out.bias"][:12]
    net = FieldsNet().eval()
    net.load_state_dict(grown(small))
    boxes = np.array([[0, 0, 50, 10], [100, 0, 150, 10], [0, 20, 50, 30]], float)
    rows = torch.from_numpy(encode(["Total", "12.50", "₹7"], boxes, 600, 800))[None]
    with torch.inference_mode():
        first = net(rows)
        # What the added layers and classes hold must not matter for the old classes.
        for name, value in net.state_dict().items():
            if name.startswith(("layers.3.qkv", "layers.4.grow")):
                value.normal_()
        again = net(rows)
    assert torch.allclose(first[..., : len(FIELD_TYPES), :], again[..., : len(FIELD_TYPES), :], atol=1e-5)
    assert first.shape == (1, 3, len(CLASSES), 2)
    assert torch.allclose(again, OnePage(net)(rows), atol=1e-4)


@pytest.mark.parametrize("held_out", [False, True])
def test_held_out_designs(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, held_out: bool) -> None:
    drawn: set[str] = set()
    choose = Builder.design

    def watched(self: Builder, block: str, names: list[str]) -> str:
        name = choose(self, block, names)
        drawn.add(f"{block}:{name}")
        return name

    monkeypatch.setattr(Builder, "design", watched)
    for seed in range(60):
        drawn.clear()
        document(vocabulary, seed, held_out)
        assert bool(drawn & HELD_OUT) == held_out
