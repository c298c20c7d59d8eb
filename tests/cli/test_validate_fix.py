"""`pmkit validate --fix`: what certainly is right is written, and no other byte changes."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmkit.checks.run import run
from pmkit.checks.selection import EVERYTHING
from pmkit.cli import fix
from pmkit.cli.workspace import Workspace
from pmkit.config.settings import Settings
from pmkit.diagnostics.diagnostic import Diagnostic
from pmkit.records.load import load_text
from pmkit.records.record import Loaded
from tests.cli.conftest import RECORD, Run

NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
PATH = "postmortems/2024-01-19-outage.yaml"
BAD = RECORD.replace("severity: SEV2", 'Severity: "sev-2"  # as the bot calls it')


def _mended(text: str, settings: Settings | None = None) -> str:
    """What becomes of a record's text."""
    settings = settings or Settings()
    record, found = load_text(text, "record.yaml", settings)
    loaded = Loaded(() if record is None else (record,), found, ("record.yaml",))
    diagnostics: list[Diagnostic] = list(run(loaded, settings, NOW))
    workspace = Workspace(settings, loaded, (), ((settings, loaded),))
    changes = fix.changes(workspace, diagnostics, NOW, EVERYTHING)
    return changes[0].text if changes else text


def test_what_is_certain_is_written_and_the_rest_reported(records: Path, pmkit: Run):
    """The key first; only then is its value known to be at fault."""
    (records / PATH).write_text(BAD)
    done = pmkit("validate", "--fix", "--as-of", "2024-01-20")

    assert (records / PATH).read_text() == BAD.replace("Severity", "severity").replace(
        "sev-2", "SEV2"
    )
    assert (done.code, done.out, done.err) == (
        0,
        "1 record: nothing to report\n",
        "pmkit: fixed 2 faults in 1 record\n",
    )


def test_a_difference_is_shown_and_nothing_written(records: Path, pmkit: Run):
    """As `git apply` reads it; the exit code says that something would change."""
    (records / PATH).write_text(BAD)
    done = pmkit("validate", "--fix", "--diff")

    assert (records / PATH).read_text() == BAD
    assert done.code == 1
    assert done.err == "pmkit: would fix 2 faults in 1 record\n"
    assert done.out == (
        f"--- a/{PATH}\n"
        f"+++ b/{PATH}\n"
        "@@ -1,5 +1,5 @@\n"
        " title: Load balancer outage\n"
        '-Severity: "sev-2"  # as the bot calls it\n'
        '+severity: "SEV2"  # as the bot calls it\n'
        " timezone: Africa/Johannesburg\n"
        " services: [web]\n"
        " timeline:\n"
    )
    subprocess.run(["git", "apply", "-"], input=done.out, text=True, check=True, cwd=records)
    assert 'severity: "SEV2"' in (records / PATH).read_text()


def test_without_anything_to_fix_nothing_is_shown(records: Path, pmkit: Run):
    """And the exit code is 0."""
    done = pmkit("validate", "--fix", "--diff")

    assert (done.code, done.out, done.err) == (0, "", "pmkit: there is nothing to fix\n")


def test_a_difference_of_the_last_line_is_one_for_patch(records: Path, pmkit: Run):
    """A missing line end is said, and Windows line ends stay."""
    (records / PATH).write_bytes((RECORD.replace("SEV2", "sev-2") + "kind: Incident").encode())
    done = pmkit("validate", "--fix", "--diff")

    assert done.out.endswith(
        "-kind: Incident\n\\ No newline at end of file\n"
        "+kind: incident\n\\ No newline at end of file\n"
    )


def test_marks_line_ends_modes_and_links_stay(records: Path, pmkit: Run):
    """A byte order mark, CRLF, no line end at the end, mode 0640, a link to the file."""
    before = b"\xef\xbb\xbf" + BAD.rstrip().replace("\n", "\r\n").encode()
    real = records / "elsewhere.yaml"
    real.write_bytes(before)
    real.chmod(0o640)
    link = records / "postmortems" / "link.yaml"
    link.symlink_to("../elsewhere.yaml")
    pmkit("validate", str(link), "--fix")

    assert real.read_bytes() == before.replace(b"Severity", b"severity").replace(b"sev-2", b"SEV2")
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in records.iterdir() if each.name.startswith(".pmkit")] == []


