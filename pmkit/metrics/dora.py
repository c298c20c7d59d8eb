"""Deployments and the incidents that they led to: how many fail, and how long recovery takes.

The words are those of DORA, https://dora.dev/guides/dora-metrics/: a deployment has failed where
somebody had to step in at once, and failed deployment recovery time is counted from the deployment
to the recovery. It is a median, because a few long ones would make a mean.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from pmkit.metrics.deployments.base import Deployment
from pmkit.metrics.durations import Skipped, uncounted
from pmkit.model import lifecycle
from pmkit.model.incident import Incident, Kind
from pmkit.statistics.interval import Interval
from pmkit.statistics.proportions import modified_wilson_interval
from pmkit.statistics.quantiles import median, median_interval
from pmkit.statistics.survival import kaplan_meier
from pmkit.timestamps.when import Elapsed, Precision, When

_ZERO = timedelta(0)


class Recovery(NamedTuple):
    """A failed deployment."""

    deployment: Deployment
    """Which."""

    incidents: tuple[str, ...]
    """Ids of the incidents that it led to; empty where only the file says that it failed."""

    elapsed: Elapsed | None
    """From its end to that of the last incident; None where that is not known, or not yet."""

    so_far: timedelta | None
    """How long it has lasted, where an incident is still open."""

    reason: str
    """Why there is no time, in words; empty where there is one."""


class Links(NamedTuple):
    """Which incident came of which deployment, and what is not linked."""

    linked: Mapping[str, tuple[Incident, ...]]
    """Incidents by the id of the deployment."""

    incidents: tuple[Skipped, ...]
    """Incidents that came of no deployment in the file, with the reason."""

    named: tuple[tuple[str, str], ...]
    """Pairs of a deployment's id and an incident that the file names, and that is no record."""


class Share(NamedTuple):
    """Change fail rate."""

    deployments: int
    """All of them."""

    failed: int
    """Those that somebody had to step in for."""

    @property
    def value(self) -> float | None:
        """Failed ÷ all; None of none."""
        return self.failed / self.deployments if self.deployments else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's, with other ends near 0 and 1."""
        return modified_wilson_interval(self.failed, self.deployments)


class Times(NamedTuple):
    """Durations of deployments, in seconds."""

    n: int
    """How many are known."""

    median: float | None
    """The middle one."""

    interval: Interval | None
    """Of the median: two of them; None of fewer than 6."""

    open: int = 0
    """How many have not ended yet."""

    with_open: float | None = None
    """The median with open ones as longer than so far (Kaplan and Meier); None if none is open."""


def links(deployments: Iterable[Deployment], incidents: Sequence[Incident]) -> Links:
    """Which incidents came of which of `deployments`.

    A record names deployments by their id below `changes`, and the file may name incidents.
    """
    found: dict[str, dict[str, Incident]] = {each.id: {} for each in deployments}
    by_id = {incident.id: incident for incident in incidents}
    unknown: list[tuple[str, str]] = []
    for deployment in deployments:
        for name in deployment.incidents:
            if name in by_id:
                found[deployment.id][name] = by_id[name]
            else:
                unknown.append((deployment.id, name))
    for incident in incidents:
        for change in incident.changes:
            if change.id in found:
                found[change.id][incident.id] = incident
    inside = {name for own in found.values() for name in own}
    return Links(
        linked={
            name: tuple(each for each in own.values() if not_failed(each) is None)
            for name, own in found.items()
        },
        incidents=tuple(_unlinked(incidents, inside)),
        named=tuple(unknown),
    )


def not_failed(incident: Incident) -> str | None:
    """Why an incident is no failure of a deployment; None if it is one."""
    near = "it is a near miss" if incident.kind is Kind.NEAR_MISS else None
    return uncounted(incident) or near


def recoveries(
    deployments: Iterable[Deployment], of: Links, as_of: datetime
) -> tuple[Recovery, ...]:
    """The failed ones of `deployments`, in their order."""
    return tuple(
        _recovery(each, of.linked.get(each.id, ()), as_of)
        for each in deployments
        if each.failed or of.linked.get(each.id)
    )


def recovery_times(failed: Iterable[Recovery]) -> Times:
    """Failed deployment recovery time."""
    everything = tuple(failed)
    known = [each.elapsed.point.total_seconds() for each in everything if each.elapsed]
    still = [each.so_far.total_seconds() for each in everything if each.so_far is not None]
    with_open = kaplan_meier(known, still).median if still else None
    return Times(len(known), median(known), median_interval(known), len(still), with_open)


def lead_times(deployments: Iterable[Deployment]) -> Times:
    """From commit to production: change lead time."""
    known = [
        (each.finished - each.committed).total_seconds()
        for each in deployments
        if each.finished is not None and each.committed is not None
    ]
    return Times(len(known), median(known), median_interval(known))


def _unlinked(incidents: Iterable[Incident], inside: set[str]) -> Iterator[Skipped]:
    for incident in incidents:
        reason = not_failed(incident)
        if reason is not None:
            if incident.id in inside:
                yield Skipped(incident.id, f"{reason}, so it is no failure")
        elif incident.id not in inside:
            ids = [change.id for change in incident.changes if change.id]
            if ids:
                yield Skipped(incident.id, f"the file has no deployment {', '.join(ids)}")
            elif incident.changes:
                yield Skipped(incident.id, "its changes have no id")
            else:
                yield Skipped(incident.id, "its record names no change")


def _recovery(deployment: Deployment, incidents: Sequence[Incident], as_of: datetime) -> Recovery:
    ids = tuple(each.id for each in incidents)
    begin = deployment.finished
    if not incidents:
        reason = "the file says that it failed, and no incident says how long"
        return Recovery(deployment, ids, None, None, reason)
    if begin is None:
        return Recovery(deployment, ids, None, None, "it has no time of its own")
    if any(lifecycle.is_open(each) for each in incidents):
        return Recovery(deployment, ids, None, max(as_of - begin, _ZERO), "")
    ends = [lifecycle.end(each) for each in incidents]
    limits = [_limits(end) for end in ends]
    known = [each for each in limits if each is not None]
    if len(known) < len(ends):
        return Recovery(
            deployment, ids, None, None, "the time at which its incident ended is not known"
        )
    low, high = (max(each[side] for each in known) for side in (0, 1))
    centre = max(first + (last - first) / 2 for first, last in known)
    if centre < begin:
        return Recovery(deployment, ids, None, None, "its incident ended before it was finished")
    elapsed = Elapsed(centre - begin, max(low - begin, _ZERO), high - begin)
    return Recovery(deployment, ids, elapsed, None, "")


def _limits(when: When | None) -> tuple[datetime, datetime] | None:
    """The first and the last instant that it may mean; None of a day and of what is unknown."""
    if when is None or when.precision is Precision.DATE:
        return None
    if when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest
