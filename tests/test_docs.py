"""The documentation says what pmkit does: its examples run, and what they print is compared.

A page is read from top to bottom in a folder of its own. That of the tutorial is empty at first;
the others begin with the records of `postmortems/`, as in a checkout.

- A fence `yaml title="postmortems/x.yaml"`, or with any other title, is a file and is written.
- A fence `console` is run: each line that begins with `$ ` is a command, the lines below it are
  what it prints. `…` stands for any text, and on a line of its own for any number of lines.
- A fence `yaml` without a title is a record or a part of one; it must be clean, unless
  `<!-- wrong: RULE -->` stands above it: then that rule must find something.
- A fence below `<!-- excerpt: FILE -->` has lines of that file, in their order.
- A fence `toml` is a configuration and must be one that pmkit accepts.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pmkit import __version__
from pmkit.checks.catalog import all_rules
from pmkit.checks.run import run
from pmkit.cli.main import COMMANDS
from pmkit.cli.workspace import settings_above
from pmkit.config.settings import Settings
from pmkit.diagnostics.rule import Severity
from pmkit.exporters.catalog import EXPORTERS
from pmkit.model.incident import Incident
from pmkit.postmortem.catalog import BUILT_INS, SUFFIX
from pmkit.postmortem.render import render
from pmkit.postmortem.view import view
from pmkit.records.load import load_text
from pmkit.records.record import Loaded
from pmkit.reports.catalog import REPORTS
from pmkit.templating.locate import template_dir
from pmkit.timeline.build import timeline
from pmkit.timestamps.zones import tzdata_version, zone
from tests.checks.records import blocks, completed, sections

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    DOCS / "tutorial.md",
    *sorted((DOCS / "how-to").glob("*.md")),
    *sorted((DOCS / "explanation").glob("*.md")),
)
TEXTS = (*PAGES, *(ROOT / name for name in ("CHANGELOG.md", "SECURITY.md")))
MADE_BY_THE_PLUGIN = DOCS / "incidents"
EMPTY_AT_FIRST = ("tutorial.md",)
NOW = 1796083200
"""2026-12-01 00:00 UTC"""

SHOWN = {"2026f": tzdata_version(), "pmkit 0.1.0": f"pmkit {__version__}"}
"""What changes with versions: as the pages show it, and as it is here."""


class Fence(NamedTuple):
    """A fenced block of a page."""

    line: int
    """Where it begins, from 1."""

    language: str
    """The first word behind the fence."""

    title: str | None
    """The file that it is, if it is one."""

    wrong: tuple[str, ...]
    """Rules that must find something in it."""

    excerpt: str | None
    """The file that it shows lines of."""

    text: str
    """What is in it."""


def fences(page: Path) -> Iterator[Fence]:
    """The fenced blocks of a page, from top to bottom."""
    comment = ""
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        if token.type == "fence":
            yield _fence(token, comment)
        comment = token.content if token.type == "html_block" else ""


def _fence(token: Token, comment: str) -> Fence:
    wrong = re.search(r"<!-- wrong: (.+) -->", comment)
    excerpt = re.search(r"<!-- excerpt: (.+) -->", comment)
    title = re.search(r'title="([^"]+)"', token.info)
    return Fence(
        line=token.map[0] + 1 if token.map else 0,
        language=(token.info.split() or [""])[0],
        title=title[1] if title else None,
        wrong=tuple(wrong[1].split(", ")) if wrong else (),
        excerpt=excerpt[1] if excerpt else None,
        text=token.content,
    )


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A search path on which `pmkit` is this one, as it is after `make test`."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "pmkit"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pmkit "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return os.pathsep.join((str(folder), str(Path(sys.executable).parent), os.environ["PATH"]))


@pytest.mark.skipif(shutil.which("sh") is None, reason="the examples are for a POSIX shell")
@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_the_examples_of_a_page_are_true(page: Path, tmp_path: Path, path: str):
    """Files are accepted, and commands print what the page shows."""
    if page.name not in EMPTY_AT_FIRST:
        shutil.copytree(ROOT / "postmortems", tmp_path / "postmortems")
    for fence in fences(page):
        place = f"{_name(page)}:{fence.line}"
        if fence.title is not None:
            file = tmp_path / fence.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence.text, encoding="utf-8")
        if fence.excerpt is not None:
            lines = iter((ROOT / fence.excerpt).read_text(encoding="utf-8").splitlines())
            assert all(line in lines for line in fence.text.splitlines()), place
        elif fence.language == "console":
            for number, (command, shown) in enumerate(_commands(fence.text), start=1):
                printed = _printed(command, tmp_path, path)
                if not _matches(shown, printed):
                    assert printed == shown, f"{place}: command {number}: {command}"
        elif fence.language == "yaml":
            _look_at_yaml(fence, tmp_path, place)
        elif fence.language == "toml":
            _look_at_toml(fence, tmp_path, place)


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """Commands and what they print; a command that ends with a backslash goes on."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command = f"{command[:-1].rstrip()} {more.strip()}"
        yield command, shown


