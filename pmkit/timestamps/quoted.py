"""A user's text inside a message."""

_LONGEST = 60


def quoted(text: str) -> str:
    """`text` in double quotes, on one line, cut where it is too long for a message."""
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f'"{"".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)}"'
