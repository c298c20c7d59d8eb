"""A text holds HTML.

## Why it matters

Records are Markdown without HTML: a tag that one team pastes would be a script that another one
runs ([CommonMark, 6.6](https://spec.commonmark.org/0.31.2/#raw-html) passes tags on as they are,
[markdownlint MD033](https://github.com/DavidAnson/markdownlint/blob/main/doc/md033.md) warns of
them).
pmkit therefore shows `<br>` as these four characters, which is hardly what was meant.
Code is left alone, and so is what is no element of HTML, such as `<name>`.

## Example

    summary: The page was slow<br>for <b>all</b> users.

## Use instead

    summary: The page was slow for **all** users, and showed `<br>` now and then.
"""

import re
from collections.abc import Iterator

from pmkit.checks.base import Context, Finding
from pmkit.checks.markdown import without_code
from pmkit.checks.texts import texts
from pmkit.diagnostics.rule import Rule, Severity
from pmkit.model.incident import Incident

RULE = Rule("PM505", "raw-html", Severity.WARNING)

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,11})(?=[\s/>])[^<>]{0,500}>|<!--")
_ATTRIBUTE = r"""[\s/]+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_WHOLE = re.compile(rf"</?\w+(?:{_ATTRIBUTE})*[\s/]*>", re.ASCII)
_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "audio",
        "b",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "figcaption",
        "figure",
        "font",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "link",
        "mark",
        "meta",
        "object",
        "ol",
        "option",
        "p",
        "picture",
        "pre",
        "s",
        "samp",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "u",
        "ul",
        "video",
    ]
)
_INSTEAD = {
    "a": "[text](https://…)",
    "b": "**text**",
    "blockquote": "> text",
    "br": "a blank line",
    "code": "`text`",
    "em": "*text*",
    "hr": "---",
    "i": "*text*",
    "img": "[text](https://…)",
    "li": "- text",
    "strong": "**text**",
}


def check(incident: Incident, _: Context) -> Iterator[Finding]:
    """Report the first tag of each text."""
    for path, text in texts(incident):
        if "<" not in text:
            continue
        for match in _TAG.finditer(without_code(text)):
            name = (match[1] or "").lower()
            if name and not (name in _ELEMENTS and _is_tag(match, name)):
                continue
            shown = f"`<{'/' if match[0][1] == '/' else ''}{name}>`" if name else "`<!--`"
            better = f"write {_INSTEAD[name]}, or " if name in _INSTEAD else "write Markdown, or "
            yield Finding(
                path,
                f"{shown} is HTML, and is shown as text",
                f"{better}put it between backticks if it is meant to be seen"
                if name
                else "remove the comment; a comment of YAML begins with `# `",
                words=match[0],
            )
            break


def _is_tag(match: re.Match[str], name: str) -> bool:
    """Whether it is rather a tag than a comparison (`x <b 5 and >`) or a generic (`Vec<i>`)."""
    if not _WHOLE.fullmatch(match[0]):
        return False
    if len(name) > 1 or match[0][1] == "/":
        return True
    text, begin = match.string, match.start()
    glued = begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] == "_")
    bare = " " in match[0] and "=" not in match[0]
    return not (glued or bare) or f"</{name}" in text.lower()
