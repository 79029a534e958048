"""Lines of photographs that nobody transcribed, as a teacher reads them, as a shard of crops.

    python -m inkfield_training.recognizer.taught_lines --pictures LIST --work WORK

LIST names one picture a line. The teacher is PP-OCRv6 small of the package `rapidocr` 3.10.0 (Apache-2.0), which is not
among the locked requirements: `pip install rapidocr==3.10.0`. A line is kept where our own recognizer reads much the same,
or where it stands in a transcript (`--transcripts`: JSON lines of `file` and `text`): a teacher that stands alone may err.
"""

import argparse
import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from inkfield_training.recognizer.evaluate import read
from inkfield_training.recognizer.export import load
from inkfield_training.recognizer.vocab import encode, normalize
from inkfield_training.recognizer.word_crops import plain
from inkfield_training.recognizer.words import ShardWriter, cut, fits_the_input

SURE, ALMOST_SURE = 0.97, 0.9
"""What the teacher must say of a line that we read otherwise, and of one that we read alike."""
ALIKE = 0.7
"""Least likeness of two readings of one line (difflib's ratio)."""
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_QUOTES = str.maketrans("’‘´`", "''''")


def taught(files: list[Path], cache: Path) -> Iterator[tuple[Path, list[dict]]]:
    """Lines {quad, text, score} of each picture; what was read before comes from `cache`."""
    known = {}
    if cache.exists():
        known = {record["file"]: record["lines"] for record in map(json.loads, cache.read_text().splitlines())}
    reader = None
    for file in files:
        if str(file) not in known:
            if reader is None:
                from rapidocr import RapidOCR

                reader = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1, "Global.use_cls": False})
            answer = reader(str(file))
            found = zip(answer.boxes, answer.txts, answer.scores) if answer.txts is not None else ()
            known[str(file)] = [{"quad": quad.tolist(), "text": text, "score": round(float(score), 4)} for quad, text, score in found]
            with cache.open("a") as out:
                out.write(json.dumps({"file": str(file), "lines": known[str(file)]}, ensure_ascii=False) + "\n")
        yield file, known[str(file)]


def label(text: str, own: str, score: float, transcript: str) -> str | None:
    """What a crop says: the teacher's `text` with our own spaces where only they differ; None where nobody confirms it."""
    text = normalize(text.translate(_FULL_WIDTH).translate(_QUOTES))
    own = own.translate(_QUOTES)
    if not text or encode(text) is None or re.search("[^\x20-\x7e°€£¥₹½¼¾éèàüöäñç]", text):
        return None
    bare, own_bare = _bare(text), _bare(own)
    if bare == own_bare:
        return normalize(own) if score >= ALMOST_SURE else None
    if len(bare) >= 4 and bare.lower() in transcript and score >= ALMOST_SURE:
        return text
    alike = difflib.SequenceMatcher(None, bare.lower(), own_bare.lower()).ratio()
    return text if score >= SURE and alike >= ALIKE else None


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--transcripts", type=Path)
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--weights", type=Path, default=Path("models/training/checkpoints/recognizer_wide.pt"))
    parser.add_argument("--name", default="taught-00")
    args = parser.parse_args()
    transcripts = {}
    if args.transcripts:
        for record in map(json.loads, args.transcripts.read_text().splitlines()):
            transcripts[Path(record["file"]).name] = _bare(normalize(record.get("text") or "").translate(_QUOTES)).lower()
    model, writer = load(args.weights), ShardWriter(args.work / "rec" / args.name)
    files = [Path(line) for line in args.pictures.read_text().splitlines() if line]
    seen = differ = 0
    for file, lines in taught(files, args.work / "teacher.jsonl"):
        image = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
        found = ((line, cut(image, np.array(line["quad"], np.float32))) for line in lines)
        crops = [(line, result) for line, result in found if result is not None and fits_the_input(result[1])]
        own = read(model, [plain(*result) for _, result in crops])
        seen += len(lines)
        for (line, result), (reading, _) in zip(crops, own):
            text = label(line["text"], reading, line["score"], transcripts.get(file.name, ""))
            if text:
                differ += _bare(text) != _bare(reading.translate(_QUOTES))
                writer.add(*result, text)
    writer.close()
    print(f"{args.name}: {len(writer.texts)} of {seen} lines, {differ} of them read otherwise by us")


if __name__ == "__main__":
    main()
