"""The rules of reading, in the order of their codes."""

from importlib import import_module

from pmkit.diagnostics.rule import Rule

NAMES = (
    "yaml-syntax",
    "merge-conflict",
    "not-utf-8",
    "forbidden-character",
    "record-too-large",
    "nesting-too-deep",
    "several-documents",
    "yaml-directive",
    "anchor-or-alias",
    "merge-key",
    "yaml-tag",
    "duplicate-key",
    "key-not-text",
    "record-not-mapping",
    "unreadable-file",
    "too-many-faults",
    "unknown-field",
    "missing-field",
    "wrong-type",
    "unknown-value",
    "unreadable-number",
    "unreadable-quantity",
    "unreadable-url",
    "unreadable-id",
    "several-lines",
    "newer-schema",
    "lost-text-after-hash",
    "yaml-1-1-value",
    "zero-width-character",
    "byte-order-mark",
    "unreadable-time",
    "time-in-gap",
    "time-in-fold",
    "missing-zone",
    "zone-abbreviation",
    "unknown-zone",
    "legacy-zone",
    "offset-zone-mismatch",
    "impossible-offset",
    "leap-second",
    "end-of-day-24",
    "no-such-date",
    "year-out-of-range",
    "clock-goes-back",
    "clock-without-date",
    "twelve-hour-clock",
    "ambiguous-date",
    "range-goes-back",
    "unreadable-date",
    "unreadable-duration",
    "linked-zone",
    "unknown-local-offset",
    "empty-section",
)
"""Kebab-case names; the module of `time-in-gap` is `time_in_gap`."""


def rule(name: str) -> Rule:
    """The rule called `name`."""
    found: Rule = import_module(f"pmkit.records.rules.{name.replace('-', '_')}").RULE
    return found
