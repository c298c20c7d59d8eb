"""Many made-up incidents: their times in whole seconds, as every engine reads them.

The generator is seeded and uses nothing of Python's `random` but `random()`, which is the same in
every version. Services and severities are drawn evenly, durations are log-normal with a median of
40 minutes (σ = 1.4), one in two hundred is open, and some rows have what real ones have: times
that are missing, end before they begin, or are equal.
"""

from collections.abc import Iterator
from math import cos, exp, log, pi, sqrt
from random import Random

FIRST = 1704067200
"""2024-01-01T00:00:00Z"""

SPAN = 760 * 86400
"""In how many seconds from there incidents begin: 25 months."""

SERVICES, SEVERITIES = 50, 5

COLUMNS = ("id", "service", "severity", "started", "acknowledged", "resolved")
"""Times are seconds since 1970, or None."""

Row = tuple[str, str | None, str, int | None, int | None, int | None]


def rows(count: int, seed: int = 20240119) -> Iterator[Row]:
    """So many incidents, always the same."""
    draw = Random(seed).random
    for number in range(count):
        started = FIRST + int(draw() * SPAN)
        service = int(draw() * (SERVICES + 1))
        severity = 1 + int(draw() * SEVERITIES)
        normal = sqrt(-2 * log(1 - draw())) * cos(2 * pi * draw())
        lasted = int(exp(7.8 + 1.4 * normal))
        ways = int(draw() * 1000)
        acknowledged: int | None = started + int(draw() * min(lasted, 1800))
        resolved: int | None = started + lasted
        if ways < 5:
            resolved = None
        elif ways < 7:
            resolved = started - 60
        elif ways < 10:
            resolved = started
        elif ways < 40:
            acknowledged = None
        yield (
            f"INC-{number}",
            None if service == SERVICES else f"service-{service}",
            f"SEV{severity}",
            None if ways == 999 else started,
            acknowledged,
            resolved,
        )
