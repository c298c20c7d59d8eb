"""A whole picture: sizes, words for those who do not see it, colours, and what is drawn."""

import re
from collections.abc import Mapping, Sequence
from zlib import crc32

from pmkit.svg.colours import Palette
from pmkit.svg.element import Element, Local, element, number, written

FONTS = (
    '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", '
    '"Noto Sans", sans-serif'
)
"""What the reader's system uses for its own texts."""

Rules = Mapping[str, str]
"""Declarations by selector, in their order; `var(--name)` is a colour of the palette."""

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*var\(--[^;]*)")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")


def picture(
    drawn: Sequence[Element],
    *,
    width: float,
    height: float,
    title: str,
    description: str,
    palette: Palette,
    rules: Rules,
) -> str:
    """SVG that stands on its own, as a file or within a page of HTML.

    Its ids begin with a checksum of all that it says, and its style rules hold only within it:
    several pictures on one page leave each other alone. It has no script and refers to nothing
    outside. Whoever prefers dark pages sees the dark colours, but not on paper.
    """
    body = [
        element("title", title, id=Local("title")),
        element("desc", description, id=Local("desc")),
        *drawn,
    ]
    said = "".join(written(each, "") for each in body) + repr(
        (width, height, sorted(rules.items()))
    )
    prefix = f"p{crc32(said.encode('utf-8')):08x}"
    root = element(
        "svg",
        *body[:2],
        element("style", _style(prefix, palette, rules)),
        *body[2:],
        xmlns="http://www.w3.org/2000/svg",
        id=prefix,
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
    )
    return written(root, prefix)


def _style(prefix: str, palette: Palette, rules: Rules) -> str:
    """The style sheet. Programs that know no custom properties take the light colours."""
    light = "".join(f"--{name}:{shade.light};" for name, shade in palette.items())
    dark = "".join(f"--{name}:{shade.dark};" for name, shade in palette.items())
    whole = f"color-scheme:light dark;max-width:100%;height:auto;{light}font-family:{FONTS}"
    lines = [
        f"#{prefix}{{{whole}}}",
        *(f"#{prefix} {where}{{{_both(what, palette)}}}" for where, what in rules.items()),
        f"@media screen and (prefers-color-scheme:dark){{#{prefix}{{{dark}}}}}",
    ]
    return " ".join(lines)


def _both(declarations: str, palette: Palette) -> str:
    """Each declaration with a colour twice: as the colour, then as the variable."""

    def twice(found: re.Match[str]) -> str:
        plain = _VARIABLE.sub(lambda name: palette[name[1]].light, found[2])
        return f"{found[1]}:{plain};{found[0]}"

    return _DECLARATION.sub(twice, declarations)
