"""The tables of the report on action items."""

from collections.abc import Iterator, Sequence

from pmkit.metrics.actions.completion import HORIZONS, Within
from pmkit.metrics.actions.items import Tracked
from pmkit.metrics.actions.repeats import Repeat
from pmkit.model.plain import plain
from pmkit.reports.actions_base import Line, Register
from pmkit.reports.base import Cell, Column, ColumnKind, Ends, Table

NO_OWNER = "no owner"
"""Stands for the owner where there is none."""

_ALL = "all"


def tables(found: Register) -> Iterator[Table]:
    """The register, then what it comes to; what has nothing to show is left away behind that."""
    yield _register(found)
    others = (
        _owners(found),
        _kinds(found),
        _completion([line for line in found.lines if not _grouped(line)]),
        _completion([line for line in found.lines if _grouped(line)]),
        _repeats(found),
        _closed(found),
        _not_counted(found),
        _left_out(found),
    )
    yield from (table for table in others if table.rows)


def _grouped(line: Line) -> bool:
    return line.period is not None or bool(line.labels.keys() - {"kind"})


def _register(found: Register) -> Table:
    return Table(
        name="actions",
        title="All action items" if found.all_items else "Open action items",
        columns=(
            Column("incident", "incident"),
            Column("title", "title"),
            Column("owner", "owner"),
            Column("due", "due", ColumnKind.DATE),
            Column("overdue", "overdue", ColumnKind.FLAG),
            Column("overdue_days", "days late", ColumnKind.COUNT),
            Column("status", "status"),
            Column("age_days", "age, days", ColumnKind.COUNT),
            Column("kind", "kind"),
            Column("id", "id"),
        ),
        rows=tuple(
            (
                each.incident.id,
                plain(each.item.title),
                each.charge,
                each.item.due,
                each.late is not None,
                each.late,
                each.item.status.value,
                each.age,
                each.item.kind.value if each.item.kind else None,
                each.item.id,
            )
            for each in found.listed
        ),
        empty="no action item" if found.all_items else "no open action item",
    )


def _owners(found: Register) -> Table:
    return Table(
        name="owners",
        title="Who has how much to do",
        columns=(
            Column("owner", "owner"),
            Column("open", "open", ColumnKind.COUNT),
            Column("overdue", "overdue", ColumnKind.COUNT),
            Column("undated", "no due date", ColumnKind.COUNT),
            Column("latest_days", "latest, days late", ColumnKind.COUNT),
            Column("oldest_days", "oldest, days", ColumnKind.COUNT),
        ),
        rows=tuple(
            (
                each.owner or NO_OWNER,
                each.open,
                each.overdue,
                each.undated,
                each.latest,
                each.oldest,
            )
            for each in found.loads
        ),
    )


def _kinds(found: Register) -> Table:
    lines = [line for line in found.lines if not _grouped(line) and line.items]
    return Table(
        name="kinds",
        title="By kind",
        columns=(
            Column("kind", "kind"),
            Column("items", "items", ColumnKind.COUNT),
            Column("open", "open", ColumnKind.COUNT),
            Column("overdue", "overdue", ColumnKind.COUNT),
            Column("ownerless", "no owner", ColumnKind.COUNT),
            Column("done", "done", ColumnKind.COUNT),
            Column("unproven", "no evidence", ColumnKind.COUNT),
            Column("cancelled", "cancelled", ColumnKind.COUNT),
        ),
        rows=()
        if len(lines) == 1
        else tuple(
            (
                *_labels(line),
                len(line.items),
                line.open,
                line.overdue,
                line.ownerless,
                line.done,
                line.unproven,
                line.cancelled,
            )
            for line in lines
        ),
    )


def _completion(lines: Sequence[Line]) -> Table:
    """Shares with their limits; what days that are missing leave open only where some are."""
    counted = [line for line in lines if line.items]
    names = _names(counted)
    bounded = any(within.bounds is not None for line in counted for within in _within(line))
    by = names if names != ["kind"] else []
    return Table(
        name="_".join(["completion", *(["by"] if by else []), *by]),
        title=f"How much gets done, by {' and '.join(by)}" if by else "How much gets done",
        columns=(
            *(Column(name, name) for name in names),
            Column("n", "n", ColumnKind.COUNT),
            *(column for days in HORIZONS for column in _share_columns(days, bounded=bounded)),
            Column("median_days", "half in, days", ColumnKind.COUNT),
            Column("median_days_ci", "95 % limits", ColumnKind.NUMBERS),
        ),
        rows=tuple(
            (
                *_labels(line),
                line.completion.n,
                *(cell for within in _within(line) for cell in _share(within, bounded)),
                _days(line.completion.median),
                _ends(line.completion.median_interval),
            )
            for line in counted
        ),
    )


