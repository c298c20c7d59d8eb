"""What gives a check a reason to look: cheap questions about a record, asked before it is.

Importing a module costs as much as checking a hundred records, and `pmkit validate FILE` runs on
every commit. A reason may be there without a fault; but where there is none, there is no fault,
unless somebody writes the signs as escapes.
"""

from collections.abc import Sequence
from datetime import timedelta

from pmkit.checks.base import Context
from pmkit.model.action_item import ActionStatus
from pmkit.model.incident import Incident
from pmkit.timestamps.when import Precision

_RUN = b"0" * 7
_DENSE = bytes(
    ord("0") if code < ord("a") and (chr(code).isalnum() or chr(code) == "_") else 0
    for code in range(256)
)
"""Capitals, digits and underlines as zeros, and nothing else."""

_ZEROS = bytes(ord("0") if chr(code).isdecimal() else code for code in range(128)) + bytes(128)
"""All digits as zeros."""


_UTC_MINUS = "UTC\N{MINUS SIGN}".encode()

_STEADY_ZONES = tuple(
    label.encode()
    for label in (
        *(
            "ART",
            "BRT",
            "CAT",
            "EAT",
            "GMT",
            "HKT",
            "ICT",
            "MSK",
            "NPT",
            "PHT",
            "PKT",
            "SGT",
            "TRT",
        ),
        *("WAT", "WIB", "WIT"),
    )
)
"""Abbreviations without the signs of those that change with the season."""

_RANKS = {
    "started": 1,
    "detected": 2,
    "acknowledged": 3,
    "declared": 3,
    "identified": 3,
    "mitigated": 4,
    "resolved": 5,
    "closed": 6,
}
"""Milestones in the order in which nobody can object to them."""

_OF_BLAME = {
    " have": ("should have", "should not have", "n't have", "n\u2019t have", "easily have"),
    "ought to": (),
    "n error": ("human error",),
    "r error": ("tor error", "user error", "engineer error"),
    "pilot": ("pilot error", "pilot-error"),
    "-error": ("human-error", "tor-error", "user-error", "engineer-error"),
    "less": ("careless", "reckless"),
    "negl": ("negligen", "neglected to"),
    "stupid": (),
    "sloppy": (),
    "lazy": (),
    "incompeten": (),
    "to blame": (),
    "fault": ("at fault", "whose fault", *(f"{sign}fault of" for sign in " \n\"'(*-/[`")),
    "forgot": (),
    "failed to ": ("failed to follow", "failed to notice", "failed to reali", "failed to think"),
}
"""What each phrase of that rule has in it, and what to look for next where it is found."""

_PENDING = frozenset(status for status in ActionStatus if status.pending)

_HALF_DAY = timedelta(hours=12)


def doubtful_timeline(incident: Incident, context: Context) -> bool:
    """The timeline is not one of exact times in their order, none of them half a day apart.

    Nor are its milestones in their usual order, each of them once.
    """
    rank = 0
    above = None
    seen: set[str] = set()
    for event in incident.timeline:
        at = event.at.at
        if at is None or event.until is not None or event.at.precision is not Precision.EXACT:
            return True
        if above is not None and (at <= above or at - above > _HALF_DAY):
            return True
        above = at
        for name in event.milestones:
            own = _RANKS.get(name, 0)
            if own < rank or own == 0 or name in seen:
                return True
            rank = own
            seen.add(name)
    return above is None or above > context.as_of


def windows(incident: Incident, _: Context) -> bool:
    """There are impact windows."""
    return incident.impact is not None and bool(incident.impact.windows)


def deadline(incident: Incident, context: Context) -> bool:
    """The postmortem is due some day."""
    review = incident.review
    return (review is not None and review.due is not None) or bool(context.settings.due_days)


def missing_sections(incident: Incident, _: Context) -> bool:
    """Something is absent that a review may ask for."""
    impact, causes, lessons = incident.impact, incident.causes, incident.lessons
    review = incident.review
    return (
        impact is None
        or causes is None
        or lessons is None
        or incident.resolution is None
        or not incident.actions
        or (review is not None and not review.reviewers)
        or not (any(impact) and any(causes) and any(lessons))
    )


def pending_actions(incident: Incident, _: Context) -> bool:
    """There is something still to be done."""
    return any(action.status in _PENDING for action in incident.actions)


