"""Names of the pages of incidents: their ids, each once."""

from collections.abc import Iterable

_TAKEN = frozenset({"index", "readme", "incidents", "timeline", "metrics", "actions"})
"""Pages beside those of incidents; two of them mean something to site generators."""


def page_names(ids: Iterable[str]) -> tuple[str, ...]:
    """A name for the page of each incident, in the order of `ids`; no two differ only in case.

    Ids are safe as names of files; these may also be equal, or names of other pages.
    """
    taken = set(_TAKEN)
    names = []
    for each in ids:
        name, number = each, 1
        while name.casefold() in taken:
            number += 1
            name = f"{each}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)
