"""What holds for the checks whatever a record says."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.checks.run import run
from pmkit.config.settings import Settings
from pmkit.model.timeline import MILESTONES
from pmkit.records.load import load_text
from pmkit.records.record import Loaded
from tests.checks.records import AS_OF, diagnostics

ORDER = {
    "event-out-of-order",
    "event-far-from-neighbours",
    "until-before-at",
    "milestone-out-of-order",
}
"""Rules that a timeline in order cannot break."""

days = st.dates(datetime(2023, 11, 1, tzinfo=UTC).date(), datetime(2024, 3, 1, tzinfo=UTC).date())
clocks = st.times().map(lambda time: f"{time:%H:%M}")
instants = st.builds("{} {}".format, days, clocks)
times = st.one_of(
    instants,
    clocks,
    instants.map("~{}".format),
    clocks.map("~{} ±1h".format),
    st.builds("{}..{}".format, instants, instants),
    days.map(str),
    st.just("unknown"),
    instants.map("{} Asia/Tokyo".format),
    instants.map("{}-08:00".format),
)
names = st.lists(st.sampled_from(MILESTONES), max_size=3, unique=True)
events = st.builds(
    "  - at: {}\n    event: {}\n    milestone: [{}]\n".format,
    times,
    st.sampled_from(["It begins", "It ends", "TBD", "…"]),
    names.map(", ".join),
)
rest = st.sampled_from(
    [
        "",
        "status: resolved\n",
        "status: investigating\n",
        "date: 2024-01-01\n",
        "date: unknown\n",
        "stated: {time_to_resolve: 2h, time_to_close: ~1d, time_to_repair: 1m}\n",
        "review: {state: published}\nactions: [{title: A, due: 2023-12-24}, {title: A}]\n",
        "impact: {windows: [{from: 2024-01-01 10:00, to: 2023-12-31}, {from: unknown}]}\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(events, min_size=1, max_size=8), rest)
def test_every_record_gets_an_answer(entries, extra):
    """Any times in any order, read or refused, give diagnostics in order and nothing else."""
    text = f"title: Example\ntimezone: Europe/London\n{extra}timeline:\n{''.join(entries)}"
    found = diagnostics(text, text)
    assert list(found) == sorted(found, key=lambda each: (each.source.path, each.span))
    assert all(each.message and not each.message.endswith(".") for each in found)


@settings(max_examples=100, deadline=None)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2023, 1, 1)),  # noqa: DTZ001  # hypothesis asks for naive ones
    st.lists(st.integers(0, 60 * 24 * 6), min_size=1, max_size=9),
)
def test_a_timeline_in_order_has_no_faults_of_order(begin, minutes):
    """Up to six days lie between two events, and each carries the next milestone."""
    at = begin.replace(second=0, microsecond=0)
    order = [name for name in MILESTONES if name not in {"identified", "reopened"}]
    text = "title: Example\ntimezone: UTC\ntimeline:\n"
    for number, step in enumerate(minutes):
        at += timedelta(minutes=step)
        text += f"  - at: {at:%Y-%m-%d %H:%M}\n    event: Event {number}\n"
        text += f"    milestone: {order[number]}\n" if number < len(order) else ""
    record, faults = load_text(text)
    assert record is not None
    assert faults == ()
    found = run(Loaded((record,), (), ("record.yaml",)), Settings(), AS_OF)
    assert not ORDER & {each.rule.name for each in found}
