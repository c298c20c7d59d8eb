"""Picture -> SVG."""

from collections.abc import Iterator, Sequence

from pmkit.svg import Element, Local, element, number
from pmkit.timeline.picture.base import (
    Axis,
    Bar,
    Blur,
    Cut,
    Doubt,
    Entry,
    Label,
    Mark,
    Note,
    Picture,
    Point,
    Sign,
)
from pmkit.timeline.picture.box import Box
from pmkit.timeline.picture.lettering import RUN_IN, Anchor, Style, Text

_RADIUS = 3.0
_TICK = 5.0
_TORN = 7.0
"""From the ends of a cut to its torn edges."""

_STRAIGHT = 4.0
"""Pixels that a leader runs straight before it turns."""


def drawn(picture: Picture) -> list[Element]:
    """The elements of `picture`, from the ground up."""
    parts: list[Element] = [
        element("defs", *_gradients(picture)),
        _rect(Box(0, 0, picture.width, picture.height), "surface", radius=6),
        *(_text(each) for each in picture.head),
        *([_rect(picture.band, "band")] if picture.band else []),
        *(_line(each, "grid") for each in picture.grid),
        *(_text(each) for each in picture.rows),
        *(_bar(each, place) for place, each in enumerate(picture.bars)),
        *(_window(each, place) for place, each in enumerate(picture.windows)),
        *(_axis(each) for each in picture.axes),
        *(_blur(each) for each in picture.blurs),
        *(_cut(each) for each in picture.cuts),
        *(_mark(each) for each in picture.marks),
        *(_label(each) for each in picture.labels),
        *(part for each in picture.notes for part in _note(each)),
        *(_entry(each) for each in picture.entries),
    ]
    return [part for part in parts if part.children or part.name != "defs"]


def _gradients(picture: Picture) -> Iterator[Element]:
    """Grounds that change their colour, or fade out."""
    for place, bar in enumerate(picture.bars):
        yield _gradient(f"phase{place}", [(f"from-{name}", 1.0) for name in bar.names], bar)
    for place, window in enumerate(picture.windows):
        if window.soft_left or window.soft_right:
            yield _gradient(f"window{place}", [("from-impact", 1.0)], window)
    if any(each.doubt is not Doubt.LASTED for each in picture.blurs):
        stops = [("from-mark", each) for each in (0.0, 0.75, 0.75, 0.0)]
        yield element(
            "linearGradient",
            *(
                element("stop", offset=part, class_=name, stop_opacity=opacity)
                for part, (name, opacity) in zip((0, 0.35, 0.65, 1), stops, strict=True)
            ),
            id=Local("soft"),
        )


def _gradient(name: str, colours: Sequence[tuple[str, float]], bar: Bar) -> Element:
    """From the colour of the first phase to that of the last, soft at uncertain ends."""
    box = _reach(bar)
    wide = max(box.width, 1)
    left, right = 2 * bar.soft_left / wide, 1 - 2 * bar.soft_right / wide
    left, right = min(left, 0.5), max(right, 0.5)
    inner = [
        (left + (right - left) * (place / (len(colours) - 1) if len(colours) > 1 else 0), colour)
        for place, colour in enumerate(colours)
    ]
    stops = [
        *([(0.0, (colours[0][0], 0.0))] if bar.soft_left else []),
        *inner,
        (right, colours[-1]),
        *([(1.0, (colours[-1][0], 0.0))] if bar.soft_right else []),
    ]
    return element(
        "linearGradient",
        *(
            element(
                "stop", offset=place, class_=colour, stop_opacity=None if opacity == 1 else opacity
            )
            for place, (colour, opacity) in stops
        ),
        id=Local(name),
    )


def _reach(bar: Bar) -> Box:
    """All that a bar may take, with its soft ends."""
    box = bar.box
    return Box(box.left - bar.soft_left, box.top, box.right + bar.soft_right, box.bottom)


def _bar(bar: Bar, place: int) -> Element:
    plain = len(bar.names) == 1 and not bar.soft_left and not bar.soft_right
    ground = _rect(
        _reach(bar), bar.names[0] if plain else None, fill=None if plain else Local(f"phase{place}")
    )
    box = bar.box
    lines = []
    wide = box.width / len(bar.names)
    for index, name in enumerate(bar.names):
        left = box.left + index * wide
        lines.append(
            _line(Box(left, box.bottom - 1.25, left + wide, box.bottom - 1.25), f"{name}-line")
        )
    return _stretch(bar, ground, lines)


def _window(window: Bar, place: int) -> Element:
    soft = window.soft_left or window.soft_right
    ground = _rect(
        _reach(window), None if soft else "window", fill=Local(f"window{place}") if soft else None
    )
    box = window.box
    y = box.bottom - 1
    return _stretch(window, ground, [_line(Box(box.left, y, box.right, y), "window-line")])


def _stretch(bar: Bar, ground: Element, lines: Sequence[Element]) -> Element:
    """What a phase and an impact window have in common."""
    box = bar.box
    return element(
        "g",
        element("title", bar.tip),
        ground,
        *lines,
        *([_line(Box(box.right, box.top, box.right, box.bottom), "open")] if bar.is_open else []),
        *([_text(bar.label)] if bar.label else []),
    )


def _blur(blur: Blur) -> Element:
    lasted = blur.doubt is Doubt.LASTED
    return element(
        "rect",
        element("title", blur.tip),
        x=blur.box.left,
        y=blur.box.top,
        width=blur.box.width,
        height=blur.box.height,
        rx=3,
        class_="lasted" if lasted else None,
        fill=None if lasted else Local("soft"),
    )


