"""Raw values as people read them."""

from datetime import date, datetime, timedelta

from pmkit.reports.base import WIDEST, Cell, ColumnKind
from pmkit.timestamps.format import duration_text, instant_text

RIGHT = frozenset({ColumnKind.COUNT, ColumnKind.NUMBER, ColumnKind.DURATION, ColumnKind.SHARE})
"""Kinds of column whose values lean to the right, so that digits stand below digits."""

NOTHING = "–"  # a dash
"""What stands for an absent value."""


def cell_text(cell: Cell, kind: ColumnKind) -> str:
    """`cell` in words and figures; not yet made safe for any format."""
    if cell is None:
        return NOTHING
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        if timedelta(0) < cell[0] * WIDEST < cell[1]:
            return NOTHING
        low, high = map(_duration, cell)
        return low if low == high else f"{low} to {high}"
    if isinstance(cell, timedelta):
        return _duration(cell)
    if isinstance(cell, datetime):
        return instant_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if kind is ColumnKind.SHARE and not isinstance(cell, str):
        return f"{100 * cell:.3g} %"
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell)


def _duration(duration: timedelta) -> str:
    """A second is fine enough for a statistic, and a hundredth below one."""
    seconds = duration.total_seconds()
    return duration_text(timedelta(seconds=round(seconds, 0 if seconds >= 1 else 2)))
