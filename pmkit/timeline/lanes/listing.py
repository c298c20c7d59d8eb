"""The incidents of a calendar for terminals: a row for each, below the picture."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pmkit.terminal import one_line
from pmkit.timeline.grid import Grid, GridColumn, GridRow
from pmkit.timeline.lanes.base import Calendar, Shown
from pmkit.timeline.lanes.words import began_text, length_of, remarks

MOST = 100
"""Incidents up to which all are listed."""

_WORST = 20
"""How many are listed where there are more."""


def listing(calendar: Calendar, room: int, scale: Sequence[str]) -> list[str]:
    """The incidents by number; where there are very many, the worst, each lane's longest first."""
    known = calendar.incidents
    shown = known if len(known) <= MOST else _worst(known, scale)
    found: list[str] = []
    if len(known) > MOST:
        found += [f"The longest of the worst severities, {len(shown)} of {len(known):,}:", ""]
    if shown:
        found += _table(shown, calendar.zones, room)
    if calendar.unplaced:
        unplaced = calendar.unplaced[:MOST]
        found += [""] if found else []
        found += ["Time unknown", *_table(unplaced, (), room)]
        if len(calendar.unplaced) > MOST:
            found.append(f"and {len(calendar.unplaced) - MOST:,} more")
    return found


def _worst(incidents: Sequence[Shown], scale: Sequence[str]) -> list[Shown]:
    order = {name: place for place, name in enumerate(scale)}

    def key(incident: Shown) -> tuple[int, str, float, int]:
        severity = incident.severity or ""
        place = order.get(severity, len(order)) if severity else len(order) + 1
        length = incident.length.point.total_seconds() if incident.length else 0
        return place, severity, -length, incident.number

    return sorted(incidents, key=key)[:_WORST]


def _table(incidents: Sequence[Shown], zones: Sequence[ZoneInfo], room: int) -> list[str]:
    """With as many of `zones` as there is room for, and with severities in the text if need be."""
    severities = any(each.severity for each in incidents)
    for count in range(len(zones), 0, -1):
        table = _grid(incidents, zones[:count], room, severities=severities)
        if table.fits:
            return table.lines()
    return _grid(incidents, zones[:1], room, severities=severities and not zones).lines()


def _grid(
    incidents: Sequence[Shown], zones: Sequence[ZoneInfo], room: int, *, severities: bool
) -> Grid:
    lengths = any(each.length for each in incidents)
    columns = [
        GridColumn(("#",), right=True),
        *(GridColumn((zone.key,), signs=True) for zone in zones),
        *([GridColumn(("Length",), right=True)] if lengths else []),
        *([GridColumn(("Severity",))] if severities else []),
    ]
    rows = [_row(each, zones, lengths=lengths, severities=severities) for each in incidents]
    return Grid(columns, "Incident", rows, room)


def _row(incident: Shown, zones: Sequence[ZoneInfo], *, lengths: bool, severities: bool) -> GridRow:
    severity = one_line(incident.severity or "")
    cells = [
        str(incident.number),
        *(began_text(incident, zone) for zone in zones),
        *([length_of(incident)] if lengths else []),
        *([severity] if severities else []),
    ]
    apart = [] if severities else [severity]
    more = ", ".join(filter(None, (*apart, *incident.services, remarks(incident))))
    return GridRow(tuple(cells), one_line(incident.title + (f" ({more})" if more else "")))
