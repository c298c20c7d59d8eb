"""The metrics there are: seven built-in ones, then the team's own."""

from collections.abc import Iterable

from pmkit.config.settings import WALL, CalendarSetting, MetricSetting
from pmkit.metrics.definitions import Metric, Occurrence

METRICS = (
    Metric(
        "time_to_detect",
        "started",
        "detected",
        meaning="How long it took until somebody or something noticed",
        elsewhere="MTTD",
    ),
    Metric(
        "time_to_acknowledge",
        "detected",
        "acknowledged",
        meaning="How long the page waited for a person",
        elsewhere="MTTA",
    ),
    Metric(
        "time_to_mitigate",
        "started",
        "mitigated",
        meaning="How long until users no longer felt it much",
        elsewhere="MTTM",
    ),
    Metric(
        "time_to_resolve",
        "started",
        "resolved",
        meaning="How long until everything worked as before",
        elsewhere="MTTR: restore, recover",
    ),
    Metric(
        "time_to_respond",
        "detected",
        "resolved",
        meaning="How long until everything worked as before, once it was noticed",
        elsewhere="MTTR: respond",
    ),
    Metric(
        "time_to_repair",
        "acknowledged",
        "mitigated",
        meaning="How long people worked until users no longer felt it much",
        elsewhere="MTTR: repair",
    ),
    Metric(
        "time_to_close",
        "started",
        "closed",
        meaning="How long until the follow-up work was done as well",
        elsewhere="MTTR: resolve, in Atlassian's sense",
    ),
)
"""The built-in metrics, in the order of an incident's life."""


def metrics(
    own: Iterable[MetricSetting] = (), calendars: Iterable[CalendarSetting] = ()
) -> tuple[Metric, ...]:
    """The built-in metrics and the team's own; one of the same name takes the built-in's place.

    Args:
        own: as the configuration defines them.
        calendars: those whose hours they may be counted in.
    """
    found = {metric.name: metric for metric in METRICS}
    by_name = {calendar.name: calendar for calendar in calendars}
    for setting in own:
        metric = Metric(setting.name, setting.start, setting.end, Occurrence(setting.occurrence))
        if setting.clock != WALL:
            from pmkit.config.calendars import hours  # noqa: PLC0415  # few teams have one

            metric = metric._replace(clock=hours(by_name[setting.clock]))
        found[setting.name] = metric
    return tuple(found.values())
