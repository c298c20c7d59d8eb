"""The language of filters: what it means, and what it says to those who misspell it."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.config.settings import CustomField
from pmkit.metrics.filters.parse import DEEPEST, LONGEST
from pmkit.metrics.filters.properties import properties
from pmkit.metrics.filters.tree import Fault
from pmkit.metrics.selection import Filter, read_filter
from pmkit.model.causes import Causes, ContributingFactor
from pmkit.model.incident import Incident, Kind
from pmkit.timestamps.zones import zone
from tests.metrics.incidents import incident

KNOWN = properties(
    ("SEV1", "SEV2", "SEV3"),
    ("change", "capacity", "code"),
    (
        CustomField("cost", "number"),
        CustomField("paged", "boolean"),
        CustomField("tier", "enum", ("gold", "silver")),
    ),
)

CHECKOUT = incident(
    "checkout",
    "2026-03-10 09:00 = started, 10:00 = resolved",
    title="Checkout: it's slow",
    severity="SEV1",
    services=("checkout", "billing"),
    tags=("load balancer",),
    environment="production",
    regions=("eu-west-1",),
    causes=Causes(contributing_factors=(ContributingFactor("A change", category="change"),)),
    custom=(("cost", 1200.0), ("paged", True), ("tier", "gold")),
)
SEARCH = incident(
    "search",
    "2026-04-01 09:00 = started",
    title="Search finds nothing",
    severity="SEV2",
    services=("search",),
    kind=Kind.SECURITY,
    custom=(("cost", 80.0), ("paged", False)),
)
BARE = incident("bare", "2026-05-02 = started", title="Nobody knows")
ALL = (CHECKOUT, SEARCH, BARE)


def _read(text: str) -> Filter:
    found = read_filter(text, KNOWN, zone("Europe/Berlin"))
    assert isinstance(found, Filter), found
    return found


def _passing(text: str, incidents: Iterable[Incident] = ALL) -> list[str]:
    return [each.id for each in _read(text).select(incidents).inside]


def _fault(text: str) -> Fault:
    found = read_filter(text, KNOWN, zone("Europe/Berlin"))
    assert isinstance(found, Fault), found
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("severity = SEV1", ["checkout"]),
        ("severity = sev1", ["checkout"]),
        ("severity != SEV1", ["search", "bare"]),
        ("severity in (SEV1, SEV2)", ["checkout", "search"]),
        ("severity not in (SEV1, SEV2)", ["bare"]),
        ("severity in (SEV1, SEV2) and service = checkout", ["checkout"]),
        ("service = billing", ["checkout"]),
        ("service != billing", ["search", "bare"]),
        ("tag = 'load balancer'", ["checkout"]),
        ('tag = "load balancer"', ["checkout"]),
        ("title contains 'it''s'", ["checkout"]),
        ("title contains NOTHING", ["search"]),
        ("status = resolved", ["checkout"]),
        ("status = investigating", ["search", "bare"]),
        ("kind = security", ["search"]),
        ("environment = production", ["checkout"]),
        ("region contains eu-", ["checkout"]),
        ("cause = change", ["checkout"]),
        ("id in (bare, search)", ["search", "bare"]),
        ("severity is empty", ["bare"]),
        ("service is not empty", ["checkout", "search"]),
        ("custom.cost > 80", ["checkout"]),
        ("custom.cost >= 80", ["checkout", "search"]),
        ("custom.cost = 80", ["search"]),
        ("custom.cost in (80, 1200)", ["checkout", "search"]),
        ("custom.paged = true", ["checkout"]),
        ("custom.paged != true", ["search", "bare"]),
        ("custom.tier = GOLD", ["checkout"]),
        ("not custom.tier = gold", ["search", "bare"]),
        ("started >= 2026-04-01", ["search", "bare"]),
        ("started < '2026-03-10 11:00'", ["checkout"]),
        ("(severity = SEV1 or severity = SEV2) and not service = search", ["checkout"]),
        ("NOT NOT severity = SEV1 AND service = checkout", ["checkout"]),
    ],
)
def test_what_passes(text, expected):
    """The third incident says hardly anything: it has no value, and equals none."""
    assert _passing(text) == expected


def test_and_binds_more_closely_than_or():
    """`a or b and c` is `a or (b and c)`."""
    assert _passing("severity = SEV1 or severity = SEV2 and service = nothing") == ["checkout"]
    assert _passing("(severity = SEV1 or severity = SEV2) and service = search") == ["search"]


def test_a_time_without_zone_is_read_in_the_zone_of_the_report():
    """10:00 in Berlin was 09:00 UTC on 10 March; the incident began then."""
    assert _passing("started >= '2026-03-10 10:00' and started < '2026-03-10 10:01'") == [
        "checkout"
    ]
    assert _passing("started < '2026-03-10 10:00'") == []


def test_what_cannot_be_said_is_named_with_the_reason():
    """Only the day on which it began is known: noon of that day has no side."""
    found = _read("started >= '2026-05-02 12:00'").select(ALL)
    assert [each.id for each in found.inside] == []
    assert [tuple(each) for each in found.unplaced] == [
        ("bare", "only the day on which it began is known, 2026-05-02")
    ]


@pytest.mark.parametrize(
    ("text", "inside", "unplaced"),
    [
        ("started >= '2026-05-02 12:00' or id = bare", ["bare"], []),
        ("started >= '2026-05-02 12:00' and id = search", [], []),
        ("not started >= '2026-05-02 12:00'", ["checkout", "search"], ["bare"]),
    ],
)
def test_doubt_decides_nothing_where_another_part_decides(text, inside, unplaced):
    """Three values, as S. C. Kleene has them."""
    found = _read(text).select(ALL)
    assert [each.id for each in found.inside] == inside
    assert [each.incident for each in found.unplaced] == unplaced


@pytest.mark.parametrize(
    ("text", "marked", "message", "hint"),
    [
        ("sevrity = SEV1", "sevrity", '"sevrity" is no property', 'did you mean "severity"'),
        (
            "severity = SEV9",
            "SEV9",
            'severity "SEV9" is not one of SEV1, SEV2, SEV3',
            'did you mean "SEV3"',
        ),
        ("kind = nearmiss", "nearmiss", None, 'did you mean "near-miss"'),
        ("severity in SEV1", "SEV1", '"SEV1" stands here; "(" was expected', None),
        ("severity in (SEV1", "", 'the filter ends here; "," or ")" was expected', None),
        ("(severity = SEV1", "(", "this parenthesis is not closed", 'write ")" where it ends'),
        ("severity == SEV1", "=", None, 'write "=" once'),
        ("severity = SEV1 && tag = x", "&&", None, 'write "and"'),
        ("started after 2026-01-01", "after", None, 'write ">"'),
        ("started = 2026-01-01", "=", '"=" does not fit started', 'write "<", "<=", ">" or ">="'),
        ("started > 2026-13-01", "2026-13-01", '"2026-13-01" has month 13; there are 12', None),
        ("title contains 'abc", "'abc", None, None),
        ("service ! x", "!", '"!" alone means nothing here', 'write "!=" or "not"'),
        ("kind is emty", "emty", '"emty" stands here; "empty" or "not empty" was expected', None),
        ("custom.cost > much", "much", 'custom.cost is a number, "much" is none', None),
        ("custom.cost > nan", "nan", 'custom.cost is a number, "nan" is none', None),
        ("custom.paged = yes", "yes", 'custom.paged is true or false, not "yes"', None),
        ("severity < SEV2", "<", '"<" does not fit severity', None),
        ("not", "", None, None),
        ("", "", None, None),
        ("severity = SEV1 or", "", "the filter ends here; a property was expected", None),
        (
            "severity = SEV1 and severity in (SEV2, SEV3)",
            "SEV2, SEV3",
            "no incident has severity SEV1 and SEV2 at once",
            "write severity in (SEV1, SEV2) for either",
        ),
        (
            "custom.cost > 5 and custom.cost <= 5",
            "5",
            "no incident has custom.cost > 5 and <= 5 at once",
            "",
        ),
        (
            "started >= 2026-01-02Z and (started < 2026-01-01Z and started >= 2026-01-02Z)",
            "2026-01-02Z",
            None,
            None,
        ),
    ],
)
def test_a_fault_says_where_and_what_to_write(text, marked, message, hint):
    """The place is that of the first word that cannot stand there."""
    found = _fault(text)
    assert text[found.start : found.end] == marked
    if message is not None:
        assert found.message == message
    if hint is not None:
        assert found.help == hint


@pytest.mark.parametrize(
    "text",
    [
        "service = checkout and service = billing",
        "custom.cost >= 5 and custom.cost <= 5",
        "severity = SEV1 or severity = SEV2",
        "severity = SEV1 and not severity = SEV2",
    ],
)
def test_what_only_looks_impossible_is_read(text):
    """An incident can have two services, and a cost of exactly 5."""
    assert isinstance(_read(text), Filter)


def test_values_that_nobody_has_are_doubted():
    """They may be misspelt; what the vocabulary knows is told as well."""
    doubts = list(_read("service = chekout or severity in (SEV1, SEV3)").doubts(ALL))
    assert doubts == [
        '"chekout" is the service of no incident; did you mean "checkout"',
        '"SEV3" is the severity of no incident; did you mean "SEV2"',
    ]


def test_depth_is_bounded():
    """Parentheses and negations together."""
    inner = "severity = SEV1"
    assert _passing("(" * DEEPEST + inner + ")" * DEEPEST) == ["checkout"]
    assert _fault("(" * (DEEPEST + 1) + inner).message.startswith(f"more than {DEEPEST}")
    assert _fault("not " * 5000 + inner).message.startswith("a filter has at most 10,000")
    assert _fault("not " * 500 + inner).message.startswith(f"more than {DEEPEST}")


def test_length_is_bounded_and_a_long_filter_is_read():
    """Some 700 comparisons in a row are no nesting."""
    text = " or ".join(["tag = x"] * 700)
    assert len(text) < LONGEST
    assert _passing(text) == []
    assert isinstance(_fault("x" * (LONGEST + 1)), Fault)


@given(st.text(alphabet="severity =!<>()'\",andornot1SEV.\n\u202e\x00", max_size=60))
def test_any_text_is_a_filter_or_a_fault_within_it(text):
    """Never an exception, and never a place outside."""
    found = read_filter(text, KNOWN, zone("UTC"))
    if isinstance(found, Fault):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
    else:
        found.select(ALL)
