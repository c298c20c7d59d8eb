"""What databases call the same things: quotes, epoch seconds, lists.

Only these expressions differ from engine to engine; all that is counted is written once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from pmkit.errors import PmkitError
from pmkit.timestamps.quoted import quoted

UNREADABLE = -9000000000000000001
"""Stands for a time that is written and cannot be read."""

UNPLACED = -9000000000000000002
"""Stands for a clock time that its zone showed never or twice."""

ONLY_DAY = -9000000000000000003
"""Stands for a time of which only the day is known."""

UNKNOWN = -9000000000000000004
"""Stands for a time that is written as unknown."""

NO_ZONE = -9000000000000000005
"""Stands for a clock time of which nobody says the zone."""

NO_DATE = -9000000000000000006
"""Stands for a clock time of a record whose date is unknown."""

VAGUE = -9000000000000000000
"""All of them are less than this, and no time is."""

_YEAR_1, _YEAR_10000 = -62135596800, 253402300800


class Kind(Enum):
    """How a column holds times."""

    INSTANT = "timestamp"
    """With a zone, or as instants of UTC."""

    LOCAL = "local timestamp"
    """Date and clock time without zone."""

    NUMBER = "number"
    """Seconds since 1970, or thousandths, millionths, billionths of them."""

    TEXT = "text"
    """ISO 8601, with or without an offset."""


UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
"""How many of a number make a second."""


class UnsupportedError(PmkitError):
    """What cannot be said in a dialect."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of database writes what differs."""

    name: str
    """As in `--dialect`."""

    executed: bool
    """Whether pmkit's own tests run what is written in it."""

    quote: str
    """Around a name; written twice within one."""

    instant: str
    """Epoch seconds, cut off, of a column `{x}` of instants."""

    local: str
    """The same of one without zone, as if its clocks showed UTC."""

    contains: str
    """The place (from 1) of the text `{part}` in `{x}`; 0 if it is not in it."""

    text_instant: str = ""
    """Epoch seconds of ISO 8601 with an offset, NULL if it cannot be read; empty: unsupported."""

    text_local: str = ""
    """The same without an offset."""

    text_number: str = ""
    """A text as a number, NULL if it is none; empty: unsupported."""

    matches: str = ""
    """Whether the text `{x}` fits the regular expression `{pattern}`, a literal."""

    several: str = ""
    """The values of a text `{x}` divided by `{separator}` as a table `parts (part)`, to be joined;
    empty: unsupported."""

    separator: str = "{0}"
    """How a separator is written as the pattern that `several` takes."""

    joined: str = ""
    """A list `{x}` as one text with `{separator}` between its values; empty: unsupported."""

    modulo: str = "{x} % {y}"
    """The rest of a division."""

    backslashes: bool = False
    """Whether a backslash means something special in a literal."""

    text_type: str = "VARCHAR"
    """The type of texts of any length."""

    unspeakable: str = "\0"
    """Characters that no name may have."""

    def name_of(self, column: str) -> str:
        """A name, however it is spelt."""
        for character in self.unspeakable:
            if character in column:
                raise UnsupportedError(
                    f"the name {quoted(column)} has a character that {self.name} does not take"
                )
        return f"{self.quote}{column.replace(self.quote, self.quote * 2)}{self.quote}"

    def table(self, name: str) -> str:
        """A table as `catalog.schema.table`."""
        return ".".join(map(self.name_of, name.split(".")))

    def literal(self, text: str) -> str:
        """A text."""
        if "\0" in text:
            raise UnsupportedError(f"{quoted(text)} has a NUL character; no database takes it")
        if self.backslashes:
            escaped = text.replace("\\", "\\\\").replace("'", "\\'")
            return "'" + escaped.replace("\n", "\\n").replace("\r", "\\r") + "'"
        return "'" + text.replace("'", "''") + "'"

    def find(self, part: str, text: str) -> str:
        """The place of one text expression in another; 0 if it is not in it."""
        return self.contains.format(x=text, part=part)

    def epoch(self, column: str, kind: Kind) -> tuple[str | None, str | None]:
        """Epoch seconds of `column`: as an instant, and as clocks of an unnamed zone show it.

        One of the two may be None. What cannot be read is one of the numbers below `VAGUE`.
        """
        if kind is Kind.INSTANT:
            return self.instant.format(x=column), None
        if kind is Kind.LOCAL:
            return None, self.local.format(x=column)
        return self._text(column)

    def number(self, column: str, unit: str, *, text: bool) -> str:
        """Whole seconds of a column of numbers, cut off, or of texts that are numbers.

        What is no number of a year from 1 to 9999 cannot be read, NaN among it.
        """
        if text and not self.text_number:
            raise UnsupportedError(f"numbers that are texts cannot be read in {self.name}")
        found = self.text_number.format(x=column) if text else column
        per_second = UNITS[unit]
        whole = f"FLOOR({found})" if per_second == 1 else f"FLOOR({found} / {per_second})"
        return (
            f"CASE WHEN {found} >= {_YEAR_1 * per_second} "
            f"AND {found} < {_YEAR_10000 * per_second} THEN CAST({whole} AS BIGINT) "
            f"WHEN {column} IS NOT NULL THEN {UNREADABLE} END"
        )

    def _text(self, column: str) -> tuple[str, str]:
        if not self.text_instant:
            raise UnsupportedError(
                f"times that are texts cannot be read in {self.name}; "
                "make a view whose columns are timestamps"
            )
        fits = self._fits(column)
        instant = (
            f"CASE WHEN {column} IS NULL THEN NULL "
            f"WHEN {fits(_DAY)} THEN {ONLY_DAY} "
            f"WHEN {fits(_WALL)} THEN NULL "
            f"WHEN {fits(_INSTANT)} THEN "
            f"COALESCE({self.text_instant.format(x=column)}, {UNREADABLE}) "
            f"ELSE {UNREADABLE} END"
        )
        local = (
            f"CASE WHEN {fits(_WALL)} THEN "
            f"COALESCE({self.text_local.format(x=column)}, {UNREADABLE}) END"
        )
        return instant, local

    def _fits(self, column: str) -> Callable[[str], str]:
        return lambda pattern: self.matches.format(x=column, pattern=self.literal(pattern))


