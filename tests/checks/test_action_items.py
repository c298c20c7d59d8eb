"""Rules about action items."""

from datetime import UTC, datetime

import pytest

from pmkit.config.settings import Settings
from tests.checks.records import diagnostics, found


def action(*lines: str) -> str:
    """A record with one action item of these lines below its title (from line 3)."""
    return "actions:\n  - title: Test it\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize("owner", ["everyone", "Everybody", "the team", "TBD", "'?'", "@all", "we"])
def test_nobody_in_particular_owns_nothing(owner):
    """The owner is shown as it was written."""
    written = owner.strip("'")
    text = action(f"owner: '{written}'")
    assert found("action-item-owner-is-crowd", text) == [
        (3, f'owner "{written}" is nobody in particular')
    ]


@pytest.mark.parametrize("owner", ["infrastructure", "Dana", "Team Payments", "Allison", "SRE"])
def test_people_and_teams_own(owner):
    """A team with a name can be asked."""
    assert found("action-item-owner-is-crowd", action(f"owner: {owner}")) == []


def test_what_everyone_has_done_is_done():
    """Only what is still to be done needs somebody."""
    assert found("action-item-owner-is-crowd", action("owner: everyone", "status: done")) == []


def test_due_before_it_began():
    """The incident of the example is of 19 January 2024."""
    assert found("action-item-due-before-incident", action("due: 2023-02-16")) == [
        (3, 'due "2023-02-16" is before the incident, which began on 2024-01-19')
    ]


@pytest.mark.parametrize(
    "lines", [("due: 2024-01-19",), ("due: 2024-02-16",), ("due: 2023-02-16", "status: cancelled")]
)
def test_due_on_the_day_or_later(lines):
    """What is cancelled is left alone."""
    assert found("action-item-due-before-incident", action(*lines)) == []


def test_the_day_of_the_incident_is_that_of_its_zone():
    """17:00 UTC on the 19th is the 20th in Kiritimati, and the 19th is before it."""
    text = action("due: 2024-01-19") + (
        "timezone: Pacific/Kiritimati\n"
        "timeline:\n  - at: 2024-01-19T17:00Z\n    event: Example\n"
        "  - at: 2024-01-20 08:00\n    event: Example\n    milestone: started\n"
    )
    assert found("action-item-due-before-incident", text) == [
        (3, 'due "2024-01-19" is before the incident, which began on 2024-01-20')
    ]


def test_background_does_not_make_a_due_date_late():
    """The incident began with its `started`, not with the first event."""
    text = action("due: 2023-12-01") + (
        "timeline:\n  - at: 2023-11-01 12:00\n    event: The version is built\n"
        "  - at: 2024-01-19 12:00\n    event: It fails\n    milestone: started\n"
    )
    assert found("action-item-due-before-incident", text) == [
        (3, 'due "2023-12-01" is before the incident, which began on 2024-01-19')
    ]


@pytest.mark.parametrize(
    ("due", "status", "message"),
    [
        ("2024-02-16", "open", 'due "2024-02-16" was 14 days ago, and the action item is "open"'),
        (
            "2024-02-29",
            "in_progress",
            'due "2024-02-29" was 1 day ago, and the action item is "in_progress"',
        ),
    ],
)
def test_overdue_is_information(due, status, message):
    """It is 1 March 2024."""
    text = action(f"due: {due}", f"status: {status}")
    assert found("action-item-overdue", text) == [(3, message)]
    (overdue,) = diagnostics(text + "title: Example\ntimeline: [{at: 2024-01-01T00:00Z, event: A}]")
    assert overdue.severity.value == "info"


@pytest.mark.parametrize(
    "lines", [("due: 2024-03-01",), ("due: 2024-03-02",), ("due: 2024-02-16", "status: done")]
)
def test_on_time(lines):
    """The due date is the last day on which it is on time."""
    assert found("action-item-overdue", action(*lines)) == []


