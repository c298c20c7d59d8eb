"""SARIF 2.1.0, checked against the rules of the standard and of GitHub's code scanning.

The table below is the part of https://docs.oasis-open.org/sarif/sarif/v2.1.0/ that pmkit uses:
for each object its properties, those that are required, and what they hold.
"""

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest

from pmkit.checks.catalog import manual_pages
from pmkit.diagnostics.formats import FORMATS
from pmkit.source import Source
from tests.diagnostics.outcomes import ABOUT, RECORD, TWICE, UNKNOWN, outcome

TEXT = r"(?s).+"
LEVEL = r"none|note|warning|error"
URI = r"([A-Za-z][A-Za-z0-9+.-]*:)?([A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})+"

OBJECTS: dict[str, dict[str, Any]] = {
    "sarifLog": {"$schema!": URI, "version!": r"2\.1\.0", "runs!": ["run"]},
    "run": {
        "tool!": "tool",
        "columnKind": r"utf16CodeUnits|unicodeCodePoints",
        "originalUriBaseIds": {"*": "artifactLocation"},
        "results!": ["result"],
    },
    "tool": {"driver!": "toolComponent"},
    "toolComponent": {
        "name!": TEXT,
        "semanticVersion": r"\d+\.\d+\.\d+([-+].+)?",
        "rules!": ["reportingDescriptor"],
    },
    "reportingDescriptor": {
        "id!": TEXT,
        "name": r".{1,255}",
        "shortDescription!": "multiformatMessageString",
        "fullDescription!": "multiformatMessageString",
        "help!": "multiformatMessageString",
        "helpUri": URI,
        "defaultConfiguration": "reportingConfiguration",
        "properties": "propertyBag",
    },
    "multiformatMessageString": {"text!": TEXT, "markdown": TEXT},
    "reportingConfiguration": {"level": LEVEL},
    "propertyBag": {"tags": [TEXT]},
    "result": {
        "ruleId!": TEXT,
        "ruleIndex": int,
        "level": LEVEL,
        "message!": "message",
        "locations!": ["location"],
        "relatedLocations": ["location"],
        "partialFingerprints!": {"*": TEXT},
        "fixes": ["fix"],
    },
    "message": {"text!": TEXT},
    "location": {"id": int, "physicalLocation!": "physicalLocation", "message": "message"},
    "physicalLocation": {"artifactLocation!": "artifactLocation", "region!": "region"},
    "artifactLocation": {"uri": URI, "uriBaseId": TEXT, "description": "message"},
    "region": {"startLine!": int, "startColumn!": int, "endLine!": int, "endColumn!": int},
    "fix": {"description": "message", "artifactChanges!": ["artifactChange"]},
    "artifactChange": {"artifactLocation!": "artifactLocation", "replacements!": ["replacement"]},
    "replacement": {"deletedRegion!": "region", "insertedContent": "artifactContent"},
    "artifactContent": {"text": r"(?s).*"},
}


def _check(value: Any, kind: Any, place: str) -> None:
    """Raise where `value` is not what the standard says."""
    if isinstance(kind, list):
        assert isinstance(value, list), place
        for index, each in enumerate(value):
            _check(each, kind[0], f"{place}[{index}]")
        if kind[0] in {"location", "fix", "reportingDescriptor", TEXT}:  # `uniqueItems`
            texts = [json.dumps(each, sort_keys=True) for each in value]
            assert len(set(texts)) == len(texts), place
    elif isinstance(kind, dict):
        for name, each in value.items():
            _check(each, kind["*"], f"{place}.{name}")
    elif kind is int:
        assert type(value) is int, place
        assert value >= (0 if place.endswith((".id", ".ruleIndex")) else 1), place
    elif kind in OBJECTS:
        _check_object(value, OBJECTS[kind], place)
    else:
        assert isinstance(value, str), place
        assert re.fullmatch(kind, value), f"{place}: {value}"


def _check_object(value: Any, shape: dict[str, Any], place: str) -> None:
    assert isinstance(value, dict), place
    known = {name.rstrip("!"): kind for name, kind in shape.items()}
    assert set(value) <= set(known), place
    assert {name[:-1] for name in shape if name.endswith("!")} <= set(value), place
    for name, each in value.items():
        _check(each, known[name], f"{place}.{name}")


