"""The drawing: valid, described, without scripts, the same everywhere, and what it shows."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmkit.errors import PmkitError
from pmkit.records.load import load_text
from pmkit.svg.colours import contrast
from pmkit.timeline.base import Layout
from pmkit.timeline.build import timeline
from pmkit.timeline.catalog import FORMATS
from pmkit.timeline.picture.base import Doubt
from pmkit.timeline.picture.layout import picture
from pmkit.timeline.picture.look import COLOURS
from pmkit.timeline.picture.svg import one, svg
from pmkit.timestamps.zones import zone
from tests.conftest import Golden
from tests.timeline.picture.drawings import SVG, parsed, said
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, incident, placed

ROOT = Path(__file__).parent.parent.parent.parent
GITHUB = ROOT / "postmortems" / "2018-10-21-github-network-partition.yaml"

THREE = """\
title: Login is down for ten minutes
severity: SEV3
timezone: Europe/Berlin
timeline:
  - at: 2024-05-02 10:00
    event: Logins fail after a certificate expires
    milestone: started
  - at: 10:04
    event: The alert on failed logins pages the engineer on call
    milestone: [detected, acknowledged]
  - at: 10:10
    event: The certificate is renewed, and logins work
    milestone: resolved
"""

TAIL = """\
title: Ten minutes, and a review nine days later
timezone: UTC
timeline:
  - at: 2024-03-09 10:00
    event: Pages are slow
    milestone: started
  - at: 10:03
    event: The deployment is rolled back
    milestone: mitigated
  - at: 10:10
    event: Latency is normal again
    milestone: resolved
  - at: 2024-03-18 15:00
    event: The incident is closed
    milestone: closed
"""

OPEN = """\
title: Still going on
timezone: UTC
impact:
  summary: Slow
  windows:
    - from: 2024-03-09 10:00
      summary: Checkout is slow
timeline:
  - at: 2024-03-09 10:00
    event: Pages are slow
    milestone: [started, detected]
  - at: 10:10
    event: The engineer on call takes it
    milestone: acknowledged
"""

REOPENED = """\
title: Twice
timezone: UTC
timeline:
  - at: 2024-03-09 10:00
    event: Pages are slow
    milestone: [started, detected]
  - at: 11:00
    event: Rolled back
    milestone: resolved
  - at: 13:00
    event: Slow again
    milestone: reopened
  - at: 14:00
    event: Fixed
    milestone: resolved
"""

UNKNOWN = """\
title: Nobody wrote down when
timeline:
  - at: unknown
    event: Something broke
    milestone: started
  - at: unknown
    event: It was mended
    milestone: resolved
