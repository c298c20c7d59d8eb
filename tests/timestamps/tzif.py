"""Every change of the clocks that the zone files hold, read from their bytes (RFC 9636).

Nothing of pmkit, of `zoneinfo` or of another library reads them here: neither the table of a
file nor the rule at its end.
"""

import re
import struct
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tzdata  # type: ignore[import-untyped]  # it has no code to type

FOLDER = Path(tzdata.__file__).parent / "zoneinfo"
FIRST = int(datetime(1970, 1, 1, tzinfo=UTC).timestamp())
LAST = int(datetime(2038, 1, 1, tzinfo=UTC).timestamp())

_HEADER = struct.Struct(">4sc15x6l")
_NAME = "(?:<[^>]+>|[A-Za-z]+)"
_OFFSET = r"([+-]?\d+(?::\d\d){0,2})"
_DAY = r"M(\d+)\.(\d)\.(\d)(?:/([+-]?\d+(?::\d\d){0,2}))?"
_RULE = re.compile(f"{_NAME}{_OFFSET}{_NAME}{_OFFSET}?,{_DAY},{_DAY}")


class Change(NamedTuple):
    """A moment at which the clocks of a zone, or their name, changed."""

    at: int
    """Seconds since 1970; the first second of the new time."""

    before: int
    """Seconds that the clocks were ahead of UTC before."""

    after: int
    """Seconds that they were ahead of UTC after; equal where only the name changed."""


def content(name: str) -> bytes:
    """The file of the zone `name`."""
    return (FOLDER / name).read_bytes()


@cache
def changes(file: bytes) -> tuple[Change, ...]:
    """The changes from 1970 to 2037 that the file of a zone holds, in their order."""
    skip = _length(file, 0, wide=4)  # the block for readers of 1996 comes first
    _, _, n_utc, n_std, n_leap, n_times, n_types, n_chars = _HEADER.unpack_from(file, skip)
    assert not n_leap
    start = skip + _HEADER.size
    times = struct.unpack_from(f">{n_times}q", file, start)
    kinds = file[start + 8 * n_times : start + 9 * n_times]
    offsets = [
        struct.unpack_from(">l", file, start + 9 * n_times + 6 * number)[0]
        for number in range(n_types)
    ]
    footer = file[start + 9 * n_times + 6 * n_types + n_chars + n_std + n_utc :].strip().decode()
    found, before = [], 0
    for at, kind in zip(times, kinds, strict=True):
        if kind != before:  # a table may say where its rule begins to hold, which is no change
            found.append(Change(at, offsets[before], offsets[kind]))
        before = kind
    last = times[-1] if times else -(2**62)
    found += [change for change in _by_rule(footer) if change.at > last]
    return tuple(change for change in found if FIRST <= change.at < LAST)


def _length(file: bytes, start: int, wide: int) -> int:
    """The bytes of a header and of what it announces, for times of `wide` bytes."""
    magic, version, n_utc, n_std, n_leap, n_times, n_types, n_chars = _HEADER.unpack_from(
        file, start
    )
    assert magic == b"TZif"
    assert version >= b"2"
    counted = n_times * (wide + 1) + n_types * 6 + n_chars + n_leap * (wide + 4) + n_std + n_utc
    return _HEADER.size + int(counted)


def _by_rule(footer: str) -> list[Change]:
    """The changes of a rule such as `EST5EDT,M3.2.0,M11.1.0`; none without summer time."""
    if "," not in footer:
        return []
    match = _RULE.fullmatch(footer)
    assert match, footer
    standard = -_seconds(match[1])  # the sign of POSIX: west of Greenwich is positive
    summer = -_seconds(match[2]) if match[2] else standard + 3600
    found = []
    for year in range(1970, 2039):
        begins = _of_year(year, *match.group(3, 4, 5, 6)) - standard
        ends = _of_year(year, *match.group(7, 8, 9, 10)) - summer
        found += [Change(begins, standard, summer), Change(ends, summer, standard)]
    return sorted(found)


def _of_year(year: int, month: str, week: str, weekday: str, clock: str | None) -> int:
    """`M3.2.0`, the second Sunday of March at `clock`, in seconds of the local time before."""
    first = date(year, int(month), 1)
    days = (int(weekday) - first.isoweekday()) % 7 + 7 * (int(week) - 1)
    while days >= monthrange(year, int(month))[1]:
        days -= 7  # the fifth is the last
    day = first + timedelta(days=days)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return int(midnight.timestamp()) + (_seconds(clock) if clock else 7200)


def _seconds(text: str) -> int:
    """`-3:30` in seconds."""
    hours, *rest = text.lstrip("+-").split(":")
    size = int(hours) * 3600 + sum(
        int(part) * unit for part, unit in zip(rest, (60, 1), strict=False)
    )
    return -size if text.startswith("-") else size
