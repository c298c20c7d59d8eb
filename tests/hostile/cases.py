"""The hostile files: those that are kept beside this module, and those that recipes make.

Beside each file stands another with the ending `.expected`: a sentence on what it is, and a line
for each diagnostic, `PM112 7:1`, with code, line and column. No line: the file is accepted.
To add a case, write both. Write down what has to be told before you run pmkit.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.hostile.recipes import BASE, RECIPES

FOLDER = Path(__file__).parent


class Case(NamedTuple):
    """A file, and what is told about it."""

    name: str
    """The folder and the name, without the ending."""

    expected: tuple[str, ...]
    """Code, line and column of each diagnostic, sorted."""

    data: bytes | None = None
    """What the file holds; None where a recipe makes it."""

    configuration: bool = False
    """Whether it is a `pmkit.toml`."""

    def write(self, folder: Path) -> Path:
        """Put it below `folder`; the path to validate."""
        place = folder / self.name
        if not self.configuration:
            place.parent.mkdir(exist_ok=True)
            path = place.with_name(f"{place.name}.yaml")
            path.write_bytes(self.content())
            return path
        place.mkdir(parents=True)
        (place / "pmkit.toml").write_bytes(self.content())
        (place / "record.yaml").write_text(BASE, encoding="utf-8")
        return place / "record.yaml"

    def content(self) -> bytes:
        """What stands in it."""
        if self.data is not None:
            return self.data
        name = self.name.removeprefix("recipes/")
        return next(each.text().encode() for each in RECIPES if each.name == name)


def cases() -> Iterator[Case]:
    """All of them; what recipes make is made when it is written."""
    for path in sorted(FOLDER.glob("*/*.expected")):
        for ending in (".yaml", ".toml"):
            file = path.with_suffix(ending)
            if file.exists():
                name = str(path.relative_to(FOLDER).with_suffix(""))
                yield Case(name, _expected(path), file.read_bytes(), ending == ".toml")
    for recipe in RECIPES:
        yield Case(f"recipes/{recipe.name}", tuple(sorted(recipe.expected)))


def _expected(path: Path) -> tuple[str, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(sorted(line for line in lines if not line.startswith("#")))
