"""Whoever calls pmkit, however and from wherever: it answers with a code and a sentence."""

import ctypes
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import RECORD, Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams and links of Unix")

COMMANDS = [
    ["validate"],
    ["timeline"],
    ["report", "metrics"],
    ["new", "Search is slow", "--print"],
    ["--version"],
]


def _pmkit(
    *arguments: str | bytes,
    environment: dict[str, str] | None = None,
    first: Callable[[], Any] | None = None,
    **options: object,
) -> subprocess.CompletedProcess[bytes]:
    """A process of pmkit that has ended; `first` is done in it before it begins."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run(  # type: ignore[no-any-return,call-overload]  # options of any kind
        [sys.executable, "-m", "pmkit", *arguments],
        env={**os.environ, **(environment or {})},
        preexec_fn=first,
        timeout=30,
        check=False,
        **{**streams, **options},
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("closed", [(1,), (0, 1, 2)], ids=str)
def test_streams_may_be_closed(records: Path, command: list[str], closed: tuple[int, ...]):
    """Schedulers and daemons start programs without some of the three."""
    done = _pmkit(*command, first=lambda: any(map(os.close, closed)))

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it is of Linux")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_disk_is_named(records: Path, command: list[str]):
    """What could not be written must not look as if it were."""
    with Path("/dev/full").open("wb") as full:
        done = _pmkit(*command, stdout=full)

    assert (done.returncode, done.stderr) == (2, b"pmkit: no space left on device\n")


def test_a_reader_may_leave_early(records: Path):
    """As `head` does."""
    for number in range(200):
        (records / "postmortems" / f"bad-{number}.yaml").write_text("title: [\n" * 5)
    with subprocess.Popen(
        [sys.executable, "-m", "pmkit", "validate"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        error = process.stderr.read()

    assert process.returncode == 1
    assert error == b""


INTERRUPTED = """
import os, signal, sys, time
from pmkit import __main__
from pmkit.records import load

def interrupted(path):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)

load._read = interrupted
sys.argv = ["pmkit", *sys.argv[1:]]
__main__.main()
"""
"""Runs pmkit, which meets Ctrl+C when it reads the first record."""


@pytest.mark.parametrize("command", [["validate"], ["report", "metrics"]], ids=" ".join)
def test_an_interrupt_ends_it_without_a_word(records: Path, command: list[str]):
    """Exit code 130, as shells expect of what Ctrl+C ended."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *command], capture_output=True, timeout=30, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COLUMNS", "²"),
        ("COLUMNS", "9" * 5000),
        ("COLUMNS", "-1"),
        ("COLUMNS", "0"),
        ("TERM", "dumb"),
        ("TZ", ":/etc/passwd"),
        ("HOME", "/nowhere"),
        ("FORCE_COLOR", "1"),
    ],
    ids=lambda value: value[:10],
)
def test_an_odd_environment_changes_nothing_but_looks(
    records: Path, pmkit: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
):
    """A width that is none is as if it were not there."""
    monkeypatch.setenv(name, value)

    for command in COMMANDS[:3]:
        assert pmkit(*command).code == 0


