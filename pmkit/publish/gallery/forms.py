"""The forms of a timeline, as a page of the gallery shows them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmkit.publish.markdown import blocks
from pmkit.registry import Registry
from pmkit.timeline.base import Format, Layout, Locate, Timeline
from pmkit.timeline.catalog import FORMATS

_EXCERPT = 30
"""Lines that a page shows of what is for programs."""

_LINE = 70
"""Characters of a command that fit beside a table of contents."""

_HEADING = re.compile(r"^(#+ )", flags=re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Form:
    """A format of timelines."""

    title: str
    """Of its section."""

    about: str
    """For whom it is, in a sentence."""

    suffix: str
    """How a file of it ends; empty where the page shows it whole."""

    fence: str = "text"
    """The language of the fence that it is shown in; `markdown` is shown as a reader sees it,
    and `svg` is a picture."""


KNOWN = {
    "svg": Form("Picture", "For eyes: light or dark as the page is.", ".svg", "svg"),
    "text": Form("Text", "For a terminal of 80 columns.", ""),
    "markdown": Form("Markdown", "For documents, as a reader sees it.", "", "markdown"),
    "mermaid": Form("Mermaid", "For places that draw what stands in Markdown.", "", "mermaid"),
    "ics": Form("Calendar", "For calendar programs: the first lines of the file.", ".ics"),
    "csv": Form("CSV", "For spreadsheets: the first lines of the file.", ".csv", "csv"),
    "json": Form("JSON", "For programs: the first lines of the file.", ".json", "json"),
}
"""By the names of the formats, in the order of a page. A format that is not here is shown last,
as plain text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A timeline, or those of many incidents, in one form."""

    form: Form
    """Which one."""

    text: str
    """What the format made."""

    command: str
    """What one types to get it; all lines but the last end with a backslash."""


def shown(
    timelines: Sequence[Timeline],
    layout: Layout,
    locate: Locate,
    command: Sequence[str],
    formats: Registry[Format] = FORMATS,
) -> Iterator[Shown]:
    """`timelines` in each of the `formats`.

    `command` is what one types to get the first one: the words that stay together.
    """
    names = formats.names()
    others = [name for name in names if name not in KNOWN]
    for name in (*(each for each in KNOWN if each in names), *others):
        form = KNOWN.get(name) or Form(name.capitalize(), "", "")
        made = formats.get(name)(timelines, layout, locate)
        size = (f"--width {layout.pixels}",) if name == "svg" else ()
        yield Shown(form, made, _typed((*command, f"--format {name}", *size)))


def section(of: Shown, stem: str, alternative: str, *, below: int = 2) -> str:
    """The part of a page that shows one form.

    Args:
        of: what is shown.
        stem: the name of its file without the suffix, beside the page.
        alternative: what a picture shows, in words.
        below: the level of its heading.
    """
    return blocks(
        f"{'#' * below} {of.form.title}",
        of.form.about,
        fenced(f"$ {of.command}", "console"),
        _body(of, stem, alternative, below),
        f"The whole file: [{stem}{of.form.suffix}]({stem}{of.form.suffix})"
        if of.form.suffix
        else "",
    )


def fenced(text: str, language: str) -> str:
    """`text` as code, whatever fences it holds itself."""
    longest = max((len(each) for each in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence} {language}\n{text.rstrip()}\n{fence}"


def _typed(words: Sequence[str]) -> str:
    """A command, broken where it is too long for a line."""
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < _LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(f"    {word}")
    return " \\\n".join(lines)


def _body(of: Shown, stem: str, alternative: str, below: int) -> str:
    match of.form.fence:
        case "svg":
            path = f"{stem}{of.form.suffix}"
            return f"[![{alternative}]({path})]({path})"
        case "markdown":
            return _HEADING.sub(rf"{'#' * below}\1", of.text.rstrip())
        case language:
            lines = of.text.splitlines()
            if of.form.suffix and len(lines) > _EXCERPT:
                lines = [*lines[:_EXCERPT], "…"]
            return fenced("\n".join(lines), language)
