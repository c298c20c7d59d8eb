"""Tree + schema -> Incident, with everything that is wrong on the way.

The table is compiled once into nested readers, so that reading a record is a walk over its
keys. Places of faults are looked up by identity at the end: clean records pay nothing for them.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Path
from pmkit.model.incident import Incident
from pmkit.records import scalars
from pmkit.records.custom import read_custom
from pmkit.records.fault import Fault, TooManyFaultsError
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
from pmkit.records.quoting import quoted
from pmkit.records.schema import RECORD
from pmkit.records.tree import Mapping, Node, Scalar, Sequence, Tree, is_empty, span
from pmkit.records.work import Work
from pmkit.source import START, Span
from pmkit.timestamps.parse import read_date
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import record_zone

Reader = Callable[[Node, Work], Any]


def decode(tree: Tree, name: str, settings: Settings) -> tuple[Incident | None, tuple[Fault, ...]]:
    """The incident that `tree` tells, and what is wrong with it.

    Args:
        tree: a file's YAML.
        name: the id of a record that gives none.
        settings: what the team decided.

    Returns:
        The incident, or None where it lacks a title or a readable event; and the faults.
    """
    root = tree.root
    if root is None:
        return None, ()
    work = Work(settings)
    work.complete = tree.complete
    begin(root, work)
    try:
        incident = _incident(_decode_root(root, work), name, work)
        _name_is_an_id(name, root, work)
    except TooManyFaultsError:
        incident = None
    if incident is not None and (work.hollow or _hollow(incident)):
        from pmkit.records.hollow import note_hollow  # noqa: PLC0415  # rarely needed

        note_hollow(root, incident, work)
    return incident, _placed(root, work) if work.faults else ()


def _incident(values: list[Any] | None, name: str, work: Work) -> Incident | None:
    """The incident of these values, with what it has without being told."""
    if values is None:
        return None
    values[_ID] = values[_ID] or name
    values[_ZONE] = values[_ZONE] or work.settings.timezone
    values[_RELATIVE] = work.relative
    return Incident._make(values)


def _name_is_an_id(name: str, root: Mapping, work: Work) -> None:
    """Note a file whose name would be the id and cannot be."""
    given = root.entries.get("id")
    if (given is not None and not is_empty(given)) or scalars.is_id(name):
        return
    work.fault_at(
        "unreadable-id",
        root,
        START,
        f'the name of the file, "{scalars.cut(name)}", is not an id: letters, digits, `.`, `_`'
        f" and `-`, at most {scalars.MAX_ID}, are expected",
        f'name it "{scalars.suggested_id(name)}.yaml", or write an `id:`',
    )


def _hollow(incident: Incident) -> bool:
    """Whether a section has fields and says nothing in them."""
    return not (
        (incident.impact is None or any(incident.impact))
        and (incident.causes is None or any(incident.causes))
        and (incident.lessons is None or any(incident.lessons))
        and (incident.detection is None or any(incident.detection))
    )


def begin(root: Mapping, work: Work) -> None:
    """Set the zone and the day in which the record's times are read."""
    name = _written(root, "timezone") or work.settings.timezone
    zone = record_zone(name) if name else None
    work.zone = None if isinstance(zone, TimeFault) else zone
    if isinstance(zone, TimeFault) or (
        zone is None and any(_is_misspelt(key, "timezone") for key in root.entries)
    ):
        work.said.add("missing-zone")
    if day := _written(root, "date"):
        if day == "unknown":
            work.relative = True
        else:
            found = read_date(day)
            work.base = None if isinstance(found, TimeFault) else found
    work.reader = work.new_reader()


def _is_misspelt(key: str, name: str) -> bool:
    """Whether `key` is `name` with other capitals or joints, as in `time_zone`."""
    return key != name and scalars.is_same(key, name)


def _written(root: Mapping, key: str) -> str:
    """The text at `key`, as its reader sees it; empty where there is none."""
    node = root.entries.get(key)
    return node.value.strip() if type(node) is Scalar else ""


