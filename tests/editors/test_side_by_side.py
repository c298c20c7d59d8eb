"""docs/explanation/side-by-side.md says what the tools say today."""

import os
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from benchmarks import side_by_side
from benchmarks.side_by_side import CASES, PAGE, Answer, Case
from tests.editors.packages import MissingError
from tests.editors.yaml_language_server import VERSION

TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What pmkit says of each record."""
    return side_by_side.answers_of(side_by_side.pmkit, tmp_path_factory.mktemp("records"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_pmkit_says_stands_in_the_page(case: Case, answers: dict[str, Answer]):
    """With the record, and the one finding that it has."""
    command = f"$ pmkit validate postmortems/{case.name}.yaml\n"

    assert answers[case.name].findings == 1
    assert f"{command}{answers[case.name].text}```\n" in TEXT
    assert f'.yaml"\n{side_by_side.record(case)}```\n' in TEXT
    assert f" {case.rule}: " in answers[case.name].text


def test_there_are_twelve_and_no_others():
    """Each file has a section."""
    files = {path.stem for path in side_by_side.RECORDS.glob("*.yaml")}

    assert len(CASES) == 12
    assert files == {case.name for case in CASES}
    assert re.findall(r"^## (.+)$", TEXT, flags=re.MULTILINE) == [case.heading for case in CASES]


@pytest.mark.node
def test_what_the_others_say_stands_in_the_page():
    """Where they are installed in the versions that the page names; `make side-by-side` else."""
    stated = dict(
        re.findall(r"\b(check-jsonschema|yamllint|yaml-language-server) (\d[\w.]*\d)", TEXT)
    )
    here = {name: version(name) for name in ("check-jsonschema", "yamllint")}
    here["yaml-language-server"] = VERSION
    if stated != here:
        pytest.skip(f"the page is about {stated}, here are {here}")
    try:
        made = side_by_side.page(*side_by_side.all_answers())
    except MissingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))

    assert made.rstrip("\n") + "\n" == Path(PAGE).read_text(encoding="utf-8")
