"""Orientation classifiers: which way up a page, or a crop of a word, stands.

Classes are the angles [0, -90, 180, 90]: how many degrees the content has been turned clockwise from upright.
A picture of class 90 reads from top to bottom and becomes upright when turned 90 degrees anticlockwise.
"""

from __future__ import annotations

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from inkfield_training.detector.model import conv

ANGLES = (0, -90, 180, 90)
"""Clockwise angle of the content, degrees, in output order."""
INPUTS = {"page-orientation": (512, 512), "crop-orientation": (128, 128)}
"""Input height and width of each task. Square, as they are turned."""
WIDTHS = {
    "page-orientation": ((12, 2), (24, 2), (24, 1), (48, 2), (48, 1), (64, 2), (64, 1), (96, 2), (96, 1)),
    "crop-orientation": ((16, 2), (32, 2), (32, 1), (64, 2), (64, 1), (96, 2), (96, 1)),
}
"""Channels and stride of each 3x3 convolution."""
MEAN, STD = 0.75, 0.25
"""Input: (gray / 255 - MEAN) / STD."""


class OrientationNet(nn.Module):
    """[N, 1, S, S] normalized gray, letterboxed -> [N, 4] logits in the order of `ANGLES`.

    One small network scores how upright a picture looks; it sees the input turned back by each angle, and its four
    scores are the logits. Sharing it makes all angles equally well known from a quarter of the examples
    (a cyclic-slice network: Dieleman et al., Exploiting Cyclic Symmetry in Convolutional Neural Networks, 2016).
    """

    def __init__(self, task: str) -> None:
        super().__init__()
        layers, cin = [], 1
        for width, stride in WIDTHS[task]:
            layers.append(conv(cin, width, 3, stride))
            cin = width
        self.features = nn.Sequential(*layers)
        self.score = nn.Linear(cin, 1)

    def forward(self, x: Tensor) -> Tensor:
        views = torch.cat([turn_back(x, angle) for angle in ANGLES])
        scores = self.score(self.features(views).mean((2, 3)))
        return scores.reshape(len(ANGLES), -1).transpose(0, 1)


def turn_back(x: Tensor, angle_deg: int) -> Tensor:
    """[N, C, S, S] turned anticlockwise by a multiple of 90 degrees."""
    if angle_deg == 90:
        return x.transpose(2, 3).flip(2)
    if angle_deg == -90:
        return x.transpose(2, 3).flip(3)
    return x.flip(2, 3) if angle_deg == 180 else x


def turn(image: np.ndarray, angle_deg: int) -> np.ndarray:
    """`image` turned clockwise by a multiple of 90 degrees."""
    return np.rot90(image, -angle_deg // 90)


def letterbox(image: np.ndarray, height: int, width: int, border: int = 0, shift: tuple[float, float] = (0.5, 0.5)) -> np.ndarray:
    """uint8 [height, width]: the picture at its aspect ratio, the rest `border`; `shift` 0..1 places it, 0.5 centres it."""
    h, w = image.shape
    scale = min(height / h, width / w)
    size = (max(1, min(width, round(w * scale))), max(1, min(height, round(h * scale))))
    small = cv2.resize(np.ascontiguousarray(image), size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    out = np.full((height, width), border, np.uint8)
    y, x = int((height - size[1]) * shift[1]), int((width - size[0]) * shift[0])
    out[y : y + size[1], x : x + size[0]] = small
    return out


def normalize(images: np.ndarray) -> Tensor:
    """uint8 [N, H, W] -> network input [N, 1, H, W]."""
    return torch.from_numpy(images)[:, None].float().div_(255).sub_(MEAN).div_(STD)
