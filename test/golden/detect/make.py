"""Write expected.json: logit maps and the text regions that the contract's steps find on them.

    python test/golden/detect/make.py      # the packages and versions are named in source.md

Outlines are offset in fine steps and keep fractions, but for upright boxes of `vatti` cards: those are docTR's, whose
outlines have whole pixels. What docTR itself answers is in test/golden/doctr.
"""

import base64
import json
from pathlib import Path

import cv2
import numpy as np
import pyclipper

STEPS = 1000
# Logits are stored in eighths, one signed byte each.
LOGIT_STEPS = 8
LEAST_REGIONS = 6
rng = np.random.default_rng(20261122)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def logit_map(width, height, angles, count):
    """Word-like blobs of some height at angles, on a floor of noise, with specks, a ring, and a blob at the edge."""
    field = np.full((height, width), -6.0, np.float32)
    for _ in range(count):
        long, short = rng.uniform(8, 32), rng.uniform(3, 8)
        center = rng.uniform([5, 5], [width - 5, height - 5])
        box = cv2.boxPoints((center.tolist(), (long, short), float(rng.choice(angles))))
        cv2.fillPoly(field, [np.round(box).astype(np.int32)], float(rng.uniform(-1.5, 7)))
    cv2.circle(field, (width - 22, 22), 12, 4.0, 3)
    field[height - 4 :, 10:40] = 5.0
    field[height // 2, width // 2] = 8.0
    field = cv2.GaussianBlur(field, (0, 0), 0.7) + rng.normal(0, 0.5, field.shape)
    return np.clip(np.round(field * LOGIT_STEPS), -127, 127).astype(np.int8)


def offset(outline, distance, steps):
    clipper = pyclipper.PyclipperOffset(arc_tolerance=0.25 if steps == 1 else 0.5)
    points = np.round(outline * steps) if steps > 1 else np.trunc(outline)
    clipper.AddPath(points.astype(int).tolist(), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    return np.array(max(clipper.Execute(distance * steps), key=len)) / steps


def regions(logits, case):
    probability = sigmoid(logits)
    mask = (probability >= case["binThreshold"]).astype(np.uint8)
    if case["opening"]:
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    vatti = case["expand"]["kind"] == "vatti"
    found = []
    for contour in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
        x, y, w, h = cv2.boundingRect(contour)
        # docTR's rule is on the distance of the first and the last pixel.
        if min(w, h) < (3 if vatti else 2):
            continue
        if case["straight"]:
            extra = 1 if vatti else 0
            score = probability[y : y + h + extra, x : x + w + extra].mean()
            outline = np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], np.float64)
            sides = whole = (w, h)
        else:
            inside = cv2.drawContours(np.zeros_like(mask), [contour], -1, 1, cv2.FILLED) == 1
            score = probability[inside].mean()
            center, (rw, rh), angle = cv2.minAreaRect(contour)
            sides = (rw + 1, rh + 1)
            slant = min(abs(np.sin(np.deg2rad(angle))), abs(np.cos(np.deg2rad(angle))))
            whole = (rw + 1 / (1 + rh * slant), rh + 1 / (1 + rw * slant))
            outline = cv2.boxPoints(((center[0] + 0.5, center[1] + 0.5), whole, angle)).astype(np.float64)
        if score < case["boxThreshold"]:
            continue
        if vatti:
            # Rotated: docTR's area counts a pixel more on both sides, its perimeter one on a pair of sides only.
            perimeter = 2 * (w + h) if case["straight"] else 2 * (rw + rh) + 2
            distance = sides[0] * sides[1] * case["expand"]["unclipRatio"] / perimeter
        else:
            ratio = case["expand"]["ratio"]
            distance = min(whole) * ratio / (1 - 2 * ratio)
        grown = offset(outline, distance, 1 if vatti and case["straight"] else STEPS)
        found.append({"score": round(float(score), 5), "corners": corners(grown, case["straight"], vatti)})
    return found


def corners(outline, straight, vatti):
    """Box [xmin, ymin, xmax, ymax], or the least rectangle's corners in no particular order."""
    if straight and vatti:
        x, y, w, h = cv2.boundingRect(outline.astype(np.int32))
        return [x, y, x + w, y + h]
    if straight:
        return np.round([*outline.min(0), *outline.max(0)], 3).tolist()
    return np.round(cv2.boxPoints(cv2.minAreaRect(outline.astype(np.float32))), 3).tolist()


def main():
    def vatti(ratio):
        return {"kind": "vatti", "unclipRatio": ratio}

    cases = []
    for straight in (True, False):
        for name, expand, opening, angles in [
            ("db", vatti(1.5), True, [0]),
            ("linknet", vatti(1.5), True, [0, 90]),
            ("fast", vatti(1.0), True, [0, -12, 7]),
            ("inset", {"kind": "inset", "ratio": 0.2}, False, [0, 25, -40, 90]),
        ]:
            case = {"name": name, "straight": straight, "expand": expand, "opening": opening}
            case |= {"binThreshold": 0.3 if name == "inset" else 0.1, "boxThreshold": 0.1 if name == "db" else 0.4}
            case |= {"width": 128, "height": 104, "regions": []}
            # Blobs that run into one another leave few regions: such a map is drawn anew.
            while len(case["regions"]) < LEAST_REGIONS:
                logits = logit_map(case["width"], case["height"], angles, 12)
                case["logits"] = base64.b64encode(logits.tobytes()).decode()
                case["regions"] = regions(logits.astype(np.float32) / LOGIT_STEPS, case)
            cases.append(case)
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (Path(__file__).parent / "expected.json").write_text(f"[\n{lines}\n]\n")
    print([len(case["regions"]) for case in cases])


if __name__ == "__main__":
    main()
