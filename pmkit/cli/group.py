"""Groups of commands that are imported when they are called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command


def group(commands: Mapping[str, str], in_short: Mapping[str, str]) -> type[TyperGroup]:
    """The class of a group whose commands are imported when they are asked for.

    Args:
        commands: names in the order of the help, each with its place, `"module:attribute"`.
        in_short: what each does, in as many words as a list of commands has room for.
    """

    class Commands(TyperGroup):
        """The group."""

        def __init__(self, **options: Any) -> None:
            """As Typer makes it."""
            super().__init__(**options)
            nothing: Any = None
            self.commands = dict.fromkeys(commands, nothing)  # names, for suggestions

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # as Typer calls it
            """The command called `cmd_name`, or None."""
            target = commands.get(cmd_name)
            if target is None:
                return None
            return command(cmd_name, target, in_short.get(cmd_name))

    return Commands


def command(name: str, target: str, short: str | None = None) -> Any:
    """Typer's command for a function, or for a Typer application, at `"module:attribute"`."""
    module, _, attribute = target.partition(":")
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        many: Any = get_command(found)
        many.name = name
        many.short_help = short
        return many
    single = application()
    single.command(name, short_help=short)(found)
    return get_command(single)


def application(**options: Any) -> typer.Typer:
    """A Typer application as all of pmkit's are: plain help, and errors as they are."""
    return typer.Typer(
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        **options,
    )
