"""Who says what clocks showed: pmkit, and two libraries that share no code with it.

All three read the zone files of the `tzdata` package, so that only their reading can differ.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import whenever
from dateutil import tz

from pmkit.timestamps.parse import Reader
from pmkit.timestamps.resolve import Existence, existence, readings
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone
from tests.timestamps.tzif import FOLDER

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # a local time

Meaning = tuple[Existence, tuple[int, ...]]
"""How often clocks showed a local time, and the seconds since 1970 that it may mean."""

_EXISTENCE = {
    "time-in-gap": Existence.NEVER,
    "no-such-date": Existence.NEVER,
    "time-in-fold": Existence.TWICE,
}


class Oracle(NamedTuple):
    """One who knows the clocks of a zone."""

    shown: Callable[[int], datetime]
    """Seconds since 1970 -> what clocks showed, naive."""

    meant: Callable[[datetime], Meaning]
    """What clocks showed, naive -> when that was."""


def by_pmkit(name: str) -> Oracle:
    """What a record in this zone says, read from its text; and what a view would show."""
    place = zone(name)
    reader = Reader(place)

    def shown(at: int) -> datetime:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
        return moment.astimezone(place).replace(tzinfo=None, fold=0)

    def meant(wall: datetime) -> Meaning:
        found = reader.read(wall.isoformat(" "))
        if isinstance(found, When):
            assert found.at is not None
            answer: Meaning = Existence.ONCE, (int(found.at.timestamp()),)
        else:
            answer = _EXISTENCE[found.code], tuple(int(at.timestamp()) for at in found.readings)
        again = tuple(int(at.timestamp()) for at in readings(wall, place))
        assert answer == (existence(wall, place), again)
        return answer

    return Oracle(shown, meant)


def by_dateutil(name: str) -> Oracle:
    """`dateutil.tz.tzfile`, with its tests for gaps and folds; version 3 or newer."""
    place = tz.tzfile(f"{FOLDER}/{name}")

    def shown(at: int) -> datetime:
        return datetime.fromtimestamp(at, place).replace(tzinfo=None, fold=0)

    def meant(wall: datetime) -> Meaning:
        offsets = [place.utcoffset(wall.replace(fold=fold)) for fold in (0, 1)]
        found = {
            int((wall - (offset or timedelta(0)) - EPOCH).total_seconds()) for offset in offsets
        }
        kind = (
            Existence.TWICE
            if tz.datetime_ambiguous(wall, place)
            else Existence.ONCE
            if offsets[0] == offsets[1] or tz.datetime_exists(wall, place)
            else Existence.NEVER
        )
        return kind, tuple(sorted(found))

    return Oracle(shown, meant)


def by_whenever(name: str) -> Oracle:
    """`whenever`, whose zones are its own; its "earlier" and "later" are the two readings."""

    def shown(at: int) -> datetime:
        return whenever.Instant.from_timestamp(at).to_tz(name).to_plain().to_stdlib()

    def meant(wall: datetime) -> Meaning:
        plain = whenever.PlainDateTime(
            wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second
        )
        earlier = plain.assume_tz(name, disambiguation="earlier")
        later = plain.assume_tz(name, disambiguation="later")
        both = earlier.timestamp(), later.timestamp()
        if both[0] == both[1]:
            return Existence.ONCE, both[:1]
        shows_again = earlier.to_plain() == plain
        return Existence.TWICE if shows_again else Existence.NEVER, tuple(sorted(both))

    return Oracle(shown, meant)
