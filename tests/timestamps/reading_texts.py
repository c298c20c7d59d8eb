"""Short ways to read a text in a test."""

from datetime import UTC, date, datetime

from pmkit.timestamps.format import instant_text
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.when import TimeFault, When
from pmkit.timestamps.zones import zone

NEW_YORK = "America/New_York"


def read(text: str, place: str | None = NEW_YORK, base: date | None = None) -> When | TimeFault:
    """`text` alone in a record whose zone is `place`."""
    return Reader(zone(place) if place else None, base=base).read(text)


def when(text: str, place: str | None = NEW_YORK) -> When:
    """`text`, which can be read."""
    found = read(text, place)
    assert isinstance(found, When), found
    return found


def fault(text: str, place: str | None = NEW_YORK) -> TimeFault:
    """`text`, which cannot be read."""
    found = read(text, place)
    assert isinstance(found, TimeFault), found
    return found


def instant(text: str, place: str | None = NEW_YORK) -> str | None:
    """The instant of `text`, as text."""
    return text_of(when(text, place).at)


def text_of(moment: datetime | None) -> str | None:
    """The instant as text; None stays None."""
    return None if moment is None else instant_text(moment)


def utc(text: str) -> datetime:
    """`2024-01-19 13:00` in UTC, without the code under test."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def read_all(texts: list[str], place: str = "UTC", base: str | None = None) -> list[str]:
    """A list from top to bottom: instants or codes of faults."""
    reader = Reader(zone(place), base=date.fromisoformat(base) if base else None)
    found = [reader.read(text) for text in texts]
    return [item.code if isinstance(item, TimeFault) else str(text_of(item.at)) for item in found]
