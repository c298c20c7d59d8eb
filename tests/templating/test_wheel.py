"""The templates reach those who install pmkit."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRINT = "from pmkit.templating.locate import template_dir; print(template_dir())"
RENDER = """
from pmkit.postmortem.catalog import names
from pmkit.templating.environment import environment
for name in names():
    environment().get_template(f"{name}.md.jinja")
"""


def test_a_wheel_made_from_the_sdist_holds_all_templates(tmp_path: Path) -> None:
    """And finds them from any folder."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    build(ROOT, "sdist", tmp_path)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    build(next(tmp_path.glob("pmkit-*/")), "wheel", tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")  # noqa: S202  # it is no tar file
    held = {path.name for path in (tmp_path / "installed" / "pmkit" / "templates").iterdir()}
    assert held == {path.name for path in (ROOT / "templates").iterdir()}
    found = run(tmp_path, PRINT, tmp_path / "installed")
    assert Path(found.strip()) == tmp_path / "installed" / "pmkit" / "templates"
    run(tmp_path, RENDER, tmp_path / "installed")


def build(folder: Path, target: str, to: Path) -> None:
    """Build an archive as `pip` would."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(to)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def run(folder: Path, program: str, path: Path) -> str:
    """Run a program with the package at `path`, not with that of the checkout."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(path)!r})\n{program}"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout
