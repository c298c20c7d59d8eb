"""What a person typed about a time that they do not know exactly: `about 3pm yesterday`."""

import re
from typing import NamedTuple

_ABOUT = re.compile(
    r"(?:[~≈]|\b(?:about|around|approximately|approx\.|circa|ca\.)(?=\s)) ?", re.IGNORECASE
)
_MARGIN = re.compile(
    r" ?(?:±|\+/?-|\bgive or take\b) ?"
    r"(\d{1,5}) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)$",
    re.ASCII | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from) (?=.* (?:and|to|until) )", re.ASCII | re.IGNORECASE)
_TO = re.compile(r" ?(?:\.{2,3}|…|\N{EN DASH}|\N{EM DASH}) ?| (?:to|until|-) ", re.IGNORECASE)
_AND = re.compile(r" (?:and|to|until) ", re.ASCII | re.IGNORECASE)


class Doubt(NamedTuple):
    """A text in its certain parts."""

    begin: str
    """What is left when the words of doubt are gone; of a range, its begin."""

    end: str | None
    """The end of a range; None for an approximate time."""

    margin: str
    """As a record writes it behind an approximate time: ` ±5m`; empty: none is said."""


def doubt(text: str) -> Doubt | None:
    """The parts of a text that says about when, or between what; None if it says neither."""
    margin = ""
    rest = text
    if match := _MARGIN.search(text):
        margin = f" ±{match[1]}{match[2][0].lower()}"
        rest = text[: match.start()]
    rest, count = _ABOUT.subn("", rest)
    if count or margin:
        return Doubt(rest.strip(), None, margin) if count < 2 and rest.strip() else None  # noqa: PLR2004  # once
    between, count = _BETWEEN.subn("", text)
    ends = (_AND if count else _TO).split(between)
    if len(ends) != 2 or not all(ends):  # noqa: PLR2004  # begin and end
        return None
    return Doubt(ends[0].strip(), ends[1].strip(), "")
