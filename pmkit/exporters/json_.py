"""A report as JSON: its promise to programs, and nothing else."""

import re
from json import dumps

from pmkit.reports.base import Report

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows raw, but would steer a terminal or hide in an editor."""


def json(report: Report, _width: int = 0, /) -> str:
    """`report.data` in the order of the promise, indented by two, with readable letters."""
    text = dumps(report.data, indent=2, ensure_ascii=False, allow_nan=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
