"""The report on severities: do the worse ones take longer?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pmkit.metrics.classes import Ranked, ranked
from pmkit.model.incident import Incident
from pmkit.reports.base import Column, ColumnKind, Report, Table
from pmkit.reports.classes import Asked, Compared, Noun, compared, data, own_facts
from pmkit.reports.classes_tables import charts, rows, tables
from pmkit.reports.classes_words import notes
from pmkit.reports.told import number, p_told
from pmkit.statistics.interval import SIGNIFICANCE
from pmkit.statistics.rank_correlation import Correlation

_NOUN = Noun("severity", "severities", "it has no severity", "the scale, worst first")
_FEWEST = 3
_WEAK = 0.3
"""Correlations nearer to 0 explain less than a tenth of how ranks vary."""


def report(incidents: Iterable[Incident], *, asked: Asked, scale: Sequence[str] = ()) -> Report:
    """Incidents by severity, and Spearman's correlation of its rank with the duration.

    Args:
        incidents: all that could be read.
        asked: metric, window, zone and the like.
        scale: severities, worst first; what is not in it has no rank.
    """
    of = compared(incidents, _severity, _NOUN, asked, scale)
    ranks = ranked(of.classes, scale)
    of = replace(of, ranks=ranks)
    in_short = _in_short(ranks)
    first, *others = tables(of)
    return Report(
        name="severity",
        title="Incidents by severity",
        facts=tuple(own_facts(of, in_short)),
        tables=(first, _correlation(ranks), *others),
        charts=tuple(charts(of)),
        rows=rows(of),
        data={**data(of, in_short), "correlation": _data(ranks)},
        notes=(*_notes(ranks, of), *notes(of)),
    )


def _severity(incident: Incident) -> tuple[str, ...]:
    return (incident.severity,) if incident.severity else ()


def _in_short(ranks: Ranked) -> str:
    """What can be told about severity and duration."""
    found = ranks.correlation
    if found is None:
        if ranks.n < _FEWEST:
            return (
                f"There is nothing to compare: {number(ranks.n, 'incident')} with a severity and a "
                f"duration, and it takes {_FEWEST}."
            )
        return "There is nothing to compare: all severities, or all durations, are the same."
    said = f"{_rho(found)}, {p_told(found.p)}, n = {found.n}"
    if found.p > SIGNIFICANCE:
        return (
            f"These incidents do not show whether more severe ones take longer: Spearman's {said}."
        )
    which = "More" if found.rho > 0 else "Less"
    weak = " tend to take a little longer" if abs(found.rho) < _WEAK else " tend to take longer"
    rest = ", but severity says little about how long one takes" if abs(found.rho) < _WEAK else ""
    return f"{which} severe incidents{weak}{rest}: Spearman's {said}."


def _rho(found: Correlation) -> str:
    if found.interval is None:
        return f"ρ = {found.rho:.2f}"
    low, high = found.interval
    return f"ρ = {found.rho:.2f} ({low:.2f} to {high:.2f})"


def _correlation(ranks: Ranked) -> Table:
    found = ranks.correlation
    return Table(
        name="correlation",
        title="Severity and duration",
        columns=(
            Column("n", "n", ColumnKind.COUNT),
            Column("rho", "Spearman's ρ", ColumnKind.NUMBER),
            Column("rho_ci", "95 % limits", ColumnKind.NUMBERS),
            Column("p", "p", ColumnKind.NUMBER),
            Column("p_exact", "p is exact", ColumnKind.FLAG),
        ),
        rows=()
        if found is None
        else (
            (
                found.n,
                round(found.rho, 3),
                found.interval,
                float(f"{found.p:.3g}"),
                found.exact,
            ),
        ),
        empty="it takes 3 incidents with severity and duration, and neither may be all the same",
    )


def _data(ranks: Ranked) -> dict[str, Any]:
    found = ranks.correlation
    return {
        "n": ranks.n,
        "open": ranks.open,
        "rho": found.rho if found else None,
        "ci": {"rho": list(found.interval) if found and found.interval else None},
        "p": found.p if found else None,
        "p_exact": found.exact if found else None,
        "unranked": list(ranks.unranked),
    }


def _notes(ranks: Ranked, of: Compared) -> tuple[str, ...]:
    said = []
    if found := ranks.correlation:
        how = "of all orders there are" if found.exact else "from Student's t"
        said.append(
            "Spearman's ρ is above 0 where more severe incidents take longer, and 1 where no less "
            f"severe one took longer than any worse. p is {how}; the limits are those of Bonett "
            "and Wright, and a guide where many share a severity."
        )
    if ranks.open:
        said.append(f"{number(ranks.open, 'open incident')} not in ρ: nobody knows how long yet.")
    if ranks.unranked:
        names = dict.fromkeys(
            str(each.name) for each in of.classes.named if each.name not in of.order
        )
        said.append(
            f"{number(len(ranks.unranked), 'incident')} not in ρ, with a severity that is not in "
            f"the scale: {', '.join(names)}."
        )
    return tuple(said)
