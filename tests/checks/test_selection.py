"""Which rules are asked: names, codes and prefixes, on the command line and configured."""

import pytest

from pmkit.checks.selection import EVERYTHING, Selection, Severities, parsed
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.registry import UnknownNameError

GAP = Rule("PM202", "time-in-gap", Severity.ERROR)
EVENT = Rule("PM230", "event-out-of-order", Severity.WARNING)
OWNER = Rule("PM401", "action-item-without-owner", Severity.WARNING)
NAMES = tuple(text for rule in (GAP, EVENT, OWNER) for text in rule[:2])

OFF, INFO, WARNING, ERROR = None, Severity.INFO, Severity.WARNING, Severity.ERROR


def _chosen(configured=(), select=(), ignore=(), *, off=False):
    severities = Severities(configured, Selection(select, ignore))
    return [severities.of(rule, off=off) for rule in (GAP, EVENT, OWNER)]


def test_by_default_each_rule_has_its_own_severity():
    """And those that are off by default are not asked."""
    assert _chosen() == [ERROR, WARNING, WARNING]
    assert _chosen(off=True) == [OFF, OFF, OFF]


@pytest.mark.parametrize(
    ("configured", "expected"),
    [
        ([("PM2", INFO)], [INFO, INFO, WARNING]),
        ([("PM23", OFF), ("PM2", INFO)], [INFO, OFF, WARNING]),
        ([("PM2", OFF), ("event-out-of-order", ERROR)], [OFF, ERROR, WARNING]),
        ([("PM230", ERROR), ("PM", OFF)], [OFF, ERROR, OFF]),
    ],
)
def test_in_the_configuration_the_most_exact_name_decides(configured, expected):
    """A name or a code before a prefix, a longer prefix before a shorter one."""
    assert _chosen(configured) == expected


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["PM2"], [], [ERROR, WARNING, OFF]),
        (["time-in-gap", "PM4"], [], [ERROR, OFF, WARNING]),
        ([], ["PM2"], [OFF, OFF, WARNING]),
        (["PM2"], ["PM230"], [ERROR, OFF, OFF]),
        (["PM230"], ["PM2"], [OFF, WARNING, OFF]),
        (["PM2"], ["PM2"], [OFF, OFF, OFF]),
    ],
)
def test_on_the_command_line_the_most_exact_name_decides(select, ignore, expected):
    """Of two that are equally exact, what is ignored wins."""
    assert _chosen((), tuple(select), tuple(ignore)) == expected


def test_what_is_off_runs_if_somebody_asks_for_it():
    """On the command line or in the configuration, also by a prefix."""
    assert _chosen(select=("PM2",), off=True) == [ERROR, WARNING, OFF]
    assert _chosen([("PM4", INFO)], off=True) == [OFF, OFF, INFO]
    assert _chosen(ignore=("PM4",), off=True) == [OFF, OFF, OFF]


def test_the_command_line_wins_over_the_configuration():
    """A rule that the team switched off is asked if it is called by its name."""
    assert _chosen([("PM230", OFF)], select=("event-out-of-order",)) == [OFF, WARNING, OFF]
    assert _chosen([("PM230", OFF)], select=("PM2",)) == [ERROR, OFF, OFF]
    assert _chosen([("PM230", ERROR)], select=("PM2",)) == [ERROR, ERROR, OFF]
    assert _chosen([("PM230", ERROR)], ignore=("PM2",)) == [OFF, OFF, WARNING]


def test_an_option_names_rules_between_commas():
    """Codes in any case."""
    found = parsed("--select", ["time-in-gap, pm2", "PM401"], lambda: NAMES)
    assert found == ("time-in-gap", "PM2", "PM401")
    assert parsed("--select", [], lambda: NAMES) == ()
    assert Selection() == EVERYTHING


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("time-in-gpa", '--select: no rule is called "time-in-gpa"; did you mean "time-in-gap"'),
        ("PM9", '--select: no rule is called "PM9"; `pmkit explain` lists them'),
        ("", '--select: no rule is called ""; `pmkit explain` lists them'),
        ("time_in_gap", '--select: no rule is called "time_in_gap"; did you mean "time-in-gap"'),
    ],
)
def test_an_unknown_rule_is_met_with_the_nearest(given, message):
    """The command cannot run then."""
    with pytest.raises(UnknownNameError) as caught:
        parsed("--select", [given], lambda: NAMES)
    assert str(caught.value) == message
