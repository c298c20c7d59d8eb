"""The output folder: what pmkit wrote goes and comes, everything else stays."""

import json
import os
from pathlib import Path

import pytest

from pmkit.publish.folder import MANIFEST, OutputFolderError, check, install


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as a build leaves it."""
    return tree(tmp_path / "built", {"index.html": "home", "incidents/a.html": "A"})


def tree(folder: Path, files: dict[str, str]) -> Path:
    """Write `files` below `folder`, and nothing else."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Path and text of each file below `folder`, without the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_a_new_folder_gets_all_files(tmp_path: Path, built: Path):
    """And a manifest with the hash of each."""
    install(built, tmp_path / "site")
    assert contents(tmp_path / "site") == {"incidents/a.html": "A", "index.html": "home"}
    files = json.loads((tmp_path / "site" / MANIFEST).read_text())["files"]
    assert files == {
        # printf A | sha256sum, printf home | sha256sum
        "incidents/a.html": "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd",
        "index.html": "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942",
    }


def test_what_is_no_longer_built_is_gone(tmp_path: Path, built: Path):
    """With the folder that it leaves empty; what is the same is not written again."""
    install(built, tmp_path / "site")
    os.utime(tmp_path / "site/index.html", (1, 1))
    (built / "incidents/a.html").unlink()
    install(built, tmp_path / "site")
    assert contents(tmp_path / "site") == {"index.html": "home"}
    assert not (tmp_path / "site/incidents").exists()
    assert (tmp_path / "site/index.html").stat().st_mtime == 1


def test_files_of_others_stay(tmp_path: Path, built: Path):
    """A CNAME beside the pages, for instance, and a note in a folder that pmkit leaves."""
    install(built, tmp_path / "site")
    tree(tmp_path / "site", {"CNAME": "example.org", "incidents/note.txt": "mine"})
    (built / "incidents/a.html").unlink()
    install(built, tmp_path / "site")
    assert contents(tmp_path / "site") == {
        "CNAME": "example.org",
        "incidents/note.txt": "mine",
        "index.html": "home",
    }


def test_a_file_of_others_is_not_replaced(tmp_path: Path, built: Path):
    """The folder stays as it was."""
    install(built, tmp_path / "site")
    tree(tmp_path / "site", {"about.html": "mine"})
    tree(built, {"about.html": "ours", "index.html": "new"})
    with pytest.raises(OutputFolderError, match=r"about\.html.* was not written by pmkit"):
        install(built, tmp_path / "site")
    assert contents(tmp_path / "site")["index.html"] == "home"


def test_a_file_of_others_where_a_folder_must_be_is_not_replaced(tmp_path: Path, built: Path):
    """Nor is anything moved before that is found."""
    install(built, tmp_path / "site")
    tree(tmp_path / "site", {"tags": "mine"})
    tree(built, {"tags/web.html": "ours"})
    with pytest.raises(OutputFolderError, match=r"tags.* was not written by pmkit"):
        install(built, tmp_path / "site")


def test_a_page_that_was_changed_is_not_removed(tmp_path: Path, built: Path):
    """Nor left: it might be of an incident that is private now. Somebody has to look."""
    install(built, tmp_path / "site")
    tree(tmp_path / "site", {"incidents/a.html": "A, and my notes"})
    (built / "incidents/a.html").unlink()
    with pytest.raises(
        OutputFolderError, match=r"a\.html.* is no longer published and was changed"
    ):
        install(built, tmp_path / "site")


def test_a_page_that_was_changed_is_built_again(tmp_path: Path, built: Path):
    """As it is ours."""
    install(built, tmp_path / "site")
    tree(tmp_path / "site", {"index.html": "hello"})
    install(built, tmp_path / "site")
    assert contents(tmp_path / "site")["index.html"] == "home"


@pytest.mark.parametrize("place", ["index.html", "incidents"])
def test_symbolic_links_are_not_followed(tmp_path: Path, built: Path, place: str):
    """Neither one in the place of a page nor one in the place of a folder."""
    other = tree(tmp_path / "other", {"index.html": "precious"})
    install(built, tmp_path / "site")
    target = tmp_path / "site" / place
    target.rename(tmp_path / "aside")
    target.symlink_to(other if place == "incidents" else other / "index.html")
    with pytest.raises(OutputFolderError, match="is a symbolic link"):
        install(built, tmp_path / "site")
    assert contents(other) == {"index.html": "precious"}


