"""Timelines for terminals: whole outputs, read by a person before they were accepted."""
# ruff: noqa: E501  # what is printed is shown as it is, with the dashes of ranges

from pmkit.terminal import width
from pmkit.timeline.base import Layout, Timeline
from pmkit.timeline.build import timeline
from pmkit.timeline.text import text
from pmkit.timestamps.hours import Hours, Span
from pmkit.timestamps.zones import tzdata_version, zone
from tests.timeline.records import CHECKOUT, CLOCKS_BACK, NO_DATE, body, incident, placed

JOHANNESBURG = ("Africa/Johannesburg", "UTC")


def written(*timelines: Timeline, columns: int = 80, merged: bool = False) -> str:
    """The timelines as `pmkit timeline` prints them, but for the version of the tz database."""
    return body(text(timelines, Layout(columns, merged=merged), lambda _, index: ("", index)))


def test_two_zones_and_a_midnight_in_one_of_them():
    """A day is named where it begins, in each zone for itself; `*` marks the zone of entry."""
    assert (
        written(placed(CHECKOUT, *JOHANNESBURG))
        == """\
Checkout is down
an-incident · SEV2 · resolved · 4 events over 1h
responding and mitigating 45m · recovering 15m

Africa/
Johannesburg*  UTC          since
SAST +02:00    +00:00       start  Event
─────────────  ──────────  ──────  ─────────────────────────────────────────────
2024-01-19     2024-01-19          ── responding and mitigating, 45m ───────────
 23:30          21:30       +0:00  [started] [detected] Alerts on 5xx responses
                                   of checkout (alert, Pager)
~23:50         ~21:50      ~+0:20  The pool of connections is found to be empty
                                   (Thandi)
2024-01-20                         ── recovering, 15m ──────────────────────────
 00:15          22:15       +0:45  [mitigated] The pool is made larger | by hand
                                   (action, Thandi, for 5m)
 00:30          22:30       +1:00  [resolved] Confirmed normal

* zone in which the times were written
"""
    )


def test_three_zones_one_with_a_quarter_of_an_hour():
    """Kathmandu is 5:45 ahead of UTC, and a day further already."""
    assert (
        written(placed(CHECKOUT, *JOHANNESBURG, "Asia/Kathmandu"))
        == """\
Checkout is down
an-incident · SEV2 · resolved · 4 events over 1h
responding and mitigating 45m · recovering 15m

Africa/                    Asia/
Johannesburg*  UTC         Kathmandu    since
SAST +02:00    +00:00      +05:45       start  Event
─────────────  ──────────  ──────────  ──────  ─────────────────────────────────
2024-01-19     2024-01-19  2024-01-20          ── responding and mitigating, 45m
 23:30          21:30       03:15       +0:00  [started] [detected] Alerts on
                                               5xx responses of checkout (alert,
                                               Pager)
~23:50         ~21:50      ~03:35      ~+0:20  The pool of connections is found
                                               to be empty (Thandi)
2024-01-20                                     ── recovering, 15m ──────────────
 00:15          22:15       04:00       +0:45  [mitigated] The pool is made
                                               larger | by hand (action, Thandi,
                                               for 5m)
 00:30          22:30       04:15       +1:00  [resolved] Confirmed normal

* zone in which the times were written
"""
    )


def test_five_zones_have_short_heads():
    """What happened stays beside its clocks; above them stands what the heads mean."""
    zones = (*JOHANNESBURG, "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe")
    assert (
        written(placed(CHECKOUT, *zones))
        == """\
Checkout is down
an-incident · SEV2 · resolved · 4 events over 1h
responding and mitigating 45m · recovering 15m

SAST    Africa/Johannesburg* SAST +02:00
UTC     UTC +00:00
+05:45  Asia/Kathmandu +05:45
EST     America/New_York EST -05:00
+11:00  Australia/Lord_Howe +11:00

                                         since
SAST    UTC     +05:45  EST     +11:00   start  Event
──────  ──────  ──────  ──────  ──────  ──────  ────────────────────────────────
2024    2024    2024    2024    2024
01-19   01-19   01-20   01-19   01-20           ── responding and mitigating,
                                                   45m ─────────────────────────
 23:30   21:30   03:15   16:30   08:30   +0:00  [started] [detected] Alerts on
                                                5xx responses of checkout
                                                (alert, Pager)
~23:50  ~21:50  ~03:35  ~16:50  ~08:50  ~+0:20  The pool of connections is found
                                                to be empty (Thandi)
01-20                                           ── recovering, 15m ─────────────
 00:15   22:15   04:00   17:15   09:15   +0:45  [mitigated] The pool is made
                                                larger | by hand (action,
                                                Thandi, for 5m)
 00:30   22:30   04:15   17:30   09:30   +1:00  [resolved] Confirmed normal

* zone in which the times were written
"""
    )


