"""The plain Markdown tree."""

import posixpath
import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.publish.markdown import page
from pmkit.publish.pages import pages
from pmkit.records.record import Loaded
from tests.conftest import Golden
from tests.publish.conftest import AS_OF, OUTAGE, Write

GOLDEN = Path(__file__).parent / "golden"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_the_tree_has_a_home_page_the_lists_and_a_page_for_each_incident(two: Loaded, settings):
    """Lists first, then incidents from the newest to the oldest."""
    assert list(pages(two, settings, AS_OF)) == [
        "index.md",
        "incidents.md",
        "timeline.md",
        "metrics.md",
        "actions.md",
        "incidents/2024-03-01-checkout.md",
        "incidents/2024-01-19-outage.md",
    ]


@pytest.mark.parametrize("name", ["index.md", "incidents.md", "timeline.md", "actions.md"])
def test_pages_of_two_records(two: Loaded, settings: Settings, golden: Golden, name: str):
    """As whole pages, to be read."""
    golden(GOLDEN / name, pages(two, settings, AS_OF)[name])


def test_the_page_of_an_incident_is_its_postmortem_with_links_to_others(two: Loaded, settings):
    """A related incident is a link to its page; the foot leads to the neighbours."""
    text = pages(two, settings, AS_OF)["incidents/2024-03-01-checkout.md"]
    assert text.startswith(
        '---\ntitle: "Checkout fails"\n'
        'description: "incident of 2024-03-01, identified (2h so far)"\n---\n\n'
        "# Checkout fails\n"
    )
    assert "- Similar to [Load balancer outage](2024-01-19-outage.md)" in text
    assert text.endswith(
        "---\n\nEarlier: [Load balancer outage](2024-01-19-outage.md)<br>\n"
        "[All incidents](../incidents.md)\n"
    )


@pytest.mark.parametrize("folder", ["incidents", ""])
def test_every_link_leads_to_a_page(two: Loaded, settings: Settings, folder: str):
    """Links are relative and have the names of files, so that any generator follows them."""
    made = pages(two, settings, AS_OF, folder=folder)
    for path, text in made.items():
        for target in LINK.findall(text):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in made


def test_metrics_are_shown_whole_and_cut(two: Loaded, settings: Settings):
    """Over all incidents, by severity, by year and by quarter, and how that was counted."""
    text = pages(two, settings, AS_OF)["metrics.md"]
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Incident metrics",
        "## Times",
        "## By severity",
        "## By year",
        "## By quarter, the last two years",
        "## Open incidents",
        "## Left out",
    ]
    quarter = text.split("## By quarter")[1]
    assert re.search(r"\| time_to_resolve +\| 2024-Q1 +\| +1 \| +1 \|", quarter)
    assert "An incident belongs to the year and to the quarter in UTC in which it began." in text


def test_the_same_records_settings_and_minute_give_the_same_pages(two: Loaded, settings: Settings):
    """Byte for byte."""
    first = pages(two, settings, AS_OF)
    assert pages(two, settings, AS_OF + timedelta(seconds=59)) == first


def test_a_record_with_errors_is_left_out_and_named(write: Write, settings: Settings):
    """On the home page and where numbers are counted; what is wrong with it stays at home."""
    loaded = write({"2024-01-19-outage": OUTAGE, "broken": "title: [secret\n"})
    made = pages(loaded, settings, AS_OF)
    assert "incidents/broken.md" not in made
    assert "1 record cannot be read and is in no list, page or number here:" in made["index.md"]
    assert "broken.yaml" in made["index.md"]
    assert "broken.yaml" in made["metrics.md"]
    assert "secret" not in "".join(made.values())


def test_a_folder_without_records_has_pages_too(write: Write, settings: Settings):
    """They say that there is nothing."""
    made = pages(write({}), settings, AS_OF)
    assert "No incident is open." in made["index.md"]
    assert "There is no incident." in made["timeline.md"]
    assert "There is no action item." in made["actions.md"]


def test_an_incident_without_a_date_comes_last(write: Write, settings: Settings):
    """It is shown with its clock times, without a year."""
    relative = (
        "title: Long ago\ndate: unknown\ntimeline:\n"
        "  - at: 23:50\n    event: It begins\n    milestone: started\n"
        "  - at: 00:20\n    event: It ends\n    milestone: resolved\n"
    )
    made = pages(write({"a": relative, "b": OUTAGE}), settings, AS_OF)
    assert list(made)[-2:] == ["incidents/b.md", "incidents/a.md"]
    year = made["timeline.md"].split("## Without a date")[1]
    assert "| [Long ago](incidents/a.md) | started | 23:50 | – | +0:00 |" in year
    assert "|  | resolved | 00:20 +1d | – | +0:30 |" in year


def test_names_of_pages_differ_by_more_than_case(write: Write, settings: Settings):
    """And none takes the place of a list that may stand in the same folder."""
    made = pages(write({"INC-1": OUTAGE, "inc-1": OUTAGE, "timeline": OUTAGE}), settings, AS_OF)
    assert sorted(path for path in made if "/" in path) == [
        "incidents/INC-1.md",
        "incidents/inc-1-2.md",
        "incidents/timeline-2.md",
    ]


@given(st.text())
def test_front_matter_is_yaml_whose_texts_are_html(text: str):
    """MkDocs writes them into pages as they are, and plugins may run them as a template."""
    front = yaml.safe_load(page(text, text, "# x").split("---\n")[1])
    assert list(front) == ["title", "description"]
    assert front["title"] == front["description"]
    assert not set(front["title"]) & set("<>\"'{}%")
    if text.isprintable():
        assert unescape(front["title"]) == " ".join(text.split())


def test_an_unknown_template_is_an_error(two: Loaded, settings: Settings):
    """Of the user's kind: one sentence."""
    with pytest.raises(PmkitError, match='no template is called "defualt"; did you mean "default"'):
        pages(two, settings._replace(template="defualt"), AS_OF)
