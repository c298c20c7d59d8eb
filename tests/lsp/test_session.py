"""A session of an editor with `pmkit lsp`, over the pipes that a real editor would use."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pmkit.checks.catalog import explain
from pmkit.cli.main import run
from tests.lsp.client import Client, place_of
from tests.lsp.conftest import SERVER, environment

RECORD = """\
title: Load balancer outage
severity: P2
services: [web]
timeline:
  - at: 2024-01-19 15:00
    event: Monitoring alerts
    milestone: [started, detected]
    type: alert
  - at: 18:00
    event: Traffic redistributed
    milestone: mitigated
  - at: 18:30
    event: Confirmed normal
    milestone: resolved
causes:
  contributing_factors:
    - id: no-test
      title: Nothing tested the configuration
      category: process
actions:
  - title: Test configuration
    owner: infrastructure
    due: 2027-02-16
    addresses: [no-test]
"""

LINES = {1: "error", 2: "warning", 3: "info"}


@pytest.fixture
def record(folder: Path, editor: Client) -> Iterator[Path]:
    """A record that is open, and without a fault."""
    path = folder / "postmortems" / "2024-01-19-load-balancer-outage.yaml"
    assert editor.open(path, RECORD) == []
    yield path
    editor.close_file(path)


def _labels(editor: Client, path: Path, text: str, words: str, within: int = 0) -> list[str]:
    """What is offered at a place of a text that stands in the editor now."""
    editor.change(path, text)
    answer = editor.ask("completion", path, place_of(text, words, within))
    return [item["label"] for item in answer["items"]]


def _starts(found: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """Code, line and column of diagnostics, as the protocol counts."""
    return [
        (each["code"], each["range"]["start"]["line"], each["range"]["start"]["character"])
        for each in found
    ]


# Diagnostics


def test_a_fault_is_shown_while_it_is_typed(editor: Client, record: Path):
    """And gone with the next change."""
    editor.change(record, RECORD.replace("P2", "P7"))
    (found,) = editor.diagnostics(record)

    assert found == {
        "range": {"start": {"line": 1, "character": 10}, "end": {"line": 1, "character": 12}},
        "severity": 1,
        "code": "PM123",
        "source": "pmkit",
        "message": found["message"],
        "relatedInformation": [],
        "data": {"rule": "unknown-value"},
    }
    assert found["message"].startswith('severity "P7" is not one of P1, P2, P3')

    editor.change(record, RECORD)
    assert editor.diagnostics(record) == []


def test_the_editor_says_what_the_command_says(editor: Client, folder: Path):
    """Of every severity, with the same places, in the same order."""
    path = folder / "postmortems" / "many-faults.yaml"
    text = RECORD.replace("services: [web]", "servces: [web]\nservices: [web]\nservices: [api]")
    text = text.replace("title: Load balancer outage", "title: Many faults")
    text = text.replace("18:30", "~18:30").replace("category: process", "category: luck")
    path.write_text(text, encoding="utf-8")
    try:
        shown = editor.open(path, text)
        done = subprocess.run(
            [sys.executable, "-m", "pmkit", "validate", str(path), "--format", "json"],
            cwd=folder,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        path.unlink()
        editor.close_file(path)
        assert editor.diagnostics(path) == []
    printed = json.loads(done.stdout)["diagnostics"]

    assert [each["code"] for each in printed] == ["PM120", "PM112", "PM123"]
    assert _starts(shown) == [(e["code"], e["line"] - 1, e["column"] - 1) for e in printed]
    assert [LINES[each["severity"]] for each in shown] == [each["severity"] for each in printed]
    assert [each["message"] for each in shown] == [
        f"{each['message']}\nhelp: {each['help']}" if each["help"] else each["message"]
        for each in printed
    ]


def test_another_place_that_explains_a_fault_is_linked(editor: Client, record: Path):
    """The first of two equal keys."""
    editor.change(record, RECORD.replace("severity: P2", "severity: P2\nseverity: P1"))
    (found,) = editor.diagnostics(record)

    assert found["code"] == "PM112"
    assert found["relatedInformation"] == [
        {
            "location": {
                "uri": record.as_uri(),
                "range": {
                    "start": {"line": 1, "character": 0},
                    "end": {"line": 1, "character": 8},
                },
            },
            "message": "first given here",
        }
    ]


def test_rules_of_the_collection_see_the_other_files(editor: Client, folder: Path, record: Path):
    """Those on disk, and this one as it stands in the editor."""
    other = folder / "postmortems" / "other.yaml"
    other.write_text(RECORD.replace("Load balancer outage", "Search is slow"), encoding="utf-8")
    try:
        editor.change(record, RECORD.replace("Load balancer outage", "Search is slow"))
        (found,) = editor.diagnostics(record)
        (related,) = found["relatedInformation"]

        other.write_text(RECORD.replace("Load balancer", "DNS"), encoding="utf-8")
        editor.save(record)
        assert editor.diagnostics(record) == []
    finally:
        other.unlink()

    assert found["code"] == "PM603"
    assert related["location"]["uri"] == other.as_uri()


def test_columns_are_counted_in_units_of_utf_16(editor: Client, record: Path):
    """The fire is one character and two units, so the fault begins at 27 rather than at 26."""
    text = RECORD.replace("type: alert", "type: alert\n  - {event: '\U0001f525 fire', at: 25:00}")
    editor.change(record, text)
    (found,) = editor.diagnostics(record)
    line = text.splitlines().index("  - {event: '\U0001f525 fire', at: 25:00}")

    assert found["range"]["start"] == {"line": line, "character": 27}
    assert found["range"]["end"] == {"line": line, "character": 32}


def test_an_editor_that_counts_bytes_is_served_too(folder: Path):
    """It says so when it comes; the fire has four bytes."""
    path = folder / "postmortems" / "bytes.yaml"
    text = RECORD.replace("type: alert", "type: alert\n  - {event: '\U0001f525', at: 25:00}")
    with Client(SERVER, folder, environment=environment(), encodings=("utf-8",)) as client:
        assert client.capabilities["positionEncoding"] == "utf-8"
        (found,) = client.open(path, text)

    assert found["range"]["start"]["character"] == len("  - {event: 'ffff', at: ")


def test_other_yaml_is_left_alone(editor: Client, folder: Path):
    """An editor sends every YAML file; a workflow is none of our business."""
    path = folder / "workflow.yaml"
    text = "on: push\njobs: {}\njobs: {}\n"

    assert editor.open(path, text) == []
    assert editor.ask("completion", path, (0, 0))["items"] == []
    assert editor.ask("hover", path, (0, 0)) is None
    assert editor.ask("documentSymbol", path, (0, 0)) == []


def test_a_record_outside_of_the_folder_is_known_by_its_timeline(editor: Client, folder: Path):
    """Somebody may open one from a mail."""
    found = editor.open(folder / "elsewhere.yaml", RECORD.replace("title:", "titel:", 1))

    assert [each["code"] for each in found] == ["PM120"]


def test_a_text_that_is_no_yaml_is_answered(editor: Client, record: Path):
    """With one diagnostic, and with what can be said of the rest."""
    text = RECORD + "review: {state: draft\n"
    editor.change(record, text)
    (found,) = editor.diagnostics(record)

    assert found["code"] == "PM101"
    hover = editor.ask("hover", record, place_of(text, "services"))
    assert "Services that were affected." in hover["contents"]["value"]


def test_what_is_wrong_with_the_configuration_is_shown_in_it(editor: Client, tmp_path: Path):
    """At its place, when a record below it is opened."""
    folder = tmp_path.resolve()
    configuration = folder / "pmkit.toml"
    configuration.write_text('timezone = "Africa/Johanesburg"\n', encoding="utf-8")
    editor.open(folder / "postmortems" / "one.yaml", RECORD)

    (found,) = editor.diagnostics(configuration)
    assert found["range"]["start"] == {"line": 0, "character": 11}
    assert "Africa/Johannesburg" in found["message"]


# Fixes


def _actions(
    editor: Client, path: Path, place: tuple[int, int], *only: str
) -> list[dict[str, Any]]:
    position = {"line": place[0], "character": place[1]}
    found: list[dict[str, Any]] = editor.request(
        "textDocument/codeAction",
        {
            "textDocument": {"uri": path.as_uri()},
            "range": {"start": position, "end": position},
            "context": {"diagnostics": [], **({"only": list(only)} if only else {})},
        },
    )
    return found


def test_a_misspelt_value_is_mended_by_a_click(editor: Client, record: Path):
    """The edit covers the value and nothing else."""
    text = RECORD.replace("type: alert", "type: Alert")
    editor.change(record, text)
    editor.diagnostics(record)
    place = place_of(text, "Alert", 2)
    (action,) = _actions(editor, record, place)
    ((uri, edits),) = action["edit"]["changes"].items()

    assert (action["title"], action["kind"]) == ("write `alert`", "quickfix")
    assert [each["code"] for each in action["diagnostics"]] == ["PM123"]
    assert (uri, edits) == (
        record.as_uri(),
        [
            {
                "range": {
                    "start": {"line": place[0], "character": 10},
                    "end": {"line": place[0], "character": 15},
                },
                "newText": "alert",
            }
        ],
    )
    assert _actions(editor, record, (0, 0)) == []


def test_all_safe_fixes_are_made_at_once(editor: Client, record: Path):
    """When the editor asks for them, as some do on every save."""
    editor.change(record, RECORD.replace("type: alert", "type: Alert").replace("P2", "p2"))
    (action,) = _actions(editor, record, (0, 0), "source.fixAll")
    ((_, edits),) = action["edit"]["changes"].items()

    assert [edit["newText"] for edit in edits] == ["P2", "alert"]


# Hover


def test_a_time_is_shown_in_the_display_zones(editor: Client, record: Path):
    """A bare clock time too: its day is that of the event above it."""
    hover = editor.ask("hover", record, place_of(RECORD, "18:30", 2))
    line = RECORD[: RECORD.index("18:30")].count("\n")

    assert hover["contents"]["value"] == (
        "| | |\n"
        "| --- | --- |\n"
        "| instant | 2024-01-19T16:30:00Z |\n"
        "| Africa/Johannesburg | Fri 2024-01-19 18:30 SAST (+02:00, 2024-W03) |\n"
        "| America/New_York | Fri 2024-01-19 11:30 EST (-05:00, 2024-W03) |"
    )
    assert hover["range"] == {
        "start": {"line": line, "character": 8},
        "end": {"line": line, "character": 13},
    }


def test_a_date_has_its_weekday(editor: Client, record: Path):
    """As a due date is often set by it."""
    hover = editor.ask("hover", record, place_of(RECORD, "2027-02-16"))

    assert hover["contents"]["value"] == "Tue 2027-02-16 (2027-W07)"


def test_a_key_says_what_it_means(editor: Client, record: Path):
    """With what may stand there, from the configuration where it decides."""
    hover = editor.ask("hover", record, place_of(RECORD, "severity"))
    event = editor.ask("hover", record, place_of(RECORD, "event: Monitoring"))

    assert hover["contents"]["value"] == (
        "**severity** (severity)\n\nA name from the severity scale.\n\nOne of `P1`, `P2`, `P3`."
    )
    assert event["contents"]["value"] == "**event** (line, required)\n\nWhat happened."


def test_a_fault_shows_the_page_of_its_rule(editor: Client, record: Path):
    """Where it stands, below what else there is to say."""
    text = RECORD.replace("P2", "P7")
    editor.change(record, text)
    hover = editor.ask("hover", record, place_of(text, "P7"))

    assert hover["contents"]["value"].startswith("### unknown-value (PM123, error)\n")
    assert "## Why it matters" in explain("unknown-value")
    assert "\n#### Why it matters\n" in hover["contents"]["value"]


def test_where_there_is_nothing_to_say_nothing_is_said(editor: Client, record: Path):
    """On a text, and behind the end."""
    assert editor.ask("hover", record, place_of(RECORD, "Traffic")) is None
    assert editor.ask("hover", record, (999, 0)) is None


# Completion


def test_keys_of_the_mapping_at_the_cursor_are_offered(editor: Client, record: Path):
    """Those that are not there yet, in the order of the schema, with what they mean."""
    text = RECORD.replace("    milestone: mitigated\n", "    milestone: mitigated\n    \n")
    editor.change(record, text)
    place = (text.splitlines().index("    "), 4)
    items = editor.ask("completion", record, place)["items"]

    assert [item["label"] for item in items] == [
        "until", "type", "source", "actor", "services", "url", "details", "visibility",
    ]  # fmt: skip
    assert items[1]["documentation"]["value"].startswith(
        "**type** (choice)\n\nWhat kind of thing happened."
    )
    assert items[1]["textEdit"] == {
        "range": {"start": dict(zip(("line", "character"), place, strict=True)),
                  "end": dict(zip(("line", "character"), place, strict=True))},
        "newText": "type: ",
    }  # fmt: skip


def test_a_half_written_key_is_completed(editor: Client, record: Path):
    """Though the text is no YAML in that moment."""
    labels = _labels(editor, record, RECORD.replace("services", "impa\nservices"), "impa", 4)

    assert "impact" in labels
    assert "at" not in labels


def test_a_key_that_has_its_colon_gets_no_second_one(editor: Client, record: Path):
    """The cursor stands in the middle of the word."""
    editor.change(record, RECORD)
    items = editor.ask("completion", record, place_of(RECORD, "owner", 2))["items"]
    (priority,) = [item for item in items if item["label"] == "priority"]

    assert priority["textEdit"]["newText"] == "priority"
    assert "title" not in [item["label"] for item in items]
    assert "owner" in [item["label"] for item in items]


def test_a_new_item_of_a_list_offers_its_keys(editor: Client, record: Path):
    """Behind the dash."""
    text = RECORD.replace("timeline:\n", "timeline:\n  - \n")

    assert _labels(editor, record, text, "  - \n", 4)[:3] == ["at", "until", "event"]


def test_names_of_the_configuration_are_offered(editor: Client, record: Path):
    """Severities, milestones (those that stand there are left out), categories."""
    milestones = RECORD.replace("detected]", "det]")

    assert _labels(editor, record, RECORD, "P2", 2) == ["P1", "P2", "P3"]
    offered = _labels(editor, record, milestones, "det]", 3)
    assert offered[:2] == ["detected", "acknowledged"]
    assert offered[-1] == "rolled_back"
    assert "process" in _labels(editor, record, RECORD, "process", 3)


def test_values_of_the_model_are_offered(editor: Client, record: Path):
    """Also inside of brackets, and where nothing stands yet."""
    assert _labels(editor, record, RECORD + "review: {state: }\n", "{state: ", 8) == [
        "draft", "in_review", "approved", "published",
    ]  # fmt: skip
    assert _labels(editor, record, RECORD + "review: {}\n", "review: {", 9)[0] == "state"
    assert _labels(editor, record, RECORD + "kind: \n", "kind: \n", 6)[:2] == [
        "incident", "near-miss",
    ]  # fmt: skip


def test_zones_are_offered(editor: Client, record: Path):
    """All of them; the editor sorts out what does not begin so."""
    labels = _labels(editor, record, RECORD + "timezone: Europe/Be\n", "Europe/Be", 9)

    assert {"Europe/Berlin", "Africa/Johannesburg", "UTC"} <= set(labels)


def test_the_present_minute_is_offered_where_a_time_stands(editor: Client, record: Path):
    """In the record's zone: midnight UTC is two o'clock in Johannesburg."""
    assert _labels(editor, record, RECORD, "18:30", 5) == ["2026-12-01 02:00"]
    assert _labels(editor, record, RECORD, "2027-02-16", 0) == ["2026-12-01"]


def test_ids_are_offered(editor: Client, folder: Path, record: Path):
    """Of other incidents, and of contributing factors."""
    other = folder / "postmortems" / "2025-01-01-other.yaml"
    other.write_text(RECORD.replace("Load balancer", "DNS"), encoding="utf-8")
    try:
        labels = _labels(editor, record, RECORD + "related:\n  - id: \n", "- id: \n", 6)
    finally:
        other.unlink()

    assert labels == ["2025-01-01-other"]
    assert _labels(editor, record, RECORD.replace("[no-test]", "[]"), "addresses: [", 12) == [
        "no-test"
    ]


def test_prose_is_left_to_the_writer(editor: Client, record: Path):
    """In a text nothing is offered."""
    text = RECORD + "summary: |\n  From 15:00 on sev\n"

    assert _labels(editor, record, text, "on sev", 6) == []
    assert _labels(editor, record, RECORD, "Traffic", 7) == []


# Outline


def test_the_outline_has_title_events_and_action_items(editor: Client, record: Path):
    """Events with their times as they are written."""
    editor.change(record, RECORD)
    title, timeline, actions = editor.ask("documentSymbol", record, (0, 0))

    assert (title["name"], title["detail"]) == ("Load balancer outage", "P2")
    assert [(each["name"], each["detail"]) for each in timeline["children"]] == [
        ("2024-01-19 15:00 Monitoring alerts", "started, detected"),
        ("18:00 Traffic redistributed", "mitigated"),
        ("18:30 Confirmed normal", "resolved"),
    ]
    assert [(each["name"], each["detail"]) for each in actions["children"]] == [
        ("Test configuration", "infrastructure, 2027-02-16")
    ]
    first = timeline["children"][0]
    assert first["range"] == {
        "start": {"line": 4, "character": 4},
        "end": {"line": 7, "character": 15},
    }
    assert first["selectionRange"]["start"] == {"line": 5, "character": 11}


# The command


def test_the_server_leaves_when_the_editor_does(folder: Path):
    """With exit code 0, and nothing on standard error."""
    client = Client((*SERVER, "--stdio"), folder, environment=environment())
    client.request("shutdown", None)
    client.notify("exit", None)
    code = client.process.wait(30)
    assert client.process.stderr is not None
    said = client.process.stderr.read()
    client.close()

    assert (code, said.decode()) == (0, "")


def test_without_the_extra_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """And the exit code is 2."""
    for name in [name for name in sys.modules if name.split(".")[0] in {"pygls", "lsprotocol"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "pmkit.lsp.server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)

    assert run(["lsp"]) == 2
    assert capsys.readouterr() == (
        "",
        'pmkit: the language server needs pygls: install it with `pip install "pmkit[lsp]"`\n',
    )
