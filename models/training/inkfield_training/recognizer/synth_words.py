"""Synthetic word crops: texts set in the system's fonts, black on white, with their neighbours' ink.

    python -m inkfield_training.recognizer.synth_words --data DATA --work WORK --count 50000 --name synth-00

The box convention is that of `pages/documents.py`: tight ink united with the x-height band, padded 4 %.
"""

import argparse
import json
import os
import random
import subprocess
import time
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTCollection, TTFont
from PIL import Image, ImageDraw, ImageFont

from inkfield_training.recognizer.vocab import VOCAB
from inkfield_training.recognizer.word_texts import Texts, dictionary
from inkfield_training.recognizer.words import ShardWriter

# Families whose Latin letters are not what documents are printed in, or not letters at all.
_SKIPPED = (
    "dseg symbol icon emoji awesome barcode math dingbat music junicode fraktur blackletter signwriting "
    "hentaigana display-black webfont ornament tiresiasinfofontz breip smallcaps caps10 keyboard kacst "
    "phags duployan znamenny siyaq egyptian cuneiform linear braille opensymbol d050000l alfa-beta ellhnikh "
    "elabogado elegante isabella kristi penguin junkyard domesticmanners rufscript lobster bebas"
).split()
_FACES_PER_FAMILY = 8
_BOX_PAD = 0.04
_SHAPE_SIZE = 64


def _shape(font: ImageFont.FreeTypeFont, character: str) -> np.ndarray:
    """The glyph's ink as a 24 x 24 mask, its size and place removed."""
    mask = font.getmask(character, mode="L")
    image = Image.frombytes("L", mask.size, bytes(mask))
    box = image.getbbox()
    return np.asarray(image.crop(box).resize((24, 24))) > 127 if box else np.zeros((24, 24), bool)


def _is_unicase(font: ImageFont.FreeTypeFont) -> bool:
    """True where lower-case letters are drawn as capitals: such a face would teach wrong labels."""
    alike = 0.0
    for character in "aegnrt":
        lower, upper = _shape(font, character), _shape(font, character.upper())
        alike += (lower & upper).sum() / max(1, (lower | upper).sum())
    return alike / 6 > 0.75


def _face(path: str, index: int) -> dict | None:
    try:
        font = TTCollection(path).fonts[index] if path.endswith(("ttc", "otc")) else TTFont(path, lazy=True)
        family = (font["name"].getBestFamilyName() or "").lower()
        cmap = font.getBestCmap() or {}
        if any(word in family.replace(" ", "") or word in path.lower() for word in _SKIPPED):
            return None
        covered = "".join(c for c in VOCAB if ord(c) in cmap)
        if not set(VOCAB[:94]) <= set(covered):
            return None
        sample = ImageFont.truetype(path, _SHAPE_SIZE, index=index, layout_engine=ImageFont.Layout.BASIC)
        if _is_unicase(sample) or (_shape(sample, "A") == _shape(sample, "B")).all():
            return None
        top = sample.getbbox("x", anchor="ls")[1]
        return {
            "path": path,
            "index": index,
            "family": family,
            "covered": covered,
            "xHeight": -top / _SHAPE_SIZE,
        }
    except Exception:
        # Fonts that fontTools or FreeType cannot read are no use here, whatever the reason.
        return None


def font_table(work: Path) -> list[dict]:
    """Usable faces of the system with the characters they cover; made once, kept in `work`."""
    cache = work / "fonts.json"
    if cache.exists():
        return json.loads(cache.read_text())
    listed = subprocess.run(["fc-list", "--format", "%{file}\t%{index}\n"], capture_output=True, text=True, check=True)
    faces = {}
    for line in listed.stdout.splitlines():
        path, index = line.split("\t")
        # The upper half of the index names an instance of a variable font.
        if path.endswith((".ttf", ".otf", ".ttc", ".otc")) and int(index) < 65536:
            faces[path, int(index)] = None
    rng, by_family = random.Random(0), {}
    for path, index in sorted(faces):
        face = _face(path, index)
        if face:
            by_family.setdefault(face["family"], []).append(face)
    table = []
    for family in sorted(by_family):
        members = by_family[family]
        # Regular, bold and their slants first; of the many weights of large families only some.
        plain = [f for f in members if any(s in f["path"] for s in ("-Regular", "-Bold", "-Italic", "-Medium", "-Cond"))]
        rest = [f for f in members if f not in plain]
        rng.shuffle(rest)
        table += (plain[: _FACES_PER_FAMILY - 2] + rest)[:_FACES_PER_FAMILY]
    work.mkdir(parents=True, exist_ok=True)
    cache.write_text(json.dumps(table, ensure_ascii=False))
    return table


