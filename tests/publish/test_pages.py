"""The plain Markdown tree."""

import posixpath
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pmkit.config.settings import Settings
from pmkit.errors import PmkitError
from pmkit.model.values import Visibility
from pmkit.publish.markdown import page
from pmkit.publish.pages import pages
from pmkit.records.audience import for_audience
from pmkit.records.record import Loaded
from tests.conftest import Golden
from tests.publish.conftest import AS_OF, OUTAGE, Write

GOLDEN = Path(__file__).parent / "golden"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_the_tree_has_a_home_page_the_lists_and_a_page_for_each_incident(two: Loaded, settings):
    """Lists first, then incidents from the newest to the oldest, each with its picture."""
    assert list(pages(two, settings, AS_OF)) == [
        "index.md",
        "incidents.md",
        "timeline.md",
        "metrics.md",
        "actions.md",
        "timeline.svg",
        "incidents.ics",
        "due.ics",
        "charts/metrics-durations.svg",
        "charts/actions-completion.svg",
        "charts/actions-owners.svg",
        "incidents/2024-03-01-checkout.md",
        "incidents/2024-03-01-checkout.svg",
        "incidents/phone/2024-03-01-checkout.svg",
        "incidents/2024-01-19-outage.md",
        "incidents/2024-01-19-outage.svg",
        "incidents/phone/2024-01-19-outage.svg",
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


def test_the_page_of_an_incident_shows_its_picture_above_the_timeline(two: Loaded, settings):
    """With words for who does not see it; it leads to itself."""
    made = pages(two, settings, AS_OF)
    assert (
        "## Timeline\n\n"
        "[![Timeline of Load balancer outage: 3 events over 3h 30m](2024-01-19-outage.svg)]"
        "(2024-01-19-outage.svg)\n\nResponding and mitigating 3h · recovering 30m\n\n| "
    ) in made["incidents/2024-01-19-outage.md"]
    picture = ET.fromstring(made["incidents/2024-01-19-outage.svg"])  # noqa: S314  # ours
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Load balancer outage" in "".join(picture.itertext())
    together = "".join(ET.fromstring(made["timeline.svg"]).itertext())  # noqa: S314
    assert "Load balancer outage" in together
    assert "Checkout fails" in together


def test_there_is_a_calendar_of_incidents_and_one_of_what_is_due(two: Loaded, settings):
    """One entry for each incident, without its events; an open one lasts until now."""
    made = pages(two, settings._replace(site_title="Team, one"), AS_OF)
    entries: dict[str, Any] = {
        str(each["SUMMARY"]): each for each in Calendar.from_ical(made["incidents.ics"]).events
    }
    assert list(entries) == ["Checkout fails (open)", "SEV2: Load balancer outage"]
    assert entries["Checkout fails (open)"].end == AS_OF
    assert "URL" not in entries["SEV2: Load balancer outage"]
    assert "X-WR-CALNAME:Team\\, one\r\n" in made["incidents.ics"]
    assert "X-WR-CALNAME:Team\\, one: due\r\n" in made["due.ics"]
    due = Calendar.from_ical(made["due.ics"]).events
    assert [each["SUMMARY"] for each in due] == [
        "Overdue: Test the configuration before it is deployed (infrastructure)",
        "Due: Alert on uneven traffic (monitoring)",
    ]


def test_calendars_lead_to_pages_where_their_address_is_known(two: Loaded, settings):
    """Here they are published as MkDocs names them."""
    address = "https://example.org/{}".format
    made = pages(two, settings, AS_OF, address=address)
    assert made["incidents.ics"].count("URL:https://example.org/incidents/2024-0") == 2
    assert made["due.ics"].count("URL:https://example.org/incidents/2024-01-19-outage.md") == 2


PUBLIC = OUTAGE + "visibility: public\n"


def _seen(loaded: Loaded) -> Loaded:
    """What the public may see."""
    parts = ((each, for_audience(each.incident, Visibility.PUBLIC)) for each in loaded.records)
    return loaded._replace(
        records=tuple(each._replace(incident=part) for each, part in parts if part)
    )


def test_pictures_and_calendars_show_the_public_what_pages_show_it(write: Write, settings):
    """They are made of the same parts of the records: nothing else is there to be shown."""
    text = PUBLIC.replace(
        "  - at: 2024-01-19 18:00\n",
        "  - at: 2024-01-19 16:00\n    event: A secret\n    visibility: internal\n"
        "  - at: 2024-01-19 18:00\n    actor: Somebody\n",
    )
    loaded = write({"a": text, "b": OUTAGE.replace("Load balancer", "Hidden")})
    shown = _seen(loaded)
    assert [each.id for each in shown.incidents] == ["a"]
    whole, public = ("".join(pages(each, settings, AS_OF).values()) for each in (loaded, shown))
    for secret in ("A secret", "Somebody", "Hidden", "infrastructure"):
        assert secret in whole
        assert secret not in public
    assert "Traffic is redistributed by hand" in public


def test_an_incident_without_events_has_no_picture(write: Write, settings):
    """As the public sees one whose timeline is internal."""
    made = pages(_seen(write({"a": OUTAGE + "public: [title]\n"})), settings, AS_OF)
    assert "incidents/a.svg" not in made
    assert ".svg" not in made["incidents/a.md"]
    assert "a is in no calendar" in made["incidents.ics"]


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
        "## time_to_resolve, one dot for each incident",
        "## By severity",
        "## By year",
        "## By quarter, the last two years",
        "## Open incidents",
        "## Left out",
    ]
    quarter = text.split("## By quarter")[1]
    assert re.search(r"\| time_to_resolve +\| 2024-Q1 +\| +1 \| +1 \|", quarter)
    assert "An incident belongs to the year and to the quarter in UTC in which it began." in text


