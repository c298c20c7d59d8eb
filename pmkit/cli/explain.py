"""`pmkit explain`: the manual page of a rule."""

import sys
from typing import Annotated

import typer

from pmkit.checks.catalog import all_rules
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
        rows = [(each.code, each.severity.value, each.name) for each in all_rules()]
        sys.stdout.write(
            "".join(f"{code}  {severity:<7}  {name}\n" for code, severity, name in rows)
        )
        return 0
    sys.stdout.write(manual_page(rule))
    return 0
