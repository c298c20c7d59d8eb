"""A calendar as a picture: what was going on when, on one page, for screens and for paper.

Days from two to 36 stand below each other, so that times of day and nights stand in columns. What
is shorter or longer passes from left to right, in lanes. Where incidents are too many to tell
apart, heights say how many began.
"""

from collections.abc import Sequence
from datetime import timedelta

from pmkit.svg import Element, element, picture, wrapped
from pmkit.timeline.base import Layout, Locate, Timeline
from pmkit.timeline.lanes.base import Calendar
from pmkit.timeline.lanes.build import calendar
from pmkit.timeline.lanes.colours import PALETTE, RULES
from pmkit.timeline.lanes.days import days
from pmkit.timeline.lanes.heights import heights
from pmkit.timeline.lanes.legend import legend
from pmkit.timeline.lanes.lines import across
from pmkit.timeline.lanes.sheet import MARGIN, Sheet, hatch
from pmkit.timeline.lanes.words import facts, nothing_text, window_text

_HOURS_VIEW = timedelta(days=2, hours=2)
"""Up to here time passes from left to right."""

_DAYS_VIEW = timedelta(days=36)
_UNKNOWN = 12
"""Incidents of unknown time up to which all are named."""


def svg(timelines: Sequence[Timeline], layout: Layout, _: Locate) -> str:
    """The picture."""
    found = calendar(timelines, layout)
    sheet = Sheet(layout.pixels, tuple(layout.scale))
    told = facts(found) if found.incidents else (nothing_text(found),)
    head, top = _head(found, told, sheet)
    parts = [*head]
    if found.incidents:
        body, top = _body(found, sheet, top + 10)
        more, top = legend(found, body, sheet, top + 16)
        parts += [*body, *more]
    unknown, top = _unknown(found, sheet, top + 4)
    ground = element("rect", class_="ground", width=layout.pixels, height=top + MARGIN)
    return picture(
        [hatch(), ground, *parts, *unknown],
        width=layout.pixels,
        height=top + MARGIN,
        title=f"What was going on: {window_text(found)}",
        description=_description(found, told),
        palette=PALETTE,
        rules=RULES,
    )


def _body(found: Calendar, sheet: Sheet, top: float) -> tuple[list[Element], float]:
    """What shows the incidents, and where it ends."""
    if _HOURS_VIEW < found.end - found.start <= _DAYS_VIEW:
        drawn = days(found, sheet, top)
    else:
        drawn = across(found, sheet, top)
    return drawn or heights(found, sheet, top)


def _head(found: Calendar, told: Sequence[str], sheet: Sheet) -> tuple[list[Element], float]:
    room = sheet.width - 2 * MARGIN
    top = MARGIN + 14.0
    parts = []
    for line in wrapped(f"What was going on: {window_text(found)}", 17, room, bold=True):
        parts.append(element("text", line, class_="head", x=MARGIN, y=top))
        top += 20
    for line in wrapped("; ".join(told), 12, room):
        parts.append(element("text", line, x=MARGIN, y=top))
        top += 16
    return parts, top - 10


def _unknown(found: Calendar, sheet: Sheet, top: float) -> tuple[list[Element], float]:
    """The incidents of unknown time, in words."""
    if not found.unplaced:
        return [], top
    titles = [each.title for each in found.unplaced[:_UNKNOWN]]
    left = len(found.unplaced) - len(titles)
    text = f"Time unknown: {'; '.join(titles)}" + (f"; and {left:,} more" if left else "")
    parts = []
    for line in wrapped(text, 12, sheet.width - 2 * MARGIN):
        top += 16
        parts.append(element("text", line, x=MARGIN, y=top))
    return parts, top


def _description(found: Calendar, told: Sequence[str]) -> str:
    lanes = ", ".join(f"{lane.name} {len(lane.incidents):,}" for lane in found.lanes)
    unknown = f" {len(found.unplaced):,} of unknown time." if found.unplaced else ""
    by = f" By {found.by}: {lanes}." if lanes else ""
    return f"{'; '.join(told)}.{by}{unknown}"
