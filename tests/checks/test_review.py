"""What the review state of a postmortem asks for."""

import pytest

from pmkit.config.settings import Settings
from tests.checks.records import diagnostics, found

OVER = """\
title: Example
timezone: UTC
timeline:
  - at: 2024-01-19 15:00
    event: It begins
    milestone: started
  - at: 2024-01-19 15:30
    event: It ends
    milestone: resolved
"""

COMPLETE = """\
impact:
  summary: Slow pages
causes:
  root_cause: A flawed algorithm
resolution: Reverted
lessons:
  went_well:
    - The alert came at once
actions:
  - title: Test it
    owner: infrastructure
    due: 2024-06-16
"""

DEMANDS = [
    "missing-impact",
    "missing-causes",
    "missing-resolution",
    "missing-lessons",
    "missing-action-items",
]


def names(text: str) -> list[str]:
    """Names of the rules that are broken."""
    return [each.rule.name for each in diagnostics(text)]


def test_a_draft_may_be_empty():
    """A title and one event are a record."""
    assert names(OVER) == []
    assert names(OVER + "review: {state: draft}\n") == []


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_a_postmortem_in_review_needs_its_sections(state):
    """All five are reported at the state, which is what asks for them."""
    assert names(OVER + f"review:\n  state: {state}\n") == DEMANDS
    reported = diagnostics(OVER + f"review:\n  state: {state}\n")
    assert {each.span.start.line for each in reported} == {11}
    assert reported[0].message == f'review.state is "{state}", but the record has no impact'
    assert reported[0].help == (
        'add "impact:" with what users noticed, or go back to "state: draft"'
    )


def test_a_published_postmortem_needs_reviewers_too():
    """One more demand."""
    assert names(OVER + "review: {state: published}\n") == [*DEMANDS, "missing-reviewers"]


def test_a_complete_postmortem_is_clean():
    """All that is asked for is there."""
    assert names(OVER + COMPLETE + "review: {state: in_review}\n") == []
    assert names(OVER + COMPLETE + "review: {state: published, reviewers: [Dana]}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "status: cancelled\n",
        "status: duplicate\n",
        "kind: exercise\n",
        "kind: maintenance\n",
    ],
)
def test_nothing_is_asked_of_what_was_no_incident(line):
    """Neither plans nor mistakes need a postmortem."""
    assert names(line + OVER + "review: {state: published}\n") == []


def test_a_near_miss_has_no_impact():
    """It has everything else."""
    assert names("kind: near-miss\n" + OVER + "review: {state: in_review}\n") == DEMANDS[1:]


@pytest.mark.parametrize(
    ("first", "last"),
    [("mitigated", "identified"), ("identified", "mitigated"), ("resolved", "reopened")],
)
def test_nothing_is_asked_while_the_incident_runs(first, last):
    """People write the postmortem when it is over, for good."""
    text = OVER.replace("resolved", first)
    text += f"  - at: 2024-01-20 10:00\n    event: Later\n    milestone: {last}\n"
    assert names(text + "review: {state: published}\n") == []


def test_a_cause_that_is_identified_the_day_after_does_not_reopen_it():
    """It was resolved, so its postmortem is due."""
    text = OVER + "  - at: 2024-01-20 10:00\n    event: Found\n    milestone: identified\n"
    assert names(text + "review: {state: in_review}\n") == DEMANDS


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ("missing-impact", "impact: {users: 20%}"),
        ("missing-impact", "impact: {data_loss: Six hours of comments}"),
        ("missing-causes", "causes: {contributing_factors: [{title: A flawed algorithm}]}"),
        ("missing-causes", "causes: {five_whys: [Nobody tested it]}"),
        ("missing-lessons", "lessons: {got_lucky: [It was a quiet hour]}"),
        ("missing-action-items", "actions: [{title: Test it, status: cancelled}]"),
    ],
)
def test_little_is_enough(rule, field):
    """One fact satisfies a demand."""
    assert rule not in names(OVER + field + "\nreview: {state: in_review}\n")


@pytest.mark.parametrize("field", ["impact: {}", "causes: {}", "lessons: {went_well: []}"])
def test_an_empty_section_is_missing(field):
    """A heading without content tells nothing."""
    rule = f"missing-{field.partition(':')[0]}"
    assert rule in names(OVER + field + "\nreview: {state: in_review}\n")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("action-item-without-owner", "the action item has no owner"),
        ("action-item-without-due-date", "the action item has no due date"),
    ],
)
def test_open_action_items_of_an_approved_postmortem(rule, message):
    """The finding is at the item; what is done, cancelled or in a draft is left alone."""
    actions = (
        "actions:\n"
        "  - title: Test it\n"
        "  - title: Done already\n    status: done\n    ticket: https://example.com/1\n"
        "  - title: Not worth it\n    status: cancelled\n"
    )
    assert found(rule, OVER + actions + "review: {state: approved}\n") == [(11, message)]
    assert found(rule, OVER + actions + "review: {state: published}\n") == [(11, message)]
    assert found(rule, OVER + actions + "review: {state: in_review}\n") == []
    assert found(rule, OVER + actions) == []


def test_a_team_may_own_an_action_item():
    """It is somebody who can be asked."""
    actions = "actions:\n  - title: Test it\n    team: infrastructure\n"
    text = OVER + actions + "review: {state: approved}\n"
    assert found("action-item-without-owner", text) == []


OVERDUE = "postmortem-overdue"
FIVE_DAYS = Settings(due_days=(("SEV1", 5),))


def test_a_due_date_that_has_passed():
    """On 1 March 2024, the 26th of January is 35 days ago; published is published."""
    assert found(OVERDUE, OVER + "review: {state: draft, due: 2024-01-26}\n") == [
        (
            10,
            'the postmortem was due on 2024-01-26, 35 days ago, and its state is "draft"',
        )
    ]
    assert found(OVERDUE, OVER + "review: {state: published, due: 2024-01-26}\n") == []
    assert found(OVERDUE, OVER + "review: {state: draft, due: 2024-03-01}\n") == []


def test_a_deadline_by_severity():
    """Five days after 19 January is the 24th; 37 days later it is 1 March."""
    text = OVER + "severity: SEV1\n"
    assert found(OVERDUE, text, settings=FIVE_DAYS) == [
        (
            1,
            "the postmortem was due on 2024-01-24 (5 days after the end, for SEV1), 37 days ago,"
            ' and its state is "draft"',
        )
    ]
    assert found(OVERDUE, text) == []
    assert found(OVERDUE, text.replace("SEV1", "SEV2"), settings=FIVE_DAYS) == []


@pytest.mark.parametrize(
    "text",
    [
        OVER.replace("    milestone: resolved\n", "") + "severity: SEV1\n",
        OVER + "severity: SEV1\nkind: exercise\n",
        OVER + "severity: SEV1\nstatus: duplicate\n",
        OVER + "severity: SEV1\nreview: {due: 2024-05-01}\n",
        OVER + "severity: SEV1\nreview: {state: published}\n",
    ],
)
def test_no_deadline(text):
    """While it runs, of plans and duplicates, where the record gives a date, once published."""
    assert found(OVERDUE, text, settings=FIVE_DAYS) == []
