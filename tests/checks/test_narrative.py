"""Rules about what people write."""

from datetime import datetime

import pytest

from pmkit.checks.leftover_scaffold_text import SAMPLES
from pmkit.checks.texts import texts
from pmkit.config.settings import Settings
from pmkit.diagnostics.rule import Severity
from pmkit.records.load import load_text
from pmkit.records.scaffold import Draft, scaffold
from tests.checks.records import found

RULE = "leftover-scaffold-text"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("TBD", "TBD"),
        ("The root cause is TBD.", "TBD"),
        ("TODO", "TODO"),
        ("**TODO** find out", "TODO"),
        ("- TODO find out", "TODO"),
        ("The numbers (TODO: ask finance)", "TODO:"),
        ("...", "..."),
        ("…", "…"),
        ("???", "???"),
        ("To be filled in by the team", "To be filled in"),
        ("<name of the service>", "<name of the service>"),
        ("[describe the impact]", "[describe the impact]"),
    ],
)
def test_a_placeholder_is_shown(text, shown):
    """What is left over is in the message."""
    assert found(RULE, f"summary: |\n  {text}\n") == [(1, f'"{shown}" is a placeholder')]


@pytest.mark.parametrize(
    "text",
    [
        "The code had a TODO for four years",
        "`TBD` was the value of the flag",
        "Todo el servicio estaba caído",
        "The team waited ... and waited",
        "It worked again, so we thought…",
        "<https://example.com/incident>",
        "[redacted]",
        "[the dashboard](https://example.com)",
        "The bidder got TBDB instead",
        "It was tbd's turn",
        "<redacted>",
    ],
)
def test_prose_is_left_alone(text):
    """Words that only look like a placeholder."""
    assert found(RULE, f"summary: |\n  {text}\n") == []


def test_every_text_is_looked_at():
    """One placeholder in each field that takes text; the line is that of the value."""
    record = """\
        title: TBD
        summary: TBD
        detection:
          improvement: TBD
        trigger: TBD
        impact:
          summary: TBD
          data_loss: TBD
          sla: TBD
          audiences:
            customers: TBD
          windows:
            - from: 2024-01-19 15:00
              summary: TBD
        timeline:
          - at: 2024-01-19 15:00
            event: TBD
            details: TBD
        causes:
          root_cause: TBD
          contributing_factors:
            - title: TBD
              details: TBD
          five_whys:
            - TBD
        resolution: TBD
        lessons:
          went_well:
            - TBD
          went_wrong:
            - TBD
          got_lucky:
            - TBD
        actions:
          - title: TBD
            evidence: TBD
            details: TBD
        communications:
          - text: TBD
        changes:
          - title: TBD
        notes:
          - title: TBD
            text: TBD
        """
    lines = [line for line, _ in found(RULE, record)]
    expected = [
        number for number, line in enumerate(record.splitlines(), start=1) if line.endswith("TBD")
    ]
    assert lines == expected


def test_the_examples_of_the_scaffold_are_known():
    """Each stands in the comments of a new record, and is reported once it is no comment."""
    text = scaffold(Draft("example", "Example", "UTC", "2024-01-19 15:00"))
    assert [sample for sample in SAMPLES if sample not in text] == []
    summary = "summary: |\n  Between 15:00 and 15:40 one in five orders failed, because …\n"
    assert found(RULE, summary) == [(1, "the text is the scaffold's example")]


def test_a_scaffold_with_all_its_comments_taken_away_shows_what_is_left_to_write():
    """Whoever uncomments everything and fills in nothing is told where."""
    new = scaffold(Draft("example", "Example", "UTC", "2024-01-19 15:00"))
    lines = new.splitlines(keepends=True)
    fields = ("# summary:", "#   Between")
    text = "".join(line[2:] if line.startswith(fields) else line for line in lines)
    (line,) = [line for line, _ in found(RULE, text)]
    assert text.splitlines()[line - 1] == "summary: |"


def test_a_fresh_scaffold_has_nothing_left_over():
    """A new record is clean from the first second."""
    assert found(RULE, scaffold(Draft("example", "Example", "UTC", "2024-01-19 15:00"))) == []


def test_long_texts_are_searched_in_a_moment():
    """Runs of white space, brackets and backticks do not make the search slow."""
    begin = datetime.now().astimezone()
    for run in ("> ", "[", "`", "<", "... ", "\n", "TODO "):
        record, _ = load_text(
            "title: TBD\ntimeline: [{at: 2024-01-19T15:00Z, event: A}]\n"
            f"summary: |\n  {'x' if run.isspace() else ''}" + run.replace("\n", "\n\n") * 20_000
        )
        assert record is not None
        found(RULE, record.source.text)
    assert (datetime.now().astimezone() - begin).total_seconds() < 5


def test_texts_come_in_the_order_of_the_fields():
    """Paths and texts of a small record."""
    record, _ = load_text(
        "title: Example\nresolution: Reverted\n"
        "timeline: [{at: 2024-01-19T15:00Z, event: It begins}]\nlessons: {went_well: [A]}\n"
    )
    assert record is not None
    assert list(texts(record.incident)) == [
        (("title",), "Example"),
        (("timeline", 0, "event"), "It begins"),
        (("resolution",), "Reverted"),
        (("lessons", "went_well", 0), "A"),
    ]


HTML, HEADING, LINK, BLAME = "raw-html", "heading-level-jump", "dead-link", "blameful-wording"
ASKED = Settings(severity_of=((BLAME, Severity.INFO),))