def _printed(command: str, folder: Path, path: str) -> str:
    """What a command prints, on both streams."""
    environment = {
        "PATH": path,
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "SOURCE_DATE_EPOCH": str(NOW),
        "COLUMNS": "80",
        "NO_MKDOCS_2_WARNING": "1",  # of Material, about a version that we do not use
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _matches(shown: str, printed: str) -> bool:
    """Whether the two agree, but for what `…` leaves out."""
    for version, here in SHOWN.items():
        shown = shown.replace(version, here)
    pattern = ""
    for line in shown.rstrip().splitlines():
        if line.strip() == "…":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(map(re.escape, line.rstrip().split("…"))) + "\n"
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    return bool(re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)))


def _look_at_yaml(fence: Fence, folder: Path, place: str) -> None:
    """A record is clean, or wrong where the page says so; another file is YAML."""
    if fence.title is not None and not fence.title.startswith("postmortems/"):
        assert yaml.safe_load(fence.text), place
        return
    settings, _ = settings_above(str(folder))
    name = Path(fence.title or "example.yaml").name
    record, found = load_text(completed(fence.text), name, settings)
    loaded = Loaded((record,) if record else (), found, (name,))
    diagnostics = run(loaded, settings, datetime.fromtimestamp(NOW, UTC))
    if fence.wrong:
        assert {each.rule.name for each in diagnostics} >= set(fence.wrong), place
    else:
        faults = [each for each in diagnostics if each.severity is not Severity.INFO]
        assert [(each.rule.name, each.message) for each in faults] == [], place


def _look_at_toml(fence: Fence, folder: Path, place: str) -> None:
    """It is a configuration without faults."""
    if fence.title is None:
        folder = folder / "example"
        folder.mkdir(exist_ok=True)
        (folder / "pmkit.toml").write_text(fence.text, encoding="utf-8")
    _, faults = settings_above(str(folder))
    assert [each.message for each in faults] == [], place


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.parent == DOCS], ids=_name)
def test_a_page_begins_with_a_command(page: Path):
    """That works when it is pasted."""
    first = next(fences(page))

    assert first.language == "console"
    assert first.text.startswith("$ ")


@pytest.mark.parametrize("page", TEXTS, ids=_name)
def test_a_line_is_a_sentence(page: Path):
    """Changes are then read line by line."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^ *```.*?^ *```$|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"^ *(\d+\.|-) ", "", line) for line in text.splitlines()]
    several = [line for line in lines if re.search(r"[.?!)] [A-Z(]", line)]

    assert [line for line in several if not line.startswith(("|", "#"))] == []


@pytest.mark.parametrize("page", sorted({*TEXTS, *DOCS.rglob("*.md")}), ids=_name)
def test_links_within_the_project_lead_somewhere(page: Path):
    """Also those to a heading of another page."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^ *```.*?^ *```$|^    [^\n]*$", "", text, flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", text):
        path, _, heading = target.partition("#")
        file = page.parent / path if path else page
        if file.is_relative_to(MADE_BY_THE_PLUGIN):
            continue
        assert file.is_file() or (file / "index.md").is_file(), target
        if heading and file.suffix == ".md":
            assert heading in _anchors(file), target


