"""Pictures of incidents: without what their pages repeat, and smaller ones for phones."""

import xml.etree.ElementTree as ET
from pathlib import Path

from pmkit.config.settings import Settings
from pmkit.publish import site
from pmkit.publish.pages import pages
from pmkit.publish.phones import offered
from pmkit.records.record import Loaded
from tests.publish.conftest import AS_OF, Write
from tests.publish.html import Page

IMAGE = '<img alt="Timeline of A &lt;b&gt;" src="../a.svg" />'


def test_a_picture_that_has_one_for_phones_is_offered_with_it():
    """Below 480 pixels; the address is as relative as the other one's."""
    assert offered(f"<p>{IMAGE}</p>", "incidents", {"incidents/phone/a.svg"}) == (
        '<p><picture><source media="(max-width: 30em)" srcset="../phone/a.svg">'
        f"{IMAGE}</picture></p>"
    )
    here = IMAGE.replace("../", "")
    assert 'srcset="phone/a.svg"' in offered(here, "", ["phone/a.svg"])


def test_other_pictures_stay_as_they_are():
    """Those of other folders and of other kinds, and what is no picture."""
    for html in (IMAGE, IMAGE.replace(".svg", ".png"), "<p>src=&quot;a.svg&quot;</p>"):
        assert offered(html, "incidents", {"phone/a.svg", "incidents/phone/b.svg"}) == html


def test_the_picture_of_an_incident_leaves_its_events_to_the_table(two: Loaded, settings: Settings):
    """No numbers and no list; the one for phones is half as wide."""
    made = pages(two, settings, AS_OF)
    for path, wide in (("incidents/", "740"), ("incidents/phone/", "358")):
        picture = ET.fromstring(made[f"{path}2024-01-19-outage.svg"])  # noqa: S314  # ours
        assert picture.get("width") == wide
        assert not [each for each in picture.iter() if "pill" in (each.get("class") or "")]
        assert "Load balancer outage" in "".join(picture.itertext())


def test_an_incident_at_unknown_times_has_no_picture(write: Write, settings: Settings):
    """There is no axis to draw; its events are in the table."""
    loaded = write(
        {"a": "title: Nobody knows when\ntimeline:\n  - {at: unknown, event: It broke}\n"}
    )
    made = pages(loaded, settings, AS_OF)
    assert [path for path in made if path.startswith("incidents/")] == ["incidents/a.md"]
    assert "It broke" in made["incidents/a.md"]
    assert ".svg" not in made["incidents/a.md"]


def test_the_site_offers_both_and_has_both(two: Loaded, settings: Settings, tmp_path: Path):
    """The page shows the wide one to browsers that know nothing of the other."""
    site.build(two, settings, tmp_path / "site", as_of=AS_OF)
    page = Page(tmp_path / "site/incidents/2024-01-19-outage.html")
    (source,) = page.all("source")
    assert source.get("srcset") == "phone/2024-01-19-outage.svg"
    assert "2024-01-19-outage.svg" in [each.get("src") for each in page.all("img")]
    assert (tmp_path / "site/incidents/phone/2024-01-19-outage.svg").is_file()
