"""Small pieces of a view: texts of the record as safe Markdown, addresses, dates."""

from collections.abc import Sequence
from datetime import date

from pmkit.templating import links, prose
from pmkit.templating.safe import Markdown


def block(text: str | None, *, below: int = 2) -> Markdown | None:
    """Prose for a section under a heading of level `below`."""
    return (prose.prose(text, below=below) or None) if text else None


def inner(text: str | None) -> Markdown | None:
    """Prose for the inside of a list or a quotation."""
    return (prose.prose(text, inside=True) or None) if text else None


def line(text: str | None) -> Markdown | None:
    """A paragraph on one line."""
    return (prose.line(text) or None) if text else None


def lines(texts: tuple[str, ...]) -> tuple[Markdown, ...]:
    """Paragraphs, each on one line."""
    return tuple(prose.line(text) for text in texts)


def more(text: str | None) -> tuple[Markdown | None, Markdown | None]:
    """Prose on one line, or as blocks if it is more than a paragraph; the other is None."""
    blocks = inner(text)
    remark = prose.paragraph(blocks) if blocks else None
    return remark, None if remark else blocks


def filled(items: Sequence[object], *names: str) -> tuple[str, ...]:
    """Those of `names` that at least one item has a value for."""
    return tuple(name for name in names if any(getattr(item, name) for item in items))


def destination(url: str | None) -> Markdown | None:
    """An address for a link."""
    return links.destination(url) if url else None


def day(value: date | None) -> str | None:
    """`2024-02-16`."""
    return value.isoformat() if value else None
