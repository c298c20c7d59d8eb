"""What lies about: pages without a record, names that are taken, help that is cut."""

from pathlib import Path

import pytest

from pmkit.cli.main import COMMANDS, IN_SHORT
from tests.cli.conftest import RECORD, Run

PAGE = "# An old page\n"


def test_a_page_whose_record_is_gone_is_named(records: Path, pmkit: Run):
    """`--check` names it and exits with 1; what is named like no postmortem is left alone."""
    pmkit("render", "-o", "out")
    for name in ("2023-06-02-disk-full.md", "README.md", "2023-06-02-graph.svg"):
        (records / "out" / name).write_text(PAGE)
    done = pmkit("render", "-o", "out", "--check")
    assert done.code == 1
    assert done.out == "out/2023-06-02-disk-full.md: left over, no record makes it\n"


def test_the_page_of_a_record_with_errors_stays(records: Path, pmkit: Run):
    """The record is there, and will be mended; until then it is named on standard error."""
    pmkit("render", "-o", "out")
    broken = records / "postmortems" / "2024-02-01-broken.yaml"
    broken.write_text(RECORD.replace("SEV2", "sev-2"))
    (records / "out" / "2024-02-01-broken.md").write_text(PAGE)
    done = pmkit("render", "-o", "out", "--check")
    assert (done.code, done.out) == (1, "")
    assert "2024-02-01-broken.yaml is left out" in done.err


def test_who_asks_for_one_record_hears_of_no_other(records: Path, pmkit: Run):
    """Pages of other records may lie in the same folder."""
    pmkit("render", "-o", "out")
    (records / "out" / "2023-06-02-disk-full.md").write_text(PAGE)
    one = "postmortems/2024-01-19-outage.yaml"
    assert pmkit("render", one, "-o", "out", "--check") == (0, "", "")


def test_ids_of_tickets_leave_pages_as_well(records: Path, pmkit: Run):
    """`INC-1.md` is a page where ids look like that, `CHANGES-1.md` is none."""
    (records / "postmortems" / "2024-01-19-outage.yaml").rename(
        records / "postmortems" / "INC-7.yaml"
    )
    (records / "out").mkdir()
    for name in ("INC-1.md", "CHANGES-1.md"):
        (records / "out" / name).write_text(PAGE)
    done = pmkit("render", "-o", "out", "--check")
    assert done.out == "out/INC-1.md: left over, no record makes it\nout/INC-7.md: missing\n"


def test_titles_without_latin_letters_are_numbered(folder: Path, pmkit: Run):
    """Two incidents of a day in Japanese are two files, and none is ever overwritten."""
    arguments = ("--timezone", "Asia/Tokyo", "--at", "2026-03-10 15:00")
    for title in ("決済サービスの障害", "検索が遅い", "ログインできない"):
        assert pmkit("new", title, *arguments).code == 0
    assert sorted(path.name for path in (folder / "postmortems").iterdir()) == [
        "2026-03-10-incident-2.yaml",
        "2026-03-10-incident-3.yaml",
        "2026-03-10-incident.yaml",
    ]


def test_what_latin_letters_a_title_has_name_the_file(folder: Path, pmkit: Run):
    """The rest of it is in the record; the same title on the same day is refused."""
    arguments = ("new", "Сбой API", "--timezone", "UTC", "--at", "2026-03-10 15:00")
    assert pmkit(*arguments).code == 0
    again = pmkit(*arguments)
    assert again.code == 2
    assert "2026-03-10-api.yaml exists; give the new one another --id" in again.err
    assert "Сбой API" in (folder / "postmortems" / "2026-03-10-api.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("word", "suggested"),
    [
        ("reopened", '"reopened-without-resolved"'),
        ("status", '"status-disagrees" or "action-item-status-disagrees"'),
        ("PM13", '"lost-text-after-hash", "yaml-1-1-value", "zero-width-character" or'),
        ("zzz", "`pmkit explain` lists them"),
    ],
)
def test_a_part_of_a_name_or_code_brings_those_that_hold_it(
    folder: Path, pmkit: Run, word: str, suggested: str
):
    """Nobody knows a hundred names by heart."""
    done = pmkit("explain", word)
    assert done.code == 2
    assert done.err.startswith(f'pmkit: no rule is called "{word}"; ')
    assert suggested in done.err


def test_no_line_of_the_help_is_cut(folder: Path, pmkit: Run, monkeypatch: pytest.MonkeyPatch):
    """Each command fits 80 columns in a sentence."""
    monkeypatch.setenv("COLUMNS", "80")
    shown = pmkit("--help").out
    assert set(IN_SHORT) == set(COMMANDS)
    for name, short in IN_SHORT.items():
        assert f"\n  {name:<8}  {short}\n" in f"{shown}\n"
    for group in ("report", "site"):
        commands = pmkit(group, "--help").out.partition("Commands:")[2]
        assert commands
        assert "..." not in commands


def test_the_current_folder_is_no_place_for_a_site(records: Path, pmkit: Run):
    """The message says so, and what to write instead."""
    done = pmkit("site", "build", "-o", ".")
    assert done.code == 2
    assert done.err == (
        'pmkit: "." is the current folder, where files of others are;'
        ' name a folder of its own, such as "site"\n'
    )
