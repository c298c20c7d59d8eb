"""Names that differ only in case, hyphens, underscores and spaces.

What stands beside a digit is part of the name: `us-west-1` and `us-west1` are regions of two
clouds, and `v1.2` is not `v12`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from pmkit.checks.base import CollectionFinding, Finding
from pmkit.diagnostics.diagnostic import Path
from pmkit.model.incident import Incident

Names = Callable[[Incident], Iterable[tuple[Path, str]]]


def spelt_two_ways(
    incidents: Sequence[Incident], names: Names, noun: str
) -> Iterator[CollectionFinding]:
    """A finding for each rarer spelling, once in each incident.

    Args:
        incidents: all of them.
        names: pairs of a place and a name.
        noun: what such a name is, in messages: "service".
    """
    uses: dict[str, Counter[str]] = {}
    first: dict[str, tuple[int, Path]] = {}
    for index, incident in enumerate(incidents):
        for name, path in _first_places(names(incident)).items():
            first.setdefault(name, (index, path))
            uses.setdefault(_folded(name), Counter())[name] += 1
    usual = {
        name: found.most_common(1)[0] for found in uses.values() if len(found) > 1 for name in found
    }
    for index, incident in enumerate(incidents):
        for name, path in _first_places(names(incident)).items():
            better, count = usual.get(name, (name, 0))
            if name != better:
                yield CollectionFinding(
                    index,
                    Finding(
                        path,
                        f'{noun} "{name}" is spelt "{better}" in {_records(count)}',
                        f'write "{better}"',
                    ),
                    related=((*first[better], "the other spelling"),),
                )


def _first_places(names: Iterable[tuple[Path, str]]) -> dict[str, Path]:
    """Each name once, with the first of its places."""
    places: dict[str, Path] = {}
    for path, name in names:
        places.setdefault(name, path)
    return places


def may_differ(names: Iterable[str]) -> bool:
    """Whether two of `names` differ only in their spelling."""
    different = set(names)
    return len(different) > len(set(map(_folded, different)))


def _records(count: int) -> str:
    return "another record" if count == 1 else f"{count} records"


def _folded(name: str) -> str:
    return _IDLE.sub("", name.casefold().translate(_HYPHENS))


_HYPHENS = dict.fromkeys(map(ord, " _./"), "-")
_IDLE = re.compile(r"(?<![0-9-])-++(?![0-9])")
