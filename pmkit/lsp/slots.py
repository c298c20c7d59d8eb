"""Places in a record and what may stand there, from the table of its shape."""

from collections.abc import Iterator
from typing import NamedTuple

from pmkit.config.settings import CustomField, Settings
from pmkit.diagnostics.diagnostic import Path
from pmkit.records.kinds import (
    Choice,
    Custom,
    Field,
    Items,
    Kind,
    Name,
    OneOrMore,
    Pairs,
    Plain,
    Shape,
)
from pmkit.records.schema import RECORD


class Slot(NamedTuple):
    """A place where a value may stand."""

    name: str
    """The key; of an item, that of its list."""

    kind: Kind
    """What the value is."""

    meaning: str = ""
    """What it says, in a sentence; empty where the writer chose the key."""

    required: bool = False
    """Whether a mapping without it has an error."""

    values: tuple[str, ...] = ()
    """All that may be written; empty where it is not a choice."""


def slot(path: Path, settings: Settings) -> Slot | None:
    """What may stand at `path`; None where nothing may."""
    found: Slot | None = Slot("", RECORD)
    for step in path:
        if found is None:
            return None
        found = _item(found, settings) if isinstance(step, int) else _entry(found, step, settings)
    return found


def fields(parent: Slot, settings: Settings) -> Iterator[Slot]:
    """What may stand below the keys of the mapping at `parent`, in the order of the table."""
    kind = _single(parent.kind)
    if isinstance(kind, Shape):
        yield from (_field(field, settings) for field in kind.fields)
    elif isinstance(kind, Custom):
        yield from map(_custom, settings.custom)
    elif isinstance(kind, Pairs) and kind.keys is not None:
        for name in getattr(settings, kind.keys.setting):
            yield Slot(name, kind.value, f"A {kind.keys.noun} of the configuration.")


def noun(kind: Kind) -> str:
    """What a value of this kind is, in words."""
    match kind:
        case Plain():
            return kind.value
        case Choice():
            return "choice"
        case Name():
            return kind.noun
        case Items():
            return f"list, each item: {noun(kind.item)}"
        case OneOrMore():
            return f"{noun(kind.item)}, or a list of them"
        case Pairs() | Custom():
            return "mapping"
        case Shape():
            return f"mapping: {kind.noun}"


def _item(parent: Slot, settings: Settings) -> Slot | None:
    """An item of the list at `parent`."""
    if not isinstance(parent.kind, (Items, OneOrMore)):
        return None
    kind = parent.kind.item
    return parent._replace(kind=kind, values=_values(kind, settings))


def _entry(parent: Slot, key: str, settings: Settings) -> Slot | None:
    """What stands below `key` of the mapping at `parent`."""
    if isinstance(parent.kind, Pairs) and parent.kind.keys is None:
        return Slot(key, parent.kind.value)
    return next((each for each in fields(parent, settings) if each.name == key), None)


def _field(field: Field, settings: Settings) -> Slot:
    values = _values(_single(field.kind), settings)
    return Slot(field.name, field.kind, field.meaning, field.required, values)


def _custom(field: CustomField) -> Slot:
    values = ("true", "false") if field.type == "boolean" else field.values
    kind = Plain.NUMBER if field.type == "number" else Plain.TEXT
    return Slot(field.name, kind, field.meaning or "A field of the team's own.", values=values)


def _values(kind: Kind, settings: Settings) -> tuple[str, ...]:
    match kind:
        case Choice():
            return tuple(str(member.value) for member in kind.type)
        case Name():
            return tuple(getattr(settings, kind.setting))
        case _:
            return ()


def _single(kind: Kind) -> Kind:
    """The kind of one value, where a list of such values may stand as well."""
    return kind.item if isinstance(kind, OneOrMore) else kind
