"""Words grouped into the values of a field. The browser does the same in src/fields/group-tags.ts.

One golden holds both to it: test/golden/fields.
"""

from __future__ import annotations

import numpy as np

from inkfield_training.fields.lines import segments
from inkfield_training.fields.text import NAMES

MEMBER = 0.4
"""A word with at least this probability belongs to a value."""
FILL = 0.05
"""A word between two members on one line joins them from this probability on."""
START = 0.7
"""A member with at least this probability of a start, and not the first of its value, begins another one."""
SEED = 0.3
"""Where no word of a page reaches MEMBER, the best value among words from here on is proposed with its low score."""
WHOLE = 0.4
"""A name takes all words of a phrase, a run of words under `PHRASE_GAP` heights apart, whose mean probability reaches this
and whose likeliest word is a member; words under FILL stay out."""
PHRASE_GAP = 0.8
LINE_GAP = 2.5
"""Members of one line farther apart than this many heights belong to different values."""
NEXT_LINE = 1.6
"""A value goes on in the next line where the vertical gap is under this many heights."""


def _same_line(a: np.ndarray, b: np.ndarray) -> bool:
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * min(a[3] - a[1], b[3] - b[1])


def _reading(words: list[int], boxes: np.ndarray) -> list[int]:
    """Words line by line, top to bottom, left to right within a line; a line may slope."""
    words = sorted(words)
    return [words[i] for run in segments(boxes[words], gap=1e9) for i in run]


def group(kind: str, belongs: np.ndarray, starts: np.ndarray, boxes: np.ndarray) -> list[list[int]]:
    """Words of each value of a type on a page, from the probabilities [N] of belonging and of starting."""
    threshold = MEMBER if (belongs >= MEMBER).any() else SEED
    members = set(np.flatnonzero(belongs >= threshold).tolist())
    if not members:
        return []
    height = float(np.median(boxes[:, 3] - boxes[:, 1]))
    if kind in NAMES:
        for run in segments(boxes, gap=PHRASE_GAP):
            if members.intersection(run) and belongs[run].mean() >= WHOLE:
                members.update(i for i in run if belongs[i] >= FILL)
    # Words the network doubts but that stand between two it does not.
    for i in np.flatnonzero((belongs >= FILL) & (belongs < threshold)).tolist():
        beside = [j for j in members if _same_line(boxes[i], boxes[j])]
        left = [boxes[i, 0] - boxes[j, 2] for j in beside if boxes[j, 0] < boxes[i, 0]]
        right = [boxes[j, 0] - boxes[i, 2] for j in beside if boxes[j, 0] > boxes[i, 0]]
        if left and right and min(left) < LINE_GAP * height and min(right) < LINE_GAP * height:
            members.add(i)
    order = sorted(members)
    parent = {i: i for i in order}

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i in order:
        for j in order:
            a, b = boxes[i], boxes[j]
            if i == j:
                continue
            own = max(height, min(a[3] - a[1], b[3] - b[1]))
            if _same_line(a, b) and a[0] + a[2] <= b[0] + b[2] and b[0] - a[2] < LINE_GAP * own:
                parent[root(j)] = root(i)
    if kind in NAMES:
        # Lines of a value: the next one begins under it, and does not start another value.
        heads: dict[int, list[int]] = {}
        for i in order:
            heads.setdefault(root(i), []).append(i)
        lines = [_reading(words, boxes) for words in heads.values()]
        extents = [np.concatenate([boxes[w, :2].min(0), boxes[w, 2:].max(0)]) for w in lines]
        for p, a in enumerate(extents):
            for q, b in enumerate(extents):
                own = max(height, min(a[3] - a[1], b[3] - b[1]))
                gap = b[1] - a[3]
                below = b[1] > a[1] and -0.7 * own < gap < NEXT_LINE * own and not _same_line(a, b)
                if p != q and below and min(a[2], b[2]) > max(a[0], b[0]) and starts[lines[q][0]] < START:
                    parent[root(lines[q][0])] = root(lines[p][0])
    groups: dict[int, list[int]] = {}
    for i in order:
        groups.setdefault(root(i), []).append(i)
    values: list[list[int]] = []
    for words in groups.values():
        words = _reading(words, boxes)
        pieces = [[words[0]]]
        for i in words[1:]:
            if starts[i] >= START and not (kind in NAMES and belongs[i] < MEMBER):
                pieces.append([i])
            else:
                pieces[-1].append(i)
        values += pieces
    return values
