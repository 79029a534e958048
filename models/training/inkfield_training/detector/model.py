"""Word detector: a small fully convolutional network that marks the kernel of every word.

The network answers, per pixel and class, the logit that the pixel lies in a word's kernel: the word's box moved
inwards on every side by `INSET` of its short side. Kernels of neighbours never touch, so connected components
are words, and growing a component's box by `k * INSET / (1 - 2 * INSET)`, k its short side, gives the word's box
back exactly. (DB and PSENet shrink by area / perimeter instead, which depends on a word's length:
Liao et al., Real-time Scene Text Detection with Differentiable Binarization, AAAI 2020.)

Only convolutions, ReLU, additions, nearest upsampling and one pixel shuffle: they quantize to int8 and run on
every backend. Batch norms fold into the convolutions at export.
"""

from __future__ import annotations

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

INSET = 0.2
"""Kernel margin as a share of the word box's short side."""
MULTIPLE = 32
"""Height and width of the input are multiples of this."""
MEAN, STD = 0.75, 0.25
"""Input: (gray / 255 - MEAN) / STD."""
PAD_VALUE = 255
"""Gray level of the padding up to `MULTIPLE`: most paper's, so that a sliver of it shows no edge."""
FULL_AREA = 250.0
"""Kernels of fewer pixels weigh more per pixel: that of a word of some five letters 12 pixels high."""
MIN_SHORT_SIDE = 4.0
"""Words with a shorter box, in pixels, are left out of the loss: their kernel is thinner than a pixel or two."""


