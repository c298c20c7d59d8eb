"""How other tools compute their figures, as data: so that a number they printed can be made again.

Milestones are told in pmkit's words. What a tool calls the creation of an incident is `detected`,
when the alert fired, or `declared`, when somebody opened it; whichever came first.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Literal, NamedTuple

from pmkit.metrics.definitions import Metric
from pmkit.statistics.means import mean
from pmkit.statistics.quantiles import lower_median, median

_HOUR = 3600.0


class Statistic(Enum):
    """What a tool makes of many durations."""

    MEAN = "mean"
    """Total ÷ n."""

    LOWER_MEDIAN = "lower median"
    """The greatest value with a percent rank of at most one half."""

    MEDIAN_OF_WHOLE_HOURS = "median of whole hours"
    """Every duration loses its minutes first: 59 minutes are 0 hours."""

    def of(self, seconds: Sequence[float]) -> float | None:
        """The figure, in seconds; None of nothing."""
        if self is Statistic.MEAN:
            return mean(seconds)
        if self is Statistic.LOWER_MEDIAN:
            return lower_median(seconds)
        return median([value // _HOUR * _HOUR for value in seconds])


class Figure(NamedTuple):
    """A number that a tool prints."""

    label: str
    """What the tool calls it."""

    metric: Metric
    """From which milestone to which."""

    statistic: Statistic
    """What is made of the durations."""

    ours: str
    """The metric of pmkit that answers the same question."""

    from_change: bool = False
    """Whether it runs from the change that caused the incident, where the record tells of one."""


class Preset(NamedTuple):
    """A tool, as its documentation or its code says that it counts."""

    name: str
    """As in `--definition NAME`."""

    title: str
    """The tool's name."""

    figures: tuple[Figure, ...]
    """In the order of an incident's life."""

    period: Literal["start", "end"]
    """Whether an incident belongs to the period in which it began or in which it ended."""

    notes: tuple[str, ...]
    """What else makes its number differ; sentences without final stop."""

    source: str
    """Where that is said."""

    zone: str | None = None
    """In which its periods lie whatever the reader asks for; None: as asked."""

    zero_if_empty: bool = False
    """Whether it says 0 of a period in which there is nothing."""


_OURS = {
    "detect": "time_to_detect",
    "ack": "time_to_acknowledge",
    "acknowledge": "time_to_acknowledge",
    "mitigate": "time_to_mitigate",
    "repair": "time_to_repair",
    "fix": "time_to_respond",
    "respond": "time_to_respond",
}
"""Metrics by the last word of a figure's label; all others are about the whole."""


def _figure(
    label: str, start: str, end: str, statistic: Statistic = Statistic.MEAN, *others: str
) -> Figure:
    name = label.lower().replace(" ", "_")
    ours = _OURS.get(label.rsplit(maxsplit=1)[-1], "time_to_resolve")
    return Figure(label, Metric(name, start, end, others=others), statistic, ours)


PRESETS = (
    Preset(
        "pagerduty",
        "PagerDuty Analytics",
        (
            _figure("Mean time to first ack", "detected", "acknowledged"),
            _figure("Mean time to resolve", "detected", "resolved"),
        ),
        "start",
        (
            "It runs from the alert, not from the impact",
            "Time snoozed is counted, and incidents that are open are not",
        ),
        "https://github.com/PagerDuty/api-schema",
    ),
    Preset(
        "fourkeys",
        "Four Keys",
        (
            _figure(
                "Time to restore services",
                "detected",
                "resolved",
                Statistic.MEDIAN_OF_WHOLE_HOURS,
                "declared",
            )._replace(from_change=True),
        ),
        "start",
        (
            "It runs from the change that caused the incident, where that is known and earlier",
            "Hours are cut, so that 59 minutes are 0 hours",
        ),
        "https://github.com/dora-team/fourkeys",
        zone="UTC",
    ),
    Preset(
        "devlake",
        "Apache DevLake",
        (
            _figure(
                "Median time to restore service",
                "detected",
                "resolved",
                Statistic.LOWER_MEDIAN,
                "declared",
            ),
        ),
        "end",
        (
            "Of an even number it takes the lower one of the middle two",
            "A month without incidents is drawn as 0 hours",
        ),
        "https://github.com/apache/incubator-devlake",
        zero_if_empty=True,
    ),
    Preset(
        "datadog",
        "Datadog",
        (
            _figure("Time to detect", "started", "detected"),
            _figure("Time to repair", "detected", "mitigated"),
            _figure("Time to resolve", "declared", "resolved"),
        ),
        "start",
        (
            "Repair ends with the impact, and resolving begins when the incident is declared",
            "The statistic is of choice; this is the mean",
        ),
        "https://github.com/DataDog/documentation",
    ),
    Preset(
        "rootly",
        "Rootly",
        (
            _figure("Mean time to detect", "started", "detected"),
            _figure("Mean time to acknowledge", "started", "acknowledged"),
            _figure("Mean time to mitigate", "started", "mitigated"),
            _figure("Mean time to resolve", "started", "resolved"),
        ),
        "start",
        (
            "Everything runs from the start of the impact",
            "The duration of an incident is its time to mitigate",
        ),
        "https://docs.rootly.com/incidents/updating-incident-timestamps",
    ),
    Preset(
        "firehydrant",
        "FireHydrant",
        (
            _figure("Mean time to detect", "started", "detected"),
            _figure("Mean time to acknowledge", "started", "acknowledged"),
            _figure("Mean time to mitigate", "started", "mitigated"),
            _figure("Mean time to resolve", "started", "resolved"),
        ),
        "start",
        ("Everything runs from the start of the impact",),
        "https://docs.firehydrant.com/docs/incident-milestones-lifecycle-phases",
    ),
    Preset(
        "firefighter",
        "FireFighter",
        (
            _figure("Time to detect", "started", "detected"),
            _figure("Time to acknowledge", "started", "declared"),
            _figure("Time to repair", "declared", "mitigated"),
            _figure("Time to fix", "declared", "recovered"),
            _figure("Time to recovery", "started", "recovered"),
            _figure("Time to respond", "detected", "recovered"),
            _figure("Time to resolve", "started", "resolved"),
        ),
        "start",
        (
            "Mitigated is when a fix was applied, recovered when no impact was apparent any more",
            "Recovered is a milestone that the configuration must name",
            "Negative durations are dropped",
        ),
        "https://github.com/ManoManoTech/firefighter-incident",
    ),
    Preset(
        "status-page",
        "Status page",
        (
            _figure(
                "Duration",
                "investigating",
                "resolved",
                Statistic.MEAN,
                "identified",
                "monitoring",
            ),
        ),
        "start",
        (
            "It runs from the first public update, which comes after the impact",
            "Investigating and monitoring are milestones that the configuration must name",
        ),
        "https://www.githubstatus.com/history",
    ),
)
"""In the order of the command line's help."""


def preset(name: str) -> Preset | None:
    """The preset of that name; None if there is none."""
    return next((each for each in PRESETS if each.name == name), None)
