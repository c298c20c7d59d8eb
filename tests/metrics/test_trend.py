import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from pmkit.metrics import trend as trends
from pmkit.metrics.definitions import Occurrence
from pmkit.metrics.sequence import Dot, Row, row
from pmkit.metrics.trend import trend
from tests.metrics.incidents import AS_OF, RESOLVE, incident

CHARTS = 150


def dots(durations):
    """One a day, of so many seconds."""
    first = datetime(2024, 1, 1, tzinfo=UTC)
    return Row(
        tuple(
            Dot(str(n), first + timedelta(days=n), own, own, own, is_open=False, day_only=False)
            for n, own in enumerate(durations)
        ),
        (),
    )


def alarms(draw: Callable[[], float], n: int, monkeypatch) -> tuple[float, float, float]:
    """Of steady processes: any signal, more signals than chance makes, a change."""
    monkeypatch.setattr(trends, "TIMES", 99)
    monkeypatch.setattr(trends, "SHUFFLES", 99)
    found = [trend(dots([draw() for _ in range(n)])) for _ in range(CHARTS)]
    return (
        sum(bool(each.found) for each in found) / CHARTS,
        sum(
            bool(each.found) and each.chance is not None and each.chance.p <= 0.05 for each in found
        )
        / CHARTS,
        sum(each.change is not None and each.change.test.p <= 0.05 for each in found) / CHARTS,
    )


def test_a_steady_process_is_rarely_said_to_move(monkeypatch):
    """Of charts of 40 log-normal durations one in four has a signal; what is said errs in 5 of 100.

    Within 3 * √(0.05 * 0.95 ÷ 150) = 5.3 points.
    """
    random = Random(11)  # noqa: S311  # samples
    signals, said, changed = alarms(lambda: math.exp(random.gauss(8, 1.25)), 40, monkeypatch)
    assert signals == pytest.approx(0.23, abs=0.11)
    assert said <= 0.05 + 0.053
    assert changed <= 0.05 + 0.053


def test_heavy_tails_do_not_make_a_steady_process_move(monkeypatch):
    """Pareto durations, of which most charts have a signal: order alone is asked."""
    random = Random(12)  # noqa: S311  # samples
    signals, said, changed = alarms(lambda: 60 * (1 - random.random()) ** (-0.9), 40, monkeypatch)
    assert signals > 0.6
    assert said <= 0.05 + 0.053
    assert changed <= 0.05 + 0.053


def test_incidents_stand_in_the_order_in_which_they_began():
    """Not in that of their files or ids; those of the same instant by id."""
    found = row(
        [
            incident("c", "2026-03-03 09:00 = started, 10:00 = resolved"),
            incident("b", "2026-03-01 09:00 = started, 10:00 = resolved"),
            incident("a", "2026-03-01 09:00 = started, 09:30 = resolved"),
            incident("d", "~2026-03-02 09:00 = started, 10:00 = resolved"),
        ],
        RESOLVE,
        AS_OF,
    )
    assert [(dot.incident, dot.seconds / 60) for dot in found.dots] == [
        ("a", 30),
        ("b", 60),
        ("d", 60),
        ("c", 60),
    ]
    assert [dot.incident for dot in found.dots if dot.uncertain] == ["d"]


def test_an_open_incident_whose_begin_is_a_day_has_no_duration_so_far():
    """Nobody knows since when it runs."""
    found = row([incident("vague", "2026-03-01 = started")], RESOLVE, AS_OF)
    assert found.dots == ()
    assert [each.reason for each in found.skipped] == [
        'it is open, and the time of "started" is no instant'
    ]


def test_each_episode_is_a_dot_where_the_metric_counts_each():
    """40 minutes, then 20 after it was reopened; both stand where the incident began."""
    twice = incident(
        "twice",
        "2026-03-01 10:00 = started, 10:40 = resolved, 11:10 = reopened, 11:30 = resolved",
    )
    found = row([twice], RESOLVE._replace(occurrence=Occurrence.EACH), AS_OF)
    assert [dot.seconds / 60 for dot in found.dots] == [40, 20]
    assert [dot.seconds / 60 for dot in row([twice], RESOLVE, AS_OF).dots] == [90]
