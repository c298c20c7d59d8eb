"""Timelines as Mermaid diagrams: their text, and what Mermaid itself makes of them."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.mermaid import diagram, mermaid
from tests.editors.packages import MissingError, folder
from tests.publish.test_browser import FLAGS, chromium
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, placed

HOSTILE = r"""
title: 'gantt: #; %% x --- `y` <script>alert(1)</script> {a} [b]'
timezone: UTC
impact:
  windows:
    - from: 2024-01-19 09:00
      to: 2024-01-19 09:10
      summary: 'click here : crit, a1, 2024-01-01, 3d'
timeline:
  - at: 2024-01-19 09:00
    event: 'section %%{init: {}}%% ; "x" #35; \\ end'
    milestone: started
  - at: 2024-01-19 09:30
    event: '``` </code>'
    milestone: resolved
"""


def written(timeline: Timeline) -> str:
    """The timeline as `pmkit timeline --format mermaid` prints it."""
    return mermaid([timeline], Layout(), lambda _, index: ("", index))


def test_phases_and_events_in_the_first_zone():
    """Uncertain times and what lasted are bars, exact times are diamonds."""
    assert (
        written(placed(CHECKOUT, "Africa/Johannesburg", "UTC"))
        == """\
```mermaid
gantt
    title Checkout is down · Africa/Johannesburg, SAST +02#58;00
    accTitle: Checkout is down
    accDescr: an-incident · SEV2 · resolved · 4 events over 1h#59; responding and mitigating 45m · recovering 15m
    dateFormat YYYY-MM-DD HH:mm:ss
    axisFormat %H:%M
    todayMarker off
    section Phases
    responding and mitigating 45m :2024-01-19 23:30:00, 2024-01-20 00:15:00
    recovering 15m :2024-01-20 00:15:00, 2024-01-20 00:30:00
    section 2024-01-19
    23#58;30 started, detected – Alerts on 5xx responses of checkout :milestone, 2024-01-19 23:30:00, 2024-01-19 23:30:00
    ~23#58;50 The pool of connections is found to be empty :2024-01-19 23:35:00, 2024-01-20 00:05:00
    section 2024-01-20
    00#58;15 mitigated – The pool is made larger #124; by hand :2024-01-20 00:15:00, 2024-01-20 00:20:00
    00#58;30 resolved – Confirmed normal :milestone, 2024-01-20 00:30:00, 2024-01-20 00:30:00
```
"""  # noqa: E501  # as it is printed
    )


def test_where_clocks_were_changed_the_axis_is_another():
    """New York had two offsets that night, so the diagram is in UTC, the next of its zones."""
    text = diagram(placed(CLOCKS_BACK, "America/New_York", "UTC"))
    assert "title The hour that came twice · UTC\n" in text
    assert "05#58;30 started – Jobs start :milestone, 2024-11-03 05:30:00" in text
    alone = diagram(placed(CLOCKS_BACK, "America/New_York"))
    assert alone == text


def test_a_day_is_a_bar_and_an_unknown_time_spans_everything():
    """Both say so; neither is put at an hour that nobody knows."""
    text = diagram(placed(CLOCKS_BACK, "UTC"))
    assert "day only A backup is deleted :2024-11-02 04:00:00, 2024-11-03 04:00:00" in text
    assert "time unknown Somebody looks at it :2024-11-02 04:00:00, 2024-11-03 09:00:00" in text


def test_clock_times_without_a_date_show_none():
    """The axis has hours only, and the headings count days."""
    text = diagram(placed(NO_DATE, "UTC"))
    assert "title A drill from old notes · clock times without a date\n" in text
    assert "axisFormat %H:%M\n" in text
    assert [line for line in text.splitlines() if "section day" in line] == [
        "    section day 1",
        "    section day 2",
    ]


def test_no_known_time_has_no_axis():
    """It is a diagram of another kind, in the order of the record."""
    record = "title: T\ntimeline:\n  - at: unknown\n    event: 'A: b'\n"
    assert diagram(placed(record, "UTC")) == ("timeline\n    title T\n    time unknown : A#58; b\n")


def test_an_open_incident_lasts_to_the_end_of_the_diagram():
    """Its last phase is marked as active."""
    text = diagram(placed(CHECKOUT.split("  - at: 2024-01-20 00:15")[0], "UTC"))
    assert "responding (open) :active, 2024-01-19 21:30:00, 2024-01-19 22:05:00" in text


def test_ten_thousand_events_are_cut_to_what_mermaid_takes():
    """It refuses more than 50,000 characters: milestones, the first and the last are left."""
    events = "".join(
        f"  - at: 2024-01-{1 + n // 1440:02d} {n // 60 % 24:02d}:{n % 60:02d}Z\n"
        f"    event: '::: {n} {'#' * 30}'\n" + ("    milestone: started\n" if n == 77 else "")
        for n in range(10_000)
    )
    text = diagram(placed(f"title: Busy\ntimeline:\n{events}", "UTC"))
    assert "title Busy · UTC · 3 of 10,000 events\n" in text
    assert len(text) < 50_000


def test_many_milestones_are_cut_as_well():
    """A hundred and fifty rows of signs that have to be written by number are too long."""
    events = "".join(
        f"  - at: 2024-01-19 {n // 60:02d}:{n % 60:02d}Z\n    event: '{'#' * 70}'\n"
        f"    milestone: {'started' if n % 2 else 'reopened'}\n"
        for n in range(1_000)
    )
    assert len(diagram(placed(f"title: Busy\ntimeline:\n{events}", "UTC"))) < 50_000


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """A page in a browser, east of Greenwich and with Mermaid in it."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only these tests need it

    try:
        script = folder("mermaid") / "dist" / "mermaid.min.js"
    except MissingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_context(timezone_id="Australia/Lord_Howe").new_page()
        page.add_script_tag(path=str(script))
        page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
        yield page
        browser.close()


