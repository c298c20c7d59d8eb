"""A failing input -> a shorter one that fails alike."""

import time
from collections.abc import Callable

PATIENCE = 30.0
"""Seconds after which what was found will do."""


def minimised(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """A part of `data` that still `fails`: lines are left out first, then bytes."""
    end = time.monotonic() + PATIENCE
    for separator in (b"\n", b""):
        parts = data.split(b"\n") if separator else [bytes([byte]) for byte in data]
        size = max(1, len(parts) // 2)
        while size and time.monotonic() < end:
            parts = _without(parts, size, separator, fails, end)
            size //= 2
        data = separator.join(parts)
    return data


def _without(
    parts: list[bytes],
    size: int,
    separator: bytes,
    fails: Callable[[bytes], bool],
    end: float,
) -> list[bytes]:
    """The parts without each stretch of `size` that is not needed for the failure."""
    start = 0
    while start < len(parts) and time.monotonic() < end:
        rest = parts[:start] + parts[start + size :]
        if fails(separator.join(rest)):
            parts = rest
        else:
            start += size
    return parts
