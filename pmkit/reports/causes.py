"""The report on causes: how often each kind of contributing factor is found, and what it costs."""

from collections.abc import Iterable, Sequence

from pmkit.model.incident import Incident
from pmkit.reports.base import Report
from pmkit.reports.classes import Asked, Noun, compared, data, own_facts
from pmkit.reports.classes_tables import charts, rows, tables
from pmkit.reports.classes_words import difference, notes

_NOUN = Noun("cause", "causes", "no contributing factor of it has a category", "the taxonomy")

_MEANING = (
    "A cause is the category of a contributing factor; several factors of one category count once "
    "for an incident. It is what people found and wrote down: how often it is found says as much "
    "of how they look."
)


def report(incidents: Iterable[Incident], *, asked: Asked, taxonomy: Sequence[str] = ()) -> Report:
    """Incidents by the categories of their contributing factors.

    Args:
        incidents: all that could be read.
        asked: metric, window, zone and the like.
        taxonomy: the categories there are; the order of their rows.
    """
    of = compared(incidents, _categories, _NOUN, asked, taxonomy)
    in_short = difference(of)
    found = {each.name for each in of.classes.named}
    never = [name for name in taxonomy if name not in found]
    return Report(
        name="causes",
        title="Incidents by cause",
        facts=tuple(own_facts(of, in_short)),
        tables=tuple(tables(of)),
        charts=tuple(charts(of)),
        rows=rows(of),
        data={**data(of, in_short), "never_found": never},
        notes=(
            _MEANING,
            *notes(of),
            *([f"Never found: {', '.join(never)}."] if never and found else ()),
        ),
    )


def _categories(incident: Incident) -> tuple[str, ...]:
    factors = incident.causes.contributing_factors if incident.causes else ()
    return tuple(each.category for each in factors if each.category)
