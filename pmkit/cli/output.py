"""Writing files: whole or not at all."""

import os
import tempfile

from pmkit.errors import PmkitError


def write(path: str, text: str | bytes) -> bool:
    """Write `text` to `path` and say whether that changed anything.

    The text goes to a file beside it first, which then takes its place: a full disk or a
    kill leaves the old file as it was.

    Raises:
        PmkitError: the system refused.
    """
    data = text if isinstance(text, bytes) else text.encode()
    folder = os.path.dirname(path) or "."
    try:
        if os.path.isdir(path):
            raise PmkitError(f"{path} is a folder, a file is expected")
        os.makedirs(folder, exist_ok=True)
        if holds(path, data):
            return False
        _replace(path, folder, data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PmkitError(f"{path} cannot be written: {reason}") from error
    return True


def holds(path: str, data: bytes) -> bool:
    """Whether the file at `path` holds exactly `data`."""
    try:
        with open(path, "rb") as file:
            return file.read(len(data) + 1) == data
    except FileNotFoundError:
        return False


def _replace(path: str, folder: str, data: bytes) -> None:
    target = os.path.realpath(path)
    descriptor, temporary = tempfile.mkstemp(
        dir=os.path.dirname(target) or folder, prefix=".pmkit-"
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(path: str) -> int:
    """The permissions of the file at `path`, or those of a new one."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
