"""Timelines as Markdown: whole outputs, and what a renderer reads in them."""
# ruff: noqa: E501  # what is printed is shown as it is, with the dashes of ranges

from markdown_it import MarkdownIt

from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.markdown import markdown
from pmkit.timestamps.zones import tzdata_version
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, body, placed


def written(*timelines: Timeline, merged: bool = False) -> str:
    """The timelines as `--format markdown` prints them, but for the version of the tz database."""
    return body(markdown(timelines, Layout(merged=merged), lambda _, index: ("", index)))


def cells(document: str) -> list[list[str]]:
    """The text of the cells of all rows, as GitHub shows them."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(document)
    rows: list[list[str]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            children = tokens[index + 1].children or []
            told = [child.content for child in children if child.type != "html_inline"]
            rows[-1].append("".join(told))
    return rows


def test_two_zones_and_a_midnight_in_one_of_them():
    """A day is named where it begins; the record's own emphasis and code stay."""
    assert (
        written(placed(CHECKOUT, "Africa/Johannesburg", "UTC"))
        == """\
# Checkout is down

an-incident · SEV2 · resolved · 4 events over 1h

responding and mitigating 45m · recovering 15m

| Africa/Johannesburg&#42;, SAST +02:00 | UTC, +00:00          | Since start | Event |
| ------------------------------------- | -------------------- | ----------: | --- |
|                                       |                      |             | — *responding and mitigating, 45m* |
| **2024-01-19** 23:30                  | **2024-01-19** 21:30 |       +0:00 | **started, detected:** Alerts on `5xx` responses of *checkout* (alert, Pager) |
| ~23:50                                | ~21:50               |      ~+0:20 | The pool of connections is found to be empty (Thandi) |
|                                       |                      |             | — *recovering, 15m* |
| **2024-01-20** 00:15                  | 22:15                |       +0:45 | **mitigated:** The pool is made larger &#124; by hand (action, Thandi, for 5m) |
| 00:30                                 | 22:30                |       +1:00 | **resolved:** Confirmed normal |

&#42; zone in which the times were written
"""
    )


def test_three_zones_and_clocks_that_went_back():
    """Offsets stand in each row of the zone whose clocks were changed."""
    assert (
        written(placed(CLOCKS_BACK, "America/New_York", "UTC", "Europe/London"))
        == """\
# The hour that came twice

an-incident · resolved · 6 events over ~1d

detecting ~35m · responding, mitigating and recovering ~2h 55m

| America/New_York&#42;    | UTC, +00:00          | Europe/London, GMT +00:00 | Since start | Event |
| ------------------------ | -------------------- | ------------------------- | ----------: | --- |
| **2024-11-02** ??:??     | ~2024-11-02          | ~2024-11-02               |        ~-1d | A backup is deleted |
|                          |                      |                           |             | — *detecting, ~35m* |
| **2024-11-03** 01:30 EDT | **2024-11-03** 05:30 | **2024-11-03** 05:30      |       +0:00 | **started:** Jobs start |
|                          |                      |                           |             | — *responding, mitigating and recovering, ~2h 55m* |
| 01:50 EDT–01:20 EST      | 05:50–06:20          | 05:50–06:20               |      ~+0:35 | **detected:** Some jobs start again |
| unknown                  | unknown              | unknown                   |             | Somebody looks at it |
| 01:30 EST                | 06:30                | 06:30                     |       +1:00 | All jobs start again |
| 04:00 EST                | 09:00                | 09:00&#42;                |       +3:30 | **resolved:** The jobs are made idempotent |

&#42; zone in which the times were written
"""
    )


def test_a_record_without_a_date_shows_its_clocks_and_no_zones():
    """The time between the clock times is known, the instants are not."""
    assert (
        written(placed(NO_DATE, "UTC"))
        == """\
# A drill from old notes

an-incident · resolved · 4 events over ~45m

detecting ~20m · responding, mitigating and recovering ~25m

| Clock               | Since start | Event |
| ------------------- | ----------: | --- |
|                     |             | — *detecting, ~20m* |
| 23:50               |       +0:00 | **started:** The drill begins |
|                     |             | — *responding, mitigating and recovering, ~25m* |
| ~00:10 +1d          |      ~+0:20 | **detected:** Somebody notices |
| unknown             |             | The scribe arrives |
| 00:30 +1d–00:40 +1d |      ~+0:45 | **resolved:** The drill ends |
"""
    )


def test_several_incidents_have_a_heading_each():
    """Below the heading of the document."""
    document = written(placed(CHECKOUT, "UTC", name="a"), placed(NO_DATE, "UTC", name="b"))
    headings = [line for line in document.splitlines() if line.startswith("#")]
    assert headings == ["# Timelines", "## Checkout is down", "## A drill from old notes"]


def test_merged_rows_say_their_incident():
    """One table of all, each row with the id of its incident."""
    document = written(
        placed(CHECKOUT, "UTC", name="a"), placed(CLOCKS_BACK, "UTC", name="b"), merged=True
    )
    rows = cells(document)
    assert rows[0] == ["UTC, +00:00", "Since start", "Incident", "Event"]
    assert [row[2] for row in rows[1:]] == ["a"] * 4 + ["b"] * 6
    assert rows[6] == ["2024-11-03 05:30", "+0:00", "b", "started: Jobs start"]


def test_what_a_record_says_cannot_leave_its_cell():
    """Bars, HTML, addresses and line ends stay text; a link to a script is none."""
    record = r"""
title: <script>alert(1)</script> | a title
timeline:
  - at: 2024-01-19 09:00Z
    event: 'a | b `c | d` <img src=x> [link](javascript:alert(1)) **bold**'
    actor: '*root* | ops'
    source: '[x](https://example.org)'
    url: https://example.org/log
"""
    document = written(placed(record, "UTC"))
    rows = cells(document)
    assert len(rows) == 2
    assert rows[1] == [
        "2024-01-19 09:00",
        "+0:00",
        "a | b c | d <img src=x> [link](javascript:alert(1)) bold (*root* | ops, [x](https://example.org), evidence)",
    ]
    html = MarkdownIt("gfm-like", {"linkify": False}).render(document)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<a href=") == 1


def test_the_last_paragraph_names_the_version_of_the_tz_database():
    """Once in a document, and only where a zone is shown."""
    last = f"\n\ntz database {tzdata_version()}\n"
    layout, checkout, no_date = Layout(), placed(CHECKOUT, "UTC"), placed(NO_DATE, "UTC")

    def document(*timelines: Timeline) -> str:
        return markdown(timelines, layout, lambda _, index: ("", index))

    assert document(checkout).endswith(last)
    assert document(checkout, checkout).count(last) == 1
    assert document(no_date) == written(no_date)
