"""Comments that spare a place, and what is wrong with such comments."""

import time

import pytest

from pmkit.checks.run import run
from pmkit.checks.selection import Selection
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.diagnostics.rule import Severity
from pmkit.records.load import load_text
from pmkit.records.record import Loaded
from pmkit.records.splice import spliced
from tests.checks.records import AS_OF

TWICE = """\
title: Outage
timezone: UTC
timeline:
  - at: 2024-01-19 15:00
    event: Alert
  - at: 2024-01-19 15:00
    event: Alert
"""


def _found(text: str, **settings: object) -> list[Diagnostic]:
    selection = settings.pop("selection", Selection())
    assert isinstance(selection, Selection)
    record, diagnostics = load_text(text)
    loaded = Loaded(() if record is None else (record,), diagnostics, ("record.yaml",))
    return list(run(loaded, Settings(**settings), AS_OF, selection))  # type: ignore[arg-type]


def _names(text: str, **settings: object) -> list[tuple[str, int]]:
    return [(each.rule.name, each.span.start.line) for each in _found(text, **settings)]


def _mended(text: str) -> str:
    (found,) = _found(text)
    assert found.fix is not None
    mended = spliced(found.source, found.fix.edits)
    assert mended is not None
    return mended


def _in_summary(text: str) -> str:
    event = "timeline:\n  - at: 2024-01-19 15:00\n    event: Alert\n"
    return f"title: Outage\ntimezone: UTC\n{text}{event}"


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("summary: |\n  Slow.\n\n  It was<br>slow.\n", [("raw-html", 6)]),
        ("summary: |  # pmkit: ignore[raw-html]\n  Slow.\n\n  It was<br>slow.\n", []),
        ("summary: >-  # pmkit: ignore[raw-html]\n  It was<br>slow.\n", []),
        ("summary: It was\n  slow<br>twice  # pmkit: ignore[PM505]\n", []),
        ('summary: "It was<br>slow,\n  twice"  # pmkit: ignore[PM505]\n', []),
        (
            "summary: |\n  It was<br>slow.\ntags: [a]  # pmkit: ignore[raw-html]\n",
            [("raw-html", 4), ("unused-ignore", 5)],
        ),
    ],
)
def test_a_text_of_several_lines_is_one_place(summary: str, expected: list[tuple[str, int]]):
    """No comment can stand within it; the line of its key is about all of it."""
    assert _names(_in_summary(summary)) == expected


def test_without_a_comment_the_event_is_reported():
    """The second of two equal events, in line 7."""
    assert _names(TWICE) == [("duplicate-event", 7)]


def test_a_comment_at_the_end_of_the_line_spares_it():
    """By name, by code and by the beginning of a code, with a reason behind it."""
    for name in ("duplicate-event", "PM307", "PM3", "time-in-gap, duplicate-event"):
        text = TWICE.rstrip() + f"  # pmkit: ignore[{name}] it did happen twice\n"
        assert ("duplicate-event", 7) not in _names(text)


def test_a_comment_alone_above_the_first_key_spares_the_file():
    """Behind other comments as well."""
    assert _names("# A record.\n# pmkit: ignore[duplicate-event]\n" + TWICE) == []


def test_a_comment_in_another_line_spares_nothing():
    """And is reported, with what to do."""
    text = TWICE.replace("Outage", "Outage  # pmkit: ignore[duplicate-event]")
    assert _names(text) == [("unused-ignore", 1), ("duplicate-event", 7)]
    alone = TWICE.replace("timeline:", "# pmkit: ignore[duplicate-event]\ntimeline:")
    unused, _ = _found(alone)
    assert unused.help == "write it at the end of the line that it is about"
    assert unused.fix is None


def test_text_is_no_comment():
    """In a block of text, and between quotes."""
    text = (
        'title: "x # pmkit: ignore[no]"\n'
        "summary: |  # pmkit: ignore[PM999]\n"
        "  log # pmkit: ignore[no]\n" + TWICE.partition("\n")[2]
    )
    assert _names(text) == [("unknown-ignore-name", 2), ("duplicate-event", 9)]


def test_an_unused_comment_is_removed_with_the_space_before_it():
    """Or only the name that is of no use."""
    once = TWICE.rpartition("\n  - at")[0] + "\n"
    assert _mended(once.replace("Outage", "Outage  # pmkit: ignore[duplicate-event]")) == once
    assert _mended("# pmkit: ignore[duplicate-event]\n" + once) == once
    both = TWICE.rstrip() + "  # pmkit: ignore[time-in-gap, duplicate-event]\n"
    assert _mended(both) == TWICE.rstrip() + "  # pmkit: ignore[duplicate-event]\n"


def test_an_unknown_name_brings_a_suggestion():
    """Written otherwise, it is mended; misspelt, it is not."""
    text = TWICE.rstrip() + "  # pmkit: ignore[Duplicate_Event]\n"
    duplicate, unknown = _found(text)
    assert (duplicate.rule.name, unknown.rule.name) == ("duplicate-event", "unknown-ignore-name")
    assert unknown.message == 'no rule is called "Duplicate_Event"'
    assert unknown.help == "write `duplicate-event`"
    assert unknown.fix is not None
    misspelt = TWICE.rstrip() + "  # pmkit: ignore[duplicate-evnt]\n"
    assert _found(misspelt)[1].fix is None


def test_a_comment_without_names_ignores_nothing():
    """Nobody can ignore everything."""
    for comment in ("# pmkit: ignore", "# pmkit: ignore[]", "# pmkit: ingore[PM307]"):
        assert _names(f"{TWICE.rstrip()}  {comment}\n") == [
            ("duplicate-event", 7),
            ("unknown-ignore-name", 7),
        ]


def test_what_makes_a_record_unreadable_is_never_spared():
    """And there, no comment is called unused, because the checks did not run."""
    text = TWICE.replace("timezone: UTC", "timezone: Mars  # pmkit: ignore[PM2]")
    assert ("unknown-zone", 2) in _names(text)
    assert "unused-ignore" not in {name for name, _ in _names(text)}


def test_what_may_be_of_use_tomorrow_is_not_called_unused():
    """Rules that look at today or at other records, and rules that are off."""
    head, _, _ = TWICE.rpartition("\n  - at")
    for name in ("action-item-overdue", "duplicate-title", "PM6", "PM4"):
        assert _names(f"# pmkit: ignore[{name}]\n{head}\n") == []
    text = f"# pmkit: ignore[duplicate-event]\n{head}\n"
    assert _names(text) == [("unused-ignore", 1)]
    assert _names(text, severity_of=(("PM307", None),)) == []
    assert _names(text, selection=Selection(ignore=("PM307",))) == []


def test_the_rules_about_comments_are_like_others():
    """They can be off, matter less, and be spared."""
    head, _, _ = TWICE.rpartition("\n  - at")
    text = f"# pmkit: ignore[duplicate-event]\n{head}\n"
    assert _names(text, severity_of=(("unused-ignore", None),)) == []
    (found,) = _found(text, severity_of=(("PM141", Severity.INFO),))
    assert found.severity is Severity.INFO
    assert _names("# pmkit: ignore[unused-ignore]\n" + text) == []


def test_many_comments_cost_little():
    """A megabyte of them does not take for ever: a hundred times what it took, at most."""
    started = time.perf_counter()
    _found(TWICE + "# pmkit: ignore[PM307, x]\n" * 40_000)
    assert time.perf_counter() - started < 20
