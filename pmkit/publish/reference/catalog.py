"""The generated reference pages, by the names of their files."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from pmkit.checks.catalog import manual_pages
from pmkit.publish.reference.commands import commands_reference
from pmkit.publish.reference.configuration import configuration_reference
from pmkit.publish.reference.filters import filters_reference
from pmkit.publish.reference.metrics import metrics_reference
from pmkit.publish.reference.record import record_reference
from pmkit.publish.reference.rules import rule_reference, rules_reference
from pmkit.publish.reference.templates import templates_reference


def _commands() -> str:
    """The command line stands above this package, which describes it and does not use it."""
    from typer.main import get_command  # noqa: PLC0415  # nothing else here needs it

    return commands_reference(get_command(import_module("pmkit.cli.main").app))


PAGES: Mapping[str, Callable[[], str]] = {
    "record.md": record_reference,
    "commands.md": _commands,
    "configuration.md": configuration_reference,
    "rules.md": rules_reference,
    "templates.md": templates_reference,
    "metrics.md": metrics_reference,
    "filters.md": filters_reference,
    **{
        f"rules/{rule.name}.md": partial(rule_reference, rule, page)
        for rule, page in manual_pages()
    },
}
"""Each makes the text of its page, without the line end at its end."""


def text(name: str) -> str:
    """The text of the page of that name."""
    return f"{PAGES[name]()}\n"
