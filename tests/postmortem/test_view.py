"""What templates see of an incident."""

from dataclasses import fields, is_dataclass

import pytest

from pmkit.model.impact import Cost
from pmkit.model.values import Quantity
from pmkit.postmortem import fields as shapes
from pmkit.postmortem import words
from pmkit.postmortem.view import view
from pmkit.templating.safe import Markdown
from pmkit.timeline.build import timeline
from pmkit.timestamps.zones import zone
from tests.postmortem.incidents import MINIMAL, SETTINGS, example, incident, shown


def test_a_time_is_written_in_all_zones() -> None:
    """The date of another zone only where it is another day."""
    full = shown(example("full"))
    assert full.began is not None
    assert full.began.text == "~2026-03-08 01:40 EST (~06:40 UTC)"
    assert full.began.short == "~2026-03-08 01:40 EST"
    assert full.began.day == "2026-03-08"
    assert full.milestones[-1].at.text == "2026-03-09 20:05 EDT (2026-03-10 00:05 UTC)"


def test_other_zones_can_be_asked_for() -> None:
    """Those of the timeline are those of the page; a clock change moves the offset to the rows."""
    of = example("full")
    zones = [zone("Asia/Kolkata"), zone("America/New_York")]
    found = view(of, timeline(of, zones), SETTINGS)
    assert [each.label for each in found.zones] == ["Asia/Kolkata, IST +05:30", "America/New_York"]
    assert found.timeline[2].clocks == ("12:25", "01:55 EST")
    assert found.timeline[3].clocks == ("12:35", "03:05 EDT")


def test_a_record_without_a_date_has_no_zone() -> None:
    """Its clock times stay what they are."""
    night = shown(example("night"))
    assert night.zones == ()
    assert [event.clocks for event in night.timeline] == [
        ("23:50",),
        ("~00:10 +1d",),
        ("00:20 +1d–00:30 +1d",),
        ("unknown",),
    ]
    assert night.began is not None
    assert (night.began.text, night.began.day) == ("23:50", None)


def test_only_what_can_be_measured_is_a_metric() -> None:
    """With its formula, and bounds where a time is uncertain."""
    full = {metric.name: metric for metric in shown(example("full")).metrics}
    assert full["time_to_resolve"].value == "~1h 30m"
    assert full["time_to_resolve"].bounds == "1h 15m to 1h 45m"
    assert full["time_to_acknowledge"].value == "10m"
    assert full["time_to_acknowledge"].bounds is None
    assert full["time_to_acknowledge"].formula == "acknowledged − detected"
    assert shown(incident(MINIMAL)).metrics == ()


def test_what_runs_still_has_no_duration() -> None:
    """A page is the same whenever it is rendered."""
    text = MINIMAL + "    milestone: started\n"
    assert shown(incident(text)).duration is None
    assert shown(incident(text)).is_open


def test_action_items_name_the_factors_that_they_address() -> None:
    """By their number on the page."""
    full = shown(example("full"))
    assert [action.addresses for action in full.actions] == [("2",), ("1", "2"), (), ()]
    assert [action.sign for action in full.actions] == ["☑", "◐", "☐", "☒"]
    assert [action.owner for action in full.actions] == ["ana (payments)", "ben", "platform", None]
    assert full.actions[0].ticket_name == "PAY-12"


def test_details_of_one_paragraph_fit_in_a_table() -> None:
    """Others stand below it."""
    assert shown(example("full")).timeline_has == ("since", "url", "details")
    full = shown(example("full"))
    assert full.timeline[2].remark == "The ticket names *three* orders."
    assert full.timeline[4].remark is None
    assert full.timeline[4].details is not None
    assert full.timeline[4].details.startswith("Two things spoke for it:\n\n1. the log")


def test_related_incidents_are_linked_where_their_page_is_known() -> None:
    """With their title."""
    of = example("full")
    pages = {"2024-11-11-login": ("Login fails", "2024-11-11-login.md")}
    first, second = view(of, timeline(of, [zone("UTC")]), SETTINGS, pages).related
    assert (first.relation, first.title, first.page) == ("recurrence of", None, None)
    assert (second.relation, second.title, second.page) == (
        None,
        "Login fails",
        "2024-11-11-login.md",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Quantity("20%", 20, 20, share=True), "20%"),
        (Quantity("~0.5%", 0.5, 0.5, share=True, qualifier="~"), "~0.5%"),
        (Quantity("9%..11%", 9, 11, share=True), "9–11%"),
        (Quantity(">4000000", 4e6, 4e6, share=False, qualifier=">"), ">4,000,000"),
    ],
)
def test_quantities_are_written_for_people(value: Quantity, text: str) -> None:
    """With separators and the dash of a range."""
    assert words.quantity(value) == text


def test_amounts_have_cents_only_where_there_are_any() -> None:
    """And the code of their currency."""
    assert words.amount(Cost("x", 460000000, "USD")) == "460,000,000 USD"
    assert words.amount(Cost("x", 12.5, "EUR")) == "12.50 EUR"


def test_custom_values_are_words() -> None:
    """Numbers stay as they are, because they may be years."""
    assert [words.custom_value(value) for value in (True, False, 2024.0, 0.25, "x")] == [
        "yes",
        "no",
        "2024",
        "0.25",
        "x",
    ]


def test_every_field_of_the_view_is_documented() -> None:
    """Templates are written from these words."""
    for name, shape in vars(shapes).items():
        if is_dataclass(shape):
            assert shape.__doc__, name
            assert not shape.__doc__.startswith(f"{name}("), name
            assert shape.__dict__["__dataclass_params__"].frozen, name
            assert fields(shape), name


def test_texts_of_the_record_are_plain_and_prose_is_safe() -> None:
    """So that a template escapes the ones and not the others."""
    full = shown(example("full"))
    assert not isinstance(full.title, Markdown)
    assert isinstance(full.summary, Markdown)
    assert isinstance(full.timeline[0].text, Markdown)
    assert isinstance(full.links[0].url, Markdown)
