"""Each change of the clocks of every zone from 1970 to 2037, against two other libraries.

Around each change, at it and 1 second, 1 minute and 30 minutes before and after: what clocks
show at the instant, and what the text of a local time means (once, never or twice, and when).
A zone with the same file as another is that zone under another name and is swept once, unless
`PMKIT_SWEEP=all` (`make sweep`).
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import NamedTuple

import pytest
import whenever

from pmkit.timestamps.resolve import Existence
from pmkit.timestamps.zones import tzdata_version, zone, zone_names
from tests.timestamps.oracles import EPOCH, Oracle, by_dateutil, by_pmkit, by_whenever
from tests.timestamps.tzif import FIRST, FOLDER, LAST, Change, changes, content

EVERY_NAME = os.environ.get("PMKIT_SWEEP") == "all"
AROUND = (0, -1, 1, -60, 60, -1800, 1800)

OLD_DATEUTIL = int(version("python-dateutil").partition(".")[0]) < 3
"""It reads only the first block of a zone file, which has been empty since tzdata 2020b."""

ORACLES: dict[str, Callable[[str], Oracle]] = {"whenever": by_whenever}
if not OLD_DATEUTIL:
    ORACLES["dateutil"] = by_dateutil


class Counts(NamedTuple):
    """What the sweep went through."""

    names: int
    files: int
    changes_of_names: int
    changes_of_files: int
    instants: int
    walls: int
    never: int
    twice: int


COUNTS = {"2026f": Counts(597, 344, 30_366, 18_252, 127_764, 236_125, 54_284, 54_075)}
"""By version of the zone data."""


class Asked(NamedTuple):
    """What was asked about one zone, and where the answers differ."""

    instants: int
    walls: int
    kinds: Counter[Existence]
    differences: list[tuple[str, object, object, object]]


@pytest.fixture(autouse=True)
def _untraced() -> Iterator[None]:
    """Measuring coverage here would double the time; other tests cover every line."""
    trace = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(trace)


@pytest.fixture(scope="module", autouse=True)
def _same_zone_data() -> Iterator[None]:
    """`whenever` reads the files that pmkit reads."""
    before = whenever.get_tzpath()
    whenever.reset_tzpath([FOLDER])
    whenever.clear_tzcache()
    yield
    whenever.reset_tzpath(before)
    whenever.clear_tzcache()


def _files() -> dict[bytes, list[str]]:
    """The zone files and the names that each of them has."""
    found: dict[bytes, list[str]] = {}
    for name in zone_names():
        found.setdefault(content(name), []).append(name)
    return found


def _ask(ours: Oracle, others: dict[str, Oracle], around: tuple[Change, ...]) -> Asked:
    """Ask all about the times near each change."""
    instants, walls = set(), set()
    for change in around:
        for shift in AROUND:
            instants.add(change.at + shift)
            walls |= {change.at + shift + offset for offset in (change.before, change.after)}
    kinds: Counter[Existence] = Counter()
    differences: list[tuple[str, object, object, object]] = []
    for at in instants:
        local = ours.shown(at)
        for who, oracle in others.items():
            if local != (said := oracle.shown(at)):
                differences.append((who, at, local, said))
    for seconds in walls:
        wall = EPOCH + timedelta(seconds=seconds)
        meaning = ours.meant(wall)
        kinds[meaning[0]] += 1
        for who, oracle in others.items():
            if meaning != (answer := oracle.meant(wall)):
                differences.append((who, wall, meaning, answer))
    return Asked(len(instants), len(walls), kinds, differences)


def test_every_change_of_the_clocks_is_read_as_others_read_it(capsys):
    """No disagreement is known; one that new zone data bring is a fault of somebody's."""
    files = _files()
    asked = {
        name: _ask(
            by_pmkit(name), {who: make(name) for who, make in ORACLES.items()}, changes(file)
        )
        for file, names in files.items()
        for name in (names if EVERY_NAME else names[:1])
    }
    differences = [(name, *row) for name, found in asked.items() for row in found.differences]
    kinds = sum((found.kinds for found in asked.values()), Counter())
    counts = Counts(
        len(zone_names()),
        len(files),
        sum(len(changes(file)) * len(names) for file, names in files.items()),
        sum(len(changes(file)) for file in files),
        sum(found.instants for found in asked.values()),
        sum(found.walls for found in asked.values()),
        kinds[Existence.NEVER],
        kinds[Existence.TWICE],
    )
    with capsys.disabled():
        sys.stdout.write(_summary(counts, len(asked), len(differences)))
    assert differences == []
    if not EVERY_NAME:
        assert counts == COUNTS.get(tzdata_version(), counts)


