"""Records of the tests, as a user would write them, and the timelines they make."""

from pmkit.model.incident import Incident
from pmkit.records.load import load_text
from pmkit.timeline.base import Timeline
from pmkit.timeline.build import timeline
from pmkit.timestamps.zones import tzdata_version, zone

CHECKOUT = """\
title: Checkout is down
severity: SEV2
timezone: Africa/Johannesburg
timeline:
  - at: 2024-01-19 23:30
    event: Alerts on `5xx` responses of *checkout*
    milestone: [started, detected]
    type: alert
    source: Pager
  - at: ~23:50
    event: The pool of connections is found to be empty
    actor: Thandi
  - at: 2024-01-20 00:15
    event: The pool is made larger | by hand
    milestone: mitigated
    type: action
    actor: Thandi
    until: 2024-01-20 00:20
  - at: 00:30
    event: Confirmed normal
    milestone: resolved
"""
"""A midnight in the record's zone, and none in UTC."""

CLOCKS_BACK = """\
title: The hour that came twice
timezone: America/New_York
timeline:
  - at: 2024-11-02
    event: A backup is deleted
  - at: 2024-11-03 01:30-04:00
    event: Jobs start
    milestone: started
  - at: 2024-11-03 01:50-04:00..2024-11-03 01:20-05:00
    event: Some jobs start again
    milestone: detected
  - at: unknown
    event: Somebody looks at it
  - at: 2024-11-03 01:30-05:00
    event: All jobs start again
  - at: 2024-11-03 09:00 Europe/London
    event: The jobs are made idempotent
    milestone: resolved
"""
"""01:30 twice on 3 November, and a day that nobody can place in other zones."""

NO_DATE = """\
title: A drill from old notes
date: unknown
timeline:
  - at: 23:50
    event: The drill begins
    milestone: started
  - at: ~00:10
    event: Somebody notices
    milestone: detected
  - at: unknown
    event: The scribe arrives
  - at: 00:30..00:40
    event: The drill ends
    milestone: resolved
"""
"""Clock times only."""


def body(text: str) -> str:
    """`text` without its last line, which names the version of the tz database."""
    told = text.removesuffix(f"tz database {tzdata_version()}\n")
    return told.removesuffix("\n") if told.endswith("\n\n") else told


def incident(text: str, name: str = "an-incident") -> Incident:
    """The incident of a record without errors."""
    record, diagnostics = load_text(text, f"postmortems/{name}.yaml")
    assert record is not None, diagnostics
    return record.incident


def placed(text: str, *zones: str, name: str = "an-incident") -> Timeline:
    """Its timeline in `zones`."""
    return timeline(incident(text, name), [zone(each) for each in zones])
