"""docs/explanation/coverage-of-intervals.md shows intervals that keep their promise."""

import re
from math import exp

import pytest

from benchmarks.coverage import MU, PAGE, counted, coverage, ranked, shared
from pmkit.statistics.log_normal import LogNormal

TEXT = PAGE.read_text(encoding="utf-8")
SWINGS = "Share within 24 h, Wilson"
"""Nearly all incidents end within a day: the interval of so great a share is a careful one."""


def rows(heading):
    """The lines of the tables below a heading: a name, and figures in per cent."""
    part = TEXT.split(f"## {heading}\n", 1)[1].split("\n## ")[0]
    for line in part.splitlines():
        if line.startswith("| ") and not line.startswith(("| n |", "| ---", "| Services")):
            name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            yield name, [float(cell) for cell in cells if cell != "–"]


@pytest.mark.parametrize("heading", ["Durations", "Correlation"])
def test_nearly_all_are_between_93_and_99_per_cent(heading):
    """4,000 samples leave 0.7 points on each side."""
    found = list(rows(heading))
    assert found
    assert [row for row in found if min(row[1]) < 92.3] == []
    assert [row for row in found if max(row[1]) > 99.7 and row[0] != SWINGS] == []


def test_shrunken_means_are_never_too_sure():
    """Where services are all alike the intervals are too wide, never too narrow."""
    found = list(rows("Shrunken means of services"))
    assert len(found) == 3
    assert all(min(row[1]) >= 93 for row in found)


def test_the_page_is_what_the_benchmark_writes():
    """Exact figures, which need no seed: of n = 8 the median has 99.2 %."""
    assert 100 * (ranked(0.5, 8) or 0) == pytest.approx(100 * (1 - 2 / 2**8))
    assert re.search(r"\| p50 \| 96\.9 \| 99\.2 \|", TEXT)
    assert ranked(0.9, 35) is None
    assert f"| Garwood | {100 * counted(0.5):.1f} |" in TEXT
    assert f"| n = 20 | {100 * shared(0.01, 20):.1f} |" in TEXT


def test_samples_are_drawn_from_what_is_said():
    """150 samples of 36 at σ = 1.25: every interval is there, and mostly right."""
    found = coverage(LogNormal(MU, 1.25), 36, trials=150)
    assert all(share is not None and share > 0.88 for share in found)
    assert exp(MU) == pytest.approx(67)


def test_too_few_have_no_interval():
    """Of 6 only the median, the mean, shares and ratios."""
    found = coverage(LogNormal(MU, 1.25), 6, trials=20)
    assert [share is None for share in found[:5]] == [False, False, True, True, True]
