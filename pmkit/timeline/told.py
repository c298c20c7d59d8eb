"""What else is known of an event, in few words."""

from pmkit.timeline.base import TimelineRow
from pmkit.timeline.since import length_text


def asides(row: TimelineRow) -> tuple[str, ...]:
    """Type, actor, source and how long it lasted, each once; plain text."""
    known = (row.type.value if row.type else None, row.actor, row.source, _lasted(row))
    return tuple(dict.fromkeys(each for each in known if each))


def details(row: TimelineRow) -> tuple[str, ...]:
    """As `asides`, beside columns for type and actor."""
    told = {row.type.value if row.type else None, row.actor}
    return tuple(each for each in asides(row) if each not in told)


def _lasted(row: TimelineRow) -> str | None:
    if row.until is None:
        return None
    if row.lasted is None:
        return f"until {row.until.written}"
    return f"for {length_text(row.lasted)}"
