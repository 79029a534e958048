"""The fields network: which words of a page belong to which fields, from their characters and places.

Input: float [B, N, INPUTS], a row per word (see `encode`). Output: logits float [B, N, F, 2] per class (text.CLASSES): the word
belongs to a value, the word starts one (of blocks and kinds only the first means something). Types are independent of each
other. The order of the words does not matter.

Each layer is self-attention whose heads see, beside the words, how two words lie to each other (a small network over the
pair's distances, as biases in LayoutLMv2, arXiv:2012.14740, but learned for continuous distances); every word is first
joined with its nearest neighbours on the left, right, above and below, which labels and values mostly are to each other.
"""

from __future__ import annotations

import unicodedata

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from inkfield_training.fields.text import CLASSES
from inkfield_training.recognizer.vocab import VOCAB

MORE_CHARACTERS = "₹₺₫₱₦₪₴₩₽ðþÐÞāēģīķļņūėįųĀĒĢĪĶĻŅŪĖĮŲđĐľĽťĺŕơưƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĄĆĘŁŃŚŹŻŤŇĎŮŐŰ"
"""What text layers of other languages have beside what the recognizer reads."""
CHARACTERS = "".join(dict.fromkeys(c for c in VOCAB + MORE_CHARACTERS if c != " " and unicodedata.normalize("NFKC", c) == c))
WORD_LENGTH, HEAD_LENGTH = 20, 12
"""Characters a word is given by; a longer one gives its first `HEAD_LENGTH` and its last ones."""
INPUTS = 6 + WORD_LENGTH
LETTERS, PLACES = 128, 14
"""Features of a word's letters and of its place."""
MAX_WORDS = 512
FAR = 1e4
"""Stands for "no neighbour", in line heights."""
ON_LINE, IN_COLUMN = 0.3, 0.02
"""Words that overlap by more are on one line, and in one column: in line heights, and in shares of `MOST_IN_COLUMN`."""
MOST_IN_COLUMN = 4.0
"""Line heights of overlap in a column from which on more says nothing."""

_CODES = {c: i + 2 for i, c in enumerate(CHARACTERS)}


def character_codes(text: str) -> list[int]:
    """`WORD_LENGTH` codes: 0 padding, 1 unknown, i + 2 for CHARACTERS[i], of the text in NFKC."""
    points = list(unicodedata.normalize("NFKC", text))
    if len(points) > WORD_LENGTH:
        points = points[:HEAD_LENGTH] + points[HEAD_LENGTH - WORD_LENGTH :]
    codes = [_CODES.get(c, 1) for c in points]
    return codes + [0] * (WORD_LENGTH - len(codes))


def encode(texts: list[str], boxes: np.ndarray, width: float, height: float) -> np.ndarray:
    """float32 [N, INPUTS]: box, page width and height in units of the page's median word-box height, then character codes.

    `boxes` [N, 4]: xmin, ymin, xmax, ymax in page pixels of the upright page, as are `width` and `height`.
    """
    rows = np.zeros((len(texts), INPUTS), np.float32)
    if texts:
        unit = max(1e-3, float(np.median(boxes[:, 3] - boxes[:, 1])))
        rows[:, :4] = boxes / unit
        rows[:, 4:6] = [width / unit, height / unit]
        rows[:, 6:] = [character_codes(t) for t in texts]
    return rows


def compress(x: torch.Tensor) -> torch.Tensor:
    """Signed logarithm: near distances stay apart, far ones run together."""
    return torch.sign(x) * torch.log1p(torch.abs(x))


