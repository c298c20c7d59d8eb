"""Folders of templates."""

import os
from pathlib import Path

import pytest

from pmkit.templating.environment import environment
from pmkit.templating.errors import TemplateError
from pmkit.templating.fill import fill


def write(folder: Path, name: str, text: str) -> None:
    """Write a template."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_first_folder_wins(tmp_path: Path) -> None:
    """The team's folders are searched in order."""
    write(tmp_path / "a", "x.md", "from a")
    write(tmp_path / "b", "x.md", "from b")
    write(tmp_path / "b", "sub/y.md", "also from b")
    own = environment([str(tmp_path / "a"), str(tmp_path / "b")])
    assert fill(own, "x.md") == "from a"
    assert fill(own, "sub/y.md") == "also from b"


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    """A server that runs for long shows what its author writes."""
    write(tmp_path, "x.md", "old")
    own = environment([str(tmp_path)])
    assert fill(own, "x.md") == "old"
    write(tmp_path, "x.md", "new")
    os.utime(tmp_path / "x.md", (1, 1))
    assert fill(own, "x.md") == "new"


@pytest.mark.parametrize(
    "name",
    ["../secret", "a/../../secret", "/etc/passwd", "..\\secret", "C:secret", "./x.md", "a//b"],
)
def test_nothing_outside_of_the_folder_is_read(tmp_path: Path, name: str) -> None:
    """Names with dots, drives and absolute paths are refused."""
    write(tmp_path, "secret", "secret")
    write(tmp_path / "t", "x.md", f"{{% include {name!r} %}}")
    with pytest.raises(TemplateError, match="named by its path below the templates folder"):
        fill(environment([str(tmp_path / "t")]), "x.md")


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """Also one to a folder; a link that stays inside is followed."""
    write(tmp_path, "secret/s.md", "secret")
    write(tmp_path / "t", "x.md", "x")
    (tmp_path / "t" / "file.md").symlink_to(tmp_path / "secret" / "s.md")
    (tmp_path / "t" / "folder").symlink_to(tmp_path / "secret")
    (tmp_path / "t" / "inside.md").symlink_to(tmp_path / "t" / "x.md")
    own = environment([str(tmp_path / "t")])
    for name in ("file.md", "folder/s.md"):
        with pytest.raises(TemplateError, match="a link to a place outside"):
            fill(own, name)
    assert fill(own, "inside.md") == "x"


def test_only_small_regular_files_of_text_are_templates(tmp_path: Path) -> None:
    """A pipe would make us wait, a large file is no template."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "latin.md").write_bytes(b"a\ncaf\xe9")
    write(tmp_path, "large.md", "x" * (256 * 1024 + 1))
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    own = environment([str(tmp_path)])
    for name, message in {
        "pipe.md": "no regular file",
        "folder.md": "no regular file",
        "latin.md": "latin.md:2: it is not UTF-8 text",
        "large.md": "larger than 256 KiB",
    }.items():
        with pytest.raises(TemplateError, match=message):
            fill(own, name)
    with pytest.raises(TemplateError):
        fill(own, "loop.md")


def test_pmkits_own_template_of_the_same_name_can_be_extended(tmp_path: Path) -> None:
    """`built-in:` leads past the team's folder."""
    write(tmp_path, "brief.md.jinja", '{% extends "built-in:brief.md.jinja" %}')
    own = environment([str(tmp_path)])
    assert own.get_template("brief.md.jinja").filename == str(tmp_path / "brief.md.jinja")
    assert own.get_template("built-in:brief.md.jinja").filename == "built-in:brief.md.jinja"


def test_parts_of_templates_are_not_listed(tmp_path: Path) -> None:
    """Names that begin with an underscore or a dot, and folders that are not there."""
    for name in ("own.md.jinja", "_part.md.jinja", ".hidden.md.jinja"):
        write(tmp_path, name, "x")
    listed = environment([str(tmp_path), str(tmp_path / "none")]).list_templates()
    assert "own.md.jinja" in listed
    assert "default.md.jinja" in listed
    assert not any(name.startswith(("_", ".")) for name in listed)
