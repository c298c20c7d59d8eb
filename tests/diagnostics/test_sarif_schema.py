"""SARIF as pmkit writes it, held against the schema that is published with the standard."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from pmkit.checks.catalog import manual_pages
from pmkit.diagnostics.formats import FORMATS
from pmkit.diagnostics.formats.base import Outcome
from tests.diagnostics.outcomes import ABOUT, TWICE, UNKNOWN, outcome
from tests.editors.packages import MissingError, folder

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The published schema, as a package of Microsoft brings it along."""
    try:
        package = folder("@microsoft/jest-sarif")
    except MissingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    (path,) = (package / "lib" / "schemas").glob("sarif-2.1.0*.json")
    published = json.loads(path.read_text(encoding="utf-8"))
    assert published["$schema"] == "http://json-schema.org/draft-04/schema#"
    return Draft4Validator(published, format_checker=FormatChecker())


def _faults(schema: Draft4Validator, log: Any) -> list[str]:
    return [f"{list(each.absolute_path)}: {each.message}" for each in schema.iter_errors(log)]


def _validated(*paths: Path) -> Any:
    """What `pmkit validate --format sarif` prints of these paths."""
    done = subprocess.run(
        [sys.executable, "-m", "pmkit", "validate", *map(str, paths), "--format", "sarif"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("paths", "least"),
    [
        (["postmortems"], 0),
        (["benchmarks/bad_records"], 12),
        (["tests/hostile/bytes", "tests/hostile/text", "tests/hostile/time"], 150),
        (["tests/hostile/yaml", "tests/hostile/names"], 150),
    ],
    ids=["our records", "bad records", "hostile texts and times", "hostile structure"],
)
def test_what_is_found_is_written_as_the_published_schema_wants_it(
    schema: Draft4Validator, paths: list[str], least: int
):
    """Good records and bad ones, and hostile ones of every kind."""
    log = _validated(*(ROOT / path for path in paths))
    assert _faults(schema, log) == []
    assert len(log["runs"][0]["results"]) >= least


def test_each_kind_of_diagnostic_is(schema: Draft4Validator):
    """With a fix, with related places, with neither; and none at all."""
    for each in (outcome(UNKNOWN, TWICE, ABOUT), outcome()):
        shown = FORMATS["sarif"](each._replace(pages=manual_pages))
        assert _faults(schema, json.loads(shown)) == []


def test_the_schema_would_find_a_fault(schema: Draft4Validator):
    """A result without a message, and a line 0."""
    log = json.loads(FORMATS["sarif"](outcome(UNKNOWN)))
    (result,) = log["runs"][0]["results"]
    del result["message"]
    result["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(_faults(schema, log)) == 2


def test_a_run_has_no_more_results_than_github_takes(schema: Draft4Validator):
    """25,000, of which it shows 5,000 by their weight: so errors come first, and it is said."""
    many = (*(ABOUT,) * 20_000, *(TWICE,) * 4_000, *(UNKNOWN,) * 2_000)
    log = json.loads(FORMATS["sarif"](Outcome(many, ("one.yaml",))))
    (run,) = log["runs"]
    assert len(run["results"]) == 25_000
    levels = [result["level"] for result in run["results"]]
    assert levels == ["error"] * 2_000 + ["warning"] * 4_000 + ["note"] * 19_000
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    text = "1,000 findings are left out: a run may have 25,000 results."
    assert note["message"]["text"] == text
    run["results"] = run["results"][:10]
    assert _faults(schema, log) == []
