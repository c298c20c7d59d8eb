"""Reading, validating and rendering many records, against draining PyYAML's C events."""

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from yaml._yaml import CParser

from pmkit.checks.run import run
from pmkit.config.settings import Settings
from pmkit.diagnostics.rule import Severity
from pmkit.postmortem.render import render
from pmkit.postmortem.view import view
from pmkit.records.json_schema import json_schema
from pmkit.records.load import load
from pmkit.records.record import Loaded
from pmkit.timeline.build import own_zones, timeline

Row = tuple[str, float, str]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PEER_FILES = 1000
ROUNDS = 5


_SEARCHING = ("PM236", "PM237", "PM503", "PM504", "PM505", "PM506", "PM507", "PM60", "PM70")
_FACTS = tuple((code, None) for code in _SEARCHING)
"""Without the rules that search in what people wrote, and those that compare its spelling."""

_ALL = (("blameful-wording", Severity.INFO),)
"""With the one that is off by default."""


def measure(paths: list[Path]) -> list[Row]:
    """Rows of what was measured, the ratio, and the goal."""
    names = [str(path) for path in paths]
    settings = Settings(root=str(paths[0].parent.parent))
    loaded = load(names, settings)
    drained, read = _interleaved(
        lambda: _drain(names), lambda: _validate(names, settings._replace(severity_of=_FACTS))
    )
    drained_again, read_all = _interleaved(
        lambda: _drain(names), lambda: _validate(names, settings._replace(severity_of=_ALL))
    )
    validated, rendered = _interleaved(
        lambda: _validate(names, settings), lambda: _render(loaded, settings)
    )
    return [
        ("read + validate facts / drain of C events", read / drained, "at most 2.2"),
        ("read + validate, all rules / drain", read_all / drained_again, "at most 2.5"),
        (f"check-jsonschema / pmkit, {PEER_FILES} files", _peer(names, settings), "at least 20"),
        ("render / read + validate", rendered / validated, "at most 3"),
        ("pmkit timeline / pmkit validate, all files", _timeline(paths[0].parent), "at most 2"),
    ]


def _drain(names: list[str]) -> None:
    for name in names:
        following = CParser(Path(name).read_bytes()).get_event
        while following() is not None:
            pass


def _validate(names: list[str], settings: Settings) -> Loaded:
    loaded = load(names, settings)
    if found := run(loaded, settings, NOW):
        raise SystemExit(f"a false alarm: {found[0].source.path}: {found[0].message}")
    return loaded


def _render(loaded: Loaded, settings: Settings) -> list[str]:
    return [
        render(view(each, timeline(each, own_zones(each)), settings), settings.template)
        for each in loaded.incidents
    ]


def _interleaved(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds of each: the best of several rounds in turn, so that both meet the same noise.

    Without garbage collection, as `timeit` measures and as `pmkit validate` runs.
    """
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for place, work in enumerate((first, second)):
            gc.collect()
            gc.disable()
            begin = time.process_time()
            result = work()
            best[place] = min(best[place], time.process_time() - begin)
            gc.enable()
            del result  # outside of the time: a command that ends need not take it apart
    return best[0], best[1]


def _peer(names: list[str], settings: Settings) -> float:
    """How many times longer check-jsonschema takes with our schema, as a process."""
    some = names[:PEER_FILES]
    schema = Path(settings.root) / "record.schema.json"
    schema.write_text(json.dumps(json_schema(settings)), encoding="utf-8")
    folder = Path(sys.executable).parent
    peer = [str(folder / "check-jsonschema"), "--schemafile", str(schema), *some]
    ours = [str(folder / "pmkit"), "validate", *some]
    return _seconds(peer) / min(_seconds(ours) for _ in range(ROUNDS))


def _timeline(folder: Path) -> float:
    """How many times longer all timelines of a folder take than its validation, as processes."""
    command = str(Path(sys.executable).parent / "pmkit")
    rounds = [
        (_seconds([command, "timeline", str(folder)]), _seconds([command, "validate", str(folder)]))
        for _ in range(ROUNDS)
    ]
    return min(each for each, _ in rounds) / min(each for _, each in rounds)


def _seconds(command: list[str]) -> float:
    """CPU seconds of a process; both peers run in one."""
    begin = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    return end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime
