"""The facts of each incident as integers: the only text that differs from engine to engine."""

from collections.abc import Iterator

from pmkit.metrics.engine.conditions import condition
from pmkit.metrics.engine.dialects import (
    NO_DATE,
    NO_ZONE,
    ONLY_DAY,
    UNKNOWN,
    UNPLACED,
    VAGUE,
    Dialect,
    Kind,
    UnsupportedError,
)
from pmkit.metrics.engine.mapping import SEVERAL, Map
from pmkit.metrics.engine.plan import Plan
from pmkit.metrics.engine.table import Held
from pmkit.metrics.engine.walls import instant_sql
from pmkit.timestamps.quoted import quoted

TAKEN_BACK = ("mitigated", "resolved", "closed")
"""Milestones that `reopened` takes back."""

_UNIT = "\x1f"
"""Between the values of a list, as one text."""

_IMPRECISE = {"date": ONLY_DAY, "unknown": UNKNOWN, "clock": NO_DATE}


def name(milestone: str, occurrence: str) -> str:
    """The column of facts that has the first or the last time of a milestone."""
    plain = f"x{milestone.encode().hex()}" if "-" in milestone else milestone
    return f"{plain}_{occurrence}"


def facts(plan: Plan, dialect: Dialect, *, identified: bool = False) -> str:
    """A SELECT with one row for each incident (and value of `by`) that the filter fits.

    Its columns: the first or last time of each milestone that is needed, `uncounted` (0, or the
    number of the reason), `running` (1 or 0) if a status says so, `began_s` and `began_end_s` if
    it matters when, `value` with `by`, `id` if `identified`.
    """
    return _Facts(plan, dialect).text(identified=identified)


def by_status(of: Map) -> bool:
    """Whether a status says if an incident is open."""
    return bool(of.open_values) and "status" in of.properties


class _Facts:
    """What is needed of one table."""

    def __init__(self, plan: Plan, dialect: Dialect) -> None:
        self.table = plan.table
        self.of = plan.map
        self.question = plan.question
        self.dialect = dialect

    def text(self, *, identified: bool) -> str:
        """The whole SELECT."""
        needed = tuple(self.needed())
        raw = [part for each in needed for part in self.raw_time(name(*each), self.column(*each))]
        raw += [part for each in needed for part in self.raw_precision(each)]
        outer = [f"{self.time(each)} AS {name(*each)}" for each in needed]
        outer.append("uncounted")
        raw.append(f"{self.uncounted()} AS uncounted")
        if by_status(self.of):
            outer.append("running")
            raw.append(f"{self.running()} AS running")
        if self.question.placed:
            raw += self.raw_began()
            outer += self.began()
        if identified:
            raw.append(f"{self.text_of('id')[0]} AS id")
            outer.append("id")
        joined = ""
        if self.question.by is not None:
            value, joined = self.value(self.question.by)
            raw.append(f"{value} AS value")
            outer.append("value")
        where = ""
        if self.question.filter is not None:
            fits = condition(self.question.filter, self.text_of, self.begin_of, self.dialect)
            where = f"\n    WHERE {fits}"
        lines = ",\n      ".join(raw)
        return (
            f"SELECT\n    {f',{chr(10)}    '.join(outer)}\n  FROM (\n    SELECT\n      {lines}\n"
            f"    FROM {self.table.source} AS source{joined}{where}\n  ) AS raw"
        )

    def needed(self) -> Iterator[tuple[str, str]]:
        """Milestones and occurrences, each once."""
        found: dict[tuple[str, str], None] = {}
        for metric in self.question.metrics:
            for each in metric.starts:
                if each in self.of.milestones:
                    found[each, "first"] = None
            found[metric.end, "last"] = None
            if metric.end in TAKEN_BACK and "reopened" in self.of.milestones:
                found["reopened", "last"] = None
        if not by_status(self.of):
            ends = ("resolved", "closed", "reopened")
            found.update(dict.fromkeys((e, "last") for e in ends if e in self.of.milestones))
        if self.question.placed and self.of.began is None:
            found.update(dict.fromkeys((each, "first") for each in self.of.milestones))
        return iter(found)

    def column(self, milestone: str, occurrence: str) -> str:
        """The table's own name of a milestone's column."""
        pair = self.of.milestones[milestone]
        return pair.first if occurrence == "first" else pair.last

    def quoted(self, column: str) -> str:
        """A column of the table, in quotes."""
        return f"source.{self.dialect.name_of(column)}"

    def kind(self, column: str) -> Kind:
        """How times are read from a column."""
        if self.table.columns is None:
            return self.of.kind or Kind.INSTANT
        held = self.table.columns[column]
        if held is Held.TEXT and self.of.kind is Kind.NUMBER:
            return Kind.NUMBER
        if held.times is None:
            raise UnsupportedError(f"the column {quoted(column)} holds no times")
        return held.times

    def raw_time(self, alias: str, column: str) -> Iterator[str]:
        """The epoch seconds of a column, and those of its clocks where it has any."""
        kind = self.kind(column)
        if kind is Kind.NUMBER:
            yield f"{self.number(column, self.of.unit)} AS {alias}_instant"
            return
        instant, local = self.dialect.epoch(self.quoted(column), kind)
        if instant is not None:
            yield f"{instant} AS {alias}_instant"
        if local is not None:
            yield f"{local} AS {alias}_local"

    def number(self, column: str, unit: str) -> str:
        """Whole seconds of a column of numbers."""
        text = self.table.columns is not None and self.table.columns[column] is Held.TEXT
        return self.dialect.number(self.quoted(column), unit, text=text)

    def raw_precision(self, each: tuple[str, str]) -> Iterator[str]:
        pair = self.of.precision.get(each[0])
        if pair is not None:
            column = pair.first if each[1] == "first" else pair.last
            yield f"{self.quoted(column)} AS {name(*each)}_precision"

    def time(self, each: tuple[str, str]) -> str:
        """The time of a milestone: seconds, NULL, or why it is none."""
        alias = name(*each)
        found = self.placed(alias, self.kind(self.column(*each)))
        if each[0] not in self.of.precision:
            return found
        cases = " ".join(
            f"WHEN {alias}_precision = {self.dialect.literal(word)} THEN {number}"
            for word, number in _IMPRECISE.items()
        )
        return f"CASE {cases} ELSE {found} END"

    def placed(self, alias: str, kind: Kind) -> str:
        """An instant, from whichever of the raw columns has it."""
        instant, local = f"{alias}_instant", f"{alias}_local"
        if kind in {Kind.INSTANT, Kind.NUMBER}:
            return instant
        zone = self.of.timezone
        there = str(NO_ZONE) if zone is None else instant_sql(local, zone, UNPLACED)
        found = (
            f"CASE WHEN {local} < {VAGUE} THEN {local} WHEN {local} IS NOT NULL THEN {there} END"
        )
        return found if kind is Kind.LOCAL else f"COALESCE({instant}, {found})"

    def running(self) -> str:
        """Whether an incident that lacks its end is open, as its status says."""
        values = ", ".join(map(self.dialect.literal, self.of.open_values))
        status = self.quoted(self.of.properties["status"])
        return f"CASE WHEN {status} IN ({values}) THEN 1 ELSE 0 END"

    def uncounted(self) -> str:
        """Why an incident is counted nowhere; 0 if it is."""
        if not self.of.marks:
            return "0"
        cases = " ".join(
            f"WHEN {self.quoted(each.column)} = {self.dialect.literal(each.value)} "
            f"THEN {each.outcome}"
            for each in self.of.marks
        )
        return f"CASE {cases} ELSE 0 END"

    def raw_began(self) -> list[str]:
        if self.of.began is None:
            return []
        return [
            f"{self.number(self.of.began.first, 's')} AS began_first",
            f"{self.number(self.of.began.last, 's')} AS began_last",
        ]

    def began(self) -> list[str]:
        """When an incident began; a pair of instants where only the day is known."""
        if self.of.began is not None:
            return ["began_first AS began_s", "began_last AS began_end_s"]
        times = [self.time((each, "first")) for each in self.of.milestones]
        cases = " ".join(f"WHEN {each} > {VAGUE} THEN {each}" for each in times)
        return [f"CASE {cases} END AS began_s"]

    def begin_of(self) -> str:
        """When an incident began, for a filter."""
        raise UnsupportedError("a filter cannot ask for the time of rows: use --since and --until")

    def text_of(self, prop: str) -> tuple[str, str | None]:
        """A property as a text, and what divides its values if there may be several."""
        column = self.of.properties[prop]
        found = self.quoted(column)
        held = Held.TEXT if self.table.columns is None else self.table.columns[column]
        if held is Held.LIST:
            if not self.dialect.joined:
                raise UnsupportedError(f"lists cannot be read in {self.dialect.name}")
            unit = self.dialect.literal(_UNIT)
            return f"NULLIF({self.dialect.joined.format(x=found, separator=unit)}, '')", _UNIT
        if held is not Held.TEXT:
            found = f"CAST({found} AS {self.dialect.text_type})"
        separator = self.of.separator if prop in SEVERAL else None
        return f"NULLIF({found}, '')", separator

    def value(self, by: str) -> tuple[str, str]:
        """The value of the property `by`, and what must be joined for it."""
        text, separator = self.text_of(by)
        if separator is None:
            return text, ""
        if not self.dialect.several:
            raise UnsupportedError(
                f"texts with several values cannot be read in {self.dialect.name}"
            )
        divider = self.dialect.literal(self.dialect.separator.format(separator))
        join = self.dialect.several.format(x=text, separator=divider)
        return "NULLIF(part, '')", f"\n    {join}"
