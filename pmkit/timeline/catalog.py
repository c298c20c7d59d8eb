"""The formats in which timelines can be written."""

from pmkit.registry import Registry
from pmkit.timeline.base import Format

FORMATS: Registry[Format] = Registry(
    "timeline format",
    "pmkit.timelines",
    {
        "text": "pmkit.timeline.text:text",
        "markdown": "pmkit.timeline.markdown:markdown",
        "ics": "pmkit.timeline.ics:ics",
        "csv": "pmkit.timeline.csv_:csv",
        "json": "pmkit.timeline.json_:json",
    },
)
"""Text is for people, JSON for programs; in the order in which help lists them."""
