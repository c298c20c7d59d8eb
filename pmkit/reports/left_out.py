"""Who is not in a report, and why: the same table and the same data in each."""

from collections.abc import Iterable, Mapping

from pmkit.metrics.durations import Skipped
from pmkit.reports.base import Column, ColumnKind, Table
from pmkit.reports.metrics_lines import listed

_NAMED = 20
"""How many ids a cell names."""


def left_out(missing: Mapping[str, Iterable[Skipped]]) -> Table:
    """By what they are missing in and by reason, each incident once.

    Args:
        missing: those who are not in something, by its name: `durations`.
    """
    places: dict[Skipped, list[str]] = {}
    for name, skipped in missing.items():
        for each in dict.fromkeys(skipped):
            places.setdefault(each, []).append(name)
    found: dict[tuple[str, str], list[str]] = {}
    for each, names in places.items():
        found.setdefault((" and ".join(names), each.reason), []).append(each.incident)
    return Table(
        name="left_out",
        title="Left out",
        columns=(
            Column("left_out_of", "left out of"),
            Column("reason", "reason"),
            Column("count", "number", ColumnKind.COUNT),
            Column("incidents", "incidents"),
        ),
        rows=tuple(
            (names, reason, len(ids), listed(ids, _NAMED)) for (names, reason), ids in found.items()
        ),
    )


def named(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
    """The promise to programs: each with its id and the reason."""
    return [{"id": each.incident, "reason": each.reason} for each in dict.fromkeys(skipped)]
