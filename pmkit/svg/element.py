"""Elements of SVG as data, and as text."""

import re
from dataclasses import dataclass
from html import escape

_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # unseen
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f]"  # halves of characters, tags
    "|[\ufffe\uffff\U0001fffe\U0001ffff]"
)
"""What XML 1.0 forbids or discourages, and what steers or hides text without being seen."""

_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_INLINE = frozenset({"text", "tspan", "title", "desc", "style"})
"""Elements in which white space shows."""


@dataclass(frozen=True, slots=True)
class Local:
    """A name within a picture: an id where it is the value of `id`, elsewhere a reference to it."""

    name: str
    """Letters, digits and hyphens. The picture puts its own prefix before it."""


Value = str | float | Local | None
"""Of an attribute; one that is None is not written."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with what is in it."""

    name: str
    """`rect`, `text`, ..."""

    attributes: tuple[tuple[str, Value], ...]
    """In the order in which they are written."""

    children: "tuple[Element | str, ...]"
    """Elements and text."""


def element(name: str, *children: Element | str, **attributes: Value) -> Element:
    """An element; `stroke_width` and `class_` stand for `stroke-width` and `class`."""
    named = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    return Element(name, tuple(named), children)


def number(value: float) -> str:
    """`value` with at most two decimals: `12`, `0.5`, `-3.25`; never `-0`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """`text` on one line; what a picture may not contain is U+FFFD."""
    return _REFUSED.sub(_REPLACEMENT, _BREAKS.sub(" ", text))


def written(root: Element, prefix: str) -> str:
    """`root` as text: one element a line, except where white space would show."""
    return "".join(_parts(root, prefix, inline=False))


def _parts(node: Element, prefix: str, *, inline: bool) -> list[str]:
    attributes = "".join(
        f' {name}="{_value(name, value, prefix)}"'
        for name, value in node.attributes
        if value is not None
    )
    end = "" if inline else "\n"
    if not node.children:
        return [f"<{node.name}{attributes}/>{end}"]
    within = inline or node.name in _INLINE
    parts = [f"<{node.name}{attributes}>{'' if within else end}"]
    for child in node.children:
        if isinstance(child, str):
            parts.append(escape(clean(child), quote=False))
        else:
            parts += _parts(child, prefix, inline=within)
    return [*parts, f"</{node.name}>{end}"]


def _value(name: str, value: str | float | Local, prefix: str) -> str:
    if isinstance(value, Local):
        own = f"{prefix}-{value.name}"
        return own if name == "id" else f"#{own}" if name == "href" else f"url(#{own})"
    return escape(clean(value)) if isinstance(value, str) else number(value)
