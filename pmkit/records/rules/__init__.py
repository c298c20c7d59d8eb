"""Faults that reading a record can find: its text (PM10x), its shape (PM12x), its times (PM20x).

Each module holds a `RULE` and, as its docstring, the rule's manual page.
It is imported only when such a fault is found or explained.
"""
