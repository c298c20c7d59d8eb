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
    _open_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        # The reader has seen enough; keep Python from complaining when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except OSError as error:
        _give_up(error)
    sys.exit(code)


def _open_streams() -> None:
    """Let there be streams, which whoever calls may have closed, that take any text.

    What goes to a file or to another program is UTF-8, whatever the locale; on a terminal that
    cannot show a character, its code is shown.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # open for as long as the process lives
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.encoding.lower() != "utf-8" and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.reconfigure(errors="backslashreplace")


def _give_up(error: OSError) -> "NoReturn":
    """Say what no command foresaw: the present folder is gone, the disk is full."""
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, FileNotFoundError) and not error.filename:
        reason = "the present folder does not exist any more"
    try:
        sys.stderr.write(f"pmkit: {f'{error.filename}: ' if error.filename else ''}{reason}\n")
        sys.stderr.flush()
    finally:
        os._exit(2)  # what is left in a buffer cannot be written either


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        sys.stdout.write(f"pmkit {__version__}\n")
        return 0
    if arguments[:1] == ["validate"]:
        import gc  # noqa: PLC0415  # with the next line, a tenth of a short run

        gc.disable()
        from pmkit.cli.validation import request, validate  # noqa: PLC0415  # start-up

        if (asked := request(arguments[1:])) is not None:
            _leave(validate(asked))
        gc.enable()
    from pmkit.cli.main import run  # noqa: PLC0415  # start-up

    if arguments[:1] == ["timeline"]:
        import gc  # noqa: PLC0415  # as above: it holds all records until it ends

        gc.disable()
        _leave(run(arguments))
    return run(arguments)


def _leave(code: int) -> "NoReturn":
    """End the process without taking its modules apart, which would take a sixth of its time."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
