"""Node -> text, number, date, enum member; or a fault.

Each reader takes the node of one value and the work at hand, and returns the value, or None
where there is none or where it noted a fault. Nothing is read as what it was not written as:
`NO` is the text "NO", and `true` is the only way to write true.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from pmkit.model.values import Quantity, StatedDuration
from pmkit.records.kinds import Plain
from pmkit.records.tree import Mapping, Node, Scalar
from pmkit.records.work import Work
from pmkit.timestamps.parse import read_date, read_duration
from pmkit.timestamps.when import TimeFault, When
from pmkit.timestamps.zones import is_current, record_zone

Reader = Callable[[Node, Work], Any]

MAX_ID = 100
LEAST_LIKENESS = 0.75
ID_PATTERN = r"[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?"
NUMBER_PATTERN = r"-?[0-9]{1,15}(\.[0-9]{1,6})?"
INTEGER_PATTERN = r"[0-9]{1,9}"
_AMOUNT = r"[0-9]{1,15}(\.[0-9]{1,6})?%?"
QUANTITY_PATTERN = rf"([~<>]?{_AMOUNT}|{_AMOUNT}\.\.{_AMOUNT})"
URL_PATTERN = (
    r"""(https?://[^\s/?#@<>"'\\]+([/?#][^\s<>"'\\]*)?|mailto:[^\s<>"'\\@]+@[^\s<>"'\\@]+)"""
)
CURRENCY_PATTERN = r"[A-Z]{3}"
PATH_PATTERN = r"[a-z_]+(\[[0-9]+\])?(\.[A-Za-z0-9_-]+(\[[0-9]+\])?)*"

_ID = re.compile(ID_PATTERN, re.ASCII)
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)(\..*)?", re.IGNORECASE
)
_NUMBER = re.compile(NUMBER_PATTERN, re.ASCII)
_INTEGER = re.compile(INTEGER_PATTERN, re.ASCII)
_QUANTITY = re.compile(QUANTITY_PATTERN, re.ASCII)
_SEPARATED = re.compile(r"[~<>]?[1-9][0-9]{0,2}(,[0-9]{3})+", re.ASCII)
_URL = re.compile(URL_PATTERN)
_CURRENCY = re.compile(CURRENCY_PATTERN, re.ASCII)
_PATH = re.compile(PATH_PATTERN, re.ASCII)

TYPED = frozenset(
    form
    for word in ("yes", "no", "on", "off", "true", "false", "null", "~")
    for form in (word, word.capitalize(), word.upper())
)
"""Texts that YAML 1.1 takes for truth values, or for nothing."""

_NUMERIC = "0123456789.+-_:xoabcdefABCDEFinIN"
"""What the numbers of YAML are made of, infinity and those of base 16 among them."""


def text(node: Node, work: Work) -> str | None:
    """One line of plain text."""
    if type(node) is not Scalar:
        return work.wrong_type(node, "a text")
    value = node.value
    if "\n" in value:
        value = value.rstrip("\n")
        if "\n" in value:
            return work.fault(
                "several-lines",
                node,
                f'"{cut(value)}" has several lines, one line is expected here',
                "write it on one line, or move the rest into a field for prose",
            )
    return value.strip() or None


def words(node: Node, work: Work) -> str | None:
    """One line in somebody's words, which other readers of YAML should take for text too."""
    value: str | None
    if type(node) is Scalar and "\n" not in node.value:
        value = node.value.strip()  # as `text` does, without the call: most values come here
    else:
        value = text(node, work)
    if not value:
        return None
    if value in TYPED or (value[0] in "0123456789.+-" and not value.strip(_NUMERIC)):
        _remark_typed(node, work, value)
    return value


def _remark_typed(node: Node, work: Work, value: str) -> None:
    """Note a text without quotes that other readers of YAML take for another thing."""
    from pmkit.records.typed import read_as  # noqa: PLC0415  # rarely needed

    other = read_as(value) if isinstance(node, Scalar) and not node.style else None
    if other is None:
        return
    work.remark(
        "yaml-1-1-value",
        node,
        f'"{cut(value)}" is text here, but other readers of YAML take it for {other}',
        f'put it between quotes: "{cut(value)}"'
        + (", or leave the field out" if other == "nothing" else ""),
        None if other == "nothing" else value,
    )


def prose(node: Node, work: Work) -> str | None:
    """Markdown of any length."""
    if type(node) is not Scalar:
        return work.wrong_type(node, "a text")
    value = node.value
    if not value.strip():
        return work.nothing(node)
    if value in TYPED or (value[0] in "0123456789.+-" and not value.strip(_NUMERIC)):
        _remark_typed(node, work, value)
    return value.strip("\n")


def identifier(node: Node, work: Work) -> str | None:
    """A name that is safe as a file name and in a URL."""
    value = words(node, work)
    if value is None:
        return None
    if is_id(value):
        return value
    return work.fault(
        "unreadable-id",
        node,
        f'"{cut(value)}" is not an id: letters, digits, `.`, `_` and `-`, at most {MAX_ID},'
        " are expected",
        f'write "{suggested_id(value)}"',
    )


