"""The reference page of the commands: the help of each, with its examples."""

import re
from collections.abc import Iterator
from typing import Any

from pmkit.publish.markdown import blocks

_HEAD = """# Commands

```console
$ pmkit --help
```

Every command prints what stands here with `--help`.
Data goes to standard output, messages to standard error.
Exit codes: 0 clean, 1 errors or warnings were found, 2 could not run.
"""

_VERBATIM = "\b"
"""Begins a paragraph of a help text that is shown as it is written."""

_ASIDE = re.compile(r" {2,}(?=\S)")


def commands_reference(command: Any) -> str:
    """The page.

    Args:
        command: Typer's command for the whole program.
    """
    context = command.context_class(command, info_name="pmkit")
    return blocks(_HEAD.strip(), *_sections(command, context))


def _sections(group: Any, context: Any) -> Iterator[str]:
    """A section for each command below `group` that does something."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = command.context_class(command, info_name=name, parent=context)
        if hasattr(command, "list_commands"):
            yield from _sections(command, inner)
        else:
            yield _section(command, inner)


def _section(command: Any, context: Any) -> str:
    text, _, examples = (command.help or "").partition(_VERBATIM)
    parameters = [each for each in command.get_params(context) if each.name != "help"]
    options = [each for each in parameters if each.param_type_name == "option"]
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    usage = " ".join([context.command_path, *(_name(each) for each in arguments), "[OPTION]..."])
    lines = [
        *(f"- `{_name(each)}`: {each.help}" for each in arguments if each.help),
        *(f"- `{', '.join(each.opts)}{_value(each)}`: {each.help}" for each in options),
    ]
    return blocks(
        f"## {context.command_path}",
        text.strip(),
        f"```text\n{usage}\n```",
        "\n".join(lines),
        _examples(examples),
    )


def _name(argument: Any) -> str:
    """The name by which a usage line calls it: `[PATH]...`."""
    if argument.metavar:
        return str(argument.metavar)
    name = argument.name.upper()
    return name if argument.required else f"[{name}]"


def _value(option: Any) -> str:
    """` ZONE`, what follows the option; nothing after a switch."""
    name = option.opts[0].removeprefix("--").upper()
    return "" if option.is_flag else f" {option.metavar or name}"


def _examples(text: str) -> str:
    """The lines below "Examples:"; what is said beside a command becomes a comment."""
    lines = [line.strip() for line in text.strip().splitlines()[1:] if line.strip()]
    commands = [f"$ {_ASIDE.sub('  # ', line)}" for line in lines]
    return "\n".join(["```console", *commands, "```"]) if commands else ""
