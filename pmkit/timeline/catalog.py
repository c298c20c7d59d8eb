"""The formats in which timelines can be written."""

from pmkit.registry import Registry
from pmkit.timeline.base import Format

FORMATS: Registry[Format] = Registry(
    "timeline format",
    "pmkit.timelines",
    {
        "text": "pmkit.timeline.text:text",
        "markdown": "pmkit.timeline.markdown:markdown",
        "svg": "pmkit.timeline.picture.svg:svg",
        "mermaid": "pmkit.timeline.mermaid:mermaid",
        "ics": "pmkit.timeline.ics:ics",
        "csv": "pmkit.timeline.csv_:csv",
        "json": "pmkit.timeline.json_:json",
    },
)
"""Text is for people, JSON for programs; in the order in which help lists them."""

LANES: Registry[Format] = Registry(
    "format of lanes",
    "pmkit.lanes",
    {
        "text": "pmkit.timeline.lanes.text:text",
        "markdown": "pmkit.timeline.lanes.markdown:markdown",
        "svg": "pmkit.timeline.lanes.svg:svg",
    },
)
"""Formats that show what was going on when: a lane for each severity or service."""
