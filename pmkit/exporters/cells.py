"""Raw values as people read them."""

from datetime import date, datetime, timedelta

from pmkit.reports.base import WIDEST, Cell, ColumnKind, Ends
from pmkit.timestamps.format import duration_text, instant_text

RIGHT = frozenset({ColumnKind.COUNT, ColumnKind.NUMBER, ColumnKind.DURATION, ColumnKind.SHARE})
"""Kinds of column whose values lean to the right, so that digits stand below digits."""

_SHARES = frozenset({ColumnKind.SHARE, ColumnKind.SHARES})

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
        return f"{100 * cell:.3g} %"
    if kind is ColumnKind.NUMBERS and not isinstance(cell, str):
        return f"{cell:.3g}"
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


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
        return f"{100 * low:.3g} to {100 * high:.3g} %"
    texts = cell_text(low, kind), cell_text(high, kind)
    return texts[0] if texts[0] == texts[1] else " to ".join(texts)


def _duration(duration: timedelta) -> str:
    """A second is fine enough for a statistic, and a hundredth below one."""
    seconds = duration.total_seconds()
    return duration_text(timedelta(seconds=round(seconds, 0 if seconds >= 1 else 2)))
