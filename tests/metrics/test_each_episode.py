"""A metric that counts every episode of an incident on its own."""

from pmkit.metrics.definitions import Occurrence
from pmkit.metrics.durations import Measured, Open, Skipped, course, measure, outcomes
from pmkit.metrics.summary import summary
from tests.metrics.incidents import AS_OF, RESOLVE, incident

EACH = RESOLVE._replace(occurrence=Occurrence.EACH)
REOPENED = "2026-03-10 10:00 = started, 10:40 = resolved, 11:10 = reopened, 11:30 = resolved"


def _minutes(text, **fields):
    found = outcomes(course(incident("a", text, **fields)), EACH, AS_OF)
    return [
        each.elapsed.point.total_seconds() / 60 if isinstance(each, Measured) else each
        for each in found
    ]


def test_each_episode_has_a_duration_of_its_own():
    """40 minutes until it was resolved, 20 after it was reopened."""
    assert _minutes(REOPENED) == [40, 20]


def test_an_incident_that_was_not_reopened_has_one():
    """As of any other metric."""
    assert _minutes("2026-03-10 10:00 = started, 10:40 = resolved") == [40]


def test_the_last_episode_may_still_run():
    """The first one is over."""
    first, second = _minutes(REOPENED.removesuffix(", 11:30 = resolved"))
    assert first == 40
    assert isinstance(second, Open)


def test_what_does_not_count_is_left_out_once():
    """A duplicate with two episodes has one reason."""
    (found,) = outcomes(course(incident("a", "2026-03-10 10:00 = resolved")), EACH, AS_OF)
    assert found == Skipped("a", 'no event is marked "started"')


def test_n_is_that_of_episodes():
    """One incident, two durations; their total is the active time."""
    found = summary(EACH, outcomes(course(incident("a", REOPENED)), EACH, AS_OF))
    assert (found.n, found.total.value) == (2, 3600)
    assert EACH.definition.endswith("started, each episode, elapsed time")


def test_one_duration_of_it_is_that_of_the_first_episode():
    """Where somebody asks for one only, as a page of a single incident does."""
    found = measure(incident("a", REOPENED), EACH, AS_OF)
    assert isinstance(found, Measured)
    assert found.elapsed.point.total_seconds() == 2400
