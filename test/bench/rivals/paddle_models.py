"""Copy the small models of PP-OCRv6 (Apache-2.0) out of PyPI's rapidocr 3.10.0: python3 paddle_models.py

    pip install --no-deps rapidocr==3.10.0 onnxruntime

Writes paddle/det.onnx, paddle/rec.onnx and paddle/characters.txt beside this file: one character a line, the space last, as
ppu-paddle-ocr wants them.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

import onnxruntime


def main():
    # Not imported: that would take its own dependencies.
    [package] = find_spec("rapidocr").submodule_search_locations
    models = Path(package) / "models"
    target = Path(__file__).parent / "paddle"
    target.mkdir(exist_ok=True)
    shutil.copyfile(models / "PP-OCRv6_det_small.onnx", target / "det.onnx")
    shutil.copyfile(models / "PP-OCRv6_rec_small.onnx", target / "rec.onnx")
    session = onnxruntime.InferenceSession(target / "rec.onnx", providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    [output] = session.get_outputs()
    # The blank comes first and the space last.
    if len(characters) + 2 != output.shape[-1]:
        raise SystemExit(f"{len(characters)} characters do not fit {output.shape[-1]} outputs")
    (target / "characters.txt").write_text("\n".join([*characters, " "]), encoding="utf-8")


if __name__ == "__main__":
    main()