def test_a_fix_that_would_change_more_is_refused(records: Path, pmkit: Run):
    """Two keys that both mean `severity`: the first is mended, the second would be its double."""
    text = RECORD.replace("severity: SEV2", "Severity: SEV2\nSEVERITY: SEV3")
    (records / PATH).write_text(text)
    done = pmkit("validate", "--fix")

    assert (records / PATH).read_text() == text.replace("Severity", "severity")
    assert done.code == 1
    assert "SEVERITY" in done.out


def test_a_file_that_was_saved_in_between_is_left_alone(records: Path):
    """Whoever saved it knows better."""
    (records / PATH).write_text(BAD)
    record, found = load_text(BAD, PATH)
    loaded = Loaded((), found, (PATH,))
    assert record is None
    workspace = Workspace(Settings(), loaded, (), ((Settings(), loaded),))
    (change,) = fix.changes(workspace, found, NOW, EVERYTHING)
    (records / PATH).write_text("title: saved by an editor\n")

    assert fix.written(change) == (
        f"{PATH} was changed by somebody else in between, it is left alone"
    )
    assert (records / PATH).read_text() == "title: saved by an editor\n"


def test_only_what_is_asked_is_fixed(records: Path, pmkit: Run):
    """What is ignored stays as it is."""
    (records / PATH).write_text(BAD)
    done = pmkit("validate", "--fix", "--diff", "--select", "PM2")

    # A record with errors cannot be used, so its errors are reported and mended all the same.
    assert done.code == 1
    text = RECORD.replace("Load", "Load  # pmkit: ignore[duplicate-event]\ntags: [x] #").replace(
        "SEV2", "SEV2  # pmkit: ignore[duplicate-event]"
    )
    (records / PATH).write_text(text.replace("tags: [x] #", "tags: [x]\n#"))
    assert pmkit("validate", "--fix", "--diff", "--ignore", "unused-ignore").out == ""
    assert "-severity: SEV2  # pmkit" in pmkit("validate", "--fix", "--diff").out


@pytest.mark.parametrize("more", [["--watch", "--fix"], ["--diff"], ["--watch", "--diff"]])
def test_options_that_contradict_each_other_are_refused(records: Path, pmkit: Run, more):
    """With a sentence that says how to go on."""
    done = pmkit("validate", *more)
    assert done.code == 2
    assert "--fix" in done.err


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("kind: Incident", "kind: incident"),
        ("kind: near_miss", "kind: near-miss"),
        ("severity: sev 2", "severity: SEV2"),
        ("Impact: {users: 5}", "impact: {users: 5}"),
        ("impact: {users: '1,200,000'}", "impact: {users: '1200000'}"),
        ("impact: {users: '~1,200'}", "impact: {users: '~1200'}"),
        ("review: {state: In Review}", "review: {state: in_review}"),
        ("custom: {paged: Yes}", "custom: {paged: true}"),
        ("custom: {paged: off}", "custom: {paged: false}"),
    ],
)
def test_the_right_value_is_written(wrong: str, right: str):
    """Where only capitals, hyphens, underscores or the spelling of a number differ."""
    from pmkit.config.settings import CustomField  # noqa: PLC0415  # only here

    text = RECORD.replace("severity: SEV2\n", "").replace("actions:", "{}\nactions:")
    settings = Settings(custom=(CustomField("paged", "boolean"),))
    assert _mended(text.replace("{}", wrong), settings) == text.replace("{}", right)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("2024-01-19 24:00", "2024-01-20 00:00"),
        ("24:00", "2024-01-20 00:00"),
        ("2024-01-19 6:45 PM", "2024-01-19 18:45"),
        ("6:45 pm", "18:45"),
        ("2024-01-19 18:45 +0200", "2024-01-19 18:45+02:00"),
        ("2024-01-19 18:45-5", "2024-01-19 18:45-05:00"),
        ("2024-01-19 18:45 Japan", "2024-01-19 18:45 Asia/Tokyo"),
    ],
)
def test_the_right_time_is_written(wrong: str, right: str):
    """Where there is only one way to read it."""
    assert _mended(RECORD.replace("at: 18:30", f"at: {wrong}")) == RECORD.replace(
        "at: 18:30", f"at: {right}"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "2024-01-19 18:45 SAST",
        "2024-01-19 18:45 GMT",
        "12:00 PM",
        "15:00..24:00",
        "03/04/2024 18:45",
        "6:45 PM EST",
    ],
)
def test_what_somebody_must_decide_is_left(wrong: str):
    """Abbreviations, noon, a part of a range, the order of day and month."""
    text = RECORD.replace("at: 18:30", f"at: {wrong}")
    assert _mended(text) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Japan", "Asia/Tokyo"), ("Zulu", "UTC"), ("africa/johannesburg", "Africa/Johannesburg")],
)
def test_the_right_zone_is_written(wrong: str, right: str):
    """Another name of the same clocks."""
    text = RECORD.replace("Africa/Johannesburg", "{}")
    assert _mended(text.replace("{}", wrong)) == text.replace("{}", right)


