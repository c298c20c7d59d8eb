"""Addresses and code in Markdown: links, code spans and code blocks."""

import re

from pmkit.templating.safe import Markdown, encode_all, escape, one_line, printable

_ALLOWED = re.compile(
    r"https?://[^\s/?#@\\<>\"'`{}|^\[\]]+(?:[/?#][^\s\\<>\"`{}|^\x00-\x1f\x7f]*)?"
    r"|mailto:[^\s\\<>\"`{}|^\[\]:/\x00-\x1f\x7f]+",
    re.IGNORECASE,
)
_LONGEST = 2000
_PLAIN_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.\-]+(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9\-._/?#%=+,&]*)?"
)
_CODED = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&+,;=%]")
_SECOND_PASS = re.compile(r"\{[{%#]|-8<-")
_TAG = re.compile(r"<[A-Za-z/!?]")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.\-]{1,40}")
_BACKTICKS = re.compile(r"`+")


def destination(url: str) -> Markdown | None:
    """`url` as the destination of a link; None unless it is http, https or mailto.

    A user or a password in it, and control characters, make it None as well.
    """
    if len(url) > _LONGEST or not _ALLOWED.fullmatch(url):
        return None
    return Markdown(_CODED.sub(_per_cent, url).replace("&", "&amp;"))


def link(text: object, url: str) -> Markdown:
    """A link to `url`; only the text where `url` is not allowed (see `destination`)."""
    shown = escape(text)
    target = destination(url)
    return shown if target is None else Markdown(f"[{shown}]({target})")


def address(url: str) -> Markdown:
    """`url` as a link that shows it; as text where it is not allowed (see `destination`)."""
    return Markdown(f"<{url}>") if _PLAIN_ADDRESS.fullmatch(url) else link(url, url)


def code(text: str) -> Markdown:
    """`text` as a code span.

    Code is shown as it is by Markdown, entities too. What a second pass or a table would read in
    it is therefore written as HTML, where entities count.
    """
    content = one_line(text)
    if "`" in content or "|" in content or _TAG.search(content) or _SECOND_PASS.search(content):
        return Markdown(f"<code>{encode_all(content)}</code>")
    return Markdown(f"`{content}`") if content else Markdown("")


def code_block(text: str, language: str = "") -> Markdown:
    """`text` as a fenced code block, in a language if its name is a plain word."""
    content = "\n".join(printable(line) for line in text.splitlines())
    if _SECOND_PASS.search(content):
        return code_html(content)
    longest = max((len(run) for run in _BACKTICKS.findall(content)), default=0)
    fence = "`" * max(3, longest + 1)
    word = language if _LANGUAGE.fullmatch(language) else ""
    return Markdown(f"{fence}{word}\n{content}\n{fence}")


def code_html(text: str) -> Markdown:
    """`text` as a code block on a single line, for places where lines and entities count."""
    content = "\n".join(printable(line) for line in text.splitlines())
    return Markdown(f"<pre><code>{encode_all(content)}</code></pre>")


def code_indented(text: str) -> Markdown:
    """`text` as a code block for the inside of a list or a quotation."""
    content = "\n".join(printable(line.rstrip()) for line in text.expandtabs(4).splitlines())
    content = content.strip("\n")
    if _TAG.search(content) or _SECOND_PASS.search(content) or "\n\n\n" in content:
        return code_html(content)
    lines = content.split("\n")
    return Markdown("\n".join(f"    {line}" if line else "" for line in lines))


def _per_cent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
