"""The gallery of the documentation, as the build makes it."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from mkdocs.commands.build import build
from mkdocs.config import load_config

from pmkit.config.load import load_settings
from pmkit.publish.gallery.forms import KNOWN, fenced
from pmkit.publish.gallery.pages import Gallery, filled, gallery
from pmkit.records.load import load
from pmkit.records.record import Loaded
from pmkit.timeline.catalog import FORMATS
from tests.publish.conftest import AS_OF
from tests.publish.html import Page

ROOT = Path(__file__).parent.parent.parent
COMMAND = re.compile(r"^\$ (pmkit timeline postmortems/(?:.*\\\n)*.*)", re.MULTILINE)


@pytest.fixture(scope="module")
def records() -> Loaded:
    """Those of the project."""
    settings, _ = load_settings(str(ROOT / "pmkit.toml"))
    return load([str(ROOT / "postmortems")], settings)


@pytest.fixture(scope="module")
def made(records: Loaded) -> Gallery:
    """Their gallery."""
    settings, _ = load_settings(str(ROOT / "pmkit.toml"))
    return gallery(records, settings, AS_OF)


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The whole documentation, built in strict mode."""
    folder = tmp_path_factory.mktemp("docs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(AS_OF.timestamp())))
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
        yield folder


def test_every_record_is_there_in_every_form_and_three_zones(records: Loaded, made: Gallery):
    """With the command that makes each."""
    for incident in records.incidents:
        page = made.files[f"{incident.id}.md"]
        for name in FORMATS.names():
            assert f"## {KNOWN[name].title}\n" in page, incident.id
            assert f"--format {name}" in page, incident.id
        commands = [found.replace("\\\n", "").split() for found in COMMAND.findall(page)]
        assert len(commands) == len(FORMATS.names())
        for words in commands:
            zones = [words[place + 1] for place, word in enumerate(words) if word == "--tz"]
            assert len(set(zones)) == 3, incident.id
            assert zones[0] == (incident.timezone or "UTC")


def test_files_beside_a_page_are_whole(records: Loaded, made: Gallery):
    """Pictures are drawings, calendars are calendars."""
    for incident in records.incidents:
        root = ET.fromstring(made.files[f"{incident.id}.svg"])  # noqa: S314  # ours
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        entries = Calendar.from_ical(made.files[f"{incident.id}.ics"]).events
        assert 1 < len(entries) <= 1 + len(incident.timeline)
        assert made.files[f"{incident.id}.csv"].count("\n") >= len(incident.timeline)
        assert made.files[f"{incident.id}.json"].startswith("{")


def test_what_is_seen_together_has_its_pictures(made: Gallery):
    """By severity, and a year by service."""
    assert "by-severity.svg" in made.parts["by-severity"]
    assert "--since 2019-01-01" in made.parts["by-service"]
    assert "--until 2020-01-01" in made.parts["by-service"]
    for name in ("by-severity", "by-service"):
        assert "Stripe" in "".join(ET.fromstring(made.files[f"{name}.svg"]).itertext())  # noqa: S314


def test_the_index_has_a_place_for_each_part(made: Gallery):
    """And none is left empty."""
    index = (ROOT / "docs/gallery/index.md").read_text(encoding="utf-8")
    assert set(re.findall("<!-- gallery: (.+) -->", index)) == set(made.parts)
    assert "<!-- gallery" not in filled(index, made.parts)


def test_a_fence_is_longer_than_those_within_it():
    """So that it ends where it should."""
    assert fenced("a\n", "text") == "``` text\na\n```"
    assert fenced("````x\n```\n````", "text") == "````` text\n````x\n```\n````\n`````"


def test_the_built_documentation_shows_them(docs: Path, records: Loaded):
    """The index links to all of them, and each page shows its picture, which is a file."""
    links = {each.get("href") for each in Page(docs / "gallery/index.html").all("a")}
    for incident in records.incidents:
        assert f"{incident.id}/" in links
        page = Page(docs / "gallery" / incident.id / "index.html")
        sources = [each.get("src") for tag, each in page.content if tag == "img"]
        assert sources == [f"../{incident.id}.svg"]
        assert (docs / f"gallery/{incident.id}.svg").is_file()
    assert not (docs / "gallery/index.md").exists()


def test_nothing_that_is_made_is_kept(records: Loaded):
    """The folder holds only what people write."""
    assert [path.name for path in (ROOT / "docs/gallery").iterdir()] == ["index.md"]
