"""Photographs by simulation: the words' quads must lie where the print is seen."""

import numpy as np
import pytest

pytest.importorskip("pypdfium2")

from inkfield_training.pages import photograph as simulation
from inkfield_training.pages.documents import Page, Word


def _page() -> Page:
    """A sheet of black bars in the place of words."""
    image, words = np.full((900, 600), 255, np.uint8), []
    for line in range(20):
        for column in range(4):
            x, y = 40 + column * 135, 40 + line * 42
            image[y : y + 20, x : x + 100] = 0
            quad = np.array([[x, y], [x + 100, y], [x + 100, y + 20], [x, y + 20]], np.float32)
            words.append(Word("bar", quad, line))
    return Page(image, words, "bars")


@pytest.mark.parametrize("seed", range(12))
def test_quads_lie_on_the_print(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Light, print and lens are left out: they change how dark a bar is, not where it lies.
    for name in ("uneven_light", "shadow", "tone"):
        monkeypatch.setattr(simulation.degrade, name, lambda image, _rng: image)
    monkeypatch.setattr(simulation, "optics", lambda image, _letter, _rng: image)
    monkeypatch.setattr(simulation, "_printed", lambda image, _letter, _rng: image)
    seen = simulation.photograph(_page(), np.random.default_rng(seed))
    assert seen.words
    height, width = seen.image.shape
    for word in seen.words:
        centre = word.quad.mean(0)
        samples = [centre + (corner - centre) * 0.75 for corner in word.quad] + [centre]
        for x, y in samples:
            if 0 <= x < width and 0 <= y < height:
                assert seen.image[int(y), int(x)] < 110


def test_hidden_and_cut_words_are_ignored_not_lost() -> None:
    page = _page()
    for seed in range(6):
        seen = simulation.photograph(page, np.random.default_rng(seed))
        assert len(seen.words) + len(seen.ignore) <= len(page.words)
        size = np.array(seen.image.shape[::-1])
        for word in seen.words:
            slack = 0.11 * np.linalg.norm(word.quad[3] - word.quad[0])
            assert (word.quad > -slack).all() and (word.quad < size + slack).all()
