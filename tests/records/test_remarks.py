"""What can be read and is doubtful all the same: traps of YAML, old names, empty sections."""

import pytest

from pmkit.config.settings import CustomField, Settings
from pmkit.records.load import load_bytes, load_text
from pmkit.records.typed import read_as

MINIMAL = "title: T\ntimezone: UTC\ntimeline:\n  - at: 2024-01-19 15:00\n    event: E\n"
CUSTOM = Settings(custom=(CustomField("tier", "text"),))


def told(rule: str, text: str, settings: Settings | None = None) -> list[tuple[int, int, str]]:
    """Line, column and message of one rule; the record is usable all the same."""
    record, found = load_text(text, "r.yaml", settings)
    assert record is not None
    return [
        (each.span.start.line, each.span.start.column, each.message)
        for each in found
        if each.rule.name == rule
    ]


HASH = "lost-text-after-hash"


def test_a_text_that_a_comment_ends():
    """Behind a text, or where one was expected; the comment is underlined."""
    text = MINIMAL.replace("event: E", "event: Rolled back, see #123 and #124\n    source: #web")
    assert told(HASH, text) == [
        (5, 29, '"#123 and #124" is a comment, and the text ends before it'),
        (6, 13, '"#web" is a comment, and nothing else is written here'),
    ]
    (first, second) = load_text(text)[1]
    assert first.help == 'put the text between quotes: "Rolled back, see #123 and #124"'
    assert first.path == ("timeline", 0, "event")
    assert second.help == 'put the text between quotes: "#web"'


@pytest.mark.parametrize(
    "line",
    [
        "trigger: a  # a remark",
        "trigger: a # a remark, see #123",
        "trigger: a #",
        "trigger: a #!",
        "trigger: a#123",
        'trigger: "a #123"',
        "trigger: 'a #123' #b",
        "trigger: |\n  a #123",
        "severity: SEV1 #worst",
        "date: 2024-01-19 #Friday",
        "#123 is a whole line",
        "  #so is this",
        "services: [a, b] #c",
        "trigger: a #pmkit: ignore[raw-html]",
        "trigger:\n  a\n  #b",
    ],
)
def test_an_ordinary_comment(line):
    """A remark, decoration, text in quotes, a value that can only be one of a few."""
    assert told(HASH, MINIMAL + line + "\n") == []


TYPED = "yaml-1-1-value"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("no", "the truth value false"),
        ("ON", "the truth value true"),
        ("True", "the truth value true"),
        ("~", "nothing"),
        ("null", "nothing"),
        ("12:30", "the number 750"),
        ("190:20:30", "the number 685230"),
        ("0123", "the number 83"),
        ("0x1F", "the number 31"),
        ("0b101", "the number 5"),
        ("1_000", "the number 1000"),
        ("1.10", "the number 1.1"),
        ("1e3", "the number 1000.0"),
        ("12e4567", "the number inf"),
        (".inf", "the number inf"),
        ("+1", "the number 1"),
    ],
)
def test_a_text_that_others_take_for_another_thing(text, other):
    """In texts, lines, prose, ids and lists of them; with quotes all see the text."""
    message = f'"{text}" is text here, but other readers of YAML take it for {other}'
    assert told(TYPED, f"{MINIMAL}environment: {text}\n") == [(6, 14, message)]
    assert told(TYPED, f"{MINIMAL}summary: {text}\n") == [(6, 10, message)]
    assert told(TYPED, f"{MINIMAL}tags: [a, {text}]\n") == [(6, 11, message)]
    assert told(TYPED, f"{MINIMAL}custom:\n  tier: {text}\n", CUSTOM) == [(7, 9, message)]
    assert told(TYPED, f'{MINIMAL}environment: "{text}"\n') == []
    (found,) = load_text(f"{MINIMAL}environment: {text}\n")[1]
    edits = [edit.text for edit in found.fix.edits] if found.fix else []
    assert edits == ([] if other == "nothing" else [f"'{text}'"])
    assert told(TYPED, f"{MINIMAL}summary: |\n  {text}\n") == []


@pytest.mark.parametrize(
    "text",
    ["42", "1.5", "-3", "1.2.3", "2024-01-19", "0", "yes please", "y", "n", "a", "1st", "..."],
)
def test_a_text_that_comes_out_as_it_went_in(text):
    """Whatever type others give it on the way."""
    assert read_as(text) is None
    assert told(TYPED, f"{MINIMAL}trigger: {text!r}\n".replace("'", "")) == []


def test_values_that_are_no_words_are_not_judged():
    """Times, dates, numbers, durations, truth values of the configuration."""
    text = (
        "title: T\ntimezone: UTC\ntimeline:\n  - at: 2024-01-19 15:00\n    event: E\n"
        "  - at: 15:15\n    event: F\nimpact: {users: 0120, requests: 1e}\n"
    ).replace(", requests: 1e", "")
    assert told(TYPED, text) == []