def test_a_wide_terminal_shows_more():
    """Zone names on one line, and the time since the event before."""
    assert (
        written(placed(CHECKOUT, *JOHANNESBURG), columns=110)
        == """\
Checkout is down
an-incident · SEV2 · resolved · 4 events over 1h
responding and mitigating 45m · recovering 15m

Africa/Johannesburg*  UTC          since   since
SAST +02:00           +00:00       start    last  Event
────────────────────  ──────────  ──────  ──────  ────────────────────────────────────────────────────────────
2024-01-19            2024-01-19                  ── responding and mitigating, 45m ──────────────────────────
 23:30                 21:30       +0:00          [started] [detected] Alerts on 5xx responses of checkout
                                                  (alert, Pager)
~23:50                ~21:50      ~+0:20  ~+0:20  The pool of connections is found to be empty (Thandi)
2024-01-20                                        ── recovering, 15m ─────────────────────────────────────────
 00:15                 22:15       +0:45  ~+0:25  [mitigated] The pool is made larger | by hand (action,
                                                  Thandi, for 5m)
 00:30                 22:30       +1:00   +0:15  [resolved] Confirmed normal

* zone in which the times were written
"""
    )


PAUSE = """\
title: A long night
timezone: UTC
timeline:
  - {at: 2024-01-19 15:00, event: It breaks, milestone: started, type: alert, actor: Pager}
  - {at: 15:05, event: Somebody looks, milestone: detected, type: action, actor: Thandi}
  - {at: 15:08, event: It is understood, milestone: acknowledged, source: the chat}
  - {at: 16:00, event: A copy begins, actor: Thandi}
  - {at: 23:30, event: The copy is in use, milestone: mitigated, type: change}
  - {at: 2024-01-20 00:10, event: All is well, milestone: resolved}
"""


def test_phases_and_quiet_stretches_are_marked():
    """A rule where a phase begins, and a line where nothing happened for long."""
    assert (
        written(placed(PAUSE, "UTC"))
        == """\
A long night
an-incident · resolved · 6 events over 9h 10m
detecting 5m · responding 3m · mitigating 8h 22m · recovering 40m

UTC*        since
+00:00      start  Event
──────────  ─────  ─────────────────────────────────────────────────────────────
2024-01-19         ── detecting, 5m ────────────────────────────────────────────
15:00       +0:00  [started] It breaks (alert, Pager)
                   ── responding, 3m ───────────────────────────────────────────
15:05       +0:05  [detected] Somebody looks (action, Thandi)
                   ── mitigating, 8h 22m ───────────────────────────────────────
15:08       +0:08  [acknowledged] It is understood (the chat)
16:00       +1:00  A copy begins (Thandi)
⋮                  7h 30m without an event
                   ── recovering, 40m ──────────────────────────────────────────
23:30       +8:30  [mitigated] The copy is in use (change)
2024-01-20
00:10       +9:10  [resolved] All is well

* zone in which the times were written
"""
    )


def test_a_wider_terminal_has_columns_for_what_and_who():
    """The type and who acted; the source stays behind the text."""
    assert (
        written(placed(PAUSE, "UTC"), columns=120)
        == """\
A long night
an-incident · resolved · 6 events over 9h 10m
detecting 5m · responding 3m · mitigating 8h 22m · recovering 40m

UTC*        since  since
+00:00      start   last  Type    Who     Event
──────────  ─────  ─────  ──────  ──────  ──────────────────────────────────────────────────────────────────────────────
2024-01-19                                ── detecting, 5m ─────────────────────────────────────────────────────────────
15:00       +0:00         alert   Pager   [started] It breaks
                                          ── responding, 3m ────────────────────────────────────────────────────────────
15:05       +0:05  +0:05  action  Thandi  [detected] Somebody looks
                                          ── mitigating, 8h 22m ────────────────────────────────────────────────────────
15:08       +0:08  +0:03                  [acknowledged] It is understood (the chat)
16:00       +1:00  +0:52          Thandi  A copy begins
⋮                                         7h 30m without an event
                                          ── recovering, 40m ───────────────────────────────────────────────────────────
23:30       +8:30  +7:30  change          [mitigated] The copy is in use
2024-01-20
00:10       +9:10  +0:40                  [resolved] All is well

* zone in which the times were written
"""
    )


