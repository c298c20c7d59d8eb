"""`pmkit validate --watch`: again after every save, until somebody ends it."""

import os
import sys
import time
from collections.abc import Callable, Sequence

from pmkit.cli.screen import Screen
from pmkit.config.load import find
from pmkit.errors import PmkitError
from pmkit.records.load import below

INTERVAL = 0.3
"""Seconds between two looks at the files."""

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_INTERRUPTED = 130

State = dict[str, tuple[int, int, int]]
"""Files by path: when they were changed, their size, and which file it is."""


def watch(paths: Sequence[str], folder: Callable[[], str], once: Callable[[], int]) -> int:
    """Call `once` now and whenever a file changes; returns the exit code when interrupted.

    Args:
        paths: what is validated, as the user wrote it.
        folder: gives the records folder, which counts where there are no paths.
        once: validates and prints.
    """
    screen = Screen()
    try:
        while True:
            before = _state(paths or (folder(),))
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            _try(once, screen)
            sys.stdout.flush()
            screen.note("waiting for changes; Ctrl-C ends")
            sys.stderr.flush()
            while _state(paths or (folder(),)) == before:
                time.sleep(INTERVAL)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _try(once: Callable[[], int], screen: Screen) -> None:
    """Validate; what keeps pmkit from it now (an editor moves a file) may be over soon."""
    try:
        once()
    except PmkitError as error:
        screen.error(str(error))


def _state(paths: Sequence[str]) -> State:
    """The records at `paths` and their configurations as they are now."""
    found: State = {}
    records = [file for path in paths for file in (below(path) if os.path.isdir(path) else [path])]
    for path in (*filter(None, map(find, paths)), *records):
        try:
            status = os.stat(path)
        except OSError:  # it may be back at the next look
            continue
        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found
