"""The shape of a check: a module with its `RULE`, its manual page as docstring, and one function.

`check(incident, context)` looks at one incident; `check_all(incidents, context)` at all of them.
Both yield places in the record, never lines: one place (`run`) turns a path into line and column.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule
from pmkit.model.incident import Incident

SMALL = b"abcdefghijklmnopqrstuvwxyz "
"""Characters that records are full of, which `Context.rest` leaves out."""

COMMON = b"0123456789:-"
"""Characters that are left out of `Context.signs` as well."""


class Finding(NamedTuple):
    """A fault at a place in the record."""

    path: Path
    """The value at fault; a missing one is shown at its nearest parent."""

    message: str
    """What was found, then what was expected; no final stop."""

    help: str = ""
    """An instruction: what to write instead."""

    related: tuple[tuple[Path, str], ...] = ()
    """Other places in the same record and what is there."""

    on_key: bool = False
    """Point at the key rather than at the value."""

    replacement: str | None = None
    """What certainly should stand there instead, without quotes; None: nobody knows."""

    words: str = ""
    """Words of the text at fault to point at, rather than at all of it."""

    conceal: bool = False
    """What stands there is not for everybody who sees the log of a build."""


class CollectionFinding(NamedTuple):
    """A fault that shows only when records are seen together."""

    incident: int
    """Index of the incident at fault."""

    finding: Finding
    """What is wrong there."""

    related: tuple[tuple[int, Path, str], ...] = ()
    """Places in other incidents: index, path and what is there."""


class Context(NamedTuple):
    """What a check may know beside the incident."""

    settings: Settings
    """The team's decisions."""

    as_of: datetime
    """The present moment (UTC)."""

    ids: frozenset[str] = frozenset()
    """Ids and aliases of all incidents there are, also of those that could not be read."""

    text: str = ""
    """For `check`: the record as it is written, to see cheaply what cannot be in it."""

    rest: bytes = b""
    """For `check`: `text` as UTF-8 without small letters, a third as long to look through."""

    signs: bytes = b""
    """For `check`: `rest` without digits and what stands in every line, a tenth as long."""

    texts: tuple[str, ...] = ()
    """For `check`: what people wrote in their own words, in any order (`texts.all_texts`)."""

    prose: str = ""
    """For `check`: `texts` as one."""

    paths: tuple[str, ...] = ()
    """For `check_all`: the files of the incidents, in their order."""


class Check(Protocol):
    """A module that looks at one incident."""

    RULE: Rule
    """A module with `DEFAULT_OFF = True` beside it is asked only where somebody names the rule."""

    def check(self, incident: Incident, context: Context) -> Iterator[Finding]:
        """Yield what is wrong with it."""


class CollectionCheck(Protocol):
    """A module that looks at all incidents."""

    RULE: Rule

    def check_all(
        self, incidents: Sequence[Incident], context: Context
    ) -> Iterator[CollectionFinding]:
        """Yield what is wrong with them together."""
