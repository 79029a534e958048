"""How values of fields are compared: case, spacing and punctuation folded, amounts as numbers, dates as dates.

The same rules decide what a right answer is (fields/evaluate.py) and where a true value stands on a page (fields/data.py).
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np

FIELD_TYPES = (
    "company", "address", "date", "total", "subtotal", "tax", "currency", "invoice_number", "due_date", "buyer",
    "payment_reference", "contract_number", "flight_from", "flight_to",
)
DECOYS = (
    "phone", "buyer_address", "ship_to", "other_date", "other_number", "customer_number", "order_number", "discount", "shipping",
    "tip", "rounding", "paid", "due", "tendered", "change", "part_tax", "item_amount",
)
"""What is easily taken for a field. `due`: a balance that is not the total; `paid`: paid by card, in advance or in part."""
BLOCKS = tuple(f"block_{name}" for name in ("issuer", "buyer", "meta", "items", "totals", "payment", "footer"))
KINDS = tuple(f"kind_{name}" for name in ("receipt", "invoice", "credit_note", "statement", "order", "other"))
"""Every word of a document is of its kind."""
CLASSES = FIELD_TYPES + DECOYS + BLOCKS + KINDS
"""The network's answers, in their order."""
AMOUNTS = frozenset({"total", "subtotal", "tax"})
DATES = frozenset({"date", "due_date", "flight_from", "flight_to"})
NAMES = frozenset({"company", "address", "buyer"})
"""Types whose values are names and places: several words, some of them several lines."""

MONTHS = {
    name: number
    for number, names in enumerate((
        "jan january januar janvier jän jänner januari enero gennaio janeiro",
        "feb february februar février fevrier fév februari febrero febbraio fevereiro",
        "mar march märz maerz mars mär maart marzo março",
        "apr april avril avr abril aprile",
        "may mai mei mayo maggio maio",
        "jun june juni juin junio giugno junho",
        "jul july juli juillet julio luglio julho",
        "aug august août aout augustus agosto",
        "sep sept september septembre septiembre settembre setembro",
        "oct okt october oktober octobre octubre ottobre outubro",
        "nov november novembre noviembre novembro",
        "dec dez december dezember décembre decembre diciembre dicembre dezembro",
    ), 1)
    for name in names.split()
}
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,4})\s*[./\-' ]\s*(\d{1,2})\s*[./\-' ]\s*(\d{4}|\d{2})(?!\d)")
NAMED_DATE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[.\s\-/,]*(?:de\s+)?([^\W\d_]{3,10})[.\s\-/,']*(?:de\s+)?(\d{4}|\d{2})(?!\d)")
MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})[.\s\-/,]*(\d{1,2})(?:st|nd|rd|th)?[.\s\-/,]+(\d{4}|\d{2})(?!\d)")


def fold(text: str) -> str:
    """Letters and digits only, lower case, compatibility forms spelt out."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def amount_of(text: str) -> str | None:
    """The number in a written amount with two decimals, "1234.50"; None where there is none.

    The last comma or point is the decimal sign where one or two digits follow it; three or more make it a grouping sign.
    """
    match = re.search(r"\d[\d.,'’\s]*", text.replace(" ", " "))
    if not match:
        return None
    digits = re.sub(r"['’\s]", "", match.group()).rstrip(".,")
    tail = re.search(r"[.,](\d{1,2})$", digits)
    whole = re.sub(r"[.,]", "", digits[: tail.start()] if tail else digits)
    sign = "-" if re.search(r"[-−–]\s*[^\w\s]?$", text[: match.start()]) else ""
    number = float(f"{sign}{whole or '0'}.{tail.group(1) if tail else '0'}")
    return f"{number:.2f}" if abs(number) < 1e12 else None


def _year(text: str) -> int:
    value = int(text)
    return value + (2000 if value < 70 else 1900) if len(text) <= 2 else value


def dates_of(text: str, last: bool = False) -> frozenset[tuple[int, int, int]]:
    """Every (year, month, day) the first date in `text`, or its last, can mean; two where day and month could be exchanged."""
    text = unicodedata.normalize("NFKC", text).casefold()
    found: set[tuple[int, int, int]] = set()

    def add(year: int, month: int, day: int) -> None:
        if 1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2100:
            found.add((year, month, day))

    if matches := list(NUMERIC_DATE.finditer(text)):
        a, b, c = matches[-1 if last else 0].groups()
        if len(a) == 4:
            add(int(a), int(b), int(c))
        elif len(a) <= 2:
            add(_year(c), int(b), int(a))
            add(_year(c), int(a), int(b))
            if len(c) == 2 and len(a) == 2:
                add(_year(a), int(b), int(c))
    if not found:
        for pattern, order in ((NAMED_DATE, (2, 1, 0)), (MONTH_FIRST, (2, 0, 1))):
            match = pattern.search(text)
            if match:
                year, month, day = (match.group(i + 1) for i in order)
                name = month if month in MONTHS else month[:3]
                if name in MONTHS:
                    add(_year(year), MONTHS[name], int(day))
                    break
    if not found and (match := re.search(r"(?<!\d)(\d{8})(?!\d)", text)):
        digits = match.group()
        add(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        if not found:
            add(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    return frozenset(found)


def same_value(field: str, a: str, b: str) -> bool:
    """Whether two written values of a field say the same thing."""
    if field in AMOUNTS:
        x, y = amount_of(a), amount_of(b)
        return x is not None and x == y
    if field in DATES:
        # A flight is often one word: 04/27/20-05/31/20.
        last = field == "flight_to"
        x, y = dates_of(a, last), dates_of(b, last)
        return bool(x & y) if x and y else fold(a) == fold(b)
    return fold(a) == fold(b)


def best_substring(text: str, pattern: str) -> tuple[int, int, int]:
    """(edit distance, start, end) of the part of `text` that is nearest to `pattern`; among equals the one that ends first."""
    n = len(text)
    symbols = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    # Rows run over the pattern, columns over the text; `start` follows where each cell's best path left row 0.
    row, start = np.zeros(n + 1, np.int32), np.arange(n + 1)
    columns = np.arange(n + 1)
    for i, char in enumerate(pattern, 1):
        replace = row[:-1] + (symbols != ord(char))
        drop = row[1:] + 1
        new = np.concatenate([[i], np.minimum(replace, drop)])
        origin = np.concatenate([[0], np.where(replace <= drop, start[:-1], start[1:])])
        # Insertions of text characters: a running minimum of (value - column).
        shifted = new - columns
        leader = np.maximum.accumulate(np.where(shifted == np.minimum.accumulate(shifted), columns, 0))
        row, start = new[leader] + columns - leader, origin[leader]
    end = int(np.argmin(row))
    return int(row[end]), int(start[end]), end


def near_substrings(text: str, pattern: str, tolerance: float) -> list[tuple[int, int]]:
    """Non-overlapping spans of `text` within `tolerance` x len(pattern) edits of `pattern`, best first."""
    spans: list[tuple[int, int]] = []
    limit = int(tolerance * len(pattern))
    while pattern and text:
        distance, a, b = best_substring(text, pattern)
        if distance > limit or b - a < 1:
            return spans
        spans.append((a, b))
        text = text[:a] + "\0" * (b - a) + text[b:]
        if len(spans) >= 12:
            return spans
    return spans
