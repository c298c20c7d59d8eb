"""Calendars for terminals: whole outputs, read by a person before they were accepted."""
# ruff: noqa: E501  # what is printed is shown as it is

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pmkit.terminal import width
from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.lanes.text import text
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.zones import zone
from tests.timeline.lanes.records import (
    MONDAY,
    NEXT_MONDAY,
    NIGHT,
    SCALE,
    UNKNOWN,
    WEEK,
    made,
    of_a_week,
    timelines,
)
from tests.timeline.records import body

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
START = datetime(2024, 1, 1, tzinfo=UTC)


def written(found: list[Timeline], layout: Layout) -> str:
    """The calendar as `pmkit timeline --by` prints it, but for the version of the tz database."""
    return body(text(found, layout, lambda _, index: ("", index)))


def lines_of(found: list[Timeline], layout: Layout, *beginnings: str) -> list[str]:
    """The lines that begin so."""
    return [line for line in written(found, layout).splitlines() if line.startswith(beginnings)]


def test_a_week_has_a_row_for_each_day():
    """Nights and the weekend are set off; what is not certain is; overlaps are below each other."""
    assert (
        written(timelines(WEEK, "Europe/Berlin", "America/New_York"), of_a_week())
        == """\
What was going on: Mon 2024-01-15 – Sun 2024-01-21, Europe/Berlin
5 incidents; something was going on for 8h 40m to 33h 10m; at most 2 at once
(Wed 2024-01-17 12:00–12:30); 1 of 4 began at night or on a weekend

Europe/Berlin           00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00
America/New_York        18:00 21:00 00:00 03:00 06:00 09:00 12:00 15:00
Mon 01-15               ░░░░░░░░░░░░░░                              ░░░░
Tue 01-16  SEV1         ░░░░░░░░░░░░░░                              1 █▶
Wed 01-17  SEV1         ◀██ 1░░░░░░░░░                              ░░░░
           SEV3         ░░░░░░░░░░░░░░        ███ 2     █▌ 3        ░░░░
                        ░░░░░░░░░░░░░░          ██ 3                ░░░░
Thu 01-18  SEV2         ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒4▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
Fri 01-19  no severity  ░░░░░░░░░░░░░░   ▒███████▶ 5                ░░░░
Sat 01-20               ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
Sun 01-21               ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░

█ going on   ▒ perhaps going on   ▶ goes on   ◀ began before
░ night (22–07) or weekend

   Europe/                America/
#  Berlin                 New_York               Length  Severity
─  ─────────────────────  ─────────────────────  ──────  ────────
1   Tue 2024-01-16 23:10   Tue 2024-01-16 17:10  2h 10m  SEV1
    Checkout is down (checkout, payments)
2   Wed 2024-01-17 11:00   Wed 2024-01-17 05:00  1h 30m  SEV3
    Search is slow (search)
3   Wed 2024-01-17 12:00   Wed 2024-01-17 06:00  1h 45m  SEV3
    The cache is empty twice (search, in 2 episodes)
4   Thu 2024-01-18        ~Thu 2024-01-18           ≤1d  SEV2
    A backup is lost (time of day unknown)
5  ~Fri 2024-01-19 09:00  ~Fri 2024-01-19 03:00    ~4h+
    Mail is late (open)

Time unknown
#  Severity  Incident
─  ────────  ───────────────────────────────────────────────────────────────────
6  SEV2      Somebody tripped over a cable
7            A drill from old notes
"""
    )


def test_an_hour_passes_from_left_to_right_in_every_zone():
    """Kathmandu is 4:45 ahead, so that its round times stand elsewhere."""
    noon = datetime(2024, 1, 17, 10, 30, tzinfo=UTC)
    assert (
        written(
            timelines(WEEK[:3], "Europe/Berlin", "Asia/Kathmandu"),
            Layout(window=(noon, noon + 60 * MINUTE)),
        )
        == """\
What was going on: Wed 2024-01-17 11:30–12:30, Europe/Berlin
2 incidents; something was going on for 1h; at most 2 at once (Wed 2024-01-17
12:00–12:30); 0 of 1 began at night or on a weekend

Europe/Berlin   ╷Wed 2024-01-17
                ╷11:30    ╷11:40     ╷11:50     ╷12:00    ╷12:10     ╷12:20
Asia/Kathmandu       ╷Wed 2024-01-17
                     ╷16:20     ╷16:30    ╷16:40     ╷16:50     ╷17:00    ╷17:10
SEV3            ◀██████████████████████████████1████████████████████████████████
                                              2 ████████████████████████████████

█ going on   ◀ began before

   Europe/               Asia/
#  Berlin                Kathmandu             Length  Severity
─  ────────────────────  ────────────────────  ──────  ────────
1  Wed 2024-01-17 11:00  Wed 2024-01-17 15:45  1h 30m  SEV3
    Search is slow (search)
2  Wed 2024-01-17 12:00  Wed 2024-01-17 16:45  1h 45m  SEV3
    The cache is empty twice (search, in 2 episodes)
"""
    )