def test_names_too_long_for_a_column_stay_behind_the_text():
    """A column of 26 characters would take too much from the text."""
    record = PAUSE.replace("Thandi", "The engineer who is called")
    lines = written(placed(record, "UTC"), columns=120).splitlines()
    assert "Who" not in lines[5]
    assert lines[13].endswith("  A copy begins (The engineer who is called)")


def test_seven_zones_with_seconds_stand_one_below_the_other():
    """Where not even short heads fit, every event has a line for each zone; days are marked."""
    zones = ("UTC", "Europe/Berlin", "Asia/Tokyo", "Asia/Kathmandu", "America/New_York")
    record = PAUSE.replace("15:05", "15:05:30..15:06:30").split("  - {at: 15:08")[0]
    assert (
        written(placed(record, *zones, "Australia/Sydney", "Africa/Cairo"), columns=60)
        == """\
A long night
an-incident · investigating · 2 events over ~6m
detecting ~6m · responding (open)

── detecting, ~6m ──────────────────────────────────────────
 +0:00  [started] It breaks (alert, Pager)
     UTC*              2024-01-19  15:00 UTC
     Europe/Berlin     2024-01-19  16:00 CET
     Asia/Tokyo        2024-01-20  00:00 JST
     Asia/Kathmandu    2024-01-19  20:45 +05:45
     America/New_York  2024-01-19  10:00 EST
     Australia/Sydney  2024-01-20  02:00 AEDT
     Africa/Cairo      2024-01-19  17:00 EET
── responding, open ────────────────────────────────────────
~+0:06  [detected] Somebody looks (action, Thandi)
     UTC*                          15:05:30–15:06:30 UTC
     Europe/Berlin                 16:05:30–16:06:30 CET
     Asia/Tokyo                    00:05:30–00:06:30 JST
     Asia/Kathmandu                20:50:30–20:51:30 +05:45
     America/New_York              10:05:30–10:06:30 EST
     Australia/Sydney              02:05:30–02:06:30 AEDT
     Africa/Cairo                  17:05:30–17:06:30 EET

* zone in which the times were written
"""
    )


def test_many_incidents_one_below_the_other_in_many_zones():
    """Their headings stay where there is no room for a table."""
    zones = ("UTC", "Europe/Berlin", "Asia/Tokyo", "Asia/Kathmandu", "America/New_York")
    lines = written(
        placed(CHECKOUT, *zones, name="a"), placed(PAUSE, *zones, name="b"), columns=40, merged=True
    ).splitlines()
    assert lines[2] == "b · A long night"
    assert "a · Checkout is down" in lines
    assert max(map(width, lines)) <= 46


def test_hours_that_are_counted_are_named():
    """Who reads an elapsed time must know that it is not all of the time."""
    office = Hours("office", zone("Europe/Berlin"), ((Span(9 * 60, 17 * 60),),) * 5 + ((),) * 2)
    lines = written(timeline(incident(PAUSE), [zone("UTC")], hours=office)).splitlines()
    assert lines[2] == "detecting 5m · responding 3m · mitigating 52m · recovering 0s"
    assert lines[3] == "elapsed times count the hours of office (Europe/Berlin) only"


