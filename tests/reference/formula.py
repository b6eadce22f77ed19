"""The integer formula that all arrays of the references come from; it stands at the head of make.py."""
import math

import numpy as np


def u(a, shape):
    mask = np.uint64(0xFFFFFFFF)
    k = np.arange(math.prod(shape), dtype=np.uint64)
    x = (k * np.uint64(2654435761) + np.uint64((a * 2246822519 + 374761393) % 2**32)) & mask
    x ^= x >> np.uint64(16)
    x = (x * np.uint64(0x85EBCA6B)) & mask
    x ^= x >> np.uint64(13)
    x = (x * np.uint64(0xC2B2AE35)) & mask
    x ^= x >> np.uint64(16)
    return (x.astype(np.float64) / 2.0**31 - 1.0).reshape(shape)
