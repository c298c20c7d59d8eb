"""Pictures of charts, drawn by vl-convert without a browser: the extra `charts`."""

import re
from html import escape
from types import ModuleType
from zlib import crc32

from pmkit.errors import PmkitError
from pmkit.exporters.charts.look import Spec, colours

_VERSION = "6.4"
"""Of Vega-Lite, as vl-convert calls it."""

_SHARPNESS = 2
"""Pixels of a PNG for each of the picture."""

_ROOT = re.compile(r"^<svg [^>]*>")
_SIZE = re.compile(r'(?:width|height)="([\d.]+)"')


def svg(spec: Spec) -> str:
    """The picture in both schemes: dark where the reader prefers dark pages, light on paper.

    Raises:
        PmkitError: the extra is not installed.
    """
    drawn: str = _library().vegalite_to_svg(spec, vl_version=_VERSION)
    prefix = f"c{crc32(drawn.encode()):08x}"
    root = _root(drawn, prefix)
    head = (
        f'<title id="{prefix}-title">{escape(spec["title"]["text"])}</title>'
        f'<desc id="{prefix}-desc">{escape(spec["description"])}</desc>'
        f"<style>{_style(prefix)}</style>"
    )
    body = _ROOT.sub("", drawn, count=1)
    return f"{root}{head}{_own(body, prefix)}\n"


def png(spec: Spec, *, dark: bool = False) -> bytes:
    """The picture with a ground of its own, light unless it is to be dark.

    Raises:
        PmkitError: the extra is not installed.
    """
    switched = {**spec, "params": [{"name": "dark", "value": dark}]}
    made: bytes = _library().vegalite_to_png(switched, vl_version=_VERSION, scale=_SHARPNESS)
    return made


def _library() -> ModuleType:
    try:
        import vl_convert  # noqa: PLC0415  # an extra
    except ImportError:
        raise PmkitError(
            'pictures of charts need vl-convert: install it with `pip install "pmkit[charts]"`, '
            "or write Vega-Lite alone, which needs nothing"
        ) from None
    return vl_convert


def _root(drawn: str, prefix: str) -> str:
    """The first tag: what the picture is called, and how large it is at most."""
    found = _ROOT.match(drawn)
    width, height = _SIZE.findall(found[0] if found else "")[:2]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{prefix}" role="img"'
        f' aria-labelledby="{prefix}-title {prefix}-desc" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}">'
    )


def _own(body: str, prefix: str) -> str:
    """Ids of the picture's own, so that several on one page leave each other alone."""
    return re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{prefix}-", body)


def _style(prefix: str) -> str:
    """Each light colour becomes the dark one; both are written out in the picture's attributes."""
    rules = "".join(
        f"#{prefix} [{name}='{shade.light}']{{{name}:{shade.dark}}}"
        for shade in colours().values()
        for name in ("fill", "stroke")
    )
    return (
        f"#{prefix}{{color-scheme:light dark;max-width:100%;height:auto}}"
        f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
    )
