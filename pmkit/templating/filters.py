"""The filters of templates: pmkit's own, and those of Jinja that make no text.

What a filter makes of a text is text again and is escaped when it is printed; only `indent`,
`join` and the filters that write Markdown themselves give safe Markdown.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Environment, pass_environment
from jinja2.filters import FILTERS, make_attrgetter

from pmkit.templating import links, prose
from pmkit.templating.operators import joined
from pmkit.templating.safe import Markdown, escape

_OF_JINJA = frozenset({
    "abs", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items",
    "last", "length", "list", "map", "max", "min", "reject", "rejectattr", "round", "select",
    "selectattr", "sort", "sum", "unique",
})  # fmt: skip
_WIDEST = 40


def filters() -> Mapping[str, Callable[..., Any]]:
    """All filters by name."""
    of_text = (capitalize, lower, replace, string, title, trim, truncate, upper, wordcount)
    of_markdown = (code, code_block, indent, join, line, link, markdown, quote)
    own: dict[str, Callable[..., Any]] = {each.__name__: each for each in (*of_text, *of_markdown)}
    return {name: FILTERS[name] for name in _OF_JINJA} | own


def capitalize(value: object) -> str:
    """The first letter large, the others as they are: `{{ "root cause" | capitalize }}`."""
    text = str(value)
    return text[:1].upper() + text[1:]


def lower(value: object) -> str:
    """All letters small."""
    return str(value).lower()


def replace(value: object, old: str, new: str) -> str:
    """With `new` for each `old`."""
    return str(value).replace(old, new)


def string(value: object) -> str:
    """As text: of safe Markdown its source."""
    return str(value)


def title(value: object) -> str:
    """The first letter of each word large."""
    return " ".join(capitalize(word) for word in str(value).split(" "))


def trim(value: object) -> str:
    """Without space at its ends."""
    return str(value).strip()


def truncate(value: object, length: int = 80, end: str = "…") -> str:
    """At most `length` characters, cut between words."""
    text = str(value)
    if len(text) <= length:
        return text
    cut = text[: max(0, length - len(end))]
    return (cut.rpartition(" ")[0] or cut) + end


def upper(value: object) -> str:
    """All letters large."""
    return str(value).upper()


def wordcount(value: object) -> int:
    """The number of words."""
    return len(str(value).split())


def code(value: object) -> Markdown:
    """A code span: `{{ event.source | code }}`."""
    return links.code(str(value))


def code_block(value: object, language: str = "") -> Markdown:
    """A fenced code block; stands at the start of a line."""
    return links.code_block(str(value), language)


def indent(value: object, width: int = 4) -> Markdown:
    """All lines but the first moved to the right: prose in a list."""
    return Markdown(escape(value).replace("\n", "\n" + " " * min(width, _WIDEST)))


@pass_environment
def join(
    environment: Environment,
    value: Iterable[object],
    between: str = "",
    attribute: str | None = None,
) -> str:
    """The parts with `between` between them; safe Markdown stays what it is, text is escaped."""
    parts = list(value)
    if attribute is not None:
        parts = [make_attrgetter(environment, attribute)(part) for part in parts]
    with_between = [each for part in parts for each in (between, part)]
    return joined(with_between[1:])


def line(value: object) -> Markdown:
    """A text as one paragraph of inline Markdown, made safe."""
    return prose.line(str(value))


def link(value: object, url: str | None) -> Markdown:
    """A link with this text; only the text where there is no address or it is not allowed."""
    return escape(value) if url is None else links.link(value, str(url))


def markdown(value: object, below: int = 2) -> Markdown:
    """A text as block Markdown, made safe; `below` is the level of the heading above it."""
    return prose.prose(str(value), below=below)


def quote(value: object) -> Markdown:
    """As a quotation; stands at the start of a line."""
    return Markdown("\n".join(f"> {each}".rstrip() for each in escape(value).split("\n")))
