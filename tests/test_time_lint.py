"""Nothing in pmkit takes the time, or a zone, from the machine; or does sums on wall clocks."""

from pathlib import Path

import pytest

import pmkit
from tests.time_lint import CLOCK, ZONES, slips

PACKAGE = Path(pmkit.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

IMPORTS = """
import datetime as dt
import time
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone
from time import time as clock
from zoneinfo import ZoneInfo
"""


def _found(code, path="reports/example.py"):
    return [slip.rule for slip in slips(IMPORTS + code, path)]


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_pmkit_is_clean(path):
    """Every module of the package."""
    inside = path.relative_to(PACKAGE).as_posix()
    assert slips(path.read_text(encoding="utf-8"), inside) == []


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("datetime.now(UTC)", ["present"]),
        ("dt.datetime.now(dt.UTC)", ["present"]),
        ("asked = datetime.now\nasked", []),  # a name that is not called
        ("time.time()", ["present"]),
        ("clock()", ["present"]),
        ("time.time_ns()", ["present"]),
        ("datetime.now()", ["naive", "present"]),
        ("datetime.now(None)", ["naive", "present"]),
        ("datetime.utcnow()", ["naive", "present"]),
        ("datetime.today()", ["naive", "present"]),
        ("date.today()", ["naive", "present"]),
        ("dt.date.today()", ["naive", "present"]),
        ("from dateutil import parser\nparser.parse('12:00')", ["present"]),
        ("from dateutil.parser import parse\nparse('12:00')", ["present"]),
    ],
)
def test_the_present_moment(code, rules):
    """Only the clock asks for it; whoever wants it gets it as an argument."""
    assert _found(code) == rules


@pytest.mark.parametrize(
    "code",
    [
        "datetime.fromtimestamp(0)",
        "datetime.fromtimestamp(0, None)",
        "datetime.utcfromtimestamp(0)",
        "date.fromtimestamp(0)",
    ],
)
def test_a_moment_without_a_zone(code):
    """An epoch is an instant; without a zone it becomes what the machine's clock showed."""
    assert _found(code) == ["naive"]


@pytest.mark.parametrize(
    "code",
    [
        "time.localtime()",
        "time.mktime(struct)",
        "time.tzname",
        "time.tzset()",
        "-time.timezone",
        "moment.astimezone()",
        "moment.astimezone(None)",
        "moment.astimezone(tz=None)",
        "open('/etc/localtime')",
        "folder = '/usr/share/zoneinfo/posix'",
    ],
)
def test_the_zone_of_the_machine(code):
    """It differs from reader to reader."""
    assert _found(code) == ["machine"]


@pytest.mark.parametrize(
    "code",
    [
        "ZoneInfo('Europe/London')",
        "zoneinfo.ZoneInfo('Europe/London')",
        "ZoneInfo.from_file(file)",
        "ZoneInfo.no_cache('UTC')",
        "zoneinfo.available_timezones()",
        "from dateutil import tz",
        "from dateutil.tz import tzlocal",
        "import dateutil.tz",
        "import pytz",
        "from tzlocal import get_localzone",
    ],
)
def test_zones_from_elsewhere(code):
    """The system's data are not those of the package."""
    assert _found(code) == ["zone"]


@pytest.mark.parametrize(
    "code",
    [
        "end.astimezone(place) - start.astimezone(place)",
        "end.astimezone(place) + timedelta(hours=24)",
        "timedelta(1) + end.astimezone(tz=place)",
        "local = end.astimezone(place)\nlocal - timedelta(hours=1)",
        "local = end.astimezone(place)\nlocal += timedelta(hours=1)",
        "def later(end, place):\n    local = end.astimezone(place)\n    return local + DAY",
        "a = start.astimezone(here)\nb = end.astimezone(here)\na < b",
        "(a := start.astimezone(here)) == end.astimezone(here)",
        "datetime(2024, 3, 10, tzinfo=place) + timedelta(1)",
        "datetime.combine(day, noon, tzinfo=place) - timedelta(1)",
        "datetime.fromtimestamp(0, place) + timedelta(1)",
        "wall.replace(tzinfo=place) - wall",
        "end.astimezone(place).replace(hour=0) + timedelta(1)",
    ],
)
def test_arithmetic_in_a_zone(code):
    """Python counts what the wall clock shows, an hour too much or too little over a change."""
    assert _found(code) == ["arithmetic"]


@pytest.mark.parametrize(
    "code",
    [
        "end - start",
        "end.astimezone(UTC) - start.astimezone(UTC)",
        "end.astimezone(timezone.utc) - start.astimezone(dt.timezone.utc)",
        "end.astimezone(place).date() - start.astimezone(place).date()",
        "end.astimezone(place).replace(tzinfo=None) + timedelta(1)",  # wall clock, and says so
        "datetime(2024, 3, 10, tzinfo=UTC) + timedelta(1)",
        "datetime.fromtimestamp(0, UTC) + timedelta(1)",
        "def f():\n    at = end.astimezone(place)\ndef g(at):\n    return at + timedelta(1)",
        "time.monotonic() - time.perf_counter()",
        "place: ZoneInfo = zone('Europe/London')",
    ],
)
def test_what_is_right(code):
    """Instants in UTC, dates of the calendar, and local times that are naive on purpose."""
    assert _found(code) == []


def test_who_may_do_what():
    """The clock asks for the present moment, with a zone; the zones open zone files."""
    assert _found("datetime.now(UTC)", CLOCK) == []
    assert _found("datetime.now()", CLOCK) == ["naive"]
    assert _found("ZoneInfo.from_file(file)", ZONES) == []
    assert _found("ZoneInfo.from_file(file)", CLOCK) == ["zone"]
    assert {CLOCK, ZONES} <= {path.relative_to(PACKAGE).as_posix() for path in MODULES}
