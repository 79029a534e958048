"""Pages kept decoded on disk, so that a training crop costs a read of its own pixels and nothing more.

One page is `<key>.npy` (uint8 [H, W], memory-mapped by readers) beside `<key>.npz` (words and ignored regions).
Run as a program it fills the cache:  python -m inkfield_training.pages.page_cache --data DATA --work .train
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import cv2
import numpy as np

from inkfield_training.pages.documents import Page, Word, pages, rendered_page

SOURCES = ("sroie", "adbuy", "zugferd")
CACHE_DPI = 200


SYNTHETIC = {"rendered": "pages", "photographs": "photographs"}
"""Folders of the synthetic sources."""


def _folder(work: str | Path, source: str, split: str) -> Path:
    return Path(work) / "cache" / f"{source}-{split}"


def save(page: Page, folder: Path, key: str) -> None:
    """Write a page under `folder`; the npz comes last, so that a page with one is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"{key}.npy", page.image)
    np.savez(
        folder / f"{key}.npz",
        source=page.source,
        quads=np.array([w.quad for w in page.words], np.float32).reshape(-1, 4, 2),
        lines=np.array([w.line for w in page.words], np.int32),
        texts=np.array([w.text for w in page.words], dtype=np.str_),
        ignore=np.array(page.ignore, np.float32).reshape(-1, 4, 2),
    )


def load(path: Path) -> Page:
    """The page of a cached `.npz`, its image a read-only memory map, or of a synthetic page's `.json`."""
    if path.suffix == ".json":
        return rendered_page(path)
    with np.load(path) as data:
        words = [Word(str(t), q, int(n)) for t, q, n in zip(data["texts"], data["quads"], data["lines"])]
        return Page(np.load(path.with_suffix(".npy"), mmap_mode="r"), words, str(data["source"]), list(data["ignore"]))


def fill(root: str | Path, work: str | Path, source: str, split: str) -> list[Path]:
    """Cache every page of a source and split once; the `.npz` paths."""
    folder = _folder(work, source, split)
    done = folder / "complete"
    if not done.exists():
        for page in pages(root, source, split, CACHE_DPI):
            save(page, folder, page.source.replace(":", "_"))
        done.touch()
    return sorted(folder.glob("*.npz"))


def listed(work: str | Path, source: str, split: str) -> list[Path]:
    """What there is of a source now. Synthetic pages (`rendered` and `photographs`, train only) are read from `<work>/pages`
    and `<work>/photographs` as they are: each is seen a few times in a training, which would not repay keeping it decoded.
    """
    if source in SYNTHETIC:
        return sorted((Path(work) / SYNTHETIC[source]).glob("*.json")) if split == "train" else []
    return sorted(_folder(work, source, split).glob("*.npz"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=os.environ.get("INKFIELD_DATA"), required="INKFIELD_DATA" not in os.environ)
    parser.add_argument("--work", default=".train")
    parser.add_argument("--splits", nargs="+", default=["train", "val"])
    args = parser.parse_args()
    cv2.setNumThreads(1)
    for split in args.splits:
        for source in SOURCES:
            print(source, split, len(fill(args.data, args.work, source, split)), "pages", flush=True)


if __name__ == "__main__":
    main()
