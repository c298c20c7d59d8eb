"""How a record may write a time: the forms, for the reader and for the JSON Schema."""

import re

FIRST_YEAR = 1970
LAST_YEAR = 2100
LONGEST = 80
"""Characters of a text that may still be a time that somebody wrote in another form."""

TIME = re.compile(
    r"(?:(\d{4})-(\d\d)-(\d\d)[T ])?"  # date
    r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?"  # clock
    r"(?: ?(Z|[+-]\d\d:\d\d)(?:\[([A-Za-z][\w/+-]*)\])?"  # offset, and RFC 9557's zone
    r"| ([A-Za-z][\w/+-]*))?",  # zone alone
    re.ASCII,
)
"""A dated time or a bare clock time; groups: year, month, day, hour, minute, second, fraction,
offset, zone after an offset, zone alone. The values are not checked."""

WITH_OFFSET = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?[+-](?:0\d|1[01]):[0-5]\d", re.ASCII
)
"""A dated time without a fraction, with an offset that some zone has; a part of `TIME`."""

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
"""A date; groups: year, month, day."""

APPROXIMATE = re.compile(r"~([^~±]+?)(?: ?(?:±|\+-)(\d[\ddhms ]*))?", re.ASCII)
"""An approximate time; groups: the time, the margin."""

_YEAR = "(?:19[7-9][0-9]|20[0-9]{2}|2100)"
_DATE = f"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
_OFFSET = r"(?:Z|\+(?:0[0-9]|1[0-3]):[0-5][0-9]|\+14:00|-(?:0[0-9]|1[01]):[0-5][0-9]|-12:00)"
_ZONE = "(?:UTC|[A-Z][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)+)"  # a plus is in old names only
_DATED = rf"{_DATE}[T ]{_CLOCK}(?: ?{_OFFSET}(?:\[{_ZONE}\])?| {_ZONE})?"
_ANY = f"(?:{_DATED}|{_CLOCK})"
_MORE = "(?: ?(?=[0-9])|$)"
_DURATION = (
    f"(?=[0-9])(?:[0-9]{{1,4}}d{_MORE})?(?:[0-9]{{1,5}}h{_MORE})?"
    f"(?:[0-9]{{1,5}}m{_MORE})?(?:[0-9]{{1,6}}s)?"
)
_MARGIN = rf" ?(?:±|\+-){_DURATION}"

WHEN_PATTERN = rf"^(?:{_ANY}|~{_ANY}(?:{_MARGIN})?|{_ANY}\.\.{_ANY}|{_DATE}|unknown)$"
"""Every form of a time in a record, as a pattern of JSON Schema. It cannot say everything:
`2023-02-29`, a time that the clocks skipped and an unknown zone pass it."""

DATE_PATTERN = f"^{_DATE}$"
"""Every form of a date in a record, as a pattern of JSON Schema; `2023-02-29` passes it."""

DURATION_PATTERN = f"^~?{_DURATION}$"
"""Every form of a duration in a record, as a pattern of JSON Schema."""


def well_formed(text: str) -> bool:
    """Whether `text` has the form of a time; its values may still be impossible."""
    if text == "unknown" or TIME.fullmatch(text) or DAY.fullmatch(text):
        return True
    if match := APPROXIMATE.fullmatch(text):
        return TIME.fullmatch(match[1]) is not None
    begin, _, end = text.partition("..")
    return bool(TIME.fullmatch(begin) and TIME.fullmatch(end))