def _reader(kind: Kind) -> Reader:
    """The function that reads a value of `kind`."""
    if isinstance(kind, Plain):
        return scalars.READERS[kind]
    if isinstance(kind, Choice):
        return scalars.choice(kind.type)
    if isinstance(kind, Name):
        return scalars.name(kind.setting, kind.noun)
    if isinstance(kind, Items):
        return _items(kind)
    if isinstance(kind, OneOrMore):
        return _one_or_more(_reader(kind.item))
    if isinstance(kind, Pairs):
        return _pairs(_reader(kind.value), kind.keys)
    if isinstance(kind, Custom):
        return read_custom
    return _shape(kind)


def _shape(shape: Shape) -> Reader:
    values_of, noun = _values(shape), shape.noun
    make = partial(tuple.__new__, shape.type)  # what the type's own constructor comes down to

    def read(node: Node, work: Work) -> Any:
        if type(node) is Mapping:
            values = values_of(node, work)
            return make(values) if values is not None else None
        if is_empty(node):
            return work.nothing(node)
        return work.wrong_type(node, f"a mapping with the fields of {_a(noun)}")

    return read


def _values(shape: Shape) -> Callable[[Mapping, Work], list[Any] | None]:
    """A function that reads the fields of a mapping, in the order of the model type.

    It returns None where a required field is not readable.
    """
    order = {name: index for index, name in enumerate(shape.type._fields)}
    defaults = [shape.type._field_defaults.get(name) for name in order]
    # `schema` has no place in the model: its reader never gives a value.
    places = {field.name: order.get(field.attribute or field.name, -1) for field in shape.fields}
    fields = {field.name: (places[field.name], _reader(field.kind)) for field in shape.fields}
    required = tuple((field.name, places[field.name]) for field in shape.fields if field.required)

    def read(node: Mapping, work: Work) -> list[Any] | None:
        values = defaults.copy()
        meant = set()
        for key, child in node.entries.items():
            known = fields.get(key)
            if known is None:
                meant.add(_unknown_field(node.key(key), shape, node, work))
                continue
            place, read_value = known
            value = read_value(child, work)
            if value is not None:
                values[place] = value
        for key, place in required:
            if values[place] is None:
                if key not in meant:
                    _missing_field(key, shape, node, work)
                return None
        return values

    return read


def _items(kind: Items) -> Reader:
    read_item = _reader(kind.item)
    of_mappings = isinstance(kind.item, Shape)
    clock = isinstance(kind.item, Shape) and any(
        field.kind is Plain.TIME for field in kind.item.fields
    )

    def read(node: Node, work: Work) -> tuple[Any, ...] | None:
        if type(node) is not Sequence:
            if is_empty(node):
                return work.nothing(node) if of_mappings else None
            return work.wrong_type(node, "a list (`- …`)", _as_list(node))
        if clock:
            work.reader = work.new_reader()
        values = [read_item(item, work) for item in node.items]
        if clock:
            work.reader = work.new_reader()
        return tuple([value for value in values if value is not None]) or None

    return read


def _as_list(node: Node) -> str:
    """How a single text is written as a list."""
    if isinstance(node, Scalar) and "\n" not in node.value:
        return f"write `[{quoted(scalars.cut(node.value), in_brackets=True)}]`"
    return ""


def _one_or_more(read_item: Reader) -> Reader:
    def read(node: Node, work: Work) -> tuple[Any, ...] | None:
        nodes = node.items if type(node) is Sequence else (node,)
        values = [read_item(item, work) for item in nodes]
        return tuple([value for value in values if value is not None]) or None

    return read


def _pairs(read_value: Reader, keys: Name | None) -> Reader:
    def read(node: Node, work: Work) -> tuple[tuple[str, Any], ...] | None:
        if type(node) is not Mapping:
            if is_empty(node):
                return None
            return work.wrong_type(node, "a mapping (`name: value`)")
        names = getattr(work.settings, keys.setting) if keys else None
        pairs = []
        for name, child in node.entries.items():
            if names is not None and keys is not None and name not in names:
                scalars.unknown_value(node.key(name), work, name, names, keys.noun)
                continue
            value = read_value(child, work)
            if value is not None:
                pairs.append((name, value))
        return tuple(pairs) or None

    return read