@pytest.mark.parametrize("zone", ["EST", "GMT", "CET", "IST", "Etc/GMT+2", "Johannesburg"])
def test_a_zone_that_may_mean_two_things_is_left(zone: str):
    """People say EST for New York, and the database for Panama."""
    text = RECORD.replace("Africa/Johannesburg", zone)
    assert _mended(text) == text


COMMENTS = st.text(st.sampled_from("abc #:'\"[]{}é日\u00a0-"), max_size=12).map(
    lambda text: f" # {text}"
)
QUOTES = st.sampled_from(["{}", "'{}'", '"{}"'])
FIELDS = [
    ("Severity", "severity", "sev_1", "SEV1"),
    ("kind", "kind", "Near Miss", "near-miss"),
    ("Time-Zone", "timezone", "Singapore", "Asia/Singapore"),
]
TITLE = 'title: "It is 24:00, sev-2: Yes"'
EVENTS = [
    ("2024-01-19 24:00", "2024-01-20 00:00"),
    ("2024-01-19 3:15 PM", "2024-01-19 15:15"),
    ("2024-01-19 15:30+0200", "2024-01-19 15:30+02:00"),
    ("2024-01-19 16:00", "2024-01-19 16:00"),
]


@st.composite
def records_with_faults(draw: st.DrawFn) -> tuple[str, str]:
    """A record with faults, and the same with the right texts at exactly these places."""
    wrong, right = [], []

    def line(before: str, after: str) -> None:
        comment = draw(st.one_of(st.just(""), COMMENTS))
        wrong.append(before + comment)
        right.append(after + comment)

    line(TITLE, TITLE)
    for key, good_key, value, good in draw(st.permutations(FIELDS)):
        quote = draw(QUOTES)
        gap = " " * draw(st.integers(1, 3))
        line(f"{key}:{gap}{quote.format(value)}", f"{good_key}:{gap}{quote.format(good)}")
    wrong.append("timeline:")
    right.append("timeline:")
    for before, after in draw(st.lists(st.sampled_from(EVENTS), min_size=1, max_size=5)):
        quote = draw(QUOTES)
        line(f"  - at: {quote.format(before)}", f"  - at: {quote.format(after)}")
        line("    event: 日本語 🙂 at 24:00", "    event: 日本語 🙂 at 24:00")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    last = draw(st.sampled_from(["", end]))
    return end.join(wrong) + last, end.join(right) + last


@given(records_with_faults())
def test_every_other_byte_is_as_before(pair: tuple[str, str]):
    """Whatever stands around: comments, quotes, wide characters, line ends."""
    wrong, right = pair
    assert _mended(wrong).encode() == right.encode()


def test_a_folder_without_permission_is_said(records: Path, pmkit: Run):
    """Exit code 2, and the file is as it was."""
    (records / PATH).write_text(BAD)
    folder = records / "postmortems"
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write anywhere")
        done = pmkit("validate", "--fix")
    finally:
        folder.chmod(0o755)
    assert done.code == 2
    assert "cannot be written" in done.err
    assert (records / PATH).read_text() == BAD
