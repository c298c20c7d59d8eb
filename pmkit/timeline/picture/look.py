"""Colours and rules of style of a picture.

Phases have the hues of Okabe and Ito's palette, which colour-blind readers can tell apart: orange,
yellow, blue, green, each as a pale ground for text and a strong line below it.
"""

from collections.abc import Mapping

from pmkit.svg import PAPER, Palette, Shade
from pmkit.timeline.picture.lettering import FONTS, Style

COLOURS: Palette = {
    **PAPER,
    "detecting": Shade("#f9cdaa", "#6b3a17"),
    "detecting-line": Shade("#b5500f", "#f0975c"),
    "responding": Shade("#f6e19a", "#574709"),
    "responding-line": Shade("#8a6a00", "#e0bd45"),
    "mitigating": Shade("#bcd8f6", "#1d4572"),
    "mitigating-line": Shade("#1f62ab", "#75b3f3"),
    "recovering": Shade("#b6e3cd", "#10523b"),
    "recovering-line": Shade("#0c7752", "#52c69a"),
    "impact": Shade("#f6d3dd", "#5c2238"),
    "impact-line": Shade("#b3225c", "#ef8fb0"),
    "mark": Shade("#3b4450", "#c3cad3"),
    "accent": Shade("#1a4f9c", "#8cbcf5"),
}
"""By name."""

_INK = {
    Style.FACTS: "muted",
    Style.OFFSET: "muted",
    Style.TICK: "muted",
    Style.HEAD: "muted",
    Style.NAME: "accent",
    Style.MILESTONE: "accent",
    Style.SINCE: "muted",
    Style.DATE: "muted",
    Style.NOTE: "muted",
}


def rules() -> Mapping[str, str]:
    """Rules of style by what they hold for."""
    return {
        "text": "fill:var(--ink);font-variant-numeric:tabular-nums",
        **{f".{style.value}": _font(style) for style in Style},
        ".surface": "fill:var(--surface)",
        ".band": "fill:var(--band)",
        ".grid": "stroke:var(--line);stroke-width:1",
        ".rule": "stroke:var(--line);stroke-width:1",
        ".base": "stroke:var(--muted);stroke-width:1",
        ".leader": "fill:none;stroke:var(--muted);stroke-width:1",
        ".pole": "fill:none;stroke:var(--accent);stroke-width:1.5",
        ".dot": "fill:var(--surface);stroke:var(--mark);stroke-width:1.75",
        ".milestone.dot": "fill:var(--accent);stroke:var(--surface)",
        ".many": "stroke:var(--mark);stroke-width:1.5",
        ".pill": "fill:var(--surface);stroke:var(--mark);stroke-width:1.25",
        ".milestone.pill": "fill:var(--accent);stroke:var(--accent)",
        ".milestone.badge": "fill:var(--surface)",
        ".change": "stroke:var(--impact-line);stroke-width:1.5;stroke-dasharray:3 2",
        ".lasted": "fill:var(--mark);fill-opacity:0.6",
        ".window": "fill:var(--impact)",
        ".window-line": "stroke:var(--impact-line);stroke-width:2",
        ".cut": "fill:var(--surface)",
        ".cut-line": "fill:none;stroke:var(--muted);stroke-width:1.25",
        ".open": "stroke:var(--mark);stroke-width:1.75;stroke-dasharray:3 3;fill:none",
        **{f".{name}": f"fill:var(--{name})" for name in _PHASES},
        **{f".{name}-line": f"stroke:var(--{name}-line);stroke-width:2.5" for name in _PHASES},
        **{f".from-{name}": f"stop-color:var(--{name})" for name in (*_PHASES, *_OTHERS)},
    }


_PHASES = ("detecting", "responding", "mitigating", "recovering")
_OTHERS = ("impact", "mark")


def _font(style: Style) -> str:
    font = FONTS[style]
    weight = ";font-weight:600" if font.bold else ""
    ink = f";fill:var(--{_INK[style]})" if style in _INK else ""
    return f"font-size:{font.size}px{weight}{ink}"