def prose(text: str) -> str:
    """A record with this summary."""
    lines = "".join(f"  {line}\n" for line in text.splitlines())
    return f"summary: |\n{lines}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("slow<br>for all", "`<br>`"),
        ("slow<br />for all", "`<br>`"),
        ("<b>all</b> users", "`<b>`"),
        ('<img src="x" onerror="y">', "`<img>`"),
        ("</details>", "`</details>`"),
        ("a <!-- hidden --> note", "`<!--`"),
        ("<SCRIPT>", "`<script>`"),
    ],
)
def test_html_is_reported(text, shown):
    """In any text, the title among them."""
    assert found(HTML, prose(text)) == [(2, f"{shown} is HTML, and is shown as text")]
    assert found(HTML, f"title: '{text}'\n") == [(1, f"{shown} is HTML, and is shown as text")]


@pytest.mark.parametrize(
    "text",
    [
        "`<br>` and ``a <b> ` c``",
        "```html\n<b>x</b>\n```",
        "~~~\n<b>x</b>\n~~~",
        "<name>, <https://example.com/a>, <ana@example.com>",
        "latency < 5 ms and b > a, List<String>, x<y>z",
        "impact <1%",
    ],
)
def test_what_is_no_html(text):
    """Code, placeholders, links, comparisons, types."""
    assert found(HTML, prose(text)) == []


def test_a_level_that_is_left_out():
    """The first jump of a text is told."""
    assert found(HEADING, prose("# A\n\n### B\n\n###### C")) == [
        (4, 'the heading "B" is of level 3, and the one above it of 1')
    ]
    assert found(HEADING, prose("A\n===\n\n### B")) == [
        (5, 'the heading "B" is of level 3, and the one above it of 1')
    ]


@pytest.mark.parametrize(
    "text",
    [
        "### A\n\n#### B\n\n### C\n\n## D",
        "# A\n\n```sh\n### no heading\n```",
        "# A\n\n###no heading",
        "# A\n\nA\n---\n\n### B",
    ],
)
def test_levels_in_order(text):
    """The first may be of any level; code and what only looks like one do not count."""
    assert found(HEADING, prose(text)) == []


def test_a_line_has_no_headings():
    """An event that begins with number signs is a line of text."""
    text = "timeline:\n  - at: 2024-01-19 15:00\n    event: '# A'\n    details: '### B'\n"
    assert found(HEADING, text) == []


@pytest.mark.parametrize(
    "target", ["2023-06-02-outage.yaml", "../x.md", "#actions", "/runbook", "javascript:x"]
)
def test_a_link_that_leads_nowhere(target):
    """Its text would be shown alone."""
    assert found(LINK, prose(f"see [it]({target}) and [that](other.md)")) == [
        (2, f'the link to "{target}" leads to no web address, so its text is shown alone')
    ]


def test_links_that_lead_somewhere():
    """And what is code, or no link."""
    text = (
        "[a](https://example.com/x), [b](mailto:a@example.com), `[c](d.md)`, [d] (e.md), f[0](x y)"
    )
    assert found(LINK, prose(text)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Human error.", '"Human error" blames'),
        ("We should have tested it", '"should have" blames'),
        ("It shouldn't have been merged", '"shouldn\'t have" blames'),
        ("a careless change", '"careless" blames'),
        ("Ana forgot to check", '"forgot to" blames'),
        ("the operator was at fault", '"operator was at fault" blames'),
    ],
)
def test_blame_is_reported_where_it_is_asked_for(text, shown):
    """The words are in the message."""
    assert found(BLAME, prose(text), settings=ASKED) == [(2, shown)]
    assert found(BLAME, prose(text)) == []


def test_people_among_the_causes():
    """Those below `people`; they may well be named elsewhere."""
    people = "people:\n  - name: Ana\n"
    cause = "causes:\n  root_cause: Ana deployed it; Anaconda was slow\n"
    assert found(BLAME, cause + people, settings=ASKED) == [(2, '"Ana" is named among the causes')]
    assert found(BLAME, "summary: Ana mended it\n" + people, settings=ASKED) == []
    assert found(BLAME, "causes: {root_cause: Anaconda}\n" + people, settings=ASKED) == []


def test_systems_are_not_blamed():
    """Requests fail, tests should pass, and components are at fault."""
    text = (
        "Requests failed to connect. The test should pass. It must not happen again. The cache is"
        " at fault, a fault of the firewall, and the blog that should have said so was down."
    )
    assert found(BLAME, prose(text), settings=ASKED) == []


def test_a_reference_to_nearly_an_incident():
    """Of the same day, and of nearly the same name; the rest may exist elsewhere."""
    rule, other = "dead-reference", "id: 2023-06-02-disk-full\n"

    def told(name: str) -> list[tuple[int, str]]:
        return found(rule, f"summary: It began as in {name}, later.\n", other)

    assert told("2023-06-02-disc-full") == [(1, 'there is no incident "2023-06-02-disc-full"')]
    assert told("2023-06-02-disk-full") == []
    assert told("2023-06-03-disk-full") == []
    assert told("2023-06-02-network-partition") == []
    assert told("2023-06-02-disc-full.sql") == []


def test_a_reference_to_an_action_item_that_is_not_there():
    """Where action items have ids; what else is called so is left alone."""
    actions = "actions:\n  - {id: validation, title: Test it}\n"
    rule = "dead-reference"
    assert found(rule, "summary: See action item `validatoin`.\n" + actions) == [
        (1, 'no action item of this record has the id "validatoin"')
    ]
    assert found(rule, "summary: See action item `validation`.\n" + actions) == []
    assert found(rule, "summary: The action `checkout@v4` failed.\n" + actions) == []
    assert found(rule, "summary: See action item `any`.\n") == []
