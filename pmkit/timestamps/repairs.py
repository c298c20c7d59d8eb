"""What a text outside the grammar was probably meant to say: faults with the text to write."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from pmkit.timestamps.abbreviations import is_abbreviation, refused_abbreviation
from pmkit.timestamps.format import offset_text, wall_text
from pmkit.timestamps.grammar import LONGEST
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.refusals import FORMS, Read, alternatives, impossible_offset, suggesting
from pmkit.timestamps.when import TimeFault, When

_TWELVE = re.compile(
    r"~?(?:(\d{4}-\d\d-\d\d)[T ])?(\d{1,2})(?::(\d\d))?(:\d\d)? ?([ap])\.?m\.?( ?\S+)?",
    re.ASCII | re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(.+))?", re.ASCII)
_EPOCH = re.compile(
    r"(?:[@p]|<!date\^)?(\d{10})(?:\.(\d{1,9})|(\d{3}|\d{6}|\d{9}))?(?:\^.*>)?", re.ASCII
)
"""Seconds since 1970, with or without a fraction; as `date -d` takes them, as chats write them."""

_ORDINAL = re.compile(r"((?:19|20)\d\d)-([0-3]\d\d)", re.ASCII)
"""The day of a year (ISO 8601): `2024-070`."""

_WEEK = re.compile(r"\d{4}-?W\d\d(?:T.*)?", re.ASCII)
_LABELLED = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?((?:GMT|UTC)[+-]\d{1,2}:\d\d)",
    re.ASCII | re.IGNORECASE,
)
_ASCII = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), "：": ":", "．": "."})  # noqa: RUF001  # the case
_LOOSE_OFFSET = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?([+-])(\d{1,2})(?::?(\d\d))?(:\d\d)?",
    re.ASCII,
)
_FRACTION = re.compile(r"(.*:\d\d\.\d{6})\d+(.*)", re.ASCII)
_LOOSE_TIME = re.compile(
    r"(~?)(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:\D{1,4}))?"
    r"(\d{1,2})[:.h](\d\d)(:\d\d(?:\.\d{1,6})?)? ?(z|[+-]\d\d:\d\d|\S+/\S+)?",
    re.ASCII | re.IGNORECASE,
)
_RANGE = re.compile(
    r"(.*?\d\S*?) ?(?:-{2}|\N{EN DASH}|\N{EM DASH}|\.{2,3}|…| to | until | - ) ?(\S*\d.*)"
    r"|(.*\d\S*?) ?- ?(\S*\d.*)"
)
_CLOCKS = re.compile(r"(\d\d:\d\d(?::\d\d)?) ?-(\d\d:\d\d)", re.ASCII)
_ABOUT = re.compile(
    r"(?:ca\.?|circa|about|around|approx\.?|approximately|≈) ?(\S.*)", re.IGNORECASE
)
_MARGIN = re.compile(r"([^~±]+?) ?(?:±|\+-|\+/-) ?(\S.*)")
_NOTHING = frozenset(
    {"", "?", "-", "n/a", "na", "none", "null", "tbd", "tba", "unclear", "unknown"}
)


def unreadable(text: str, read: Read) -> TimeFault:
    """The fault of a text that is in no form of a time."""
    if len(text) > LONGEST:
        return TimeFault("unreadable-time", f"{quoted(text)} is not a time", FORMS)
    for explain in (_twelve_hour, _ambiguous, _offset, _labelled, _other_digits):
        if fault := explain(text, read):
            return fault
    return suggesting("unreadable-time", f"{quoted(text)} is not a time", _repaired(text), read)


def refused_name(written: str, name: str, fault: TimeFault, read: Read) -> TimeFault:
    """The fault of a dated time whose zone is no place: an abbreviation, or `fault`."""
    if twelve := _twelve_hour(written, read):
        return twelve
    if is_abbreviation(name):
        return refused_abbreviation(written.removesuffix(name).rstrip(), name, read)
    if fault.replacement is None:
        return fault
    mended = written.removesuffix(name) + fault.replacement
    return fault._replace(replacement=mended if isinstance(read(mended), When) else None)


def undated_zone(written: str, name: str | None, day: date | None, read: Read) -> TimeFault:
    """The fault of a bare clock time with an offset or a zone: `15:15Z`, `15:15 SAST`."""
    if twelve := _twelve_hour(written, read):
        return twelve
    if match := _CLOCKS.fullmatch(written):
        return suggesting(
            "unreadable-time",
            f"{quoted(written)} is not a time; a range has two points",
            [f"{match[1]}..{match[2]}"],
            read,
        )
    dated = f"{day or '2024-01-19'} {written}"
    if name is not None and is_abbreviation(name):
        refused = refused_abbreviation(dated.removesuffix(name).rstrip(), name, read)
        if day is not None:
            return refused
        like = refused.help.removeprefix("write ")
        return refused._replace(help=f"write the date as well, like {like}", readings=())
    message = f"{quoted(written)} has a zone but no date; a zone goes with a date"
    if day is None:
        return TimeFault("clock-without-date", message, f'write the date as well, like "{dated}"')
    return suggesting("clock-without-date", message, [dated], read)


def unreadable_date(text: str) -> TimeFault:
    """The fault of a text that is no date."""
    if match := _SLASHED.fullmatch(text):
        return TimeFault("ambiguous-date", _two_orders(text), _dates_to_write(_orders(match)))
    looks_dated = _LOOSE_TIME.fullmatch(f"{text[:LONGEST]} 00:00")
    candidates = [_strict(looks_dated)[: len("2024-01-19")]] if looks_dated else []
    return TimeFault(
        "unreadable-date",
        f"{quoted(text)} is not a date",
        _dates_to_write([*candidates, text[: len("2024-01-19")], text]),
    )


def _dates_to_write(candidates: Iterable[str]) -> str:
    dates = []
    for candidate in candidates:
        try:
            dates.append(f'"{date.fromisoformat(candidate)}"')
        except ValueError:
            continue
    return (
        f"write {alternatives([*dict.fromkeys(dates)])}" if dates else 'write it like "2024-02-16"'
    )


def _twelve_hour(text: str, read: Read) -> TimeFault | None:
    match = _TWELVE.fullmatch(text)
    if match is None:
        return None
    about = "~" if text.startswith("~") else ""
    day = f"{match[1]} " if match[1] else ""
    return suggesting(
        "twelve-hour-clock",
        f"{quoted(text)} is on the 12-hour clock; the 24-hour clock was expected",
        [f"{about}{day}{_on_24_hours(match)}{match[6] or ''}"],
        read,
        "write the time on the 24-hour clock",
        certain=_is_plain(match),
    )


def _is_plain(match: re.Match[str]) -> bool:
    """Whether everybody reads a time on the 12-hour clock alike: some say 12 pm for midnight."""
    hour, minute = int(match[2]), int(match[3] or 0)
    return 1 <= hour <= 11 or (hour == 12 and minute > 0)  # noqa: PLR2004  # of that clock


def _on_24_hours(match: re.Match[str]) -> str:
    hour = int(match[2])
    if hour <= 12:  # noqa: PLR2004  # "13:00 PM" is written, and means 13:00
        hour = hour % 12 + (12 if match[5] in "pP" else 0)
    return f"{hour:02d}:{match[3] or '00'}{match[4] or ''}"


def _ambiguous(text: str, read: Read) -> TimeFault | None:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    rest = match[4] or ""
    if twelve := _TWELVE.fullmatch(rest):
        rest = _on_24_hours(twelve) + (twelve[6] or "")
    return suggesting(
        "ambiguous-date",
        _two_orders(text),
        [f"{day} {rest}".rstrip() for day in _orders(match)],
        read,
        'write the date like "2024-01-19"',
    )


def _orders(match: re.Match[str]) -> tuple[str, str]:
    """The date of `match` with the day first and with the month first."""
    first, second, year = match[1].zfill(2), match[2].zfill(2), match[3]
    return f"{year}-{second}-{first}", f"{year}-{first}-{second}"


def _two_orders(text: str) -> str:
    return (
        f"{quoted(text)} may begin with the day or with the month; "
        "year, month and day were expected"
    )


def _offset(text: str, read: Read) -> TimeFault | None:
    match = _LOOSE_OFFSET.fullmatch(text)
    if match is None:
        return None
    local, sign, hours, minutes, seconds = match.groups()
    if seconds:
        return impossible_offset(text, text.removeprefix(local).strip())
    return suggesting(
        "unreadable-time",
        f"{quoted(text)} has an offset that is not written as hours and minutes",
        [f"{local}{sign}{hours.zfill(2)}:{minutes or '00'}"],
        read,
        'write the offset as "+HH:MM" or "-HH:MM", or "Z" for UTC',
        certain=True,
    )


def _labelled(text: str, read: Read) -> TimeFault | None:
    match = _LABELLED.fullmatch(text)
    return refused_abbreviation(match[1], match[2], read) if match else None


def _other_digits(text: str, read: Read) -> TimeFault | None:
    if text.isascii() or not any(c.isdigit() and not c.isascii() for c in text):
        return None
    import unicodedata  # noqa: PLC0415  # rarely needed

    return suggesting(
        "unreadable-time",
        f"{quoted(text)} has digits of another script; 0 to 9 were expected",
        [_in_ascii("".join(str(unicodedata.digit(c, c)) for c in text))],
        read,
    )


def _in_ascii(text: str) -> str:
    """`text` with the ASCII characters that look like its own."""
    import unicodedata  # noqa: PLC0415  # rarely needed

    return unicodedata.normalize("NFKC", text).translate(_ASCII)


def _repaired(text: str) -> Iterator[str]:
    """Texts in the grammar that may be what was meant; the first readable ones are offered."""
    if text.strip().casefold() in _NOTHING:
        yield "unknown"
    if text != text.strip() or "  " in text:
        yield " ".join(text.split())
    if not text.isascii():
        yield _in_ascii(text)
    if match := _FRACTION.fullmatch(text):
        yield match[1] + match[2]
    if match := _EPOCH.fullmatch(text):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))
        fraction = f".{(match[2] or match[3] or '')[:6]}".rstrip("0").rstrip(".")
        yield f"{moment:%Y-%m-%dT%H:%M:%S}{fraction}Z"
    if match := _ORDINAL.fullmatch(text):
        yield f"{date(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)}"
    if match := _MARGIN.fullmatch(text):
        yield f"~{match[1]} ±{match[2]}"
    if match := _ABOUT.fullmatch(text):
        yield f"~{match[1]}"
    if match := _RANGE.fullmatch(text):
        yield f"{match[1] or match[3]}..{match[2] or match[4]}"
    yield from _iso_8601(text)
    if match := _LOOSE_TIME.fullmatch(text):
        yield _strict(match)


def _iso_8601(text: str) -> Iterator[str]:
    """Days and times in the forms of ISO 8601 that records do not use: weeks, no separators.

    A week alone is no day, and a day has no 24th hour.
    """
    if _WEEK.fullmatch(text) or "T24" in text:
        return
    try:
        if "T" not in text:
            yield date.fromisoformat(text).isoformat()
            return
        moment = datetime.fromisoformat(text)
    except ValueError:
        return
    offset = "Z" if text[-1] in "Zz" else offset_text(moment.utcoffset() or timedelta(0))
    yield wall_text(moment).replace(" ", "T") + (offset if moment.tzinfo else "")


def _strict(match: re.Match[str]) -> str:
    """The time of `match` with its digits filled up and its signs in their form."""
    about, year, month, day, hour, minute, second, zone = match.groups()
    dated = f"{year}-{month.zfill(2)}-{day.zfill(2)} " if year else ""
    tail = "" if zone is None else "Z" if zone in "zZ" else zone if ":" in zone else f" {zone}"
    return f"{about}{dated}{hour.zfill(2)}:{minute}{second or ''}{tail}"
