"""`pmkit validate --watch`, as a process that somebody ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import RECORD

PATH = "postmortems/2024-01-19-outage.yaml"
PATIENCE = 20.0


class Watcher:
    """A running `pmkit validate --watch` and what it has written so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        """Start it."""
        self.text = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pmkit", "validate", "--watch", "--format=concise", *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.text += line

    def shows(self, words: str) -> bool:
        """Whether `words` appear in time; what was written before is forgotten."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if words in self.text and "waiting for changes" in self.text:
                self.text = ""
                return True
            time.sleep(0.05)
        return False

    def end(self) -> int:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.reading.join(PATIENCE)
        return code


@pytest.fixture
def watcher(records: Path) -> Iterator[Watcher]:
    """Watches the records folder."""
    running = Watcher(records, "--as-of=2024-01-20")
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait(PATIENCE)
    assert running.process.stdout is not None
    running.process.stdout.close()


def test_every_save_is_validated_until_somebody_ends_it(records: Path, watcher: Watcher):
    """A fault comes and goes; a new file and a configuration count as well; Ctrl-C is 130."""
    assert watcher.shows("1 record: nothing to report\n")

    (records / PATH).write_text(RECORD.replace("SEV2", "SEV9"))
    assert watcher.shows("unknown-value")

    (records / PATH).write_text(RECORD)
    assert watcher.shows("1 record: nothing to report\n")

    (records / "postmortems" / "second.yaml").write_text(RECORD.replace("Load", "Lead"))
    assert watcher.shows("2 records: nothing to report\n")

    (records / "pmkit.toml").write_text('timezone = "Mars/Olympus"\n')
    assert watcher.shows("pmkit.toml:1:12: error")

    assert watcher.end() == 130
    assert "Traceback" not in watcher.text


def test_a_file_that_is_gone_for_a_moment_is_waited_for(records: Path):
    """Some editors move the old file away before they write the new one."""
    running = Watcher(records, PATH, "--as-of=2024-01-20")
    assert running.shows("1 record: nothing to report\n")

    (records / PATH).rename(records / "away")
    assert running.shows('there is no file or folder "postmortems/2024-01-19-outage.yaml"')

    (records / "away").rename(records / PATH)
    assert running.shows("1 record: nothing to report\n")
    assert running.end() == 130
    assert running.process.stdout is not None
    running.process.stdout.close()


def test_nothing_clears_the_screen_of_a_pipe(records: Path, watcher: Watcher):
    """Only a terminal is cleared."""
    until = time.monotonic() + PATIENCE
    while "waiting" not in watcher.text and time.monotonic() < until:
        time.sleep(0.05)
    assert "\x1b" not in watcher.text


def test_a_misspelt_rule_ends_it_at_once(records: Path):
    """Waiting for a save would not mend it."""
    done = subprocess.run(
        [sys.executable, "-m", "pmkit", "validate", "--watch", "--select", "nonsense"],
        cwd=records,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert done.stderr.startswith('pmkit: --select: no rule is called "nonsense"')


@pytest.mark.skipif(sys.platform == "win32", reason="it has other terminals")
def test_a_terminal_is_cleared_before_each_look(records: Path):
    """So that what is shown is what holds now, in colours."""
    (records / PATH).write_text(RECORD.replace("SEV2", "SEV9"))
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": ""}
    running = subprocess.Popen(
        [sys.executable, "-m", "pmkit", "validate", "--watch"],
        cwd=records,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    text = b""
    while b"waiting" not in text:
        text += os.read(ours, 4096)
    running.send_signal(signal.SIGINT)
    assert running.wait(PATIENCE) == 130
    os.close(ours)
    assert text.startswith(b"\x1b[2J\x1b[3J\x1b[H")
    assert b"\x1b[1;31merror\x1b[0m" in text