_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = "[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?"
_DAY = f"^{_DATE}$"
_WALL = f"^{_DATE}{_CLOCK}$"
_INSTANT = f"^{_DATE}{_CLOCK}(Z|[+-][0-9]{{2}}:?[0-9]{{2}})$"


DIALECTS = {
    each.name: each
    for each in (
        Dialect(
            "duckdb",
            executed=True,
            quote='"',
            instant="CAST(FLOOR(EPOCH({x})) AS BIGINT)",
            local="CAST(FLOOR(EPOCH({x})) AS BIGINT)",
            contains="STRPOS({x}, {part})",
            text_instant="CAST(FLOOR(EPOCH(TRY_CAST({x} AS TIMESTAMP WITH TIME ZONE))) AS BIGINT)",
            text_local="CAST(FLOOR(EPOCH(TRY_CAST({x} AS TIMESTAMP))) AS BIGINT)",
            text_number="TRY_CAST({x} AS DOUBLE)",
            matches="REGEXP_MATCHES({x}, {pattern})",
            several="LEFT JOIN LATERAL (SELECT UNNEST(LIST_DISTINCT(STRING_SPLIT({x}, "
            "{separator}))) AS part) AS parts ON TRUE",
            joined="ARRAY_TO_STRING({x}, {separator})",
        ),
        Dialect(
            "spark",
            executed=True,
            quote="`",
            instant="UNIX_SECONDS({x})",
            local="TIMESTAMPDIFF(SECOND, TIMESTAMP_NTZ'1970-01-01 00:00:00', {x})",
            contains="INSTR({x}, {part})",
            text_instant="UNIX_SECONDS(TRY_CAST({x} AS TIMESTAMP))",
            text_local="TIMESTAMPDIFF(SECOND, TIMESTAMP_NTZ'1970-01-01 00:00:00', "
            "TRY_CAST({x} AS TIMESTAMP_NTZ))",
            text_number="TRY_CAST({x} AS DOUBLE)",
            matches="{x} RLIKE {pattern}",
            several="LEFT JOIN LATERAL EXPLODE(ARRAY_DISTINCT(SPLIT({x}, {separator}))) "
            "AS parts (part)",
            separator="\\Q{0}\\E",
            joined="CONCAT_WS({separator}, {x})",
            backslashes=True,
            text_type="STRING",
        ),
        Dialect(
            "sqlite",
            executed=True,
            quote='"',
            instant="CAST(STRFTIME('%s', {x}) AS INTEGER)",
            local="CAST(STRFTIME('%s', {x}) AS INTEGER)",
            contains="INSTR({x}, {part})",
            text_instant="CAST(STRFTIME('%s', {x}) AS INTEGER)",
            text_local="CAST(STRFTIME('%s', {x}) AS INTEGER)",
            matches="{x} REGEXP {pattern}",
            text_type="TEXT",
        ),
        Dialect(
            "bigquery",
            executed=False,
            quote="`",
            instant="UNIX_SECONDS({x})",
            local="DATETIME_DIFF({x}, DATETIME '1970-01-01 00:00:00', SECOND)",
            contains="STRPOS({x}, {part})",
            several="LEFT JOIN UNNEST(ARRAY(SELECT DISTINCT part FROM "
            "UNNEST(SPLIT({x}, {separator})) AS part)) AS part",
            modulo="MOD({x}, {y})",
            backslashes=True,
            text_type="STRING",
            unspeakable="\0`\\\n\r",
        ),
        Dialect(
            "trino",
            executed=False,
            quote='"',
            instant="CAST(FLOOR(TO_UNIXTIME({x})) AS BIGINT)",
            local="DATE_DIFF('second', TIMESTAMP '1970-01-01 00:00:00', {x})",
            contains="STRPOS({x}, {part})",
            several="LEFT JOIN UNNEST(ARRAY_DISTINCT(SPLIT({x}, {separator}))) "
            "AS parts (part) ON TRUE",
        ),
        Dialect(
            "snowflake",
            executed=False,
            quote='"',
            instant="DATE_PART(EPOCH_SECOND, {x})",
            local="DATEDIFF(SECOND, '1970-01-01 00:00:00'::TIMESTAMP_NTZ, {x})",
            contains="CHARINDEX({part}, {x})",
            several="LEFT JOIN LATERAL (SELECT DISTINCT value::VARCHAR AS part FROM "
            "TABLE(FLATTEN(INPUT => SPLIT({x}, {separator})))) AS parts ON TRUE",
            backslashes=True,
        ),
        Dialect(
            "postgres",
            executed=False,
            quote='"',
            instant="CAST(FLOOR(EXTRACT(EPOCH FROM {x})) AS BIGINT)",
            local="CAST(FLOOR(EXTRACT(EPOCH FROM {x})) AS BIGINT)",
            contains="STRPOS({x}, {part})",
            several="LEFT JOIN LATERAL (SELECT DISTINCT part FROM UNNEST(STRING_TO_ARRAY({x}, "
            "{separator})) AS part) AS parts ON TRUE",
        ),
    )
}
"""By name; the first three are those that pmkit runs."""

PRINTED = tuple(name for name in DIALECTS if name != "sqlite")
"""What `--dialect` may be."""