def doubtful_done(incident: Incident, _: Context) -> bool:
    """Something is done without a sign of it, or was done before it was thought of."""
    for action in incident.actions:
        if action.status is ActionStatus.DONE and not (action.ticket or action.evidence):
            return True
        if action.done and action.created and action.done < action.created:
            return True
    return False


def doubtful_ids(incident: Incident, _: Context) -> bool:
    """Ids within the record are repeated, or lead nowhere."""
    factors = incident.causes.contributing_factors if incident.causes is not None else ()
    ids = [action.id for action in incident.actions if action.id is not None]
    known = [factor.id for factor in factors if factor.id is not None]
    if len(set(ids)) != len(ids) or len(set(known)) != len(known):
        return True
    return any(name not in known for action in incident.actions for name in action.addresses)


def zone_abbreviations(_: Incident, context: Context) -> bool:
    """Capitals that end like the abbreviations that change: EST, CEST, PDT, CET, MEZ, MESZ."""
    signs = context.signs
    return b"ST" in signs or b"DT" in signs or b"ET" in signs or b"EZ" in signs or b"SZ" in signs


def zones_with_offset(incident: Incident, context: Context) -> bool:
    """Abbreviations, also of zones that never change, and what offsets are written from."""
    if zone_abbreviations(incident, context):
        return True
    signs, rest = context.signs, context.rest
    is_offset = (
        b"GMT" in signs
        or (b"(" in signs and (b"(+" in signs or b"(-" in rest))
        or (b"UTC" in signs and (b"UTC+" in rest or b"UTC-" in rest or _UTC_MINUS in rest))
    )
    return is_offset and any(label in signs for label in _STEADY_ZONES)


def headings(_: Incident, context: Context) -> bool:
    """Three number signs, without which no heading is two levels below another."""
    return b"###" in context.signs


def angle_brackets(_: Incident, context: Context) -> bool:
    """The sign that begins a tag."""
    return b"<" in context.signs


def links(_: Incident, context: Context) -> bool:
    """Markdown's way from the text of a link to its address."""
    return b"](" in context.signs


def references(incident: Incident, context: Context) -> bool:
    """Action items that are spoken of, or a day that begins a name beside the names of fields."""
    if any(action.id for action in incident.actions) and "action item" in context.prose:
        return True
    if len(context.ids) < 2:  # noqa: PLR2004  # this one and another
        return False
    names = context.rest.translate(_ZEROS).count(b"0000-00-00-")
    return names > len(incident.related) + len(incident.aliases) + (incident.id in context.text)


def secrets(_: Incident, context: Context) -> bool:
    """Signs of credentials, or a run of capitals and digits, as random tokens have them.

    Prose, dates and addresses have none, even where the small letters between are left out.
    """
    signs, text = context.signs, context.text
    return (
        b"=" in signs
        or b"@" in signs
        or b"BEGIN" in signs
        or "asswor" in text
        or "pw:" in text
        or "mysql" in text
        or "curl" in text
        or "sshpass" in text
        or "-cli" in text
        or "login -" in text
        or (b"D" in signs and (b"PASSWORD" in signs or b"IDENTIFIED" in signs))
        or _RUN in context.rest.translate(_DENSE)
    )


def public_addresses(_: Incident, context: Context) -> bool:
    """Something for the public, and the sign of a mail address."""
    return b"@" in context.signs and "public" in context.text


def public(_: Incident, context: Context) -> bool:
    """Something for the public."""
    return "public" in context.text


def blame(incident: Incident, context: Context) -> bool:
    """A piece of a phrase that blames, or people and causes, among which they may be named."""
    if incident.people and (incident.causes is not None or incident.trigger):
        return True
    text = f"\n{context.prose.lower()}"
    for part, pieces in _OF_BLAME.items():
        if part in text and (not pieces or any(piece in text for piece in pieces)):
            return True
    return False


def several(incidents: Sequence[Incident], _: Context) -> bool:
    """There are two incidents to compare."""
    return len(incidents) > 1


def other_names(incidents: Sequence[Incident], context: Context) -> bool:
    """A file whose name does not end like the incident's id."""
    return not all(
        path.endswith((f"{incident.id}.yaml", f"{incident.id}.yml"))
        for incident, path in zip(incidents, context.paths, strict=True)
    )


def paths(incident: Incident, _: Context) -> bool:
    """Places that the public may see, or may not."""
    return bool(incident.public or incident.internal)
