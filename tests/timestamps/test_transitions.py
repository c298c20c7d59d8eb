"""Every change of the clocks of every zone from 2015 to 2037, against a round trip through UTC."""

from datetime import UTC, datetime, timedelta

from pmkit.timestamps.format import wall_text
from pmkit.timestamps.parse import Reader
from pmkit.timestamps.resolve import change_between
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone, zone_names

START = datetime(2015, 1, 1, tzinfo=UTC)
END = datetime(2038, 1, 1, tzinfo=UTC)
STEP = timedelta(days=5)
AROUND = [timedelta(0)] + [
    sign * distance
    for sign in (-1, 1)
    for distance in (timedelta(seconds=1), timedelta(minutes=30), timedelta(hours=26))
]


def _changes(place):
    """The instants at which the offset of `place` changes; none are closer than a step."""
    moment, found = START, []
    while moment < END:
        if moment.astimezone(place).utcoffset() != (moment + STEP).astimezone(place).utcoffset():
            found.append(change_between(moment, moment + STEP, place))
        moment += STEP
    return found


def _round_trip(wall, place, offsets):
    """The instants at which the clocks of `place` show `wall`: those that come back to it."""
    possible = {(wall - offset).replace(tzinfo=UTC) for offset in offsets}
    return sorted(
        item for item in possible if item.astimezone(place).replace(tzinfo=None, fold=0) == wall
    )


def test_every_change_of_the_clocks():
    """A local time near a change is read, skipped or doubtful as the round trip says."""
    seen, checked = set(), 0
    for name in zone_names():
        place = zone(name)
        changes = _changes(place)
        key = tuple((item, item.astimezone(place).utcoffset()) for item in changes)
        if key in seen:  # the same clocks under another name
            continue
        seen.add(key)
        reader = Reader(place)
        for change in changes:
            near = (change - timedelta(seconds=1), change)
            offsets = [item.astimezone(place).utcoffset() for item in near]
            for wall in {
                (change + offset + around).replace(tzinfo=None)
                for offset in offsets
                for around in AROUND
            }:
                expected = _round_trip(wall, place, offsets)
                found = reader.read(wall_text(wall))
                checked += 1
                if isinstance(found, When):
                    assert [found.at] == expected, (name, wall)
                elif found.code == "time-in-fold":
                    assert list(found.readings) == expected, (name, wall)
                    assert len(expected) == 2
                else:
                    assert found.code in ("time-in-gap", "no-such-date"), (name, wall)
                    assert expected == [], (name, wall)
    assert checked > 10_000