@pytest.mark.parametrize("value", ["x", "9" * 30, "9" * 5000], ids=lambda value: value[:5])
def test_a_source_date_that_is_none_is_refused(
    records: Path, pmkit: Run, monkeypatch: pytest.MonkeyPatch, value: str
):
    """A build that wants to be reproducible must not silently take the present."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    done = pmkit("validate")

    assert done.code == 2
    assert done.err.startswith("pmkit: --as-of: the environment variable SOURCE_DATE_EPOCH is")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=str,
)
def test_programs_get_utf_8_whatever_the_locale(records: Path, environment: dict[str, str]):
    """JSON is UTF-8 (RFC 8259), also on machines that print in another encoding."""
    (records / "postmortems" / "b.yaml").write_text("títle: Störung 🔥\n", encoding="utf-8")
    done = _pmkit("validate", "--format", "json", environment=environment)

    messages = [each["message"] for each in json.loads(done.stdout.decode())["diagnostics"]]
    assert "a record has no field `títle`" in messages


def test_names_of_files_may_be_of_any_bytes(records: Path):
    """They are told, and nothing in them steers the terminal."""
    for name in (b"\xff.yaml", b"a\nb.yaml", b"\x1b[31m.yaml", "é 🔥.yaml".encode()):
        (records / "postmortems" / os.fsdecode(name)).write_text(RECORD)
    for output_format in ("text", "github", "json", "junit"):
        done = _pmkit("validate", "--format", output_format)

        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout.decode()
        assert b"\x1b" not in done.stdout
        assert done.stdout.count(b"PM127") >= 4
    assert _pmkit("validate", b"\xff.yaml").stderr == (
        b'pmkit: there is no file or folder "\\udcff.yaml"\n'
    )


@pytest.fixture
def odd(records: Path) -> Path:
    """A folder with all that may stand in one beside files."""
    folder = records / "postmortems"
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "nowhere.yaml").symlink_to("nothing.yaml")
    (folder / "again").symlink_to(folder)
    (folder / "device.yaml").symlink_to("/dev/zero")
    (folder / "folder.yaml").mkdir()
    (folder / "folder.yaml" / "inner.yaml").write_text(RECORD.replace("Load", "Another load"))
    os.mkfifo(folder / "pipe.yaml")
    (records / "outside").mkdir()
    (records / "outside" / "secret.yaml").write_text("password: hunter2\n")
    (records / "pmkit.toml").write_text("")
    (folder / "within.yaml").symlink_to("folder.yaml/inner.yaml")
    return records


def test_what_is_no_file_is_named_and_not_waited_for(odd: Path, pmkit: Run):
    """Pipes, devices, loops and links to nowhere; a folder may be called as it likes."""
    done = pmkit("validate", "--format", "concise")

    assert [line for line in done.out.splitlines() if "PM115" in line] == [
        "postmortems/device.yaml:1:1: error PM115 unreadable-file:"
        " the file cannot be read: it is a link that leads out of its folder",
        "postmortems/loop.yaml:1:1: error PM115 unreadable-file:"
        " the file cannot be read: too many levels of symbolic links",
        "postmortems/nowhere.yaml:1:1: error PM115 unreadable-file:"
        " the file cannot be read: no such file or directory",
        "postmortems/pipe.yaml:1:1: error PM115 unreadable-file:"
        " the file cannot be read: it is not a regular file",
    ]


def test_a_link_out_of_the_repository_is_not_followed(
    odd: Path, pmkit: Run, tmp_path_factory: pytest.TempPathFactory
):
    """A pull request could otherwise print a file of the machine that checks it."""
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("password: hunter2\n")
    (odd / "postmortems" / "out.yaml").symlink_to(secret)
    (odd / "postmortems" / "beside.yaml").symlink_to("../outside/secret.yaml")
    done = pmkit("validate")

    assert "postmortems/out.yaml:1:1: error PM115 unreadable-file" in done.out
    assert "password" in done.out.partition("beside.yaml")[2]
    assert "password" not in done.out.partition("out.yaml")[2].partition("pipe.yaml")[0]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", 'there is no file or folder "nowhere"'),
        ("pmkit.toml/x", 'there is no file or folder "pmkit.toml/x"'),
        ("", 'there is no file or folder ""'),
        ("-", 'there is no file or folder "-"'),
        ("a" * 5000, f'there is no file or folder "{"a" * 5000}"'),
    ],
    ids=lambda value: value[:12],
)
def test_a_path_that_leads_nowhere_is_refused(odd: Path, pmkit: Run, path: str, message: str):
    """In a sentence with the path."""
    done = pmkit("validate", path)

    assert (done.code, done.err) == (2, f"pmkit: {message}\n")


@pytest.mark.parametrize("target", ["pmkit.toml", "/dev/null", "postmortems/loop.yaml"])
def test_a_place_that_cannot_be_written_is_refused(odd: Path, pmkit: Run, target: str):
    """A file, a device or a loop where a folder is expected."""
    record = "postmortems/2024-01-19-outage.yaml"

    for command in (["render", record, "-o", target], ["new", "T", "--to", target]):
        done = pmkit(*command)

        assert done.code == 2
        assert done.err.startswith(f"pmkit: {target}/")


def test_a_present_folder_that_is_gone_is_named(records: Path):
    """Another terminal, or a switch of branches, has removed it."""
    gone = records / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    done = _pmkit("validate", first=leave)

    assert done.returncode == 2
    assert done.stderr == b"pmkit: the present folder does not exist any more\n"


def test_what_may_not_be_read_is_named(records: Path):
    """A file without permission is a fault, and so is such a configuration."""
    forbidden = records / "postmortems" / "forbidden.yaml"
    forbidden.write_text(RECORD)
    forbidden.chmod(0)
    done = _pmkit("validate", first=_obey_permissions)

    assert done.returncode == 1
    assert b"the file cannot be read: permission denied" in done.stdout
    (records / "pmkit.toml").write_text("")
    (records / "pmkit.toml").chmod(0)
    done = _pmkit("validate", first=_obey_permissions)
    assert b"pmkit.toml:1:1: error PM194 configuration-unreadable" in done.stdout


def test_no_order_of_words_brings_a_traceback(records: Path, pmkit: Run):
    """Two hundred command lines of words that mean something somewhere."""
    words = (
        *("validate", "explain", "schema", "render", "timeline", "report", "metrics", "actions"),
        *("when", "site", "--help", "--format", "--format=", "json", "text", "--tz", "UTC", "EST"),
        *(
            "--as-of",
            "now",
            "2024-01-19 15:00",
            "99999999",
            "--by",
            "severity",
            "--period",
            "month",
        ),
        *("--since", "yesterday", "--template", "brief", "../x", "-o", "out", "--", "-", "", " "),
        *(
            "postmortems",
            "nowhere",
            "/dev/null",
            "time-in-gap",
            "PM101",
            "--select",
            "PM1",
            "\udcff",
        ),
        *(
            "--ignore",
            "x",
            "--audience",
            "public",
            "--check",
            "--fix",
            "--diff",
            "-x",
            "²",
            "\x1b[",
        ),
    )
    source = random.Random(1)  # noqa: S311  # the same ones every time
    for _ in range(200):
        arguments = source.choices(words, k=source.randrange(1, 6))
        done = pmkit(*arguments)

        assert done.code in {0, 1, 2}, arguments
        assert "Traceback" not in done.err, arguments


def _obey_permissions() -> None:
    """Take from the superuser the right to read whatever there is (`man 7 capabilities`)."""
    if os.geteuid() == 0:
        drop, override, read_search = 24, 1, 2  # from <linux/prctl.h> and <linux/capability.h>
        for capability in (override, read_search):
            ctypes.CDLL(None).prctl(drop, capability)
