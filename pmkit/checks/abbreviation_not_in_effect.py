"""A text gives a time in a zone whose abbreviation was not in effect on that day.

## Why it matters

"10:15 EST" in July is an hour off, or it is New York's time under the wrong name; nobody can tell
afterwards.
Of 18 [public incident reports](https://github.com/jupyterhub/mybinder.org-deploy/tree/main/docs/source/incident-reports)
that name their zone by an abbreviation, four name one that was not, and in another collection
"[most people recorded the time in BST even though they said it was UTC](https://github.com/ministryofjustice/cloud-platform/pull/2336)".
Looked at are clock times in the timeline, but for those beside a date of their own, and sentences
such as "all times in PST".

## Example

    timeline:
      - at: 2024-07-01 14:15
        event: First reports reached us at 10:15 EST

## Use instead

    timeline:
      - at: 2024-07-01 14:15
        event: First reports reached us at 10:15 EDT
"""

import re
from collections.abc import Iterator
from datetime import datetime

from pmkit.checks.base import Context, Finding
from pmkit.checks.texts import texts
from pmkit.diagnostics.diagnostic import Path
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model import lifecycle
from pmkit.model.incident import Incident
from pmkit.timestamps.abbreviations import MEANINGS
from pmkit.timestamps.zones import zone

RULE = Rule("PM237", "abbreviation-not-in-effect", Severity.WARNING)

_CLOCK = re.compile(
    r"\b[0-9]{1,2}(?:[:.h][0-9]{2}){1,2} ?(?:[ap]\.?m\.? ?)?(?P<label>[A-Z]{3,4})\b"
)
_STATED = re.compile(
    r"\b[Tt]ime(?:s|stamps| zone|zone)?(?: are| is| given| shown| listed| stated){0,2}"
    r"(?: in| are| is|:) (?P<label>[A-Z]{3,4})\b"
)
_DATE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
    r"|\b[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\b|\b(?:19|20)[0-9]{2}\b"
)
_BEFORE, _BEHIND = 40, 20
"""Characters around a clock time in which a date belongs to it."""

_ALWAYS_SOMEWHERE = frozenset({"ACST", "AEST", "CST", "EET", "IST", "MST"})
"""In effect all year round in one of the places that use them."""

_UNLIKELY = frozenset({"Asia/Kuala_Lumpur", "Asia/Manila"})
"""Places that hardly anybody means by the abbreviations that they share with others."""


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the first of each text."""
    for path, text in texts(incident):
        in_timeline = path[0] in {"timeline", "communications"}
        clocks = _clocks(text) if in_timeline else ()
        for match in (*_STATED.finditer(text), *clocks):
            at = _moment(incident, path)
            if at is not None and (actual := _instead(match["label"], at, incident.timezone)):
                label = match["label"]
                yield Finding(
                    path,
                    f'"{label}" was not in effect on {at:%Y-%m-%d}: {actual}',
                    "write the abbreviation that was, or better the offset",
                    words=match[0],
                )
                break


def _clocks(text: str) -> Iterator[re.Match[str]]:
    """Clock times with a label; not those of another day, as lines of old logs have them."""
    for match in _CLOCK.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        behind = text[match.end() : match.end() + _BEHIND]
        if not (_DATE.search(before) or _DATE.search(behind)):
            yield match


def _moment(incident: Incident, path: Path) -> datetime | None:
    """The instant that the text at `path` is about."""
    when = None
    if path[0] == "timeline" and isinstance(path[1], int):
        when = incident.timeline[path[1]].at
    elif path[0] == "communications" and isinstance(path[1], int):
        when = incident.communications[path[1]].at
    when = when or lifecycle.begin(incident)
    return when.at or when.earliest


def _instead(label: str, at: datetime, own: str | None) -> str | None:
    """What clocks went by instead of `label`; None if it may have been in effect."""
    meanings = [each for each in MEANINGS.get(label, ()) if each[1] not in _UNLIKELY]
    if not meanings or label in _ALWAYS_SOMEWHERE:
        return None
    if own is not None and at.astimezone(zone(own)).tzname() == label:
        return None
    for offset, place in meanings:
        local = at.astimezone(zone(place))
        if f"{local:%z}" == offset.replace(":", ""):
            return None
    place = meanings[0][1]
    return f"{place} had {at.astimezone(zone(place)).tzname()}"
