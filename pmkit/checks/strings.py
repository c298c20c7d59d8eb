"""Every text of an incident that a reader may come to see, with its place in the record."""

from collections.abc import Iterator
from typing import Any

from pmkit.diagnostics.diagnostic import Path
from pmkit.model.incident import Incident
from pmkit.records.kinds import Custom, Items, Kind, OneOrMore, Pairs, Plain, Shape
from pmkit.records.schema import RECORD

_WORDS = frozenset({Plain.TEXT, Plain.LINE, Plain.PROSE, Plain.ID, Plain.URL})


def strings(incident: Incident) -> Iterator[tuple[Path, str]]:
    """Pairs of a path and a text, in the order of a record's fields; names and links as well."""
    return _strings(RECORD, incident, ())


def public_strings(incident: Incident) -> Iterator[tuple[Path, str]]:
    """Those of `strings` that the public may see."""
    from pmkit.model.values import Visibility  # noqa: PLC0415  # rarely needed
    from pmkit.records.audience import for_audience  # noqa: PLC0415  # the same

    part = for_audience(incident, Visibility.PUBLIC)
    shown = frozenset(text for _, text in strings(part)) if part is not None else frozenset()
    return ((path, text) for path, text in strings(incident) if text in shown)


def _strings(kind: Kind, value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if kind in _WORDS or isinstance(kind, Custom):
            yield path, value
    elif isinstance(kind, Shape):
        for field in kind.fields:
            own = getattr(value, field.attribute or field.name, None)
            if own:
                yield from _strings(field.kind, own, (*path, field.name))
    elif isinstance(kind, Items | OneOrMore):
        for index, item in enumerate(value):
            yield from _strings(kind.item, item, (*path, index))
    elif isinstance(kind, Pairs | Custom):
        inner = kind.value if isinstance(kind, Pairs) else kind
        for name, own in value:
            yield from _strings(inner, own, (*path, name))
