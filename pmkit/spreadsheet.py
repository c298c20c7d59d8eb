"""CSV that a spreadsheet takes as text and numbers, and never as a formula.

A text that a spreadsheet would take for one gets an apostrophe in front, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

import re
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula may begin; the last four are the same signs in full width."""

_SPECIAL = re.compile(r'[,"\r\n]')


def harmless(text: str) -> str:
    """`text`, with an apostrophe before what may be a formula; for texts, not for numbers."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def line(values: Iterable[str]) -> str:
    """A line of RFC 4180 with a plain line feed."""
    return f"{','.join(map(_quoted, values))}\n"


def _quoted(value: str) -> str:
    """As it is, or in quotes; unlike `csv`, with a carriage return as well."""
    return '"{}"'.format(value.replace('"', '""')) if _SPECIAL.search(value) else value
