"""Names of the pages of incidents: their ids, safe in every file system and address."""

from collections.abc import Iterable

from pmkit.records.scalars import is_id, suggested_id

_TAKEN = frozenset({"index", "readme", "incidents", "timeline", "metrics", "actions"})
"""Pages beside those of incidents; two of them mean something to site generators."""


def page_names(ids: Iterable[str]) -> tuple[str, ...]:
    """A name for the page of each incident, in the order of `ids`; no two differ only in case.

    A record without an id is called by its file's name, which may be anything.
    """
    taken = set(_TAKEN)
    names = []
    for each in ids:
        own = each if is_id(each) else suggested_id(each)
        name, number = own, 1
        while name.casefold() in taken:
            number += 1
            name = f"{own}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)
