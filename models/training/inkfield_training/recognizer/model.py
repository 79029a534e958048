"""The text recognizer: a plain residual convolution net with a CTC head.

After CRNN (Shi et al. 2015, arXiv:1507.05717) with its LSTM replaced by 1-D convolutions (as in
Borisyuk et al. 2018, Rosetta, arXiv:1910.05085): every operator is a convolution, an addition or a
ReLU, so the graph runs on WASM and WebGPU alike and quantizes to static int8.

In: gray crops [N, 1, 32, W], W a multiple of 8, `(x / 255 - MEAN) / STD`, padded on the right with 0.
Out: logits [N, W / 4, CLASSES], the CTC blank last.
"""

import torch
from torch import nn

from inkfield_training.recognizer.vocab import CLASSES, LATER_SIGNS, VOCAB

HEIGHT = 32
STRIDE = 4
MULTIPLE_OF = 8
MIN_WIDTH = 16
MAX_WIDTH = 640
MEAN = 0.7
STD = 0.3
WIDE_INNER = (40, 80, 144, 144, 144, 144)
"""Channels between the two convolutions of each residual, as it is trained first."""
INNER = (40, 48, 96, 80, 48, 48)
"""What recognizer/narrow.py leaves of them: two thirds of the multiplications."""
RESIDUALS = ("backbone.2", "backbone.4", "context.0", "context.1", "context.2", "context.3")
"""Names of the residuals whose inner channels these are."""


def _unit(inputs: int, outputs: int, kernel=(3, 3), stride=(1, 1), padding=None, dilation=(1, 1)) -> nn.Sequential:
    padding = (kernel[0] // 2, kernel[1] // 2) if padding is None else padding
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, padding, dilation, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    """Two convolutions and a skip, ReLU after the sum (He et al. 2015, arXiv:1512.03385). Starts as the identity.

    `inner` channels lie between the two.
    """

    def __init__(self, channels: int, inner: int, kernel=(3, 3), dilation: int = 1):
        super().__init__()
        padding = (kernel[0] // 2, kernel[1] // 2 * dilation)
        self.first = _unit(channels, inner, kernel, (1, 1), padding, dilation=(1, dilation))
        self.second = nn.Sequential(
            nn.Conv2d(inner, channels, kernel, 1, padding, dilation=(1, dilation), bias=False),
            nn.BatchNorm2d(channels),
        )
        nn.init.zeros_(self.second[1].weight)

    def forward(self, x):
        return torch.relu(x + self.second(self.first(x)))


class Recognizer(nn.Module):
    """28 MMAC for a 32x96 crop, 43 with WIDE_INNER.

    Widths are those of the half, quarter and eighth resolution and of the context.

    Half resolution holds the stem alone: a second convolution there cost a third of the training speed
    on CPU (344 against 503 words/s, 2026-11), and 150 words are to take no more than 350 ms in a browser.
    """

    def __init__(self, widths=(24, 40, 80, 144), inner=INNER, classes: int = CLASSES):
        super().__init__()
        half, quarter, eighth, context = widths
        self.backbone = nn.Sequential(
            _unit(1, half, stride=(2, 2)),  # 16 x W/2
            _unit(half, quarter, stride=(2, 2)),  # 8 x W/4
            Residual(quarter, inner[0]),
            _unit(quarter, eighth, stride=(2, 1)),  # 4 x W/4
            Residual(eighth, inner[1]),
            _unit(eighth, context, kernel=(4, 1), padding=(0, 0)),  # 1 x W/4
        )
        # Neighbours settle what a glyph alone leaves open: 32 steps (128 pixels) to either side, a word and more.
        self.context = nn.Sequential(*(Residual(context, n, (1, 5), d) for n, d in zip(inner[2:], (1, 1, 2, 4))))
        self.head = nn.Conv2d(context, classes, 1)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        nn.init.normal_(self.head.weight, std=0.01)
        nn.init.zeros_(self.head.bias)

    def forward(self, x):
        """[N, 1, 32, W] -> [N, W / 4, CLASSES]."""
        return self.head(self.context(self.backbone(x))).squeeze(2).transpose(1, 2)


def widened(state: dict) -> dict:
    """Weights of a recognizer that did not know `LATER_SIGNS` yet, with classes for them that are never read at first."""
    place, missing = VOCAB.index(LATER_SIGNS[0]), CLASSES - state["head.weight"].shape[0]
    if missing == 0:
        return state
    state = dict(state)
    for name, start in (("head.weight", 0.0), ("head.bias", -6.0)):
        old = state[name]
        state[name] = torch.cat([old[:place], torch.full((missing, *old.shape[1:]), start, dtype=old.dtype), old[place:]])
    return state
