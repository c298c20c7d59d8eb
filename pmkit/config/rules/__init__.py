"""Faults of a configuration (PM19x): each module holds a `RULE` and its manual page."""