@pytest.mark.parametrize("path", ["../precious.txt", "/etc/hostname", "a/../../precious.txt", ""])
def test_a_manifest_does_not_lead_out_of_its_folder(tmp_path: Path, built: Path, path: str):
    """Somebody may have written it by hand."""
    precious = tree(tmp_path, {"precious.txt": "home"}) / "precious.txt"
    digest = "4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942"
    tree(tmp_path / "site", {MANIFEST: json.dumps({"files": {path: digest}})})
    install(built, tmp_path / "site")
    assert precious.read_text() == "home"


def test_a_damaged_manifest_is_an_error(tmp_path: Path, built: Path):
    """Nobody knows which files are ours."""
    tree(tmp_path / "site", {MANIFEST: "{"})
    with pytest.raises(OutputFolderError, match="cannot be read"):
        install(built, tmp_path / "site")


def test_a_folder_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
):
    """Here the disk is full while the second of two new pages is copied."""
    install(built, tmp_path / "site")
    tree(built, {"index.html": "new", "incidents/a.html": "new"})
    copied: list[int] = []

    def copy(source: Path, target: Path) -> None:
        if copied:
            raise OSError(28, "No space left on device")
        copied.append(target.write_bytes(source.read_bytes()))

    monkeypatch.setattr("pmkit.publish.folder.shutil.copyfile", copy)
    with pytest.raises(OutputFolderError, match="cannot be written: no space left on device"):
        install(built, tmp_path / "site")
    assert contents(tmp_path / "site") == {"incidents/a.html": "A", "index.html": "home"}


def test_a_build_that_was_killed_is_mended_by_the_next(tmp_path: Path, built: Path):
    """Between two moves, old and new pages stand side by side, and the manifest knows both."""
    site = tmp_path / "site"
    install(built, site)
    old = json.loads((site / MANIFEST).read_text())["files"]
    tree(built, {"new.html": "home"})
    tree(site, {"new.html": "home", ".pmkit-arrivals/more.html": "left"})
    (site / MANIFEST).write_text(json.dumps({"files": {**old, "new.html": old["index.html"]}}))
    (built / "incidents/a.html").unlink()
    install(built, site)
    assert contents(site) == {"index.html": "home", "new.html": "home"}


def test_a_folder_of_its_own_is_fine(tmp_path: Path):
    """Whether it is there or not."""
    check(tmp_path / "absent", [])
    (tmp_path / "empty").mkdir()
    check(tmp_path / "empty", [])


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path):
    """As long as pmkit has not written there."""
    tree(tmp_path / "site", {"index.html": "mine"})
    with pytest.raises(OutputFolderError, match="holds files that pmkit did not write"):
        check(tmp_path / "site", [])


def test_a_folder_that_holds_a_source_is_refused(tmp_path: Path):
    """Be it the folder of the records itself or one above it."""
    records = tmp_path / "project/postmortems"
    records.mkdir(parents=True)
    for folder in (records, tmp_path / "project", tmp_path, Path("/")):
        with pytest.raises(OutputFolderError, match="name a folder of its own"):
            check(folder, [records])


def test_the_present_folder_home_and_a_repository_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """However they are written."""
    (tmp_path / "repository/.git").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
    monkeypatch.chdir(tmp_path / "repository")
    for folder in (".", "../repository", tmp_path / "elsewhere", Path.home()):
        with pytest.raises(OutputFolderError):
            check(Path(folder), [])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputFolderError, match="is a repository"):
        check(Path("repository"), [])


def test_a_symbolic_link_and_a_file_are_refused(tmp_path: Path):
    """A link may be changed to lead elsewhere at any time."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputFolderError, match="is a symbolic link"):
        check(tmp_path / "link", [])
    with pytest.raises(OutputFolderError, match="is a file"):
        check(tmp_path / "file", [])
