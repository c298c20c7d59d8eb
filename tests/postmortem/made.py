"""Incidents with something in every field that a record can have."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pmkit.model.incident import Incident
from pmkit.model.values import Quantity, StatedDuration
from pmkit.records.kinds import Choice, Custom, Items, Kind, Name, OneOrMore, Pairs, Plain, Shape
from pmkit.records.schema import RECORD
from pmkit.timestamps.when import Precision, When

Path = tuple[str | int, ...]
Text = Callable[[Path], str]

AT = datetime(2026, 3, 8, 12, 0, tzinfo=UTC)
_ABOUT_VISIBILITY = {"visibility", "public", "internal"}


def filled(text: Text, *, items: int = 1) -> Incident:
    """An incident whose texts are `text(path)`; each list has `items` items."""
    made = _value(RECORD, (), text, items)
    assert isinstance(made, Incident)
    return made._replace(timezone="Africa/Johannesburg", status=None, date=None)


def _value(kind: Kind, path: Path, text: Text, items: int) -> Any:
    match kind:
        case Shape():
            return kind.type(
                **{
                    field.attribute or field.name: _value(
                        field.kind, (*path, field.name), text, items
                    )
                    for field in kind.fields
                    if field.name not in {*_ABOUT_VISIBILITY, "schema"}
                }
            )
        case Items() | OneOrMore():
            return tuple(_value(kind.item, (*path, place), text, items) for place in range(items))
        case Pairs():
            return ((text((*path, "name")), _value(kind.value, (*path, "value"), text, items)),)
        case Custom():
            return ((text((*path, "name")), text((*path, "value"))),)
        case Choice():
            return next(iter(kind.type))
        case Name():
            return text(path)
        case _:
            return _plain(kind, path, text)


def _plain(kind: Plain, path: Path, text: Text) -> Any:
    written = text(path)
    match kind:
        case Plain.TIME | Plain.END:
            return When(Precision.EXACT, written, AT, None, AT, AT, zone="Africa/Johannesburg")
        case Plain.DATE | Plain.DATE_OR_UNKNOWN:
            return date(2026, 3, 9)
        case Plain.DURATION:
            return StatedDuration(written, timedelta(hours=1))
        case Plain.QUANTITY:
            return Quantity(written, 20.0, 20.0, share=True)
        case Plain.NUMBER:
            return 1.5
        case Plain.INTEGER:
            return 7
        case _:
            return written
