"""Reading templates: the team's folders first, then pmkit's own.

`built-in:NAME` is always pmkit's own, so that a team's `default.md.jinja` can extend the built-in
template of the same name.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from pmkit.templating.errors import TemplateError

BUILT_IN = "built-in:"
"""Before a template's name: pmkit's own, whatever the team's folders hold."""

LARGEST = 256 * 1024
"""Bytes; a larger file is no template."""


class FolderLoader(BaseLoader):
    """Templates of folders; nothing outside of them is read, also not through a symbolic link."""

    def __init__(self, folders: Sequence[str], built_in: str) -> None:
        """Take the folders in the order in which they are searched, and pmkit's own."""
        self.folders = tuple(folders)
        self.built_in = built_in

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, what messages call it, and whether it is still the same."""
        del environment
        for folder, name, shown in self._places(template):
            path = _inside(folder, name, shown)
            if path is not None:
                changed = path.stat().st_mtime_ns
                return _text(path, shown), shown, partial(_unchanged, path, changed)
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """The names of all files in the folders, without hidden ones and parts of templates."""
        folders = (*self.folders, self.built_in)
        return sorted({name for folder in folders for name in _names(folder)})

    def _places(self, template: str) -> Iterator[tuple[str, str, str]]:
        """Folder, name in it and name for messages, in the order of search."""
        name = template.removeprefix(BUILT_IN)
        if name == template:
            for folder in self.folders:
                yield folder, name, str(Path(folder) / name)
        yield self.built_in, name, f"{BUILT_IN}{name}"


def _inside(folder: str, name: str, shown: str) -> Path | None:
    """The real path of a file in `folder`; None if there is no such file."""
    steps = name.split("/")
    if not {"", ".", ".."}.isdisjoint(steps) or not {"\\", ":", "\0"}.isdisjoint(name):
        raise TemplateError(
            shown, 'a template is named by its path below the templates folder, without ".."'
        )
    root = Path(folder).resolve()
    try:
        path = root.joinpath(*steps).resolve()
        if not path.is_relative_to(root):
            raise TemplateError(shown, "it is a link to a place outside of the templates folder")
        return path if path.exists() else None
    except (OSError, RuntimeError) as fault:  # a name too long, links in a circle
        raise TemplateError(shown, f"it cannot be read: {fault}") from None


def _text(path: Path, shown: str) -> str:
    if not path.is_file():  # a pipe would make us wait for ever
        raise TemplateError(shown, "it is no regular file")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise TemplateError(shown, f"it is larger than {LARGEST // 1024} KiB")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise TemplateError(shown, "it is not UTF-8 text", line) from None
    except OSError as fault:
        raise TemplateError(shown, f"it cannot be read: {fault.strerror}") from None


def _unchanged(path: Path, changed: int) -> bool:
    try:
        return path.stat().st_mtime_ns == changed
    except OSError:
        return False


def _names(folder: str) -> Iterator[str]:
    root = Path(folder)
    if root.is_dir():
        names = (path.name for path in root.iterdir() if path.is_file())
        yield from (name for name in names if not name.startswith(("_", ".")))