def _anchors(page: Path) -> set[str]:
    """Anchors of the headings of a page, as GitHub and MkDocs make them, and those it sets."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | {found[1] for found in re.finditer(r"""(?:\bid="|\{ *#)([\w-]+)""", text)}


def _all_text() -> str:
    return "".join(
        page.read_text(encoding="utf-8")
        for page in (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
    )


def test_everything_that_has_a_name_is_named():
    """Each command, template, report and format."""
    text = _all_text()
    commands = [f"pmkit {name}" for name in COMMANDS]
    reports = [f"pmkit report {name}" for name in REPORTS.names()]
    formats = [f"--format {name}" for name in EXPORTERS.names() if name != "text"]
    templates = [f"`{name}`" for name in BUILT_INS]

    named = [*commands, *reports, *formats, *templates]
    assert [name for name in named if name not in text] == []


def test_every_template_that_is_shipped_is_listed():
    """What is in the folder has a name and a sentence."""
    files = {path.name for path in Path(template_dir()).glob("[!_]*.md.jinja")}

    assert files == {f"{name}{SUFFIX}" for name in BUILT_INS}


def test_the_blocks_that_teams_may_change_are_named():
    """Those of the template that they extend."""
    text = (DOCS / "how-to" / "templates.md").read_text(encoding="utf-8")
    default = (Path(template_dir()) / "default.md.jinja").read_text(encoding="utf-8")

    names = re.findall(r"\{%-? block (\w+)", default)
    assert [name for name in names if f"`{name}`" not in text] == []


def test_the_readme_names_the_two_commands():
    """And they are there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)


# The code of CONTRIBUTING.md


@pytest.fixture(scope="module")
def guide() -> dict[str, Any]:
    """The names that its files of Python define, by the file's name."""
    found: dict[str, Any] = {}
    for fence in fences(ROOT / "CONTRIBUTING.md"):
        if fence.language == "python" and fence.title:
            names: dict[str, Any] = {"__name__": Path(fence.title).stem}
            exec(compile(fence.text, fence.title, "exec"), names)  # noqa: S102  # our own text
            found[Path(fence.title).stem] = names
    return found


def test_the_rule_of_the_guide_finds_its_example(guide: dict[str, Any]):
    """And is content with what it says to write instead; its code is free."""
    rule = guide["detected_by_customer"]
    examples = sections(rule["__doc__"])
    reported, better = (
        list(rule["check"](_incident(completed(blocks(examples[name])[0])), None))
        for name in ("Example", "Use instead")
    )

    assert [finding.path for finding in reported] == [("detection", "method")]
    assert better == []
    assert rule["RULE"].code not in {each.code for each in all_rules()}


def test_the_report_and_the_exporter_of_the_guide_work_together(guide: dict[str, Any]):
    """Two incidents that monitoring found, and one of which nobody said it."""
    texts = ("detection:\n  method: monitor\n", "detection:\n  method: monitor\n", "tags: [a]\n")
    report = guide["detection"]["report"](_incident(completed(text)) for text in texts)

    assert guide["lines"]["lines"](report) == (
        '{"method": "monitor", "n": "2"}\n{"method": "–", "n": "1"}\n'  # a dash
    )
    assert report.data == {
        "detection": [{"method": "monitor", "n": 2}, {"method": None, "n": 1}],
    }


def test_the_template_of_the_guide_prints_nothing_for_what_is_absent(tmp_path: Path):
    """One event and no summary: only the title."""
    (fence,) = [each for each in fences(ROOT / "CONTRIBUTING.md") if each.language == "jinja"]
    (tmp_path / "announcement.md.jinja").write_text(fence.text, encoding="utf-8")
    incident = _incident(completed("tags: [a]\n"))
    page = view(incident, timeline(incident, [zone("UTC")]), Settings())

    assert render(page, "announcement", [str(tmp_path)]) == "# Example\n"


def _incident(text: str) -> Incident:
    record, found = load_text(text)
    assert record is not None, found
    return record.incident
