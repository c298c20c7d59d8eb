"""Checks whose modules are imported only once there is a reason to ask them.

Each stands in for its module: it has the same `RULE`, and `reason` and `check`, or `check_all`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from pmkit.checks import reasons
from pmkit.checks.base import CollectionFinding, Context, Finding
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident


class Later:
    """A check that looks at one incident."""

    def __init__(
        self,
        rule: Rule,
        reason: Callable[[Incident, Context], bool],
        *,
        default_off: bool = False,
    ) -> None:
        """Take what its module says, and the question whether it needs to be asked."""
        self.RULE = rule
        self.DEFAULT_OFF = default_off
        self.reason = reason

    def check(self, incident: Incident, context: Context) -> Iterable[Finding]:
        """What the module finds; to be called where there is a `reason`."""
        found: Iterable[Finding] = _module(self.RULE).check(incident, context)
        return found


class LaterTogether:
    """A check that looks at all incidents."""

    def __init__(self, rule: Rule, reason: Callable[[Sequence[Incident], Context], bool]) -> None:
        """Take what its module says, and the question whether it needs to be asked."""
        self.RULE = rule
        self.DEFAULT_OFF = False
        self.reason = reason

    def check_all(
        self, incidents: Sequence[Incident], context: Context
    ) -> Iterable[CollectionFinding]:
        """What the module finds."""
        if not self.reason(incidents, context):
            return ()
        found: Iterable[CollectionFinding] = _module(self.RULE).check_all(incidents, context)
        return found


@cache
def _module(rule: Rule) -> Any:
    return import_module(f"pmkit.checks.{rule.name.replace('-', '_')}")


_WARNING, _INFO = Severity.WARNING, Severity.INFO

LATER: Mapping[str, Later | LaterTogether] = {
    each.RULE.name: each
    for each in (
        Later(Rule("PM230", "event-out-of-order", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM231", "bare-clock-jump", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM232", "event-in-the-future", _INFO), reasons.doubtful_timeline),
        Later(Rule("PM233", "event-far-from-neighbours", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM234", "until-before-at", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM235", "approximate-milestone", _INFO), reasons.doubtful_timeline),
        Later(Rule("PM236", "zone-label-contradicts-offset", _WARNING), reasons.zones_with_offset),
        Later(Rule("PM237", "abbreviation-not-in-effect", _WARNING), reasons.zone_abbreviations),
        Later(Rule("PM301", "milestone-out-of-order", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM302", "milestone-repeated", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM303", "reopened-without-resolved", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM307", "duplicate-event", _WARNING), reasons.doubtful_timeline),
        Later(Rule("PM309", "impact-window-outside-incident", _WARNING), reasons.windows),
        Later(Rule("PM331", "missing-impact", _WARNING), reasons.missing_sections),
        Later(Rule("PM332", "missing-causes", _WARNING), reasons.missing_sections),
        Later(Rule("PM333", "missing-resolution", _WARNING), reasons.missing_sections),
        Later(Rule("PM334", "missing-lessons", _WARNING), reasons.missing_sections),
        Later(Rule("PM335", "missing-action-items", _WARNING), reasons.missing_sections),
        Later(Rule("PM336", "missing-reviewers", _WARNING), reasons.missing_sections),
        Later(Rule("PM337", "postmortem-overdue", _INFO), reasons.deadline),
        Later(Rule("PM401", "action-item-without-owner", _WARNING), reasons.pending_actions),
        Later(Rule("PM402", "action-item-without-due-date", _WARNING), reasons.pending_actions),
        Later(Rule("PM403", "action-item-owner-is-crowd", _WARNING), reasons.pending_actions),
        Later(Rule("PM405", "action-item-overdue", _INFO), reasons.pending_actions),
        Later(Rule("PM406", "action-item-done-without-evidence", _INFO), reasons.doubtful_done),
        Later(Rule("PM407", "action-item-done-before-created", _WARNING), reasons.doubtful_done),
        Later(Rule("PM408", "action-item-status-disagrees", _WARNING), reasons.pending_actions),
        Later(Rule("PM409", "duplicate-action-id", _WARNING), reasons.doubtful_ids),
        Later(Rule("PM410", "duplicate-factor-id", _WARNING), reasons.doubtful_ids),
        Later(Rule("PM411", "unknown-factor-id", _WARNING), reasons.doubtful_ids),
        Later(Rule("PM503", "blameful-wording", _INFO), reasons.blame, default_off=True),
        Later(Rule("PM504", "heading-level-jump", _WARNING), reasons.headings),
        Later(Rule("PM505", "raw-html", _WARNING), reasons.angle_brackets),
        Later(Rule("PM506", "dead-link", _WARNING), reasons.links),
        Later(Rule("PM507", "dead-reference", _WARNING), reasons.references),
        LaterTogether(Rule("PM605", "service-spelt-two-ways", _WARNING), reasons.several),
        LaterTogether(Rule("PM606", "tag-spelt-two-ways", _WARNING), reasons.several),
        LaterTogether(Rule("PM607", "file-name-collision", _WARNING), reasons.several),
        LaterTogether(Rule("PM608", "id-differs-from-file-name", _INFO), reasons.other_names),
        Later(Rule("PM701", "secret-in-text", _WARNING), reasons.secrets),
        Later(Rule("PM702", "email-in-public-record", _WARNING), reasons.public_addresses),
        Later(Rule("PM703", "private-address-in-public-record", _WARNING), reasons.public),
        Later(Rule("PM704", "unknown-path", _WARNING), reasons.paths),
    )
}
"""By the names of their rules."""
