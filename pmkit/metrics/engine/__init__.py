"""Incidents that are rows of a table: counted by a database, without a loop in Python over them.

    a map of columns ── mapping ─┐
    a file or a table ── table ──┤
    what is asked ── question ───┴─> facts (one expression per engine) + core (the same text for
                                     all) ──> rows ── finish ──> numbers

Every duration is a whole number of seconds. Edges of periods, offsets of zones and bins are worked
out in Python and written into the text as integers, so that no engine is asked for a time zone, a
logarithm or a quantile: two engines that can compare and add integers give the same bits.
"""
