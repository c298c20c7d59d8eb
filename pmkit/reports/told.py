"""Figures within sentences: durations, shares, chances, and words that agree with a number."""

from datetime import timedelta

from pmkit.timestamps.format import duration_text

_SMALL = 0.001
_MOST_DIGITS = 3


def duration_told(seconds: float) -> str:
    """`1h 29m`; a second is fine enough, and a hundredth below one."""
    if seconds >= timedelta.max.total_seconds():
        return "longer than time itself"
    return duration_text(timedelta(seconds=round(seconds, 0 if seconds >= 1 else 2)))


def per_cent(share: float) -> str:
    """`40 %`, to the whole number; below 1 and above 99 to a tenth."""
    value = 100 * share
    digits = 0 if 1 <= value <= 99 or value in {0, 100} else 1  # noqa: PLR2004  # as the docstring says
    return f"{value:.{digits}f} %"


def of_hundred(p: float) -> str:
    """`5 of 100`, or `3 of 1,000` where that is rarer."""
    for whole in (100, 1_000, 10_000):
        if round(p * whole) >= 1:
            return f"{round(p * whole)} of {whole:,}"
    return "fewer than 1 of 10,000"


def p_told(p: float) -> str:
    """`p = 0.2`, to two figures that count; never `p = 0`."""
    return f"p = {p:.2g}" if p >= _SMALL else "p < 0.001"


def number(count: int, one: str, several: str = "") -> str:
    """`1 incident`, `2 incidents`, `1,200 incidents`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def rounded(value: float | None, figures: int = _MOST_DIGITS) -> float | None:
    """To so many figures that count."""
    return None if value is None else float(f"{value:.{figures}g}")
