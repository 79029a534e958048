"""The recognizer's alphabet: its characters in class order, and how a transcript becomes class indices.

Class `i` is `VOCAB[i]`; the CTC blank follows as the last class (`BLANK`). The first 126 characters
are those of the KIE contract, in its order, so that a consumer that knows only those still reads ours.
The space stands last: the detector sometimes joins two words, and the engine splits a box where it is read.
"""

import string
import unicodedata

CONTRACT = (
    string.digits
    + string.ascii_letters
    + string.punctuation
    + "°"
    + "£€¥¢฿"
    + "àâéèêëîïôùûüçÀÂÉÈÊËÎÏÔÙÛÜÇ"
)

# Lower-case letters beyond the contract's, by the language that asks for them first.
_LOWER = (
    "æøå"  # da, no
    "äöß"  # de (sv, fi: ä ö å)
    "áíóúñ"  # es
    "šž"  # fi (loan words)
    "œÿ"  # fr
    "őű"  # hu
    "ìò"  # it
    "ąćęłńśźż"  # pl
    "ãõ"  # pt
    "ășț"  # ro
    "ğış"  # tr
    "čďěňřťůý"  # cs
)
# The capital of i in Turkish, and of ß, which str.upper() does not give as one character.
LETTERS = _LOWER + "".join(c.upper() for c in _LOWER if c not in "ßı") + "İẞ"

# Typographic signs met on printed documents.
SIGNS = "„“”‘’‚‹›«»–—…•·§¶®©™²³½¼¾±×÷¿¡ªºµ‰"

# Added after the first training: `widened` in recognizer/model.py makes older weights fit.
LATER_SIGNS = "₹"

VOCAB = CONTRACT + LETTERS + SIGNS + LATER_SIGNS + " "
BLANK = len(VOCAB)
CLASSES = len(VOCAB) + 1

assert len(CONTRACT) == 126 and len(set(VOCAB)) == len(VOCAB)

_INDEX = {c: i for i, c in enumerate(VOCAB)}

# Variants that print alike, or that no consumer tells apart, map to one character.
_VARIANTS = str.maketrans(
    {
        "ţ": "ț",
        "Ţ": "Ț",
        "μ": "µ",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "‒": "–",
        "―": "—",
        "′": "'",
        "″": '"',
        "∙": "·",
        "●": "•",
        "\u00ad": "-",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬀ": "ff",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
    }
)


def normalize(text: str) -> str:
    """NFC, look-alikes merged, every run of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_VARIANTS).split())


def encode(text: str) -> list[int] | None:
    """Class indices of a normalized text, or None where it holds a character outside the vocabulary."""
    indices = [_INDEX.get(c, -1) for c in text]
    return None if -1 in indices else indices


def decode(indices) -> str:
    """Text of CTC best-path class indices: repeats merged, blanks dropped."""
    text, last = [], BLANK
    for index in indices:
        if index != last and index != BLANK:
            text.append(VOCAB[index])
        last = index
    return "".join(text)


def _fold(c: str) -> str:
    lower = c.lower()
    return lower if len(lower) == 1 and lower in _INDEX else c


# Case folding: `FOLDED[i]` is the folded class of class `i`, the blank's included (again the last one).
_FOLDED_CHARACTERS = list(dict.fromkeys(_fold(c) for c in VOCAB))
FOLDED = [_FOLDED_CHARACTERS.index(_fold(c)) for c in VOCAB] + [len(_FOLDED_CHARACTERS)]
FOLDED_CLASSES = len(_FOLDED_CHARACTERS) + 1
