"""The rules of the configuration, in the order of their codes."""

from importlib import import_module

from pmkit.diagnostics.rule import Rule

NAMES = (
    "configuration-syntax",
    "configuration-unknown-key",
    "configuration-value",
    "configuration-unreadable",
)
"""Kebab-case names; the module of `configuration-value` is `configuration_value`."""


def rule(name: str) -> Rule:
    """The rule called `name`."""
    found: Rule = import_module(f"pmkit.config.rules.{name.replace('-', '_')}").RULE
    return found
