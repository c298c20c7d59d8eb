"""iCalendar as text (RFC 5545): entries, their properties, escapes and folded lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

_OCTETS = 75
"""The longest line, without its end (RFC 5545, 3.1)."""

_SUMMARY = 200
"""Characters of a summary, of which calendars show a line."""

_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no text may hold (3.3.11) but a tab, what breaks lines elsewhere, and halves of pairs."""

_URI = "%!#$&'()*+,/:;=?@[]~"
"""What stands in a URI beside letters, digits, hyphen, point and underscore (RFC 3986)."""

_REFRESH = "PT12H"
"""How often a calendar that is subscribed to is worth asking for."""

_A_DAY = timedelta(days=1)

_NO_ENTRY = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""A calendar holds at least one component (3.6), also where nothing is to be entered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a calendar: at a moment, for a time, or on whole days."""

    uid: str
    """The same whenever the entry is written, and no other's."""

    start: datetime | date
    """A moment (aware; to the second), or the first of the whole days."""

    summary: str
    """Plain text; a long one is cut, and `description` begins with the whole then."""

    end: datetime | date | None = None
    """A moment later than `start`, or the last of the whole days; None: as long as nothing, or
    one day. Of the same kind as `start`."""

    description: tuple[str, ...] = ()
    """Plain text, line by line."""

    categories: tuple[str, ...] = ()
    """Plain text each."""

    url: str | None = None
    """Where there is more."""

    tentative: bool = False
    """Whether its time is not certain."""


def calendar(name: str, about: str, entries: Iterable[Entry], stamp: datetime) -> str:
    """A calendar that calendar programs import or subscribe to; lines end with CR and LF.

    Args:
        name: what the calendar is called.
        about: a sentence or two about it; may be empty.
        entries: in the order in which they are written.
        stamp: the moment at which it is made (UTC).
    """
    components = [line for entry in entries for line in _component(entry, stamp)] or _NO_ENTRY
    lines = ("BEGIN:VCALENDAR", *_head(name, about), *components, "END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """`text` as a value of the type TEXT (3.3.11); other control characters written out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = re.sub("\r\n|\r|\n", r"\\n", text)
    return _CONTROLS.sub(_written_out, text)


def folded(line: str) -> str:
    """`line` in lines of at most 75 octets; no character is torn apart."""
    data = line.encode()
    if len(data) <= _OCTETS:
        return line
    parts = []
    start, room = 0, _OCTETS
    while start < len(data):
        end = start + room
        while end < len(data) and data[end] & 0xC0 == 0x80:  # noqa: PLR2004  # within a character
            end -= 1
        parts.append(data[start:end].decode())
        start, room = end, _OCTETS - 1  # for the space before it
    return "\r\n ".join(parts)


def _head(name: str, about: str) -> Iterator[str]:
    """Properties of the calendar: also those of RFC 7986, and the older names for the same."""
    yield from ("VERSION:2.0", "PRODID:-//pmkit//pmkit//EN", "CALSCALE:GREGORIAN")
    for names, text in ((("NAME", "X-WR-CALNAME"), name), (("DESCRIPTION", "X-WR-CALDESC"), about)):
        if text:
            yield from (f"{each}:{escaped(text)}" for each in names)
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    yield f"X-PUBLISHED-TTL:{_REFRESH}"


def _component(entry: Entry, stamp: datetime) -> Iterator[str]:
    """The lines of an entry. None makes its reader busy."""
    summary = _cut(entry.summary)
    whole = (entry.summary, "") if summary != entry.summary else ()
    description = "\n".join((*whole, *entry.description)).strip("\n")
    yield from ("BEGIN:VEVENT", f"UID:{escaped(entry.uid)}", f"DTSTAMP:{_moment(stamp)}")
    yield from _times(entry)
    yield f"SUMMARY:{escaped(summary)}"
    if description:
        yield f"DESCRIPTION:{escaped(description)}"
    if entry.categories:
        yield f"CATEGORIES:{','.join(map(escaped, entry.categories))}"
    if entry.url:
        yield f"URL:{quote(entry.url, safe=_URI)}"
    yield f"STATUS:{'TENTATIVE' if entry.tentative else 'CONFIRMED'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _times(entry: Entry) -> Iterator[str]:
    """When it is. Days have an end, although one day needs none: some programs want it."""
    start, end = entry.start, entry.end
    if isinstance(start, datetime):
        yield f"DTSTART:{_moment(start)}"
        if isinstance(end, datetime) and _moment(end) > _moment(start):
            yield f"DTEND:{_moment(end)}"
        return
    yield f"DTSTART;VALUE=DATE:{_day(start)}"
    last = max(start, end) if end and not isinstance(end, datetime) else start
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(last + _A_DAY)}"


def _moment(moment: datetime) -> str:
    utc = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    return f"{utc.isoformat()}Z".replace("-", "").replace(":", "")


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _cut(text: str) -> str:
    """`text`, or its beginning up to a space or, if need be, within a word."""
    if len(text) <= _SUMMARY:
        return text
    head, space, _ = text[:_SUMMARY].rpartition(" ")
    kept = head if space and len(head) > _SUMMARY // 2 else text[: _SUMMARY - 1]
    return f"{kept.rstrip()}…"


def _written_out(found: re.Match[str]) -> str:
    r"""`\x1b` for an escape character; its backslash is escaped like any other."""
    return "\\" + found[0].encode("unicode_escape", errors="surrogatepass").decode("ascii")
