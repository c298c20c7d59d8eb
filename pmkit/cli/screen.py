"""The terminal: whether it shows colour, how wide it is, and what is said beside the data.

Data goes to standard output; messages and progress go to standard error.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pmkit.terminal import visible, width

PATIENCE = 2.0
"""Seconds of work after which a progress bar appears on a terminal."""

NARROWEST, WIDEST = 40, 1000
"""Columns between which a width is believed."""

_INDENT = "  "


class Screen:
    """Where this process writes to."""

    @property
    def colour(self) -> bool:
        """Whether standard output shows colour: https://no-color.org, and `FORCE_COLOR`."""
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns of the terminal; 80 where there is none."""
        if columns := os.environ.get("COLUMNS", ""):
            wanted = int(columns[:9]) if columns.isascii() and columns.isdigit() else 80
            return min(max(NARROWEST, wanted), WIDEST)
        try:
            found = os.get_terminal_size(sys.stdout.fileno()).columns
            return min(max(NARROWEST, found), WIDEST)
        except (OSError, ValueError):
            return 80

    def note(self, message: str) -> None:
        """Say something beside the data, behind what has been printed of it."""
        sys.stdout.flush()
        sys.stderr.write(f"pmkit: {visible(message)}\n")

    def error(self, message: str) -> None:
        """Say why the command could not run."""
        sys.stdout.flush()
        sys.stderr.write(f"pmkit: {visible(message)}\n")

    def place(self, text: str, start: int, end: int) -> None:
        """Show the part of a text from `start` to `end` with carets below it, on two lines."""
        room = self.width - len(_INDENT)
        before, meant, after = map(visible, (text[:start], text[start:end], text[end:]))
        if len(before) > room // 2:
            before = f"…{before[-room // 2 :]}"
        meant = meant[: room - len(before)]
        after = after[: room - len(before) - len(meant)]
        carets = "^" * max(width(meant), 1)
        sys.stderr.write(f"{_INDENT}{before}{meant}{after}\n")
        sys.stderr.write(f"{_INDENT}{' ' * width(before)}{carets}\n")

    @contextmanager
    def progress(self, doing: str) -> Iterator[Callable[[int, int], None] | None]:
        """A function to call with what is done and what there is; None off a terminal."""
        if not sys.stderr.isatty():
            yield None
            return
        bar = _Bar(doing)
        try:
            yield bar.show
        finally:
            bar.clear()


class _Bar:
    """A line that fills up, from `PATIENCE` on and ten times a second at most."""

    def __init__(self, doing: str) -> None:
        self.doing = doing
        self.next = time.monotonic() + PATIENCE
        self.shown = False

    def show(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self.next:
            return
        self.next = now + 0.1
        self.shown = True
        filled = 30 * done // max(1, total)
        sys.stderr.write(f"\r{self.doing} [{'#' * filled:<30}] {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()

    def clear(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