def _run(*diagnostics) -> Any:
    text = FORMATS["sarif"](outcome(*diagnostics)._replace(pages=manual_pages))
    log = json.loads(text)
    _check(log, "sarifLog", "")
    (run,) = log["runs"]
    return run


def test_the_log_is_as_the_standard_and_github_want_it():
    """Of every kind of diagnostic: with a fix, with related places, with neither."""
    run = _run(UNKNOWN, TWICE, ABOUT)
    assert [each["level"] for each in run["results"]] == ["error", "warning", "note"]
    for each in run["results"]:
        rule = run["tool"]["driver"]["rules"][each["ruleIndex"]]
        assert rule["id"] == each["ruleId"]


def test_a_run_that_finds_nothing_has_results_all_the_same():
    """And the same rules: they do not depend on what was looked at."""
    run = _run()
    assert run["results"] == []
    assert run["tool"] == _run(UNKNOWN)["tool"]


def test_a_result_says_where_why_and_what_to_write():
    """Two sentences, of which the first stands alone where there is little space."""
    (result,) = _run(UNKNOWN)["results"]
    assert result["message"]["text"] == ('Severity "sev-2" is not one of SEV1, SEV2. Write `SEV2`.')
    region = {"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 16}
    artifact = {"uri": "postmortems/one.yaml", "uriBaseId": "%SRCROOT%"}
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    ]
    assert result["fixes"] == [
        {
            "description": {"text": "write `SEV2`"},
            "artifactChanges": [
                {
                    "artifactLocation": artifact,
                    "replacements": [
                        {"deletedRegion": region, "insertedContent": {"text": "SEV2"}}
                    ],
                }
            ],
        }
    ]


def test_related_places_are_numbered():
    """With their own file."""
    (result,) = _run(TWICE)["results"]
    (related,) = result["relatedLocations"]
    assert related["id"] == 1
    assert related["message"] == {"text": "first given here"}
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "postmortems/one.yaml"


def test_rules_carry_their_manual_pages():
    """At most 1,024 characters where GitHub takes no more; a tag for the group."""
    rules = {each["id"]: each for each in _run()["tool"]["driver"]["rules"]}
    rule = rules["PM112"]
    assert rule["name"] == "duplicate-key"
    assert "## Why it matters" in rule["help"]["markdown"]
    assert rule["properties"] == {"tags": ["structure"]}
    assert max(len(each["fullDescription"]["text"]) for each in rules.values()) <= 1024


def test_a_fingerprint_outlives_lines_above():
    """And two equal lines have two."""
    moved = UNKNOWN._replace(
        source=RECORD._replace(text="# new\n" + RECORD.text),
        span=UNKNOWN.span._replace(
            start=UNKNOWN.span.start._replace(line=3), end=UNKNOWN.span.end._replace(line=3)
        ),
    )
    prints = [each["partialFingerprints"] for each in _run(UNKNOWN, UNKNOWN)["results"]]
    assert prints[0] != prints[1]
    assert _run(moved)["results"][0]["partialFingerprints"] == prints[0]


@pytest.mark.parametrize("path", ["a b.yaml", "ä#?%.yaml", "./x/../y.yaml", "a:b.yaml"])
def test_paths_are_written_as_uris(path: str):
    """Relative to the folder of the call."""
    (result,) = _run(UNKNOWN._replace(source=RECORD._replace(path=path)))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert unquote(artifact["uri"]) == path.replace("./x/../", "")
    assert ":" not in artifact["uri"]


def test_a_file_elsewhere_has_its_whole_path():
    """Above the folder of the call there is no relative one."""
    for path in ("/elsewhere/r.yaml", "../r.yaml"):
        (result,) = _run(UNKNOWN._replace(source=Source(path, RECORD.text)))["results"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact["uri"].startswith("file:///")
        assert ".." not in artifact["uri"]
        assert set(artifact) == {"uri"}


def test_a_record_writes_no_links_into_viewers():
    """Messages may hold links `[text](address)`; what a record says is text."""
    hostile = UNKNOWN._replace(message='"[click](https://evil.example)" \ud800 \x1b')
    (result,) = _run(hostile)["results"]
    assert "](" not in result["message"]["text"]
    assert "\x1b" not in result["message"]["text"]
