from datetime import UTC, date, datetime

import pytest

from pmkit.metrics.actions.items import tracked
from pmkit.metrics.actions.repeats import repeats
from pmkit.model.action_item import ActionItem, ActionKind, ActionStatus
from pmkit.model.causes import Causes, ContributingFactor
from pmkit.model.incident import Kind, RelatedIncident, Relation, Status
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import incident

AS_OF = datetime(2026, 6, 1, tzinfo=UTC)
FIX = ActionItem("Fix it", id="fix", kind=ActionKind.PREVENT)


def factors(*categories):
    """Causes with a factor of each category, which has that name as its id too."""
    return Causes(
        contributing_factors=tuple(
            ContributingFactor("x", id=category, category=category) for category in categories
        )
    )


def earlier(*items, **fields):
    """An incident of 3 March in checkout because of a change, with items (else one fix)."""
    fields = {"services": ("checkout", "web"), "causes": factors("change", "capacity")} | fields
    timeline = fields.pop("timeline", "2026-03-03 09:00 = started, 2026-03-03 10:00 = resolved")
    return incident("old", timeline, actions=items or (FIX,), **fields)


def later(**fields):
    """An incident of 1 April in checkout because of a change."""
    fields = {"services": ("checkout",), "causes": factors("change")} | fields
    timeline = fields.pop("timeline", "2026-04-01 12:00 = started, 2026-04-01 13:00 = resolved")
    return incident("new", timeline, **fields)


def found(*incidents, as_of=AS_OF, place="UTC"):
    """Pairs of ids with reasons, titles of fixes and days."""
    fixes = tracked(incidents, as_of.date(), zone(place))
    return [
        (
            each.later.id,
            each.earlier.id,
            each.reasons,
            [fix.item.title for fix in each.fixes],
            each.days,
        )
        for each in repeats(incidents, fixes, as_of=as_of, zone=zone(place))
    ]


def test_a_shared_service_and_category():
    """The fix of 3 March had been open for 29 days on 1 April."""
    assert found(later(), earlier()) == [("new", "old", ("checkout: change",), ["Fix it"], 29)]


@pytest.mark.parametrize(
    "fields",
    [
        {"services": ("billing",)},
        {"causes": factors("network")},
        {"causes": None},
        {"services": ()},
    ],
)
def test_one_of_the_two_is_not_enough(fields):
    """A service fails for many reasons, and a reason hits many services."""
    assert found(later(**fields), earlier()) == []


def test_the_category_unknown_connects_nothing():
    """That nobody knows the cause of either does not make it the same."""
    assert found(later(causes=factors("unknown")), earlier(causes=factors("unknown"))) == []


def test_a_fix_is_against_what_it_addresses():
    """This one is against the lack of capacity, and the later incident came of a change."""
    fix = FIX._replace(addresses=("capacity",))
    assert found(later(), earlier(fix)) == []
    assert found(later(causes=factors("capacity")), earlier(fix)) == [
        ("new", "old", ("checkout: capacity",), ["Fix it"], 29)
    ]


@pytest.mark.parametrize(
    ("relation", "word"),
    [
        (None, "related"),
        (Relation.SIMILAR, "similar"),
        (Relation.RECURRENCE_OF, "recurrence"),
        (Relation.CAUSED_BY, "caused by"),
    ],
)
def test_what_a_record_says_is_enough(relation, word):
    """Whichever of the two says it, and by whichever id."""
    elsewhere = {"services": (), "causes": None}
    mine = later(related=(RelatedIncident("PD-7", relation),), **elsewhere)
    assert found(mine, earlier(aliases=("PD-7",))) == [("new", "old", (word,), ["Fix it"], 29)]
    theirs = earlier(related=(RelatedIncident("new", relation),))
    assert found(later(**elsewhere), theirs) == [("new", "old", (word,), ["Fix it"], 29)]


def test_a_duplicate_is_no_repeat():
    """It is the same incident, whatever the two share."""
    mine = later(related=(RelatedIncident("old", Relation.DUPLICATE_OF),))
    assert found(mine, earlier()) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.EXERCISE},
        {"kind": Kind.MAINTENANCE},
        {"status": Status.CANCELLED},
        {"status": Status.DUPLICATE},
    ],
)
def test_what_did_not_really_happen_is_no_repeat(fields):
    """Exercises, maintenance, false alarms."""
    assert found(later(**fields), earlier()) == []


@pytest.mark.parametrize(
    ("changed", "open_"),
    [
        ({"status": ActionStatus.IN_PROGRESS}, True),
        ({"status": ActionStatus.DONE, "done": date(2026, 4, 2)}, True),  # the day after
        ({"status": ActionStatus.DONE, "done": date(2026, 4, 1)}, False),  # that day: who knows
        ({"status": ActionStatus.DONE, "done": date(2026, 3, 20)}, False),
        ({"status": ActionStatus.DONE}, False),  # nobody knows when
        ({"status": ActionStatus.CANCELLED}, False),
        ({"kind": ActionKind.DETECT}, False),
        ({"kind": None}, False),
        ({"created": date(2026, 4, 1)}, True),
        ({"created": date(2026, 4, 2)}, False),  # agreed on too late
    ],
)
def test_what_makes_a_fix_open(changed, open_):
    """It was to be done on 1 April, for certain."""
    assert bool(found(later(), earlier(FIX._replace(**changed)))) is open_


def test_only_open_fixes_are_named():
    """One of three; the days are those of the one that was agreed on first."""
    fixes = (
        FIX._replace(title="done", status=ActionStatus.DONE, done=date(2026, 3, 5)),
        FIX._replace(title="young", created=date(2026, 3, 31)),
        FIX._replace(title="old", created=date(2026, 3, 4)),
    )
    assert found(later(), earlier(*fixes)) == [
        ("new", "old", ("checkout: change",), ["young", "old"], 28)
    ]


@pytest.mark.parametrize(
    "timeline",
    [
        "2026-03-03 09:30 = started",  # while the earlier one lasted
        "2026-03-03 = started",  # on its day; before or after?
        "unknown = started",
        "2026-02-01 09:00 = started",
        "2026-07-01 09:00 = started",  # later than the moment of the report
    ],
)
def test_the_later_one_certainly_began_after_the_end(timeline):
    """And by the moment that counts as now."""
    assert found(later(timeline=timeline), earlier()) == []


def test_an_incident_that_still_runs_has_no_repeat():
    """What begins beside it is another matter."""
    assert found(later(), earlier(timeline="2026-03-03 09:00 = started")) == []


def test_in_the_order_of_the_later_ones():
    """Each pair once, however many things connect them."""
    third = incident(
        "third",
        "2026-05-01 09:00 = started, 2026-05-01 10:00 = resolved",
        services=("checkout", "web"),
        causes=factors("capacity", "change"),
        related=(RelatedIncident("old", Relation.RECURRENCE_OF),),
    )
    assert [each[:3] for each in found(third, later(), earlier())] == [
        ("new", "old", ("checkout: change",)),
        ("third", "old", ("recurrence", "checkout, web: change, capacity")),
    ]
