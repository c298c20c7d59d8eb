"""What becomes of an incident in a metric: a number in the rows, and in words."""

from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine import dialects

CLOSED = 0
"""It has the duration."""

OPEN = 1
"""It has `from`, lacks `to`, and still runs."""

LEFT_OUT = 2
"""From here on it is left out."""

NO_START, NO_END, NEITHER = 10, 11, 12
BACKWARDS, LATE, TAKEN_BACK = 13, 14, 15
VAGUE_START, VAGUE_END = 20, 30
"""And the place of the reason in `VAGUE`."""

UNPLACED = 40
"""From here on it belongs to no period, or nobody knows whether it lies in the window."""

NO_BEGIN, ONLY_DAY_OF_BEGIN, OUT_OF_RANGE = 40, 41, 42

ABOUT = -1
"""Of the row that says what was asked."""

VAGUE = (
    dialects.UNREADABLE,
    dialects.UNPLACED,
    dialects.ONLY_DAY,
    dialects.UNKNOWN,
    dialects.NO_ZONE,
    dialects.NO_DATE,
)
"""Numbers that stand for times that are none."""

_VAGUE = (
    'the time of "{0}" cannot be read',
    'the clocks showed the time of "{0}" never or twice',
    'only the day of "{0}" is known',
    'the time of "{0}" is unknown',
    'the time of "{0}" has no offset, and no zone is named for it',
    "its date is unknown",
)
_WHOLE = {
    2: "its status is left out",
    3: "it was cancelled",
    4: "it is a duplicate of another incident",
    5: "it is an exercise",
    6: "it is planned maintenance",
    LATE: "it begins after the time of the report",
    NO_BEGIN: "no time of it is known",
    ONLY_DAY_OF_BEGIN: "only the day on which it began is known",
    OUT_OF_RANGE: "it began outside of the periods that were asked for",
}


def reason(outcome: int, metric: Metric) -> str:
    """Why an incident of that outcome is left out, in words."""
    start, end = (f'"{name}"' for name in (metric.start, metric.end))
    if outcome in _WHOLE:
        return _WHOLE[outcome]
    if outcome == NO_START:
        return f"no event is marked {start}"
    if outcome == NO_END:
        return f"no event is marked {end}"
    if outcome == NEITHER:
        return f"no event is marked {start} or {end}"
    if outcome == BACKWARDS:
        return f"{metric.end} is before {metric.start}"
    if outcome == TAKEN_BACK:
        return f"no event is marked {end} after it was reopened"
    if VAGUE_START <= outcome < VAGUE_START + len(VAGUE):
        return _VAGUE[outcome - VAGUE_START].format(metric.start)
    if VAGUE_END <= outcome < VAGUE_END + len(VAGUE):
        return _VAGUE[outcome - VAGUE_END].format(metric.end)
    return f"outcome {outcome}"


def known(outcome: int) -> bool:
    """Whether there is such an outcome."""
    return (
        outcome in {ABOUT, CLOSED, OPEN, NO_START, NO_END, NEITHER, BACKWARDS, TAKEN_BACK}
        or outcome in _WHOLE
        or outcome - VAGUE_START in range(len(VAGUE))
        or outcome - VAGUE_END in range(len(VAGUE))
    )
