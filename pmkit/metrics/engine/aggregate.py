"""Rows that a query has given elsewhere, from a CSV file."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pmkit.errors import PmkitError
from pmkit.metrics.definitions import Metric
from pmkit.metrics.engine.finish import Row, finished
from pmkit.metrics.engine.outcomes import ABOUT, known
from pmkit.metrics.engine.periods import instant
from pmkit.metrics.engine.query import FORMAT, columns, read_about
from pmkit.metrics.engine.question import Question
from pmkit.metrics.engine.run import Answer
from pmkit.timestamps.periods import UNITS
from pmkit.timestamps.quoted import quoted
from pmkit.timestamps.when import TimeFault
from pmkit.timestamps.zones import record_zone, tzdata_version

_NULLS = ("", "NULL", "null", "\\N")
"""How tools write that there is no value."""


_WHOLE = re.compile(r"-?[0-9]{1,18}")


class Aggregate(NamedTuple):
    """What a file of rows says."""

    answer: Answer
    """The numbers, and what was asked."""

    dialect: str
    """Of the database that gave the rows."""

    doubts: tuple[str, ...]
    """Sentences about what does not fit."""


def read_aggregate(path: str) -> Aggregate:
    """The rows in the file at `path`.

    Raises:
        PmkitError: there is no such file, or it holds something else.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return _read(path, csv.reader(file))
    except FileNotFoundError as error:
        raise PmkitError(f"{path} does not exist") from error
    except OSError as error:
        raise PmkitError(
            f"{path} cannot be read: {(error.strerror or str(error)).lower()}"
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise PmkitError(f"{path} is no CSV file in UTF-8: {error}") from error


def _read(path: str, lines: Any) -> Aggregate:
    header = [name.strip().lower() for name in next(lines, [])]
    places = {name: place for place, name in enumerate(header)}
    missing = [each for each in ("metric", "outcome", "low", "n", "total") if each not in places]
    if missing:
        raise PmkitError(
            f"{path}: its first line has no {', '.join(missing)}; "
            "the rows of `pmkit report metrics --print-sql` with a header are expected"
        )
    rows, about = list[Row](), None
    for cells in lines:
        if not cells:
            continue
        place = f"{path}, line {lines.line_num}"
        if len(cells) != len(header):
            raise PmkitError(f"{place}: {len(cells)} cells, {len(header)} are expected")
        row = _row(place, {name: cells[index] for name, index in places.items()})
        if row.outcome == ABOUT:
            if about is not None:
                raise PmkitError(f"{place}: a second row says what was asked; give one file")
            about = _about(place, row.metric)
        else:
            rows.append(row)
    if about is None:
        raise PmkitError(
            f"{path}: the row that says what was asked is missing (outcome {ABOUT}); keep all rows"
        )
    question, version, dialect = about
    for column in columns(question):
        if column not in places:
            raise PmkitError(f"{path}: its first line has no {column}, which was asked for")
    _checked(path, rows, question)
    found = finished(rows, question.metrics, exact=question.exact)
    return Aggregate(Answer(question, found, None, {}), dialect, tuple(_doubts(version)))


def _row(place: str, cells: Mapping[str, str]) -> Row:
    def whole(name: str, *, empty: bool = False) -> int | None:
        text = cells.get(name, "").strip()
        if empty and text in _NULLS:
            return None
        plain = text.removesuffix(".0")
        if not _WHOLE.fullmatch(plain):
            raise PmkitError(f"{place}: {name} {quoted(text)} is no whole number")
        return int(plain)

    value = cells.get("value")
    return Row(
        metric=cells["metric"],
        period_start=whole("period_start", empty=True) if "period_start" in cells else None,
        value=None if value in _NULLS else value,
        outcome=whole("outcome") or 0,
        low=whole("low") or 0,
        n=whole("n") or 0,
        total=whole("total") or 0,
    )


def _about(place: str, text: str) -> tuple[Question, str, str]:
    """What was asked, the zone data it was asked with, and the dialect."""
    try:
        data = read_about(text)
        if data["pmkit"] != FORMAT:
            raise PmkitError(f"{place}: rows of another version of pmkit")
        zone = record_zone(data["timezone"])
        if isinstance(zone, TimeFault):
            raise PmkitError(f"{place}: {zone.message}")
        question = Question(
            metrics=tuple(_metric(each) for each in data["metrics"]),
            zone=zone,
            as_of=instant(data["as_of"]),
            by=data["by"],
            unit=next((each for each in UNITS if each == data["period"]), None),
            since=_moment(data["since"]),
            until=_moment(data["until"]),
            filter_text=str(data["filter"]),
            exact=bool(data["exact"]),
        )
        return question, str(data["tzdata"]), str(data["dialect"])
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise PmkitError(f"{place}: the row that says what was asked cannot be read") from error


def _metric(data: Any) -> Metric:
    start, *others = (str(each) for each in data["from"])
    return Metric(
        str(data["name"]),
        start,
        str(data["to"]),
        elsewhere=str(data["elsewhere"]),
        others=tuple(others),
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else instant(seconds)


def _checked(path: str, rows: list[Row], question: Question) -> None:
    names = {metric.name for metric in question.metrics}
    for row in rows:
        if row.metric not in names:
            raise PmkitError(f"{path}: {quoted(row.metric)} was not asked for")
        if not known(row.outcome) or row.n < 0 or row.total < 0 or row.low < -1:
            raise PmkitError(f"{path}: a row of {row.metric} has numbers that none can have")


def _doubts(version: str) -> Iterator[str]:
    if version != tzdata_version():
        yield (
            f"the periods were cut with tz database {version}, this pmkit has {tzdata_version()}: "
            "a period may begin at another moment by now"
        )
