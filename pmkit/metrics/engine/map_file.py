"""A map in TOML -> Map, and what is wrong with it, each at its place."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pmkit.config.problem import Problem
from pmkit.config.rules.catalog import rule
from pmkit.config.toml_positions import positions
from pmkit.config.toml_syntax import syntax_fault
from pmkit.diagnostics.diagnostic import Diagnostic, Path, path_text, sort_key
from pmkit.metrics.engine.dialects import UNITS, Kind
from pmkit.metrics.engine.mapping import PROPERTIES, Map, Mark, Pair
from pmkit.metrics.engine.table import Held, Table
from pmkit.source import Source, Span
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import record_zone

MAX_BYTES = 1 << 16
"""Largest map."""

_LONGEST_KEY = 32
_MARKED = 2
"""The outcome of a status that is left out."""

_TABLES: Mapping[str, tuple[str, ...]] = {
    "times": ("kind", "unit", "timezone"),
    "status": ("open", "left_out"),
}
_KINDS = {each.value: each for each in Kind}


def read_map(source: Source, milestones: Sequence[str]) -> Map | tuple[Diagnostic, ...]:
    """The map that a text is, or its faults in the order of the file.

    Args:
        source: TOML.
        milestones: those there are.
    """
    if any(line.count(".") > _LONGEST_KEY for line in source.text.split("\n")):
        # tomllib takes time by the square of a key's parts
        line = next(
            number
            for number, text in enumerate(source.text.split("\n"), 1)
            if text.count(".") > _LONGEST_KEY
        )
        place = source.position(sum(len(each) + 1 for each in source.text.split("\n")[: line - 1]))
        problem = Problem("configuration-syntax", (), f"a line has more than {_LONGEST_KEY} dots")
        return (_diagnostic(source, Span(place, place), problem),)
    try:
        data = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        span, message, help_ = syntax_fault(source, error)
        problem = Problem("configuration-syntax", (), message, help_)
        return (_diagnostic(source, span, problem),)
    reading = _Reading(data, milestones)
    found = reading.map()
    return placed(source, reading.problems) if reading.problems else found


def fitting(of: Map, table: Table) -> Iterator[Problem]:
    """What the map says that the table does not have, or not in this way."""
    if table.columns is None:
        return
    known = table.columns
    for milestone, pair in of.milestones.items():
        path: Path = ("milestones", milestone)
        if len(set(pair)) == 1:
            yield from _time(of, path, pair.first, known)
        else:
            yield from _time(of, (*path, "first"), pair.first, known)
            yield from _time(of, (*path, "last"), pair.last, known)
    for name, column in of.properties.items():
        if column not in known:
            yield _missing(("columns", name), column, known)


def placed(source: Source, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
    """Problems of a map at their places, in the order of the file."""
    places = positions(source)
    found = (
        _diagnostic(source, places.locate(each.path, key=each.on_key), each) for each in problems
    )
    return tuple(sorted(found, key=sort_key))


class _Reading:
    """Takes values out, and notes what is wrong with them."""

    def __init__(self, data: Mapping[str, Any], milestones: Sequence[str]) -> None:
        self.data = data
        self.known = milestones
        self.problems: list[Problem] = []

    def map(self) -> Map:
        """All of it; what is at fault is as if it were not there."""
        for name in self.data:
            self.expect((name,), name, ("table", "separator", "columns", "milestones", *_TABLES))
        times, status = self.part("times"), self.part("status")
        unit = self.choice(("times", "unit"), times.get("unit"), tuple(UNITS))
        kind = self.choice(("times", "kind"), times.get("kind"), tuple(_KINDS))
        columns = self.columns()
        return Map(
            milestones=self.milestones(),
            properties=columns,
            table=self.text(("table",), self.data.get("table")),
            kind=_KINDS[kind] if kind else Kind.NUMBER if unit else None,
            unit=unit or "s",
            timezone=self.zone(times.get("timezone")),
            separator=self.text(("separator",), self.data.get("separator")),
            open_values=self.values("open", status, columns),
            marks=tuple(
                Mark(columns["status"], value, _MARKED)
                for value in self.values("left_out", status, columns)
            ),
        )

    def part(self, name: str) -> Mapping[str, Any]:
        """A table with known keys."""
        found = self.table(name)
        for key in found:
            self.expect((name, key), key, _TABLES[name])
        return found

    def table(self, name: str) -> Mapping[str, Any]:
        """A table with any keys."""
        found = self.data.get(name, {})
        if isinstance(found, dict):
            return found
        self.note((name,), f"{name} is no table", f"write `[{name}]` and its keys below")
        return {}

    def columns(self) -> Mapping[str, str]:
        """Columns of properties."""
        found = {}
        for name, value in self.table("columns").items():
            path = ("columns", name)
            if self.expect(path, name, PROPERTIES) and (column := self.text(path, value)):
                found[name] = column
        return found

    def milestones(self) -> Mapping[str, Pair]:
        """Columns of milestones, in the usual order of these."""
        found = {}
        for name, value in self.table("milestones").items():
            path = ("milestones", name)
            if self.expect(path, name, tuple(self.known)) and (pair := self.pair(path, value)):
                found[name] = pair
        if not found and not self.problems:
            self.note(
                ("milestones",),
                "no column is a milestone",
                'write `[milestones]` and, below it, `started = "opened_at"`',
            )
        return {name: found[name] for name in self.known if name in found}

    def pair(self, path: Path, value: Any) -> Pair | None:
        """A column, or two of them."""
        if not isinstance(value, dict):
            column = self.text(path, value)
            return Pair(column, column) if column else None
        for key in value:
            self.expect((*path, key), key, ("first", "last"))
        ends = [self.text((*path, each), value.get(each)) for each in ("first", "last")]
        if None in [value.get("first"), value.get("last")]:
            self.note(path, f"{path_text(path)} needs both first and last")
        return Pair(ends[0], ends[1]) if ends[0] and ends[1] else None

    def values(
        self, name: str, status: Mapping[str, Any], columns: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Values of the status."""
        found = status.get(name, [])
        path = ("status", name)
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            self.note(path, f"{path_text(path)} is no list of texts", f'write `{name} = ["New"]`')
            return ()
        if found and "status" not in columns:
            self.note(
                path,
                "no column is the status",
                'write `[columns]` and, below it, `status = "state"`',
            )
            return ()
        return tuple(found)

    def zone(self, name: Any) -> Any:
        """A zone by its name."""
        path = ("times", "timezone")
        text = self.text(path, name)
        found = None if text is None else record_zone(text)
        if isinstance(found, TimeFault):
            self.note(path, found.message, found.help)
            return None
        return found

    def choice(self, path: Path, value: Any, choices: tuple[str, ...]) -> str | None:
        """One of some texts."""
        text = self.text(path, value)
        if text is None or text in choices:
            return text
        near = get_close_matches(text.lower(), choices, n=1)
        message = f"{path_text(path)} {quoted(text)} is not one of {', '.join(choices)}"
        self.note(path, message, f'write "{near[0]}"' if near else "")
        return None

    def text(self, path: Path, value: Any) -> str | None:
        """A text that is not empty; None where there is none."""
        if value is None:
            return None
        if isinstance(value, str) and value and "\0" not in value:
            return value
        self.note(path, f"{path_text(path)} is no text that names something")
        return None

    def expect(self, path: Path, name: str, known: tuple[str, ...]) -> bool:
        """Whether a key is one of those that are known."""
        if name in known:
            return True
        near = get_close_matches(name, known, n=1)
        hint = f'write "{near[0]}"' if near else f"there are {', '.join(known)}"
        where = f"[{path_text(path[:-1])}] has" if len(path) > 1 else "there is"
        what = "no such milestone as" if path[0] == "milestones" and len(path) == 2 else "no"  # noqa: PLR2004  # the milestone itself
        problem = Problem(
            "configuration-unknown-key", path, f"{where} {what} {quoted(name)}", hint, on_key=True
        )
        self.problems.append(problem)
        return False

    def note(self, path: Path, message: str, help_: str = "") -> None:
        """Something is wrong with a value."""
        self.problems.append(Problem("configuration-value", path, message, help_))


