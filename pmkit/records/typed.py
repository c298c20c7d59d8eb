"""What readers with the types of YAML 1.1, or of the core schema of YAML 1.2, take a text for.

PyYAML and many others still follow YAML 1.1, where `no` is a truth value, `12:30` a number to the
base 60 and `0123` one to the base 8; in YAML 1.2, `1e3` is a number. What comes out as it went in,
such as `42`, does no harm and is not told.
"""

import re

_TRUE = frozenset({"yes", "on", "true"})
_FALSE = frozenset({"no", "off", "false"})
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9]*)?", re.ASCII)
_WHOLE = (
    (re.compile(r"[-+]?0b_*[01][01_]*", re.ASCII), 2),
    (re.compile(r"[-+]?0o?_*[0-7][0-7_]*", re.ASCII), 8),
    (re.compile(r"[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*", re.ASCII), 16),
    (re.compile(r"[-+]?[0-9][0-9_]*", re.ASCII), 10),
)
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII
)
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)
_LONGEST = 100


def read_as(text: str) -> str | None:
    """What other readers take `text` for, in words; None if it comes out as it went in."""
    word = text.lower()
    if word in _TRUE | _FALSE:
        return f"the truth value {'true' if word in _TRUE else 'false'}"
    if word in {"null", "~"}:
        return "nothing"
    number = _number(text) if len(text) <= _LONGEST else None
    return None if number in {None, text} else f"the number {number}"


def _number(text: str) -> str | None:
    """The number that `text` is, as programs print it."""
    plain = text.replace("_", "")
    for pattern, base in _WHOLE:
        if pattern.fullmatch(text):
            return str(int(plain, base))
    if _BASE_60.fullmatch(text):
        return _to_base_60(plain)
    if _FLOAT.fullmatch(text):
        return str(float(plain))
    return text.lstrip("+").lower().replace(".", "") if _SPECIAL.fullmatch(text) else None


def _to_base_60(text: str) -> str:
    sign = "-" if text.startswith("-") else ""
    *places, last = text.lstrip("+-").split(":")
    whole, dot, fraction = last.partition(".")
    total = 0
    for digits in (*places, whole):
        total = total * 60 + int(digits)
    return f"{sign}{total}{dot}{fraction}".rstrip(".")
