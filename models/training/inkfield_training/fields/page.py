"""The fields network for one page, laid out for a runtime: what `fields/export.py` writes.

`OnePage` computes what `fields_model.FieldsNet` does with the same weights, in another way:

- Starting a network costs a runtime some time for each node. There is no arithmetic on shapes here (every reshape has one
  free extent), words are the rows or the columns of plain matrices, and what is done alike to both axes is done at once.
- A long page spends its time on maps of all pairs of words. Gaps, overlaps and the distances of neighbours are made of the
  same two differences, and one map of distances serves both directions of an axis. The constant part of the attention's
  bias is left out: softmax takes no notice of it.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from inkfield_training.fields.model import (
    IN_COLUMN,
    INPUTS,
    LETTERS,
    MOST_IN_COLUMN,
    ON_LINE,
    PLACES,
    WORD_LENGTH,
    FieldsNet,
    Layer,
    compress,
)
from inkfield_training.fields.text import CLASSES

NOWHERE = 1e30
"""Distance of a neighbour that is not there: its share comes out as nothing."""


class OnePage(nn.Module):
    """Float [1, N, INPUTS] (see `fields_model.encode`) to logits float [1, N, F, 2]."""

    def __init__(self, net: FieldsNet) -> None:
        super().__init__()
        self.net = net
        # The inputs of three layers come in another order here: see `_places`, `_neighbours` and `forward`.
        letters, places = net.word.weight.split([LETTERS, PLACES], 1)
        unused = torch.zeros_like(places[:, :1])
        order = [0, 2, 1, 3, 4, 14, 5, 6, 7, 8, 9, 10, 12, 14, 11, 13]
        self.register_buffer("word", torch.cat([letters, torch.cat([places, unused], 1)[:, order]], 1))
        own, left, right, above, below = net.neighbours.weight.chunk(5, 1)
        self.register_buffer("neighbours", torch.cat([own, left, above, right, below], 1))
        pair = net.pair_in.weight[:, [0, 1, 2, 3, 4, 5, 7, 6]].clone()
        pair[:, 6] /= MOST_IN_COLUMN
        self.register_buffer("pair_in", pair[:, :, None, None])
        # By axis, x and y.
        for name, values in (
            ("usual_extent", [3.0, 0.0]),
            ("most_overlap", [MOST_IN_COLUMN, 1.0]),
            ("least_overlap", [MOST_IN_COLUMN * IN_COLUMN, ON_LINE]),
            ("aside", [0.01, 0.05]),
        ):
            self.register_buffer(name, torch.tensor(values)[:, None])

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        net = self.net
        *box, codes = words.reshape(-1, INPUTS).split([1, 1, 1, 1, 1, 1, WORD_LENGTH], 1)
        # Not transposed as a whole: ONNX Runtime 1.30 moves a transposition behind the differences, to maps [N, N, 2].
        left, top, right, bottom, page_width, page_height = (column.reshape(1, -1) for column in box)
        low, high = torch.cat([left, top]), torch.cat([right, bottom])
        letters, length = self._letters(codes)
        places = self._places(low, high, page_width, page_height, length)
        x = functional.linear(torch.cat([letters, places]).t(), self.word, net.word.bias)

        (low_j, low_i), (high_j, high_i) = _crossed(low), _crossed(high)
        after, reach = low_j - high_i, high_j - low_i
        overlap = functional.relu(torch.minimum(torch.minimum(reach, -after), self.most_overlap[:, :, None]))
        between = torch.minimum(reach, functional.relu(after))
        x = x + self._neighbours(x, low, high, between, overlap)

        points_j, points_i = _crossed(torch.cat([(low + high) / 2, left, right]))
        maps = torch.cat([compress(points_j - points_i), compress(between), overlap])
        pairs = functional.relu(functional.conv2d(maps[None], self.pair_in, net.pair_in.bias))
        biases = functional.conv2d(pairs, net.pair_out.weight[:, :, None, None])
        for layer, bias in zip(net.layers, biases.split(net.heads, 1)):
            x = _attend(x, layer, bias)
        return net.head(net.norm(x)).reshape(1, -1, len(CLASSES), 2)

    def _letters(self, codes: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """What the letters say of each word [LETTERS, N], and how many they are [1, N]."""
        net = self.net
        real = codes.clamp(max=1.0)
        letters = net.characters(codes.int()).permute(2, 0, 1) + net.places[:, None, :] * real
        letters = functional.relu(functional.conv2d(letters[None], net.near.weight[:, :, None], net.near.bias, padding=(0, 1)))
        letters = functional.relu(functional.conv2d(letters, net.wider.weight[:, :, None], net.wider.bias, padding=(0, 1)))
        return letters.amax((0, 3)), real.sum(1)[None]

    def _places(
        self, low: torch.Tensor, high: torch.Tensor, page_width: torch.Tensor, page_height: torch.Tensor, length: torch.Tensor
    ) -> torch.Tensor:
        """[16, N]; boxes reach from `low` to `high` [2, N]."""
        page = torch.cat([page_width, page_height])
        rest, extent = page - high, high - low
        return torch.cat([
            low / page, high / page, rest / page, compress(torch.cat([low, rest])), extent - self.usual_extent,
            extent / (length + 1), length / 8, torch.log(page_height / page_width),
        ]).clamp(-8, 8)

    def _neighbours(
        self, x: torch.Tensor, low: torch.Tensor, high: torch.Tensor, between: torch.Tensor, overlap: torch.Tensor
    ) -> torch.Tensor:
        """What each word takes from its nearest neighbours; `between` and `overlap` [2, N, N] are of word j and word i."""
        both = low + high
        both_j, both_i = _crossed(both)
        aside_j, aside_i = _crossed(torch.cat([both[:1] / 2, low[:1]]))
        distance = torch.abs(between) + self.aside[:, :, None] * torch.abs(aside_j - aside_i)
        in_column, on_line = (overlap > self.least_overlap[:, :, None]).split(1)
        lies = torch.cat([on_line, in_column & ~on_line])
        # Exactly 0 between a word and itself.
        ahead = both_j - both_i
        before, before_index = torch.where(lies & (ahead < 0), distance, NOWHERE).min(2)
        after, after_index = torch.where(lies & (ahead > 0), distance, NOWHERE).min(2)
        share = 20 / (20 + torch.cat([before, after]))
        beside = x[torch.cat([before_index, after_index]).t()] * share.t()[:, :, None]
        parts = self.net.neighbours_norm(torch.cat([x[:, None], beside], 1))
        mixed = functional.linear(parts.reshape(-1, self.neighbours.shape[1]), self.neighbours, self.net.neighbours.bias)
        return functional.relu(mixed)


def _attend(x: torch.Tensor, layer: Layer, bias: torch.Tensor) -> torch.Tensor:
    """A layer on words [N, width] with biases [1, heads, N, N]."""
    heads, size = layer.heads, layer.size
    asked, given, values = layer.qkv(layer.norm_in(x)).reshape(1, -1, 3 * heads, size).permute(0, 2, 1, 3).split(heads, 1)
    weights = torch.softmax((asked * size**-0.5) @ given.transpose(2, 3) + bias, -1)
    x = x + layer.join((weights @ values).permute(0, 2, 1, 3).reshape(-1, heads * size))
    return x + layer.shrink(functional.relu(layer.grow(layer.norm_out(x))))


def _crossed(places: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """[k, 1, N] and [k, N, 1]: as word j along a row of pairs, and as word i down a column."""
    return places[:, None, :], places[:, :, None]
