"""Timelines as calendars, read again by the `icalendar` package."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from pmkit.model.incident import Incident
from pmkit.model.timeline import Event
from pmkit.timeline.base import Layout
from pmkit.timeline.build import timeline
from pmkit.timeline.ics import ics, incident_calendar, left_out
from pmkit.timestamps.zones import zone
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, incident, placed
from tests.timeline.test_timeline_icalendar import read

NOW = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


def entries(*texts: str, zones: tuple[str, ...] = ("UTC",)) -> list[Any]:
    """What the calendar of these records holds."""
    timelines = [placed(text, *zones, name=f"incident-{n}") for n, text in enumerate(texts)]
    return read(ics(timelines, Layout(written_at=NOW), lambda _, __: ("", 1)))


def at(hour: int, minute: int = 0, day: int = 19) -> datetime:
    """A moment of January 2024."""
    return datetime(2024, 1, day, hour, minute, tzinfo=UTC)


def test_an_incident_and_its_events_are_where_they_belong():
    """23:30 in Johannesburg is 21:30 in UTC, and the first entry lasts as the incident did."""
    found = entries(CHECKOUT)
    assert [(each["UID"], each.start, each.end) for each in found] == [
        ("incident-0@pmkit", at(21, 30), at(22, 30)),
        ("incident-0/timeline/0@pmkit", at(21, 30), at(21, 30)),
        ("incident-0/timeline/1@pmkit", at(21, 50), at(21, 50)),
        ("incident-0/timeline/2@pmkit", at(22, 15), at(22, 20)),
        ("incident-0/timeline/3@pmkit", at(22, 30), at(22, 30)),
    ]
    assert [each["SUMMARY"] for each in found] == [
        "SEV2: Checkout is down",
        "[started] [detected] Alerts on 5xx responses of checkout",
        "~ The pool of connections is found to be empty",
        "[mitigated] The pool is made larger | by hand",
        "[resolved] Confirmed normal",
    ]
    assert {each["DTSTAMP"].dt for each in found} == {NOW}
    assert {each["TRANSP"] for each in found} == {"TRANSPARENT"}


def test_the_description_has_the_clocks_of_each_zone_and_what_else_is_known():
    """Line by line."""
    found = entries(CHECKOUT, zones=("Africa/Johannesburg", "Asia/Tokyo"))
    assert found[0]["DESCRIPTION"].split("\n") == [
        "Incident incident-0",
        "Status: resolved",
        "Took 1h",
    ]
    assert found[1]["DESCRIPTION"].split("\n") == [
        "2024-01-19 23:30 SAST / 2024-01-20 06:30 JST",
        "+0:00 since the start",
        "Type: alert",
        "Source: Pager",
        "Incident: Checkout is down (incident-0)",
    ]
    assert found[3]["DESCRIPTION"].split("\n")[1:4] == [
        "+0:45 since the start",
        "For 5m",
        "Type: action",
    ]
    assert found[0]["CATEGORIES"].cats == ["incident", "SEV2"]
    assert found[3]["CATEGORIES"].cats == ["incident timeline", "action"]


def test_an_uncertain_time_is_said_and_tentative():
    """An approximate one stands at its centre; a range has its width, here half an hour."""
    found = entries(CHECKOUT, CLOCKS_BACK)
    assert [each["STATUS"] for each in found[:4]] == [
        "CONFIRMED",
        "CONFIRMED",
        "TENTATIVE",
        "CONFIRMED",
    ]
    assert found[2]["DESCRIPTION"].startswith("~2024-01-19 21:50 UTC (±15m)\n~+0:20 since")
    (between,) = [each for each in found if "start again" in each["SUMMARY"]][:1]
    assert between["SUMMARY"] == "~ [detected] Some jobs start again"
    assert between.start == datetime(2024, 11, 3, 5, 50, tzinfo=UTC)
    assert between.end - between.start == timedelta(minutes=30)
    assert between["DESCRIPTION"].startswith("2024-11-03 05:50–06:20 UTC (between)\n")
    assert between["STATUS"] == "TENTATIVE"


def test_a_day_is_a_whole_day():
    """Of the record's zone, whatever zones are shown."""
    found = entries(CLOCKS_BACK)
    (day,) = [each for each in found if each["SUMMARY"] == "A backup is deleted"]
    assert (day.start, day.end) == (date(2024, 11, 2), date(2024, 11, 3))
    assert day["DTSTART"].params == {"VALUE": "DATE"}
    assert day["DESCRIPTION"].startswith("2024-11-02 (America/New_York) (day only)\n")
    assert day["STATUS"] == "CONFIRMED"


def test_an_event_of_unknown_time_is_named_in_the_entry_of_its_incident():
    """It has none of its own, and the calendar says so."""
    found = entries(CLOCKS_BACK)
    assert len(found) == 1 + 5
    assert found[0]["DESCRIPTION"].endswith("\nWithout a known time:\n- Somebody looks at it")
    text = incident_calendar([placed(CLOCKS_BACK, "UTC")], "x", NOW)
    assert "\r\nDESCRIPTION:an-incident: 1 event has no known time and so no entry.\r\n" in text


