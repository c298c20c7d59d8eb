"""What a test wants to know of a built page, read as a browser reads it."""

from html.parser import HTMLParser
from pathlib import Path

Attributes = dict[str, str | None]


_VOID = {"br", "hr", "img", "input", "link", "meta", "source"}
"""Elements without an end."""


class Page(HTMLParser):
    """The elements of a page in their order, those of its content, and the texts within them."""

    def __init__(self, path: Path) -> None:
        """Read the page at `path`."""
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Attributes]] = []
        self.content: list[tuple[str, Attributes]] = []
        self._texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.elements.append((tag, dict(attrs)))
        if "article" in self._open:
            self.content.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost one."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep it with the element that it is in."""
        self._texts.append((self._open[-1] if self._open else "", data))

    def all(self, *tags: str) -> list[Attributes]:
        """The attributes of each of these elements."""
        return [attributes for tag, attributes in self.elements if tag in tags]

    def text(self, tag: str) -> str:
        """The text directly within these elements."""
        return "".join(text for inside, text in self._texts if inside == tag).strip()

    @property
    def ids(self) -> set[str]:
        """Anchors."""
        return {str(attributes["id"]) for _, attributes in self.elements if attributes.get("id")}