class Layer(nn.Module):
    """Pre-norm self-attention with given biases [B, heads, N, N], then a two-layer perceptron."""

    def __init__(self, width: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.norm_in, self.norm_out = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.join = nn.Linear(width, width)
        self.grow, self.shrink = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        qkv = self.qkv(self.norm_in(x)).unflatten(-1, (3, self.heads, self.size)).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(qkv[0] * self.size**-0.5 @ qkv[1].transpose(-1, -2) + bias, -1)
        x = x + self.drop(self.join((weights @ qkv[2]).transpose(1, 2).flatten(2)))
        return x + self.drop(self.shrink(functional.relu(self.grow(self.norm_out(x)))))


class FieldsNet(nn.Module):
    """See the module's text. About 0.8 million parameters."""

    def __init__(self, width: int = 96, layers: int = 5, heads: int = 4, hidden: int = 384) -> None:
        super().__init__()
        self.layers_count, self.heads = layers, heads
        self.characters = nn.Embedding(len(CHARACTERS) + 2, 24, padding_idx=0)
        self.places = nn.Parameter(torch.randn(24, WORD_LENGTH) * 0.02)
        self.near = nn.Conv1d(24, 48, 3, padding=1)
        self.wider = nn.Conv1d(48, LETTERS, 3, padding=1)
        self.word = nn.Linear(LETTERS + PLACES, width)
        self.neighbours = nn.Linear(5 * width, width)
        self.neighbours_norm = nn.LayerNorm(width)
        self.pair_in, self.pair_out = nn.Linear(8, 16), nn.Linear(16, layers * heads)
        self.layers = nn.ModuleList(Layer(width, heads, hidden) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, 2 * len(CLASSES))
        nn.init.constant_(self.head.bias, -4.0)

    def forward(self, words: torch.Tensor, real: torch.Tensor | None = None) -> torch.Tensor:
        """`real` bool [B, N]: which rows are words, where pages of several lengths are stacked."""
        x0, y0, x1, y1 = (words[..., k : k + 1] for k in range(4))
        page_width, page_height = words[..., 4:5], words[..., 5:6]
        codes = words[..., 6:].long()
        count, length = codes.shape[1], codes.shape[2]
        # All words are the rows of one picture for the convolutions: a batch of words would be run word by word.
        letters = self.characters(codes.reshape(-1, length)).permute(2, 0, 1)
        letters = letters + self.places[:, None, :] * (codes.reshape(1, -1, length) > 0).to(letters.dtype)
        letters = functional.relu(functional.conv2d(letters[None], self.near.weight[:, :, None], self.near.bias, padding=(0, 1)))
        letters = functional.relu(functional.conv2d(letters, self.wider.weight[:, :, None], self.wider.bias, padding=(0, 1)))
        letters = letters.amax(-1)[0].transpose(0, 1).reshape(-1, count, LETTERS)
        size = (codes > 0).to(words.dtype).sum(-1, keepdim=True)
        place = torch.cat([
            x0 / page_width, x1 / page_width, y0 / page_height, y1 / page_height, (page_width - x1) / page_width,
            compress(x0), compress(y0), compress(page_width - x1), compress(page_height - y1),
            x1 - x0 - 3, y1 - y0, size / 8, (x1 - x0) / (size + 1), torch.log(page_height / page_width),
        ], -1).clamp(-8, 8)
        x = self.word(torch.cat([letters, place.to(letters.dtype)], -1))

        # [B, N, N]: row i, column j; a gap is negative where the boxes overlap.
        rx0, ry0, rx1, ry1 = (v.transpose(1, 2) for v in (x0, y0, x1, y1))
        right_gap, left_gap = rx0 - x1, x0 - rx1
        below_gap, above_gap = ry0 - y1, y0 - ry1
        # Sums first: rounding would else leave a word some way off itself, and make it its own neighbour.
        dx, dy = ((rx0 + rx1) - (x0 + x1)) / 2, ((ry0 + ry1) - (y0 + y1)) / 2
        same_line = functional.relu(-torch.maximum(below_gap, above_gap)).clamp(max=1.0)
        same_column = functional.relu(-torch.maximum(right_gap, left_gap)).clamp(max=MOST_IN_COLUMN) / MOST_IN_COLUMN

        apart = FAR * torch.ones_like(dx)
        if real is not None:
            gone = ~real[:, None, :]
            hide = lambda d: d.masked_fill(gone, FAR)  # noqa: E731
        else:
            hide = lambda d: d  # noqa: E731
        on_line, in_column = same_line > ON_LINE, same_column > IN_COLUMN
        to_right = hide(torch.where(on_line & (dx > 0), functional.relu(right_gap) + 0.01 * dx, apart))
        to_left = hide(torch.where(on_line & (dx < 0), functional.relu(left_gap) - 0.01 * dx, apart))
        off_line = ~on_line
        to_below = hide(torch.where(in_column & off_line & (dy > 0), functional.relu(below_gap) + 0.05 * torch.abs(rx0 - x0), apart))
        to_above = hide(torch.where(in_column & off_line & (dy < 0), functional.relu(above_gap) + 0.05 * torch.abs(rx0 - x0), apart))
        mixed = [x]
        for distance in (to_left, to_right, to_above, to_below):
            nearest, index = distance.min(-1, keepdim=True)
            beside = torch.gather(x, 1, index.expand(-1, -1, x.shape[-1]))
            mixed.append(beside * (20 / (20 + nearest)).to(x.dtype) * (nearest < FAR / 2).to(x.dtype))
        x = x + functional.relu(self.neighbours(self.neighbours_norm_each(mixed)))

        across = functional.relu(right_gap) - functional.relu(left_gap)
        down = functional.relu(below_gap) - functional.relu(above_gap)
        pair = torch.stack([
            compress(dx), compress(dy), compress(rx0 - x0), compress(rx1 - x1), compress(across), compress(down),
            same_line, same_column,
        ], 1)
        # The linear layers as 1x1 convolutions: biases are added along rows of N, not to twelve numbers at a time.
        pair = functional.relu(functional.conv2d(pair, self.pair_in.weight[:, :, None, None], self.pair_in.bias))
        biases = functional.conv2d(pair, self.pair_out.weight[:, :, None, None], self.pair_out.bias)
        if real is not None:
            biases = biases.masked_fill(~real[:, None, None, :], -1e4)
        for layer, bias in zip(self.layers, biases.split(self.heads, 1)):
            x = layer(x, bias)
        return self.head(self.norm(x)).unflatten(-1, (len(CLASSES), 2)).float()

    def neighbours_norm_each(self, parts: list[torch.Tensor]) -> torch.Tensor:
        """A word's own features and its four neighbours', each normalized, side by side."""
        return torch.cat([self.neighbours_norm(p) for p in parts], -1)


def grown(old: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights of a larger network that answers as a smaller one's weights `old` do.

    New classes are appended to the head, new letter features weigh nothing, new layers add nothing at first.
    """
    new = FieldsNet().state_dict()
    if all(value.shape == new[name].shape for name, value in old.items()) and len(old) == len(new):
        return old
    for name, value in new.items():
        if name == "word.weight":
            letters = old[name].shape[1] - PLACES
            value[:, :LETTERS] = 0
            value[:, :letters], value[:, LETTERS:] = old[name][:, :letters], old[name][:, letters:]
        elif name in old:
            if name.endswith("shrink.weight"):
                value.zero_()
            value[tuple(slice(n) for n in old[name].shape)] = old[name].to(value.dtype)
        elif name.split(".")[-2] in ("join", "shrink"):
            value.zero_()
    return new
