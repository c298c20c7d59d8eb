"""The way in: what must start at once goes straight to its work, all else through Typer.

`pmkit --version` and a plain `pmkit validate FILE...` are what hooks and editors call on every
save; Typer alone costs four times what they need. Anything unusual falls through.
"""

import io
import os
import sys

from pmkit import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing `typing` would cost a quarter of the whole of `--version`
    from typing import NoReturn


def main() -> None:
    """Run the command line of this process, and exit with its code."""
    arguments = sys.argv[1:]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if arguments == ["--version"]:
        sys.stdout.write(f"pmkit {__version__}\n")
        return
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader has seen enough; keep Python from complaining when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["validate"]:
        import gc  # noqa: PLC0415  # with the next line, a tenth of a short run

        gc.disable()
        from pmkit.cli.validation import request, validate  # noqa: PLC0415  # start-up

        if (asked := request(arguments[1:])) is not None:
            _leave(validate(asked))
        gc.enable()
    from pmkit.cli.main import run  # noqa: PLC0415  # start-up

    return run(arguments)


def _leave(code: int) -> "NoReturn":
    """End the process without taking its modules apart, which would take a sixth of its time."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
