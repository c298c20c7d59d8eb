"""Pictures for phones, offered in finished pages: a hook of MkDocs, for our site and our plugin.

Markdown has one address for a picture. What MkDocs makes of it is an `img`, which becomes a
`picture` with two sources where the folder beside it has one for phones.
"""

import posixpath
import re
from collections.abc import Container

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from pmkit.publish.layout import PHONE

_WIDEST = "30em"
"""Of a screen that shows them: 480 pixels, where letters have their usual size."""

_IMAGE = re.compile(r'<img alt="[^"<>]*" src="([^"<>/]*/)*([^"<>/]+\.svg)" ?/?>')


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """`html`, the content of a page, with pictures for phones where there are some."""
    del config
    return offered(html, posixpath.dirname(page.file.src_uri), files.src_uris)


def offered(html: str, folder: str, paths: Container[str]) -> str:
    """`html` of a page in `folder`; `paths` are those of all files."""

    def both(found: re.Match[str]) -> str:
        if posixpath.join(folder, PHONE, found[2]) not in paths:
            return found[0]
        address = f"{found[1] or ''}{PHONE}/{found[2]}"
        source = f'<source media="(max-width: {_WIDEST})" srcset="{address}">'
        return f"<picture>{source}{found[0]}</picture>"

    return _IMAGE.sub(both, html)