def conv(cin: int, cout: int, kernel: int = 3, stride: int = 1, relu: bool = True) -> nn.Sequential:
    layers: list[nn.Module] = [nn.Conv2d(cin, cout, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(cout)]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if relu else nn.Sequential(*layers)


class Block(nn.Module):
    """Residual block of two 3x3 convolutions (He et al., 2016)."""

    def __init__(self, cin: int, cout: int, stride: int) -> None:
        super().__init__()
        self.a = conv(cin, cout, 3, stride)
        self.b = conv(cout, cout, relu=False)
        self.skip = nn.Identity() if stride == 1 and cin == cout else conv(cin, cout, 1, stride, relu=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.b(self.a(x)) + self.skip(x))


class Detector(nn.Module):
    """[N, 1, H, W] normalized gray -> [N, classes, H, W] logits; H, W multiples of `MULTIPLE`."""

    def __init__(self, classes: int = 1, widths: tuple[int, ...] = (32, 64, 96, 128), depths: tuple[int, ...] = (1, 2, 2, 2),
                 neck: int = 48, fine: int = 24) -> None:
        super().__init__()
        self.stem = nn.Sequential(conv(1, 16, 3, 2), conv(16, widths[0], 3, 2))
        stages, cin = [], widths[0]
        for i, (width, depth) in enumerate(zip(widths, depths)):
            blocks = [Block(cin, width, 1 if i == 0 else 2)] + [Block(width, width, 1) for _ in range(depth - 1)]
            stages.append(nn.Sequential(*blocks))
            cin = width
        self.stages = nn.ModuleList(stages)
        # A quarter of the page's size has most of the cells: there the neck is narrower.
        necks = [fine] + [neck] * (len(widths) - 1)
        self.laterals = nn.ModuleList([conv(w, n, 1, relu=False) for w, n in zip(widths, necks)])
        self.merges = nn.ModuleList([conv(n, n) for n in necks[:-1]])
        self.narrow = conv(neck, fine, 1, relu=False)
        self.head = nn.Sequential(conv(fine, fine), nn.Conv2d(fine, 16 * classes, 1))
        # Text covers about a tenth of a page: start there, not at one half.
        nn.init.constant_(self.head[-1].bias, -2.0)

    def forward(self, x: Tensor) -> Tensor:
        features = []
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
            features.append(x)
        top = self.laterals[-1](features[-1])
        for level in (2, 1, 0):
            below = self.narrow(top) if level == 0 else top
            top = self.merges[level](F.interpolate(below, scale_factor=2.0, mode="nearest") + self.laterals[level](features[level]))
        # A quarter of the size: each cell answers for its own 4 x 4 pixels.
        return F.pixel_shuffle(self.head(top), 4)


def sides(quads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean widths and heights [n] of quads [n, 4, 2], pixels."""
    along = quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3]
    down = quads[:, 3] - quads[:, 0] + quads[:, 2] - quads[:, 1]
    return np.linalg.norm(along, axis=1) / 2, np.linalg.norm(down, axis=1) / 2


_OUTWARDS = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)


def inset_quads(quads: np.ndarray, margins: np.ndarray) -> np.ndarray:
    """Quads [n, 4, 2] with their four sides moved inwards by `margins` [n] pixels (outwards where negative).

    A side shorter than twice the margin collapses to its middle.
    """
    along = quads[:, 1] - quads[:, 0] + quads[:, 2] - quads[:, 3]
    down = quads[:, 3] - quads[:, 0] + quads[:, 2] - quads[:, 1]
    width, height = np.linalg.norm(along, axis=1) / 2, np.linalg.norm(down, axis=1) / 2
    u = along / np.maximum(2 * width, 1e-6)[:, None]
    v = down / np.maximum(2 * height, 1e-6)[:, None]
    x = np.minimum(margins, width / 2)[:, None] * u
    y = np.minimum(margins, height / 2)[:, None] * v
    return quads - _OUTWARDS[:, :1] * x[:, None] - _OUTWARDS[:, 1:] * y[:, None]


def fill_quads(canvas: np.ndarray, quads: np.ndarray, value: int, add: bool = False) -> None:
    """Set, or add to, the pixels of `canvas` whose centres lie in the quads [n, 4, 2]; `canvas` is changed."""
    if not len(quads):
        return
    height, width = canvas.shape
    low, high = quads.min(1), quads.max(1)
    upright = np.isclose(np.ptp(quads[:, (0, 3), 0], axis=1), 0, atol=0.3) & np.isclose(np.ptp(quads[:, :2, 1], axis=1), 0, atol=0.3)
    turned = np.isclose(np.ptp(quads[:, :2, 0], axis=1), 0, atol=0.3) & np.isclose(np.ptp(quads[:, (0, 3), 1], axis=1), 0, atol=0.3)
    # OpenCV also fills pixels that an edge only touches: half a pixel less gives the centres inside.
    corners = np.round((inset_quads(quads, np.full(len(quads), 0.5)) - 0.5) * 16).astype(np.int32)
    starts = np.clip(np.round(low), 0, (width, height)).astype(int)
    ends = np.clip(np.maximum(np.round(high), np.round(low) + 1), 0, (width, height)).astype(int)
    for i in np.flatnonzero((starts < ends).all(1)):
        (x0, y0), (x1, y1) = starts[i], ends[i]
        if upright[i] or turned[i]:
            if add:
                canvas[y0:y1, x0:x1] += value
            else:
                canvas[y0:y1, x0:x1] = value
        elif add:
            x0, y0, x1, y1 = max(x0 - 1, 0), max(y0 - 1, 0), min(x1 + 1, width), min(y1 + 1, height)
            mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
            cv2.fillConvexPoly(mask, corners[i] - np.array([x0, y0], np.int32) * 16, value, shift=4)
            canvas[y0:y1, x0:x1] += mask
        else:
            cv2.fillConvexPoly(canvas, corners[i], value, shift=4)


def targets(quads: np.ndarray, ignore: np.ndarray, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Kernel map uint8 [H, W] (0, 1) and weight map uint8 [H, W] for words `quads` [n, 4, 2].

    Weights: 0 in ignored regions and in words too small to learn, 1 elsewhere, 2 around a word within a sixth of its
    short side, 6 where two such margins meet, i.e. in the gap between neighbours that must not close. In a kernel of
    few pixels, a lone digit's, up to 4: its pixels would not be heard among those of long words.
    """
    kernel = np.zeros((height, width), np.uint8)
    near = np.zeros((height, width), np.uint8)
    weight = np.ones((height, width), np.uint8)
    fill_quads(weight, ignore, 0)
    if len(quads):
        widths, heights = sides(quads)
        # A narrow glyph ("1", ":") has a short side that says nothing: its height tells whether it can be read.
        small = heights < MIN_SHORT_SIDE
        shorts = np.minimum(widths, heights)
        learnt, margin = quads[~small], shorts[~small]
        fill_quads(near, inset_quads(learnt, -np.maximum(1.0, margin / 6)), 1, add=True)
        # A word is learnt even where an ignored region runs into it.
        fill_quads(weight, learnt, 1)
        kernels = inset_quads(learnt, INSET * margin)
        fill_quads(kernel, kernels, 1)
        outside = (kernel == 0) & (weight > 0)
        weight[outside & (near == 1)] = 2
        weight[outside & (near > 1)] = 6
        areas = np.maximum(np.prod(sides(kernels), axis=0), 1.0)
        loudness = np.clip(np.round(np.sqrt(FULL_AREA / areas)), 1, 4).astype(int)
        for value in (2, 3, 4):
            fill_quads(weight, kernels[loudness == value], value)
        fill_quads(weight, quads[small], 0)
    return kernel, weight


def detection_loss(logits: Tensor, kernel: Tensor, weight: Tensor, negatives: float = 3.0) -> Tensor:
    """Balanced cross entropy with hard negatives (Shrivastava et al., 2016) plus dice (Milletari et al., 2016).

    logits, kernel (0, 1), weight (see `targets`): [N, classes, H, W]. Cross entropy is the mean over the kernels' pixels
    plus the mean over the `negatives` times as many worst other pixels.
    """
    logits = logits.float()
    cross = F.binary_cross_entropy_with_logits(logits, kernel, reduction="none") * weight
    positive = kernel * (weight > 0)
    count = positive.sum()
    positive_loss = (cross * positive).sum() / count.clamp(min=1)
    rest = (cross * (1 - kernel)).flatten()
    # The worst pixels are those above a quantile; every 61st pixel estimates it at a hundredth of a full sort's cost.
    share = min(1.0, max(negatives * float(count), 4096) / rest.numel())
    hard = rest * (rest.detach() > torch.quantile(rest.detach()[::61], 1 - share))
    negative_loss = hard.sum() / (share * rest.numel())

    probability = logits.sigmoid() * (weight > 0)
    dims = (2, 3)
    overlap = (probability * positive * weight.clamp(max=1)).sum(dims)
    dice = 1 - (2 * overlap + 1) / (probability.sum(dims) + positive.sum(dims) + 1)
    # An image without text has no overlap to speak of; cross entropy alone judges it.
    has_text = (positive.sum(dims) > 0).float()
    dice_loss = (dice * has_text).sum() / has_text.sum().clamp(min=1)
    return positive_loss + negative_loss + dice_loss


def quads_from_probability_map(
    probability: np.ndarray, bin_threshold: float = 0.5, box_threshold: float = 0.5, straight: bool = True
) -> tuple[np.ndarray, np.ndarray]:
    """Word boxes of a probability map float [H, W]: components above `bin_threshold`, boxed, grown by the inverse inset.

    Returns quads float32 [n, 4, 2] (TL, TR, BR, BL; `straight` gives bounding rectangles, else minimum-area ones) in
    pixels of the map, edges and not centres, and each component's mean probability [n]; those under `box_threshold`
    are left out.
    """
    mask = (probability > bin_threshold).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    sums = np.bincount(labels.ravel(), probability.ravel(), minlength=count)
    quads, scores = [], []
    for i in range(1, count):
        x, y, w, h, area = stats[i]
        score = sums[i] / area
        if area < 3 or score < box_threshold:
            continue
        if straight:
            quad = np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float32)
        else:
            ys, xs = np.nonzero(labels[y : y + h, x : x + w] == i)
            points = np.column_stack([xs + x, ys + y]).astype(np.float32) + 0.5
            quad = inset_quads(ordered(cv2.boxPoints(cv2.minAreaRect(points)))[None], np.array([-0.5]))[0]
        quads.append(quad)
        scores.append(score)
    kernels = np.array(quads, np.float32).reshape(-1, 4, 2)
    short = np.minimum(*sides(kernels))
    return inset_quads(kernels, -short * INSET / (1 - 2 * INSET)), np.array(scores, np.float32)


def ordered(quad: np.ndarray) -> np.ndarray:
    """Corners clockwise from the one nearest the top left, so that text within 45 degrees of upright starts at its own."""
    start = int(np.argmin(quad.sum(1)))
    quad = np.roll(quad, -start, axis=0)
    cross = np.cross(np.append(quad[1] - quad[0], 0), np.append(quad[2] - quad[1], 0))[2]
    return quad if cross > 0 else quad[[0, 3, 2, 1]]
