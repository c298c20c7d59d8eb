"""Starting, against a Python that does nothing."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

Row = tuple[str, float, str]
RUNS = 31


def measure(path: Path) -> list[Row]:
    """Rows of what was measured, the ratio, and the goal."""
    pmkit = str(Path(sys.executable).parent / "pmkit")
    floor, version, validate, when = _medians(
        [sys.executable, "-c", "pass"],
        [pmkit, "--version"],
        [pmkit, "validate", str(path)],
        [pmkit, "when", "2024-01-19 15:00", "--timezone", "Africa/Johannesburg"],
    )
    return [
        ("pmkit --version / python -c pass", version / floor, "at most 1.5"),
        ("pmkit validate FILE / python -c pass", validate / floor, "at most 5"),
        ("pmkit when / python -c pass (through Typer)", when / floor, "no goal"),
    ]


def _medians(*commands: list[str]) -> list[float]:
    """Seconds of each command: the median of runs that take turns, with compiled modules."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(RUNS):
        for taken, command in zip(times, commands, strict=True):
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
            taken.append(time.perf_counter() - begin)
    return [statistics.median(taken) for taken in times]
