"""`pmkit lsp`: the language server."""

from typing import Annotated

import typer

from pmkit.errors import PmkitError


def lsp(
    *,
    stdio: Annotated[  # noqa: ARG001  # there is no other way to speak
        bool, typer.Option("--stdio", help="Speak over standard input and output; the default.")
    ] = True,
) -> int:
    """Speak with an editor: diagnostics, fixes, hover, completion and an outline while you type.

    It is a server of the Language Server Protocol, which your editor starts:
    `pip install "pmkit[lsp]"`, then tell the editor that `pmkit lsp` is the server for YAML.

    \b
    Examples:
      pmkit lsp
    """
    try:
        from pmkit.lsp.server import serve  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        if error.name not in {"pygls", "lsprotocol"}:
            raise
        raise PmkitError(
            'the language server needs pygls: install it with `pip install "pmkit[lsp]"`'
        ) from error
    serve()
    return 0
