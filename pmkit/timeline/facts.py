"""What is said above a timeline: which incident, how far it is, how much happened in what time."""

from pmkit.timeline.base import MergedTimeline, Timeline
from pmkit.timeline.since import length_text


def facts(timeline: Timeline) -> str:
    """`an-id · SEV2 · resolved · 7 events over 3h 30m`; plain text."""
    over = f" over {length_text(timeline.span)}" if timeline.span else ""
    known = (
        timeline.id,
        timeline.severity,
        timeline.status.value if timeline.status else None,
        _count(len(timeline.rows), "event") + over,
    )
    return " · ".join(each for each in known if each)


def counted(timeline: Timeline) -> str:
    """What elapsed times count, where that is not all time; plain text."""
    if timeline.hours is None:
        return ""
    return (
        f"elapsed times count the hours of {timeline.hours.name} ({timeline.hours.zone.key}) only"
    )


def merged_facts(timeline: MergedTimeline) -> str:
    """`3 incidents · 21 events`."""
    incidents = _count(len(timeline.timelines), "incident")
    return f"{incidents} · {_count(len(timeline.rows), 'event')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