def test_clocks_that_went_back_say_their_offset_in_each_row():
    """01:30 EDT and 01:30 EST are an hour apart; 2 November in New York is about that in London."""
    assert (
        written(placed(CLOCKS_BACK, "America/New_York", "UTC", "Europe/London"))
        == """\
The hour that came twice
an-incident · resolved · 6 events over ~1d
detecting ~35m · responding, mitigating and recovering ~2h 55m

New_York  America/New_York*
UTC       UTC +00:00
GMT       Europe/London GMT +00:00

                                 since
New_York    UTC       GMT        start  Event
──────────  ────────  ────────  ──────  ────────────────────────────────────────
2024
11-02
??:??       ~11-02    ~11-02      ~-1d  A backup is deleted
            2024      2024
11-03       11-03     11-03             ── detecting, ~35m ─────────────────────
01:30 EDT    05:30     05:30     +0:00  [started] Jobs start
                                        ── responding, mitigating and
                                           recovering, ~2h 55m ─────────────────
01:50 EDT    05:50     05:50    ~+0:35  [detected] Some jobs start again
–01:20 EST  –06:20    –06:20
unknown      unknown   unknown          Somebody looks at it
01:30 EST    06:30     06:30     +1:00  All jobs start again
04:00 EST    09:00     09:00*    +3:30  [resolved] The jobs are made idempotent

* zone in which the times were written
"""
    )


def test_a_record_without_a_date_shows_its_clocks_and_no_zones():
    """Nobody knows which instants its clock times are; the time between them is known."""
    assert (
        written(placed(NO_DATE, *JOHANNESBURG))
        == """\
A drill from old notes
an-incident · resolved · 4 events over ~45m
detecting ~20m · responding, mitigating and recovering ~25m

                       since
Clock                  start  Event
────────────────────  ──────  ──────────────────────────────────────────────────
                              ── detecting, ~20m ───────────────────────────────
 23:50                 +0:00  [started] The drill begins
                              ── responding, mitigating and recovering, ~25m ───
~00:10 +1d            ~+0:20  [detected] Somebody notices
 unknown                      The scribe arrives
 00:30 +1d–00:40 +1d  ~+0:45  [resolved] The drill ends
"""
    )


def test_many_incidents_as_one():
    """Each incident is named where its rows begin; a record without a date comes last."""
    assert (
        written(
            placed(CHECKOUT, *JOHANNESBURG, name="a"),
            placed(CLOCKS_BACK, "UTC", name="b"),
            placed(NO_DATE, "UTC", name="c"),
            merged=True,
        )
        == """\
3 incidents · 14 events

UTC                                  since
+00:00        Clock                  start  Event
────────────  ────────────────────  ──────  ────────────────────────────────────

a · Checkout is down
2024-01-19
 21:30                               +0:00  [started] [detected] Alerts on 5xx
                                            responses of checkout (alert, Pager)
~21:50                              ~+0:20  The pool of connections is found to
                                            be empty (Thandi)
 22:15                               +0:45  [mitigated] The pool is made larger
                                            | by hand (action, Thandi, for 5m)
 22:30                               +1:00  [resolved] Confirmed normal

b · The hour that came twice
~2024-11-02                           ~-1d  A backup is deleted
2024-11-03
 05:30                               +0:00  [started] Jobs start
 05:50–06:20                        ~+0:35  [detected] Some jobs start again
 unknown                                    Somebody looks at it
 06:30                               +1:00  All jobs start again
 09:00                               +3:30  [resolved] The jobs are made
                                            idempotent

c · A drill from old notes
               23:50                 +0:00  [started] The drill begins
              ~00:10 +1d            ~+0:20  [detected] Somebody notices
 unknown                                    The scribe arrives
               00:30 +1d–00:40 +1d  ~+0:45  [resolved] The drill ends
"""
    )


def test_several_incidents_stand_one_below_the_other():
    """An empty line parts them."""
    only = "title: One\ntimeline:\n  - at: unknown\n    event: It breaks\n"
    assert (
        written(placed(only, "UTC", name="one"), placed(only, "UTC", name="two"))
        == """\
One
one · investigating · 1 event

Clock    Event
───────  ───────────────────────────────────────────────────────────────────────
unknown  It breaks

One
two · investigating · 1 event

Clock    Event
───────  ───────────────────────────────────────────────────────────────────────
unknown  It breaks
"""
    )


def test_wide_characters_take_two_cells():
    """Japanese wraps between its characters, and no line begins with a full stop."""
    record = """\
title: 決済が停止
timezone: Asia/Tokyo
timeline:
  - at: 2024-01-19 09:00
    event: 決済サービスの応答が遅くなり、監視が警告を出しました。担当者が調査を始めました。
"""
    output = written(placed(record, "Asia/Tokyo"), columns=60)
    assert (
        output
        == """\
決済が停止
an-incident · investigating · 1 event

Asia/Tokyo*  since
JST +09:00   first  Event
───────────  ─────  ────────────────────────────────────────
2024-01-19
09:00        +0:00  決済サービスの応答が遅くなり、監視が警告
                    を出しました。担当者が調査を始めました。

* zone in which the times were written
"""
    )
    assert max(map(width, output.splitlines())) == 60


