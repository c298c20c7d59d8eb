"""Where pmkit's own templates lie."""

from pathlib import Path

import pytest

from pmkit.templating import locate
from pmkit.templating.errors import TemplateError


def test_a_checkout_has_them_beside_the_package() -> None:
    """The folder that people edit."""
    assert Path(locate.template_dir()) == Path(__file__).resolve().parents[2] / "templates"


def test_an_installed_package_has_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the wheel puts them; they win over a folder beside the package."""
    (tmp_path / "pmkit" / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(locate, "_PACKAGE", str(tmp_path / "pmkit"))
    assert locate.template_dir() == str(tmp_path / "pmkit" / "templates")


def test_a_damaged_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without templates nothing can be rendered."""
    monkeypatch.setattr(locate, "_PACKAGE", str(tmp_path / "pmkit"))
    with pytest.raises(TemplateError, match="templates are missing"):
        locate.template_dir()
