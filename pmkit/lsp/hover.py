"""What is told about the place under the pointer, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pmkit.checks.catalog import explain
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.lsp import places
from pmkit.lsp.places import Found, within
from pmkit.lsp.slots import Slot, noun, slot
from pmkit.lsp.times import faces, meant, working
from pmkit.records.tree import Mapping
from pmkit.source import Position, Span
from pmkit.timestamps.when import When

_MANY = 24
"""More values than these are not listed."""


class Hover(NamedTuple):
    """A text about a stretch."""

    span: Span | None
    """None: only about the place."""

    text: str
    """Markdown."""


def hover(
    root: Mapping | None,
    position: Position,
    settings: Settings,
    diagnostics: Iterable[Diagnostic],
) -> Hover | None:
    """All there is to say about a place; None where there is nothing.

    Args:
        root: the record's text, as far as it could be read.
        position: the place.
        settings: of the record.
        diagnostics: of the record.
    """
    found = None if root is None else places.at(root, position)
    faults = [each for each in diagnostics if within(position, each.span)]
    parts = [*_about(root, found, settings), *map(_page, faults)]
    if not parts:
        return None
    stretch = found.span if found else faults[0].span if faults else None
    return Hover(stretch, "\n\n---\n\n".join(parts))


def _about(root: Mapping | None, found: Found | None, settings: Settings) -> Iterator[str]:
    """What a key says, or when a time is."""
    if root is None or found is None:
        return
    if found.on_key:
        if known := slot(found.path, settings):
            yield field_text(known)
        return
    time = meant(root, found.path, settings)
    if time is None:
        return
    if isinstance(time.value, When):
        if table := _table(list(faces(time.value, _zones(root, settings)))):
            yield table
    elif isinstance(time.value, date):
        yield f"{time.value:%a %Y-%m-%d} ({time.value:%G-W%V})"


def field_text(known: Slot) -> str:
    """The meaning of a field, what it holds, and whether it must be there."""
    kind = f"{noun(known.kind)}, required" if known.required else noun(known.kind)
    lines = [f"**{known.name}** ({kind})", known.meaning]
    if known.values and len(known.values) <= _MANY:
        lines.append("One of " + ", ".join(f"`{value}`" for value in known.values) + ".")
    return "\n\n".join(line for line in lines if line)


def _zones(root: Mapping, settings: Settings) -> tuple[str, ...]:
    """The team's display zones, else the record's own and UTC."""
    own = working(root, settings).zone
    return settings.display or tuple(dict.fromkeys([*([own.key] if own else []), "UTC"]))


def _table(rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    return "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {text} |" for name, text in rows)])


def _page(found: Diagnostic) -> str:
    """The manual page of the rule, one level of headings lower."""
    page = explain(found.rule.name)
    return "\n".join(f"##{line}" if line.startswith("#") else line for line in page.splitlines())
