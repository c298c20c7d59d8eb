"""Incident -> YAML, in the order of the schema.

What is absent is not written, and neither is what holds anyway (`kind: incident`). Times are
written with full dates, lists of mappings as blocks without blank lines inside, so that a line
can be added anywhere by hand.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from pmkit.model.incident import Incident, Kind
from pmkit.model.values import Quantity, Visibility
from pmkit.records import kinds
from pmkit.records.characters import FORBIDDEN
from pmkit.records.kinds import Custom, Field, Items, OneOrMore, Pairs, Plain, Shape
from pmkit.records.quoting import quoted
from pmkit.records.schema import RECORD, VERSION
from pmkit.timestamps.spelled import spelled
from pmkit.timestamps.when import When
from pmkit.timestamps.zones import zone

_WIDTH = 88
_UNWRITTEN = (Kind.INCIDENT, Visibility.INTERNAL)


def dump(incident: Incident) -> str:
    """The text of a record that tells `incident`; reading it gives an equal incident.

    Only `written` of its times may differ, because full dates are written.
    """
    writer = _Writer(zone(incident.timezone) if incident.timezone else None)
    lines = [f"schema: {VERSION}", *writer.fields(RECORD, incident, "")]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes the values of one record."""

    def __init__(self, place: ZoneInfo | None) -> None:
        self.place = place

    def fields(self, shape: Shape, made: Any, indent: str) -> Iterator[str]:
        """The lines of a mapping."""
        for field in shape.fields:
            value = _value(field, made)
            if value is None or value == () or (shape is RECORD and value in _UNWRITTEN):
                continue
            yield from self.field(field, value, indent)

    def field(self, field: Field, value: Any, indent: str) -> Iterator[str]:
        """The lines of a key and its value."""
        kind = field.kind
        if kind is Plain.PROSE:
            yield from _prose(field.name, value, indent)
        elif isinstance(kind, Shape):
            inner = list(self.fields(kind, value, f"{indent}  "))
            yield from [f"{indent}{field.name}:", *inner] if inner else ()
        elif isinstance(kind, (Pairs, Custom)):
            yield f"{indent}{field.name}:"
            for name, each in value:
                yield f"{indent}  {quoted(name)}: {self.scalar(each)}"
        elif isinstance(kind, Items) and isinstance(kind.item, Shape):
            yield f"{indent}{field.name}:"
            for each in value:
                yield from self.item(kind.item, each, f"{indent}  ")
        elif isinstance(kind, (Items, OneOrMore)):
            yield from self.texts(field.name, value, kind, indent)
        else:
            yield f"{indent}{field.name}: {self.scalar(value)}"

    def item(self, shape: Shape, made: Any, indent: str) -> Iterator[str]:
        """The lines of a mapping in a list; its first key stands behind the dash."""
        lines = list(self.fields(shape, made, f"{indent}  "))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]

    def texts(
        self, name: str, values: tuple[Any, ...], kind: kinds.Kind, indent: str
    ) -> Iterator[str]:
        """The lines of a list of texts: in brackets where they are short."""
        written = [self.scalar(value, in_brackets=True) for value in values]
        if isinstance(kind, OneOrMore) and len(written) == 1:
            yield f"{indent}{name}: {self.scalar(values[0])}"
            return
        brackets = f"{indent}{name}: [{', '.join(written)}]"
        if len(brackets) <= _WIDTH and kind != Items(Plain.LINE):
            yield brackets
        else:
            yield f"{indent}{name}:"
            yield from (f"{indent}  - {self.scalar(value)}" for value in values)

    def scalar(self, value: Any, *, in_brackets: bool = False) -> str:
        """A value on one line."""
        if isinstance(value, When):
            return spelled(value, self.place)
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float):
            return f"{value:.6f}".rstrip("0").rstrip(".")
        if isinstance(value, str):
            return quoted(value, in_brackets=in_brackets)
        if isinstance(value, Quantity) and value.qualifier == ">":
            return f"'{value.written}'"  # which would begin a folded text
        return str(getattr(value, "written", value))


def _value(field: Field, made: Any) -> Any:
    """What the model holds for a field."""
    if isinstance(made, Incident) and field.name == "date" and made.date_unknown:
        return "unknown"
    return getattr(made, field.attribute or field.name, None)


def _prose(name: str, text: str, indent: str) -> Iterator[str]:
    """A block of text, or one in quotes where a block would not say the same."""
    lines = text.split("\n")
    faithful = (
        not FORBIDDEN.search(text)
        and "\r" not in text
        and not lines[0].startswith((" ", "\t"))
        and lines[0].strip()
        and lines[-1].strip()
    )
    if not faithful:
        yield f"{indent}{name}: {quoted(text)}"
        return
    yield f"{indent}{name}: |"
    yield from (f"{indent}  {line}" if line else "" for line in lines)