def test_control_characters_show_as_escapes():
    """A title made by a program cannot steer the terminal."""
    timeline = placed(CHECKOUT, "UTC")
    hostile = Timeline("id", "red \x1b[31m \u202etxt", timeline.rows, timeline.zones)
    first = written(hostile).splitlines()[0]
    assert first == r"red \x1b[31m \u202etxt"


def test_long_words_are_broken():
    """An address of 90 characters does not leave its column."""
    address = "https://example.org/" + "x" * 70
    record = f"title: T\ntimeline:\n  - at: 2024-01-19 09:00Z\n    event: See {address}\n"
    lines = written(placed(record, "UTC")).splitlines()
    assert max(map(len, lines)) == 80
    assert "".join(line.split()[-1] for line in lines[-3:]) == address


def test_years_apart():
    """Forty years are 14,610 days: 30 of 365 and 10 of 366."""
    record = """\
title: A very old fault
timeline:
  - {at: 1984-01-01 00:00Z, event: It is written, milestone: started}
  - {at: 2024-01-01 06:05Z, event: It is found, milestone: detected}
"""
    lines = written(placed(record, "UTC")).splitlines()
    assert lines[1] == "an-incident · investigating · 2 events over 14610d 6h"
    assert lines[-1] == "06:05       +14610d 6:05  [detected] It is found"


def test_an_event_that_lasted_until_nobody_knows():
    """A length that cannot be said is not made up; one that is uncertain says so."""
    record = """\
title: Lasting
timezone: UTC
timeline:
  - {at: 2024-01-19 09:00, until: unknown, event: It burns}
  - {at: 2024-01-19 09:10, until: ~2024-01-19 09:50, event: It smokes}
"""
    lines = written(placed(record, "UTC")).splitlines()
    assert lines[-4] == "09:00       +0:00  It burns (until unknown)"
    assert lines[-3] == "09:10       +0:10  It smokes (for ~40m)"


def test_before_the_start_is_less_than_nothing():
    """A change the evening before is the reason."""
    record = """\
title: A late effect
timeline:
  - {at: 2024-01-18 22:00Z, event: A change is made}
  - {at: 2024-01-19 07:30Z, event: It takes effect, milestone: started}
"""
    lines = written(placed(record, "UTC")).splitlines()
    assert lines[-3] == "22:00       -9:30  A change is made"
    assert lines[-1] == "07:30       +0:00  [started] It takes effect"


def test_ten_thousand_events_fit_80_columns():
    """However many, none is left out and no line is too long."""
    events = "".join(
        f"  - at: 2024-01-{1 + n // 1440:02d} {n // 60 % 24:02d}:{n % 60:02d}Z\n    event: Event {n}\n"
        for n in range(10_000)
    )
    lines = written(placed(f"title: Busy\ntimeline:\n{events}", "UTC")).splitlines()
    assert lines[1] == "an-incident · investigating · 10,000 events over 6d 23h"
    assert lines[-1] == "22:39       +6d 22:39  Event 9999"
    assert sum("Event " in line for line in lines[5:]) == 10_000
    assert max(map(len, lines)) <= 80


def test_nothing_to_show():
    """Without incidents there is no table, and no title either if they are not one."""
    assert written() == ""
    assert written(merged=True) == "0 incidents · 0 events\n"


def test_the_last_line_names_the_version_of_the_tz_database():
    """Once, behind all of them, and only where a zone is shown."""
    of = f"tz database {tzdata_version()}\n"
    layout, checkout, no_date = Layout(), placed(CHECKOUT, "UTC"), placed(NO_DATE, "UTC")

    def printed(*timelines: Timeline) -> str:
        return text(timelines, layout, lambda _, index: ("", index))

    assert printed(checkout).endswith(f"[resolved] Confirmed normal\n\n{of}")
    marked = printed(placed(CHECKOUT, *JOHANNESBURG))
    assert marked.endswith(f"\n\n* zone in which the times were written\n{of}")
    assert printed(checkout, checkout).count(of) == 1
    assert printed(no_date) == written(no_date)
    assert printed(no_date, checkout).endswith(f"\n\n{of}")
