"""From a stored crop to what the recognizer reads: box jitter, degradation, height 32.

Every operation works at the resolution at which the text was "scanned" (7 to 40 pixels high), before
the resize to 32 that the engine does as well. Cheap on purpose: one loader process feeds the training.
"""

import cv2
import numpy as np

from inkfield_training.recognizer.model import HEIGHT, MAX_WIDTH, MEAN, MIN_WIDTH, MULTIPLE_OF, STD

cv2.setNumThreads(1)


def to_height(image: np.ndarray, interpolation: int = cv2.INTER_LINEAR) -> np.ndarray:
    """Resize to the recognizer's height, aspect kept, width within [8, MAX_WIDTH]."""
    width = round(image.shape[1] * HEIGHT / image.shape[0])
    return cv2.resize(image, (min(max(width, 8), MAX_WIDTH), HEIGHT), interpolation=interpolation)


def batch_width(widths) -> int:
    """The width of a batch: the widest crop's, rounded up to what the net's strides ask for."""
    return max(MIN_WIDTH, -(-max(widths) // MULTIPLE_OF) * MULTIPLE_OF)


def to_batch(images: list[np.ndarray]) -> np.ndarray:
    """float32 [N, 1, 32, W] of uint8 images 32 high, padded on the right with 0 after normalization."""
    batch = np.zeros((len(images), 1, HEIGHT, batch_width([i.shape[1] for i in images])), np.float32)
    for row, image in zip(batch, images):
        row[0, :, : image.shape[1]] = (image / np.float32(255) - MEAN) / STD
    return batch


def plain(crop: np.ndarray, box, pad: float = 0.06) -> np.ndarray:
    """The crop as a good detector gives it: the box grown by `pad` of its height, nothing degraded."""
    return to_height(_window(crop, box, (pad, pad, pad, pad), 0.0, 1e9))


def _window(crop, box, pads, angle_rad: float, max_height: float) -> np.ndarray:
    """The box grown by `pads` (left, top, right, bottom; shares of its height), turned, at most `max_height` high."""
    x0, y0, x1, y1 = map(float, box)
    height = y1 - y0
    x0, y0, x1, y1 = x0 - pads[0] * height, y0 - pads[1] * height, x1 + pads[2] * height, y1 + pads[3] * height
    width, height = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    size = max(1, round(width)), max(1, round(height))
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    cos, sin = np.cos(angle_rad), np.sin(angle_rad)
    sx, sy = width / size[0], height / size[1]
    # Pixel centres: output (u, v) samples input at centre + R * ((u, v) + 0.5 - size / 2) - 0.5.
    matrix = np.array(
        [
            [cos * sx, -sin * sy, cx - 0.5 + cos * sx * (0.5 - size[0] / 2) - sin * sy * (0.5 - size[1] / 2)],
            [sin * sx, cos * sy, cy - 0.5 + sin * sx * (0.5 - size[0] / 2) + cos * sy * (0.5 - size[1] / 2)],
        ],
        np.float32,
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    window = cv2.warpAffine(crop, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    if window.shape[0] > max_height:
        scale = max_height / window.shape[0]
        smaller = max(1, round(window.shape[1] * scale)), max(4, round(max_height))
        window = cv2.resize(window, smaller, interpolation=cv2.INTER_AREA)
    return window


class Degrader:
    """Random views of crops. `synthetic` crops (black on white) get paper and ink as well."""

    def __init__(self, rng: np.random.Generator):
        self.rng = rng

    def __call__(self, crop: np.ndarray, box, synthetic: bool, strength: float) -> np.ndarray:
        """uint8 [32, W]. `strength` in [0, 1] scales how often a crop is degraded."""
        rng = self.rng
        # A third of the views stay as good as a plain scan: degradations are rare in most documents.
        if rng.random() < 0.35:
            strength *= 0.3
        # The detector's boxes: mostly a little loose, at times a little tight.
        pads = rng.uniform(-0.03, 0.12, 4)
        if rng.random() < 0.1:
            pads = rng.uniform(-0.06, 0.3, 4)
        aspect = (box[2] - box[0]) / max(box[3] - box[1], 1)
        angle = float(np.clip(rng.normal(0, 0.012), -0.04, 0.04)) if rng.random() < 0.5 else 0.0
        angle = float(np.clip(angle, -0.2 / aspect, 0.2 / aspect)) if aspect > 1 else angle
        low = float(rng.choice((rng.uniform(9, 15), rng.uniform(14, 24), rng.uniform(20, 40))))
        image = _window(crop, box, pads, angle, low if rng.random() < strength else 40)
        if rng.random() < 0.12:
            # Stretched or condensed print; receipts set totals twice as high.
            factor = rng.uniform(0.55, 1.5)
            image = cv2.resize(image, (max(2, round(image.shape[1] * factor)), image.shape[0]))
        if synthetic:
            image = self._print(image)
        if rng.random() < 0.12 * strength:
            image = self._line(image)
        if rng.random() < 0.06:
            image = self._dead_dots(image)
        image = self._scan(image, strength)
        if rng.random() < 0.04:
            image = 255 - image
        interpolation = rng.choice((cv2.INTER_LINEAR, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA))
        return to_height(image, int(interpolation))

    def _print(self, image: np.ndarray) -> np.ndarray:
        """Ink on paper: stroke weight, gaps of thermal print, grey levels, light from one side."""
        rng = self.rng
        height, width = image.shape
        if height > 16:
            r = rng.random()
            if r < 0.08:
                image = cv2.dilate(image, np.ones((2, 2), np.uint8))
            elif r < 0.16:
                image = cv2.erode(image, np.ones((2, 2), np.uint8))
            elif r < 0.20:
                # Dot-matrix print: ink only where a pin strikes.
                pitch = max(2, height // 12)
                pins = np.zeros((pitch, pitch), np.uint8)
                pins[: max(1, pitch * 3 // 4), : max(1, pitch * 3 // 4)] = 1
                mask = np.tile(pins, (height // pitch + 1, width // pitch + 1))[:height, :width]
                image = np.where(mask == 1, image, np.maximum(image, 190)).astype(np.uint8)
        ink = (255 - image).astype(np.float32) / 255
        r = rng.random()
        if r < 0.12:
            # Faded in patches, or holes in strokes.
            coarse = rng.uniform(0.45, 1.0, (max(1, height // 5), max(1, width // 5))).astype(np.float32)
            ink *= cv2.resize(coarse, (width, height))
        elif r < 0.2:
            ink *= rng.random((height, width), np.float32) > rng.uniform(0.03, 0.2)
        paper = rng.uniform(150, 255) if rng.random() < 0.6 else 255.0
        black = rng.uniform(0, 90) if rng.random() < 0.7 else rng.uniform(60, paper - 50)
        level = np.float32(paper)
        if rng.random() < 0.25:
            a, b = rng.uniform(-40, 0, 2)
            level = np.clip(paper + np.linspace(a, b, width, dtype=np.float32), 60, 255)[None]
        out = level - (level - np.float32(min(black, paper - 60))) * ink
        return np.clip(out, 0, 255).astype(np.uint8)

    def _line(self, image: np.ndarray) -> np.ndarray:
        """An underline, a box's edge or a form's rule near a border of the crop."""
        rng, (height, width) = self.rng, image.shape
        image = image.copy()
        level, thickness = int(rng.integers(0, 130)), max(1, round(height * rng.uniform(0.02, 0.09)))
        side = rng.random()
        if side < 0.5:
            y = round(height * rng.uniform(0.9, 1.0))
            cv2.line(image, (0, y), (width, y + int(rng.integers(-1, 2))), level, thickness)
        elif side < 0.7:
            y = round(height * rng.uniform(0, 0.06))
            cv2.line(image, (0, y), (width, y), level, thickness)
        else:
            x = round(height * rng.uniform(0, 0.05))
            x = x if side < 0.85 else width - 1 - x
            cv2.line(image, (x, 0), (x, height), level, thickness)
        return image

    def _dead_dots(self, image: np.ndarray) -> np.ndarray:
        """Columns that a worn thermal head leaves white."""
        rng, (height, width) = self.rng, image.shape
        image = image.copy()
        paper = int(np.percentile(image, 90))
        for _ in range(int(rng.integers(1, 2 + width // (2 * height)))):
            x = int(rng.integers(0, width))
            image[:, x : x + max(1, round(height * rng.uniform(0.03, 0.12)))] = paper
        return image

    def _scan(self, image: np.ndarray, strength: float) -> np.ndarray:
        """Blur, noise, salt and JPEG."""
        rng = self.rng
        height = image.shape[0]
        if rng.random() < 0.3 * strength:
            sigma = rng.uniform(0.3, 0.035 * height + 0.2)
            if rng.random() < 0.8:
                image = cv2.GaussianBlur(image, (0, 0), sigma)
            else:
                image = cv2.blur(image, (1 + int(2 * sigma), 1) if rng.random() < 0.7 else (1, 1 + int(2 * sigma)))
        if rng.random() < 0.25 * strength:
            noise = rng.standard_normal(image.shape, np.float32) * rng.uniform(2, 22)
            image = np.clip(image + noise, 0, 255).astype(np.uint8)
        if rng.random() < 0.05 * strength:
            dots = rng.random(image.shape, np.float32)
            share = rng.uniform(0.002, 0.02)
            image = np.where(dots < share, 255, np.where(dots > 1 - share, 0, image)).astype(np.uint8)
        if rng.random() < 0.3 * strength and min(image.shape) > 3:
            coded = cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))))[1]
            image = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)
        if rng.random() < 0.08 * strength:
            # Contrast stretched or squeezed by a camera.
            gain, offset = rng.uniform(0.5, 1.4), rng.uniform(-30, 30)
            image = np.clip((image.astype(np.float32) - 128) * gain + 128 + offset, 0, 255).astype(np.uint8)
        return image
