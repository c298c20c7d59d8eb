"""Nothing depends on the machine: not on its zone, its zone data or its clock."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import pmkit

PACKAGE = Path(pmkit.__file__).parent

ZONES = ("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia")

PROGRAM = """
from datetime import UTC, datetime
from pmkit.cli.main import run
from pmkit.timestamps import hours
from pmkit.timestamps.clock import as_of
from pmkit.timestamps.elapsed import elapsed
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.periods import UNITS, period
from pmkit.timestamps.reading import as_json, reading
from pmkit.timestamps.zones import zone
from tests.timestamps import test_answer_key as key
from tests.timestamps import test_answer_key_in_use as used
now = datetime(2024, 1, 31, 9, 0, tzinfo=UTC)
texts = [(row[2], row[1]) for row in (*key.INSTANTS, *key.FAULTS, *key.DAYS)]
texts += [(row[1], "UTC") for row in key.LOOSE]
texts += [("yesterday 14:00", "Asia/Tokyo"), ("3pm friday", "Pacific/Apia"), ("now", None)]
for text, place in texts:
    where = zone(place) if place else None
    print(as_json(reading(text, where, [zone("UTC"), zone("Africa/Cairo")], now)))
    print(Reader(where).read(text))
    print(Reader(None).read(text))
for _, moment, place, *_ in key.PERIODS:
    for unit in UNITS:
        print(period(key.utc(moment), unit, zone(place)))
for _, place, start, end, _ in key.ELAPSED:
    print(elapsed(key.when(start, place), key.when(end, place)))
for _, place, week, start, end, *_ in used.CLOCKS:
    calendar = hours.Hours("support", zone(place), week)
    print(hours.elapsed(calendar, key.when(start, place), key.when(end, place)))
print(key.read_all(["23:50", "00:10", "23:55"], base="2024-03-09"))
print(as_of("2024-01-19 15:00", None), as_of(None, None))
for command in (
    "when 2024-11-03T01:30 --timezone America/New_York --tz UTC --tz Asia/Tokyo",
    "validate postmortems --format json",
    "timeline postmortems --tz Asia/Kolkata --tz Pacific/Apia",
    "timeline postmortems --format json",
    "report metrics postmortems --period month --tz America/New_York --format json",
    "report actions postmortems",
):
    print(run(command.split()), flush=True)
"""


def _child(arguments, **environment):
    """What a run of Python writes, without a byte of the zone or the data of this machine."""
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1710000000", **environment}
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        cwd=PACKAGE.parent,
        env=variables,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_zone_and_the_data_of_the_machine_do_not_matter(tmp_path):
    """The same bytes in every zone, and where the system has no zone data at all."""
    expected = _child(["-c", PROGRAM], TZ="UTC")
    assert len(expected.splitlines()) > 2000
    for name in ZONES[1:]:
        assert _child(["-c", PROGRAM], TZ=name) == expected
    assert _child(["-c", PROGRAM], TZ="UTC", PYTHONTZPATH=str(tmp_path)) == expected


@pytest.mark.parametrize("name", ZONES)
def test_the_answer_key_holds_on_machines_of_every_zone(name):
    """Each of its rows, in a process that was started there."""
    folder = "tests/timestamps"
    rows = [f"{folder}/test_answer_key.py", f"{folder}/test_answer_key_in_use.py"]
    out = _child(["-m", "pytest", "-p", "no:cacheprovider", *rows], TZ=name).decode()
    passed = re.search(r"^(\d+) passed in ", out, re.MULTILINE)
    assert passed is not None, out
    assert int(passed[1]) >= 165


def test_reading_times_imports_little():
    """Start-up counts: no date library, no package metadata, no parsing of refusals."""
    program = "import sys; import pmkit.timestamps.parse; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {program}"],
        capture_output=True,
        check=True,
        cwd=PACKAGE.parent,
        text=True,
    )
    loaded = set(done.stdout.split())
    unwanted = {"dateutil", "importlib.resources", "importlib.metadata", "pathlib", "dataclasses"}
    assert not loaded & unwanted
    ours = {name.rpartition(".")[2] for name in loaded if name.startswith("pmkit.timestamps.")}
    assert ours == (
        {"durations", "grammar", "offsets", "parse", "quoted"}
        | {"refusals", "resolve", "uncertain", "when", "zones"}
    )
