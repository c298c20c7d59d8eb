"""The MkDocs configuration of the published site: Material, and nothing from other hosts."""

from collections.abc import Collection, Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from pmkit.config.settings import Settings
from pmkit.publish.layout import FOLDER, NAVIGATION
from pmkit.publish.listing import site_zone
from pmkit.timestamps.format import local_text

STYLES = "assets/pmkit.css"
"""Our style sheet, below the pages."""

EXTENSIONS: tuple[str | Mapping[str, Any], ...] = (
    "tables",
    "sane_lists",
    "pymdownx.superfences",
    {"toc": {"permalink": "#", "permalink_title": "Link to this section"}},
)
"""Extensions of Python-Markdown: what our pages use. None gives meaning to what people write in
a record: no attributes, no included files, no macros."""

_SEPARATOR = r"[\s\-,:;!=\[\]()\"'/<>|]+|\.(?!\d)|&[lg]t;"
"""Between the words of the search: also within `db1.example.org` and `POST /checkout`."""

_AUTOMATIC = {
    "media": "(prefers-color-scheme)",
    "toggle": {"icon": "material/brightness-auto", "name": "Use light colours"},
}
_LIGHT = {
    "media": "(prefers-color-scheme: light)",
    "scheme": "default",
    "primary": "custom",
    "accent": "custom",
    "toggle": {"icon": "material/weather-sunny", "name": "Use dark colours"},
}
_DARK = {
    "media": "(prefers-color-scheme: dark)",
    "scheme": "slate",
    "primary": "custom",
    "accent": "custom",
    "toggle": {"icon": "material/weather-night", "name": "Use the colours of the system"},
}


def stylesheet() -> str:
    """The text of our style sheet."""
    return (Path(__file__).parent / "assets" / "pmkit.css").read_text(encoding="utf-8")


def configuration(
    settings: Settings, pages: Collection[str], *, docs: Path, site: Path, as_of: datetime
) -> dict[str, Any]:
    """What `mkdocs.yml` would say.

    Args:
        settings: title and address of the site.
        pages: paths of the pages; the navigation names those of its own that are there.
        docs: where the pages are.
        site: where the site is to go.
        as_of: the moment that the site shows, for the foot of each page.
    """
    minute = local_text(as_of.replace(second=0, microsecond=0), site_zone(settings))
    # MkDocs puts these texts into its pages as they are.
    return {
        "site_name": escape(settings.site_title),
        **({"site_url": settings.site_url} if settings.site_url else {}),
        "copyright": f"As of {minute}",
        "docs_dir": str(docs),
        "site_dir": str(site),
        # Links to files rather than to folders: the site can be read from a disk, too.
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,
            "icon": {"logo": "material/clipboard-pulse-outline"},
            "features": ["navigation.top", "search.highlight", "search.suggest", "toc.follow"],
            "palette": [_AUTOMATIC, _LIGHT, _DARK],
        },
        "plugins": [{"search": {"separator": _SEPARATOR}}],
        "extra_css": [STYLES],
        "hooks": [str(Path(__file__).parent / "phones.py")],
        "markdown_extensions": list(EXTENSIONS),
        "nav": [{title: path} for title, path in NAVIGATION if path in pages],
        "not_in_nav": f"/{FOLDER}/*.md",
        "extra": {"generator": False},
    }
