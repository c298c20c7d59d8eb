"""Raw values as people read them."""

from datetime import date, datetime, timedelta
from math import floor, log10

from pmkit.reports.base import WIDEST, Cell, ColumnKind, Ends
from pmkit.timestamps.format import duration_text, instant_text

RIGHT = frozenset({ColumnKind.COUNT, ColumnKind.NUMBER, ColumnKind.DURATION, ColumnKind.SHARE})
"""Kinds of column whose values lean to the right, so that digits stand below digits."""

_SHARES = frozenset({ColumnKind.SHARE, ColumnKind.SHARES})

_NEARLY_ALL = 99
"""Per cent, from which on three digits would round too much away."""

_TEN_MINUTES = 600

NOTHING = "–"  # a dash
"""What stands for an absent value."""


def cell_text(cell: Cell, kind: ColumnKind) -> str:
    """`cell` in words and figures; not yet made safe for any format."""
    if cell is None:
        return NOTHING
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return _ends(cell, kind)
    if isinstance(cell, timedelta):
        return _duration(cell)
    if isinstance(cell, datetime):
        return instant_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if kind in _SHARES and not isinstance(cell, str):
        return f"{percent(cell)} %"
    if kind is ColumnKind.NUMBERS and not isinstance(cell, str):
        return f"{cell:.3g}"
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def percent(share: float) -> str:
    """A share in per cent, with three digits; near all, two digits of what is missing.

    So 0.99951 is 99.951, not 100: only all is.
    """
    value = 100 * share
    if _NEARLY_ALL < value < 100:  # noqa: PLR2004  # per cent
        return f"{value:.{min(1 - floor(log10(100 - value) + 1e-6), 9)}f}"
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"  # noqa: PLR2004  # digits


def _ends(cell: Ends, kind: ColumnKind) -> str:
    """`5m to 1h`; a dash where the two are so far apart that they say nothing."""
    low, high = cell
    if low is None or high is None:
        if low is None:
            return NOTHING if high is None else f"up to {cell_text(high, kind)}"
        return f"{cell_text(low, kind)} or more"
    if isinstance(low, timedelta) and isinstance(high, timedelta):
        if timedelta(0) < low * WIDEST < high:
            return NOTHING
    elif kind in _SHARES:
        texts = percent(low), percent(high)  # type: ignore[arg-type]  # shares are numbers
        return f"{texts[0]} %" if texts[0] == texts[1] else f"{' to '.join(texts)} %"
    texts = cell_text(low, kind), cell_text(high, kind)
    return texts[0] if texts[0] == texts[1] else " to ".join(texts)


def _duration(duration: timedelta) -> str:
    """A hundredth is fine enough below a second, a second below ten minutes, then a minute."""
    seconds = duration.total_seconds()
    if seconds >= _TEN_MINUTES:
        return duration_text(timedelta(minutes=round(seconds / 60)))
    return duration_text(timedelta(seconds=round(seconds, 0 if seconds >= 1 else 2)))