@pytest.mark.parametrize(
    ("zone", "count"), [("Pacific/Kiritimati", 1), ("UTC", 0), ("America/Los_Angeles", 0)]
)
def test_a_day_ends_where_the_incident_was(zone, count):
    """At noon UTC of 1 March it is the 2nd in Kiritimati, fourteen hours ahead."""
    text = action("due: 2024-03-01")
    assert len(found("action-item-overdue", f"timezone: {zone}\n" + text)) == count
    zoneless = text + "timezone:\ntimeline:\n  - at: 2024-01-19T12:00Z\n    event: Example\n"
    settings = Settings(timezone=zone)
    assert len(found("action-item-overdue", zoneless, settings=settings)) == count


def test_now_is_an_argument_for_due_dates_too():
    """The same record a month earlier."""
    as_of = datetime(2024, 2, 1, tzinfo=UTC)
    assert found("action-item-overdue", action("due: 2024-02-16"), as_of=as_of) == []


def test_done_without_anything_to_show_for_it():
    """A ticket or a sentence is enough."""
    rule = "action-item-done-without-evidence"
    message = "the action item is done, and neither a ticket nor evidence shows it"
    assert found(rule, action("status: done")) == [(3, message)]
    assert found(rule, action("status: done", "evidence: Version 41")) == []
    assert found(rule, action("status: done", "ticket: https://example.com/1")) == []
    assert found(rule, action("status: open")) == []


def test_done_before_it_was_agreed_on():
    """On the same day it may be."""
    rule = "action-item-done-before-created"
    assert found(rule, action("created: 2024-01-22", "status: done", "done: 2024-01-21")) == [
        (5, 'done "2024-01-21" is before the action item was created, "2024-01-22"')
    ]
    assert found(rule, action("created: 2024-01-22", "status: done", "done: 2024-01-22")) == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("open", [(4, 'the action item was done on "2024-02-09", but its status is "open"')]),
        ("done", []),
        ("cancelled", []),
    ],
)
def test_a_date_on_which_it_was_done_and_a_status(status, expected):
    """The two say the same, or it was cancelled after all."""
    text = action(f"status: {status}", "done: 2024-02-09")
    assert found("action-item-status-disagrees", text) == expected


def test_ids_of_action_items_and_factors_are_their_own():
    """Items without an id do not count as equal."""
    text = """\
        causes:
          contributing_factors:
            - id: change
              title: A flawed algorithm
            - id: change
              title: No gradual rollout
            - title: A quiet dashboard
            - title: A quiet pager
        actions:
          - id: test
            title: Test it
          - id: test
            title: Test it again
          - title: Document it
          - title: Teach it
        """
    assert found("duplicate-factor-id", text) == [
        (5, 'another contributing factor has the id "change" already')
    ]
    assert found("duplicate-action-id", text) == [
        (12, 'another action item has the id "test" already')
    ]


def test_an_action_item_addresses_factors_that_exist():
    """The misspelt one is underlined in the list, with a suggestion."""
    text = """\
title: Example
timezone: UTC
timeline:
  - at: 2024-01-19 15:00
    event: Example
causes:
  contributing_factors:
    - id: flawed-algorithm
      title: A flawed algorithm
    - id: no-rollout
      title: No gradual rollout
actions:
  - title: Test it
    addresses: [no-rollout, flawed-algorythm]
"""
    (unknown,) = diagnostics(text)
    assert unknown.rule.name == "unknown-factor-id"
    assert (unknown.span.start.line, unknown.span.start.column) == (14, 29)
    assert unknown.message == 'no contributing factor has the id "flawed-algorythm"'
    assert unknown.help == 'write "flawed-algorithm"'


@pytest.mark.parametrize(
    ("causes", "help_text"),
    [
        ("", 'add "id: wires" to the contributing factor'),
        (
            "causes: {contributing_factors: [{id: change, title: A}, {id: code, title: B}]}\n",
            "write one of change, code, or add the contributing factor",
        ),
    ],
)
def test_an_unknown_factor_far_from_all_names(causes, help_text):
    """The help says what there is."""
    text = "title: Example\ntimeline: [{at: 2024-01-01T00:00Z, event: A}]\n"
    text += causes + "actions: [{title: Test it, addresses: [wires]}]\n"
    assert [each.help for each in diagnostics(text)] == [help_text]