def is_id(value: str) -> bool:
    """Whether `value` is safe as a file name on every system, and in a URL."""
    return (
        bool(_ID.fullmatch(value))
        and ".." not in value
        and not value.endswith(".lock")
        and not _RESERVED.fullmatch(value)
    )


def suggested_id(value: str) -> str:
    """An id that resembles `value`."""
    import unicodedata  # noqa: PLC0415  # only for a suggestion

    # Marks without end would take it hours to put in order, and no id needs them.
    plain = unicodedata.normalize("NFKD", value[:MAX_ID]).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:MAX_ID].rstrip("-")
    return slug if is_id(slug) else f"incident-{slug}".rstrip("-")


def url(node: Node, work: Work) -> str | None:
    """An address that is safe to link to."""
    value = text(node, work)
    if value is None or _URL.fullmatch(value):
        return value
    return work.fault(
        "unreadable-url",
        node,
        f'"{cut(value)}" is not a link: an http, https or mailto address is expected',
        "write the whole address, without a user name or spaces: `https://…`",
    )


def zone(node: Node, work: Work) -> str | None:
    """The name of a time zone."""
    value = text(node, work)
    if value is None:
        return None
    found = record_zone(value)
    if isinstance(found, TimeFault):
        return work.time_fault(node, found)
    _remark_zone(node, work, value, value)
    return value


def _remark_zone(node: Node, work: Work, value: str, name: str) -> None:
    """Note a zone in `value` that goes by an old name."""
    if is_current(name):
        return
    from pmkit.timestamps.zone_refusals import current_name  # noqa: PLC0415  # rarely needed

    if current := current_name(name):
        work.remark(
            "linked-zone",
            node,
            f'"{name}" is an old name of the zone "{current}"',
            f'write "{current}"',
            value.replace(name, current),
        )


def _remark_time(node: Node, work: Work, value: str, found: When) -> None:
    """Note what is doubtful in a time that can be read."""
    if found.zone is not None and found.zone in value:
        _remark_zone(node, work, value, found.zone)
    if "-00:00" in value:
        work.remark(
            "unknown-local-offset",
            node,
            f'"{cut(value)}" is in UTC, and "-00:00" says that nobody knows the local time',
            'write "Z", or the offset of the place',
            value.replace("-00:00", "Z"),
        )


def time(node: Node, work: Work) -> When | None:
    """A time, read behind the ones above it in its list."""
    value = text(node, work)
    if value is None:
        return None
    found = work.reader.read(value)
    if isinstance(found, TimeFault):
        return work.time_fault(node, found)
    if "/" in value or "-00" in value:
        _remark_time(node, work, value, found)
    return found


def end(node: Node, work: Work) -> When | None:
    """The end of what was just read; the times below it do not look at it."""
    value = text(node, work)
    if value is None:
        return None
    found = work.reader.read_until(value)
    if isinstance(found, TimeFault):
        return work.time_fault(node, found)
    if "/" in value or "-00" in value:
        _remark_time(node, work, value, found)
    return found


def day(node: Node, work: Work) -> date | None:
    """A date."""
    value = text(node, work)
    if value is None:
        return None
    found = _date(value)
    return work.time_fault(node, found) if isinstance(found, TimeFault) else found


_date = lru_cache(maxsize=1024)(read_date)  # action items share theirs


def day_or_unknown(node: Node, work: Work) -> date | None:
    """A date, or `unknown`."""
    value = text(node, work)
    if value == "unknown":
        return None
    return day(node, work)


def duration(node: Node, work: Work) -> StatedDuration | None:
    """A duration that people wrote."""
    value = text(node, work)
    if value is None:
        return None
    approximate = value.startswith("~")
    found = read_duration(value.removeprefix("~").lstrip())
    if isinstance(found, TimeFault):
        return work.time_fault(node, found)
    return StatedDuration(value, found, approximate)


def number(node: Node, work: Work) -> float | None:
    """A number."""
    value = text(node, work)
    if value is None:
        return None
    if _NUMBER.fullmatch(value):
        return float(value)
    return work.fault(
        "unreadable-number",
        node,
        f'"{cut(value)}" is not a number such as 1200 or 0.5',
        "write digits, without thousands separators or a unit",
    )


def integer(node: Node, work: Work) -> int | None:
    """A whole number from 0."""
    value = text(node, work)
    if value is None:
        return None
    if _INTEGER.fullmatch(value):
        return int(value)
    return work.fault("unreadable-number", node, f'"{cut(value)}" is not a whole number such as 12')


_TRUTHS = frozenset({"yes", "no", "y", "n", "on", "off", "true", "false"})


def boolean(node: Node, work: Work) -> bool | None:
    """`true` or `false`."""
    value = text(node, work)
    if value is None:
        return None
    if value in {"true", "false"}:
        return value == "true"
    meant = "true" if value.lower() in {"yes", "on", "y", "1", "true"} else "false"
    return work.fault(
        "unknown-value",
        node,
        f'"{cut(value)}" is not one of true, false',
        f"write `{meant}`",
        meant if value.lower() in _TRUTHS else None,
    )


