"""The report on action items: what is late, who has it, what gets done, and what came back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pmkit.metrics.actions.completion import completion
from pmkit.metrics.actions.items import Tracked, tracked
from pmkit.metrics.actions.load import loads
from pmkit.metrics.actions.repeats import repeats
from pmkit.metrics.grouping import Grouping, grouped
from pmkit.metrics.selection import Window, begun_in
from pmkit.model.action_item import ActionKind
from pmkit.model.incident import Incident
from pmkit.reports.actions_base import Line, Path, Place, Register
from pmkit.reports.actions_charts import charts
from pmkit.reports.actions_data import data
from pmkit.reports.actions_notes import notes
from pmkit.reports.actions_tables import tables
from pmkit.reports.base import Report
from pmkit.reports.facts import counted, facts
from pmkit.timestamps.periods import Unit

Locate = Callable[[int, Path], Place | None]
"""From the place of an incident and a path in it to the file and the line (from 1)."""


def report(
    incidents: Iterable[Incident],
    *,
    as_of: datetime,
    zone: ZoneInfo,
    all_items: bool = False,
    by: str | None = None,
    period: Unit | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    filter_text: str = "",
    read: int | None = None,
    locate: Locate | None = None,
    left_out: Iterable[tuple[str, str]] = (),
    scale: Iterable[str] = (),
) -> Report:
    """Action items of `incidents`: overdue ones first, longest overdue first of all.

    Then by due date, then those without one, the oldest first; what is finished comes last.

    Args:
        incidents: all that could be read.
        as_of: the time at which items are looked at, aware.
        zone: where days and periods begin and end.
        all_items: list those that are done or cancelled as well; they are counted in any case.
        by: a property, one of `pmkit.metrics.grouping.PROPERTIES`, for more rows of completion.
        period: periods of the incidents' begin, for more rows of completion.
        since: only items of incidents that began then or later.
        until: only items of incidents that began before.
        filter_text: the filter that `incidents` have passed; empty for none.
        read: how many incidents there were before the filter; None: there was none.
        locate: where an item is written; None if nobody knows.
        left_out: pairs of id (or path) and reason of records that could not be read.
        scale: severities, worst first; the order of their rows.
    """
    everything = tuple(incidents)
    window = Window(since, until)
    chosen = begun_in(everything, window)
    today = as_of.astimezone(zone).date()
    items = tuple(tracked(chosen.inside, today, zone))
    pieces = list(_by_kind(items))
    unplaced = chosen.unplaced
    if by is not None or period is not None:
        grouping = grouped(chosen.inside, by=by, unit=period, zone=zone, scale=tuple(scale))
        unplaced = (*unplaced, *grouping.unplaced)
        pieces += _by_group(grouping, chosen.inside, items)
    places = {id(incident): index for index, incident in enumerate(everything)}

    def place(of: Tracked) -> Place | None:
        return locate(places[id(of.incident)], ("actions", of.place)) if locate else None

    listed = (each for each in items if all_items or each.item.status.pending)
    found = Register(
        items=items,
        listed=tuple(sorted(listed, key=_order)),
        lines=tuple(Line(*piece, completion(piece[2], today)) for piece in pieces),
        loads=loads(items),
        repeats=repeats(chosen.inside, tracked(everything, today, zone), as_of=as_of, zone=zone),
        unplaced=unplaced,
        unread=tuple(left_out),
        place=place,
        all_items=all_items,
        as_of=as_of,
        zone=zone,
    )
    return Report(
        name="actions",
        title="Action items",
        facts=(
            *facts(zone=zone, as_of=as_of, window=window, filter_text=filter_text),
            ("Incidents", counted(len(chosen.inside), len(everything) if read is None else read)),
            *_counts(found),
        ),
        tables=tuple(tables(found)),
        data=data(found),
        notes=tuple(notes(found)),
        charts=tuple(charts(found)),
    )


_Piece = tuple[dict[str, str | None], str | None, tuple[Tracked, ...]]
"""Labels, period and items of a line."""


def _by_kind(items: Sequence[Tracked]) -> Iterator[_Piece]:
    """All items, then those of each kind that there is, then those without one if others have."""
    yield {}, None, tuple(items)
    if not any(each.item.kind for each in items):
        return
    for kind in (*ActionKind, None):
        own = tuple(each for each in items if each.item.kind is kind)
        if own:
            yield {"kind": kind.value if kind else None}, None, own


def _by_group(
    grouping: Grouping, incidents: Sequence[Incident], items: Iterable[Tracked]
) -> Iterator[_Piece]:
    """The items of the incidents of each group."""
    owned: dict[int, list[Tracked]] = {}
    for each in items:
        owned.setdefault(id(each.incident), []).append(each)
    for group in grouping.groups:
        own = [each for index in group.incidents for each in owned.get(id(incidents[index]), ())]
        yield group.labels, group.period.label if group.period else None, tuple(own)


def _order(each: Tracked) -> tuple[int, date, int]:
    item = each.item
    if not item.status.pending:
        rank = 3
    elif item.due is None:
        rank = 2
    else:
        rank = 1 if each.late is None else 0
    return rank, item.due or date.max, 0 if each.age is None else -each.age - 1


def _counts(found: Register) -> Iterator[tuple[str, str]]:
    """How many items there are, and what is wrong with them."""
    whole = found.lines[0]
    yield "Action items", f"{whole.open} open, {whole.done} done, {whole.cancelled} cancelled"
    yield "Overdue", str(whole.overdue)
    yield "Without an owner", str(whole.ownerless)
    yield "Done without evidence", str(whole.unproven)
    yield "Began while a fix was open", _number(len({each.later.id for each in found.repeats}))


def _number(incidents: int) -> str:
    return f"{incidents} incident{'' if incidents == 1 else 's'}"