def _within(line: Line) -> list[Within]:
    return [line.completion.within(days) for days in HORIZONS]


def _names(lines: Sequence[Line]) -> list[str]:
    """Titles of the columns that say what is counted together."""
    names = dict.fromkeys(name for line in lines for name in line.labels)
    periods = any(line.period for line in lines)
    return [*names, *(["period"] if periods else [])] or ["kind"]


def _labels(line: Line) -> tuple[Cell, ...]:
    if not line.labels and line.period is None:
        return (_ALL,)
    values = (value or f"no {name}" for name, value in line.labels.items())
    return (*values, line.period) if line.period is not None else tuple(values)


def _share_columns(days: int, *, bounded: bool) -> Iterator[Column]:
    yield Column(f"done_in_{days}_days", f"in {days} d", ColumnKind.SHARE)
    yield Column(f"done_in_{days}_days_ci", "95 % limits", ColumnKind.SHARES)
    if bounded:
        yield Column(f"done_in_{days}_days_bounds", "bounds", ColumnKind.SHARES)


def _share(within: Within, bounded: bool) -> Iterator[Cell]:
    yield within.share
    yield within.interval
    if bounded:
        yield within.bounds


def _days(value: float | None) -> int | None:
    return None if value is None else round(value)


def _ends(interval: Ends) -> Ends | None:
    """None where the ends say nothing."""
    return None if interval[0] in {None, 0} and interval[1] is None else interval


def _repeats(found: Register) -> Table:
    return Table(
        name="repeats",
        title="Began while a fix was open",
        columns=(
            Column("incident", "incident"),
            Column("connection", "connection"),
            Column("fix", "fix that was open"),
            Column("owner", "owner"),
            Column("open_days", "open, days", ColumnKind.COUNT),
        ),
        rows=tuple(
            (
                each.later.id,
                _connection(each),
                "; ".join(plain(fix.item.title) for fix in each.fixes),
                ", ".join(dict.fromkeys(fix.charge or NO_OWNER for fix in each.fixes)),
                each.days,
            )
            for each in found.repeats
        ),
    )


def _connection(of: Repeat) -> str:
    """`recurrence of ID`, `like ID; checkout: change`."""
    first, *others = of.reasons
    for words, told in _TOLD.items():
        if first == words:
            return "; ".join([f"{told} {of.earlier.id}", *others])
    return "; ".join([f"like {of.earlier.id}", *of.reasons])


_TOLD = {
    "related": "related to",
    "caused by": "caused by",
    "recurrence": "recurrence of",
    "similar": "similar to",
}


def _closed(found: Register) -> Table:
    """What is done, and lacks what would show it."""
    return Table(
        name="closed",
        title="Done, and something is missing",
        columns=(
            Column("incident", "incident"),
            Column("title", "title"),
            Column("owner", "owner"),
            Column("missing", "missing"),
            Column("id", "id"),
        ),
        rows=tuple(
            (
                each.incident.id,
                plain(each.item.title),
                each.charge,
                ", ".join(missing),
                each.item.id,
            )
            for each in found.items
            if (missing := _missing(each))
        ),
        notes=("Evidence is a ticket or what is written under evidence.",),
    )


def _missing(of: Tracked) -> list[str]:
    return [*(["evidence"] if of.unproven else []), *(["day"] if of.undated else [])]


def _not_counted(found: Register) -> Table:
    return Table(
        name="not_counted",
        title="Not counted in what gets done",
        columns=(
            Column("reason", "reason"),
            Column("incident", "incident"),
            Column("title", "title"),
            Column("id", "id"),
        ),
        rows=tuple(
            (each.reason, each.of.incident.id, plain(each.of.item.title), each.of.item.id)
            for each in sorted(found.lines[0].completion.left_out, key=lambda each: each.reason)
        ),
    )


def _left_out(found: Register) -> Table:
    return Table(
        name="left_out",
        title="Left out",
        columns=(Column("record", "record"), Column("reason", "reason")),
        rows=(*found.unread, *found.unplaced),
    )
