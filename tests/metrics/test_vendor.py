"""The figures of other tools, by group and by their own periods."""

from typing import Any

from pmkit.metrics.presets import Preset, preset
from pmkit.metrics.vendor import vendor_figures
from pmkit.model.causes import Change
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import AS_OF, incident

JANUARY = incident("jan", "2026-01-31 23:00 = detected, 2026-02-01 01:00 = resolved")
MARCH = incident("mar", "2026-03-10 09:00 = detected, 09:59 = resolved")
OPEN = incident("open", "2026-05-31 22:00 = detected")
ALL = (JANUARY, MARCH, OPEN)


def _preset(name) -> Preset:
    found = preset(name)
    assert found is not None
    return found


def _figures(name, incidents=ALL, **given):
    options: dict[str, Any] = {"zone": zone("UTC"), "as_of": AS_OF} | given
    return vendor_figures(incidents, _preset(name), **options)


def test_the_number_and_the_median_of_the_same_durations():
    """120 and 59 minutes: mean 89.5, and so is their median; the open one is not counted."""
    found = _figures("pagerduty")[1]
    assert found.figure.label == "Mean time to resolve"
    assert found.seconds == {"jan": 7200, "mar": 3540}
    assert (found.value, found.middle) == (89.5 * 60, 89.5 * 60)
    assert [tuple(each) for each in found.skipped] == [("open", "it is open")]


def test_whole_hours():
    """2 h and 0 h: 59 minutes are none."""
    assert [each.value for each in _figures("fourkeys")] == [3600]


def test_periods_of_the_end_with_a_zero_for_nothing():
    """The January incident was resolved in February; the tool draws 0 hours for what is empty."""
    april = incident("apr", "2026-04-30 09:00 = detected, 2026-05-01 09:00 = resolved")
    found = _figures("devlake", (*ALL, april), unit="month")
    periods = [(each.group.period and each.group.period.label, each.value) for each in found]
    assert periods == [
        ("2026-02", 7200),
        ("2026-03", 3540),
        ("2026-04", 0),
        ("2026-05", 86400),
    ]


def test_periods_of_the_start_in_a_zone_of_its_own():
    """23:00 UTC is February in Berlin, but days are those of UTC there."""
    found = _figures("fourkeys", unit="month", zone=zone("Europe/Berlin"))
    assert next(each.group.period and each.group.period.label for each in found) == "2026-01"


def test_nothing_is_nothing():
    """No period, no number."""
    (found,) = _figures("devlake", ())
    assert (found.value, found.middle) == (None, None)
    assert _figures("devlake", (), unit="month")[0].value is None


def test_from_the_change_that_caused_it():
    """Deployed at 08:00, seen at 09:00, over at 09:59: 119 minutes are 1 whole hour."""

    def at(text) -> When:
        found = Reader(zone("UTC")).read(text)
        assert isinstance(found, When)
        return found

    early = MARCH._replace(changes=(Change("Deployment", at=at("2026-03-10 08:00")),))
    late = MARCH._replace(changes=(Change("Roll-back", at=at("2026-03-10 09:30")),))
    assert _figures("fourkeys", (early,))[0].seconds == {"mar": 119 * 60}
    assert _figures("fourkeys", (early,))[0].value == 3600
    assert _figures("fourkeys", (late,))[0].value == 0


def test_groups_by_a_property():
    """As those of every other report."""
    found = _figures("pagerduty", (MARCH._replace(severity="SEV1"), OPEN), by="severity")
    assert [(each.group.value, each.value) for each in found[2:]] == [("SEV1", 3540), (None, None)]