def test_a_day_of_23_hours_has_a_gap_and_says_so():
    """From 01:30 to 03:30 by the clock is one hour; 02:00 to 03:00 did not happen."""
    start = datetime(2024, 3, 29, 23, tzinfo=UTC)
    one = made(1, start + DAY + 90 * MINUTE, start + DAY + 150 * MINUTE, "Europe/Berlin")
    layout = Layout(window=(start, start + timedelta(hours=71)))
    assert lines_of([one], layout, "Sun", "█") == [
        "Sun 03-31  SEV2  ░░░█··█ 1░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 23 h",
        "█ going on   · not in the window, or never shown by clocks",
    ]


def test_a_day_of_25_hours_shows_what_clocks_showed():
    """From 02:00 to 02:00, an hour later, and from 02:30 to 02:30."""
    start = datetime(2024, 10, 25, 22, tzinfo=UTC)
    both = [
        made(
            number,
            start + DAY + minutes * MINUTE,
            start + DAY + (minutes + 60) * MINUTE,
            "Europe/Berlin",
        )
        for number, minutes in enumerate((120, 150), start=1)
    ]
    layout = Layout(window=(start, start + timedelta(hours=73)))
    assert lines_of(both, layout, "Sun", "     ")[-2:] == [
        "Sun 10-27  SEV2  ░░░░██ 1░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 25 h",
        "                 ░░░░██ 2░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
    ]


def test_a_night_is_shaded_by_the_clock_where_clocks_change_on_a_weekday():
    """Amman put them forward on Friday 2021-03-26 at 00:00: there is no 00:30, and night until 07:00."""
    start = datetime(2021, 3, 24, 22, tzinfo=UTC)
    one = made(1, start + timedelta(hours=36), start + timedelta(hours=38), "Asia/Amman")
    found = lines_of([one], Layout(window=(start, start + timedelta(hours=71))), "Thu", "Fri")
    assert found == [
        "Thu 03-25        ░░░░░░░░░░░░░░                              ░░░░",
        "Fri 03-26  SEV2  ··░░░░░░░░░░░░            ████ 1            ░░░░ 23 h",
    ]


def test_other_zones_are_told_again_where_their_distance_changes():
    """New York goes forward on 2024-03-10, Berlin three weeks later."""
    start = datetime(2024, 3, 8, 23, tzinfo=UTC)
    one = made(1, start, start + 60 * MINUTE, "Europe/Berlin", "America/New_York")
    found = lines_of([one], Layout(window=(start, start + 3 * DAY)), "America", "Sat", "Sun", "Mon")
    assert [line[:29].rstrip() for line in found] == [
        "America/New_York 18:00 21:00",
        "Sat 03-09  SEV2  ██ 1░░░░░░░░",
        "Sun 03-10        ░░░░░░░░░░░░",
        "America/New_York 19:00 22:00",
        "Mon 03-11        ░░░░░░░░░░░░",
    ]


def test_working_hours_are_those_of_the_calendar():
    """09:00 to 17:00 from Monday to Friday."""
    office = Hours("office", zone("Europe/Berlin"), ((Span(540, 1020),),) * 5 + ((), ()))
    layout = Layout(window=(MONDAY, NEXT_MONDAY), hours=office)
    found = written(timelines(WEEK[:1], "Europe/Berlin"), layout)
    assert "Mon 01-15        ░░░░░░░░░░░░░░░░░░                ░░░░░░░░░░░░░░\n" in found
    assert '░ outside of "office"' in found
    assert '1 of 1 began outside of "office"' in " ".join(found.split())