WIDTH = "zero-width-character"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("check\u200bout", "a zero-width space (U+200B)"),
        ("check\u00adout", "a soft hyphen (U+00AD)"),
        ("check\u2060out", "a word joiner (U+2060)"),
        ("check\u200dout", "a zero-width joiner (U+200D)"),
        ("check\u200cout", "a zero-width non-joiner (U+200C)"),
        ("check\U000e0041out", "an invisible character (U+E0041)"),
    ],
)
def test_a_character_that_nobody_sees(text, name):
    """Its place is that of the character itself."""
    assert told(WIDTH, MINIMAL + f"services: [{text}]\n") == [
        (6, 17, f"{name} stands in the text and cannot be seen")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f469\u200d\U0001f4bb",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Z\u00fcrich \u2013 caf\u00e9",
    ],
    ids=["emoji", "Persian", "Devanagari", "flag", "accents"],
)
def test_joiners_that_are_needed(text):
    """Emoji of several parts, scripts with joiners, flags of regions."""
    assert told(WIDTH, MINIMAL + f"summary: {text}\n") == []


def test_only_twenty_of_them_are_told():
    """A text that is full of them is one fault, and the record stays usable."""
    assert len(told(WIDTH, MINIMAL + f"summary: {'a' + chr(0x200B) * 500}\n")) == 20


def test_a_byte_order_mark_is_told_at_the_beginning():
    """And what else is wrong with the characters is told as before."""
    _, found = load_bytes(b"\xef\xbb\xbf" + MINIMAL.encode())
    assert [(each.span.start, each.severity.value) for each in found] == [((1, 1), "info")]
    record, found = load_bytes(b"\xef\xbb\xbf" + MINIMAL.encode() + b"summary: \x1b\n")
    assert record is None
    assert [each.rule.name for each in found] == ["byte-order-mark", "forbidden-character"]


ZONE = "linked-zone"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("US/Pacific", "America/Los_Angeles"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Pacific/Truk", "Pacific/Chuuk"),
    ],
)
def test_an_old_name_of_a_zone(old, new):
    """For the record and for a single time; the fix writes today's name."""
    text = MINIMAL.replace("UTC", old)
    assert told(ZONE, text) == [(2, 11, f'"{old}" is an old name of the zone "{new}"')]
    (found,) = load_text(text)[1]
    assert found.help == f'write "{new}"'
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == [new]
    text = MINIMAL.replace("15:00", f"15:00 {old}")
    assert told(ZONE, text) == [(4, 9, f'"{old}" is an old name of the zone "{new}"')]
    (found,) = load_text(text)[1]
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == [f"2024-01-19 15:00 {new}"]


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "Europe/Amsterdam", "Africa/Kampala"])
def test_a_name_of_today(name):
    """Also where the database links it to a neighbour with the same clocks."""
    assert told(ZONE, MINIMAL.replace("UTC", name)) == []


def test_an_offset_that_nobody_knows():
    """`-00:00` is UTC, and the fix says so; a day of the month is no offset."""
    text = MINIMAL.replace("15:00", "15:00-00:00")
    rule = "unknown-local-offset"
    message = (
        '"2024-01-19 15:00-00:00" is in UTC, and "-00:00" says that nobody knows the local time'
    )
    assert told(rule, text) == [(4, 9, message)]
    (found,) = load_text(text)[1]
    assert found.fix is not None
    assert [edit.text for edit in found.fix.edits] == ["2024-01-19 15:00Z"]
    assert told(rule, MINIMAL.replace("15:00", "15:00+00:00")) == []


SECTION = "empty-section"
OVER = MINIMAL + "    milestone: resolved\n"


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("summary:\n", 7, "summary"),
        ('resolution: ""\n', 7, "resolution"),
        ("trigger: |\n\nseverity: SEV1\n", 7, "trigger"),
        ("impact:\n", 7, "impact"),
        ("impact: {}\n", 7, "impact"),
        ("impact: {summary: , users: }\n", 7, "impact"),
        ("impact:\n  summary:\n  users: 20%\n", 8, "summary"),
        ("causes:\n  root_cause:\n  contributing_factors: []\n", 7, "causes"),
        ("lessons: {went_well: [], went_wrong: [], got_lucky: []}\n", 7, "lessons"),
        ("actions:\n", 7, "actions"),
        ("actions:\n  - title: A\n    details:\n", 9, "details"),
    ],
)
def test_a_section_that_says_nothing(text, line, name):
    """The outermost one is told, at its key."""
    found = told(SECTION, OVER + text)
    assert [(each[0], each[2]) for each in found] == [(line, f"`{name}` is there and says nothing")]


@pytest.mark.parametrize(
    "text",
    [
        "actions: []\n",
        "services:\ntags:\n",
        "lessons: {went_well: [A], went_wrong: []}\n",
        "actions:\n  - title: A\n    owner:\n",
        "impact: {users: 20%}\n",
    ],
)
def test_what_may_be_empty(text):
    """A list that says there are none, names, half a section."""
    assert told(SECTION, OVER + text) == []


def test_sections_of_an_incident_that_runs():
    """A heading may wait for its text."""
    assert told(SECTION, MINIMAL + "summary:\nimpact: {}\n") == []
