"""A text refers to an incident or an action item under a name that nothing has.

## Why it matters

Who follows the reference finds nothing, or the wrong page: names of incidents are long, and are
written from memory.
A reference that leads nowhere is worse than none, see
[Cool URIs don't change](https://www.w3.org/Provider/Style/URI).
Reported is a name that is nearly that of another record of the same day, and "action item `name`"
where the record's action items have ids and none has this one; the rest may well exist elsewhere.

## Example

    summary: The same fault as in 2023-06-02-load-balancer-outtage.

Another record:

    id: 2023-06-02-load-balancer-outage

## Use instead

    summary: The same fault as in 2023-06-02-load-balancer-outage.

Another record:

    id: 2023-06-02-load-balancer-outage
"""

import re
from collections.abc import Collection, Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.texts import texts
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM507", "dead-reference", Severity.WARNING)

_INCIDENT = re.compile(
    r"(?<![\w/.-])([0-9]{4}-[0-9]{2}-[0-9]{2})-([A-Za-z0-9][A-Za-z0-9-]{2,87}[A-Za-z0-9])"
    r"(?![\w/-]|\.[A-Za-z0-9])",
    re.ASCII,
)
_ACTION = re.compile(
    r"\baction item (?:`([^`\s]{1,60})`|\"([^\"\s]{1,60})\"|([A-Z]{1,4}-?[0-9]{1,4})\b)"
)
_MOST = 10
"""Names in a record that are compared with others."""

_LIKENESS = 0.85


def check(incident: Incident, context: Context) -> Iterator[Finding]:
    """Report the first of each text."""
    actions = {action.id for action in incident.actions if action.id is not None}
    known = context.ids - {incident.id}
    left = _MOST
    for path, text in texts(incident):
        for match in _INCIDENT.finditer(text):
            if match[0] in context.ids or match[0] == incident.id or not left:
                continue
            left -= 1
            if near := _nearest(match[1], match[2], known):
                message = f'there is no incident "{match[0]}"'
                yield Finding(path, message, f'write "{near}"', words=match[0])
                break
        for match in _ACTION.finditer(text) if actions else ():
            name = match[1] or match[2] or match[3]
            if name not in actions:
                message = f'no action item of this record has the id "{name}"'
                yield Finding(path, message, _help(name, actions), words=match[0])
                break


def _nearest(date: str, name: str, known: Collection[str]) -> str | None:
    """The incident that is meant: of that day, and of nearly that name."""
    from difflib import get_close_matches  # noqa: PLC0415  # only where there is a reference

    of_that_day = sorted(other for other in known if other.startswith(f"{date}-"))
    near = get_close_matches(f"{date}-{name}", of_that_day[:_MOST], n=1, cutoff=_LIKENESS)
    return near[0] if near else None


def _help(name: str, actions: Collection[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only where there is a fault

    near = get_close_matches(name, sorted(actions)[:_MOST], n=1)
    return f'write "{near[0]}"' if near else f"its ids are {', '.join(sorted(actions)[:_MOST])}"
