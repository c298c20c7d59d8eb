"""`pmkit explain`: the manual page of a rule."""

import sys
from typing import Annotated

import typer

from pmkit.checks.catalog import all_rules, off_by_default
from pmkit.checks.catalog import explain as manual_page


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(help="Name or code of a rule: event-out-of-order, PM231."),
    ] = None,
) -> int:
    """Print the manual page of a rule: why it matters, an example, what to write instead.

    Without a name it lists all rules.

    \b
    Examples:
      pmkit explain
      pmkit explain time-in-gap
      pmkit explain PM111
    """
    if rule is None:
        off = off_by_default()
        for each in all_rules():
            note = " (off until it is named)" if each.code in off else ""
            sys.stdout.write(f"{each.code}  {each.severity.value:<7}  {each.name}{note}\n")
        return 0
    sys.stdout.write(manual_page(rule))
    return 0
