"""The reference page of the record: every field with its kind and its meaning."""

from collections.abc import Iterator

from pmkit.config.settings import Settings
from pmkit.publish.markdown import blocks
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
from pmkit.records.schema import RECORD, VERSION

_HEAD = f"""# The record

```console
$ pmkit schema > record.schema.json
```

One table of fields makes this page, the JSON Schema, and the errors of `pmkit validate`.
This is version {VERSION} of the format.
A record is one YAML file; only `title` and one event in `timeline` are required.
YAML is read strictly: one document, no anchors, aliases, merge keys, tags or duplicate keys.
Every value is text until the tables below say what it is.
"""

_KINDS = {
    Plain.TEXT: "One line of plain text, shown exactly as it is written.",
    Plain.LINE: "One paragraph of Markdown: `code`, *emphasis*, [links](https://commonmark.org).",
    Plain.PROSE: "Paragraphs, lists, code and links of Markdown, written as a `|` block; no HTML.",
    Plain.ID: "Letters, digits, `.`, `_` and `-`: safe as the name of a file and in an address.",
    Plain.URL: "An address that begins with `https://`, `http://` or `mailto:`.",
    Plain.ZONE: "An IANA name such as `Africa/Johannesburg`, or `UTC`; no abbreviations.",
    Plain.TIME: (
        "`2024-01-19 15:00` in the zone of the record, `2024-01-19 15:00+02:00`, "
        "`2024-01-19T13:00Z`, `2024-01-19 15:00 Europe/London`, "
        "a bare clock time `15:15` (its date comes from the events above), "
        "approximate `~15:30` or `~15:30 ±5m`, a range `15:30..15:45`, "
        "a date `2024-01-19`, or `unknown`."
    ),
    Plain.END: "A time as above; a bare clock time takes its date from the time at which it began.",
    Plain.DATE: "`2024-02-16`.",
    Plain.DATE_OR_UNKNOWN: "`2024-02-16`, or `unknown`.",
    Plain.DURATION: "`1h 30m`, `45m`, `2d 4h`, `30s`, `~2h`.",
    Plain.QUANTITY: "A share or a count: `20%`, `~20%`, `<1%`, `9%..11%`, `1200`, `~8500000`.",
    Plain.NUMBER: "`250000`, `1.5`.",
    Plain.INTEGER: "`12`.",
    Plain.VERSION: f"`{VERSION}`.",
    Plain.CURRENCY: "A code of ISO 4217 such as `EUR`.",
    Plain.PATH: "A place in the record: `timeline[2]`, `impact.cost`.",
}


def record_reference() -> str:
    """The page."""
    return blocks(
        _HEAD.strip(),
        "## Fields",
        _fields(RECORD),
        *(_section(shape, places) for shape, places in _nested(RECORD, "").items()),
        "## Kinds of value",
        "\n".join(_kind_lines()),
    )


def _nested(shape: Shape, path: str) -> dict[Shape, list[str]]:
    """The shapes below `shape` and the paths at which they stand, in the order of the fields."""
    found: dict[Shape, list[str]] = {}
    for field in shape.fields:
        place = f"{path}{field.name}"
        kind: Kind = field.kind
        if isinstance(kind, Items):
            kind, place = kind.item, f"{place}[]"
        if isinstance(kind, Shape):
            found.setdefault(kind, []).append(place)
            for below, places in _nested(kind, f"{place}.").items():
                found.setdefault(below, []).extend(places)
    return found


def _section(shape: Shape, places: list[str]) -> str:
    where = ", ".join(f"`{place}`" for place in places)
    return blocks(f"## {shape.noun.capitalize()}", f"At {where}.", _fields(shape))


def _fields(shape: Shape) -> str:
    lines = ["| Field | Value | Meaning |", "| :-- | --- | --- |"]
    return "\n".join([*lines, *(_line(field) for field in shape.fields)])


def _line(field: Field) -> str:
    needed = " **Required.**" if field.required else ""
    return f"| `{field.name}` | {_kind(field.kind)} | {field.meaning}{needed} |"


def _kind(kind: Kind) -> str:
    match kind:
        case Plain():
            return f"[{kind.value}](#kinds-of-value)"
        case Choice():
            return _any_of(str(member.value) for member in kind.type)
        case Name():
            return _any_of(getattr(Settings(), kind.setting), configured=True)
        case Items():
            least = ", one or more" if kind.at_least else ""
            return f"list of: {_kind(kind.item)}{least}"
        case OneOrMore():
            return f"{_kind(kind.item)}; one, or a list"
        case Pairs():
            names = f" ({_kind(kind.keys)})" if kind.keys else ""
            return f"names{names} with: {_kind(kind.value)}"
        case Custom():
            return "as the [configuration](configuration.md) declares"
        case Shape():
            return f"[{kind.noun}](#{kind.noun.replace(' ', '-')})"


def _any_of(values: Iterator[str] | tuple[str, ...], *, configured: bool = False) -> str:
    names = ", ".join(f"`{value}`" for value in values)
    return f"{names}, or as [configured](configuration.md)" if configured else names


def _kind_lines() -> Iterator[str]:
    for kind, meaning in _KINDS.items():
        yield f"- **{kind.value}**: {meaning}"
