"""Plain text made safe for any place in a Markdown document.

Dangerous characters become numeric entities, which every Markdown renderer and every second pass
(macros, snippets, attribute lists) leaves alone, unlike backslashes. Characters that are harmless
where they stand remain as they are, so that the Markdown can be read as well.
"""

import re
from functools import lru_cache


class Markdown(str):
    """Markdown that is safe as it stands; everything else is escaped when it is written.

    Cutting or changing it gives ordinary text, which is escaped again.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """What Jinja asks for: the text itself."""
        return self


_SHORT = 60
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_UNSAFE = re.compile(
    r"""
    (?=[*`\[\]{}|\\#@^_&<>~$:=+\-.(!])    # for speed: nothing else is looked at
    (?: [*`\[\]{}|\\#@^]
      | _ (?: (?<![A-Za-z0-9]_) | (?![A-Za-z0-9]) )       # snake_case is harmless
      | & (?= \#?[A-Za-z0-9]{0,40} (?:;|\Z) )              # R&D
      | < (?![0-9\ ])                                     # <5%
      | > (?: (?<!\ >) | (?![0-9\ ]) )                    # load > 5
      | [~$] (?: (?<=[^\s(].) | (?![+\-]?[0-9]) )         # ~20%, $5: cannot close a pair
      | : (?! \s | \Z | [0-9][0-9](?![0-9]) )             # a: b
      | : (?= [0-9]) (?<![0-9]:)                          # 15:30
      | ([=+\-]) (?: (?=\1) | (?<=\1.) )                  # runs: --, ==, ++
      | (?<=[Ww]{3}) \.                                   # www.
      | \( (?=(?:[crpCRP]|tm|TM)\))                       # (c)
      | ! (?=!)                                           # !!!
    )
    """,
    re.VERBOSE,
)
_SUSPECT = re.compile(
    r"[^A-Za-z0-9 ,;'\"%?)/.\-\u00a1-\u1fff\u2010-\u2027\u2030-\u2fff\u3001-\ud7ff]"
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~\n]")
_UNSAFE_START = re.compile(r"[-+=](?=\s|\Z)|[>:]|\?(?=\?)|/(?=//)|[0-9]+[.)](?=\s|\Z)")


def escape(value: object) -> Markdown:
    """`value` on one line, so that it shows as exactly its text; `Markdown` stays as it is.

    It is safe in a paragraph, at the start of a line, in a heading, a list, a table cell and the
    text of a link.
    """
    if is_safe(value):
        return value if isinstance(value, Markdown) else Markdown(value)
    return escape_text(str(value))


def escape_text(text: str) -> Markdown:
    """As `escape`, for a text that is known to be one."""
    if len(text) <= _SHORT:
        return _escaped(text)
    return Markdown(text if is_harmless(text) else encode(one_line(text), at_start=True))


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markdown:
    """Short texts are remembered: dates, names and states come again and again."""
    return Markdown(encode(one_line(text), at_start=True))


def is_harmless(text: str) -> bool:
    """Whether a text is seen at a glance to need no escaping and to hold no Markdown."""
    return (
        not _SUSPECT.search(text)
        and text[:1].isalpha()
        and not text[-1].isspace()
        and "--" not in text
        and "ww." not in text.lower()
    )


def escape_within(value: object, *, at_start: bool = False) -> str:
    """As `escape`, for a part of a text: spaces at its ends part it from its neighbours.

    Args:
        value: text, or `Markdown`, which stays as it is.
        at_start: whether it may stand at the start of a line.
    """
    if is_safe(value):
        return str(value)
    text = str(value)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and not text.isspace() else ""
    return f"{before}{encode(one_line(text), at_start=at_start)}{after}"


def is_safe(value: object) -> bool:
    """Whether it is Markdown already, of ours or of Jinja's (what a macro or a block wrote)."""
    return hasattr(value, "__html__")


def one_line(text: str) -> str:
    """`text` with its line breaks and tabs as spaces, without control characters."""
    if _BREAK.search(text):
        text = " ".join(part.strip() for part in _BREAK.split(text))
    return printable(text).strip()


def printable(text: str) -> str:
    """`text` with what no document may hold as the replacement character."""
    return _CONTROL.sub("\ufffd", text) if _CONTROL.search(text) else text


def encode(text: str, *, at_start: bool) -> str:
    """One line of text with its dangerous characters as entities.

    Args:
        text: without line breaks.
        at_start: whether it may stand at the start of a line, where more is dangerous.
    """
    if at_start and (found := _UNSAFE_START.match(text)):
        end = found.end()
        return text[: end - 1] + _entity(text[end - 1]) + _UNSAFE.sub(_replaced, text[end:])
    return _UNSAFE.sub(_replaced, text)


def encode_all(text: str) -> str:
    """`text` with all ASCII punctuation as entities: inert inside an HTML element."""
    return _PUNCTUATION.sub(_replaced, text)


def _replaced(found: re.Match[str]) -> str:
    return _entity(found[0])


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
