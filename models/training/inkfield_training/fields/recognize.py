"""Read the documents of the data sets with our own engine, for fields/data.py's `recognized` views.

    python -m inkfield_training.fields.recognize --data DATA --work .train --sets sroie-val sroie-train adbuy-val zugferd-val

Receipts are read as they are, PDF pages as greyscale JPEGs of 150 dpi, in a headless browser (`src/cli/extract.ts`). The
answers go to `<work>/fields/recognized/<set>-<chunk>.json`; chunks that are there are kept, so that a run can be stopped
and started again. After a better recognizer: `--fresh` forgets them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
from pathlib import Path

import cv2
import pypdfium2 as pdfium

from inkfield_training.pages import documents as sources

SETS = ("sroie-val", "sroie-train", "adbuy-val", "zugferd-val", "adbuy-train", "zugferd-train")
DPI = 150
CHUNK = 50
"""Files per start of the browser: few enough to lose little by an interruption."""
TRAIN_SHARE = 0.45
"""Share of adbuy's training pages that are read; the others stay with the text layer's words."""


def pictures(data: Path, out: Path, source: str, split: str) -> list[Path]:
    """The pictures of a set, PDF pages rendered on the way under `out` as `<source>_<id>_<page>.jpg`."""
    folder = data / source
    records = sources.index(data, source, split)
    if source == "sroie":
        return [folder / record["image"] for record in records]
    out.mkdir(parents=True, exist_ok=True)
    result = []
    for record in records:
        chance = random.Random(record["id"])
        document = pdfium.PdfDocument(str(folder / record["pdf"]))
        for number in range(len(document)):
            if source == "adbuy" and split == "train" and chance.random() > TRAIN_SHARE:
                continue
            path = out / f"{source}_{record['id']}_{number}.jpg"
            if not path.exists():
                image = document[number].render(scale=DPI / 72, grayscale=True).to_numpy()
                cv2.imwrite(str(path), image.reshape(image.shape[:2]), [cv2.IMWRITE_JPEG_QUALITY, 90])
            result.append(path)
        document.close()
    return result


def read_all(paths: list[Path], answers: Path) -> None:
    """One run of the engine over `paths`; its JSON appears at `answers` when all are read."""
    part = answers.with_suffix(".tmp")
    command = ["npx", "tsx", "src/cli/extract.ts", *map(str, paths), "--provider=wasm", "--fields=none", f"--out={part}"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if not part.exists():
        raise SystemExit(f"the engine gave no answer for {answers.name}: {done.stderr[-2000:]}")
    part.replace(answers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("INKFIELD_DATA"), required="INKFIELD_DATA" not in os.environ)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--fresh", action="store_true", help="read again what has been read")
    args = parser.parse_args()
    answers = (args.work / "fields" / "recognized").resolve()
    answers.mkdir(parents=True, exist_ok=True)
    for name in args.sets:
        source, split = name.split("-")
        if args.fresh:
            for path in answers.glob(f"{name}-*.json"):
                path.unlink()
        paths = pictures(args.data, (args.work / "fields" / "pdf-pages").resolve(), source, split)
        read = {answer["name"] for path in answers.glob(f"{name}-*.json") for answer in json.loads(path.read_text("utf-8"))}
        left = [path for path in paths if path.name not in read]
        number = len(list(answers.glob(f"{name}-*.json")))
        for k in range(0, len(left), CHUNK):
            while (answers / f"{name}-{number:02d}.json").exists():
                number += 1
            read_all(left[k : k + CHUNK], answers / f"{name}-{number:02d}.json")
            print(name, min(k + CHUNK, len(left)), "of", len(left), flush=True)


if __name__ == "__main__":
    main()