def _summary(counts: Counts, asked: int, differences: int) -> str:
    return (
        f"\nSweep of tzdata {tzdata_version()}: {counts.names} zones in {counts.files} files, "
        f"{counts.changes_of_names:,} changes of the clocks "
        f"({counts.changes_of_files:,} without those under another name).\n"
        f"  {asked} zones asked about {counts.instants:,} instants "
        f"and {counts.walls:,} local times, "
        f"{counts.never:,} never shown and {counts.twice:,} shown twice: "
        f"{differences} disagreements with {' and '.join(sorted(ORACLES))}.\n"
    )


@pytest.mark.skipif(OLD_DATEUTIL, reason="dateutil 2 cannot read the zone files of today")
def test_the_sweep_asks_two_others():
    """Where dateutil is new enough."""
    assert sorted(ORACLES) == ["dateutil", "whenever"]


def test_another_name_of_a_zone_shows_the_same_time():
    """At every change, at the second before and at the change itself."""
    for file, names in _files().items():
        for change in changes(file):
            for at, offset in ((change.at - 1, change.before), (change.at, change.after)):
                moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
                for name in names:
                    shown = moment.astimezone(zone(name)).utcoffset()
                    assert shown == timedelta(seconds=offset), (name, moment)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("America/New_York", "never"),
        ("America/New_York", "twice"),
        ("Europe/Dublin", "twice"),
    ],
)
def test_the_sweep_finds_a_reader_who_chooses(name, fault):
    """One who takes the first of two readings, or moves a time out of a gap, is found."""
    right = by_pmkit(name)

    def meant(wall):
        kind, instants = right.meant(wall)
        return (Existence.ONCE, instants[:1]) if kind.value == fault else (kind, instants)

    others = {"whenever": by_whenever(name)}
    found = _ask(Oracle(right.shown, meant), others, changes(content(name)))
    assert len(found.differences) > 400
    assert not _ask(right, others, changes(content(name))).differences


def _zdump(name: str) -> list[tuple[str, str, str]]:
    """What the program of the C library says: date, time and offset after each change."""
    done = subprocess.run(
        ["zdump", "-i", "-c", "1970,2038", f"{FOLDER}/{name}"],
        capture_output=True,
        check=False,
        text=True,
    )
    rows = [line.split("\t") for line in done.stdout.splitlines() if line[:2] in ("19", "20")]
    # -00 is the time of a place where nobody is
    return [(day, clock, offset.replace("-00", "+00")) for day, clock, offset, *_ in rows]


def _as_zdump(change: Change) -> tuple[str, str, str]:
    """`change` as zdump writes it: `2024-03-10`, `03`, `-04`; what is 0 at the end is left out."""
    local = EPOCH + timedelta(seconds=change.at + change.after)
    size = abs(change.after)
    offset = f"{'-' if change.after < 0 else '+'}{size // 3600:02d}{size // 60 % 60:02d}"
    return (
        f"{local:%Y-%m-%d}",
        f"{local:%H:%M:%S}".removesuffix(":00").removesuffix(":00"),
        (f"{offset}{size % 60:02d}" if size % 60 else offset.removesuffix("00")),
    )


@pytest.mark.skipif(
    shutil.which("zdump") is None or not _zdump("America/New_York"),
    reason="needs zdump of the tz code, with its option -i",
)
def test_the_changes_are_those_that_zdump_lists():
    """The list that the sweep goes through is complete: a third reader of the files agrees."""
    for file, names in _files().items():
        listed = [row for row in _zdump(names[0]) if "1970-01-01" < row[0] < "2038"]
        expected = [_as_zdump(change) for change in changes(file)]
        assert [row for row in expected if row[0] > "1970-01-01"] == listed, names[0]


def test_the_list_of_changes_is_of_the_years_that_it_says():
    """From 1970 to 2037; New York changed its clocks twice in each of these 68 years."""
    found = changes(content("America/New_York"))
    assert len(found) == 2 * 68
    assert FIRST <= found[0].at < found[-1].at < LAST
    assert Change(1_710_054_000, -18_000, -14_400) in found  # 2024-03-10 07:00Z
    assert changes(content("Africa/Johannesburg")) == ()
