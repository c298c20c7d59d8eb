"""Postmortems of DFDS, 2019 to 2025: what they state against what their timelines say.

`pytest -s` prints how many agree, and which do not.
"""

import csv
import re
import sys
from datetime import timedelta
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from pmkit.metrics.durations import Measured, measure
from tests.metrics.incidents import AS_OF, RESOLVE, incident

pytestmark = pytest.mark.corpus

ROW = re.compile(r"^\| *(\d{4}-\d\d-\d\d) +(\d?\d:\d\d) *\|", re.MULTILINE)


@pytest.fixture(scope="module")
def rows(corpus: Path) -> list[dict[str, str]]:
    """What each postmortem states, and whether two of its rows are that far apart."""
    with (corpus / "expected" / "dfds_stated_stats.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def apart(text: str, place: str) -> set[timedelta]:
    """How long each two rows of a timeline are apart, and each from itself."""
    times = [f"{day} {clock:0>5}" for day, clock in ROW.findall(text)]
    found = set()
    for first, second in combinations_with_replacement(times, 2):
        one = incident(
            "a", f"{min(first, second)} = started, {max(first, second)} = resolved", place=place
        )
        outcome = measure(one, RESOLVE, AS_OF)
        assert isinstance(outcome, Measured), outcome
        found.add(outcome.elapsed.point)
    return found


@pytest.mark.parametrize("what", ["ttd", "ttr"])
def test_stated_times_follow_from_the_timeline(corpus, rows, what):
    """24 of 29 times to detection do, and 24 of 29 times to recovery: the same as by hand."""
    agreed: list[str] = []
    others: list[str] = []
    for row in rows:
        said = row[f"{what}_stated_min"]
        if not said:
            continue
        text = (corpus / "markdown" / "dfds" / row["file"]).read_text(encoding="utf-8")
        place = "Europe/Copenhagen" if row["zone_stated"] == "CET" else "UTC"
        follows = timedelta(minutes=int(said)) in apart(text, place)
        assert follows == (row[f"{what}_equals_some_row_difference"] == "True"), row["file"]
        (agreed if follows else others).append(row["file"].partition(" ")[0])
    sys.stdout.write(f"\n{what}: {len(agreed)} follow, not {', '.join(others)}\n")
    assert (len(agreed), len(others)) == (24, 5)


def test_one_of_them_in_full(corpus):
    """PM2020-005: the attachments went at 12:20, an alert told it at 12:25, the fix held at 12:35.

    It states 5 minutes to detection and 15 to recovery, and so do we.
    """
    (file,) = (corpus / "markdown" / "dfds").glob("PM2020-005*")
    text = file.read_text(encoding="utf-8")
    assert "- Time to detection: 5 minutes\n- Time to recovery: 15 minutes" in text
    names = {"12:20": "started", "12:25": "detected", "12:35": "mitigated"}
    timeline = ", ".join(
        f"{day} {clock} = {names[clock]}" for day, clock in ROW.findall(text) if clock in names
    )
    one = incident("PM2020-005", timeline, place="Europe/Copenhagen")
    for start, end, expected in (("started", "detected", 5), ("started", "mitigated", 15)):
        found = measure(one, RESOLVE._replace(start=start, end=end), AS_OF)
        assert isinstance(found, Measured)
        assert found.elapsed.point == timedelta(minutes=expected)
