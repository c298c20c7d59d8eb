"""`pmkit schema`: the record's shape for editors."""

import json
import sys
from typing import Annotated

import typer

from pmkit.cli.output import write
from pmkit.cli.workspace import settings_above
from pmkit.records.json_schema import json_schema


def schema(
    *,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file.", show_default=False),
    ] = None,
) -> int:
    """Print the JSON Schema (2020-12) of a record, with the team's own names in it.

    Editors with the YAML language server complete and explain fields from it: put
    `# yaml-language-server: $schema=../record.schema.json` at the top of a record.

    \b
    Examples:
      pmkit schema -o record.schema.json
      check-jsonschema --schemafile record.schema.json postmortems/*.yaml
    """
    settings, _ = settings_above(".")
    text = json.dumps(json_schema(settings), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        write(output, text)
        sys.stdout.write(f"{output}\n")
    return 0