class Renderer:
    """Draws texts in random faces. Documents' own faces come more often than the rest."""

    # Substrings of families that receipts, invoices and forms are set in.
    COMMON = (
        "liberation dejavu arimo tinos cousine helvet nimbus arial times courier roboto opensans lato "
        "ocr terminus spleen mono carlito caladea termes heros cursor free garuda freesans source robotocondensed"
    ).split()

    def __init__(self, table: list[dict], texts: Texts, rng: random.Random):
        self.table, self.texts, self.rng = table, texts, rng
        # Families weigh alike, however many faces they have; common ones six times.
        sizes = {}
        for face in table:
            sizes[face["family"]] = sizes.get(face["family"], 0) + 1
        self.weights = [
            (6 if any(name in face["family"].replace(" ", "") for name in self.COMMON) else 1) / sizes[face["family"]] ** 0.5
            for face in table
        ]
        self.covers = [set(face["covered"]) for face in table]
        self.fonts: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}

    def _font(self, face: int, size: int) -> ImageFont.FreeTypeFont:
        key = (face, size)
        if key not in self.fonts:
            if len(self.fonts) > 1500:
                self.fonts.pop(next(iter(self.fonts)))
            entry = self.table[face]
            self.fonts[key] = ImageFont.truetype(
                entry["path"], size, index=entry["index"], layout_engine=ImageFont.Layout.BASIC
            )
        return self.fonts[key]

    def _pick(self, text: str) -> int:
        needed = set(text)
        for _ in range(200):
            face = self.rng.choices(range(len(self.table)), self.weights)[0]
            if needed <= self.covers[face]:
                return face
        return next(i for i in range(len(self.table)) if set(text) <= self.covers[i])

    def render(self, text: str):
        """(crop uint8, box) of a text, black on white, at a random native size; None where nothing shows."""
        rng = self.rng
        face = self._pick(text)
        # Sizes in steps, so that a few thousand font objects serve; half of them as small as screens and faxes show.
        size = rng.choice((9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 24, 28, 32, 36, 40))
        font = self._font(face, size)
        crisp = size < 22 and rng.random() < 0.15
        space = font.getlength(" ") * rng.choice((0.6, 0.8, 1, 1, 1, 1, 1.5, 2.5))
        tracking = 0.0
        if rng.random() < 0.25:
            tracking = size * rng.choice((-0.04, -0.03, 0.03, 0.06, 0.1, 0.2))
        x_height = self.table[face]["xHeight"] * size

        pieces, x, ink = [], 0.0, None
        for number, word in enumerate(text.split(" ")):
            x += (space + tracking) if number else 0
            for piece in word if tracking else (word,):
                left, top, right, bottom = font.getbbox(piece, anchor="ls")
                pieces.append((x, piece))
                if right > left and bottom > top:
                    box = (x + left, top, x + right, bottom)
                    ink = box if ink is None else (
                        min(ink[0], box[0]), min(ink[1], box[1]), max(ink[2], box[2]), max(ink[3], box[3]),
                    )  # fmt: skip
                x += font.getlength(piece) + tracking
        if ink is None or ink[2] - ink[0] < 1:
            return None
        ink = (ink[0], min(ink[1], -x_height), ink[2], max(ink[3], 0.0))
        height = ink[3] - ink[1]
        pad = _BOX_PAD * height
        margin = int(0.5 * height + 2)
        origin = (margin - ink[0] + pad, margin - ink[1] + pad)
        width, tall = int(ink[2] - ink[0] + 2 * (margin + pad)) + 1, int(height + 2 * (margin + pad)) + 1
        if width > 1600:
            return None
        image = Image.new("L", (width, tall), 255)
        draw = ImageDraw.Draw(image)
        if crisp:
            draw.fontmode = "1"
        for offset, piece in pieces:
            draw.text((origin[0] + offset, origin[1]), piece, fill=0, font=font, anchor="ls")
        self._neighbours(draw, font, origin, ink, x, space)
        box = (margin, margin, margin + ink[2] - ink[0] + 2 * pad, margin + height + 2 * pad)
        return np.asarray(image), box

    def _neighbours(self, draw, font, origin, ink, advance, space) -> None:
        """Words before and behind on the line, and lines above and below, now and then."""
        rng, height = self.rng, ink[3] - ink[1]
        gap = max(font.getlength(" "), space, 0.3 * height)
        if rng.random() < 0.35:
            draw.text((origin[0] + ink[0] - gap, origin[1]), self._filler(), fill=0, font=font, anchor="rs")
        if rng.random() < 0.35:
            draw.text((origin[0] + max(advance, ink[2]) + gap, origin[1]), self._filler(), fill=0, font=font, anchor="ls")
        leading = font.size * rng.uniform(1.05, 1.6)
        for step in (-leading, leading):
            if rng.random() < 0.3:
                row = " ".join(self._filler() for _ in range(4))
                draw.text((-rng.uniform(0, 3) * height, origin[1] + step), row, fill=0, font=font, anchor="ls")

    def _filler(self) -> str:
        return "".join(c if c.isascii() else "e" for c in self.texts.word())[:8]


def write_shard(path: Path, data: Path, work: Path, count: int, seed: int, phrases: float, accented: bool, signs: bool = False) -> None:
    """Write `count` crops; a share `phrases` of them hold spaces on purpose."""
    rng = random.Random(seed)
    words = dictionary(data / "words")
    if accented:
        words = {language: [w for w in entries if not w.isascii()] for language, entries in words.items()}
        words = {language: entries for language, entries in words.items() if len(entries) > 200}
    texts = Texts(words, rng)
    renderer, writer = Renderer(font_table(work), texts, rng), ShardWriter(path)
    while len(writer.records) < count:
        if accented:
            text = texts.natural()
        elif signs:
            text = texts.sign()
        else:
            text = texts.phrase() if rng.random() < phrases else texts.word()
        result = renderer.render(text)
        if result is not None:
            writer.add(*result, text)
    writer.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("INKFIELD_DATA"))
    parser.add_argument("--work", type=Path, default=Path(".train"))
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--name", default="synth-00", help="its part before the dash is the source that training mixes")
    parser.add_argument("--phrases", type=float, default=0.45, help="share of crops of two to six words")
    parser.add_argument("--accented", action="store_true", help="only dictionary words with letters beyond ASCII")
    parser.add_argument("--signs", action="store_true", help="only texts with signs that carry meaning")
    parser.add_argument("--seed", type=int, default=None)
    args = parser.parse_args()
    seed = sum(map(ord, args.name)) * 7919 if args.seed is None else args.seed
    start = time.time()
    folder = args.work / "rec"
    write_shard(folder / args.name, Path(args.data), folder, args.count, seed, args.phrases, args.accented, args.signs)
    print(f"{args.name}: {args.count} crops in {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
