"""Twelve bad records, and what four tools say of them: `make side-by-side`.

Each tool is run, and what it prints goes into the page as it is, but for lines that are too long.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir, redirect_stdout, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from tests.editors import yaml_language_server
from tests.lsp.client import Client

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "explanation" / "side-by-side.md"
RECORDS = Path(__file__).parent / "bad_records"
NOW = 1796083200
"""2026-12-01 00:00 UTC, so that the page is the same on every day."""

WIDTH = 160
"""Characters of a line that are shown."""

YAMLLINT = "{extends: default, rules: {document-start: disable}}"
"""Its own defaults, without the demand for `---`, which no record has."""


class Case(NamedTuple):
    """A bad record."""

    name: str
    """Of its file."""

    heading: str
    """What is wrong."""

    why: str
    """How it comes about, and what follows; a sentence a line."""

    rule: str
    """The rule that finds it."""


CASES = (
    Case(
        "misspelt-key",
        "A misspelt key",
        "Most readers of YAML pass over a key that they do not know, and no service is affected.",
        "unknown-field",
    ),
    Case(
        "wrong-value",
        "A value that is not in the scale",
        "In a report, `sev-2` would be a severity of its own.",
        "unknown-value",
    ),
    Case(
        "time-that-never-was",
        "A time that never was",
        "In the night to 10 March the clocks of New York went from 02:00 to 03:00.",
        "time-in-gap",
    ),
    Case(
        "time-that-was-twice",
        "A time that was twice",
        "In the night to 3 November every clock time between 01:00 and 02:00 came twice.",
        "time-in-fold",
    ),
    Case(
        "abbreviation",
        "An abbreviation of a zone",
        "`IST` is Indian, Irish or Israeli time, and the three are hours apart.\n"
        "The schema refuses it too; it cannot say what it may mean.",
        "zone-abbreviation",
    ),
    Case(
        "clock-goes-back",
        "A clock that goes back",
        "Somebody wrote down later what happened earlier.\n"
        "A reader that goes on to the next day makes of half an hour almost a whole day.",
        "clock-goes-back",
    ),
    Case(
        "duplicate-key",
        "A key that stands twice",
        "YAML forbids it, and most readers take the last one without a word.",
        "duplicate-key",
    ),
    Case(
        "tab",
        "A tab",
        "It looks like the spaces above it.",
        "yaml-syntax",
    ),
    Case(
        "text-lost",
        "Text lost behind a hash sign",
        "A space before `#` begins a comment: which pull request it was stands on no page.",
        "lost-text-after-hash",
    ),
    Case(
        "action-without-owner",
        "An action item that nobody owns",
        "The postmortem is published, and one of its two action items is still open.",
        "action-item-without-owner",
    ),
    Case(
        "milestones-in-the-wrong-order",
        "Milestones in the wrong order",
        "It was resolved before it was detected: a milestone or a time stands in the wrong line.",
        "milestone-out-of-order",
    ),
    Case(
        "stated-duration",
        "A duration that the timeline contradicts",
        "Across midnight, an hour got lost in somebody's head.",
        "stated-duration-disagrees",
    ),
)


class Answer(NamedTuple):
    """What a tool says of a record."""

    findings: int
    """How many."""

    text: str
    """As it prints them; empty where it finds nothing."""


Tool = Callable[[str, Path], Answer]
"""Says what it finds in a text, which stands in a file at a path."""


def pmkit(_: str, path: Path) -> Answer:
    """`pmkit validate`."""
    folder = path.parent.parent
    relative = path.relative_to(folder).as_posix()
    shown = _pmkit("validate", relative, folder=folder)
    return Answer(shown.count(f"{relative}:"), shown)


def check_jsonschema(schema: Path) -> Tool:
    """`check-jsonschema` with the schema of records; a file that it cannot parse is one finding."""
    from check_jsonschema import main  # noqa: PLC0415  # only these tools need it

    def say(_: str, path: Path) -> Answer:
        shown = _said(main, ["--schemafile", str(schema), path.name], path.parent)
        found = shown.count(f"{path.name}::") + shown.count(f"Failed to parse {path.name}\n")
        return Answer(found, shown.replace(f"{path.name}::", "") if found else "")

    return say


def yamllint(_: str, path: Path) -> Answer:
    """`yamllint` with its own defaults."""
    from yamllint.cli import run  # noqa: PLC0415  # the same

    shown = _said(run, ["-f", "parsable", "-d", YAMLLINT, path.name], path.parent)
    return Answer(len(shown.splitlines()), shown.replace(f"{path.name}:", ""))


def language_server(client: Client) -> Tool:
    """`yaml-language-server` with the schema of records."""

    def say(text: str, path: Path) -> Answer:
        found = client.open(path, text)
        return Answer(len(found), "".join(f"{_line(each)}\n" for each in found))

    return say


def page(answers: Mapping[str, Mapping[str, Answer]], versions: Mapping[str, str]) -> str:
    """The page.

    Args:
        answers: by the name of the tool, then by that of the record; pmkit's first.
        versions: of the tools.
    """
    others = [name for name in answers if name != "pmkit"]
    return "\n".join(
        [
            _HEAD.format(versions=", ".join(f"{name} {versions[name]}" for name in others)),
            *_table(answers),
            "",
            _BETWEEN,
            *(
                line
                for case in CASES
                for line in _section(case, {name: answers[name][case.name] for name in answers})
            ),
        ]
    )


def all_answers() -> tuple[dict[str, dict[str, Answer]], dict[str, str]]:
    """What every tool says of every record, and the versions of the tools.

    Raises:
        MissingError: yaml-language-server cannot be installed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        schema = folder / "record.schema.json"
        schema.write_text(_pmkit("schema", folder=folder), encoding="utf-8")
        with yaml_language_server.start(folder, schema) as client:
            tools: dict[str, Tool] = {
                "pmkit": pmkit,
                "check-jsonschema": check_jsonschema(schema),
                "yamllint": yamllint,
                "yaml-language-server": language_server(client),
            }
            answers = {tool: answers_of(say, folder) for tool, say in tools.items()}
    versions = {name: version(name) for name in ("check-jsonschema", "yamllint")}
    return answers, {**versions, "yaml-language-server": yaml_language_server.VERSION}


