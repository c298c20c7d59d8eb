"""Numbers above the axis: one for each event, or for several that are too near to each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pmkit.timeline.picture.lettering import Style, width
from pmkit.timeline.picture.spread import spread

HEIGHT = 20.0
"""Of a badge."""

_LEAST = 20.0
_PADDING = 6.0
_GAP = 3.0
_DIGITS = 2
_FARTHEST = 90.0
"""Pixels that a badge may lie beside its place."""

_MANY = 150
"""Events from which on those on the same few pixels are taken together first."""

_SAME = 4.0


def badge_width(text: str) -> float:
    """Of the badge around `text`; a circle for one or two digits."""
    return max(_LEAST, width(text, Style.BADGE) + _PADDING + (len(text) > _DIGITS) * 3)


@dataclass(frozen=True, slots=True)
class Group:
    """Events that share a badge."""

    rows: tuple[int, ...]
    """Of the timeline, in their order."""

    first: float
    """Where the first of them lies on the axis."""

    last: float
    """Where the last of them lies."""

    kept: bool
    """Whether it stays alone if it can."""

    @property
    def x(self) -> float:
        """Where it belongs."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Badge:
    """A group and where its badge is."""

    group: Group
    text: str
    left: float
    width: float


def badges(
    places: Sequence[tuple[int, float]],
    kept: frozenset[int],
    text: Callable[[tuple[int, ...]], str],
    left: float,
    right: float,
) -> tuple[Badge, ...]:
    """Badges for events at `places`: pairs of a row and its place on the axis, which rise.

    None overlap, and none lies far from its place; where they would, neighbours share one. Rows
    of `kept` have one of their own as long as there is room at all.
    """
    groups = _single(places, kept)
    if len(groups) > _MANY:
        groups = _of_same_place(groups)
    while True:
        texts = [text(group.rows) for group in groups]
        widths = [badge_width(each) for each in texts]
        wanted = [group.x - wide / 2 for group, wide in zip(groups, widths, strict=True)]
        lefts = spread(wanted, widths, left, right, _GAP)
        pair = _nearest(groups, _crowd(wanted, lefts, widths, right))
        if pair is None:
            return tuple(map(Badge, groups, texts, lefts, widths))
        groups[pair : pair + 2] = [_joined(groups[pair], groups[pair + 1])]


def grouped(places: Sequence[tuple[int, float]], kept: frozenset[int]) -> list[Group]:
    """Events at `places`, which rise; those on the same few pixels together, but none of `kept`."""
    return _of_same_place(_single(places, kept))


def _single(places: Sequence[tuple[int, float]], kept: frozenset[int]) -> list[Group]:
    return [Group((row,), x, x, row in kept) for row, x in places]


def _of_same_place(groups: Sequence[Group]) -> list[Group]:
    """`groups` with those joined that lie on the same few pixels."""
    found: list[list[Group]] = []
    for group in groups:
        above = found[-1][0] if found else None
        if above and not (above.kept or group.kept) and group.x - above.x < _SAME:
            found[-1].append(group)
        else:
            found.append([group])
    return [
        Group(
            tuple(row for each in same for row in each.rows),
            same[0].first,
            same[-1].last,
            same[0].kept,
        )
        for same in found
    ]


def _crowd(
    wanted: Sequence[float], lefts: Sequence[float], widths: Sequence[float], right: float
) -> tuple[range, bool]:
    """Places of neighbours of which two must share a badge, and whether there is no room at all."""
    if lefts and lefts[-1] + widths[-1] > right + _GAP:
        return range(len(lefts)), True
    far = [abs(want - begin) for want, begin in zip(wanted, lefts, strict=True)]
    worst = max(range(len(far)), key=far.__getitem__, default=0)
    if not far or far[worst] <= _FARTHEST:
        return range(0), False
    first = last = worst
    while first > 0 and lefts[first] - lefts[first - 1] - widths[first - 1] < _GAP * 2:
        first -= 1
    while last < len(lefts) - 1 and lefts[last + 1] - lefts[last] - widths[last] < _GAP * 2:
        last += 1
    return range(first, last + 1), False


def _nearest(groups: Sequence[Group], crowd: tuple[range, bool]) -> int | None:
    """The first of the two neighbours in `crowd` that together reach over the fewest pixels."""
    members, by_all_means = crowd
    pairs = [
        (groups[place + 1].last - groups[place].first, _events(groups, place), place)
        for place in members[:-1]
        if not (groups[place].kept or groups[place + 1].kept)
    ]
    if not pairs and by_all_means:
        pairs = [(0.0, _events(groups, place), place) for place in members[:-1]]
    return min(pairs)[2] if pairs else None


def _events(groups: Sequence[Group], place: int) -> int:
    return len(groups[place].rows) + len(groups[place + 1].rows)


def _joined(one: Group, other: Group) -> Group:
    return Group(one.rows + other.rows, one.first, other.last, one.kept or other.kept)
