"""Several tables as one, for spreadsheets: a row has all that is said of its group."""

from pmkit.reports.base import Cell, Column, Table


def joined(keys: int, first: Table, *others: Table) -> Table:
    """The rows of `first`, with the columns of `others` that it lacks behind its own.

    Args:
        keys: how many of the first columns say what a row is about, in each of the tables.
        first: has a row for everything.
        others: a row that they lack is empty there.
    """
    columns: list[Column] = list(first.columns)
    found: list[list[Cell]] = [list(row) for row in first.rows]
    for table in others:
        own = {row[:keys]: row for row in table.rows}
        names = {column.name for column in columns}
        places = [
            place
            for place, column in enumerate(table.columns)
            if place >= keys and column.name not in names
        ]
        columns.extend(table.columns[place] for place in places)
        nothing: tuple[Cell, ...] = (None,) * len(table.columns)
        for row in found:
            same = own.get(tuple(row[:keys]), nothing)
            row.extend(same[place] for place in places)
    return Table(first.name, first.title, tuple(columns), tuple(map(tuple, found)), first.empty)
