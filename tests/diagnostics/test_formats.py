"""What programs and machines read."""

import json
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from pmkit.diagnostics.formats import FORMATS
from pmkit.diagnostics.rule import Severity
from tests.diagnostics.outcomes import ABOUT, RECORD, SECOND, TWICE, UNKNOWN, outcome, span


def test_each_format_is_imported_when_it_is_used():
    """Whoever asks for text does not pay for the others."""
    code = (
        "import sys; from pmkit.diagnostics.formats import FORMATS;"
        "from pmkit.diagnostics.formats.base import Outcome; FORMATS['text'](Outcome((), ()));"
        "print(*sorted(each for each in sys.modules if 'diagnostics.formats.' in each))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name.rpartition(".")[2] for name in done.stdout.split()] == [
        "base",
        "catalog",
        "headline",
        "text",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_a_line_end(name: str):
    """Also where there is nothing to show."""
    assert FORMATS[name](outcome()).endswith("\n")
    assert FORMATS[name](outcome(UNKNOWN, TWICE, ABOUT)).endswith("\n")


def test_concise_has_a_line_for_each():
    """As `grep` writes them."""
    assert FORMATS["concise"](outcome(ABOUT)) == (
        "postmortems/two.yaml:3:1: info PM235 approximate-milestone: about three\n"
        "2 records: 1 info\n"
    )


def test_json_has_the_fix():
    """Or null; lines and columns count from 1."""
    found = json.loads(FORMATS["json"](outcome(UNKNOWN, TWICE)))["diagnostics"]
    assert found[0]["fix"] == {
        "message": "write `SEV2`",
        "safe": True,
        "edits": [{"line": 2, "column": 11, "end_line": 2, "end_column": 16, "text": "SEV2"}],
    }
    assert found[1]["fix"] is None
    assert found[1]["related"] == [
        {
            "message": "first given here",
            "path": "postmortems/one.yaml",
            "line": 1,
            "column": 8,
            "end_line": 1,
            "end_column": 11,
        }
    ]


def test_github_gets_columns_only_within_a_line():
    """Its annotations refuse them for several lines; what is special is escaped."""
    several = UNKNOWN._replace(span=span(1, 8, 2, 16), message="50% of\nit", help="")
    assert FORMATS["github"](outcome(several)).splitlines()[0] == (
        "::error file=postmortems/one.yaml,line=1,endLine=2,title=PM123 unknown-value"
        "::50%25 of\\nit"
    )
    odd = UNKNOWN._replace(source=RECORD._replace(path="a,b:c.yaml"))
    assert "file=a%2Cb%3Ac.yaml," in FORMATS["github"](outcome(odd))


def _junit(*diagnostics, **more) -> ET.Element:
    return ET.fromstring(FORMATS["junit"](outcome(*diagnostics, **more)))  # noqa: S314  # ours


def test_junit_has_a_test_case_for_each_record():
    """Errors and warnings fail it; information is beside it."""
    suites = _junit(UNKNOWN, TWICE, ABOUT)
    (suite,) = suites
    assert suites.attrib == suite.attrib | {"name": "pmkit"}
    assert suite.attrib == {
        "name": "pmkit validate",
        "tests": "2",
        "failures": "2",
        "errors": "0",
        "skipped": "0",
        "time": "0",
    }
    first, second = suite
    assert first.attrib == {
        "name": "postmortems/one.yaml",
        "classname": "pmkit",
        "file": "postmortems/one.yaml",
        "time": "0",
    }
    (failure,) = first
    assert failure.attrib == {
        "type": "error",
        "message": 'severity "sev-2" is not one of SEV1, SEV2',
    }
    assert failure.text == (
        'postmortems/one.yaml:2:11: error PM123 unknown-value: severity "sev-2" is not one of'
        " SEV1, SEV2\n  help: write `SEV2`"
    )
    assert [(each.tag, each.get("type")) for each in second] == [
        ("failure", "warning"),
        ("system-out", None),
    ]


def test_junit_of_clean_records_has_no_failures():
    """A configuration with a fault is a test case, too."""
    assert _junit()[0].get("failures") == "0"
    assert [len(case) for case in _junit()[0]] == [0, 0]
    configuration = UNKNOWN._replace(source=RECORD._replace(path="pmkit.toml"))
    assert [case.get("name") for case in _junit(configuration)[0]] == [
        RECORD.path,
        SECOND.path,
        "pmkit.toml",
    ]


def test_junit_counts_several_faults_of_a_record():
    """One failure, as some readers take no more."""
    warning = UNKNOWN._replace(severity=Severity.WARNING)
    (failure,) = _junit(warning, UNKNOWN)[0][0]
    assert failure.get("message") == ('2 faults, first: severity "sev-2" is not one of SEV1, SEV2')
    assert failure.get("type") == "error"
    assert (failure.text or "").count("help: ") == 2


def test_junit_is_xml_whatever_a_record_holds():
    """Characters that XML 1.0 cannot hold are replaced, the others are escaped."""
    nasty = "]]> </failure> & \" ' \x00 \x1b \ufffe \ud800 🙂 \n tab\t"
    (failure,) = _junit(UNKNOWN._replace(message=nasty, help=nasty))[0][0]
    shown = nasty.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    shown = shown.replace("\ufffe", "\ufffd").replace("\ud800", "\ufffd")
    assert failure.text is not None
    assert failure.text.endswith(f"help: {shown}")
    assert failure.get("message") == shown
