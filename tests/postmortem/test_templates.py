"""The built-in templates, read back as a Markdown renderer reads them."""

import re

import pytest
from markdown_it import MarkdownIt

from pmkit.model.plain import plain
from pmkit.postmortem.catalog import BUILT_INS
from tests.postmortem.incidents import MINIMAL, example, incident, page
from tests.templating.reading import READERS, commonmark, visible

TEMPLATES = tuple(BUILT_INS)
PARSER = MarkdownIt("gfm-like", {"linkify": False})


def headings(text: str) -> list[tuple[int, str]]:
    """Level and visible text of each heading."""
    tokens = PARSER.parse(text)
    return [
        (int(token.tag[1]), commonmark(tokens[place + 1].content).text)
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def tables(text: str) -> list[list[list[str]]]:
    """The visible cells of each row of each table."""
    found: list[list[list[str]]] = []
    tokens = PARSER.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in {"td_open", "th_open"}:
            found[-1][-1].append(commonmark(tokens[place + 1].content).text)
    return found


def test_default_has_a_section_for_all_that_the_record_tells() -> None:
    """In the order in which people ask."""
    assert headings(page(example("full"))) == [
        (1, "Checkout fails for 1 in 5 orders"),
        (2, "Summary"),
        (3, "How it looked"),
        (2, "Impact"),
        (2, "Timeline"),
        (2, "How long it took"),
        (2, "Detection"),
        (2, "Causes"),
        (3, "Root cause"),
        (4, "Why nobody"),
        (3, "Trigger"),
        (3, "Contributing factors"),
        (3, "Five whys"),
        (3, "Changes involved"),
        (2, "Resolution"),
        (2, "Lessons learned"),
        (3, "What went well"),
        (3, "What went wrong"),
        (3, "Where we got lucky"),
        (2, "Action items"),
        (2, "Communications"),
        (2, "People"),
        (2, "Open questions: 1 & 2"),
        (2, "Related incidents"),
        (2, "Links"),
    ]


def test_google_sre_has_the_sections_of_the_example_postmortem() -> None:
    """Site Reliability Engineering, appendix D; what it has no place for comes last."""
    found = [text for level, text in headings(page(example("full"), "google-sre")) if level == 2]
    assert found == [
        "Summary",
        "Impact",
        "Root Causes",
        "Trigger",
        "Resolution",
        "Detection",
        "Action Items",
        "Lessons Learned",
        "Timeline",
        "Supporting information",
        "Open questions: 1 & 2",
    ]


def test_google_sre_begins_with_date_authors_and_status() -> None:
    """And its action items are a table of item, type, owner and bug."""
    text = page(example("full"), "google-sre")
    shown = commonmark(text).text
    assert "Date: 2026-03-08 Authors: Ben Status: Resolved, postmortem approved" in shown
    assert tables(text)[1][0] == ["Action Item", "Type", "Owner", "Bug"]
    assert tables(text)[1][1][1:] == ["detect", "ana (payments)", "PAY-12 DONE 2026-03-30"]


def test_atlassian_has_the_sections_of_its_template() -> None:
    """Without the backlog check, for which a record has no field but a note of that title."""
    found = [text for level, text in headings(page(example("full"), "atlassian")) if level == 2]
    assert found == [
        "Incident summary",
        "Leadup",
        "Fault",
        "Impact",
        "Detection",
        "Response",
        "Recovery",
        "Timeline",
        "Root cause identification: The Five Whys",
        "Root cause",
        "Recurrence",
        "Lessons learned",
        "Corrective actions",
        "Communications",
        "Links",
        "Open questions: 1 & 2",
    ]


def test_pagerduty_has_the_sections_of_its_template() -> None:
    """With messaging for those inside and outside."""
    found = headings(page(example("full"), "pagerduty"))
    assert [text for level, text in found if level == 2] == [
        "Overview",
        "What Happened",
        "Contributing Factors",
        "Resolution",
        "Impact",
        "Responders",
        "Timeline",
        "How'd We Do?",
        "Action Items",
        "Messaging",
        "Related Incidents",
        "Links",
        "Open questions: 1 & 2",
    ]
    assert (3, "Internal Email") in found
    assert (3, "External Message") in found


def test_brief_fits_on_a_page() -> None:
    """No timeline, no lessons: milestones, the cause and what is still to be done."""
    text = page(example("full"), "brief")
    assert [heading for _, heading in headings(text)][:3] == [
        "Checkout fails for 1 in 5 orders",
        "How it looked",
        "Impact",
    ]
    assert len(text.splitlines()) < 70


@pytest.mark.parametrize("template", ["default", "atlassian", "pagerduty"])
def test_the_timeline_has_a_row_for_each_event(template: str) -> None:
    """With the clock of each zone, the elapsed time and the text of the event."""
    of = example("full")
    rows = next(rows for rows in tables(page(of, template)) if "Event" in rows[0])
    assert rows[0][:4] == ["America/New_York", "UTC", "Since start", "Event"]
    assert len(rows) == 1 + len(of.timeline)
    for row, event in zip(rows[1:], of.timeline, strict=True):
        assert plain(event.event) in row[3]
    assert rows[3][:3] == ["01:55 EST", "06:55", "~+0:15"]
    assert rows[10][:3] == ["2026-03-09 20:05 EDT", "2026-03-10 00:05", "~+41:25"]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", ["full", "night"])
def test_every_renderer_shows_the_same_text(name: str, template: str) -> None:
    """GitHub's reading and that of MkDocs differ in nothing a reader sees."""
    text = page(example(name), template)
    one, other = (read(text).text.replace("\N{NO-BREAK SPACE}", " ") for read in READERS)
    assert visible(one) == visible(other)


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_is_printed_for_what_is_absent(template: str) -> None:
    """A title and one event make a title, a status, one time and one event."""
    shown = commonmark(page(incident(MINIMAL), template)).text
    assert re.search(r"None|N/A|TBD|unknown|\(\)|: ?$", shown) is None
    sections = [text for _, text in headings(page(incident(MINIMAL), template))]
    assert sections[0] == "Something broke"
    assert set(sections[1:]) <= {"Timeline", "Overview", "Incident summary", "2026-01-02"}
    assert shown.count("It broke") == 1


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("name", ["full", "night"])
def test_a_page_is_clean(name: str, template: str) -> None:
    """One line end at the end, no doubled empty lines, no spaces at line ends, no empty section."""
    text = page(example(name), template)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    followed = re.findall(r"^(#+) .*\n\n(?=(#*))", text, re.MULTILINE)
    assert all(len(following) > len(sign) for sign, following in followed if following)


def test_an_open_incident_says_so() -> None:
    """And has no end and no duration."""
    shown = page(incident(MINIMAL))
    assert "| Status | Investigating, still open |" in shown
    assert "Ended" not in shown
    assert "Duration" not in shown


def test_links_lead_where_the_record_says() -> None:
    """Addresses of links, evidence, tickets, changes and messages; and no others."""
    links = {
        value for _, name, value in commonmark(page(example("full"))).attributes if name == "href"
    }
    assert links == {
        "https://status.example.com/x_%28y%29?a=1&b=2",
        "https://tickets.example.com/4711",
        "https://deploy.example.com/88",
        "https://tracker.example.com/browse/PAY-12",
        "https://alerts.example.com/1",
        "https://status.example.com/1",
        "https://grafana.example.com/d/pay",
        "https://chat.example.com/c/1",
    }