def drawn(page: Any, text: str) -> list[str]:
    """The texts in the picture that Mermaid draws; an error if it can draw none."""
    found: list[str] = page.evaluate(
        """async text => {
            await mermaid.parse(text);
            const {svg} = await mermaid.render('drawn', text);
            document.body.innerHTML = svg;
            return [...document.querySelectorAll('text')].map(each => each.textContent.trim());
        }""",
        text,
    )
    return found


@pytest.mark.browser
@pytest.mark.node
@pytest.mark.parametrize("record", [CHECKOUT, CLOCKS_BACK, NO_DATE])
def test_mermaid_draws_every_event(page: Any, record: str):
    """As many labels as events, each with its clock."""
    timeline = placed(record, "UTC")
    texts = drawn(page, diagram(timeline))
    assert all(any(row.text in each for each in texts) for row in timeline.rows)


@pytest.mark.browser
@pytest.mark.node
def test_clocks_are_those_of_the_record_wherever_the_reader_is(page: Any):
    """In Lord Howe, 10 or 11 hours from UTC, the axis shows the clocks of Johannesburg."""
    texts = drawn(page, diagram(placed(CHECKOUT, "Africa/Johannesburg")))
    assert "23:30" in texts
    assert "00:30" in texts


@pytest.mark.browser
@pytest.mark.node
def test_mermaid_takes_nothing_for_a_sign_of_its_own(page: Any):
    """What a record says is shown, and neither run nor read as another line."""
    scripts = page.evaluate("document.scripts.length")
    texts = drawn(page, diagram(placed(HOSTILE, "UTC")))
    assert "gantt: #; %% x --- `y` <script>alert(1)</script> {a} [b] · UTC" in texts
    assert "click here : crit, a1, 2024-01-01, 3d" in texts
    assert any("09:00 started – section %%{init" in each for each in texts)
    assert any("09:30 resolved – ```" in each for each in texts)
    assert page.evaluate("document.scripts.length") == scripts


@pytest.mark.browser
@pytest.mark.node
@pytest.mark.parametrize(
    "events",
    [
        "  - {at: 2024-01-19 09:00Z, event: Only}\n",
        "  - {at: unknown, event: 'Only: this'}\n  - {at: unknown, event: Only}\n",
        "  - {at: 1984-01-01 00:00Z, event: First}\n  - {at: 2024-01-01 06:05Z, event: Only}\n",
        "  - {at: 2024-01-19, event: Only}\n",
    ],
)
def test_mermaid_draws_few_and_far_events(page: Any, events: str):
    """One event, unknown times, forty years, and a day."""
    texts = drawn(page, diagram(placed(f"title: T\ntimezone: UTC\ntimeline:\n{events}", "UTC")))
    assert any("Only" in each for each in texts)