def answers_of(tool: Tool, folder: Path) -> dict[str, Answer]:
    """What a tool says of every record, by its name; the records are put below `folder`."""
    place = folder / "postmortems"
    place.mkdir(exist_ok=True)
    found = {}
    for case in CASES:
        text = record(case)
        path = place / f"{case.name}.yaml"
        path.write_text(text, encoding="utf-8")
        found[case.name] = tool(text, path)
    return found


def record(case: Case) -> str:
    """The text of a bad record."""
    return (RECORDS / f"{case.name}.yaml").read_text(encoding="utf-8")


def _pmkit(*arguments: str, folder: Path) -> str:
    """What pmkit prints on standard output, called in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "pmkit", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SOURCE_DATE_EPOCH": str(NOW),
            "NO_COLOR": "1",
            "COLUMNS": "80",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _said(program: Callable[[list[str]], object], arguments: list[str], folder: Path) -> str:
    """What a program written in Python prints on standard output, called in `folder`.

    It runs in this process, because most of them take a second to start.
    """
    printed = io.StringIO()
    with chdir(folder), redirect_stdout(printed), suppress(SystemExit):
        program(arguments)
    return printed.getvalue()


def _line(found: Mapping[str, Any]) -> str:
    """A diagnostic of a language server on one line."""
    start = found["range"]["start"]
    names = {1: "error", 2: "warning", 3: "information", 4: "hint"}
    place = f"{start['line'] + 1}:{start['character'] + 1}"
    return f"{place}: [{names[found['severity']]}] {found['message']}"


_HEAD = """# Side by side

```console
$ pmkit schema -o record.schema.json
record.schema.json
```

Twelve bad records, each with one fault of the kind that people make at three in the morning, and what four tools say of it.
The others are good tools for what they are made for: any YAML, and any schema.
check-jsonschema and yaml-language-server are given the schema that this command writes, which is all that a schema can say about a record.
yamllint runs with its defaults, but for the demand that a file begins with `---`.

What they print stands here as it is; lines of more than 160 characters are cut.
`make side-by-side` runs them all and writes this page: {versions}.

| Record | pmkit | check-jsonschema | yamllint | yaml-language-server |
| --- | --- | --- | --- | --- |"""  # noqa: E501  # lines of a page

_BETWEEN = """A schema finds what can be seen in one value: a key, a name, the shape of a time.
A linter for YAML finds what is wrong with YAML.
What is wrong with an incident shows between values, and against calendars: that is what pmkit is for, and it says the rest in words of incidents as well.
"""  # noqa: E501  # the same


def _table(answers: Mapping[str, Mapping[str, Answer]]) -> list[str]:
    lines = []
    for case in CASES:
        cells = [
            f"`{case.rule}`" if name == "pmkit" else _count(answers[name][case.name].findings)
            for name in answers
        ]
        lines.append(f"| [{case.heading}](#{_anchor(case.heading)}) | {' | '.join(cells)} |")
    return lines


def _count(number: int) -> str:
    return "nothing" if number == 0 else "1 finding" if number == 1 else f"{number} findings"


def _anchor(heading: str) -> str:
    letters = "".join(each for each in heading.lower() if each.isalnum() or each in " -")
    return letters.replace(" ", "-")


def _section(case: Case, answers: Mapping[str, Answer]) -> list[str]:
    name = f"postmortems/{case.name}.yaml"
    lines = [
        f"## {case.heading}",
        "",
        case.why,
        "",
        f"<!-- wrong: {case.rule} -->",
        f'```yaml title="{name}"',
        record(case).rstrip("\n"),
        "```",
        "",
        "```console",
        f"$ pmkit validate {name}",
        answers["pmkit"].text.rstrip("\n"),
        "```",
        "",
    ]
    silent = [name for name, answer in answers.items() if not answer.findings]
    for name, answer in answers.items():
        if name != "pmkit" and answer.findings:
            lines += [f"{name}:", "", "```text", *_cut(answer.text), "```", ""]
    if silent:
        lines += [f"{_listed(silent)}: nothing.", ""]
    return lines


def _cut(text: str) -> list[str]:
    lines = text.strip("\n").splitlines()
    return [f"{line[:WIDTH]} …" if len(line) > WIDTH else line for line in lines]


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def main() -> None:
    """Write the page."""
    text = page(*all_answers())
    PAGE.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    print(f"{PAGE.relative_to(ROOT)}: {len(CASES)} records")


if __name__ == "__main__":
    main()
