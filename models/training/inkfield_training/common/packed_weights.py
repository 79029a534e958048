"""Weights of small networks as JSON: what src/fields/scorer/network.ts reads."""

from __future__ import annotations

import base64

import numpy as np
import torch


def as_float16(parameter: torch.Tensor) -> dict:
    """A tensor in float16, rows first."""
    array = parameter.numpy()
    return {"shape": list(array.shape), "data": _encoded(array.astype("<f2"))}


def in_8_bits(parameter: torch.Tensor) -> dict:
    """A matrix in int8 with a float16 scale for each row; a vector in float16."""
    if parameter.ndim == 1:
        return as_float16(parameter)
    array = parameter.numpy()
    scales = (np.abs(array).max(1, keepdims=True) / 127).clip(1e-6).astype("<f2")
    data = np.round(array / scales.astype(np.float32)).clip(-127, 127).astype(np.int8)
    return {"shape": list(array.shape), "scales": _encoded(scales), "data": _encoded(data)}


def unpacked(tensor: dict) -> np.ndarray:
    """What `in_8_bits` packed, as float32."""
    data = base64.b64decode(tensor["data"])
    if "scales" not in tensor:
        return np.frombuffer(data, "<f2").astype(np.float32).reshape(tensor["shape"])
    scales = np.frombuffer(base64.b64decode(tensor["scales"]), "<f2").astype(np.float32)
    return np.frombuffer(data, np.int8).astype(np.float32).reshape(tensor["shape"]) * scales[:, None]


def _encoded(array: np.ndarray) -> str:
    return base64.b64encode(array.tobytes()).decode()
