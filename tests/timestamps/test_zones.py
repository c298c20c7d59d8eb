"""Zones by name, and the zone data they come from."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import tzdata  # type: ignore[import-untyped]  # it has no code to type

from pmkit.timestamps.abbreviations import MEANINGS
from pmkit.timestamps.format import offset_text
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import (
    UnknownZoneError,
    record_zone,
    tzdata_version,
    zone,
    zone_names,
)


def test_the_version_is_that_of_the_package():
    """As IANA names it: a year and a letter."""
    assert tzdata_version() == tzdata.IANA_VERSION
    assert re.fullmatch(r"20\d\d[a-z]", tzdata_version())


def test_every_zone_can_be_loaded():
    """The list holds zones only."""
    assert len(zone_names()) > 500
    assert all(zone(name).key == name for name in zone_names())
    assert zone("Africa/Johannesburg") is zone("Africa/Johannesburg")


def test_the_data_is_that_of_the_package():
    """Vancouver stays at -07:00 from 2026 on; older data of a system would say -08:00."""
    winter = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
    assert winter.astimezone(zone("America/Vancouver")).utcoffset() == timedelta(hours=-7)


@pytest.mark.parametrize("name", ["Africa/Johannesburg", "UTC", "US/Pacific", "Asia/Calcutta"])
def test_a_place_is_a_zone_for_records(name):
    """Also by a name that the place had before."""
    assert record_zone(name) is zone(name)


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("EST", 'write "America/New_York"'),
        ("CET", 'write "Europe/Paris"'),
        ("GMT", 'write "UTC"'),
        ("Zulu", 'write "UTC"'),
        ("Etc/UTC", 'write "UTC"'),
        ("Etc/GMT", 'write "UTC"'),
        ("Etc/GMT-0", 'write "UTC"'),
        ("GB", 'write "Europe/London"'),
        ("Japan", 'write "Asia/Tokyo"'),
        ("Singapore", 'write "Asia/Singapore"'),
        (
            "Etc/GMT-14",
            'write the place, such as "Africa/Johannesburg", or "+14:00" in each time',
        ),
    ],
)
def test_an_old_name_is_refused_with_the_place(name, help_):
    """The help names the place that is probably meant."""
    found = record_zone(name)
    assert isinstance(found, TimeFault)
    assert found.code == "legacy-zone"
    assert found.help == help_


def test_every_name_is_a_place_or_has_help():
    """No name of the zone data is refused without saying what to write."""
    for name in zone_names():
        found = record_zone(name)
        if isinstance(found, TimeFault):
            assert found.code == "legacy-zone", name
            assert found.help.startswith("write "), name


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("Johannesburg", 'write "Africa/Johannesburg"'),
        ("new york", 'write "America/New_York"'),
        ("America/NewYork", 'write "America/New_York"'),
        ("Europe/Lodon", 'write "Europe/London"'),
        ("utc", 'write "UTC"'),
        ("Factory", 'write an IANA name such as "Africa/Johannesburg", or "UTC"'),
        ("Narnia", 'write an IANA name such as "Africa/Johannesburg", or "UTC"'),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name, help_):
    """By another case, by the city alone, by a slip of the pen."""
    found = record_zone(name)
    assert isinstance(found, TimeFault)
    assert (found.code, found.help) == ("unknown-zone", help_)
    with pytest.raises(UnknownZoneError, match=re.escape(found.message)):
        zone(name)


def _in_use():
    """Abbreviations that zones use from 2019 to 2037, with their offsets."""
    found: dict[str, set[str]] = {}
    moment = datetime(2019, 1, 1, tzinfo=UTC)
    while moment.year < 2038:
        for name in zone_names():
            if "/" not in name or name.startswith("Etc/"):
                continue
            local = moment.astimezone(zone(name))
            letters = local.tzname() or ""
            if letters.isalpha():
                offset = offset_text(local.utcoffset() or timedelta(0))
                found.setdefault(letters.upper(), set()).add(offset)
        moment += timedelta(days=91)
    return found


def test_the_table_knows_every_abbreviation_in_use():
    """With each offset for which it stands; `UTC` is a zone."""
    for letters, offsets in _in_use().items():
        if letters != "UTC":
            assert letters in MEANINGS
            assert offsets <= {offset for offset, _ in MEANINGS[letters]}, letters


def test_the_table_names_places():
    """Each place can be written in a record, and was at the offset in a year since 1970."""
    for letters, meanings in MEANINGS.items():
        for offset, name in meanings:
            place = record_zone(name)
            assert not isinstance(place, TimeFault), name
            seen = {
                offset_text(
                    datetime(year, month, 1, tzinfo=UTC).astimezone(place).utcoffset()
                    or timedelta(0)
                )
                for year in range(1970, 2027)
                for month in (1, 7)
            }
            assert offset in seen, (letters, name)
