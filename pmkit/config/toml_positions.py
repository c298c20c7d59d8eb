"""Where the keys and values of a TOML text stand: `tomllib` reads them and does not say.

The text is one that `tomllib` has accepted, so nothing is checked here twice: the scanner only
follows the grammar (https://toml.io/en/v1.0.0) far enough to find where each thing begins and ends.
"""

import re
from typing import NamedTuple

from pmkit.diagnostics.diagnostic import Path
from pmkit.source import START, Source, Span

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\r\n]+")

Offsets = tuple[int, int]
"""Begin and end in the text, in characters from 0."""


class Positions(NamedTuple):
    """The places of one text."""

    source: Source
    """The file."""

    keys: dict[Path, Offsets]
    """Of each key, where it is first written; in a dotted key each part has its own."""

    values: dict[Path, Offsets]
    """Of each value; of a table, its header `[…]`."""

    def locate(self, path: Path, *, key: bool = False) -> Span:
        """The span of the value at `path`, or of its key.

        Where it is absent: of its nearest parent's key or table header, or the file's beginning.
        """
        for length in range(len(path), 0, -1):
            found = self._at(path[:length], key=key or length < len(path))
            if found:
                return Span(self.source.position(found[0]), self.source.position(found[1]))
        return START

    def _at(self, path: Path, *, key: bool) -> Offsets | None:
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        return first.get(path) or second.get(path)


def positions(source: Source) -> Positions:
    """The places of the keys and values of `source`, whose text is TOML."""
    scanner = _Scanner(source.text)
    scanner.document()
    return Positions(source, scanner.keys, scanner.values)


class _Scanner:
    """Walks through a text once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.keys: dict[Path, Offsets] = {}
        self.values: dict[Path, Offsets] = {}
        self.last: dict[Path, int] = {}
        """Index of the last item of each array of tables."""

    def document(self) -> None:
        table: Path = ()
        self.blank()
        while self.offset < len(self.text):
            if self.text[self.offset] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.blank()

    def header(self) -> Path:
        """`[table]` or `[[array]]`; returns the path of what follows."""
        start = self.offset
        array = self.text.startswith("[[", start)
        self.offset += 2 if array else 1
        path = self.key(())
        if array:
            self.last[path] = self.last.get(path, -1) + 1
            path = (*path, self.last[path])
        self.blank()
        self.offset += 2 if array else 1
        self.values.setdefault(path, (start, self.offset))
        return path

    def pair(self, table: Path) -> None:
        """`key = value`."""
        path = self.key(table)
        self.blank()
        self.offset += 1  # the sign of equality
        self.blank()
        self.value(path)

    def key(self, path: Path) -> Path:
        """A key with its dots; returns its path below `path`."""
        while True:
            self.blank()
            start = self.offset
            path = (*path, self.name())
            self.keys.setdefault(path, (start, self.offset))
            self.blank()
            if not self.text.startswith(".", self.offset):
                return path
            if path in self.last:  # a part of the last item of an array of tables
                path = (*path, self.last[path])
            self.offset += 1

    def name(self) -> str:
        """One part of a key."""
        if quoted := _STRING.match(self.text, self.offset):
            import tomllib  # noqa: PLC0415  # it was imported to read the text in the first place

            self.offset = quoted.end()
            name: str = tomllib.loads(f"name = {quoted[0]}")["name"]
            return name
        start = self.offset
        self.match(_BARE)
        return self.text[start : self.offset]

    def value(self, path: Path) -> None:
        start = self.offset
        opening = self.text[start : start + 1]
        if opening == "[":
            self.array(path)
        elif opening == "{":
            self.inline_table(path)
        elif opening in {'"', "'"}:
            self.match(_STRING)
        else:
            self.match(_SCALAR)
            self.offset = start + len(self.text[start : self.offset].rstrip())
        self.values[path] = (start, self.offset)

    def array(self, path: Path) -> None:
        self.offset += 1
        index = 0
        while not self.closes("]"):
            self.value((*path, index))
            index += 1

    def inline_table(self, path: Path) -> None:
        self.offset += 1
        while not self.closes("}"):
            self.pair(path)

    def closes(self, bracket: str) -> bool:
        """Step over blanks and a comma; say whether `bracket` follows, and step over it."""
        self.blank()
        if self.text.startswith(",", self.offset):
            self.offset += 1
            self.blank()
        found = self.text.startswith(bracket, self.offset)
        self.offset += found
        return found or self.offset >= len(self.text)

    def blank(self) -> None:
        """Step over white space, line ends and comments."""
        self.match(_BLANK)

    def match(self, pattern: re.Pattern[str]) -> None:
        """Step over what `pattern` finds here. At least one step, so that no text holds us up."""
        found = pattern.match(self.text, self.offset)
        least = 0 if pattern is _BLANK else 1
        self.offset = max(found.end() if found else 0, self.offset + least)
