"""Hostile files that are too large to keep: how they are made, and what is told about them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

MAX_FAULTS = 100
"""As many faults of a file are told, and then that there are more."""

BASE = """\
title: Checkout fails
timezone: UTC
timeline:
  - at: 2024-01-19 15:00
    event: Alerts fire
"""
"""A record without a fault, of five lines."""

HEAD = "title: Checkout fails\ntimezone: UTC\ntimeline:\n"
"""What stands above the events, which begin in line 4."""


class Recipe(NamedTuple):
    """A file that is made when it is needed."""

    name: str
    """Of the file, without its ending."""

    why: str
    """What it does to readers that do not expect it."""

    text: Callable[[], str]
    """Makes what it holds."""

    expected: tuple[str, ...] = ()
    """Code, line and column of each diagnostic."""


def _each(code: str, places: Iterable[tuple[int, int]], last: str = "PM119") -> tuple[str, ...]:
    """As many diagnostics as are told, and the one that says that there are more."""
    found = [f"{line}:{column}" for line, column in places]
    return (*(f"{code} {place}" for place in found[:MAX_FAULTS]), f"{last} {found[MAX_FAULTS]}")


def _lines(first: int, column: int) -> list[tuple[int, int]]:
    """A place in each of the lines from `first` on."""
    return [(first + step, column) for step in range(MAX_FAULTS + 1)]


def _columns(line: int, first: int, width: int) -> list[tuple[int, int]]:
    """A place each `width` columns from `first` on."""
    return [(line, first + width * step) for step in range(MAX_FAULTS + 1)]


RECIPES = (
    Recipe(
        "brackets",
        "CSafeLoader of PyYAML ends by a signal",
        lambda: "[" * 100_000,
        ("PM106 1:33", "PM114 1:1"),
    ),
    Recipe(
        "brackets-closed",
        "the same, as YAML",
        lambda: "[" * 100_000 + "]" * 100_000,
        ("PM106 1:33", "PM114 1:1"),
    ),
    Recipe(
        "brackets-below-a-fault",
        "one that could be mended, if anybody knew what stands below",
        lambda: BASE + "severity: sev-1\ntags: " + "[" * 100_000 + "]" * 100_000 + "\n",
        ("PM106 7:38", "PM122 7:8", "PM123 6:11"),
    ),
    Recipe(
        "braces",
        "keys of keys, in each of which libyaml keeps a possible key",
        lambda: "{a: " * 100_000,
        ("PM106 1:129", "PM120 1:2"),
    ),
    Recipe("dashes", "lists of lists", lambda: "- " * 50_000, ("PM106 1:65", "PM114 1:1")),
    Recipe("question-marks", "keys of keys", lambda: "? " * 20_000, ("PM106 1:65", "PM113 1:3")),
    Recipe(
        "stairs",
        "a thousand mappings, each a column to the right",
        lambda: "".join(f"{' ' * depth}a:\n" for depth in range(1000)),
        ("PM106 33:33", "PM120 1:1"),
    ),
    Recipe("a-byte-too-many", "a pasted log", lambda: "#" * (2**20 + 1), ("PM105 1:1",)),
    Recipe(
        "a-mebibyte-of-comment",
        "just small enough, and a good record",
        lambda: BASE + "#" * (2**20 - len(BASE)),
    ),
    Recipe(
        "a-mebibyte-of-comments",
        "half a million lines",
        lambda: BASE + "#\n" * ((2**20 - len(BASE)) // 2),
    ),
    Recipe("a-mebibyte-of-spaces", "a long way to nothing", lambda: BASE + " " * 1_000_000),
    Recipe("a-mebibyte-of-blank-lines", "the same, in height", lambda: BASE + "\n" * 1_000_000),
    Recipe(
        "a-mebibyte-of-tabs",
        "the parser stops at the end",
        lambda: BASE + "\t" * 1_000_000 + "x",
        ("PM101 6:1",),
    ),
    Recipe(
        "values",
        "the first seven values are those of the base and the list itself, so that the item"
        " 49,994 is the value 50,001; items stand two columns apart from column 8 on",
        lambda: BASE + "tags: [" + "x," * 60_000 + "]\n",
        ("PM105 6:99994",),
    ),
    Recipe(
        "text-too-long",
        "a log in a summary",
        lambda: BASE + "summary: " + "a" * (2**18 + 1) + "\n",
        ("PM105 6:10",),
    ),
    Recipe(
        "text-just-short-enough",
        "a quarter of a mebibyte",
        lambda: BASE + "summary: " + "a" * 2**18 + "\n",
    ),
    Recipe(
        "lines-too-many",
        "a log in a block of text",
        lambda: BASE + "summary: |\n" + "  a\n" * 200_000,
        ("PM105 6:10",),
    ),
    Recipe(
        "quote-over-many-lines",
        "a quote that is never closed",
        lambda: BASE + 'summary: "' + "a\n" * 300_000,
        ("PM101 300006:1",),
    ),
    Recipe(
        "anchors",
        "five columns apart",
        lambda: BASE + "tags: [" + "&a x," * 10_000 + "]\n",
        _each("PM109", _columns(6, 8, 5)),
    ),
    Recipe(
        "aliases",
        "three columns apart",
        lambda: BASE + "tags: [" + "*a," * 10_000 + "]\n",
        _each("PM109", _columns(6, 8, 3)),
    ),
    Recipe(
        "tags",
        "five columns apart",
        lambda: BASE + "tags: [" + "!x y," * 10_000 + "]\n",
        _each("PM111", _columns(6, 8, 5)),
    ),
    Recipe(
        "merge-keys",
        "seven columns apart",
        lambda: BASE + "custom: {" + "<<: a, " * 10_000 + "}\n",
        _each("PM110", _columns(6, 10, 7)),
    ),
    Recipe(
        "an-anchor-of-half-a-mebibyte",
        "a name without end",
        lambda: BASE + "tags: [&" + "a" * 500_000 + " x]\n",
        ("PM109 6:8",),
    ),
    Recipe(
        "escapes",
        "a quarter of a mebibyte, of four characters each",
        lambda: BASE + 'summary: "' + "\\x01" * 60_000 + '"\n',
        ("PM104 6:10",),
    ),
    Recipe(
        "control-characters",
        "each is a fault",
        lambda: "\x01" * 1_000_000,
        _each("PM104", _columns(1, 1, 1)),
    ),
    Recipe(
        "unknown-fields",
        "each is compared with all fields that there are",
        lambda: BASE + "".join(f"severty{number}: x\n" for number in range(20_000)),
        _each("PM120", _lines(6, 1)),
    ),
    Recipe(
        "unknown-milestones",
        "each is compared with all milestones that there are",
        lambda: (
            f"{HEAD}  - at: 2024-01-19 15:00\n    event: E\n    milestone: ["
            + "strted," * 20_000
            + "]\n"
        ),
        _each("PM123", _columns(6, 17, 7)),
    ),
    Recipe(
        "duplicate-keys",
        "each is looked up among those above",
        lambda: BASE + "severity: SEV1\n" * 20_000,
        _each("PM112", _lines(7, 1)),
    ),
    Recipe(
        "merge-conflicts",
        "ten thousand merges that were not finished",
        lambda: "title: T\n" + "<<<<<<< a\n=======\n>>>>>>> b\n" * 10_000,
        _each("PM102", _lines(2, 1)),
    ),
    Recipe(
        "times",
        "none of them is one",
        lambda: HEAD + "  - {at: soon, event: E}\n" * 15_000,
        _each("PM201", _lines(4, 10)),
    ),
    Recipe(
        "equal-events",
        "each but the first stands there already",
        lambda: HEAD + "  - {at: 2024-01-19 15:00, event: E}\n" * 10_000,
        _each("PM307", _lines(5, 35), last="PM307"),
    ),
    Recipe(
        "unknown-relations",
        "each is looked for among the files beside",
        lambda: (
            BASE + "related:\n" + "".join(f"  - id: other-{number}\n" for number in range(15_000))
        ),
        _each("PM604", _lines(7, 9), last="PM604"),
    ),
    Recipe(
        "ambiguous-words",
        "a list of what YAML 1.1 takes for false; warnings beyond the most are left out, so that"
        " the record can be used",
        lambda: BASE + "tags: [" + "NO," * 10_000 + "]\n",
        _each("PM131", _columns(6, 8, 3))[:MAX_FAULTS],
    ),
    Recipe(
        "address-of-question-marks",
        "a pattern that looks for a query at each of them would take a minute",
        lambda: BASE + "links:\n  - title: a\n    url: 'http://" + "?" * 60_000 + "<'\n",
        ("PM126 8:10",),
    ),
    Recipe(
        "id-of-marks",
        "Unicode puts marks in order, which takes the square of their number",
        lambda: "id: a" + "\u0301" * 30_000 + "\u0316" * 30_000 + "\n" + BASE,
        ("PM127 1:5",),
    ),
    Recipe(
        "title-of-marks",
        "a letter with a hundred thousand accents",
        lambda: BASE.replace("Checkout fails", "Z" + "\u0301" * 100_000),
    ),
    Recipe(
        "wide-characters",
        "one that is as wide as two, behind others, and no space to break a line at",
        lambda: BASE.replace("Alerts fire", "é" * 100_000 + "警"),
    ),
    Recipe(
        "digits",
        "for a time, where Python counts to 4,300 digits",
        lambda: HEAD + "  - at: " + "1" * 200_000 + "\n    event: E\n",
        ("PM201 4:9",),
    ),
    Recipe(
        "hexadecimal-digits",
        "which YAML 1.1 reads without a limit",
        lambda: BASE + "impact:\n  users: 0x" + "f" * 200_000 + "\n",
        ("PM125 7:10",),
    ),
    Recipe(
        "clock-times",
        "a line of them",
        lambda: HEAD + "  - at: " + "15:00 " * 40_000 + "\n    event: E\n",
        ("PM201 4:9",),
    ),
    Recipe(
        "a-key-without-end",
        "of two hundred thousand letters",
        lambda: BASE + "? " + "a" * 200_000 + "\n: b\n",
        ("PM120 6:3",),
    ),
    Recipe(
        "names-in-a-comment",
        "two columns apart; a hundred of them are looked at, and none is a rule",
        lambda: BASE + "# pmkit: ignore[" + "a," * 200_000 + "]\n",
        tuple(f"PM140 6:{17 + 2 * step}" for step in range(100)),
    ),
    Recipe(
        "passwords",
        "each has the next one for its value",
        lambda: (
            BASE
            + "".join(
                f"{field}: {'password=' * 26_000}\n"
                for field in ("summary", "trigger", "resolution")
            )
        ),
        ("PM701 6:10", "PM701 7:10", "PM701 8:13"),
    ),
    Recipe(
        "html",
        "opened, and never closed",
        lambda: BASE + "summary: '" + "<a " * 80_000 + "'\n",
    ),
    Recipe(
        "links",
        "opened, and never closed; what takes other readers of Markdown minutes",
        lambda: BASE + "summary: '" + "[a](" * 60_000 + "'\n",
    ),
    Recipe(
        "addresses",
        "at signs, of which each might be in one",
        lambda: BASE + "visibility: public\nsummary: '" + "a@" * 120_000 + "'\n",
    ),
    Recipe(
        "headings",
        "sixteen thousand, each two levels below the one above",
        lambda: BASE + "summary: |\n" + "  # a\n  ### b\n" * 16_000,
        ("PM504 8:3",),
    ),
    Recipe(
        "invisible-characters",
        "twenty are told, and how many there are",
        lambda: BASE + "summary: '" + "\u200b" * 80_000 + "'\n",
        tuple(f"PM132 6:{11 + step}" for step in range(20)),
    ),
)
