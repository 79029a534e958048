"""What print, paper, light, cameras and scanners do to text: fast degradations of gray pictures.

Every function takes and returns uint8 [H, W] and draws its strength from a numpy Generator; none moves pixels
by more than its blur, so word boxes stay true. `degrade` composes them in the order nature does: print, paper,
light, optics, sensor, file.
"""

from __future__ import annotations

import cv2
import numpy as np

Rng = np.random.Generator


def _clip(image: np.ndarray) -> np.ndarray:
    return np.clip(image, 0, 255).astype(np.uint8)


def smooth_field(shape: tuple[int, int], rng: Rng, cells: int) -> np.ndarray:
    """float32 [H, W] in [0, 1]: noise on a grid of about `cells` x `cells`, interpolated."""
    coarse = rng.random((cells + 1, cells + 1), dtype=np.float32)
    return cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC).clip(0, 1)


def ink_weight(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Thicker or thinner strokes: a blend with the picture's 2x2 or 3x3 minimum or maximum."""
    kernel = np.ones((2, 2) if rng.random() < 0.7 else (3, 3), np.uint8)
    moved = cv2.erode(image, kernel) if rng.random() < 0.6 else cv2.dilate(image, kernel)
    # A full dilation erases hairlines of small print; keep a share of the original.
    share = rng.uniform(0.2, 0.8)
    return cv2.addWeighted(moved, share, image, 1 - share, 0)


def faded_print(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Thermal paper: weak contrast and pale vertical streaks where dots of the print head failed."""
    gain = np.float32(rng.uniform(0.35, 0.9))
    streaks = np.ones(image.shape[1], np.float32)
    for _ in range(int(rng.integers(0, 6))):
        x = int(rng.integers(0, image.shape[1]))
        streaks[x : x + int(rng.integers(1, 4))] *= rng.uniform(0.2, 0.9)
    paper = np.float32(np.percentile(image[::4, ::4], 90))
    return _clip(paper + (image - paper) * gain * streaks)


def worn_print(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Ink missing in grains and patches, as from a dry ribbon, a poor toner or rough paper."""
    grain = rng.random(image.shape, dtype=np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), float(rng.uniform(0.5, 1.2)))
    patch = smooth_field(image.shape, rng, 6)
    loss = np.clip((grain - 0.5) * 4 + patch - rng.uniform(0.4, 0.9), 0, 1) * rng.uniform(0.3, 0.9)
    paper = np.float32(np.percentile(image[::4, ::4], 90))
    return _clip(image + np.maximum(paper - image, 0) * loss)


def dot_matrix(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Strokes broken by a regular raster of dots or lines, 2 to 4 pixels apart."""
    period = int(rng.integers(2, 5))
    rows = (np.arange(image.shape[0]) % period == 0).astype(np.float32)
    columns = (np.arange(image.shape[1]) % period == 0).astype(np.float32)
    gaps = np.maximum(rows[:, None], columns[None, :] if rng.random() < 0.5 else 0)
    paper = np.float32(np.percentile(image[::4, ::4], 90))
    return _clip(image + np.maximum(paper - image, 0) * gaps * np.float32(rng.uniform(0.2, 0.7)))


def paper_texture(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Fibres, stains and creases of the sheet, multiplied with the picture."""
    h, w = image.shape
    sheet = 1 - rng.uniform(0.0, 0.12) * smooth_field((h, w), rng, int(rng.integers(2, 40)))
    if rng.random() < 0.6:
        fibres = cv2.GaussianBlur(rng.standard_normal((h, w), dtype=np.float32), (0, 0), float(rng.uniform(0.7, 2.0)))
        sheet += fibres * rng.uniform(0.01, 0.06)
    for _ in range(int(rng.integers(0, 3))):
        # A fold: bright on one side, dark on the other.
        p = rng.random((2, 2)) * [w, h]
        crease = np.zeros((h, w), np.float32)
        cv2.line(crease, tuple(map(int, p[0])), tuple(map(int, p[1])), 1.0, int(rng.integers(1, 4)))
        sheet += cv2.GaussianBlur(crease, (0, 0), float(rng.uniform(1, 5))) * rng.uniform(-0.4, 0.3)
    return _clip(image * sheet)


def show_through(image: np.ndarray, rng: Rng) -> np.ndarray:
    """The print of the sheet's other side, mirrored and faint."""
    back = cv2.GaussianBlur(cv2.flip(image, 1), (0, 0), float(rng.uniform(1.0, 3.0)))
    back = np.roll(back, int(rng.integers(5, 60)), axis=0)
    paper = int(np.percentile(image[::4, ::4], 90))
    return _clip(image - np.maximum(paper - back.astype(np.int16), 0) * rng.uniform(0.03, 0.14))


def stray_marks(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Pen strokes, rules and stamps across the text, and dirt."""
    out = image.copy()
    h, w = out.shape
    dark = int(rng.integers(0, 150))
    for _ in range(int(rng.integers(1, 4))):
        kind = rng.random()
        layer = np.zeros((h, w), np.uint8)
        if kind < 0.4:
            p = rng.random((2, 2)) * [w, h]
            if rng.random() < 0.5:
                p[1, 1] = p[0, 1] + rng.normal() * 3
            cv2.line(layer, tuple(map(int, p[0])), tuple(map(int, p[1])), 255, int(rng.integers(1, 4)), cv2.LINE_AA)
        elif kind < 0.7:
            start = rng.random(2) * [w, h]
            steps = np.cumsum(rng.normal(size=(int(rng.integers(6, 20)), 2)) * rng.uniform(5, 25), axis=0)
            cv2.polylines(layer, [(start + steps).astype(np.int32)], False, 255, int(rng.integers(1, 4)), cv2.LINE_AA)
        elif kind < 0.85:
            centre, axes = rng.random(2) * [w, h], rng.uniform(15, 90, 2)
            turn, width = rng.uniform(0, 180), int(rng.integers(1, 5))
            cv2.ellipse(layer, tuple(map(int, centre)), tuple(map(int, axes)), turn, 0, 360, 255, width, cv2.LINE_AA)
        else:
            for _ in range(int(rng.integers(5, 60))):
                centre = rng.random(2) * [w, h]
                cv2.circle(layer, tuple(map(int, centre)), int(rng.integers(0, 3)), 255, -1)
        alpha = layer.astype(np.float32) * (rng.uniform(0.3, 0.95) / 255)
        out = _clip(out * (1 - alpha) + dark * alpha)
    return out


def uneven_light(image: np.ndarray, rng: Rng) -> np.ndarray:
    """A lamp to one side: brightness changes steadily, or as a soft patch."""
    h, w = image.shape
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.linspace(-0.5, 0.5, h, dtype=np.float32), np.linspace(-0.5, 0.5, w, dtype=np.float32)
    ramp = np.float32(np.cos(angle)) * x[None, :] + np.float32(np.sin(angle)) * y[:, None]
    field = 1 + ramp * np.float32(rng.uniform(0.1, 0.7))
    if rng.random() < 0.4:
        field *= 1 - smooth_field((h, w), rng, 3) * np.float32(rng.uniform(0.1, 0.4))
    return _clip(image * (field * np.float32(rng.uniform(0.7, 1.05))))


def shadow(image: np.ndarray, rng: Rng) -> np.ndarray:
    """A hand or phone between lamp and paper: a darker polygon with a soft edge."""
    h, w = image.shape
    mask = np.zeros((h, w), np.uint8)
    corners = rng.uniform(-0.4, 1.4, (int(rng.integers(3, 6)), 2)) * [w, h]
    cv2.fillPoly(mask, [cv2.convexHull(corners.astype(np.int32))], 255)
    small = cv2.resize(mask, (max(w // 8, 1), max(h // 8, 1)))
    small = cv2.GaussianBlur(small, (0, 0), float(rng.uniform(0.5, 5)))
    soft = cv2.resize(small, (w, h)).astype(np.float32) * (np.float32(rng.uniform(0.15, 0.6)) / 255)
    return _clip(image * (1 - soft))


def tone(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Contrast, brightness and gamma: gray or coloured paper, grey ink, over- and underexposure."""
    levels = np.linspace(0, 1, 256, dtype=np.float32) ** np.float32(np.exp(rng.normal() * 0.35))
    black = rng.uniform(0, 0.45) if rng.random() < 0.6 else 0.0
    white = rng.uniform(max(black + 0.3, 0.55), 1.05)
    return cv2.LUT(image, _clip((black + levels * (white - black)) * 255))


def gaussian_blur(image: np.ndarray, rng: Rng, strength: float = 1.0) -> np.ndarray:
    return cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.3, 0.4 + 1.0 * strength)))


