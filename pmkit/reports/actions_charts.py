"""The charts of the report on action items."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from pmkit.metrics.actions.completion import HORIZONS, Completion, Within
from pmkit.metrics.actions.load import Load
from pmkit.reports.actions_base import Register
from pmkit.reports.actions_tables import NO_OWNER
from pmkit.reports.base import Axis, AxisKind, Chart, ChartKind, Mark, Point, Series

_MOST_OWNERS = 12
_MOST_TOLD = 3
_MOST_STEPS = 200


def charts(found: Register) -> Iterator[Chart]:
    """How much gets done and when, if anything was; and who has how much, if several have."""
    whole = found.lines[0].completion
    if whole.done or whole.undated:
        yield _completion(whole)
    if len(found.loads) > 1:
        yield _owners(_largest(found.loads))


def _completion(found: Completion) -> Chart:
    """A rising curve with its band, as far as any item has been watched.

    Where days are missing it is the least that may be done; the band goes up to the most.
    """
    days = dict.fromkeys([0.0, *_some(found.days())])
    points = tuple(_point(found.within(each)) for each in days)
    marks = tuple(
        Mark(timedelta(days=days), "within", vertical=True)
        for days in HORIZONS
        if 1 <= days <= found.last
    )
    return Chart(
        name="completion",
        title="How much gets done, and when",
        kind=ChartKind.STEPS,
        x=Axis("time since it was agreed on", AxisKind.DURATION, log=True),
        y=Axis("action items that are done", AxisKind.SHARE),
        series=(Series("done at least" if found.undated else "done", points),),
        alt=_said(found),
        marks=marks,
    )


def _some(days: Sequence[float]) -> Iterator[float]:
    """No more than can be told apart in a picture, with the last of them."""
    step = -(-len(days) // _MOST_STEPS)
    yield from reversed(days[::-1][::step])


def _point(of: Within) -> Point:
    low, high = of.interval or (0.0, 1.0)
    share = of.bounds[0] if of.bounds else of.share
    return Point(timedelta(days=of.days), share or 0.0, low=low, high=high)


def _said(found: Completion) -> str:
    """The curve in a sentence."""
    done = len(found.done) + len(found.undated)
    whole = f"Of {found.n} action items, {done} {'has' if done == 1 else 'have'} been done"
    if found.undated:
        some = f"{len(found.undated)} of them" if found.done else "all"
        whole += f", {some} on a day that nobody wrote down"
    told = [_share(found.within(days)) for days in HORIZONS]
    if found.median is not None:
        told.insert(0, f"half within {_number(found.median)}")
    shares = ", ".join(filter(None, told))
    return f"{whole}{f': {shares}' if shares else ''}."


def _share(within: Within) -> str:
    if within.bounds is not None:
        low, high = (100 * end for end in within.bounds)
        return f"{low:.3g} to {high:.3g} % within {within.days} days"
    return "" if within.share is None else f"{100 * within.share:.3g} % within {within.days} days"


def _largest(loads: Sequence[Load]) -> Sequence[Load]:
    """Those with most to do, and nobody."""
    owned = [each for each in loads if each.owner is not None]
    return [*owned[:_MOST_OWNERS], *(each for each in loads if each.owner is None)]


def _owners(loads: Sequence[Load]) -> Chart:
    names = [each.owner or NO_OWNER for each in loads]
    return Chart(
        name="owners",
        title="Open action items by owner",
        kind=ChartKind.BARS,
        x=Axis("owner", AxisKind.TEXT),
        y=Axis("open action items", AxisKind.NUMBER),
        series=(
            Series(
                "overdue",
                tuple(Point(name, each.overdue) for name, each in zip(names, loads, strict=True)),
            ),
            Series(
                "not overdue",
                tuple(
                    Point(name, each.open - each.overdue)
                    for name, each in zip(names, loads, strict=True)
                ),
            ),
        ),
        alt=_held(loads),
    )


def _held(loads: Sequence[Load]) -> str:
    """Who has most, and what nobody has."""
    own = [each for each in loads if each.owner is not None]
    told = [f"{each.owner} has {_items(each)}" for each in own[:_MOST_TOLD]]
    if len(own) > _MOST_TOLD:
        told.append(
            f"{len(own) - _MOST_TOLD} more have {sum(each.open for each in own[_MOST_TOLD:])}"
        )
    told += [f"nobody has {_items(each)}" for each in loads if each.owner is None]
    return f"Of open action items, {'; '.join(told)}."


def _items(load: Load) -> str:
    if not load.overdue:
        return str(load.open)
    late = "all" if load.overdue == load.open else f"{load.overdue} of them"
    return f"{load.open}, {late} overdue"


def _number(days: float) -> str:
    return "a day" if days == 1 else f"{days:g} days"
