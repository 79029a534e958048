"""Lines of a page's words. The browser does the same in src/document/line-runs.ts."""

from __future__ import annotations

import numpy as np


def segments(boxes: np.ndarray, gap: float = 1.2) -> list[list[int]]:
    """Runs of words of one line, left to right, nearer to each other than `gap` word heights; sorted down the page.

    `boxes` float [N, 4] as in `FieldPage`.
    """
    n = len(boxes)
    if n == 0:
        return []
    heights = boxes[:, 3] - boxes[:, 1]
    overlap = np.minimum(boxes[:, None, 3], boxes[None, :, 3]) - np.maximum(boxes[:, None, 1], boxes[None, :, 1])
    low = np.minimum(heights[:, None], heights[None, :])
    centre = (boxes[:, 0] + boxes[:, 2]) / 2
    ahead = np.where((overlap > 0.5 * low) & (centre[None, :] > centre[:, None]), boxes[None, :, 0] - boxes[:, None, 2], np.inf)
    np.fill_diagonal(ahead, np.inf)
    after = np.argmin(ahead, 1)
    before = np.argmin(ahead, 0)
    unit = np.maximum(heights[:, None], heights[None, :]).astype(float)
    follows = {i: int(after[i]) for i in range(n)
               if ahead[i, after[i]] < gap * unit[i, after[i]] and before[after[i]] == i}
    starts = sorted(set(range(n)) - set(follows.values()), key=lambda i: (boxes[i, 1] + boxes[i, 3], boxes[i, 0]))
    runs = []
    for i in starts:
        run = [i]
        while run[-1] in follows:
            run.append(follows[run[-1]])
        runs.append(run)
    return runs


def reading_order(boxes: np.ndarray) -> list[int]:
    """All words of a page line by line: runs of a line joined left to right however far apart."""
    return [i for run in segments(boxes, gap=1e9) for i in run]
