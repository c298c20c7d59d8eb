"""What people see on a terminal."""

import pytest

from pmkit.diagnostics.formats import FORMATS
from pmkit.diagnostics.snippet import rows
from pmkit.source import Source
from pmkit.terminal import width
from tests.diagnostics.outcomes import ABOUT, RECORD, TWICE, UNKNOWN, at, outcome, span


def _shown(*diagnostics) -> str:
    return FORMATS["text"](outcome(*diagnostics)).rpartition("\n\n")[0].partition("\n")[2]


def test_a_diagnostic_has_place_line_mark_help_and_a_summary():
    """The summary says what `--fix` can do."""
    assert FORMATS["text"](outcome(UNKNOWN)) == (
        'postmortems/one.yaml:2:11: error PM123 unknown-value: severity "sev-2" is not one of'
        " SEV1, SEV2\n"
        "2 | severity: sev-2\n"
        "  |           ^^^^^\n"
        "  = help: write `SEV2`\n"
        "\n"
        "2 records: 1 error (1 can be fixed with --fix)\n"
    )


def test_a_place_in_another_file_is_named_with_its_file():
    """With line and column, as editors open it."""
    assert _shown(TWICE) == (
        "3 | title: One\n"
        "  |        ^^^\n"
        " ::: postmortems/one.yaml:1:8\n"
        "1 | title: One\n"
        "  |        --- first given here"
    )


def test_places_in_one_file_stand_in_its_order():
    """Lines between them are left out visibly; neighbours stand together."""
    text = "a: 1\nb: 2\nc: 3\na: 4\n"
    assert _shown(at(text, span(4, 1, 4, 2), (span(1, 1, 1, 2), "first given here"))) == (
        "1 | a: 1\n  | - first given here\n…\n4 | a: 4\n  | ^"
    )
    assert _shown(at(text, span(2, 1, 2, 2), (span(3, 1, 3, 2), "and here"))) == (
        "2 | b: 2\n  | ^\n3 | c: 3\n  | - and here"
    )


def test_two_places_on_one_line_show_the_line_once():
    """Each with its own marks."""
    assert _shown(at("a: {b: 1, b: 2}\n", span(1, 11, 1, 12), (span(1, 5, 1, 6), "first"))) == (
        "1 | a: {b: 1, b: 2}\n  |     - first\n  |           ^"
    )


def test_several_diagnostics_on_one_line_each_have_their_own_block():
    """They can be read one by one."""
    first, second = at("a: b c\n", span(1, 4, 1, 5)), at("a: b c\n", span(1, 6, 1, 7))
    assert FORMATS["text"](outcome(first, second)).count("1 | a: b c\n") == 2


def test_a_stretch_of_several_lines_is_marked_on_each():
    """Of a long one, the first and the last line are shown."""
    text = "a: one\n  two\n    three\n  four\n  five\n"
    assert _shown(at(text, span(1, 4, 3, 6))) == (
        "1 | a: one\n  |    ^^^\n2 |   two\n  |   ^^^\n3 |     three\n  |     ^"
    )
    assert _shown(at(text, span(1, 4, 5, 7))) == (
        "1 | a: one\n  |    ^^^\n…\n5 |   five\n  |   ^^^^"
    )
    assert _shown(at(text, span(1, 4, 2, 1))) == "1 | a: one\n  |    ^^^"


def test_line_numbers_lean_to_the_right():
    """So that the code stays in its column."""
    text = "\n" * 8 + "a: 1\na: 2\n"
    assert _shown(at(text, span(10, 1, 10, 2), (span(9, 1, 9, 2), "first"))) == (
        " 9 | a: 1\n   | - first\n10 | a: 2\n   | ^"
    )