def motion_blur(image: np.ndarray, rng: Rng, strength: float = 1.0) -> np.ndarray:
    length = rng.uniform(2, 2.5 + 4 * strength)
    size = int(np.ceil(length)) | 1
    angle = rng.uniform(0, np.pi)
    kernel = np.zeros((size, size), np.float32)
    half = np.array([np.cos(angle), np.sin(angle)]) * (length - 1) / 2
    centre = size // 2
    start, end = np.round((centre + np.array([-half, half])) * 16).astype(int)
    cv2.line(kernel, tuple(map(int, start)), tuple(map(int, end)), 1.0, 1, cv2.LINE_AA, shift=4)
    return cv2.filter2D(image, -1, kernel / max(kernel.sum(), 1e-6))


def defocus_blur(image: np.ndarray, rng: Rng, strength: float = 1.0) -> np.ndarray:
    radius = rng.uniform(0.7, 0.8 + 1.5 * strength)
    size = int(np.ceil(radius)) * 2 + 1
    y, x = np.mgrid[:size, :size] - size // 2
    kernel = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return cv2.filter2D(image, -1, kernel / kernel.sum())


def low_resolution(image: np.ndarray, rng: Rng, strength: float = 1.0) -> np.ndarray:
    """Sampled down and up again, as from a 72-100 dpi scan or an enlarged thumbnail."""
    scale = rng.uniform(min(0.95, 1 - 0.5 * strength), 0.95)
    h, w = image.shape
    down = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_NEAREST)[int(rng.choice(3, p=(0.5, 0.4, 0.1)))]
    up = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST)[int(rng.choice(3, p=(0.5, 0.4, 0.1)))]
    small = cv2.resize(image, (max(4, int(w * scale)), max(4, int(h * scale))), interpolation=down)
    return cv2.resize(small, (w, h), interpolation=up)


