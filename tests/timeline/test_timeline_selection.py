"""Which incidents lie between two moments, and which have a severity, a service or a tag."""

from datetime import UTC, datetime

import pytest

from pmkit.timeline.selection import Selection, extent
from tests.timeline.records import NO_DATE, incident

NOW = datetime(2024, 2, 1, tzinfo=UTC)

CLOSED = """\
title: Closed
severity: SEV2
services: [web, api]
tags: [network]
timeline:
  - {at: 2024-01-10 08:00Z, event: A change goes out}
  - {at: 2024-01-10 10:00Z, event: It breaks, milestone: started}
  - {at: 2024-01-10 12:00Z, event: It works, milestone: resolved}
  - {at: 2024-01-20 12:00Z, event: The postmortem is published}
"""

OPEN = CLOSED.replace(", milestone: resolved", "")


def day(number: int, hour: int = 0) -> datetime:
    """An instant of January 2024."""
    return datetime(2024, 1, number, hour, tzinfo=UTC)


def test_an_incident_goes_on_from_its_start_to_its_end():
    """Neither the change before it nor what is written about it later is part of it."""
    assert extent(incident(CLOSED), NOW) == (day(10, 10), day(10, 12))


def test_an_open_incident_goes_on_up_to_now():
    """Or to its last event, where that is later than the moment that counts as now."""
    assert extent(incident(OPEN), NOW) == (day(10, 10), NOW)
    assert extent(incident(OPEN), day(11)) == (day(10, 10), day(20, 12))


def test_of_uncertain_times_what_is_possible_counts():
    """A day may be over only at the next midnight."""
    record = CLOSED.replace("2024-01-10 12:00Z", "2024-01-12")
    found = extent(incident(record.replace("title", "timezone: UTC\ntitle")), NOW)
    assert found == (day(10, 10), day(13))


@pytest.mark.parametrize(
    ("since", "until", "meets"),
    [
        (None, None, True),
        (day(10, 11), None, True),  # it goes on then
        (day(10, 12), None, False),  # it ends at that moment
        (day(1), day(10, 10), False),  # it begins at that moment, which is not part of it
        (day(1), day(10, 11), True),
        (day(10, 11), day(10, 11), True),
        (None, day(10), False),
        (day(11), day(30), False),
    ],
)
def test_an_incident_lies_between_two_moments_if_any_of_it_does(
    since: datetime | None, until: datetime | None, meets: bool
):
    """From 10:00 to 12:00 on the tenth."""
    assert Selection(since=since, until=until).meets(incident(CLOSED), NOW) is meets


def test_an_incident_of_one_moment_can_lie_between_two():
    """It has no length, and lies where it begins."""
    record = "title: T\ntimeline:\n  - {at: 2024-01-10 10:00Z, event: E}\n"
    found = Selection(since=day(10, 10), until=day(11)).meets(incident(record), day(10, 9))
    assert found is True


def test_nobody_knows_where_an_incident_without_a_date_lies():
    """It is neither inside nor outside; where no moment is asked for, that does not matter."""
    assert Selection(since=day(1)).meets(incident(NO_DATE), NOW) is None
    assert Selection().meets(incident(NO_DATE), NOW) is True


@pytest.mark.parametrize(
    ("selection", "has"),
    [
        (Selection(), True),
        (Selection(severities=("SEV1", "SEV2")), True),
        (Selection(severities=("SEV1",)), False),
        (Selection(services=("api",)), True),
        (Selection(services=("mail",)), False),
        (Selection(services=("api",), tags=("network",)), True),
        (Selection(services=("api",), tags=("disk",)), False),
    ],
)
def test_an_incident_must_have_one_value_of_each_kind(selection: Selection, has: bool):
    """Two services are one or the other; a service and a tag are both."""
    assert selection.has(incident(CLOSED)) is has
