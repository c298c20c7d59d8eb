"""Kinds of fault: code, name and severity."""

from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    """How much a fault matters; errors and warnings make the exit code 1."""

    ERROR = "error"
    """The record cannot be used: it is left out of pages and reports."""

    WARNING = "warning"
    """Very likely wrong, but the record can be used."""

    INFO = "info"
    """Doubtful by nature (an approximate milestone) or true only today (overdue)."""


class Rule(NamedTuple):
    """A kind of fault. Its manual page is the docstring of the module that defines it."""

    code: str
    """`PM` and three digits; the first digit is the group. Codes are never reused."""

    name: str
    """Kebab case, states the fault: `action-item-without-owner`."""

    severity: Severity
    """Unless the configuration says otherwise."""