def sharpen(image: np.ndarray, rng: Rng) -> np.ndarray:
    """A scanner's or phone's unsharp mask, with its halos."""
    blurred = cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.8, 2.0)))
    amount = rng.uniform(0.3, 1.5)
    return cv2.addWeighted(image, 1 + amount, blurred, -amount, 0)


def sensor_noise(image: np.ndarray, rng: Rng, strength: float = 1.0) -> np.ndarray:
    """Gaussian noise, speckle in proportion to light, or salt and pepper."""
    kind = rng.random()
    if kind < 0.45:
        return _clip(image + rng.standard_normal(image.shape, dtype=np.float32) * rng.uniform(2, 4 + 18 * strength))
    if kind < 0.8:
        noise = rng.standard_normal(image.shape, dtype=np.float32)
        if rng.random() < 0.5:
            noise = cv2.GaussianBlur(noise, (0, 0), 0.8) * 2
        return _clip(image * (1 + noise * rng.uniform(0.01, 0.02 + 0.1 * strength)))
    out = image.copy()
    chance = rng.random(image.shape, dtype=np.float32)
    share = rng.uniform(0.0005, 0.001 + 0.01 * strength)
    out[chance < share] = 0
    out[chance > 1 - share] = 255
    return out


def binarize(image: np.ndarray, rng: Rng) -> np.ndarray:
    """The two-level look of a fax or an archive scan."""
    if rng.random() < 0.5:
        block = int(rng.integers(8, 25)) * 2 + 1
        return cv2.adaptiveThreshold(image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, block, rng.uniform(6, 20))
    level, _ = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return cv2.threshold(image, level + rng.uniform(-15, 30), 255, cv2.THRESH_BINARY)[1]


def jpeg(image: np.ndarray, rng: Rng, strength: float = 1.0) -> np.ndarray:
    quality = int(rng.uniform(90 - 65 * strength, 92))
    return cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, max(12, quality)])[1], cv2.IMREAD_GRAYSCALE)


def invert(image: np.ndarray, rng: Rng) -> np.ndarray:
    """Light text on a dark ground."""
    return 255 - image


def degrade(image: np.ndarray, rng: Rng, strength: float = 1.0) -> np.ndarray:
    """A random composition. `strength` 0 leaves the picture alone, 1 reaches what is just readable.

    Blur is in pixels of the given picture: pass a lower strength for print under about 10 pixels of x-height.
    """
    if strength <= 0:
        return image

    def chance(p: float) -> bool:
        return bool(rng.random() < p * min(strength, 1.0))

    out = image
    if chance(0.25):
        out = ink_weight(out, rng)
    if chance(0.08):
        out = worn_print(out, rng)
    if chance(0.05):
        out = dot_matrix(out, rng)
    if chance(0.15):
        out = faded_print(out, rng)
    if chance(0.06):
        out = show_through(out, rng)
    if chance(0.08):
        out = stray_marks(out, rng)
    if chance(0.25):
        out = paper_texture(out, rng)
    if chance(0.45):
        out = tone(out, rng)
    if chance(0.25):
        out = uneven_light(out, rng)
    if chance(0.12):
        out = shadow(out, rng)
    blur = rng.random()
    if chance(0.5):
        out = (gaussian_blur if blur < 0.6 else defocus_blur if blur < 0.85 else motion_blur)(out, rng, strength)
    if chance(0.25):
        out = low_resolution(out, rng, strength)
    if chance(0.3):
        out = sensor_noise(out, rng, strength)
    if chance(0.1):
        out = sharpen(out, rng)
    if chance(0.06):
        out = binarize(out, rng)
    if chance(0.4):
        out = jpeg(out, rng, strength)
    if chance(0.06):
        out = invert(out, rng)
    return out
