"""Invented business documents built of blocks at random, as words with boxes: no picture is drawn.

    python -m inkfield_training.fields.generate --data DATA --work .train --count 20000 --val 600

Nothing here is shared with `render/`: a block is drawn in one of several designs (label left, above, inline, in a table head, in
two languages ...), blocks stand where chance puts them, glyph widths are approximate. Some designs (`HELD_OUT`) never occur in
training documents and at least one occurs in each held-out document: their figures beside the trained designs' say whether the
variety is enough. Writes `<work>/fields/documents/generated-{train,val}-truth.jsonl`, mailed documents for the tagger
(`generated-mailed-train-truth.jsonl`), and those that the scorer of candidates alone is trained on: `generated-mailed.jsonl`,
`generated-logos.jsonl`.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inkfield_training.fields.data import Document, FieldPage, write
from inkfield_training.fields.invent import COUNTRIES, Party, Sale, Vocabulary, Writer, digits, party, sale, writer
from inkfield_training.fields.text import BLOCKS, DECOYS, FIELD_TYPES

HELD_OUT = frozenset(
    {
        "meta:stacked-boxes",
        "totals:above-values",
        "totals:table-row",
        "buyer:label-left",
        "items:boxed-two-line",
        "slip:totals-left",
        "issuer:split",
    }
)
"""Designs for measuring only."""
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[]/1"), frozenset("mwMWQOGDHN@%&")
KINDS = {
    "receipt": 38,
    "invoice": 32,
    "utility": 6,
    "credit_note": 4,
    "statement": 5,
    "order": 3,
    "delivery": 2,
    "proforma": 1,
    "payslip": 2,
    "letter": 1,
    "cheque": 1,
    "ticket": 2,
    "form": 4,
    "table": 4,
}
"""How often each sort of document is built, in parts of a hundred."""


@dataclass(eq=False)
class Value:
    """A printed value of a class; the words drawn for it, over several lines, are one place."""

    kind: str
    words: list[int] = field(default_factory=list)


Piece = tuple[str, Value | None]


class Canvas:
    """Words drawn so far; distances in points of a page `width` wide."""

    def __init__(self, width: float, rng: random.Random, mono: bool) -> None:
        self.width, self.rng, self.mono = width, rng, mono
        self.stretch = rng.uniform(0.85, 1.15)
        self.texts: list[str] = []
        self.boxes: list[list[float]] = []
        self.values: list[Value] = []
        self.blocks: dict[str, list[int]] = {}
        self.block: str | None = None

    def advance(self, text: str, size: float) -> float:
        """About how wide a text is."""
        if self.mono:
            return 0.6 * size * self.stretch * len(text)
        return self.stretch * size * sum(0.3 if c in NARROW else 0.82 if c in WIDE else 0.66 if c.isupper() else 0.52 for c in text)

    def line(self, x: float, y: float, pieces: list[Piece], size: float, align: str = "left") -> float:
        """Draws pieces beside each other, `y` their top; `x` is their left, right or middle. The right end."""
        space = self.advance(" " if self.mono else "n", size) * (1 if self.mono else 0.55)
        words = [(word, value) for text, value in pieces for word in text.split()]
        widths = [self.advance(word, size) for word, _ in words]
        whole = sum(widths) + space * max(0, len(words) - 1)
        at = x - (whole if align == "right" else whole / 2 if align == "middle" else 0)
        for (word, value), width in zip(words, widths, strict=True):
            number = len(self.texts)
            self.texts.append(word)
            self.boxes.append([at, y, at + width, y + size * 0.8])
            if value is not None:
                if not value.words:
                    self.values.append(value)
                value.words.append(number)
            if self.block:
                self.blocks.setdefault(f"block_{self.block}", []).append(number)
            at += width + space
        return at - space

    def page(self, height: float) -> FieldPage:
        """The finished page, without what fell off it."""
        inside = [i for i, b in enumerate(self.boxes) if b[0] >= 0 and b[2] <= self.width and b[3] <= height]
        new = {old: i for i, old in enumerate(inside)}
        page = FieldPage(
            self.width, height, [self.texts[i] for i in inside], [[round(v, 1) for v in self.boxes[i]] for i in inside], [1.0] * len(inside)
        )
        places = [(v.kind, v.words) for v in self.values] + list(self.blocks.items())
        for kind, words in places:
            kept = [new[i] for i in words if i in new]
            if kept and (len(kept) == len(words) or kind in BLOCKS):
                page.occurrences.setdefault(kind, []).append(kept)
                page.priors.setdefault(kind, []).append(1.0)
        return page


BUYERS_OF_SLIPS = (
    "Name",
    "Customer Name",
    "Customer",
    "Party",
    "Party Name",
    "Guest",
    "Guest Name",
    "Name of Receiver",
    "Bill To",
    "Billed To",
    "Patient",
    "Customer Details",
    "Member",
    "Sold To",
)
SERVED_BY = (
    "Cashier",
    "Server",
    "Waiter",
    "User",
    "Operator",
    "Steward",
    "Captain",
    "Salesman",
    "Served by",
    "Bill By",
    "Kassierer",
    "Bediener",
    "Es bediente Sie",
    "Caissier",
    "Cajero",
    "Operatore",
)


AT_THE_TILL = ("Table", "Table No", "Tisch", "Covers", "Guests", "Pax", "Token", "KOT No", "Chk", "Reg", "Till", "Trans", "Op", "Seat")
"""What a slip numbers beside itself."""
BRANCHES = ("Store", "Store #", "Branch", "Branch:", "Outlet", "Filiale", "Unit", "Shop")
OTHER_SELLERS = ("A unit of", "Operated by", "Franchise of", "Managed by", "Member of", "A division of")
BROUGHT_BY = ("Powered by", "Software by", "Delivered by", "Thank you for choosing", "Billing software", "App by")
"""Names that follow these on a slip are not its seller's."""


