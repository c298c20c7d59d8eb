"""What is said about a calendar: its window, how much was going on, times and lengths."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmkit.model.incident import Status
from pmkit.timeline.lanes.base import Calendar, Edge, Shown
from pmkit.timeline.local import local_times
from pmkit.timeline.since import length_text
from pmkit.timestamps.format import duration_text, wall_text
from pmkit.timestamps.when import Elapsed

_TO = "\N{EN DASH}"
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_NOTEWORTHY = {Status.CANCELLED: "cancelled", Status.DUPLICATE: "a duplicate"}


def window_text(calendar: Calendar) -> str:
    """`Mon 2024-01-15 – Sun 2024-01-21, Europe/Berlin`; clock times where days are not whole."""
    zone = calendar.zones[0]
    start, end = calendar.start.astimezone(zone), calendar.end.astimezone(zone)
    if start.time() == end.time() == datetime.min.time() and start.date() < end.date():
        last = end.date() - _DAY
        days = f"{start:%a %Y-%m-%d}" + (
            f" {_TO} {last:%a %Y-%m-%d}" if last != start.date() else ""
        )
        return f"{days}, {zone.key}"
    return f"{stretch_text(calendar.start, calendar.end, zone)}, {zone.key}"


def stretch_text(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """`Wed 2024-01-17 15:10–15:40`; both days where there are two."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    text = f"{first:%a} {wall_text(first.replace(microsecond=0))}"
    after = wall_text(last.replace(microsecond=0))
    if last.date() == first.date():
        return text if first == last else f"{text}{_TO}{after[11:]}"
    return f"{text} {_TO} {last:%a} {after}"


def nothing_text(calendar: Calendar) -> str:
    """Said where no incident is known to lie in the window."""
    return f"no incident between {_bound(calendar.start, calendar)} and " + _bound(
        calendar.end, calendar, zone=True
    )


def _bound(instant: datetime, calendar: Calendar, *, zone: bool = False) -> str:
    local = instant.astimezone(calendar.zones[0]).replace(microsecond=0)
    return wall_text(local) + (f" {calendar.zones[0].key}" if zone else "")


def facts(calendar: Calendar) -> tuple[str, ...]:
    """Sentences without final stops: how many, how long, how many at once, when they began."""
    count = len(calendar.incidents)
    found = [count_text(count, "incident")]
    if calendar.busy[1] >= _SECOND:
        low, high = (duration_text(_seconds(each)) for each in calendar.busy)
        found.append(f"something was going on for {low if low == high else f'{low} to {high}'}")
    if calendar.crowd is not None and calendar.crowd.count > 1:
        crowd = calendar.crowd
        when = stretch_text(crowd.start, crowd.end, calendar.zones[0])
        found.append(f"at most {crowd.count} at once ({when})")
    if calendar.began:
        found.append(
            f"{calendar.began_in_rest:,} of {calendar.began:,} began {calendar.rest.phrase}"
        )
    return tuple(found)


def _seconds(duration: timedelta) -> timedelta:
    """`duration` without fractions."""
    return round(duration / _SECOND) * _SECOND


def count_text(number: int, noun: str) -> str:
    """`1 incident`, `1,204 incidents`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def began_text(incident: Shown, zone: ZoneInfo) -> str:
    """When it began there: `Tue 2024-01-16 15:00`, `~Tue …`; `unknown`, or only the day.

    A day of another zone is here about that day.
    """
    when = incident.began
    [(place,)] = local_times((when,), (zone,))
    if when.day is not None:
        return f"{'~' if place.zone != (when.zone or place.zone) else ''}{when.day:%a} {when.day}"
    if when.at is None or place.date is None:
        return place.text or "unknown"
    text = place.text.rpartition(" ")[0]  # its last word is the offset, which the head says
    sign = "~" if text.startswith("~") else ""
    return f"{sign}{place.date:%a} {text.removeprefix('~')}"


def length_of(incident: Shown) -> str:
    """`1h 30m`; `1h 30m+` where it took at least as long, `~` where it is uncertain."""
    if incident.length is None:
        return ""
    text = _length(incident.length)
    return text if incident.ends is Edge.SAID else f"{text}+"


def _length(elapsed: Elapsed) -> str:
    if elapsed.low == timedelta(0) and elapsed.high >= _DAY - _MINUTE * 120:
        return f"≤{-(-elapsed.high // _DAY)}d"
    return length_text(elapsed)


def remarks(incident: Shown) -> str:
    """What else is to be said of it: that it still runs, was reopened, did not happen."""
    said = []
    if incident.ends is Edge.OPEN:
        said.append("open")
    if incident.began.day is not None:
        said.append("time of day unknown")
    if any(bar.begins is Edge.UNSAID for bar in incident.bars):
        said.append("its begin is not recorded")
    if incident.ends is Edge.UNSAID and incident.bars:
        said.append("its end is not recorded")
    if len(incident.bars) > 1:
        said.append(f"in {len(incident.bars)} episodes")
    if incident.status in _NOTEWORTHY:
        said.append(_NOTEWORTHY[incident.status])
    return ", ".join(said)
