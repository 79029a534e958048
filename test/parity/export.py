"""Export docTR architectures with random weights, and write what docTR's own stages answer, for compare.ts.

    .venv-doctr/bin/python test/parity/export.py --out FOLDER [--only NAME ...] [--all]

Per architecture `<name>.onnx` and `<name>.json`: the input docTR's pre-processing makes of a drawn page or of crops, the
network's logits, and what its post-processing makes of them. Large arrays lie beside as raw little-endian files.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import cv2
import doctr_imports  # noqa: F401  # before any import of docTR
import torch
from doctr.models import classification, detection, recognition
from doctr.models.classification.predictor import OrientationPredictor
from doctr.models.detection._utils import _remove_padding
from doctr.models.detection.fast.pytorch import reparameterize
from doctr.models.preprocessor import PreProcessor
from doctr.models.recognition.predictor import RecognitionPredictor
from doctr.models.utils import export_model_to_onnx
from doctr.utils.geometry import extract_crops

# A small and a large architecture of each family; --all takes the rest.
DETECTION = ["db_mobilenet_v3_large", "db_resnet50", "linknet_resnet18", "linknet_resnet50", "fast_tiny", "fast_base"]
RECOGNITION = ["crnn_mobilenet_v3_small", "crnn_vgg16_bn", "viptr_tiny", "sar_resnet31", "master", "vitstr_small",
               "vitstr_base", "parseq"]
ORIENTATION = ["mobilenet_v3_small_page_orientation", "mobilenet_v3_small_crop_orientation"]
REST = ["db_resnet34", "linknet_resnet34", "fast_small", "crnn_mobilenet_v3_large"]
PAGE = (1100, 780)
CLASSES = ["date", "total"]
rng = np.random.default_rng(20261130)


def draw_page(height, width):
    """Lines of digits and letters of several sizes on paper."""
    page = np.full((height, width, 3), 250, np.uint8)
    y = 40
    while y < height - 30:
        size = float(rng.uniform(0.5, 1.4))
        x = 30
        while x < width - 180:
            text = "".join(rng.choice(list("abcdefgh0123456789"), int(rng.integers(2, 9))))
            cv2.putText(page, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, (20, 20, 30), 2, cv2.LINE_AA)
            x += int(18 * size * len(text)) + 30
        y += int(40 * size) + 12
    return page


def draw_crops():
    crops = []
    for text, size in [("a", 1), ("total", 1), ("12.50", 1), ("invoice", 1.4), ("0123456789abcdefgh0123456789", 0.8)]:
        (w, h), base = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, size, 2)
        crop = np.full((h + base + 8, w + 12, 3), 245, np.uint8)
        cv2.putText(crop, text, (6, h + 4), cv2.FONT_HERSHEY_SIMPLEX, size, (20, 20, 30), 2, cv2.LINE_AA)
        crops.append(crop)
    return crops


def spread(model, example):
    """Untrained batch norms pass next to nothing on: give them the statistics of an input, and weights some effect."""
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
            module.momentum = None
            module.reset_running_stats()
        elif isinstance(module, torch.nn.Dropout):
            module.eval()
    with torch.no_grad():
        try:
            model(example)
        except ValueError:  # SAR and MASTER want labels while they train: their extractor does without
            model.feat_extractor(example)
    model.eval()


def save(folder, name, array):
    array = np.ascontiguousarray(array, np.uint8 if array.dtype == np.uint8 else np.float32)
    (folder / name).write_bytes(array.tobytes())
    return {"file": name, "dims": list(array.shape)}


def predictor_parts(model, **options):
    cfg = model.cfg
    return PreProcessor(cfg["input_shape"][-2:], batch_size=8, mean=cfg["mean"], std=cfg["std"], **options)


def export_detector(name, folder, class_names):
    torch.manual_seed(1)
    model = detection.__dict__[name](pretrained=False, pretrained_backbone=False, class_names=class_names)
    page = draw_page(*PAGE)
    pre = predictor_parts(model, preserve_aspect_ratio=True, symmetric_pad=True)
    batch = pre([page])[0]
    spread(model, torch.cat([batch, batch.flip(3)]))
    if name.startswith("fast"):
        model = reparameterize(model)
    model.eval().exportable = True
    with torch.no_grad():
        logits = model(batch)["logits"]
    # Random networks know no text: their smoothed answers' highest part is taken for it, so that there are regions.
    smooth = np.stack([cv2.GaussianBlur(channel, (0, 0), 3) for channel in logits[0].numpy()])
    smooth = [(one - np.quantile(one, 0.85)) * 6 / one.std() for one in smooth]
    maps = torch.from_numpy(np.stack(smooth).astype(np.float32))[None]
    found = {}
    for straight in (True, False):
        post = type(model.postprocessor)(box_thresh=0.1, bin_thresh=0.1, assume_straight_pages=straight)
        pooled = torch.nn.functional.max_pool2d(maps, 3, 1, 1) if name.startswith("fast") else maps
        probabilities = torch.sigmoid(pooled).permute(0, 2, 3, 1).numpy()
        per_class = dict(zip(model.class_names, post(probabilities)[0]))
        [placed] = _remove_padding([page], [per_class], True, True, straight)
        found["straight" if straight else "rotated"] = {c: np.asarray(b, float).tolist() for c, b in placed.items()}
        if straight:
            crops = {c: [list(crop.shape[:2]) for crop in extract_crops(page, b[:, :4])] for c, b in placed.items()}
    facts = {
        "task": "detection", "like": name, "classNames": list(model.class_names),
        "page": save(folder, f"{name}.page", page), "input": save(folder, f"{name}.input", batch.numpy()),
        "logits": save(folder, f"{name}.logits", logits.numpy()), "maps": save(folder, f"{name}.maps", maps.numpy()),
        "regions": found, "cropSizes": crops,
    }
    return model, torch.rand(1, 3, 1024, 1024), facts


def export_recognizer(name, folder):
    torch.manual_seed(2)
    model = recognition.__dict__[name](pretrained=False, pretrained_backbone=False)
    crops = draw_crops()
    pre = predictor_parts(model, preserve_aspect_ratio=True, symmetric_pad=False)
    whole = pre([c for c in crops if c.shape[1] <= 8 * c.shape[0]])[0]
    spread(model, whole)
    model.eval()
    with torch.no_grad():
        words = [[text, float(confidence)] for text, confidence in RecognitionPredictor(pre, model)(crops)]
        model.exportable = True
        logits = model(whole)["logits"]
    facts = {
        "task": "recognition", "like": name, "vocab": model.vocab,
        "crops": [save(folder, f"{name}.crop{i}", crop) for i, crop in enumerate(crops)],
        "input": save(folder, f"{name}.input", whole.numpy()), "logits": save(folder, f"{name}.logits", logits.numpy()),
        "words": words,
    }
    return model, torch.rand(1, 3, 32, 128), facts


def export_orientation(name, folder):
    torch.manual_seed(3)
    model = classification.__dict__[name](pretrained=False)
    crops = [draw_page(700, 500), draw_page(400, 640)] if "page" in name else draw_crops()
    pre = predictor_parts(model, preserve_aspect_ratio=True, symmetric_pad=True)
    batch = pre(crops)[0]
    spread(model, batch)
    with torch.no_grad():
        _, angles, confidences = OrientationPredictor(pre, model)(crops)
        logits = model(batch)
    facts = {
        "task": "page-orientation" if "page" in name else "crop-orientation", "like": name,
        "crops": [save(folder, f"{name}.crop{i}", crop) for i, crop in enumerate(crops)],
        "input": save(folder, f"{name}.input", batch.numpy()), "logits": save(folder, f"{name}.logits", logits.numpy()),
        "angles": [[int(a), float(c)] for a, c in zip(angles, confidences)],
    }
    return model, torch.rand(1, 3, *model.cfg["input_shape"][-2:]), facts


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    names = args.only or [*DETECTION, *RECOGNITION, *ORIENTATION, *(REST if args.all else [])]
    for name in names:
        if name in ORIENTATION:
            model, example, facts = export_orientation(name, args.out)
        elif name in detection.__dict__:
            # Every detector has two classes, so that their order and places are compared too.
            model, example, facts = export_detector(name, args.out, CLASSES)
        else:
            model, example, facts = export_recognizer(name, args.out)
        path = export_model_to_onnx(model.eval(), str(args.out / name), example)
        facts["sizeBytes"] = Path(path).stat().st_size
        (args.out / f"{name}.json").write_text(json.dumps(facts))
        print(name, facts["sizeBytes"], flush=True)


if __name__ == "__main__":
    main()