"""


@pytest.mark.parametrize("text", [CHECKOUT, CLOCKS_BACK, NO_DATE, THREE, TAIL, OPEN, UNKNOWN])
@pytest.mark.parametrize("pixels", [380, 840])
def test_it_is_a_described_image_without_script_or_foreign_reference(text: str, pixels: int):
    """`role`, `<title>` and `<desc>` for screen readers; nothing that runs or is fetched."""
    root = parsed(placed(text, "Africa/Johannesburg", "UTC"), pixels)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
    assert [each.tag for each in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert len(ids) == len(set(ids))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "style", "defs", "linearGradient", "stop",
        "g", "rect", "line", "path", "circle", "text", "tspan",
    }  # fmt: skip
    for each in root.iter():
        for name, value in each.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            for reference in re.findall(r"url\(([^)]*)\)", value):
                assert reference.removeprefix("#") in ids
    assert "://" not in one(placed(text, "UTC"), pixels).replace("http://www.w3.org/2000/svg", "")


def test_the_description_says_what_the_picture_shows():
    """Facts, zones, phases and milestones, in sentences."""
    described = parsed(placed(CHECKOUT, "Africa/Johannesburg", "UTC")).find(f"{SVG}desc")
    assert described is not None
    assert described.text == (
        "an-incident · SEV2 · resolved · 4 events over 1h. "
        "Clocks of Africa/Johannesburg, UTC. "
        "Phases: responding and mitigating 45m · recovering 15m. "
        "Milestones: started, detected 19 Jan 23:30; mitigated 20 Jan 00:15; "
        "resolved 20 Jan 00:30."
    )


def test_a_short_incident_is_told_by_its_labels_alone():
    """Three events in one zone: no numbers and no list, because the labels say everything."""
    laid_out = picture(placed(THREE, "Europe/Berlin"), 840)
    assert laid_out.entries == ()
    assert [mark.badge for mark in laid_out.marks] == [None, None, None]
    assert said(parsed(placed(THREE, "Europe/Berlin"))) == [
        "Login is down for ten minutes",
        "an-incident · SEV3 · resolved · 3\N{NO-BREAK SPACE}events\N{NO-BREAK SPACE}over"
        "\N{NO-BREAK SPACE}10m",
        "Phases",
        "detecting 4m",
        "mitigating and recovering 6m",
        "Berlin",
        "CEST +02:00",
        *(f"10:{minute:02d}" for minute in range(11)),
        "Thu 2 May 2024",
        "10:00", "started", "Logins fail after a certificate expires",
        "10:04", "detected, acknowledged", "The alert on failed logins pages the",
        "engineer on call",
        "10:10", "resolved", "The certificate is renewed, and logins work",
    ]  # fmt: skip


def test_without_its_list_events_without_a_label_are_plain_dots():
    """For pages with a table: milestones have labels, no event has a number, all have tooltips."""
    record, _ = load_text(GITHUB.read_text(encoding="utf-8"), f"postmortems/{GITHUB.name}")
    assert record is not None
    made = timeline(record.incident, [zone("UTC")])
    laid_out = picture(made, 740, listed=False)
    assert laid_out.entries == ()
    assert [(mark.badge, mark.text, mark.leader) for mark in laid_out.marks] == [
        (None, None, ())
    ] * len(laid_out.marks)
    assert [each.texts[1].content for each in laid_out.labels] == [
        "started", "detected,", "identified", "mitigated", "resolved",
    ]  # fmt: skip
    assert sorted(row for mark in laid_out.marks for row in mark.rows) == list(range(17))
    assert [mark.milestone for mark in laid_out.marks] == sorted(
        mark.milestone for mark in laid_out.marks
    )
    assert [mark.tip.count("\n") for mark in laid_out.marks] == [
        len(mark.rows) - 1 for mark in laid_out.marks
    ]
    assert laid_out.height < picture(made, 740).height / 2


def test_without_its_list_a_short_incident_is_the_same():
    """Its labels say everything with or without."""
    three = placed(THREE, "Europe/Berlin")
    assert one(three, 840, listed=False) == one(three, 840)
    assert svg([three], Layout(pixels=400, listed=False), lambda *_: ("", 1)) == one(
        three, 400, listed=False
    )


def test_without_its_list_an_unknown_time_is_said_to_be_missing():
    """There is no list that it could be in."""
    notes = picture(placed(CLOCKS_BACK, "America/New_York"), 840, listed=False).notes
    assert "1 event at an unknown time is not shown" in {note.text.content for note in notes}
    laid_out = picture(placed(UNKNOWN, "UTC"), 840, listed=False)
    assert (laid_out.axes, laid_out.entries) == ((), ())


def test_several_zones_are_listed_side_by_side():
    """Each event with the clock of each zone, and the day where it changes there."""
    shown = said(parsed(placed(CHECKOUT, "Africa/Johannesburg", "UTC")))
    expected = [
        "Johannesburg", "SAST +02:00", "UTC", "since", "start",
        "1", "Fri 19 Jan", "Fri 19 Jan", "23:30", "21:30", "+0:00",
        "started, detectedAlerts on 5xx responses of checkout",
        "2", "~23:50", "~21:50", "~+0:20",
        "The pool of connections is found to be empty",
        "3", "Sat 20 Jan", "00:15", "22:15", "+0:45",
        "mitigatedThe pool is made larger | by hand",
        "4", "00:30", "22:30", "+1:00", "resolvedConfirmed normal",
    ]  # fmt: skip
    assert shown[-len(expected) :] == expected


def test_a_phone_gets_the_clocks_above_the_text():
    """With the weekday of a zone that has another day than the first."""
    shown = said(parsed(placed(CHECKOUT, "Africa/Johannesburg", "Asia/Tokyo"), 380))
    assert shown[shown.index("Fri 19 Jan 2024", shown.index("1") - 2) - 1 :][:5] == [
        "1", "Fri 19 Jan 2024", "+0:00", "23:30 Johannesburg",
        "Sat\N{NO-BREAK SPACE}06:30\N{NO-BREAK SPACE}Tokyo",
    ]  # fmt: skip


def test_an_hour_that_came_twice_has_both_its_ticks():
    """01:30 EDT and 01:30 EST, an hour apart, and where the clocks were put back."""
    laid_out = picture(
        placed(
            CLOCKS_BACK.replace("- at: 2024-11-02\n    event: A backup is deleted\n  ", ""),
            "America/New_York",
        ),
        840,
    )
    axis = laid_out.axes[0]
    clocks = [text.content for text in axis.clocks]
    assert clocks.count("01:30") == 2
    assert len(axis.changes) == 1
    assert "EST (clocks −1h)" in {text.content for text in axis.days}


def test_uncertain_times_are_drawn_as_such():
    """A soft bar for `~` and a range, a day-wide one for a date, another for what lasted."""
    kinds = [each.doubt for each in picture(placed(CLOCKS_BACK, "America/New_York"), 840).blurs]
    assert kinds == [Doubt.DAY, Doubt.ABOUT]
    kinds = [each.doubt for each in picture(placed(CHECKOUT, "UTC"), 840).blurs]
    assert kinds == [Doubt.ABOUT, Doubt.LASTED]


def test_an_unknown_time_is_listed_and_not_drawn():
    """The event at an unknown time has a number, and no mark on the axis."""
    laid_out = picture(placed(CLOCKS_BACK, "America/New_York"), 840)
    assert sorted(row for mark in laid_out.marks for row in mark.rows) == [0, 1, 2, 4, 5]
    assert "time unknown" in said(parsed(placed(CLOCKS_BACK, "America/New_York")))
    assert "1 event at an unknown time is only in the list" in {
        note.text.content for note in laid_out.notes
    }


def test_a_timeline_without_any_time_is_a_list_that_says_so():
    """No axis, because nothing has a place on it."""
    laid_out = picture(placed(UNKNOWN, "UTC"), 840)
    assert laid_out.axes == ()
    assert [note.text.content for note in laid_out.notes] == [
        "No event of this timeline has a known time."
    ]
    assert len([entry for entry in laid_out.entries if entry.number]) == 2


def test_a_record_without_a_date_has_an_axis_of_clock_times():
    """Days are counted, because nobody knows which they were."""
    laid_out = picture(placed(NO_DATE, "UTC", "Asia/Tokyo"), 840)
    assert [text.content for text in laid_out.axes[0].names] == ["Clock", "date unknown"]
    assert [text.content for text in laid_out.axes[0].days] == ["day 1", "day 2"]


def test_a_long_quiet_stretch_is_cut_out_and_marked():
    """Nine days after ten minutes: the ten minutes take most of the axis."""
    laid_out = picture(placed(TAIL, "UTC"), 840)
    (cut,) = laid_out.cuts
    assert cut.tip == "9d 5h without an event left out"
    assert laid_out.bars[-1].box.right < cut.box.left
    assert laid_out.bars[-1].box.right - laid_out.bars[0].box.left > 400
    assert [text.content for text in laid_out.axes[0].days] == ["Sat 9 Mar 2024", "Mon 18 Mar"]


def test_an_open_incident_has_an_open_end_at_the_moment_that_counts_as_now():
    """Phase and impact window go on to `as_of`, and the phase says how long it has taken."""
    given = timeline(incident(OPEN), [zone("UTC")], as_of=datetime(2024, 3, 9, 12, tzinfo=UTC))
    laid_out = picture(given, 840)
    assert [bar.tip for bar in laid_out.bars] == ["responding 10m", "mitigating 1h 50m so far"]
    assert [bar.is_open for bar in laid_out.bars] == [False, True]
    assert [window.is_open for window in laid_out.windows] == [True]
    assert laid_out.windows[0].box.right == laid_out.bars[-1].box.right
    assert "goes on" in {note.text.content for note in laid_out.notes}


def test_between_an_end_and_a_reopening_there_is_no_phase():
    """Two episodes with two hours between them."""
    first, second = picture(placed(REOPENED, "UTC"), 840).bars
    assert second.box.left - first.box.right == pytest.approx(
        2 * (first.box.right - first.box.left)
    )


def test_texts_are_cut_in_labels_and_whole_in_the_list():
    """Three lines in the chart; the tooltip has all."""
    record = THREE.replace("The certificate is renewed, and logins work", "Certificates " * 60)
    laid_out = picture(placed(record, "Europe/Berlin"), 840)
    assert laid_out.labels[-1].texts[-1].content.endswith("…")
    assert laid_out.labels[-1].tip.count("Certificates") == 60
    assert laid_out.entries[-1].tip.count("Certificates") == 60


def test_texts_have_enough_contrast_in_both_schemes():
    """4.5 for texts on their grounds, 3 for lines that mean something (WCAG 2.2, 1.4.3, 1.4.11)."""
    for name in ("detecting", "responding", "mitigating", "recovering", "impact"):
        ground, line = COLOURS[name], COLOURS[f"{name}-line"]
        assert contrast(COLOURS["ink"].light, ground.light) >= 4.5
        assert contrast(COLOURS["ink"].dark, ground.dark) >= 4.5
        for other in ("surface", "band"):
            assert contrast(line.light, COLOURS[other].light) >= 3
            assert contrast(line.dark, COLOURS[other].dark) >= 3
    for name in ("accent", "mark"):
        assert contrast(COLOURS[name].light, COLOURS["surface"].light) >= 4.5
        assert contrast(COLOURS[name].dark, COLOURS["surface"].dark) >= 4.5


def test_it_is_the_same_in_every_surrounding():
    """Whatever zone the machine is in, and however Python hashes."""
    command = [
        sys.executable, "-m", "pmkit", "timeline", str(GITHUB),
        "--format", "svg", "--tz", "Asia/Kathmandu", "--tz", "UTC",
    ]  # fmt: skip
    printed = {
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "TZ": place, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"},
        ).stdout
        for place, seed in (("UTC", "0"), ("Pacific/Apia", "1"), ("America/New_York", "4711"))
    }
    assert len(printed) == 1


def test_several_incidents_are_drawn_in_lanes():
    """One incident has a picture of its own; several, or `by`, show when each was going on."""
    alone, other = placed(CHECKOUT, "UTC"), placed(THREE, "UTC", name="another")

    def locate(_: int, __: int) -> tuple[str, int]:
        raise PmkitError("nobody asks")

    assert svg([alone], Layout(), locate) == one(alone, 840)
    assert svg([alone], Layout(pixels=400), locate) == one(alone, 400)
    both = svg([alone, other], Layout(), locate)
    assert both.startswith("<svg")
    assert one(alone, 840) not in both
    assert FORMATS.get("svg") is svg


@pytest.mark.parametrize(("name", "pixels"), [("timeline.svg", 840), ("timeline-phone.svg", 400)])
def test_the_pictures_of_the_documentation_are_up_to_date(golden: Golden, name: str, pixels: int):
    """They are golden files as well: `pytest --update-golden`, then look at them."""
    record, _ = load_text(GITHUB.read_text(encoding="utf-8"), f"postmortems/{GITHUB.name}")
    assert record is not None
    zones = [zone(each) for each in ("UTC", "America/New_York", "Asia/Tokyo")]
    golden(ROOT / "docs" / "images" / name, one(timeline(record.incident, zones), pixels))
