"""The part of an incident that an audience may see.

Everything is internal unless something says that it is public. A public record shows id, title,
kind, summary, severity, status, services, impact, resolution and timeline; of an event the time,
the text, milestones, type and services, but not who did it, its source, or the details.
`visibility: public` on an event, an action item, a message or a link shows that one whole. Paths in
`public` show more, paths in `internal` less, and `internal` wins.

What is made is a new incident: templates, timelines and numbers for the public never meet the rest.
A page needs id, title and status. A path in `internal` that leads nowhere hides everything, because
what it was meant to hide is not known.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.model.values import Visibility
from pmkit.records.kinds import Custom, Items, Kind, Pairs, Shape
from pmkit.records.paths import leads_somewhere, path_of
from pmkit.records.schema import RECORD

Path = tuple[str | int, ...]

_SHOWN: Mapping[str, bool | frozenset[str]] = {
    "id": True,
    "title": True,
    "kind": True,
    "summary": True,
    "severity": True,
    "status": True,
    "services": True,
    "impact": True,
    "resolution": True,
    "timeline": frozenset({"at", "until", "event", "milestone", "type", "services"}),
}
"""Fields of a public record; of the items of a list, which of their fields."""

_Grant = bool | frozenset[str] | Mapping[str, bool | frozenset[str]]
"""What is granted of a value: all or nothing of it, or some of its fields."""

_NEEDED = ("id", "status")
_ABOUT_VISIBILITY = frozenset({"visibility", "public", "internal"})


def for_audience(incident: Incident, audience: Visibility) -> Incident | None:
    """What `audience` may see of `incident`; None if that is no page (see `refusal`)."""
    if audience is Visibility.INTERNAL:
        return incident
    return None if refusal(incident) else _Public(incident).part()


def refusal(incident: Incident) -> str | None:
    """Why there is nothing of `incident` for the public, in words; None if there is something."""
    public = _Public(incident)
    for text in incident.internal:
        if not leads_somewhere(path_of(text), incident):
            return f'"internal" names {text}, which it does not have'
    if not public.shows(("title",), granted=public.granted):
        asked = public.granted or incident.public
        return "its title is internal" if asked else "nothing in it is public"
    for name in _NEEDED:
        if public.hides((name,)):
            return f"its {name} is internal, and a page shows it"
    return None


class _Public:
    """Takes out of one incident what the public may see."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident
        self.granted = incident.visibility is Visibility.PUBLIC
        self.public = [path_of(text) for text in incident.public]
        self.internal = [path_of(text) for text in incident.internal]

    def part(self) -> Incident:
        """An incident that holds nothing but what is public."""
        shown = dict(self._fields(RECORD, self.incident, (), _SHOWN if self.granted else {}))
        shown |= {name: getattr(self.incident, name) for name in ("id", "kind")}
        if self.hides(("kind",)):
            del shown["kind"]
        if "timeline" in shown or "impact" in shown:  # their times are read and shown in it
            shown |= self._zone()
        status = lifecycle.status(self.incident)
        return Incident(
            **{"timeline": (), **shown, "status": status, "visibility": Visibility.PUBLIC}
        )

    def shows(self, path: Path, *, granted: bool) -> bool:
        """Whether the value at `path` is public; `granted` holds where no path speaks of it."""
        return not self.hides(path) and (granted or _is_in(path, self.public))

    def hides(self, path: Path) -> bool:
        """Whether a path in `internal` covers it."""
        return _is_in(path, self.internal)

    def _zone(self) -> dict[str, Any]:
        zone = None if self.hides(("timezone",)) else self.incident.timezone
        return {"timezone": zone, "date_unknown": self.incident.date_unknown}

    def _noun(self, shape: Shape, value: Any, path: Path, granted: _Grant) -> Any:
        """What is public of `value`; None if that is nothing, or a field that it needs is not."""
        visibility = getattr(value, "visibility", None)
        if visibility is Visibility.INTERNAL:
            return None
        if visibility is Visibility.PUBLIC:
            granted = True
        shown = dict(self._fields(shape, value, path, granted))
        needed = {field.attribute or field.name for field in shape.fields if field.required}
        return shape.type(**shown) if shown and needed <= shown.keys() else None

    def _fields(
        self, shape: Shape, value: Any, path: Path, granted: _Grant
    ) -> Iterator[tuple[str, Any]]:
        """Pairs of attribute and value for the fields that are public and not empty."""
        for field in shape.fields:
            attribute = field.attribute or field.name
            own = getattr(value, attribute, None)
            if own is None or own == () or field.name in _ABOUT_VISIBILITY:
                continue
            part = self._value(field.kind, own, (*path, field.name), _of(granted, field.name))
            if part is not None and part != ():
                yield attribute, part

    def _value(self, kind: Kind, value: Any, path: Path, granted: _Grant) -> Any:
        match kind:
            case Shape():
                return self._noun(kind, value, path, granted)
            case Items():
                parts = (
                    self._value(kind.item, each, (*path, index), granted)
                    for index, each in enumerate(value)
                )
                return tuple(part for part in parts if part is not None)
            case Pairs() | Custom():
                return tuple(
                    pair for pair in value if self.shows((*path, pair[0]), granted=bool(granted))
                )
            case _:
                return value if self.shows(path, granted=bool(granted)) else None


def _of(granted: _Grant, name: str) -> _Grant:
    """What is granted of the field `name`."""
    if isinstance(granted, Mapping):
        return granted.get(name, False)
    return name in granted if isinstance(granted, frozenset) else granted


def _is_in(path: Path, places: Iterable[Path]) -> bool:
    """Whether `path` is one of `places` or in one of them."""
    return any(path[: len(place)] == place for place in places)
