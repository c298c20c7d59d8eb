"""Calendars as Markdown."""
# ruff: noqa: E501  # what is written is shown as it is

from markdown_it import MarkdownIt

from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.lanes.markdown import markdown
from pmkit.timeline.lanes.text import text
from pmkit.timestamps.zones import tzdata_version
from tests.timeline.lanes.records import (
    MONDAY,
    NEXT_MONDAY,
    NIGHT,
    WEEK,
    of_a_week,
    timelines,
)
from tests.timeline.records import body


def written(found: list[Timeline], layout: Layout) -> str:
    """The calendar as `--by --format markdown` prints it, but for the version of the tz database."""
    return body(markdown(found, layout, lambda _, index: ("", index)))


def test_a_week_is_a_table():
    """Lane by lane; what nobody can place stands below it."""
    assert (
        written(timelines(WEEK, "Europe/Berlin", "America/New_York"), of_a_week())
        == """\
# What was going on: Mon 2024-01-15 – Sun 2024-01-21, Europe/Berlin

5 incidents; something was going on for 8h 40m to 33h 10m; at most 2 at once (Wed 2024-01-17 12:00–12:30); 1 of 4 began at night or on a weekend.

| Severity    | Europe/Berlin              | America/New_York           | Length | Services           | Incident |
| ----------- | -------------------------- | -------------------------- | ------ | ------------------ | --- |
| SEV1        | Tue 2024-01-16 23:10       | Tue 2024-01-16 17:10       | 2h 10m | checkout, payments | Checkout is down |
| SEV2        | Thu 2024-01-18             | &#126;Thu 2024-01-18       | ≤1d    |                    | A backup is lost (time of day unknown) |
| SEV3        | Wed 2024-01-17 11:00       | Wed 2024-01-17 05:00       | 1h 30m | search             | Search is slow |
|             | Wed 2024-01-17 12:00       | Wed 2024-01-17 06:00       | 1h 45m | search             | The cache is empty twice (in 2 episodes) |
| no severity | &#126;Fri 2024-01-19 09:00 | &#126;Fri 2024-01-19 03:00 | ~4h+   |                    | Mail is late (open) |

## Time unknown

- Somebody tripped over a cable (f)
- A drill from old notes (g)
"""
    )


def test_by_service_the_severity_has_a_column():
    """An incident of two services has two rows."""
    rows = written(timelines([NIGHT], "UTC"), of_a_week("service")).splitlines()
    assert rows[4:] == [
        "| Service  | UTC                  | Length | Severity | Incident |",
        "| -------- | -------------------- | ------ | -------- | --- |",
        "| checkout | Tue 2024-01-16 22:10 | 2h 10m | SEV1     | Checkout is down |",
        "| payments | Tue 2024-01-16 22:10 | 2h 10m | SEV1     | Checkout is down |",
    ]


def test_nothing_is_said_to_be_nothing():
    """A document all the same."""
    assert (
        written([], Layout(window=(MONDAY, NEXT_MONDAY)))
        == """\
# What was going on: Sun 2024-01-14 23:00 – Sun 2024-01-21 23:00, UTC

No incident between 2024-01-14 23:00 and 2024-01-21 23:00 UTC.
"""
    )


def test_the_last_paragraph_names_the_version_of_the_tz_database():
    """As that of a calendar for terminals; where there is no incident, nothing is known from it."""
    last = f"\n\ntz database {tzdata_version()}\n"
    for form in (markdown, text):
        shown = form(timelines(WEEK, "Europe/Berlin"), of_a_week(), lambda _, index: ("", index))
        assert shown.endswith(last)
        empty = form([], Layout(window=(MONDAY, NEXT_MONDAY)), lambda _, index: ("", index))
        assert "tz database" not in empty


def test_titles_are_text():
    """Neither a column nor HTML."""
    evil = NIGHT.replace("Checkout is down", '"a | b <script>alert(1)</script> [x](y)"')
    html = MarkdownIt().enable("table").render(written(timelines([evil], "UTC"), of_a_week()))
    assert "a | b &lt;script&gt;alert(1)&lt;/script&gt; [x](y)</td>" in html