@pytest.mark.parametrize(
    ("line", "column", "end", "code", "under"),
    [
        ("a\tb: x", 3, 4, "a    b: x", "     ^"),
        ("\ta: x", 1, 2, "    a: x", "^^^^"),
        ("名: 日本 x", 4, 6, "名: 日本 x", "    ^^^^"),
        ("e\u0301: x", 5, 6, "e\u0301: x", "   ^"),
        ("a: \x1b[31m", 4, 5, "a: \\x1b[31m", "   ^^^^"),
        ("a: x", 5, 5, "a: x", "    ^"),
        ("a: x", 9, 12, "a: x", "    ^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_marks_stand_below_what_they_mark(line, column, end, code, under):
    """Below tabs, wide characters, accents, characters written out, and behind the line."""
    (row,) = rows(Source("r.yaml", line), span(1, column, 1, end))
    assert (row.code, row.under) == (code, under)


@pytest.mark.parametrize("letter", ["x", "日", "\x07", "\t"])
@pytest.mark.parametrize("place", [0, 30, 150, 299])
def test_a_long_line_is_cut_around_the_fault(letter: str, place: int):
    """It fits, shows what is marked, and says where it is cut."""
    line = letter * place + "!" + letter * (299 - place)
    (row,) = rows(Source("r.yaml", line), span(1, place + 1, 1, place + 2))
    assert width(row.code) <= 102
    assert row.code[len(row.under) - 1 :].startswith("!") or letter == "日"
    assert "!" in row.code
    assert row.code.startswith("…") == (place > 50 or (place == 30 and letter in "\x07\t"))
    assert row.code.endswith("…") == (place < 200)


def test_a_long_stretch_is_marked_up_to_the_cut():
    """No marks run over the edge of the terminal."""
    (row,) = rows(Source("r.yaml", "a: " + "x" * 500), span(1, 4, 1, 504))
    assert row.under == " " * 3 + "^" * 97
    assert row.code == "a: " + "x" * 97 + "…"


def test_windows_line_ends_are_not_shown():
    """They are no part of the line."""
    (row,) = rows(Source("r.yaml", "a: x\r\nb: y\r\n"), span(1, 4, 1, 5))
    assert row.code == "a: x"


def test_colours_are_for_terminals():
    """Without them there is no escape character."""
    assert "\x1b" not in FORMATS["text"](outcome(UNKNOWN, TWICE))
    coloured = FORMATS["text"](outcome(UNKNOWN)._replace(colour=True))
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert "\x1b[31m^^^^^\x1b[0m" in coloured


def test_a_line_with_a_secret_is_not_shown():
    """Neither for the diagnostic that found it nor for another one on that line."""
    found = at("a: hunter2\nb: x\n", span(1, 4, 1, 11))
    secret = found._replace(conceal=found.span)
    assert "hunter2" not in FORMATS["text"](outcome(secret, found))
    assert _shown(secret) == "1 | (not shown: it holds a secret)"
    assert "hunter2" in FORMATS["text"](outcome(found))


def test_a_file_that_cannot_be_read_has_no_line():
    """Neither as the place nor as a related one."""
    nothing = TWICE.related[0]._replace(source=RECORD._replace(text=""))
    assert _shown(TWICE._replace(related=(nothing,))) == (
        "3 | title: One\n  |        ^^^\n  = first given here (postmortems/one.yaml:1)"
    )
    empty = UNKNOWN._replace(source=RECORD._replace(text=""))
    assert _shown(empty) == "  = help: write `SEV2`"


@pytest.mark.parametrize(
    ("diagnostics", "expected"),
    [
        ((), "2 records: nothing to report"),
        ((ABOUT,), "2 records: 1 info"),
        ((UNKNOWN, UNKNOWN, TWICE), "2 records: 2 errors, 1 warning (2 can be fixed with --fix)"),
        ((TWICE, ABOUT), "2 records: 1 warning, 1 info"),
    ],
)
def test_the_summary_counts(diagnostics, expected):
    """What is zero is left out."""
    for name in ("text", "concise", "github"):
        assert FORMATS[name](outcome(*diagnostics)).splitlines()[-1] == expected
