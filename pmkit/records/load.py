"""Files and folders -> records, and everything that is wrong with them.

Nothing that a user wrote raises, and a record with errors never stops the others.
Standard library paths are avoided here: `pathlib` alone costs as much as reading a record.
"""

import gc
import os
import stat
from collections.abc import Callable, Iterator, Sequence

from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic, Fix, Related, sort_key
from pmkit.diagnostics.rule import Severity
from pmkit.errors import PmkitError
from pmkit.records import characters
from pmkit.records.decode import decode
from pmkit.records.fault import Fault
from pmkit.records.record import Loaded, Record
from pmkit.records.rules.catalog import rule
from pmkit.records.tree import MAX_BYTES, parse
from pmkit.source import START, Source

ENDINGS = (".yaml", ".yml")
"""Endings of the names of records."""


class NotFoundError(PmkitError):
    """A path that does not exist; the message is one sentence."""


def load(
    paths: Sequence[str],
    settings: Settings,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Loaded:
    """Read the records at `paths`: files, or folders with all records below them.

    Args:
        paths: as the user wrote them; none means the records folder of the settings.
        settings: what the team decided.
        progress: called after each file with the number read and the number there is.

    Raises:
        NotFoundError: a path does not exist.
    """
    files = dict(_files(paths or (_records_folder(settings),)))
    records: list[Record] = []
    found: list[Diagnostic] = []
    collecting = gc.isenabled()
    gc.disable()  # trees are large and free of cycles; collecting among them costs a tenth
    try:
        for number, (path, folder) in enumerate(files.items(), start=1):
            record, diagnostics = _load_file(path, folder, settings)
            if record is not None:
                records.append(record)
            found.extend(diagnostics)
            if progress is not None:
                progress(number, len(files))
    finally:
        if collecting:
            gc.enable()
    return Loaded(tuple(records), tuple(sorted(found, key=sort_key)), tuple(files))


def load_text(
    text: str, path: str = "record.yaml", settings: Settings | None = None
) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Read one record from `text`; `path` is how messages call it."""
    return load_bytes(text.encode(errors="surrogatepass"), path, settings)


def load_bytes(
    data: bytes, path: str = "record.yaml", settings: Settings | None = None
) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Read one record from the bytes of a file."""
    if len(data) > MAX_BYTES:
        fault = Fault(
            "record-too-large",
            START,
            f"the file has {len(data):,} bytes, a record has at most {MAX_BYTES:,}",
            "keep raw logs in a file beside the record and link it",
        )
        return None, (_diagnostic(fault, Source(path, "")),)
    text, faults = characters.decode(data)
    source = Source(path, text)
    if faults and any(rule(fault.rule).severity is Severity.ERROR for fault in faults):
        return None, tuple(_diagnostic(fault, source) for fault in faults)
    tree = parse(text)
    incident, more = decode(tree, _name(path), settings or Settings())
    if has_glued_comment(text):
        from pmkit.records.lost_text import lost_texts  # noqa: PLC0415  # rarely needed

        more = (*more, *lost_texts(text, tree))
    diagnostics = tuple([_diagnostic(fault, source) for fault in (*faults, *tree.faults, *more)])
    if incident is None or any(_is_error(each) for each in diagnostics):
        return None, diagnostics
    return Record(source, incident), diagnostics


def has_glued_comment(text: str) -> bool:
    """Whether ` #` stands in `text` with a letter or a digit behind it, as in `see #123`."""
    place = text.find("#", 1)  # one character is found faster than two
    while place > 0:
        if text[place - 1] == " " and text[place + 1 : place + 2].isalnum():
            return True
        place = text.find("#", place + 1)
    return False


def _is_error(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is Severity.ERROR


def _load_file(
    path: str, folder: str | None, settings: Settings
) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    try:
        if folder is not None and os.path.islink(path):
            _stay_below(path, (folder, settings.root))
        data = _read(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fault = Fault("unreadable-file", START, f"the file cannot be read: {reason}")
        return None, (_diagnostic(fault, Source(path, "")),)
    return load_bytes(data, path, settings)


def _stay_below(path: str, folders: Sequence[str]) -> None:
    """Refuse a link out of `folders`: it would bring a file of this machine into a public page."""
    target = os.path.realpath(path)
    below = tuple(os.path.join(os.path.realpath(folder), "") for folder in folders)
    if not target.startswith(below):
        raise OSError(0, "it is a link that leads out of its folder")


def _read(path: str) -> bytes:
    """The bytes of a regular file, one more than allowed at most; never waits on a pipe."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        parts = []
        left = MAX_BYTES + 1
        wanted = min(status.st_size + 1, left)  # one read says that it is the end
        while wanted and (part := os.read(descriptor, wanted)):
            parts.append(part)
            left -= len(part)
            wanted = left if len(part) == wanted else 0
        return parts[0] if len(parts) == 1 else b"".join(parts)
    finally:
        os.close(descriptor)


def _diagnostic(fault: Fault, source: Source) -> Diagnostic:
    kind = rule(fault.rule)
    related = tuple(Related(source, span, message) for span, message in fault.related)
    return Diagnostic(
        kind,
        kind.severity,
        source,
        fault.span,
        fault.message,
        fault.help,
        fault.path,
        related,
        _fix(fault, source),
    )


def _fix(fault: Fault, source: Source) -> Fix | None:
    if fault.replacement is None:
        return None
    from pmkit.records.splice import replacing  # noqa: PLC0415  # rarely needed

    return replacing(source, fault.span, fault.replacement)


def _records_folder(settings: Settings) -> str:
    return os.path.normpath(os.path.join(settings.root, settings.records))


def _name(path: str) -> str:
    """The id of a record that gives none."""
    return os.path.splitext(os.path.basename(path))[0]


def _files(paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Pairs of a file and the folder that it was found in; None for a file that was asked for."""
    for path in paths:
        if _is_folder(path):
            yield from ((file, path) for file in below(path))
        else:
            yield path, None


def _is_folder(path: str) -> bool:
    try:
        mode = os.lstat(path).st_mode
    except OSError as error:
        raise NotFoundError(f'there is no file or folder "{path}"') from error
    return stat.S_ISDIR(mode) or (stat.S_ISLNK(mode) and os.path.isdir(path))


def below(folder: str) -> list[str]:
    """Records below a folder by name; hidden ones and those that begin with `_` are left out."""
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        found.extend(
            os.path.join(root, name)
            for name in names
            if name.endswith(ENDINGS) and name[0] not in "._"
        )
    return sorted(found)
