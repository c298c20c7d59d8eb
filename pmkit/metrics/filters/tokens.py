"""A filter's text as words, quoted texts and signs, each with its place."""

import re
from enum import Enum
from typing import NamedTuple

from pmkit.metrics.filters.tree import Fault


class Sort(Enum):
    """What a token is."""

    WORD = "word"
    QUOTED = "quoted"
    SIGN = "sign"
    END = "end"


class Token(NamedTuple):
    """A piece of the text."""

    sort: Sort
    """Word, quoted text, sign; or the end of the text."""

    text: str
    """As it stands there; of a quoted text, what it says."""

    start: int
    """Index of its first character."""

    end: int
    """Index behind its last one."""

    @property
    def keyword(self) -> str:
        """The text in small letters, if it is a word: keywords are read in any case."""
        return self.text.casefold() if self.sort is Sort.WORD else ""

    def is_sign(self, text: str) -> bool:
        """Whether it is that sign."""
        return self.sort is Sort.SIGN and self.text == text


_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*')|(?P<sign>!=|<=|>=|[=<>(),])"""
    r"""|(?P<word>[^\s"'(),=<>!]+)"""
)
_SPACE = re.compile(r"\s*")


def tokens(text: str) -> tuple[Token, ...] | Fault:
    """The tokens of `text`, with the end as the last one; or what is none."""
    found: list[Token] = []
    place = _after_space(text, 0)
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return _stray(text, place)
        found.append(_token(match))
        place = _after_space(text, match.end())
    return (*found, Token(Sort.END, "", len(text), len(text)))


def _token(match: re.Match[str]) -> Token:
    text, sort = match[0], Sort(match.lastgroup)
    if sort is Sort.QUOTED:
        quote = text[0]
        text = text[1:-1].replace(quote * 2, quote)
    return Token(sort, text, match.start(), match.end())


def _stray(text: str, place: int) -> Fault:
    if text[place] == "!":
        return Fault('"!" alone means nothing here', place, place + 1, 'write "!=" or "not"')
    quote = text[place]
    return Fault(
        f"the quoted text that begins here has no end: {quote} is missing", place, len(text)
    )


def _after_space(text: str, place: int) -> int:
    space = _SPACE.match(text, place)
    return space.end() if space else place
