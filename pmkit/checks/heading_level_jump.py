"""A heading in a text leaves a level out.

## Why it matters

Who navigates by headings, with a screen reader or in a list of contents, looks for the level that
is not there
([W3C](https://www.w3.org/WAI/tutorials/page-structure/headings/),
[markdownlint MD001](https://github.com/DavidAnson/markdownlint/blob/main/doc/md001.md)).
pmkit puts the headings of a text below the page's own and keeps their distances, so the gap shows.

## Example

    summary: |
      # What we saw

      Timeouts.

      #### In the logs

      Nothing.

## Use instead

    summary: |
      # What we saw

      Timeouts.

      ## In the logs

      Nothing.
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.markdown import is_prose, without_code
from pmkit.checks.texts import texts
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM504", "heading-level-jump", Severity.WARNING)

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_PARAGRAPH = re.compile(r" {0,3}(?![-+*>#|]|[0-9]{1,9}[.)][ \t])\S")
_LONGEST = 60


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the first jump of each text."""
    for path, text in texts(incident):
        if "###" not in text or not is_prose(path):
            continue
        above = 0
        for level, heading in _headings(without_code(text)):
            if above and level > above + 1:
                title = heading.strip("# \t\r")[:_LONGEST]
                yield Finding(
                    path,
                    f'the heading "{title}" is of level {level}, and the one above it of {above}',
                    f'write "{"#" * (above + 1)} {title}"',
                    words=heading.strip(),
                )
                break
            above = level


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """The level of each heading, and its line; hyphens that underline no text are a line."""
    above = ""
    for line in text.split("\n"):
        if match := _HEADING.match(line):
            yield len(match[1]), line
        elif _PARAGRAPH.match(above) and _UNDERLINE.fullmatch(line):
            yield (1 if "=" in line else 2), above
            line = ""  # noqa: PLW2901  # what is below begins anew
        above = line
