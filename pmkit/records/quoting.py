"""Text -> a YAML value that every reader takes for this text."""

import re


def quoted(text: str, *, in_brackets: bool = False) -> str:
    """`text` in quotes, or without them where no YAML could take it for another thing.

    Args:
        text: any text.
        in_brackets: it is to stand in `[…]` or `{…}`, where commas and brackets have a meaning.
    """
    if _needs_none(text, in_brackets=in_brackets):
        return text
    if text.isprintable() and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    escaped = "".join(
        character if character.isprintable() and character not in '"\\' else _escape(character)
        for character in text
    )
    return f'"{escaped}"'


_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9 .\-_/()+]*|[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z][a-z0-9-]*")
_TYPED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


_BLOCK = re.compile(r"[A-Za-z][^\x00-\x1f\x7f]*")


def _needs_none(text: str, *, in_brackets: bool) -> bool:
    """Whether every version of YAML takes bare `text` for this text."""
    if text.lower() in _TYPED or text != text.strip():
        return False
    if _SAFE.fullmatch(text):
        return True
    return (
        not in_brackets
        and bool(_BLOCK.fullmatch(text))
        and text.isprintable()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
    )


def _escape(character: str) -> str:
    known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    code = ord(character)
    return known.get(character) or (f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}")  # noqa: PLR2004  # the last code point of \u
