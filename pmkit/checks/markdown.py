"""What is Markdown in a record's texts: which ones are prose, and where no code is."""

import re

from pmkit.diagnostics.diagnostic import Path

_PROSE = frozenset(
    {"summary", "improvement", "trigger", "details", "root_cause", "resolution", "text"}
)
_CODE = re.compile(r"(?ms)^ {0,12}(```+|~~~+).*?(?:^ {0,12}\1|\Z)|(`+)(?!`)[^`]*(?<!`)\2(?!`)")


def is_prose(path: Path) -> bool:
    """Whether block Markdown stands at `path`, rather than a line of it."""
    return path[-1] in _PROSE and "windows" not in path


def without_code(text: str) -> str:
    """`text` with its code blocks and code spans taken out, of which Markdown reads nothing."""
    return _CODE.sub("", text) if "`" in text or "~~~" in text else text
