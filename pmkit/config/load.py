"""`pmkit.toml`, or `[tool.pmkit]` in `pyproject.toml` -> Settings, and what is wrong with it."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from pmkit.config.problem import MAX_PROBLEMS, Problem
from pmkit.config.rules.catalog import rule
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic, sort_key
from pmkit.source import START, Source, Span

FILE_NAME = "pmkit.toml"
"""The configuration of a folder and of those below it."""

PROJECT_FILE_NAME = "pyproject.toml"
"""The same, where it has a table `[tool.pmkit]`; `pmkit.toml` beside it wins."""

MAX_BYTES = {FILE_NAME: 1 << 16, PROJECT_FILE_NAME: 1 << 20}
"""Largest file of each name; a `pyproject.toml` may well tell much to others."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{32}}"
"""A key of more than 32 parts: `tomllib` takes time by their square, or cube."""

_TABLE = re.compile(r"^[ \t]*\[+[ \t]*tool[ \t]*\.[ \t]*pmkit\b", re.MULTILINE)

Rules = Callable[[], Iterable[str]]
"""Gives the names and codes of all rules."""


def find(start: str) -> str | None:
    """The nearest configuration above `start` (a file or a folder); None where there is none."""
    folder = os.path.abspath(start)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    while True:
        for name in (FILE_NAME, PROJECT_FILE_NAME):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == FILE_NAME or _is_ours(path)):
                return _shown(path)
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def load_settings(
    path: str | None, *, rules: Rules | None = None
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of the configuration at `path`, and all that is wrong with it.

    A value at fault is as if it were not there. Without a path, the defaults hold.

    Args:
        path: as `find` gives it, or as the user wrote it.
        rules: asked for the rules there are where the configuration names some;
            without it, any name will do.
    """
    if path is None:
        return Settings(), ()
    try:
        data = _read(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        problem = Problem("configuration-unreadable", (), f"the file cannot be read: {reason}")
        return _nothing(Source(path, ""), START, problem)
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        source = Source(path, data.decode(errors="replace"))
        place = source.position(len(data[: error.start].decode()))
        problem = Problem(
            "configuration-unreadable",
            (),
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )
        return _nothing(source, Span(place, place), problem)
    return read_settings(Source(path, text), rules=rules)


def read_settings(
    source: Source, *, rules: Rules | None = None
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """As `load_settings`, from a file that has been read."""
    import tomllib  # noqa: PLC0415  # 5 ms, needed only where there is a file

    from pmkit.config.decode import decode  # noqa: PLC0415  # the same
    from pmkit.config.structure import structure  # noqa: PLC0415

    if (start := _long_key(source.text)) is not None:
        place = source.position(start)
        problem = Problem("configuration-syntax", (), "a key has more than 32 parts", "shorten it")
        return _nothing(source, Span(place, place), problem)
    try:
        data = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        from pmkit.config.toml_syntax import syntax_fault  # noqa: PLC0415  # rarely needed

        span, message, help_ = syntax_fault(source, error)
        return _nothing(source, span, Problem("configuration-syntax", (), message, help_))
    prefix = _prefix(source.path)
    table = _table(data, prefix)
    if not isinstance(table, dict):
        problem = Problem(
            "configuration-value", (), "a table [tool.pmkit] is expected in this file"
        )
        return Settings(_folder(source.path), source.path), _diagnostics(source, prefix, [problem])
    found = structure(table)
    settings, more = decode(found.values, _folder(source.path), source.path, rules)
    return settings, _diagnostics(source, prefix, [*found.problems, *more])


def _read(path: str) -> bytes:
    most = _most(path)
    with open(path, "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(0, f"it has more than {most:,} bytes")
    return data


def _is_ours(path: str) -> bool:
    """Whether the `pyproject.toml` at `path` speaks to pmkit."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read(_most(path) + 1)
    except OSError:
        return False
    if "pmkit" not in text:
        return False
    if len(text) > _most(path) or _long_key(text) is not None:
        return bool(_TABLE.search(text))
    import tomllib  # noqa: PLC0415  # as above

    try:
        return _table(tomllib.loads(text), _prefix(path)) is not None
    except (ValueError, RecursionError):
        return bool(_TABLE.search(text))


def _most(path: str) -> int:
    """How many bytes the file at `path` may have."""
    return MAX_BYTES.get(os.path.basename(path), MAX_BYTES[FILE_NAME])


def _long_key(text: str) -> int | None:
    """Where a key begins that has too many parts."""
    match = re.search(_LONG_KEY, text, re.ASCII) if text.count(".") >= 32 else None  # noqa: PLR2004  # as in `_LONG_KEY`
    return match.start() if match else None


def _prefix(path: str) -> tuple[str, ...]:
    """Where in the file our table is."""
    return ("tool", "pmkit") if os.path.basename(path) == PROJECT_FILE_NAME else ()


def _table(data: Any, prefix: tuple[str, ...]) -> Any:
    """What stands at `prefix`; None where nothing does."""
    for step in prefix:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _shown(path: str) -> str:
    """`path` as messages call it: relative to the present folder unless that is longer."""
    try:
        return min(os.path.relpath(path), path, key=len)
    except ValueError:  # on another drive
        return path


def _folder(path: str) -> str:
    return os.path.dirname(path) or "."


def _nothing(
    source: Source, span: Span, problem: Problem
) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The defaults, and why nothing was understood."""
    settings = Settings(_folder(source.path), source.path)
    return settings, (_diagnostic(source, span, problem),)


def _diagnostics(
    source: Source, prefix: tuple[str, ...], problems: list[Problem]
) -> tuple[Diagnostic, ...]:
    """The problems at their places, in the order of the file."""
    if not problems:
        return ()
    if len(problems) > MAX_PROBLEMS:
        more = f"more than {MAX_PROBLEMS} faults; this one and what follows are not shown"
        last = problems[MAX_PROBLEMS]._replace(message=more, help="")
        problems = [*problems[:MAX_PROBLEMS], last]
    from pmkit.config.toml_positions import positions  # noqa: PLC0415  # rarely needed

    places = positions(source)
    found = [
        _diagnostic(source, places.locate((*prefix, *each.path), key=each.on_key), each)
        for each in problems
    ]
    return tuple(sorted(found, key=sort_key))


def _diagnostic(source: Source, span: Span, problem: Problem) -> Diagnostic:
    kind = rule(problem.rule)
    return Diagnostic(
        kind, kind.severity, source, span, problem.message, problem.help, problem.path
    )
