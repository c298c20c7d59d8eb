"""Nothing depends on the machine: not on its zone, its zone data or its clock."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pmkit

PACKAGE = Path(pmkit.__file__).parent

PROGRAM = """
from datetime import UTC, datetime
from pmkit.timestamps.clock import as_of
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.periods import UNITS, period
from pmkit.timestamps.reading import as_json, reading
from pmkit.timestamps.zones import zone
from tests.timestamps import test_answer_key as key
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
print(as_of("2024-01-19 15:00", None), as_of(None, None))
"""


def _output(**environment):
    variables = {**os.environ, "SOURCE_DATE_EPOCH": "1710000000", **environment}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        check=True,
        cwd=PACKAGE.parent,
        env=variables,
    )
    return done.stdout


def test_the_zone_and_the_data_of_the_machine_do_not_matter(tmp_path):
    """The same bytes in every zone, and where the system has no zone data at all."""
    expected = _output(TZ="UTC")
    assert len(expected.splitlines()) > 300
    for name in ("America/New_York", "Asia/Kolkata", "Pacific/Apia"):
        assert _output(TZ=name) == expected
    assert _output(TZ="UTC", PYTHONTZPATH=str(tmp_path)) == expected


MODULES = sorted(PACKAGE.rglob("*.py"))
ASKING = frozenset({"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"})


def _calls(path):
    """Names of the functions that a module calls, with the object before the dot."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                owner = called.value
                name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                yield name, called.attr
            elif isinstance(called, ast.Name):
                yield "", called.id


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_only_the_clock_asks_the_machine(path):
    """No other module asks for the time; none reads a zone except by `zones.zone`."""
    inside = path.relative_to(PACKAGE)
    for owner, name in _calls(path):
        if owner in ("datetime", "date", "dt") and str(inside) != "timestamps/clock.py":
            assert name not in ASKING, f"{inside} calls {owner}.{name}()"
        if inside.parts[0] != "timestamps":
            assert (owner, name) not in {("time", "time"), ("", "ZoneInfo")}, inside
            assert (owner, name) != ("zoneinfo", "ZoneInfo"), inside
            assert (owner, name) != ("ZoneInfo", "from_file"), inside
            assert owner != "tz" or name not in ("gettz", "tzlocal"), inside


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
