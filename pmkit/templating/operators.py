"""What operators, `range` and output do with the values of a template."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from datetime import date
from typing import Any

from jinja2.runtime import Undefined

from pmkit.templating.safe import Markdown, escape, escape_text, escape_within, is_safe

_LONGEST_RANGE = 10_000
_LONGEST_TEXT = 1_000_000
_LARGEST_POWER = 64
_PLAIN = (str, int, float, date, Undefined)


def printed(value: Any) -> str:
    """What is written for a value: text and numbers escaped, safe Markdown as it is."""
    kind = value.__class__
    if kind is str:
        return escape_text(value)
    if kind is Markdown or is_safe(value):
        return value  # type: ignore[no-any-return]  # Markdown, or what Jinja made of some
    if value is None:
        return ""
    if isinstance(value, _PLAIN):
        return escape(value)
    if isinstance(value, Sequence):
        raise TypeError('a list is written item by item, or with the filter join(", ")')
    raise TypeError("this is no text: write one of its fields")


def joined(parts: Iterable[object]) -> str:
    """The parts as one text; safe as soon as one of them is."""
    texts = list(parts)
    if not any(is_safe(part) for part in texts):
        return "".join(str(part) for part in texts)
    written = ""
    for part in texts:
        written += escape_within(part, at_start=not written or written.endswith("\n"))
    return Markdown(written)


def part(value: Any, of: slice) -> Any:
    """`value[start:end]`; a part of safe Markdown is text, which is escaped again."""
    return unmarked(value)[of]


def limited_range(*arguments: int) -> range:
    """As in Python, with at most 10,000 numbers."""
    numbers = range(*arguments)
    if len(numbers) > _LONGEST_RANGE:
        raise OverflowError(
            f"range has {len(numbers)} numbers; at most {_LONGEST_RANGE} are allowed"
        )
    return numbers


def unmarked(value: Any) -> Any:
    """Safe Markdown as ordinary text; anything else as it is."""
    return str(value) if isinstance(value, str) else value


def _plus(left: Any, right: Any) -> Any:
    return joined((left, right)) if is_safe(left) or is_safe(right) else left + right


def _times(left: Any, right: Any) -> Any:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Sized) and isinstance(other, int) and len(one) * other > _LONGEST_TEXT:
            raise OverflowError(f"repeating it {other} times makes it too long")
    return unmarked(left) * unmarked(right)


def _power(left: Any, right: Any) -> Any:
    if abs(right) > _LARGEST_POWER or abs(left) > _LONGEST_TEXT:
        raise OverflowError(f"{left} ** {right} is too large")
    return left**right


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        raise TypeError("% divides numbers; put values into text with {{ }}")
    return left % right


BINARY: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": _plus,
    "*": _times,
    "**": _power,
    "%": _remainder,
}
"""The operators that are not Python's own."""
