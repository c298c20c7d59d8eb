"""The settings, with what holds where a team decides nothing."""

import os
from typing import NamedTuple

from pmkit.diagnostics.rule import Severity
from pmkit.model.causes import CATEGORIES
from pmkit.model.timeline import MILESTONES

METRICS = (
    "time_to_detect",
    "time_to_acknowledge",
    "time_to_mitigate",
    "time_to_resolve",
    "time_to_respond",
    "time_to_repair",
    "time_to_close",
)
"""Names of the built-in metrics."""

WALL = "wall"
"""The clock whose time is elapsed time."""


class CalendarSetting(NamedTuple):
    """Hours at which somebody works, as a team writes them; `pmkit.config.calendars` reads them."""

    name: str
    """As metrics and `--clock` call it."""

    timezone: str
    """IANA zone of its clocks."""

    hours: tuple[str, ...]
    """Shifts: `09:00-12:00`, `Fri 09:00-15:00`."""

    days: tuple[str, ...] = ()
    """Weekdays of shifts that name none: `Mon-Fri`; empty: every day."""

    holidays: tuple[str, ...] = ()
    """Dates, ranges of dates, and recurrence rules of RFC 5545."""


class CustomField(NamedTuple):
    """A field below `custom` that a team has declared."""

    name: str
    """Its key."""

    type: str
    """`text`, `number`, `boolean` or `enum`."""

    values: tuple[str, ...] = ()
    """What an `enum` may be."""

    meaning: str = ""
    """For the reference page and the schema."""


class MetricSetting(NamedTuple):
    """A metric that a team has defined: from one milestone to another."""

    name: str
    """As in reports: `time_to_rollback`."""

    start: str
    """The milestone `from`."""

    end: str
    """The milestone `to`."""

    occurrence: str = "outer"
    """Of reopened incidents: `outer` (first `from` to last `to`), `first`, `last`, `each`, or
    `active` (the sum of the episodes)."""

    clock: str = WALL
    """On which time is counted: `wall`, or the name of a calendar."""


class Settings(NamedTuple):
    """All decisions; the defaults need no file."""

    root: str = "."
    """The folder of the configuration file, or where pmkit was called; paths are below it."""

    path: str | None = None
    """The configuration file; None where there is none."""

    records: str = "postmortems"
    """Folder of the records, relative to `root`."""

    timezone: str | None = None
    """IANA zone of records that name none; None: such a record needs offsets."""

    display: tuple[str, ...] = ()
    """IANA zones in which times are shown; empty: the record's own zone and UTC."""

    severities: tuple[str, ...] = ("SEV1", "SEV2", "SEV3", "SEV4", "SEV5")
    """The scale, worst first."""

    milestones: tuple[str, ...] = MILESTONES
    """Names that events may carry: the built-in ones, then the team's own."""

    categories: tuple[str, ...] = CATEGORIES
    """The cause taxonomy."""

    metrics: tuple[MetricSetting, ...] = ()
    """The team's own, beside the built-in seven."""

    calendars: tuple[CalendarSetting, ...] = ()
    """Clocks on which time can be counted, beside `wall`."""

    support_calendar: str | None = None
    """The one of them that stated durations may mean; None: elapsed time only."""

    custom: tuple[CustomField, ...] = ()
    """What may stand below `custom`."""

    severity_of: tuple[tuple[str, Severity | None], ...] = ()
    """Pairs of a rule's name, its code or the beginning of codes, and a severity; None: off."""

    due_days: tuple[tuple[str, int], ...] = ()
    """Pairs of a severity and the days after its end in which its postmortem is due."""

    templates: str | None = None
    """Folder of the team's own templates, relative to `root`."""

    template: str = "default"
    """The template of `pmkit render` and of the site."""

    site_title: str = "Incidents"
    """Title of the published site."""

    site_url: str | None = None
    """Where it is published."""

    site_dir: str = "site"
    """Folder of the built site, relative to `root`."""

    @property
    def metric_names(self) -> tuple[str, ...]:
        """The built-in metrics, then the team's own."""
        return (*METRICS, *(metric.name for metric in self.metrics))

    @property
    def template_folders(self) -> tuple[str, ...]:
        """The team's folders of templates; pmkit's own come after them."""
        return (os.path.join(self.root, self.templates),) if self.templates else ()
