"""A folder of published files: only what its manifest lists is ever replaced or removed.

A build is made elsewhere and then moved in, so that one that fails leaves the folder as it was,
and a page whose record is gone does not stay behind.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from pmkit.errors import PmkitError

MANIFEST = ".pmkit-manifest.json"
"""Lists the files that pmkit wrote into the folder, with the SHA-256 of each."""

_ARRIVALS = ".pmkit-arrivals"
_SHA_256 = re.compile(r"[0-9a-f]{64}")

Hashes = dict[str, str]
"""From a file's path in the folder, with `/`, to its SHA-256 in hexadecimal."""


class OutputFolderError(PmkitError):
    """A folder into which pmkit does not write; the message says why."""


def check(folder: Path, sources: Iterable[Path]) -> None:
    """Refuse a folder whose contents are not ours.

    Args:
        folder: where published files are to go; need not exist.
        sources: files and folders that must survive; none may be in `folder`, or be it.

    Raises:
        OutputFolderError: it is a link, no folder, holds a source or files of others.
    """
    if folder.is_symlink():
        raise OutputFolderError(f'"{folder}" is a symbolic link; name the folder itself')
    if folder.exists() and not folder.is_dir():
        raise OutputFolderError(f'"{folder}" is a file, a folder is expected')
    place = folder.resolve()
    ours = [(Path.cwd(), "the current folder"), (Path.home(), "your home folder")]
    for source, name in (*ours, *((each, f'"{each}"') for each in sources)):
        if source.resolve().is_relative_to(place):
            verb = "is" if source.resolve() == place else "holds"
            raise OutputFolderError(
                f'"{folder}" {verb} {name}, where files of others are;'
                ' name a folder of its own, such as "site"'
            )
    if (place / ".git").is_dir():
        raise OutputFolderError(f'"{folder}" is a repository; name a folder of its own')
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise OutputFolderError(
            f'"{folder}" holds files that pmkit did not write; name an empty folder, or empty it'
        )


def install(built: Path, folder: Path) -> None:
    """Make `folder` hold the files below `built`, and of our earlier ones no others.

    Files of others stay. Files that are the same stay untouched.

    Raises:
        OutputFolderError: a file of others is in the way, or one of ours was changed and
            would have to go; the folder is as it was.
    """
    old, new = _manifest(folder), _hashes(built)
    _make_sure(folder, old, new)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        changed = [path for path in new if not _has(folder / path, new[path])]
        arrivals = folder / _ARRIVALS
        _copy(built, arrivals, changed)
        # Whatever happens from here on, the next build knows which files are ours.
        _write_manifest(folder, {**old, **new})
        for path in old.keys() - new.keys():
            _remove(folder, path)
        for path in changed:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (arrivals / path).replace(target)
        _clear(arrivals)
        _write_manifest(folder, new)
    except OSError as error:
        _clear(folder / _ARRIVALS)
        reason = (error.strerror or str(error)).lower()
        raise OutputFolderError(f'"{folder}" cannot be written: {reason}') from error


def _manifest(folder: Path) -> Hashes:
    """What we wrote there; entries that lead out of the folder are not ours."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise OutputFolderError(
            f'"{folder / MANIFEST}" cannot be read; empty the folder and build again'
        ) from error
    files = data.get("files") if isinstance(data, dict) else None
    return {
        path: digest
        for path, digest in (files.items() if isinstance(files, dict) else ())
        if isinstance(digest, str) and _SHA_256.fullmatch(digest) and _stays_inside(path)
    }


def _stays_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and not PurePosixPath(path).is_absolute() and ".." not in parts


def _write_manifest(folder: Path, files: Mapping[str, str]) -> None:
    text = json.dumps({"written_by": "pmkit", "files": dict(sorted(files.items()))}, indent=1)
    fresh = folder / f"{MANIFEST}.new"
    fresh.write_text(text + "\n", encoding="utf-8", newline="\n")
    fresh.replace(folder / MANIFEST)


def _hashes(built: Path) -> Hashes:
    return {_name(built, path): _digest(path) for path in _files(built)}


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(root, name) for name in sorted(names))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _has(path: Path, digest: str) -> bool:
    """Whether the file at `path` is there with these bytes."""
    return path.is_file() and _digest(path) == digest


def _make_sure(folder: Path, old: Hashes, new: Hashes) -> None:
    """Nothing of others is in the way, and nothing leads out of the folder."""
    for path in {**old, **new}:
        target = folder / path
        for place in (target, *_between(folder, target)):
            if place.is_symlink():
                raise OutputFolderError(f'"{place}" is a symbolic link; remove it and build again')
            if place != target and place.is_file() and _name(folder, place) not in old:
                raise OutputFolderError(_in_the_way(place))
        if path in new and path not in old and target.exists() and not _has(target, new[path]):
            raise OutputFolderError(_in_the_way(target))
        if path not in new and target.exists() and not _has(target, old[path]):
            raise OutputFolderError(
                f'"{target}" is no longer published and was changed since pmkit wrote it; '
                "remove it and build again"
            )


def _in_the_way(place: Path) -> str:
    return f'"{place}" was not written by pmkit and is in the way; remove it and build again'


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _between(folder: Path, target: Path) -> Iterator[Path]:
    """The folders below `folder` on the way to `target`."""
    return (place for place in target.parents if folder in place.parents)


def _copy(built: Path, arrivals: Path, paths: Iterable[str]) -> None:
    _clear(arrivals)
    for path in paths:
        target = arrivals / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built / path, target)


def _clear(arrivals: Path) -> None:
    """Remove what did not arrive; the folder has a name that only pmkit uses."""
    if arrivals.is_symlink():
        raise OutputFolderError(f'"{arrivals}" is a symbolic link; remove it and build again')
    shutil.rmtree(arrivals, ignore_errors=True)


def _remove(folder: Path, path: str) -> None:
    """Remove a file of ours and the folders that this empties."""
    target = folder / path
    target.unlink(missing_ok=True)
    for place in _between(folder, target):
        try:
            place.rmdir()
        except OSError:  # it holds something, or it is gone
            break
