"""What all tests share: an option that accepts new golden files, and patience."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("pmkit", deadline=None)  # a busy machine is slow, not wrong
settings.load_profile("pmkit")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update-golden`: write what the code makes; read it before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="accept new golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a golden file, or writes the file with `--update-golden`."""

    def same(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return same
