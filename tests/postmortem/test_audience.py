"""What the public may see."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from pmkit.model.incident import Incident, Kind, Status
from pmkit.model.values import Visibility
from pmkit.postmortem.catalog import BUILT_INS
from pmkit.records.audience import for_audience, refusal
from pmkit.timeline.build import own_zones, timeline
from tests.postmortem.incidents import MINIMAL, example, incident, page
from tests.postmortem.made import Path, filled

PUBLIC = Visibility.PUBLIC


def word(path: Path) -> str:
    """A word that occurs nowhere else, and says where it comes from."""
    found = f"Z.{'.'.join(map(str, path))}.Z"
    return f"https://example.com/{found}" if path[-1] in {"url", "ticket"} else found


def words(text: object) -> set[str]:
    """The places from which the words in a text, or in what an incident holds, come."""
    return set(re.findall(r"Z\.([a-z0-9_.]+?)\.Z", str(text)))


def part(of: Incident) -> Incident:
    """The public part, which there is."""
    found = for_audience(of, PUBLIC)
    assert found is not None, refusal(of)
    return found


def changed(of: Incident, change: Mapping[str, Any]) -> Incident:
    """An incident with other values in some fields."""
    return of._replace(**change)


@pytest.fixture
def everything() -> Incident:
    """An incident with a word of its own in every field, two items in every list."""
    return filled(word, items=2)


@pytest.fixture
def record(everything: Incident) -> Incident:
    """The same, of a public record."""
    return everything._replace(visibility=PUBLIC)


def test_the_team_sees_everything(everything: Incident) -> None:
    """The very incident."""
    assert for_audience(everything, Visibility.INTERNAL) is everything


def test_nothing_is_public_unless_something_says_so(everything: Incident) -> None:
    """Deny by default."""
    assert for_audience(everything, PUBLIC) is None
    assert refusal(everything) == "nothing in it is public"


def test_a_public_record_shows_a_fixed_list_of_fields(record: Incident) -> None:
    """Of events only time, text, milestones and services: not who, where from, or the details."""
    names = {re.sub(r"\.[0-9]+", "", found) for found in words(part(record))}
    assert names == {
        *("id", "title", "summary", "severity", "services", "resolution"),
        *("impact.summary", "impact.users", "impact.requests", "impact.data_loss", "impact.sla"),
        *("impact.cost.title", "impact.cost.currency"),
        *("impact.audiences.name", "impact.audiences.value"),
        *("impact.windows.from", "impact.windows.to", "impact.windows.summary"),
        *("impact.windows.services", "impact.windows.share"),
        *("timeline.at", "timeline.until", "timeline.event", "timeline.milestone"),
        "timeline.services",
    }


@pytest.mark.parametrize("template", BUILT_INS)
def test_no_page_for_the_public_holds_an_internal_word(record: Incident, template: str) -> None:
    """The canary: what the public part does not hold cannot come onto a page."""
    public = part(record)
    assert words(page(public, template)) <= words(public)
    assert not words(page(public, template)) & words(record) - words(public)
    assert "actions.0.title" in words(page(record, template))


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("timeline", "timeline.1.actor"),
        ("actions", "actions.1.owner"),
        ("links", "links.1.url"),
        ("communications", "communications.1.text"),
    ],
)
def test_one_item_can_be_made_public_as_a_whole(record: Incident, field: str, shown: str) -> None:
    """`visibility: public` speaks for that one, and for all of its fields."""
    first, second = getattr(record, field)
    items = (first, second._replace(visibility=PUBLIC))
    found = words(part(changed(record, {field: items})))
    assert shown in found
    assert shown.replace("1", "0") not in found


def test_one_event_can_be_kept_internal(record: Incident) -> None:
    """And what it alone says, such as a milestone, feeds nothing that is public."""
    first, second = record.timeline
    events = (first, second._replace(visibility=Visibility.INTERNAL))
    public = part(record._replace(timeline=events, public=("timeline[1].event",)))
    assert not any(found.startswith("timeline.1") for found in words(public))
    assert len(public.timeline) == 1


@pytest.mark.parametrize(
    ("path", "gained"),
    [
        ("causes.root_cause", {"causes.root_cause"}),
        ("timeline[1].actor", {"timeline.1.actor"}),
        ("lessons.went_well[0]", {"lessons.went_well.0"}),
        ("people[1]", {"people.1.name", "people.1.role", "people.1.team"}),
        ("custom", {"custom.name", "custom.value"}),
        ("actions[0].title", {"actions.0.title"}),
        ("actions[0].owner", set()),
        ("nothing.of.this", set()),
    ],
)
def test_paths_in_public_show_more(record: Incident, path: str, gained: set[str]) -> None:
    """A field or an item; a field of an item that lacks what it needs shows nothing."""
    more = part(record._replace(public=(path,)))
    assert words(more) - words(part(record)) == gained


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("impact", "impact."),
        ("impact.cost", "impact.cost."),
        ("impact.cost[1].currency", "impact.cost.1."),
        ("impact.windows[0]", "impact.windows.0."),
        ("timeline", "timeline."),
        ("timeline[0]", "timeline.0."),
        ("timeline[0].at", "timeline.0."),
        ("timeline[0].milestone", "timeline.0.milestone."),
        ("severity", "severity"),
        ("services", "services."),
        ("resolution", "resolution"),
    ],
)
def test_paths_in_internal_show_less(record: Incident, path: str, lost: str) -> None:
    """And win over paths in `public`; an item that lacks what it needs is left out whole."""
    before = words(part(record))
    after = words(part(record._replace(public=(path,), internal=(path,))))
    assert before - after == {found for found in before if found.startswith(lost)}
    assert after < before


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"internal": ("title",)}, "its title is internal"),
        ({"internal": ("id",)}, "its id is internal, and a page shows it"),
        ({"internal": ("status",)}, "its status is internal, and a page shows it"),
        ({"internal": ("impact.costs",)}, '"internal" names impact.costs, which it does not have'),
        ({"internal": ("timeline[9]",)}, '"internal" names timeline[9], which it does not have'),
        ({"internal": ("title.x",)}, '"internal" names title.x, which it does not have'),
        ({"internal": ("custom.x",)}, '"internal" names custom.x, which it does not have'),
    ],
)
def test_a_page_that_cannot_be_is_refused(
    record: Incident, change: dict[str, tuple[str, ...]], reason: str
) -> None:
    """Also if it is not known what a path was meant to hide."""
    refused = changed(record, change)
    assert for_audience(refused, PUBLIC) is None
    assert refusal(refused) == reason


def test_an_internal_record_can_show_parts() -> None:
    """As long as its title is one of them."""
    text = MINIMAL + "summary: Secret\npublic: [title, 'timeline[0].event', 'timeline[0].at']\n"
    public = part(incident(text))
    assert (public.title, public.summary) == ("Something broke", None)
    assert [event.event for event in public.timeline] == ["It broke"]


def test_the_status_is_that_of_the_whole_incident() -> None:
    """Although the event that says so is internal."""
    public = part(
        incident(
            MINIMAL
            + "  - {at: 2026-01-02T04:00Z, event: Done, milestone: resolved,"
            + " visibility: internal}\n"
            + "visibility: public\n"
        )
    )
    assert public.status is Status.RESOLVED
    assert len(public.timeline) == 1
    assert "Done" not in page(public)


def test_an_exercise_does_not_look_like_an_incident() -> None:
    """Its kind is shown, so that nobody counts it."""
    public = part(incident(MINIMAL + "kind: exercise\nvisibility: public\n"))
    assert public.kind is Kind.EXERCISE
    assert "| Kind | Exercise |" in re.sub(" +", " ", page(public))
    hidden = MINIMAL + "kind: security\nvisibility: public\ninternal: [kind]\n"
    assert part(incident(hidden)).kind is Kind.INCIDENT


@pytest.mark.parametrize("template", BUILT_INS)
def test_a_record_without_a_public_event_has_a_page(template: str) -> None:
    """With what else is public, and no timeline."""
    text = MINIMAL + "summary: All is well\nvisibility: public\ninternal: [timeline]\n"
    public = part(incident(text))
    assert public.timeline == ()
    written = page(public, template)
    assert "All is well" in written
    assert "Timeline" not in written


def test_the_public_part_says_nothing_of_what_was_left_out() -> None:
    """Not even where it was."""
    public = part(example("full"))
    assert (public.public, public.internal, public.provenance) == ((), (), None)
    assert public.visibility is PUBLIC
    assert list(_zones(public)) == ["America/New_York", "UTC"]


def _zones(of: Incident) -> Iterator[str]:
    return (zone.name for zone in timeline(of, own_zones(of)).zones)
