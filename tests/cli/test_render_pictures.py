"""`pmkit render --pictures`: a picture of the timeline beside each document."""

import xml.etree.ElementTree as ET
from pathlib import Path

from tests.cli.conftest import RECORD, Run

DOCUMENT, PICTURE = "2024-01-19-outage.md", "2024-01-19-outage.svg"
UNKNOWN = "title: Nobody knows when\ntimeline:\n  - {at: unknown, event: It broke}\n"


def test_a_document_shows_the_picture_beside_it(records: Path, pmkit: Run):
    """Above the table; the picture leaves the list of events to it."""
    done = pmkit("render", "-o", "out", "--pictures")
    assert done == (0, f"out/{DOCUMENT}\nout/{PICTURE}\n", "")
    image = f"[![Timeline of Load balancer outage: 3 events over 3h 30m]({PICTURE})]({PICTURE})"
    assert f"## Timeline\n\n{image}\n\n" in (records / "out" / DOCUMENT).read_text()
    root = ET.parse(records / "out" / PICTURE).getroot()  # noqa: S314  # ours
    assert root.get("width") == "840"
    assert not [each for each in root.iter() if "pill" in (each.get("class") or "")]


def test_pictures_are_checked_like_documents(records: Path, pmkit: Run):
    """What is stale or missing is named; without the option, pictures are left alone."""
    pmkit("render", "-o", "out", "--pictures")
    assert pmkit("render", "-o", "out", "--pictures", "--check") == (0, "", "")
    (records / "out" / PICTURE).write_text("<svg/>")
    done = pmkit("render", "-o", "out", "--pictures", "--check")
    assert (done.code, done.out) == (1, f"out/{PICTURE}: stale\n")
    assert pmkit("render", "-o", "out", "--check").out == f"out/{DOCUMENT}: stale\n"


def test_what_cannot_be_drawn_has_no_picture(records: Path, pmkit: Run):
    """No event of the record has a time."""
    (records / "postmortems" / "u.yaml").write_text(UNKNOWN)
    pmkit("render", "postmortems/u.yaml", "-o", "out", "--pictures")
    assert [path.name for path in (records / "out").iterdir()] == ["u.md"]
    assert ".svg" not in (records / "out/u.md").read_text()


def test_a_picture_for_the_public_shows_what_the_public_sees(records: Path, pmkit: Run):
    """It is drawn from the same part of the record as the document."""
    path = records / "postmortems" / "2024-01-19-outage.yaml"
    secret = RECORD.replace(
        "milestone: mitigated", "milestone: mitigated\n    visibility: internal"
    )
    path.write_text(f"{secret}visibility: public\n")
    pmkit("render", "-o", "out", "--pictures", "--audience", "public")
    shown = (records / "out" / PICTURE).read_text()
    assert "Monitoring alerts" in shown
    assert "Traffic redistributed" not in shown


def test_a_picture_needs_a_folder(records: Path, pmkit: Run):
    """A document that is printed has nothing beside it."""
    done = pmkit("render", "--pictures")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "pmkit: --pictures writes files beside the documents: name a folder with -o\n"
    )