def _unknown_field(name: Scalar, shape: Shape, node: Mapping, work: Work) -> str | None:
    """Note a key that the shape does not have, and say which one was probably meant."""
    names = [field.name for field in shape.fields if field.name not in node.entries]
    near = scalars.nearest(name.value, names)
    elsewhere = "" if near else _elsewhere(name.value)
    fields = ", ".join(field.name for field in shape.fields)
    work.fault_at(
        "unknown-field",
        node,
        span(name),
        f"{_a(shape.noun)} has no field `{scalars.cut(name.value)}`",
        f"write `{near}`" if near else elsewhere or f"its fields are {fields}",
        replacement=near if near and scalars.is_same(name.value, near) else None,
    )
    return near


def _elsewhere(name: str) -> str:
    """Where else in a record a field called so belongs; empty if nowhere."""
    for field in RECORD.fields:
        below = fields_of(field.kind)
        if found := scalars.nearest(name, [each.name for each in below], least=0.9):
            return f"`{found}` belongs below `{field.name}`"
    return ""


def _missing_field(key: str, shape: Shape, node: Mapping, work: Work) -> None:
    entry = node.entries.get(key)
    if entry is None and not work.complete:
        return
    if entry is not None and not _nothing(entry):
        return  # what it holds is a fault of its own
    place = span(node.key(key)) if entry else _first_line(node)
    message = f"`{key}` is empty" if entry else f"{_a(shape.noun)} without `{key}`"
    work.fault_at("missing-field", node, place, message, f"write `{key}: …`{_hint(key)}")


def _nothing(node: Node) -> bool:
    if type(node) is Scalar:
        return not node.value.strip()
    return type(node) is Sequence and all(is_empty(item) for item in node.items)


def _hint(key: str) -> str:
    return " with at least one `- at: …` and `event: …`" if key == "timeline" else ""


def _first_line(node: Mapping) -> Span:
    first = next(iter(node.entries), None)
    return span(node if first is None else node.key(first))


def _a(noun: str) -> str:
    article = "an" if noun[0] in "aeiou" else "a"
    return f"{article} {noun}" if noun not in {"causes", "lessons"} else noun


def _placed(root: Mapping, work: Work) -> tuple[Fault, ...]:
    """The faults with the paths of their nodes."""
    paths = {id(node): path for path, node in _walk(root, ())}
    return tuple(
        fault._replace(path=paths.get(id(node), ()))
        for fault, node in zip(work.faults, work.places, strict=True)
    )


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    yield path, node
    if type(node) is Mapping:
        for name, child in node.entries.items():
            yield from _walk(child, (*path, name))
    elif type(node) is Sequence:
        for index, item in enumerate(node.items):
            yield from _walk(item, (*path, index))


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields below a field of this kind; empty where there are none."""
    while isinstance(kind, (Items, OneOrMore)):
        kind = kind.item
    return kind.fields if isinstance(kind, Shape) else ()


def _decode_root(root: Mapping, work: Work) -> list[Any] | None:
    """The values of the record; None where what is required is absent, which is looked at last."""
    values = _read_root(root, work)
    if values is None:
        return None
    absent = [name for name, place in _REQUIRED if values[place] is None]
    if not absent:
        return values
    meant = {fault.help for fault in work.faults if fault.rule == "unknown-field"}
    for name in absent:
        if f"write `{name}`" not in meant:
            _missing_field(name, RECORD, root, work)
    return None


_FIELDS = Incident._fields
_REQUIRED = tuple((each.name, _FIELDS.index(each.name)) for each in RECORD.fields if each.required)
_ID, _ZONE, _RELATIVE = map(_FIELDS.index, ("id", "timezone", "date_unknown"))

_read_root = _values(
    RECORD._replace(fields=tuple(field._replace(required=False) for field in RECORD.fields))
)
