"""What holds for all of a report, as every report says it."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from pmkit.metrics.selection import Window
from pmkit.timestamps.format import instant_text, local_text
from pmkit.timestamps.zones import tzdata_version


def facts(
    *, zone: ZoneInfo, as_of: datetime, window: Window | None = None, filter_text: str = ""
) -> Iterator[tuple[str, str]]:
    """Zone, tz database, as of; window and filter where there are any.

    Args:
        zone: where periods lie, and how times are shown.
        as_of: what counts as now.
        window: in which incidents began; None, or one without ends, is not told.
        filter_text: the filter as it was read; empty for none.
    """
    yield "Time zone", zone.key
    yield "tz database", tzdata_version()
    yield "As of", local_text(as_of, zone)
    if window is not None and window.since is not None:
        yield "Since", local_text(window.since, zone)
    if window is not None and window.until is not None:
        yield "Until", f"{local_text(window.until, zone)}, not included"
    if filter_text:
        yield "Filter", filter_text


def counted(chosen: int, everything: int) -> str:
    """`12`, or `12 of 20` where not all are meant."""
    return str(chosen) if chosen == everything else f"{chosen} of {everything}"


def asked(window: Window, filter_text: str) -> dict[str, str | None]:
    """What was chosen, as programs see it: null where nothing was asked."""
    return {
        "since": None if window.since is None else instant_text(window.since),
        "until": None if window.until is None else instant_text(window.until),
        "filter": filter_text or None,
    }