def test_charts_are_pictures_with_what_is_seen_in_them_below(two: Loaded, settings: Settings):
    """Of numbers and of action items; the dots are one incident and one that is open."""
    made = pages(two, settings, AS_OF)
    for page_name, name in (("metrics.md", "metrics-durations"), ("actions.md", "actions-owners")):
        root = ET.fromstring(made[f"charts/{name}.svg"])  # noqa: S314  # we wrote it
        title, told = (
            root.findtext(f"{{http://www.w3.org/2000/svg}}{tag}") for tag in ("title", "desc")
        )
        figure = f"## {title}\n\n[![{title}](charts/{name}.svg)](charts/{name}.svg)\n\n{told}"
        assert figure in unescape(made[page_name])


def test_what_came_back_while_its_fix_was_open_has_links(write: Write, settings: Settings):
    """To both incidents."""
    fix = "  - {title: Test it, kind: prevent, owner: tom}\n"
    again = (
        OUTAGE.partition("actions:")[0].replace("2024-01-19", "2024-02-19")
        + "related: [{id: 2024-01-19-outage, relation: recurrence_of}]\n"
    )
    loaded = write({"2024-01-19-outage": OUTAGE + fix, "2024-02-19-again": again})
    text = unescape(pages(loaded, settings, AS_OF)["actions.md"])
    assert "## Began while a fix was open\n\n" in text
    row = text.partition("## Began while a fix was open")[2].splitlines()[4]
    assert [cell.strip() for cell in row.strip("|").split("|")] == [
        "[Load balancer outage](incidents/2024-02-19-again.md)",
        "[Load balancer outage](incidents/2024-01-19-outage.md)",
        "recurrence",
        "Test it",
        "31",
    ]


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
    assert [path for path in made if path.endswith(".md")][-2:] == [
        "incidents/b.md",
        "incidents/a.md",
    ]
    year = made["timeline.md"].split("## Without a date")[1]
    assert "| [Long ago](incidents/a.md) | started | 23:50 | – | +0:00 |" in year
    assert "|  | resolved | 00:20 +1d | – | +0:30 |" in year


def test_names_of_pages_differ_by_more_than_case(write: Write, settings: Settings):
    """And none takes the place of a list that may stand in the same folder."""
    made = pages(write({"INC-1": OUTAGE, "inc-1": OUTAGE, "timeline": OUTAGE}), settings, AS_OF)
    assert sorted(path for path in made if "/" in path and path.endswith(".md")) == [
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
