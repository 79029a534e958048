"""What the recognizer learns from: signs, lines that a teacher reads, and weights that knew fewer signs."""

import random

import torch

from inkfield_training.recognizer.model import Recognizer, widened
from inkfield_training.recognizer.taught_lines import label
from inkfield_training.recognizer.vocab import BLANK, CLASSES, LATER_SIGNS, VOCAB, encode
from inkfield_training.recognizer.word_texts import Texts


def test_signs_can_all_be_written_and_all_occur() -> None:
    texts = Texts({"en": ["coffee", "tea"], "fr": ["hiver", "art"]}, random.Random(3))
    made = [texts.sign() for _ in range(3000)]
    assert all(encode(text) for text in made)
    for sign in "&₹€£$¥°½%/#'_@":
        assert any(sign in text for text in made), sign


def test_weights_that_knew_fewer_signs_read_the_same() -> None:
    new = Recognizer().eval()
    place = VOCAB.index(LATER_SIGNS[0])
    kept = [i for i in range(CLASSES) if not place <= i < place + len(LATER_SIGNS)]
    old = {name: value[kept] if name.startswith("head.") else value for name, value in new.state_dict().items()}
    new.load_state_dict(widened(old))
    with torch.no_grad():
        logits = new(torch.rand(2, 1, 32, 64))
    assert logits.shape[2] == CLASSES and BLANK == CLASSES - 1
    assert torch.equal(new.head.weight[kept], old["head.weight"])
    assert (new.head.weight[place] == 0).all()


def test_a_taught_line_needs_a_witness() -> None:
    assert label("Total 12.50", "Total 12.50", 0.95, "") == "Total 12.50"
    # The teacher runs words together; our own spaces stand.
    assert label("Cashcoupon", "Cash coupon", 0.95, "") == "Cash coupon"
    assert label("Total 12.50", "Total 12.50", 0.5, "") is None
    assert label("Greek salad 9.80", "Gr##k sal 9.B0", 0.92, "") is None
    assert label("Greek salad 9.80", "Gr##k sal 9.B0", 0.92, "receiptgreeksalad9.80") == "Greek salad 9.80"
    assert label("Greek salad 9.80", "Greek salad 9.B0", 0.98, "") == "Greek salad 9.80"
    assert label("牛肉面", "E", 0.99, "") is None