class Builder:
    """One document: its facts, and the blocks that say them."""

    def __init__(self, vocabulary: Vocabulary, rng: random.Random, sort: str, held_out: bool) -> None:
        self.vocabulary, self.rng, self.sort, self.held_out = vocabulary, rng, sort, held_out
        self.code = rng.choice(["US"] * 8 + ["GB", "DE", "FR"] * 4 + ["IN", "AU", "ZA", "CH"] * 2 + list(COUNTRIES))
        self.country = COUNTRIES[self.code]
        self.language = self.country.language if rng.random() < 0.85 else "en"
        self.second = rng.choice(["en", "fr", "de"]) if rng.random() < 0.08 else None
        self.writer: Writer = writer(self.code, rng)
        self.seller: Party = party(vocabulary, self.code, rng)
        self.motto_share = 0.15
        """How often a slip's seller has a motto."""
        self.frame_share = 0.03
        """How often the lines of a slip's seller stand between ornaments."""
        self.buyer: Party = party(vocabulary, self.code if rng.random() < 0.85 else rng.choice(list(COUNTRIES)), rng, rng.random() < 0.4)
        self.sale: Sale = sale(vocabulary, self.code, rng, sort in ("receipt", "ticket"))
        self.day = datetime.date(2005, 1, 1) + datetime.timedelta(days=rng.randrange(8000))
        self.due = self.day + datetime.timedelta(days=rng.choice([7, 10, 14, 15, 20, 21, 28, 30, 45, 60]))
        self.upper = rng.random() < 0.2
        self.colon = rng.choice(["", ":", ":", ":", " :"])
        self.sign_in = rng.choice(["all", "all", "totals", "none"])
        self.negative = sort == "credit_note" and rng.random() < 0.5
        # The code or sign stands alone somewhere where amounts have none.
        self.alone = rng.random() < 0.5

    def design(self, block: str, names: list[str]) -> str:
        """One of a block's designs; a held-out one wherever a held-out document can have it."""
        kept = [n for n in names if f"{block}:{n}" in HELD_OUT]
        if self.held_out and kept:
            return self.rng.choice(kept)
        return self.rng.choice([n for n in names if n not in kept])

    def label(self, concept: str, colon: bool = True) -> str:
        """A label's text, in two languages at times."""
        text = self.vocabulary.label(self.language, concept, self.rng)
        if self.second and self.second != self.language and self.rng.random() < 0.8:
            text = f"{text} {self.rng.choice(['/', '|', '-'])} {self.vocabulary.label(self.second, concept, self.rng)}"
        if self.upper:
            text = text.upper()
        return text + (self.colon if colon and text[-1:] not in ".#:" else "")

    def money(self, kind: str | None, cents: int, where: str = "totals") -> Piece:
        """An amount as a piece."""
        cents = -cents if self.negative and cents > 0 else cents
        signed = self.sign_in == "all" or (self.sign_in == "totals" and where == "totals")
        return self.writer.amount(cents, signed), Value(kind) if kind else None

    def date(self, kind: str, day: datetime.date, time: bool = False) -> list[Piece]:
        """A date as pieces, its time after it."""
        pieces: list[Piece] = [(self.writer.day(day), Value(kind))]
        if time:
            hour, minute = self.rng.randint(7, 22), self.rng.randint(0, 59)
            pieces.append(
                (
                    self.rng.choice(
                        [
                            f"{hour:02d}:{minute:02d}",
                            f"{hour:02d}:{minute:02d}:{minute:02d}",
                            f"{(hour - 1) % 12 + 1}:{minute:02d} {'AM' if hour < 12 else 'PM'}",
                        ]
                    ),
                    None,
                )
            )
        return pieces

    def number(self, kind: str) -> Piece:
        """A document's, order's or customer's number."""
        pattern = self.rng.choice(
            [
                "######",
                "####",
                "AA-####",
                "INV-#####",
                "########",
                "A######",
                "####/##",
                "20##-####",
                "#-######",
                "RE20######",
                "##/###/AA",
                "FA#######",
            ]
        )
        text = digits(pattern, self.rng)
        return (f"#{text}" if self.rng.random() < 0.06 else text), Value(kind)

    def meta_pairs(self) -> list[tuple[str, list[Piece]]]:
        """What the document says of itself: (label, value), in the order it says it."""
        rng, sort = self.rng, self.sort
        own = "customer_number" if sort == "statement" else "invoice_number"
        concept = {"receipt": "receipt_number", "ticket": "receipt_number", "order": "order_number"}.get(sort, "invoice_number")
        pairs: list[tuple[str, list[Piece]]] = []
        if rng.random() < 0.92:
            pairs.append((self.label("customer_number" if own == "customer_number" else concept), [self.number(own)]))
        if rng.random() < 0.93:
            pairs.append((self.label("date"), self.date("date", self.day, sort in ("receipt", "ticket") and rng.random() < 0.7)))
        if sort in ("invoice", "utility", "statement") and rng.random() < 0.6:
            pairs.append((self.label("due_date"), self.date("due_date", self.due)))
        for concept, chance in (("order_number", 0.3), ("customer_number", 0.3), ("other_number", 0.4), ("other_number", 0.2)):
            if rng.random() < chance and concept != own and not (concept == "order_number" and sort == "order"):
                pairs.append((self.label(concept), [self.number(concept)]))
        # The only date of a receipt is its own.
        is_dated = sort not in ("receipt", "ticket") or any(value and value.kind == "date" for _, pieces in pairs for _, value in pieces)
        for _ in range(2):
            if rng.random() < 0.25 and is_dated:
                other = self.day + datetime.timedelta(days=rng.choice([-30, -14, -5, -2, -1, 1, 2, 5]))
                pairs.append((self.label("other_date"), self.date("other_date", other)))
        if rng.random() < 0.1 and self.alone:
            pairs.append((self.label("currency"), [(self.country.currency, Value("currency"))]))
        if rng.random() < 0.15:
            pairs.append((self.label("payment_terms"), [(f"{rng.choice([7, 14, 30])} {self.vocabulary.word(self.language, rng)}", None)]))
        if rng.random() < 0.4:
            rng.shuffle(pairs)
        return pairs

    def sums(self) -> list[tuple[str, Piece]]:
        """The lines of the sums, from the goods to the total: (label, amount)."""
        rng, sale = self.rng, self.sale
        lines: list[tuple[str, Piece]] = []
        many = bool(sale.taxes and not sale.included) or sale.discount or sale.shipping or sale.tip
        if sale.extra.get("net"):
            lines.append((self.label("subtotal"), self.money("subtotal", sale.extra["net"])))
        elif (many and rng.random() < 0.9) or rng.random() < 0.2:
            lines.append((self.label("subtotal"), self.money("subtotal", sale.subtotal)))
        if sale.discount:
            lines.append(
                (
                    self.label("discount"),
                    self.money("discount", -sale.discount if rng.random() < 0.7 and not self.negative else sale.discount),
                )
            )
        if sale.shipping:
            lines.append((self.label("shipping"), self.money("shipping", sale.shipping)))
        shown = not sale.included or sale.extra.get("net") or rng.random() < 0.5
        taxes: list[tuple[str, Piece]] = []
        if sale.taxes and shown:
            several = len(sale.taxes) > 1
            if self.code == "IN" and rng.random() < 0.7:
                # Two halves, whose sum is seldom printed.
                for rate, _, tax in sale.taxes:
                    at = rng.choice(["", " ", " @ ", "@"])
                    for name, half in (("CGST", tax // 2), ("SGST", tax - tax // 2)):
                        taxes.append((f"{name}{at}{f'{rate / 2:g}%' if at else ''}" + self.colon, self.money("part_tax", half)))
                if rng.random() < 0.25:
                    taxes.append((rng.choice(["Total GST", "Total Tax", "GST", "Tax Amount"]) + self.colon, self.money("tax", sale.tax)))
            for rate, _, tax in [] if taxes else sale.taxes:
                name = rng.choice(
                    [
                        rng.choice(self.country.tax),
                        f"{rng.choice(self.country.tax).split()[0]} {rate:g}%",
                        self.label("tax", False),
                        f"{rate:g}% {rng.choice(self.country.tax).split()[0]}",
                    ]
                )
                taxes.append((name + self.colon, self.money("part_tax" if several else "tax", tax)))
            if several and taxes[-1][1][1].kind == "part_tax" and self.code != "IN" and rng.random() < 0.5:
                taxes.append((self.label("tax"), self.money("tax", sale.tax)))
        if sale.tip:
            taxes.append((self.label("tip"), self.money("tip", sale.tip)))
        if sale.rounding:
            taxes.append((self.label("rounding"), self.money("rounding", sale.rounding)))
        label = self.label("total")
        if self.alone and rng.random() < 0.3:
            total = (label, self.money("total", sale.total))
            lines_total = (f"{label}\n{self.country.currency if rng.random() < 0.6 else self.writer.sign}", total[1])
        else:
            lines_total = (label, self.money("total", sale.total))
        after = bool(taxes) and sale.included and not sale.tip and not sale.rounding and rng.random() < 0.6
        return [*lines, lines_total, *taxes] if after else [*lines, *taxes, lines_total]

    def payments(self) -> list[tuple[str, Piece]]:
        """How it was paid, or what is still to be paid."""
        rng, sale = self.rng, self.sale
        lines: list[tuple[str, Piece]] = []
        if sale.tendered:
            lines.append((self.label("tendered"), self.money("tendered", sale.tendered)))
            if sale.change or rng.random() < 0.5:
                lines.append((self.label("change"), self.money("change", -sale.change if rng.random() < 0.1 else sale.change)))
        elif sale.paid:
            lines.append((self.label("paid"), self.money("paid", sale.paid)))
            if sale.paid < sale.total or rng.random() < 0.3:
                lines.append((self.label("due"), self.money("due", sale.total - sale.paid)))
        return lines

    @staticmethod
    def label_pieces(label: str) -> list[Piece]:
        """A label; a currency alone after it is a value."""
        text, _, currency = label.partition("\n")
        return [(text, None), (currency, Value("currency"))] if currency else [(text, None)]

    def people(self) -> list[tuple[str, list[Piece]]]:
        """Who bought and who served, as a till prints them: (label, name)."""
        rng, pairs = self.rng, []
        if rng.random() < 0.25:
            label = (
                rng.choice(BUYERS_OF_SLIPS)
                if self.language == "en" and rng.random() < 0.7
                else self.vocabulary.label(self.language, "buyer", rng)
            )
            name = self.buyer.name.split()[0] if rng.random() < 0.2 else self.buyer.name
            pairs.append((label + self.colon, [(name.upper() if rng.random() < 0.4 else name, Value("buyer"))]))
            if rng.random() < 0.3:
                pairs.append((rng.choice(["Mobile", "Mob", "Ph", "Contact"]) + self.colon, [(self.buyer.phone, Value("phone"))]))
        if rng.random() < 0.3:
            word = self.vocabulary.word(self.language, rng)
            name = rng.choice([word.title(), word.upper(), "Admin", "Administrator", f"{word.title()} {rng.randint(1, 30)}"])
            pairs.append((rng.choice(SERVED_BY) + self.colon, [(name, None)]))
        rng.shuffle(pairs)
        return pairs

    def till_pairs(self) -> list[tuple[str, list[Piece]]]:
        """Numbers of tables, tills and turns: (label, number)."""
        rng = self.rng
        names = rng.sample(AT_THE_TILL, rng.choice([0, 0, 1, 1, 2, 3]))
        return [(name + self.colon, [(str(rng.randint(1, 400)), Value("other_number"))]) for name in names]

    def issuer_block(self) -> list[list[Piece]]:
        """A slip's seller: name, address and extras, with a motto, a branch or whom the shop belongs to between them."""
        rng = self.rng
        name, *address = self.party_lines(self.seller, "company", "address")
        if rng.random() < 0.12:
            address = []
        between: list[list[Piece]] = []
        if rng.random() < self.motto_share:
            motto = " ".join(self.vocabulary.word(self.language, rng) for _ in range(rng.randint(2, 5)))
            between.append([(rng.choice([motto.capitalize(), motto.upper(), f'"{motto}"']), None)])
        if rng.random() < 0.15:
            place = rng.choice([str(rng.randint(1, 9999)), self.vocabulary.word(self.language, rng).title()])
            between.append([(f"{rng.choice(BRANCHES)} {place}", None)])
        if rng.random() < 0.1:
            between.append([(f"({rng.choice(OTHER_SELLERS)} {self.buyer.name})", None)])
        before = []
        if rng.random() < 0.08:
            # What is read of a drawn logo.
            letters = "".join(rng.choice("abceilmnorstuAEKMSXZ()/ ") for _ in range(rng.randint(2, 9))).strip()
            before = [[(letters, None)]] if letters else []
        return self.framed([*before, name, *between, *address, *self.issuer_extras()])

    def framed(self, lines: list[list[Piece]]) -> list[list[Piece]]:
        """Lines between rows of signs, at times."""
        rng = self.rng
        if rng.random() >= self.frame_share:
            return lines
        sign, count = rng.choice("*-=#~+"), rng.randint(2, 8)
        return [[(sign * count, None), *line, (sign * count, None)] for line in lines]

    def party_lines(self, who: Party, name: str, address: str) -> list[list[Piece]]:
        """A name and its address as lines; the address at times in one."""
        place = Value(address)
        lines = [[(who.name, Value(name))]]
        if self.rng.random() < 0.3:
            lines.append([(", ".join(who.address), place)])
        else:
            lines += [[(text, place)] for text in who.address]
        return lines

    def issuer_extras(self) -> list[list[Piece]]:
        """Phone, tax number, mail and web of the issuer."""
        rng, lines = self.rng, []
        if rng.random() < 0.65:
            lines.append([(rng.choice([self.label("phone"), "", "Tel.", "Ph:"]), None), (self.seller.phone, Value("phone"))])
        if rng.random() < 0.5:
            lines.append([(self.label("tax_id"), None), (self.seller.vat, Value("other_number"))])
        stem = "".join(c for c in self.seller.name.lower().split()[0] if c.isalnum()) or "shop"
        if rng.random() < 0.35:
            lines.append([(rng.choice([f"www.{stem}.com", f"info@{stem}.{self.code.lower()}", f"{stem}.com"]), None)])
        rng.shuffle(lines)
        return lines


def _pairs(canvas: Canvas, pairs: list[tuple[str, list[Piece]]], design: str, x: float, y: float, size: float, width: float) -> float:
    """(label, value) pairs in one of the ways to set them; the bottom."""
    step = size * canvas.rng.uniform(1.15, 1.8)
    clean = [(Builder.label_pieces(label), value) for label, value in pairs]
    if design in ("left", "right-values", "label-left"):
        gap = max([canvas.advance(" ".join(t for t, _ in label), size) for label, _ in clean], default=0) + size
        # Rows may be set a little off each other, as scans and sloppy templates have it.
        shift = canvas.rng.choice([0, 0, 0, 0.15, -0.15, 0.35]) * size
        for label, value in clean:
            canvas.line(x, y, label, size)
            canvas.line(
                x + width if design == "right-values" else x + gap, y + shift, value, size, "right" if design == "right-values" else "left"
            )
            y += step
    elif design in ("above", "above-values"):
        small = size * canvas.rng.choice([0.75, 0.85, 1])
        for label, value in clean:
            canvas.line(x, y, label, small)
            canvas.line(x, y + small * 1.3, value, size)
            y += small * 1.3 + step
    elif design in ("grid", "stacked-boxes", "table-row"):
        per_row = 2 if design == "stacked-boxes" else max(1, min(5, len(clean)))
        column = width / per_row
        for k, (label, value) in enumerate(clean):
            row, at = divmod(k, per_row)
            top = y + row * 3.6 * size
            canvas.line(x + at * column, top, label, size * 0.9)
            canvas.line(x + at * column, top + 1.5 * size, value, size)
        y += -(-len(clean) // per_row) * 3.6 * size
    elif design == "two":
        for first, second in itertools.zip_longest(clean[::2], clean[1::2]):
            end = canvas.line(x, y, [*first[0], *first[1]], size)
            if second is not None:
                pieces = [*second[0], *second[1]]
                own = canvas.advance(" ".join(text for text, _ in pieces), size)
                if end + own + size > x + width:
                    y += step
                canvas.line(x + width, y, pieces, size, "right")
            y += step
    elif design == "sentence":
        pieces: list[Piece] = []
        for label, value in clean:
            pieces += [*label, *value, (canvas.rng.choice(["·", "|", "-"]), None)]
        # A line takes about three pairs.
        per_line = 8
        for k in range(0, len(pieces), per_line):
            canvas.line(x, y, pieces[k : k + per_line], size)
            y += step
    else:
        for label, value in clean:
            canvas.line(x, y, [*label, *value], size)
            y += step
    return y


def _lines(canvas: Canvas, lines: list[list[Piece]], x: float, y: float, size: float, align: str, first: float = 1.0) -> float:
    for k, pieces in enumerate(lines):
        own = size * (first if k == 0 else 1)
        canvas.line(x, y, pieces, own, align)
        y += own * 1.35
    return y


def slip(builder: Builder) -> FieldPage:
    """A till's slip, card part and all."""
    rng = builder.rng
    canvas = Canvas(rng.uniform(180, 300), rng, rng.random() < 0.6)
    width, size = canvas.width, rng.uniform(7, 11)
    left, right = rng.uniform(4, 16), width - rng.uniform(4, 16)
    step = size * rng.uniform(1.1, 1.7)
    y = rng.uniform(5, 40)
    align = rng.choice(["middle", "middle", "middle", "left"])
    x = width / 2 if align == "middle" else left
    bottom_issuer = rng.random() < 0.08
    issuer = builder.issuer_block()

    def put_issuer(y: float) -> float:
        canvas.block = "issuer"
        if rng.random() < 0.15 and align == "middle":
            canvas.line(
                x, y, [(rng.choice(["***", "WELCOME TO", "Welcome", "*** COPY ***", "CASH RECEIPT", "TAX INVOICE"]), None)], size, align
            )
            y += step
        return _lines(canvas, issuer, x, y, size, align, rng.choice([1, 1, 1.5, 2])) + step * rng.random()

    def put_meta(y: float) -> float:
        canvas.block = "meta"
        pairs = [*builder.meta_pairs(), *builder.people(), *builder.till_pairs()]
        if rng.random() < 0.25:
            # A date and time without a label.
            pairs = [p for p in pairs if not any(v and v.kind == "date" for _, v in p[1])]
            canvas.line(left, y, builder.date("date", builder.day, True), size)
            y += step
        return _pairs(
            canvas,
            pairs,
            builder.design("slip-meta", ["inline", "inline", "two", "right-values", "left", "sentence"]),
            left,
            y,
            size,
            right - left,
        )

    if rng.random() < 0.2:
        canvas.line(width / 2, y, [(builder.label("title_receipt", False), None)], size * 1.2, "middle")
        y += 1.5 * step
    if not bottom_issuer:
        y = put_issuer(y)
    meta_bottom = builder.design("slip", ["meta-top", "meta-bottom"]) == "meta-bottom"
    if not meta_bottom:
        y = put_meta(y) + 0.5 * step
    canvas.block = "items"
    items_design = builder.design("slip-items", ["one", "two", "columns"])
    two_lines = items_design == "two"
    letter = rng.choice(["", "", "", " A", " T", " *", " B"])
    quantity_at, price_at = left + (right - left) * 0.62, left + (right - left) * 0.8
    if items_design == "columns":
        canvas.line(left, y, [(builder.label("item", False), None)], size)
        canvas.line(quantity_at, y, [(rng.choice(["Qty", "QTY", "Qty.", "Mg", "Qté", "Cant"]), None)], size, "right")
        canvas.line(price_at, y, [(rng.choice(["Rate", "Price", "Preis", "MRP", "P.U."]), None)], size, "right")
        canvas.line(right, y, [(rng.choice(["Amt", "Amount", "Total", "Betrag", "Value"]), None)], size, "right")
        y += step
    elif rng.random() < 0.2:
        canvas.line(left, y, [(builder.label("item", False), None)], size)
        canvas.line(
            right, y, [(builder.label("amount", False) + (f" {builder.writer.sign}" if rng.random() < 0.3 else ""), None)], size, "right"
        )
        y += step
    for name, quantity, price, amount in builder.sale.items:
        text, value = builder.money("item_amount", amount, "items")
        if items_design == "columns":
            room = int((quantity_at - left) / size / 0.62) - 4
            canvas.line(left, y, [(name[: max(room, 4)], None)], size)
            canvas.line(quantity_at, y, [(str(quantity), None)], size, "right")
            canvas.line(price_at, y, [builder.money("item_amount", price, "items")], size, "right")
        elif two_lines and quantity > 1:
            canvas.line(left, y, [(name[:30], None)], size)
            y += step
            canvas.line(left + 2 * size, y, [(f"{quantity} x", None), builder.money("item_amount", price, "items")], size)
        else:
            canvas.line(left, y, [(f"{quantity} {name}"[:26] if rng.random() < 0.6 else name[:24], None)], size)
        canvas.line(right, y, [(text, value), (letter, None)], size, "right")
        y += step
    y += step * rng.random()
    is_counted = rng.random() < 0.1
    totals_left = builder.design("slip", ["totals-right", "totals-left"]) == "totals-left"

    def put_sums(lines: list[tuple[str, Piece]], y: float) -> float:
        for label, value in lines:
            own = size * (rng.choice([1, 1.3, 1.8]) if value[1] and value[1].kind == "total" else 1)
            if totals_left:
                canvas.line(left, y, [*builder.label_pieces(label), value], own)
            else:
                end = canvas.line(left if rng.random() < 0.9 else width * 0.3, y, builder.label_pieces(label), own)
                if is_counted and value[1] and value[1].kind in ("subtotal", "total"):
                    # How many were bought stands between the label and the sum.
                    canvas.line(max(quantity_at, end + own), y, [(str(len(builder.sale.items)), None)], own, "left")
                # A label that leaves no room has its amount in the next line.
                if end + canvas.advance(value[0], own) > right:
                    y += own * 1.3
                canvas.line(right, y, [value], own, "right")
            y += step * own / size
        return y

    canvas.block = "totals"
    if rng.random() < 0.15:
        canvas.line(
            left,
            y,
            [(rng.choice(["Items", "Item Count", "Anzahl", "No. of items"]) + builder.colon, None), (str(len(builder.sale.items)), None)],
            size,
        )
        y += step
    y = put_sums(builder.sums(), y) + step * rng.random()
    canvas.block = "payment"
    y = put_sums(builder.payments(), y) + step * rng.random()
    if builder.sale.paid and rng.random() < 0.6:
        for label, kind in (
            ("Card", None),
            ("Auth Code", "other_number"),
            ("Terminal", "other_number"),
            ("AID", "other_number"),
            ("Ref", "other_number"),
        ):
            if rng.random() < 0.6:
                text = f"{'*' * 12}{digits('####', rng)}" if kind is None else digits("######", rng)
                canvas.line(left, y, [(label + builder.colon, None), (text, Value(kind) if kind else None)], size)
                y += step
        if rng.random() < 0.3:
            canvas.line(left, y, [(builder.label("tip"), None), ("________", None)], size)
            y += step
    if builder.sale.taxes and builder.sale.included and rng.random() < 0.5:
        y = tax_table(canvas, builder, left, y, right - left, size)
    if rng.random() < 0.15:
        canvas.line(
            left,
            y,
            [
                (rng.choice(["Points earned", "Loyalty points", "Punkte", "Points Balance"]) + builder.colon, None),
                (str(rng.randint(1, 900)), Value("other_number")),
            ],
            size,
        )
        y += step
    if meta_bottom:
        y = put_meta(y) + step
    canvas.block = "footer"
    for _ in range(rng.randint(0, 5)):
        canvas.line(
            x, y, [(" ".join(builder.vocabulary.word(builder.language, rng) for _ in range(rng.randint(1, 5)))[:32], None)], size, align
        )
        y += step
    if rng.random() < 0.3:
        canvas.line(x, y, [(builder.label("thanks", False), None)], size, align)
        y += step
    if rng.random() < 0.15:
        canvas.line(x, y, [(f"{rng.choice(BROUGHT_BY)} {builder.buyer.name}", None)], size, align)
        y += step
    if rng.random() < 0.12:
        canvas.line(left, y, builder.date("date", builder.day, True), size)
        y += step
    if bottom_issuer:
        y = put_issuer(y)
    return canvas.page(y + rng.uniform(5, 60))


def tax_table(canvas: Canvas, builder: Builder, x: float, y: float, width: float, size: float) -> float:
    """Rates with their net, tax and gross amounts; the bottom. One rate's tax is the tax, several are parts."""
    canvas.block = "totals"
    heads = [
        f"{builder.country.tax[0].split()[0]} %",
        builder.label("subtotal", False),
        builder.label("tax", False),
        builder.label("total", False),
    ]
    column = width / 4
    for k, head in enumerate(heads):
        canvas.line(x + (k + 1) * column, y, [(" ".join(head.split()[:2]), None)], size * 0.85, "right")
    y += size * 1.4
    several = len(builder.sale.taxes) > 1
    for rate, net, tax in builder.sale.taxes:
        cells = [
            (f"{rate:g}%", None),
            builder.money("item_amount" if several else "subtotal", net, "items"),
            builder.money("part_tax" if several else "tax", tax, "items"),
            builder.money("item_amount" if several or net + tax != builder.sale.total else "total", net + tax, "items"),
        ]
        for k, cell in enumerate(cells):
            canvas.line(x + (k + 1) * column, y, [cell], size * 0.85, "right")
        y += size * 1.4
    return y


def items_table(canvas: Canvas, builder: Builder, x: float, y: float, width: float, size: float, amounts: bool) -> float:
    """The goods in rows under heads; the bottom."""
    rng = builder.rng
    canvas.block = "items"
    design = builder.design("items", ["plain", "plain", "numbered", "boxed-two-line"])
    names = ["description", "quantity", *(["unit_price", "amount"] if amounts else [])]
    if rng.random() < 0.2 and amounts:
        names.insert(1, "tax_rate")
    if rng.random() < 0.15:
        names.insert(1, names.pop(0))
    spans = [0.45 if n == "description" else 0.55 / (len(names) - 1) for n in names]
    rights, at = [], x
    for span in spans:
        at += span * width
        rights.append(at)
    for name, right, span in zip(names, rights, spans, strict=True):
        pieces: list[Piece] = [(builder.label(name, False), None)]
        if name == "amount" and builder.alone and builder.sign_in != "all" and rng.random() < 0.5:
            code = rng.choice([builder.country.currency, builder.writer.sign])
            pieces.append((f"({code})", Value("currency")) if rng.random() < 0.6 else (code, Value("currency")))
        canvas.line(
            right - span * width if name == "description" else right, y, pieces, size * 0.95, "left" if name == "description" else "right"
        )
    y += size * rng.uniform(1.4, 2.2)
    step = size * rng.uniform(1.3, 2.4)
    for k, (name, quantity, price, amount) in enumerate(builder.sale.items):
        cells = {
            "description": (f"{k + 1} {name}" if design == "numbered" else name, None),
            "quantity": (str(quantity), None),
            "tax_rate": (f"{builder.country.rates[0]:g}%", None),
        }
        if amounts:
            cells |= {"unit_price": builder.money("item_amount", price, "items"), "amount": builder.money("item_amount", amount, "items")}
        for column, right, span in zip(names, rights, spans, strict=True):
            if column == "description":
                room = max(4, int(span * width / (0.55 * size)))
                canvas.line(right - span * width, y, [(cells[column][0][:room], None)], size)
                if design == "boxed-two-line":
                    canvas.line(
                        right - span * width, y + size * 1.3, [(f"{builder.label('sku')} {digits('AA-####', rng)}", None)], size * 0.8
                    )
            else:
                canvas.line(right, y, [cells[column]], size, "right")
        y += step + (size * 1.3 if design == "boxed-two-line" else 0)
    return y + size


TITLES = {
    "invoice": "title_invoice",
    "utility": "title_invoice",
    "credit_note": "title_credit",
    "statement": "title_statement",
    "order": "title_order",
    "delivery": "title_delivery",
    "proforma": "title_proforma",
}


def sheet(builder: Builder) -> FieldPage:
    """A page with an issuer, a buyer, the document's facts, a table, sums, payment and a footer, where chance puts them."""
    rng, sort = builder.rng, builder.sort
    canvas = Canvas(rng.choice([595, 612, 595, rng.uniform(420, 800)]), rng, rng.random() < 0.06)
    width, height, size = canvas.width, canvas.width * rng.choice([1.414, 1.294, 1.414, rng.uniform(0.8, 1.5)]), rng.uniform(7, 11.5)
    left, right = rng.uniform(25, 70), width - rng.uniform(25, 70)
    middle = (left + right) / 2
    y = rng.uniform(20, 60)
    half = (right - left) * 0.45
    title = TITLES.get(sort)
    title_side = rng.choice(["left", "right", "middle", "none", "later"])
    corner = {"left": left, "right": right, "middle": middle}

    def put_title(y: float, side: str) -> float:
        canvas.block = "meta"
        pieces: list[Piece] = [(builder.label(title, False), None)]
        if rng.random() < 0.2 and sort != "statement":
            pieces.append(builder.number("invoice_number"))
        canvas.line(corner[side], y, pieces, size * rng.uniform(1.3, 2.6), side)
        return y + size * 3

    issuer_side = rng.choice(["left", "right", "left", "right", "middle"])
    if title and title_side in corner and title_side != issuer_side:
        put_title(y, title_side)
    canvas.block = "issuer"
    lines = builder.party_lines(builder.seller, "company", "address")
    extras = builder.issuer_extras()
    issuer = builder.design("issuer", ["block", "block", "block", "footer", "split"])
    if issuer == "block":
        y = _lines(canvas, [*lines, *extras], corner[issuer_side], y, size, issuer_side, rng.choice([1, 1.3, 1.8]))
    elif issuer == "split":
        # The name in one corner, the address in the other.
        canvas.line(left, y, lines[0], size * 1.8)
        y = _lines(canvas, [*lines[1:], *extras], right, y, size, "right")
    else:
        # The name stands large, the address at the foot of the page.
        canvas.line(corner[issuer_side], y, lines[0], size * 1.8, issuer_side)
        y += size * 3
    y += size * rng.uniform(1, 3)
    if title and (title_side == "later" or title_side == issuer_side):
        y = put_title(y, rng.choice(["left", "middle"]))

    meta_beside = rng.random() < 0.6
    meta_left = rng.random() < 0.3
    top = y
    buyer_x = left if not (meta_beside and meta_left) else middle + 10
    has_buyer = rng.random() < 0.93
    if has_buyer:
        canvas.block = "buyer"
        if rng.random() < 0.2:
            # The sender's line over the window, as German letters have it.
            canvas.line(
                buyer_x,
                y,
                [(builder.seller.name, Value("company")), ("·", None), (", ".join(builder.seller.address), Value("address"))],
                size * 0.65,
            )
            y += size
        block = builder.party_lines(builder.buyer, "buyer", "buyer_address")
        if rng.random() < 0.3 and "." not in builder.buyer.name:
            person = " ".join(builder.vocabulary.word(builder.language, rng).capitalize() for _ in range(2))
            block.insert(1, [(rng.choice(["Attn:", "z.Hd.", "c/o", "", "Att."]), None), (person, None)])
        if rng.random() < 0.25:
            block.append([(builder.label("tax_id"), None), (builder.buyer.vat, Value("other_number"))])
        if rng.random() < 0.2:
            block.append([(builder.label("phone"), None), (builder.buyer.phone, Value("phone"))])
        design = builder.design("buyer", ["label-above", "label-above", "bare", "inline", "label-left"])
        if sort in ("statement", "utility") and rng.random() < 0.6:
            # Whom a bank or a utility writes to stands in the window of the envelope.
            design = "bare"
        if design == "label-above":
            canvas.line(buyer_x, y, [(builder.label("buyer"), None)], size)
            y += size * 1.5
        elif design == "inline":
            block[0] = [(builder.label("buyer"), None), *block[0]]
        elif design == "label-left":
            end = canvas.line(buyer_x, y, [(builder.label("buyer"), None)], size)
            buyer_x = end + size * 1.5
        y = _lines(canvas, block, buyer_x, y, size, "left")
        if rng.random() < 0.2 and (not meta_beside or meta_left):
            canvas.block = "buyer"
            place = Value("ship_to")
            other = builder.buyer if rng.random() < 0.6 else party(builder.vocabulary, builder.code, rng)
            ship_x = left if meta_left and meta_beside else middle + 20
            ship_y = y + size if ship_x == left else top
            if ship_x != left or not meta_beside:
                _lines(
                    canvas,
                    [[(builder.label("ship_to"), None)], [(other.name, place)], *([(t, place)] for t in other.address)],
                    ship_x,
                    ship_y,
                    size,
                    "left",
                )
    canvas.block = "meta"
    pairs = builder.meta_pairs()
    design = builder.design("meta", ["left", "left", "right-values", "inline", "above", "grid", "stacked-boxes", "sentence"])
    if design in ("grid", "sentence") or not meta_beside:
        y = _pairs(canvas, pairs, design, left, y + size * 1.5, size, right - left if design in ("grid", "sentence") else half)
    else:
        y = max(y, _pairs(canvas, pairs, design, left if meta_left else middle + 10, top, size, half))
    y += size * rng.uniform(1, 3)
    if rng.random() < 0.25:
        canvas.block = None
        for _ in range(rng.randint(1, 3)):
            canvas.line(
                left, y, [(" ".join(builder.vocabulary.word(builder.language, rng) for _ in range(rng.randint(4, 10))), None)], size
            )
            y += size * 1.4
    amounts = sort != "delivery"
    if sort == "statement":
        y = statement_rows(canvas, builder, left, y, right, size)
    else:
        y = items_table(canvas, builder, left, y, right - left, size, amounts)
        if sort == "utility":
            y = utility_rows(canvas, builder, left, y, right, size)
        elif amounts:
            canvas.block = "totals"
            if builder.sale.taxes and rng.random() < 0.25:
                y = tax_table(canvas, builder, left, y, half if rng.random() < 0.5 else right - left, size) + size
                canvas.block = "totals"
            sums = builder.sums() + builder.payments()
            design = builder.design(
                "totals", ["right-values", "right-values", "right-values", "inline", "left", "table-row", "above-values"]
            )
            at = rng.choice([middle, left, middle + 0.2 * half, middle])
            span = right - at if design != "table-row" else right - left
            y = _pairs(
                canvas,
                [(label, [value]) for label, value in sums],
                design,
                left if design == "table-row" else at,
                y,
                size * rng.choice([1, 1, 1.15]),
                span,
            )
    if sort in ("invoice", "utility", "proforma") and rng.random() < 0.55:
        y = payment(canvas, builder, left, y + size * rng.uniform(1, 3), size, right - left)
    canvas.block = "footer"
    y += size * rng.uniform(1, 4)
    for _ in range(rng.randint(0, 3)):
        canvas.line(
            left, y, [(" ".join(builder.vocabulary.word(builder.language, rng) for _ in range(rng.randint(3, 11))), None)], size * 0.85
        )
        y += size * 1.3
    if issuer == "footer" or rng.random() < 0.25:
        pieces: list[Piece] = [
            (builder.seller.name, Value("company")),
            (rng.choice(["·", "|", "-", ","]), None),
            (", ".join(builder.seller.address), Value("address")),
        ]
        y = max(y, height - 40 if height > y + 40 else y)
        canvas.line(left, y, pieces, size * 0.75)
        y += size
        if issuer == "footer":
            for extra in extras:
                canvas.line(left, y, extra, size * 0.75)
                y += size
    return canvas.page(max(height, y + 20))


def mailed(builder: Builder) -> FieldPage:
    """A statement, bill or letter for an envelope with a window: the addressee stands there without a label, the issuer by name."""
    rng = builder.rng
    canvas = Canvas(rng.choice([595, 612, 595]), rng, False)
    width, height, size = canvas.width, canvas.width * rng.choice([1.414, 1.294]), rng.uniform(7.5, 11)
    left, right = rng.uniform(25, 70), width - rng.uniform(25, 70)
    upper = rng.random() < 0.4
    y = rng.uniform(15, 50)

    def prose(y: float, lines: int, size: float, x: float = left) -> float:
        words = int((right - x) / size / 4.2)
        for _ in range(lines):
            text = " ".join(builder.vocabulary.word(builder.language, rng) for _ in range(rng.randint(max(words // 2, 2), max(words, 3))))
            canvas.line(x, y, [(text, None)], size)
            y += size * 1.35
        return y

    canvas.block = None
    if rng.random() < 0.4:
        y = _lines(canvas, [[("Page 1 of " + str(rng.randint(1, 6)), None)], [builder.number("other_number")]], left, y, size * 0.8, "left")
    canvas.block = "issuer"
    where = rng.choice(["left", "right", "right", "middle"])
    issuer = builder.party_lines(builder.seller, "company", "address")
    shown = issuer if rng.random() < 0.4 else issuer[:1]
    y = _lines(
        canvas, shown, {"left": left, "right": right, "middle": (left + right) / 2}[where], y, size * rng.uniform(1, 1.9), where
    ) + size * rng.uniform(0, 3)
    top = y
    canvas.block = "buyer"
    x = left + rng.choice([0, 0, 30, 60]) if rng.random() < 0.8 else width * rng.uniform(0.5, 0.6)
    if rng.random() < 0.3:
        canvas.line(x, y, [builder.number("other_number"), builder.number("other_number"), ("C 001 S", None)], size * 0.8)
        y += size * 1.2
    elif rng.random() < 0.3:
        canvas.line(
            x, y, [(builder.seller.name, Value("company")), ("·", None), (", ".join(builder.seller.address), Value("address"))], size * 0.65
        )
        y += size
    who = builder.buyer
    address = [who.address[0], ", ".join(who.address[1:])] if rng.random() < 0.3 and len(who.address) > 2 else list(who.address)
    place = Value("buyer_address")
    block: list[list[Piece]] = [[(who.name, Value("buyer"))], *([(text, place)] for text in address)]
    if rng.random() < 0.12:
        # Of two who share an account the first is named: the other is on a line of its own.
        block.insert(1, [(party(builder.vocabulary, builder.code, rng, True).name, None)])
    elif rng.random() < 0.12:
        department = rng.choice(["Accounts Payable", "c/o", "Attn:", "z. Hd.", "à l'attention de", "Buchhaltung", "Comptabilité"])
        block.insert(1, [(f"{department} {party(builder.vocabulary, builder.code, rng, True).name}", None)])
    if upper:
        block = [[(text.upper(), value) for text, value in line] for line in block]
    y = _lines(canvas, block, x, y, size * rng.uniform(0.95, 1.2), "left")
    canvas.block = "meta"
    if rng.random() < 0.6:
        pairs = builder.meta_pairs()
        y = max(
            y,
            _pairs(
                canvas,
                pairs,
                rng.choice(["left", "inline"]),
                (left + right) / 2 + 10 if x < width / 2 else left,
                top,
                size,
                (right - left) / 2,
            ),
        )
    y += size * rng.uniform(1.5, 4)
    title = builder.label("title_statement" if builder.sort == "statement" else "title_invoice", False)
    canvas.line(left, y, [(f"{builder.vocabulary.word(builder.language, rng).capitalize()} {title}", None)], size * rng.uniform(1.2, 2.2))
    y += size * 3.2
    canvas.line(left, y, builder.date("date", builder.day), size)
    y = prose(y + size * 2, rng.randint(0, 5), size)
    if rng.random() < 0.5:
        canvas.line(left, y, [(builder.seller.name, Value("company")), (builder.vocabulary.word(builder.language, rng), None)], size)
        y += size * 1.5
    if builder.sort == "statement":
        y = statement_rows(canvas, builder, left, y + size, right, size)
    else:
        y = utility_rows(canvas, builder, left, items_table(canvas, builder, left, y + size, right - left, size, True), right, size)
    canvas.block = "footer"
    y = prose(y + size, rng.randint(0, 4), size * 0.85)
    if len(shown) == 1 and rng.random() < 0.4:
        canvas.line(left, y, [(", ".join(builder.seller.address), Value("address"))], size * 0.75)
        y += size
    if rng.random() < 0.35:
        y = stub(canvas, builder, block, left, y + size, right, size)
    return canvas.page(max(height, y + 20))


def stub(canvas: Canvas, builder: Builder, addressee: list[list[Piece]], left: float, y: float, right: float, size: float) -> float:
    """The part of a bill to cut off and send back with a cheque: both parties again, and what is to be paid; the bottom."""
    rng = builder.rng
    canvas.block = None
    head = rng.choice(["Please detach and return with your payment", "Remittance coupon", "Payment slip"])
    canvas.line(left, y, [(head, None)], size * 0.8)
    y += size * 2
    number = rng.choice(["Account number", "Customer no."]) + builder.colon
    pairs: list[tuple[str, list[Piece]]] = [(number, [builder.number("other_number")])]
    if rng.random() < 0.7:
        pairs.append((builder.label("due_date"), builder.date("due_date", builder.due)))
    amount = builder.sale.total + builder.sale.extra.get("carried", 0)
    kind = "due" if builder.sort == "statement" else "total"
    pairs.append((builder.label(kind), [builder.money(kind, amount)]))
    pairs.append((rng.choice(["Amount enclosed", "Amount paid"]) + builder.colon, [("$" if rng.random() < 0.5 else "____", None)]))
    middle = (left + right) / 2
    canvas.block = "payment"
    bottom = _pairs(canvas, pairs, rng.choice(["left", "inline", "above", "right-values"]), middle + 10, y, size, right - middle - 10)
    # Values of their own: one that is drawn twice would be one value of all its words.
    own = {id(value): Value(value.kind) for line in addressee for _, value in line if value is not None}
    addressee = [[(text, None if value is None else own[id(value)]) for text, value in line] for line in addressee]
    payee = builder.party_lines(builder.seller, "company", "address")
    head = rng.choice(["Make checks payable to", "Mail payment to", "Remit to", "Pay to", ""])
    parties = [("buyer", addressee), ("issuer", [[(head, None)], *payee])]
    if rng.random() >= 0.5:
        parties.reverse()
    for canvas.block, lines in parties:
        y = _lines(canvas, [line for line in lines if line[0][0]], left, y, size, "left") + size
    return max(y, bottom)


def mailed_documents(vocabulary: Vocabulary, count: int, name: str) -> Iterator[Document]:
    """`count` statements, bills and invoices as they are mailed, of the seeds of `name`."""
    for seed in range(count):
        rng = random.Random(f"{name} {seed}")
        builder = Builder(vocabulary, rng, rng.choice(["statement", "statement", "utility", "invoice"]), False)
        page = mailed(builder)
        truth = {kind: " ".join(page.texts[i] for i in places[0]) for kind, places in page.occurrences.items() if kind in FIELD_TYPES}
        kind = KIND_OF[builder.sort]
        yield Document(f"generated:{name}-{seed}", "rendered", builder.sort, "train", True, truth, KNOWN, [page], kind)


TOP_LEVEL_DOMAINS = ("com", "com", "net", "shop", "eu")


def logo_documents(vocabulary: Vocabulary, count: int) -> Iterator[Document]:
    """`count` slips whose seller is a drawn logo: misread, or not read at all, while a host of mail or web names them, or a stranger.

    The tagger is not trained on them, the scorer is.
    """
    for seed in range(count):
        rng = random.Random(f"logo {seed}")
        builder = Builder(vocabulary, rng, "receipt", False)
        brands = [b for b in vocabulary.brands.get(builder.code) or vocabulary.brands["US"] if b.isalpha() and len(b) > 3]
        name = rng.choice(brands) if brands and rng.random() < 0.6 else vocabulary.word(builder.language, rng).capitalize()
        if not name.isascii() or len(name) < 4:
            continue
        builder.seller = dataclasses.replace(builder.seller, name=name)
        builder.motto_share, builder.frame_share = 0.6, 0.15
        page = without_logo(slip(builder), name, rng)
        hosts = [f"www.{name.lower()}.{rng.choice([builder.code.lower(), *TOP_LEVEL_DOMAINS])}"]
        if rng.random() < 0.3:
            hosts.append(f"{rng.choice(['info', 'service', 'office'])}@{hosts[0].removeprefix('www.')}")
        is_own = rng.random() < 0.75
        if not is_own or rng.random() < 0.35:
            # Of a club, a bank or a till's maker.
            stranger = f"{vocabulary.word(builder.language, rng)}{rng.choice(['card', 'pay', 'club', 'kassen', 'pos', ''])}"
            hosts = [*(hosts if is_own else []), f"{rng.choice(['www.', 'support@'])}{stranger}.{rng.choice(TOP_LEVEL_DOMAINS)}"]
        rng.shuffle(hosts)
        height = float(np.median([b[3] - b[1] for b in page.boxes])) if page.boxes else 20.0
        for text in hosts:
            words = [*(vocabulary.word(builder.language, rng) for _ in range(rng.choice([0, 0, 0, 2, 4]))), text]
            words = [w.upper() for w in words] if rng.random() < 0.2 else words
            x = rng.uniform(0, 0.3) * page.width
            for word in words:
                page.texts.append(word)
                page.boxes.append([x, page.height, x + 0.55 * height * len(word), page.height + height])
                page.confidences.append(1.0)
                x += 0.55 * height * (len(word) + 1)
            page.height += 1.5 * height
        truth = {kind: " ".join(page.texts[i] for i in places[0]) for kind, places in page.occurrences.items() if kind in FIELD_TYPES}
        if is_own:
            truth["company"] = name
        yield Document(f"generated:logo-{seed}", "rendered", "receipt", "train", True, truth, KNOWN, [page], "receipt")


def without_logo(page: FieldPage, name: str, rng: random.Random) -> FieldPage:
    """A slip on which the seller's name is misread, or missing."""
    places = page.occurrences.pop("company", [])
    page.priors.pop("company", None)
    own = {word for place in places for word in place} | {i for i, text in enumerate(page.texts) if text.lower() == name.lower()}
    if rng.random() < 0.5:
        for word in own:
            page.texts[word] = misread(page.texts[word], rng)
            page.confidences[word] = rng.uniform(0.3, 0.9)
        return page
    kept = [i for i in range(len(page.texts)) if i not in own]
    new = {old: i for i, old in enumerate(kept)}
    occurrences = {kind: [[new[w] for w in words if w in new] for words in found] for kind, found in page.occurrences.items()}
    return dataclasses.replace(
        page,
        texts=[page.texts[i] for i in kept],
        boxes=[page.boxes[i] for i in kept],
        confidences=[page.confidences[i] for i in kept],
        occurrences={kind: [words for words in found if words] for kind, found in occurrences.items() if any(found)},
    )


def misread(text: str, rng: random.Random) -> str:
    """A word of a logo with some of its letters lost or taken for others."""
    letters = list(text)
    for _ in range(rng.randint(1, max(1, len(letters) // 3))):
        at = rng.randrange(len(letters))
        if rng.random() < 0.35 and len(letters) > 3:
            del letters[at]
        else:
            letters[at] = rng.choice("aceilmnorstuvAEIKMNRSTUVW015")
    return "".join(letters)


def payment(canvas: Canvas, builder: Builder, x: float, y: float, size: float, width: float) -> float:
    """Bank, account, reference and the last day, as pairs or as a QR bill's payment part; the bottom."""
    rng = builder.rng
    canvas.block = "payment"
    iban = digits(f"{builder.code}## #### #### #### #### ##", rng)
    reference = (
        digits(rng.choice(["RF## #### #### ####", "## ##### ##### ##### ##### #####", "###/####/#####", "########", "INV######"]), rng),
        Value("payment_reference"),
    )
    pairs: list[tuple[str, list[Piece]]] = [
        (builder.label("bank"), [(builder.vocabulary.word(builder.language, rng).capitalize() + " Bank", None)]),
        ("IBAN" + builder.colon, [(iban, Value("other_number"))]),
    ]
    if rng.random() < 0.7:
        pairs.append((builder.label("payment_reference"), [reference]))
    if rng.random() < 0.3:
        pairs.append((builder.label("due_date"), builder.date("due_date", builder.due)))
    if rng.random() < 0.3:
        pairs.append(
            (
                rng.choice(["Sort Code", "Routing", "BIC", "BLZ", "SWIFT"]),
                [(digits(rng.choice(["##-##-##", "#########", "AAAAAA##"]), rng), Value("other_number"))],
            )
        )
    if rng.random() < 0.25:
        pairs.append((builder.label("total"), [builder.money("total", builder.sale.total)]))
    if rng.random() < 0.15:
        pairs.append(
            (
                rng.choice(["Payable to", "Konto / Zahlbar an", "Compte / Payable à", "Beneficiary", "Account name"]),
                [(builder.seller.name, Value("company"))],
            )
        )
        pairs.append((rng.choice(["Payable by", "Zahlbar durch", "Payable par", "Debtor"]), [(builder.buyer.name, Value("buyer"))]))
    return _pairs(canvas, pairs, rng.choice(["inline", "left", "above", "grid" if len(pairs) < 5 else "left"]), x, y, size, width)


def statement_rows(canvas: Canvas, builder: Builder, left: float, y: float, right: float, size: float) -> float:
    """Movements and balances of an account: nothing there is a total."""
    rng = builder.rng
    canvas.block = "items"
    balance, day = rng.randint(10000, 900000), builder.day - datetime.timedelta(days=30)
    middle = right - (right - left) * 0.22
    heads = zip(("date", "description", "amount", "balance"), (left, left + 8 * size, middle, right), strict=True)
    for k, (name, x) in enumerate(heads):
        canvas.line(x, y, [(builder.label(name, False), None)], size, "left" if k < 2 else "right")
    y += size * 2
    for _ in range(rng.randint(3, 14)):
        move = rng.randint(-60000, 60000)
        balance += move
        day += datetime.timedelta(days=rng.randint(0, 3))
        canvas.line(left, y, builder.date("other_date", day), size)
        canvas.line(
            left + 8 * size, y, [(" ".join(builder.vocabulary.word(builder.language, rng) for _ in range(rng.randint(1, 3))), None)], size
        )
        canvas.line(middle, y, [builder.money("item_amount", move, "items")], size, "right")
        canvas.line(right, y, [builder.money("due", balance, "items")], size, "right")
        y += size * 1.6
    canvas.block = "totals"

    def amount() -> int:
        return balance if rng.random() < 0.4 else rng.randint(0, 900000)

    names = rng.sample(BALANCES, rng.randint(1, 6))
    pairs = [(builder.label("due") if name == "" else name + builder.colon, [builder.money("due", amount())]) for name in names]
    width = (right - left) * rng.uniform(0.4, 1)
    return _pairs(canvas, pairs, rng.choice(["right-values", "left", "inline", "above"]), left, y, size, width)


def utility_rows(canvas: Canvas, builder: Builder, left: float, y: float, right: float, size: float) -> float:
    """What a bill carries over from the last one: the total is this bill's own amount plus what was left."""
    rng, sale = builder.rng, builder.sale
    canvas.block = "totals"
    before = rng.randint(1000, 30000) if rng.random() < 0.6 else 0
    left_over = 0 if rng.random() < 0.8 else before // 2
    sale.extra["carried"] = left_over
    lines: list[tuple[str, Piece]] = []
    if before:
        lines.append((builder.label("due"), builder.money("due", before)))
        lines.append((builder.label("paid"), builder.money("paid", -(before - left_over))))
    if sale.tax and not sale.included:
        lines.append((builder.label("subtotal"), builder.money("subtotal", sale.total - sale.tax)))
        lines.append((rng.choice(builder.country.tax), builder.money("tax", sale.tax)))
    lines.append((builder.label("total"), builder.money("total", sale.total + left_over)))
    return _pairs(
        canvas,
        [(label, [value]) for label, value in lines],
        "right-values",
        rng.choice([left, (left + right) / 2]),
        y,
        size,
        0.4 * (right - left),
    )


BALANCES = (
    "", "", "Beginning balance", "Opening balance", "Ending balance", "Closing balance", "Average balance", "Available balance",
    "New balance", "Previous balance", "Total deposits", "Total withdrawals", "Total credits", "Total debits",
    "Deposits and other credits", "Checks paid", "Interest earned", "Service fees", "Minimum payment", "Credit limit",
    "Anfangssaldo", "Endsaldo", "Alter Kontostand", "Neuer Kontostand", "Summe Eingänge", "Summe Ausgänge", "Ancien solde",
    "Nouveau solde", "Total des débits", "Total des crédits", "Saldo anterior", "Saldo final", "Saldo iniziale", "Saldo finale",
    "Beginsaldo", "Eindsaldo", "Totaal af", "Totaal bij", "Saldo początkowe", "Saldo końcowe",
)  # fmt: skip
"""Names of what a statement of account sums up; none is a total to be paid. An empty one: a label of a balance due."""
FORM_LABELS = (
    "Name", "Address", "Date of birth", "Account type", "Policy number", "Effective date", "Expiration date", "Deductible",
    "Premium", "Employer", "Wages, tips, other compensation", "Federal income tax withheld", "Social security wages",
    "Medicare tax withheld", "State income tax", "Gross pay", "Net pay", "Rate", "Hours", "Amount of claim", "Loan amount",
    "Monthly payment", "Estimated value", "Quantity", "Model", "Serial no.", "Reference", "Signature", "Phone", "Title",
    "Department", "Cost center", "Approved by", "Purchase price", "Security deposit", "Rent", "Fee",
)  # fmt: skip


def some_words(builder: Builder, least: int, most: int) -> str:
    """Words of the document's language."""
    return " ".join(builder.vocabulary.word(builder.language, builder.rng) for _ in range(builder.rng.randint(least, most)))


def any_value(builder: Builder, shape: str) -> list[Piece]:
    """An amount, a day, a number or words that no field asks for."""
    rng = builder.rng
    if shape == "amount":
        return [builder.money("item_amount", rng.randint(100, 900000), "items")]
    if shape == "date":
        return builder.date("other_date", builder.day + datetime.timedelta(days=rng.randint(-400, 400)))
    if shape == "number":
        return [builder.number("other_number")]
    return [(some_words(builder, 1, 3), None)]


def form(builder: Builder) -> FieldPage:
    """A form, a contract or a tax paper: boxes with labels, and running text; nothing is bought."""
    rng = builder.rng
    canvas = Canvas(rng.choice([595, 612]), rng, False)
    size, left, y = rng.uniform(7, 11), rng.uniform(30, 60), rng.uniform(30, 60)
    width = canvas.width - 2 * left
    canvas.line(left, y, [(some_words(builder, 1, 4).title(), None)], size * rng.uniform(1.2, 2))
    y += size * 4
    design = rng.choice(["above", "left", "inline", "grid"])
    for _ in range(rng.randint(2, 7)):
        columns = rng.randint(1, 4)
        top = y
        for column in range(columns):
            pairs = []
            for _ in range(rng.randint(1, 3)):
                name = rng.choice(FORM_LABELS) if rng.random() < 0.6 else some_words(builder, 1, 4).capitalize()
                shape = rng.choice(["amount", "amount", "date", "number", "words", "words"])
                pairs.append((name + builder.colon, any_value(builder, shape)))
            x = left + column * width / columns
            own = "above" if design == "grid" and columns > 1 else design
            y = max(y, _pairs(canvas, pairs, own, x, top, size, width / columns * 0.9))
        y += size
        for _ in range(rng.choice([0, 0, 1, 3])):
            canvas.line(left, y, [(some_words(builder, 6, 12), None)], size)
            y += size * 1.4
    return canvas.page(max(842, y + 30))


def table(builder: Builder) -> FieldPage:
    """Expenses, a price list, a report: rows of words, days and amounts that nothing sums up."""
    rng = builder.rng
    canvas = Canvas(rng.choice([595, 842, 612]), rng, rng.random() < 0.1)
    size, left, y = rng.uniform(7, 10), rng.uniform(25, 60), rng.uniform(25, 60)
    width = canvas.width - 2 * left
    if rng.random() < 0.7:
        canvas.line(left, y, [(some_words(builder, 1, 4).title(), None)], size * rng.uniform(1.2, 2))
        y += size * 3
    shapes = [rng.choice(["words", "words", "amount", "amount", "date", "number"]) for _ in range(rng.randint(2, 7))]
    concepts = {"words": "description", "amount": "amount", "date": "date", "number": "other_number"}
    starts = [left + k * width / len(shapes) for k in range(len(shapes))]
    canvas.block = "items"
    if rng.random() < 0.85:
        for shape, x in zip(shapes, starts, strict=True):
            name = builder.label(concepts[shape], False) if rng.random() < 0.6 else some_words(builder, 1, 1).capitalize()
            canvas.line(x, y, [(name, None)], size)
        y += size * 2
    for _ in range(rng.randint(4, 30)):
        for shape, x in zip(shapes, starts, strict=True):
            canvas.line(x, y, any_value(builder, shape), size)
        y += size * 1.6
    return canvas.page(max(rng.choice([842, y + 30]), y + 30))


def no_fields(builder: Builder) -> FieldPage:
    """Payslips, letters and cheques: parties and a day at most, and amounts that are nobody's total."""
    rng = builder.rng
    canvas = Canvas(595, rng, False)
    size, y, left = rng.uniform(8, 11), 40.0, rng.uniform(30, 70)
    if builder.sort == "letter":
        for _ in range(rng.randint(10, 26)):
            canvas.line(
                left, y, [(" ".join(builder.vocabulary.word(builder.language, rng) for _ in range(rng.randint(4, 10))), None)], size
            )
            y += size * 1.5
        return canvas.page(842)
    canvas.block = "issuer"
    y = _lines(canvas, builder.party_lines(builder.seller, "company", "address"), left, y, size, "left", 1.4) + size
    canvas.block = "meta"
    canvas.line(left, y, [(builder.label("date"), None), *builder.date("date", builder.day)], size)
    canvas.line(400, y, [(builder.label("other_number"), None), builder.number("other_number")], size)
    y += size * 2
    canvas.block = "items"
    words = (
        ("Basic Pay", "Overtime", "PAYE Tax", "National Insurance", "Pension", "Net Pay", "Total Deductions", "Year to date")
        if builder.sort == "payslip"
        else ("Pay to the order of", "Amount")
    )
    for text in words:
        canvas.line(left, y, [(text, None)], size)
        canvas.line(420, y, [builder.money("item_amount", rng.randint(1000, 500000), "items")], size, "right")
        y += size * 1.8
    return canvas.page(rng.choice([842, y + 30]))


DRAWN_BY = {
    **dict.fromkeys(("receipt", "ticket"), slip),
    **dict.fromkeys(("payslip", "letter", "cheque"), no_fields),
    "form": form,
    "table": table,
}
"""What draws each sort of document; `sheet` where none is named."""
KIND_OF = {
    "receipt": "receipt",
    "ticket": "receipt",
    "invoice": "invoice",
    "utility": "invoice",
    "credit_note": "credit_note",
    "statement": "statement",
    "order": "order",
}
KNOWN = sorted({*FIELD_TYPES, *DECOYS, *BLOCKS})
UNKNOWN_IN_FORMS = frozenset({"company", "address", "buyer", "date", *BLOCKS})
"""What a form or a table may have by chance."""


def document(vocabulary: Vocabulary, seed: int, held_out: bool = False) -> Document:
    """The document of a seed."""
    rng = random.Random(f"{seed} {held_out}")
    sort = rng.choices(list(KINDS), list(KINDS.values()))[0]
    if held_out:
        sort = rng.choice(["receipt", "invoice", "invoice"])
    builder = Builder(vocabulary, rng, sort, held_out)
    page = DRAWN_BY.get(sort, sheet)(builder)
    truth = {kind: " ".join(page.texts[i] for i in places[0]) for kind, places in page.occurrences.items() if kind in FIELD_TYPES}
    return Document(
        f"generated:{'val-' if held_out else ''}{seed}",
        "rendered",
        sort,
        "val" if held_out else "train",
        True,
        truth,
        [name for name in KNOWN if sort not in ("form", "table") or name not in UNKNOWN_IN_FORMS],
        [page],
        KIND_OF.get(sort, "other"),
    )


def documents(vocabulary: Vocabulary, count: int, held_out: bool) -> Iterator[Document]:
    """`count` documents that have words."""
    for seed in range(count):
        if (made := document(vocabulary, seed, held_out)).pages[0].texts:
            yield made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--val", type=int, default=600)
    parser.add_argument("--mailed", type=int, default=600, help="mailed documents for the scorer")
    parser.add_argument("--mailed-train", type=int, default=4000, help="others, for the tagger")
    parser.add_argument("--logos", type=int, default=700)
    args = parser.parse_args()
    vocabulary, out = Vocabulary(args.data), args.work / "fields" / "documents"
    print("val", write(out / "generated-val-truth.jsonl", documents(vocabulary, args.val, True)), flush=True)
    print("mailed", write(out / "generated-mailed.jsonl", mailed_documents(vocabulary, args.mailed, "mailed")), flush=True)
    mailed_train = mailed_documents(vocabulary, args.mailed_train, "mailed-train")
    print("mailed-train", write(out / "generated-mailed-train-truth.jsonl", mailed_train), flush=True)
    print("logos", write(out / "generated-logos.jsonl", logo_documents(vocabulary, args.logos)), flush=True)
    print("train", write(out / "generated-train-truth.jsonl", documents(vocabulary, args.count, False)), flush=True)


if __name__ == "__main__":
    main()