def test_an_incident_without_a_date_is_in_no_calendar():
    """The calendar is still one, and names it."""
    text = incident_calendar([placed(NO_DATE, name="drill")], "x", NOW)
    assert read(text) == []
    assert "DESCRIPTION:drill is in no calendar: no day of it is known.\r\n" in text


def test_what_is_left_out_is_said_in_sentences():
    """For messages; a timeline without events, as the public sees some, is one of them."""
    empty = Incident("secret", "Secret", ())
    assert list(left_out([placed(CHECKOUT, "UTC"), placed(NO_DATE), timeline(empty, ())])) == [
        "an-incident is in no calendar: no day of it is known",
        "secret is in no calendar: no day of it is known",
    ]
    twice = CLOCKS_BACK + "  - at: unknown\n    event: Somebody leaves\n"
    assert list(left_out([placed(twice, "UTC")])) == [
        "an-incident: 2 events have no known time and so no entry"
    ]


OPEN = """\
title: Checkout fails
timezone: Europe/Berlin
timeline:
  - at: ~2024-03-01 11:00
    event: Customers call
    milestone: started
"""


def test_an_open_incident_lasts_until_now():
    """11:00 in Berlin to 12:00 in UTC, or to its last event where nobody says when now is."""
    whole, _ = read(
        incident_calendar([timeline(incident(OPEN), [zone("UTC")], as_of=NOW)], "x", NOW)
    )
    assert whole["SUMMARY"] == "Checkout fails (open)"
    assert (whole.start, whole.end) == (
        datetime(2024, 3, 1, 10, 0, tzinfo=UTC),
        datetime(2024, 3, 1, 12, 0, tzinfo=UTC),
    )
    assert whole["STATUS"] == "TENTATIVE"
    assert "Its begin is not certain: ~2024-03-01 11:00" in whole["DESCRIPTION"]
    whole, _ = entries(OPEN)
    assert whole.start == whole.end


DAYS = """\
title: A slow leak
timezone: America/New_York
timeline:
  - at: 2024-02-27
    event: It begins
    milestone: started
    until: 2024-02-28
  - at: 2024-02-29 23:30
    event: It ends
    milestone: resolved
    until: 2024-03-02
"""


def test_where_a_day_meets_a_moment_both_are_days():
    """The incident ended on 29 February in New York, which is 1 March in UTC."""
    whole, first, last = entries(DAYS)
    assert (whole.start, whole.end) == (date(2024, 2, 27), date(2024, 3, 1))
    assert (first.start, first.end) == (date(2024, 2, 27), date(2024, 2, 29))
    assert last.start == last.end == datetime(2024, 3, 1, 4, 30, tzinfo=UTC)
    assert "Until 2024-03-02" in last["DESCRIPTION"]


def test_the_same_timelines_give_the_same_calendar():
    """Also without a moment that counts as now: then it is dated by its last event."""
    timelines = [placed(CHECKOUT, "UTC")]
    first = incident_calendar(timelines, "x")
    assert first == incident_calendar(timelines, "x")
    assert {each["DTSTAMP"].dt for each in read(first)} == {at(22, 30)}


def test_a_calendar_of_one_incident_has_its_title():
    """One of several is called by what they are."""
    one, two = placed(CHECKOUT, "UTC"), placed(CLOCKS_BACK, "UTC", name="b")
    where = lambda _, __: ("", 1)  # noqa: E731  # no lines here
    assert "X-WR-CALNAME:Checkout is down\r\n" in ics([one], Layout(), where)
    assert "X-WR-CALNAME:Incidents\r\n" in ics([one, two], Layout(), where)
    assert ics([one, two], Layout(), where) == ics([one, two], Layout(merged=True), where)


def test_an_incident_leads_to_its_page():
    """Where its address is known; also in the text, as not every program shows addresses."""
    text = incident_calendar([placed(CHECKOUT, "UTC")], "x", NOW, {"an-incident": "https://a.b/"})
    whole, *events = read(text)
    assert whole["URL"] == "https://a.b/"
    assert whole["DESCRIPTION"].endswith("\nPage: https://a.b/")
    assert all("URL" not in each for each in events)


def test_hostile_texts_stay_texts():
    """What steers a screen is written out, also where no reader of records kept it away."""
    words = "long " * 2000
    told = Event(
        incident(OPEN).timeline[0].at,
        f"END:VEVENT ;,\\\\n\r\nx 👩‍👩‍👧 {words}",
        milestones=("a,b",),
        url="https://example.org/?a=ä&b=;\r\nEND:VCALENDAR",
    )
    hostile = incident(OPEN)._replace(title="x\u202e\x1b[31m;,\\n", timeline=(told,))
    whole, event = read(incident_calendar([timeline(hostile, [zone("UTC")])], "a\r\nb", NOW))
    assert whole["SUMMARY"] == r"x\u202e\x1b[31m;,\n (open)"
    assert event["SUMMARY"].startswith(r"~ [a,b] END:VEVENT ;,\n x 👩‍👩‍👧 long long")
    assert rf"END:VEVENT ;,\n x 👩‍👩‍👧 {words.strip()}" in event["DESCRIPTION"]
    assert event["URL"] == "https://example.org/?a=%C3%A4&b=;%0D%0AEND:VCALENDAR"