def _axis(axis: Axis) -> Element:
    return element(
        "g",
        element("title", axis.tip),
        _line(axis.line, "rule"),
        *(_line(Box(x, axis.line.top, x, axis.line.top + _TICK), "base") for x in axis.ticks),
        *(_line(each, "rule") for each in axis.borders),
        *(_line(each, "change") for each in axis.changes),
        *(_text(each) for each in (*axis.names, *axis.clocks, *axis.days)),
    )


def _cut(cut: Cut) -> Element:
    """A gap in all rows, between two torn edges."""
    box = cut.box
    return element(
        "g",
        element("title", cut.tip),
        _rect(box, "cut"),
        *(
            element("path", d=_torn(x, box), class_="cut-line")
            for x in (box.left + _TORN, box.right - _TORN)
        ),
    )


def _torn(x: float, box: Box) -> str:
    step, side = 6.0, 3.0
    points: list[Point] = []
    y = box.top
    while y < box.bottom:
        points.append((x + (side if len(points) % 2 else -side), y))
        y += step
    return _path([*points, (x, box.bottom)])


def _mark(mark: Mark) -> Element:
    role = "milestone " if mark.milestone else ""
    parts = [element("title", mark.tip)]
    if mark.places:
        first, last, y = mark.places[0], mark.places[-1], mark.y
        parts.append(_line(Box(first, y, last, y), "many"))
        parts += [_line(Box(x, y, x, y + _RADIUS), "many") for x in mark.places]
    elif mark.badge is None:
        parts.append(element("circle", cx=mark.x, cy=mark.y, r=_RADIUS + 1.5, class_=f"{role}dot"))
    else:
        radius = _RADIUS + mark.milestone
        parts.append(element("circle", cx=mark.x, cy=mark.y, r=radius, class_=f"{role}dot"))
    if mark.badge is not None and mark.text is not None:
        parts += [
            element("path", d=_bent(mark.leader), class_="leader"),
            _rect(mark.badge, f"{role}pill", radius=mark.badge.height / 2),
            _text(mark.text, role),
        ]
    return element("g", *parts)


def _label(label: Label) -> Element:
    begin, end = label.leader
    box = label.box
    class_ = "pole" if label.milestone else "leader"
    return element(
        "g",
        element("title", label.tip),
        element("path", d=_path(_turns(begin, end)), class_=class_),
        _line(Box(box.left, box.bottom, box.right, box.bottom), class_),
        *(_text(each) for each in label.texts),
    )


def _note(note: Note) -> Iterator[Element]:
    if note.swatch is not None:
        yield from _swatch(note, note.swatch)
    yield _text(note.text)


def _swatch(note: Note, box: Box) -> Iterator[Element]:
    middle = (box.top + box.bottom) / 2
    if note.sign is Sign.PHASE:
        wide = box.width / len(note.names)
        for place, name in enumerate(note.names):
            part = Box(box.left + place * wide, box.top, box.left + (place + 1) * wide, box.bottom)
            yield _rect(part, name)
            yield _line(Box(part.left, box.bottom, part.right, box.bottom), f"{name}-line")
    elif note.sign is Sign.IMPACT:
        yield _rect(box, "window")
        yield _line(Box(box.left, box.bottom, box.right, box.bottom), "window-line")
    elif note.sign is Sign.LASTED:
        yield _rect(Box(box.left, middle - 3, box.right, middle + 3), "lasted", radius=3)
    elif note.sign in {Sign.ABOUT, Sign.DAY}:
        yield _rect(
            Box(box.left, middle - 3, box.right, middle + 3), None, fill=Local("soft"), radius=3
        )
    elif note.sign is Sign.OPEN:
        yield _line(Box(box.left + 7, box.top - 1, box.left + 7, box.bottom + 1), "open")
    elif note.sign is Sign.CUT:
        for x in (box.left + 4, box.right - 4):
            yield element("path", d=_torn(x, box), class_="cut-line")


def _entry(entry: Entry) -> Element:
    role = "milestone " if entry.milestone else ""
    parts = [_line(Box(entry.box.left, entry.rule, entry.box.right, entry.rule), "rule")]
    if entry.badge is not None and entry.number is not None:
        parts += [
            _rect(entry.badge, f"{role}pill", radius=entry.badge.height / 2),
            _text(entry.number, role),
        ]
    tip = [element("title", entry.tip)] if entry.tip else []
    return element("g", *tip, *parts, *(_text(each) for each in entry.texts))


def _text(text: Text, role: str = "") -> Element:
    anchor = None if text.anchor is Anchor.START else text.anchor.value
    words: tuple[Element | str, ...] = (text.content,)
    if text.lead:
        words = (
            element("tspan", text.lead, class_=Style.MILESTONE.value),
            element("tspan", text.content, dx=RUN_IN),
        )
    return element(
        "text",
        *words,
        x=text.x,
        y=text.baseline,
        class_=f"{role}{text.style.value}",
        text_anchor=anchor,
    )


def _rect(
    box: Box, class_: str | None, *, fill: Local | None = None, radius: float | None = None
) -> Element:
    return element(
        "rect",
        x=box.left,
        y=box.top,
        width=box.width,
        height=box.height,
        rx=radius,
        class_=class_,
        fill=fill,
    )


def _line(box: Box, class_: str) -> Element:
    return element("line", x1=box.left, y1=box.top, x2=box.right, y2=box.bottom, class_=class_)


def _bent(points: Sequence[Point]) -> str:
    first, last = points
    return _path(_turns(first, last))


def _turns(first: Point, last: Point) -> list[Point]:
    """From `first` to `last`, straight down at both ends."""
    return [first, (first[0], first[1] + _STRAIGHT), (last[0], last[1] - _STRAIGHT), last]


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
