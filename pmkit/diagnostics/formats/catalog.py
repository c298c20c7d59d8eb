"""The formats in which diagnostics can be shown."""

from collections.abc import Mapping
from importlib import import_module

from pmkit.diagnostics.formats.base import Format, Outcome

NAMES = {
    "text": "text",
    "concise": "concise",
    "json": "json_",
    "sarif": "sarif",
    "github": "github",
    "junit": "junit",
}
"""By name, the module that has a function `show`; in the order in which help lists them."""


def _lazy(module: str) -> Format:
    """A format whose module is imported when it is first used."""

    def show(outcome: Outcome) -> str:
        shown: str = import_module(f"pmkit.diagnostics.formats.{module}").show(outcome)
        return shown

    return show


FORMATS: Mapping[str, Format] = {name: _lazy(module) for name, module in NAMES.items()}
"""Text is for people, json for programs, the others for machines that ask for theirs."""
