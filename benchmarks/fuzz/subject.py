"""What is done with an input, and what counts as a failure."""

import time
import traceback
from datetime import UTC, datetime

from pmkit.checks.run import run
from pmkit.config.load import read_settings
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.formats.base import Outcome
from pmkit.diagnostics.formats.catalog import FORMATS
from pmkit.exporters.catalog import export
from pmkit.metrics.catalog import METRICS
from pmkit.postmortem.render import render
from pmkit.postmortem.view import view
from pmkit.records.load import load_bytes, load_text
from pmkit.records.record import Loaded, Record
from pmkit.records.splice import spliced
from pmkit.reports import actions, metrics
from pmkit.source import Source
from pmkit.timeline.base import Layout
from pmkit.timeline.build import own_zones, timeline
from pmkit.timeline.catalog import FORMATS as TIMELINES
from pmkit.timestamps.zones import zone

SLOW = 0.5
"""Seconds of CPU that an input may take."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NAME = "2024-01-19-outage.yaml"


def examine(data: bytes, *, thoroughly: bool) -> float:
    """Read, check and show `data`; the seconds of CPU that it took.

    Args:
        data: a file's bytes: of a record, or of a configuration if TOML can be meant.
        thoroughly: also mend it, and make its timeline, its postmortem and its reports.

    Raises:
        Exception: whatever pmkit raises, which is a bug.
    """
    begin = time.process_time()
    settings = Settings()
    if data.startswith((b"[", b"records", b"timezone")):
        settings, found = read_settings(Source("pmkit.toml", data.decode(errors="replace")))
        _show(found)
    record, told = load_bytes(data, NAME, settings)
    loaded = Loaded((record,) if record else (), told, (NAME,))
    found = run(loaded, settings, NOW)
    _show(found)
    if record is None and not found:
        raise AssertionError("there is no record, and nobody says why")
    if thoroughly:
        _mend(found)
        if record is not None:
            _use(record, settings)
    return time.process_time() - begin


def failure(data: bytes, *, thoroughly: bool) -> str | None:
    """What is wrong with the way `data` is dealt with: an exception and its place, or `slow`."""
    try:
        # The machine may have been busy, or the pages cold: slow is what is slow three times.
        slow = all(examine(data, thoroughly=thoroughly) > SLOW for _ in range(3))
    except Exception as error:  # noqa: BLE001  # any exception is what we look for
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {place.filename}:{place.lineno}"
    return "slow" if slow else None


def _show(found: tuple[Diagnostic, ...]) -> None:
    outcome = Outcome(found, (NAME,))
    for name in ("text", "json", "github", "sarif", "junit"):
        FORMATS[name](outcome).encode(errors="backslashreplace")


def _mend(found: tuple[Diagnostic, ...]) -> None:
    """Make the first fixes; what comes out must be as readable as what went in."""
    fixable = [each for each in found if each.fix is not None]
    for each in fixable[:3]:
        text = spliced(each.source, each.fix.edits) if each.fix else None
        if text is not None:
            load_text(text, NAME)


def _use(record: Record, settings: Settings) -> None:
    incident = record.incident
    made = timeline(incident, own_zones(incident))
    for name in TIMELINES.names():
        TIMELINES.get(name)([made], Layout(), lambda *_: ("", 1)).encode()
    render(view(incident, made, settings), settings.template).encode()
    place = zone("Africa/Johannesburg")
    for report in (
        metrics.report([incident], metrics=METRICS, zone=place, as_of=NOW, by="severity"),
        actions.report([incident], zone=place, as_of=NOW),
    ):
        for name in ("text", "csv", "json"):
            export(report, name).encode()