def test_months_have_a_row_for_each_week():
    """From Monday to Sunday, with their nights; what is not in the window is marked."""
    window = START, START + 60 * DAY
    one = made(1, START + 10 * DAY, START + 11 * DAY)
    assert lines_of([one], Layout(window=window), "UTC", "Mon 01-08", "Mon 02-26") == [
        "UTC              Mon     Tue     Wed     Thu     Fri     Sat     Sun",
        "Mon 01-08  SEV2  ░░░    ░░░░    ░░░░    ░████████ 1░    ░░░░░░░░░░░░░░░░░",
        "Mon 02-26        ░░░    ░░░░    ░░░░    ░░░░    ░························",
    ]


def test_years_are_a_line():
    """Forty years apart, and both can be found."""
    first, second = datetime(1984, 5, 1, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC)
    both = [made(1, first, first + 180 * MINUTE), made(2, second, second + 180 * MINUTE)]
    assert lines_of(both, Layout(), "UTC", "SEV2", "1  ", "2  ") == [
        "UTC    ╷1985    ╷1990    ╷1995    ╷2000    ╷2005    ╷2010    ╷2015    ╷2020",
        "SEV2  ▐ 1                                                                   2 ▐",
        "1  Tue 1984-05-01 00:00      3h  SEV2      Incident 1",
        "2  Wed 2024-05-01 00:00      3h  SEV2      Incident 2",
    ]


def test_very_many_are_heights():
    """Every lane with its number; a legend says what the lowest and the highest are."""
    many = [
        made(
            n,
            START + n * 17 * 60 * MINUTE,
            START + (n * 17 * 60 + 30) * MINUTE,
            severity=f"SEV{1 + n * n % 3}",
        )
        for n in range(450)
    ]
    found = written(many, Layout(scale=SCALE))
    assert (
        """

UTC   ╷2024
      ╷Jan         ╷Apr         ╷Jul         ╷Oct
SEV1  ▅▄▄▅▄▄▅▄▄▄▅▄▄▅▄▄▄▅▄▄▅▄▄▅▄▄▄▅▄▄▅▄▄▄▅▄▄▅▄▄▅▄▄▄▅▂    150 incidents
SEV2  ▇██▇██▇█▇█▇██▇██▇▇██▇██▇█▇█▇██▇██▇▇██▇██▇█▇█▇▅    300 incidents

▁ 1 … █ 7 incidents began in a week

"""
        in found
    )
    assert "The longest of the worst severities, 20 of 450:" in found


def test_nothing_is_said_to_be_nothing():
    """With the window, in the zone that was asked for; what nobody can place is named all the same."""
    window = MONDAY, NEXT_MONDAY
    assert (
        written([], Layout(window=window, zones=(zone("Europe/Berlin"),)))
        == "No incident between 2024-01-15 00:00 and 2024-01-22 00:00 Europe/Berlin\n"
    )
    assert (
        written(timelines([UNKNOWN], "UTC"), Layout(window=window))
        == """\
No incident between 2024-01-14 23:00 and 2024-01-21 23:00 UTC

Time unknown
#  Severity  Incident
─  ────────  ───────────────────────────────────────────────────────────────────
1  SEV2      Somebody tripped over a cable
"""
    )


def test_titles_do_not_steer_the_terminal():
    """Control characters are written out, in names of lanes as well."""
    [night] = timelines([NIGHT], "UTC")
    evil = replace(night, title="\x1b[2JBoom", services=("\x1b[31mred",), severity="\x9b0m")
    found = written([evil], Layout(by="service")) + written([evil], Layout())
    assert found.replace("\n", "").isprintable()
    assert "\\x1b[2JBoom" in found


@settings(deadline=None)
@given(
    st.integers(0, 2**20).map(lambda minutes: minutes * MINUTE),
    st.lists(st.tuples(st.integers(-500, 10**6), st.integers(0, 5000)), min_size=1, max_size=25),
    st.integers(40, 200),
    st.sampled_from(("severity", "service")),
)
def test_lines_fit_the_terminal(
    length: timedelta, spans: list[tuple[int, int]], columns: int, by: str
):
    """From a minute to two years, whatever was going on."""
    found = [
        made(
            number,
            START + start * MINUTE,
            START + (start + lasted) * MINUTE,
            "Europe/Berlin",
            "Asia/Kathmandu",
            severity=f"SEV{number % 5 + 1}",
            services=[f"service-with-a-long-name-{number % 3}"],
        )
        for number, (start, lasted) in enumerate(spans)
    ]
    layout = Layout(columns, by=by, window=(START, START + length + MINUTE), scale=SCALE)
    printed = written(found, layout)
    assert max(map(width, printed.splitlines())) <= columns
    assert not any(line != line.rstrip() for line in printed.splitlines())