def _time(of: Map, path: Path, column: str, known: Mapping[str, Held]) -> Iterator[Problem]:
    if column not in known:
        yield _missing(path, column, known)
        return
    held = known[column]
    if held.times is None:
        yield Problem(
            "configuration-value", path, f"the column {quoted(column)} holds {held.value}, no times"
        )
    elif held is Held.LOCAL and of.timezone is None:
        yield Problem(
            "configuration-value",
            path,
            f"the column {quoted(column)} holds clock times without a zone",
            'write `[times]` and, below it, `timezone = "Europe/Berlin"`, or the zone that it is',
        )


def _missing(path: Path, column: str, known: Mapping[str, Held]) -> Problem:
    near = get_close_matches(column, known, n=1) or get_close_matches(
        column.casefold(), [each for each in known if each.casefold() == column.casefold()], n=1
    )
    hint = f'write "{near[0]}"' if near else f"the columns are {_some(tuple(known))}"
    return Problem("configuration-value", path, f"there is no column {quoted(column)}", hint)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:20])
    return f"{shown} and {len(names) - 20} more" if len(names) > 20 else shown  # noqa: PLR2004  # as above


def _diagnostic(source: Source, span: Span, problem: Problem) -> Diagnostic:
    kind = rule(problem.rule)
    return Diagnostic(
        kind, kind.severity, source, span, problem.message, problem.help, problem.path
    )
