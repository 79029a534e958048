"""Grouping of words into values, held to the golden that the browser's tests read too (test/golden/fields)."""

import json
from pathlib import Path

import numpy as np
import pytest

from inkfield_training.fields.group import group
from inkfield_training.fields.text import CLASSES, FIELD_TYPES

REPOSITORY = Path(__file__).parents[3]
GOLDEN = json.loads((REPOSITORY / "test/golden/fields/expected.json").read_text())


@pytest.mark.parametrize("case", GOLDEN["cases"])
def test_words_make_the_golden_values(case: dict) -> None:
    assert group(case["kind"], np.array(case["belongs"]), np.array(case["starts"]), np.array(case["boxes"])) == case["values"]


def test_classes_are_those_of_the_golden_and_of_the_shipped_model() -> None:
    card = json.loads((REPOSITORY / "models/inkfield_fields/card.json").read_text())
    fields = [name for name in card["fieldTypes"] if name not in card["decoyTypes"]]
    assert list(FIELD_TYPES) == GOLDEN["fieldTypes"] == fields
    assert list(CLASSES) == card["fieldTypes"]
