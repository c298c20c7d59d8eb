"""The records around an open one: on disk, or as they stand in the editor."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pmkit.checks.catalog import rule_names
from pmkit.checks.run import run
from pmkit.config.load import find, load_settings
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.records.load import below, load, load_text
from pmkit.records.record import Loaded

_TIMELINE = re.compile(r"^timeline[ \t]*:", re.MULTILINE)


class _Read(NamedTuple):
    """A file that was read."""

    stamp: tuple[int, int]
    """When it was changed, in nanoseconds, and its size."""

    settings: Settings
    """With which it was read."""

    loaded: Loaded
    """What it holds."""


class Folder:
    """Reads records, and a file again only where it has changed."""

    def __init__(self, root: str = ".") -> None:
        """Take the folder that the editor has opened."""
        self.root = root
        self._read: dict[str, _Read] = {}

    def settings(self, path: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
        """The settings of the record at `path`, and what is wrong with them."""
        configuration = find(path)
        if configuration is None:
            return Settings(root=self.root), ()
        return load_settings(configuration, rules=rule_names)

    def is_record(self, path: str, text: str) -> bool:
        """Whether the file is a record: by its folder, else by its timeline.

        An editor sends every YAML file that is opened, and most are somebody else's.
        """
        return _in_folder(path, self.settings(path)[0]) or bool(_TIMELINE.search(text))

    def loaded(self, path: str, open_texts: Mapping[str, str]) -> Loaded:
        """The record at `path` and those around it.

        Args:
            path: absolute.
            open_texts: what the editor shows, by absolute path; it counts, not the disk.
        """
        settings, _ = self.settings(path)
        parts = [
            load_each(each, open_texts[each], settings)
            if each in open_texts
            else self._from_disk(each, settings)
            for each in _around(path, settings)
        ]
        return Loaded(
            tuple(record for part in parts for record in part.records),
            tuple(found for part in parts for found in part.diagnostics),
            tuple(each for part in parts for each in part.paths),
        )

    def diagnostics(
        self, path: str, open_texts: Mapping[str, str], as_of: datetime
    ) -> tuple[Diagnostic, ...]:
        """What `pmkit validate` says about the record at `path`, of its text in the editor."""
        settings, _ = self.settings(path)
        return run(self.loaded(path, open_texts), settings, as_of, only=path)

    def _from_disk(self, path: str, settings: Settings) -> Loaded:
        try:
            stat = Path(path).stat()
        except OSError:  # it has gone since the folder was listed
            return Loaded((), ())
        stamp = stat.st_mtime_ns, stat.st_size
        known = self._read.get(path)
        if known is None or known.stamp != stamp or known.settings != settings:
            known = self._read[path] = _Read(stamp, settings, load((path,), settings))
        return known.loaded


def load_each(path: str, text: str, settings: Settings) -> Loaded:
    """What `text` holds, as if it stood at `path`."""
    record, found = load_text(text, path, settings)
    return Loaded((record,) if record else (), found, (path,))


def _around(path: str, settings: Settings) -> Iterator[str]:
    """The files of the record's folder, and itself in any case.

    It is the last one: of two equal ids or titles, rules of the collection name the second.
    """
    if _in_folder(path, settings):
        yield from (each for each in below(str(_records(settings))) if each != path)
    yield path


def _in_folder(path: str, settings: Settings) -> bool:
    return Path(path).is_relative_to(_records(settings))


def _records(settings: Settings) -> Path:
    return (Path(settings.root) / settings.records).resolve()
