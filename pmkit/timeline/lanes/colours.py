"""Colours of severities: the worse, the warmer; each with text that can be read on it."""

from collections.abc import Sequence

from pmkit.svg import PAPER, Palette, Rules, Shade

_SEVERITIES = (
    Shade("#b3261e", "#ff8a80"),
    Shade("#b4530a", "#ffb067"),
    Shade("#7d6608", "#e3c94f"),
    Shade("#1f5fbf", "#7db4ff"),
    Shade("#5a6472", "#aab4c0"),
)
"""From the worst to the least."""

_NONE = Shade("#6b4fa0", "#c4a7f5")
"""Of incidents without a severity of the scale."""

PALETTE: Palette = {
    **PAPER,
    "on": Shade("#ffffff", "#15181d"),
    "rest": Shade("#e9edf1", "#242a31"),
    **{f"s{place}": shade for place, shade in enumerate(_SEVERITIES)},
    "none": _NONE,
}
"""All colours of a calendar by their name."""

RULES: Rules = {
    "text": "fill:var(--ink);font-size:12px",
    ".ground": "fill:var(--surface)",
    ".rest": "fill:var(--rest)",
    ".band": "fill:var(--band)",
    ".rule": "stroke:var(--line);stroke-width:1",
    ".tick": "stroke:var(--line);stroke-width:1;stroke-dasharray:2 3",
    ".head": "font-size:17px;font-weight:600",
    ".lane": "font-weight:600",
    ".muted": "fill:var(--muted);font-size:11px",
    ".in": "fill:var(--on);font-weight:500",
    ".perhaps": "fill-opacity:.28;stroke-width:1;stroke-dasharray:3 2",
    ".pause": "stroke-width:2;stroke-dasharray:2 3",
    **{
        f".{name} {what}": f"{attribute}:var(--{name})"
        for name in (*(f"s{place}" for place in range(len(_SEVERITIES))), "none")
        for what, attribute in ((".bar", "fill"), (".perhaps", "fill"), (".pause", "stroke"))
    },
    **{
        f".{name} .perhaps": f"fill:var(--{name});stroke:var(--{name})"
        for name in (*(f"s{place}" for place in range(len(_SEVERITIES))), "none")
    },
}
"""How everything looks."""


def colour(severity: str | None, scale: Sequence[str]) -> str:
    """The name of the colour of a severity; scales of any length go from the worst to the least."""
    if severity not in scale:
        return "none"
    last = len(_SEVERITIES) - 1
    place = scale.index(severity)
    return f"s{place if len(scale) <= last + 1 else round(place * last / (len(scale) - 1))}"
