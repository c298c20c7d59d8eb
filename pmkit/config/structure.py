"""TOML -> the values of known keys: what is unknown, of another type, or missing."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from pmkit.config.keys import KEYS, NAME, Key, Kind
from pmkit.config.problem import MAX_PROBLEMS, Problem
from pmkit.diagnostics.diagnostic import Path, path_text

_MOST_DAYS = 3650

Values = dict[Path, Any]
"""By path: a text, or a tuple of texts with None for each item that is none; of a table of one's
own, such as `("metrics", "x")`, its name."""


class Structure(NamedTuple):
    """What was understood, and what was wrong."""

    values: Values
    """Of the kind that their key asks for, in the order of the file."""

    problems: tuple[Problem, ...]
    """In the order of the file."""


_LONGEST_NUMBER = 64
"""Bits of a whole number that is repeated; Python refuses to write out very long ones."""


def structure(data: Mapping[str, Any]) -> Structure:
    """The values of `data`, as `tomllib` read it."""
    values: Values = {}
    problems: list[Problem] = []
    for path, found in _walk(data, (), ()):
        if len(problems) > MAX_PROBLEMS:
            break
        if isinstance(found, Problem):
            problems.append(found)
        else:
            values[path] = found
    return Structure(values, tuple(problems))


def _walk(
    table: Mapping[str, Any], path: Path, pattern: tuple[str, ...]
) -> Iterator[tuple[Path, Any]]:
    """Pairs of a path and its value, or of a path and what is wrong there."""
    known = _below(pattern)
    for name, value in table.items():
        place = (*path, name)
        step = name if name in known else NAME
        if step not in known:
            yield place, _unknown(name, path, pattern, tuple(known))
        elif (key := known[step]) is None:
            if not isinstance(value, dict):
                yield place, _wrong_type(place, value, "a table")
                continue
            if step == NAME:
                yield place, name
            yield from _walk(value, place, (*pattern, step))
        else:
            yield from _value(key, place, value)
    for name, key in known.items():
        if key is not None and key.required and name not in table:
            yield (
                path,
                Problem(
                    "configuration-value",
                    path,
                    f'{path_text(path)} has no "{name}"',
                    f"write `{key.example}`",
                ),
            )


def _below(pattern: tuple[str, ...]) -> dict[str, Key | None]:
    """What may stand in the table at `pattern`: keys, or None for a table."""
    return {
        key.path[len(pattern)]: key if len(key.path) == len(pattern) + 1 else None
        for key in KEYS
        if key.path[: len(pattern)] == pattern and len(key.path) > len(pattern)
    }


def _value(key: Key, path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """The value, and problems where it is not of the key's kind."""
    if key.kind is Kind.TEXTS:
        if not isinstance(value, list):
            yield path, _wrong_type(path, value, "a list of texts")
            return
        for index, item in enumerate(value):
            if not isinstance(item, str):
                place = (*path, index)
                yield place, _wrong_type(place, item, "a text")
        yield path, tuple(item if isinstance(item, str) else None for item in value)
    elif key.kind is Kind.DATES:
        if not isinstance(value, list):
            yield path, _wrong_type(path, value, "a list of dates and texts")
            return
        texts = tuple(_date_text(item) for item in value)
        for index, item in enumerate(value):
            if texts[index] is None:
                place = (*path, index)
                yield place, _wrong_type(place, item, "a date or a text")
        yield path, texts
    elif key.kind is Kind.DAYS:
        whole = isinstance(value, int) and not isinstance(value, bool)
        good = whole and 0 < value <= _MOST_DAYS
        yield path, value if good else _wrong_type(path, value, "a whole number from 1 to 3650")
    elif key.choices and value not in key.choices:
        yield path, _no_choice(key, path, value)
    elif not isinstance(value, str):
        yield path, _wrong_type(path, value, "a text")
    else:
        yield path, value


def _date_text(item: Any) -> str | None:
    """A text, or a date as one; None for anything else."""
    if isinstance(item, str):
        return item
    return str(item) if type(item).__name__ == "date" else None


def _no_choice(key: Key, path: Path, value: Any) -> Problem:
    found = f'"{value}"' if isinstance(value, str) else f"is {_kind(value)}, which"
    near = get_close_matches(str(value).lower(), key.choices, n=1)
    if value is False and "off" in key.choices:
        near = ["off"]
    return Problem(
        "configuration-value",
        path,
        f"{path_text(path)} {found} is not one of {', '.join(key.choices)}",
        f'write "{near[0]}"' if near else "",
    )


def _wrong_type(path: Path, value: Any, expected: str) -> Problem:
    wants_list = expected.startswith("a list of ") and isinstance(value, str)
    wants_text = expected == "a text" and isinstance(value, int | float)
    return Problem(
        "configuration-value",
        path,
        f"{path_text(path)} is {_kind(value)}, {expected} is expected",
        f'write ["{value}"]' if wants_list else f'write "{_toml(value)}"' if wants_text else "",
    )


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{_toml(value)}`"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date" if type(value).__name__ == "date" else "a time")


def _toml(value: float) -> str:
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return "…"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unknown(name: str, path: Path, pattern: tuple[str, ...], known: tuple[str, ...]) -> Problem:
    where = f"[{path_text(path)}] has no setting" if path else "there is no setting"
    return Problem(
        "configuration-unknown-key",
        (*path, name),
        f'{where} "{name}"',
        _hint(name, pattern, known),
        on_key=True,
    )


def _hint(name: str, pattern: tuple[str, ...], known: tuple[str, ...]) -> str:
    if near := get_close_matches(name.lower().replace("-", "_"), known, n=1):
        return f'write "{near[0]}"'
    for key in KEYS:
        if key.path[-1] == name and key.path[:-1] != pattern:
            table = ".".join(key.path[:-1])
            return f"write it below [{table}]" if table else "move it above the first [table]"
    return f"the settings here are {', '.join(known)}"