def version(node: Node, work: Work) -> None:
    """The version of the record's shape; only the first one exists."""
    value = text(node, work)
    if value in {None, "1"}:
        return
    work.fault(
        "newer-schema",
        node,
        f'schema "{cut(value or "")}" is not known to this pmkit, it reads schema 1',
        "write `schema: 1`, or install a newer pmkit",
    )


def quantity(node: Node, work: Work) -> Quantity | None:
    """A share or a count."""
    value = text(node, work)
    if value is None:
        return None
    if _QUANTITY.fullmatch(value):
        return _quantity(value)
    return work.fault(
        "unreadable-quantity",
        node,
        f'"{cut(value)}" is not a share or a count such as 20%, ~1200, <1% or 9%..11%',
        "write a number without thousands separators, with `%` if it is a share",
        value.replace(",", "") if _SEPARATED.fullmatch(value) else None,
    )


def _quantity(value: str) -> Quantity:
    share = value.endswith("%")
    qualifier = value[0] if value[0] in "~<>" else ""
    low, _, high = value[len(qualifier) :].replace("%", "").partition("..")
    return Quantity(value, float(low), float(high or low), share, qualifier)


def currency(node: Node, work: Work) -> str | None:
    """A currency's code."""
    value = text(node, work)
    if value is None or _CURRENCY.fullmatch(value):
        return value
    return work.fault(
        "unknown-value",
        node,
        f'"{cut(value)}" is not a currency code of three letters such as EUR',
        "write the ISO 4217 code",
    )


def path(node: Node, work: Work) -> str | None:
    """A place in the record."""
    value = text(node, work)
    if value is None or _PATH.fullmatch(value):
        return value
    return work.fault(
        "unknown-value",
        node,
        f'"{cut(value)}" is not a place in the record such as impact.cost or timeline[2]',
    )


def choice(type_: type[Enum]) -> Reader:
    """A reader of the members of an enum."""
    members: dict[str, Enum] = {member.value: member for member in type_}

    def read(node: Node, work: Work) -> Enum | None:
        if type(node) is Scalar and (member := members.get(node.value)):
            return member
        value = text(node, work)
        if value is None or value in members:
            return None if value is None else members[value]
        return unknown_value(node, work, value, tuple(members))

    return read


def name(setting: str, noun: str) -> Reader:
    """A reader of the names that the configuration lists."""

    def read(node: Node, work: Work) -> str | None:
        value = text(node, work)
        names: Sequence[str] = getattr(work.settings, setting)
        if value is None or value in names:
            return value
        return unknown_value(node, work, value, names, noun)

    return read


def unknown_value(
    node: Node, work: Work, value: str, names: Sequence[str], noun: str = "this"
) -> None:
    """Note that `value` is none of `names`, with the nearest of them."""
    near = nearest(value, names)
    subject = f'{noun} "{cut(value)}"' if noun != "this" else f'"{cut(value)}"'
    work.fault(
        "unknown-value",
        node,
        f"{subject} is not one of {', '.join(names)}",
        f"write `{near}`" if near else "",
        near if near and is_same(value, near) else None,
    )


def is_same(value: str, name: str) -> bool:
    """Whether `value` is `name` but for capitals, hyphens, underscores and spaces."""
    return value.isascii() and _bare(value) == _bare(name)


def _bare(text: str) -> str:
    return text.lower().translate(_JOINTS)


_JOINTS = str.maketrans("", "", "-_ ")


def nearest(value: str, names: Sequence[str], least: float = LEAST_LIKENESS) -> str | None:
    """The one of `names` that `value` was probably meant to be; None where several are as near."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # rarely needed

    wanted = _letters(value)
    rated = sorted(
        (SequenceMatcher(None, wanted, _letters(known)).ratio(), known) for known in names
    )
    if not rated or rated[-1][0] < least:
        return None
    tied = len(rated) > 1 and rated[-2][0] == rated[-1][0]
    return None if tied else rated[-1][1]


def _letters(value: str) -> str:
    return re.sub(r"[\W_]+", "", value[:80]).casefold()


def cut(value: str) -> str:
    """`value` in a length that fits a message, on one line."""
    shown = " ".join(value[:80].split())
    return f"{shown[:39]}…" if len(shown) > 40 else shown  # noqa: PLR2004  # fits a line


def is_mapping(node: Node) -> bool:
    """Whether the node is a mapping."""
    return isinstance(node, Mapping)


READERS: dict[Plain, Reader] = {
    Plain.TEXT: words,
    Plain.LINE: words,
    Plain.PROSE: prose,
    Plain.ID: identifier,
    Plain.URL: url,
    Plain.ZONE: zone,
    Plain.TIME: time,
    Plain.END: end,
    Plain.DATE: day,
    Plain.DATE_OR_UNKNOWN: day_or_unknown,
    Plain.DURATION: duration,
    Plain.QUANTITY: quantity,
    Plain.NUMBER: number,
    Plain.INTEGER: integer,
    Plain.VERSION: version,
    Plain.CURRENCY: currency,
    Plain.PATH: path,
}
"""How each plain kind is read."""
