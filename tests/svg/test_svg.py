"""Pictures: the same bytes everywhere, safe for any text, and apart from each other on a page."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.svg import PAPER, Local, Shade, cut, element, number, picture, text_width, wrapped
from pmkit.svg.colours import contrast

# ruff: noqa: S314  # we wrote what we parse

SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> ET.Element:
    """The root of a picture."""
    return ET.fromstring(text)


def drawing(text: str = "Hello", title: str = "A title") -> str:
    """A picture of a text on a ground that fades."""
    return picture(
        [
            element("linearGradient", element("stop", offset=1), id=Local("fade")),
            element("rect", width=10, height=5, fill=Local("fade")),
            element("text", text, x=1, y=2.5, class_="said"),
        ],
        width=100,
        height=50.25,
        title=title,
        description="What it shows",
        palette={"ink": Shade("#101010", "#eeeeee")},
        rules={".said": "fill:var(--ink);font-size:12px"},
    )


def test_the_whole_picture():
    """Title, description, one style sheet with the colours of both schemes, then what is drawn."""
    assert drawing() == (
        '<svg xmlns="http://www.w3.org/2000/svg" id="pd288379a" role="img" '
        'aria-labelledby="pd288379a-title pd288379a-desc" '
        'viewBox="0 0 100 50.25" width="100" height="50.25">\n'
        '<title id="pd288379a-title">A title</title>\n'
        '<desc id="pd288379a-desc">What it shows</desc>\n'
        "<style>#pd288379a{color-scheme:light dark;max-width:100%;height:auto;--ink:#101010;"
        'font-family:-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, '
        '"Liberation Sans", "Noto Sans", sans-serif} '
        "#pd288379a .said{fill:#101010;fill:var(--ink);font-size:12px} "
        "@media screen and (prefers-color-scheme:dark){#pd288379a{--ink:#eeeeee;}}</style>\n"
        '<linearGradient id="pd288379a-fade">\n'
        '<stop offset="1"/>\n'
        "</linearGradient>\n"
        '<rect width="10" height="5" fill="url(#pd288379a-fade)"/>\n'
        '<text x="1" y="2.5" class="said">Hello</text>\n'
        "</svg>\n"
    )


def test_two_pictures_on_a_page_share_no_id():
    """The ids of a picture begin with a checksum of what it says."""
    one, other = (re.findall(r' id="([^"]+)"', drawing(text)) for text in ("one", "other"))
    assert len(one) == len(other) == 4
    assert not set(one) & set(other)


def test_rules_hold_within_the_picture_only():
    """Each selector begins with the picture's own id."""
    style = parsed(drawing()).find(f"{SVG}style")
    assert style is not None
    assert style.text is not None
    selectors = re.findall(r"(?:^|[ {}])([#.@][^{}]*)\{", style.text)
    assert {selector.split()[0] for selector in selectors} == {"#pd288379a", "@media"}


@given(st.text(), st.text())
def test_any_text_gives_a_picture_that_parses(text: str, title: str):
    """No text breaks out of its element, and no character is one that XML forbids."""
    root = parsed(drawing(text, title))
    assert [each.tag.removeprefix(SVG) for each in root.iter()] == [
        "svg", "title", "desc", "style", "linearGradient", "stop", "rect", "text",
    ]  # fmt: skip


def test_characters_that_steer_are_replaced():
    """A control character, a change of direction, half a character: each is U+FFFD."""
    shown = parsed(drawing("a\x1b[2J\u202eb\ud800c\u200bd\ufffee")).find(f"{SVG}text")
    assert shown is not None
    assert shown.text == "a\ufffd[2J\ufffdb\ufffdc\ufffdd\ufffde"


def test_markup_is_text():
    """What looks like an element, an entity or the end of an attribute is shown as it is."""
    line = element("text", "<b>&amp;</b>", fill='"/><script>').children
    assert line == ("<b>&amp;</b>",)
    text = drawing("</text><script>alert(1)</script>&lt;")
    assert "&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.001, "0"), (12, "12"), (12.5, "12.5"), (1 / 3, "0.33"), (-2.005, "-2"),
     (1234567.891, "1234567.89"), (100, "100")],
)  # fmt: skip
def test_numbers_have_at_most_two_decimals(value: float, text: str):
    """They are written alike on every machine."""
    assert number(value) == text


@pytest.mark.parametrize(
    ("text", "bold", "width"),
    [
        ("", False, 0),
        ("abc", False, 0.582 + 0.603 + 0.522),
        ("abc", True, 0.641 + 0.680 + 0.563),
        ("é", False, 0.584),  # as wide as e
        ("e\u0301", False, 0.584),  # and so is e with a combining accent
        ("日本", False, 2.0),
        ("\N{HANGUL SYLLABLE GA}", False, 1.0),
        ("Ж", False, 0.9),
        ("\U0001f525", False, 1.3),
    ],
)
def test_widths_are_those_of_a_table(text: str, bold: bool, width: float):
    """In units of the font size; wide characters take all of it."""
    assert text_width(text, 1, bold=bold) == pytest.approx(width)


def test_a_text_is_cut_where_it_no_longer_fits():
    """With an ellipsis, and without a comma before it; a text that fits stays whole."""
    assert cut("Alerts fire", 10, 100) == "Alerts fire"
    assert cut("Alerts, which fire", 10, 45) == "Alerts…"


def test_lines_are_broken_at_spaces_and_the_last_one_is_cut_at_a_word():
    """At most as many lines as there is room for."""
    text = "Status is raised to red, and engineers of the database team are paged"
    assert wrapped(text, 12, 120) == (
        "Status is raised to", "red, and engineers", "of the database", "team are paged",
    )  # fmt: skip
    assert wrapped(text, 12, 120, lines=2) == (
        "Status is raised to",
        "red, and engineers…",
    )
    assert wrapped(text, 12, 105, lines=2) == ("Status is raised to", "red, and…")


def test_scripts_without_spaces_are_broken_between_characters():
    """Five of them fit into five times the font size."""
    assert wrapped("データベースの切り替え", 10, 50) == ("データベー", "スの切り替", "え")


@given(st.text(max_size=200), st.integers(40, 200), st.integers(1, 4))
def test_no_line_is_wider_than_its_room(text: str, room: int, most: int):
    """Nor are there more lines than asked for."""
    lines = wrapped(text, 10, room, lines=most)
    assert len(lines) <= most
    assert all(text_width(line, 10) <= room for line in lines)


@given(st.text(max_size=200), st.integers(40, 200))
def test_wrapping_loses_nothing(text: str, room: int):
    """All that is not white space is in the lines, in its order."""
    assert "".join("".join(wrapped(text, 10, room)).split()) == "".join(text.split())


def test_contrast_is_that_of_wcag():
    """Black on white is 21; #767676 is the lightest grey with 4.5 on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")


def test_texts_on_paper_have_enough_contrast():
    """4.5 in both schemes, on the ground and on the band (WCAG 2.2, 1.4.3)."""
    for ink in ("ink", "muted"):
        for ground in ("surface", "band"):
            assert contrast(PAPER[ink].light, PAPER[ground].light) >= 4.5
            assert contrast(PAPER[ink].dark, PAPER[ground].dark) >= 4.5


def test_no_line_ends_at_a_space_that_holds_words_together():
    """`15:00 Tokyo` with a no-break space stays on one line."""
    assert wrapped("12:00 Lagos · 15:00\N{NO-BREAK SPACE}Tokyo", 10, 90) == (
        "12:00 Lagos ·",
        "15:00\N{NO-BREAK SPACE}Tokyo",
    )
