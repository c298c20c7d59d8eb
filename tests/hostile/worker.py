"""Validates one file after the other in one process, and says what each of them cost.

It reads paths from standard input, and answers each with a line of JSON. It is started as
`python -m tests.hostile.worker MEBIBYTES`: how much memory it may take beyond its start.
"""

import io
import json
import resource
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

from pmkit.checks.catalog import all_rules
from pmkit.cli.validation import request, validate

PATIENCE = 60
"""Seconds of CPU for all files together."""


def main() -> None:
    """Answer until there is nothing more to read."""
    all_rules()  # what is imported when it is first needed is no cost of a file
    begin = _address_space()
    limit = begin + (int(sys.argv[1]) << 20)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    _say({"begin": begin})
    for line in sys.stdin:
        _say(_answer(json.loads(line)))


def _answer(path: str) -> dict[str, object]:
    printed = io.StringIO()
    begin = time.process_time()
    with redirect_stdout(printed):
        asked = request([path, "--format", "json"])
        code = None if asked is None else validate(asked)
    return {
        "code": code,
        "seconds": time.process_time() - begin,
        "mebibytes": _peak(),
        "printed": printed.getvalue(),
    }


def _peak() -> float:
    """The most memory that this process had, in MiB.

    `ru_maxrss` would be that of the process that started it, if that had more.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _say(data: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(data) + "\n")
    sys.stdout.flush()


def _address_space() -> int:
    """Bytes that this process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
