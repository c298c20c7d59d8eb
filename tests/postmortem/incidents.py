"""Incidents for the tests of pages, read from records as users write them."""

from pathlib import Path

from pmkit.config.settings import CustomField, Settings
from pmkit.model.incident import Incident
from pmkit.postmortem.fields import PostmortemView
from pmkit.postmortem.render import render
from pmkit.postmortem.view import view
from pmkit.records.load import load_text
from pmkit.timeline.build import own_zones, timeline

HERE = Path(__file__).parent
SETTINGS = Settings(custom=(CustomField("cost_centre", "text"),))
MINIMAL = "title: Something broke\ntimeline:\n  - at: 2026-01-02T03:04Z\n    event: It broke\n"


def incident(text: str, name: str = "2026-01-02-example") -> Incident:
    """The incident that the record `text` tells; the record must be without fault."""
    record, diagnostics = load_text(text, f"{name}.yaml", SETTINGS)
    assert record is not None, diagnostics
    assert not diagnostics, diagnostics
    return record.incident


def example(name: str) -> Incident:
    """The incident of `records/NAME.yaml`."""
    return incident((HERE / "records" / f"{name}.yaml").read_text(encoding="utf-8"), name)


def shown(of: Incident) -> PostmortemView:
    """What templates see of an incident, in its own zone and UTC."""
    return view(of, timeline(of, own_zones(of)), SETTINGS)


def page(of: Incident, template: str = "default") -> str:
    """The page of an incident."""
    return render(shown(of), template)
