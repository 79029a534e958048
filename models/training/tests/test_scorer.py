"""Fitting the scorer goes on from stored weights."""

from __future__ import annotations

import torch

from inkfield_training.common.packed_weights import in_8_bits
from inkfield_training.fields.scorer import Kind, go_on


def test_goes_on_from_stored_weights_with_more_features() -> None:
    torch.manual_seed(3)
    old, new = Kind(6, 4, 2), Kind(8, 4, 2)
    go_on(new, {name: in_8_bits(p.detach()) for name, p in old.named_parameters()})
    row = torch.randn(5, 8)
    old.eval()
    new.eval()
    assert torch.allclose(new.body(row), old.body(row[:, :6]), atol=0.02)
    assert torch.allclose(new.none(row[:, :4]), old.none(row[:, :4]), atol=0.02)
